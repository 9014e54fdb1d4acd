package layout

import (
	"math"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// Events that have no row of their own are counted in bins and drawn as bars
// under the rows of their lane. Bins are fixed in time and as wide as the
// octave needs, so that panning moves the bars and changes none of them. A
// bar is as high as the square root of its count, on one scale for all lanes.
const (
	// binPx is the width of a bin at the far end of its octave, in pixels, before
	// octaves are tuned: then it is up to twice as much.
	binPx = 3.0
	// blockBins is how many bins are counted at once.
	blockBins = 256
	// leastBar is the least height of a status in a bar, in pixels.
	leastBar = 1.0
	// tallest is the difference of height between the density of the most
	// crowded lane and the lowest one, in pixels.
	tallest = 39.0
	// coarsest is the widest octave whose blocks are counted in 64 bits.
	coarsest = 52
)

// binWidth returns the places of a bin at an octave, a whole number from octave 0 on
// however octaves are tuned.
func binWidth(octave int) float64 { return math.Ldexp(binPx, octave) }

// blockSeconds returns the seconds of a block of bins, a whole number.
func blockSeconds(octave int) int64 { return int64(blockBins * binWidth(octave)) }

// binOctave returns the octave whose bins are drawn at an octave: the same, as
// long as its blocks can be counted in 64 bits.
func (p *Plan) binOctave(octave int) int { return min(octave, coarsest) }

// block holds the counts of bins side by side.
type block [blockBins]index.Counts

type blockKey struct {
	lane, octave int
	folded       bool
	number       int64 // counted from the epoch
}

// hiddenIn returns the counts of the events of a lane that are not drawn singly
// at an octave, for a block of bins; of all events if the lane is folded.
func (p *Plan) hiddenIn(lane, octave int, number int64) *block {
	k := blockKey{lane, octave, p.arranged.folded[lane], number}
	return p.cache.block(k, func(b *block) { p.count(k, b) })
}

// bins returns the bins of a block, and last the last place in it.
func (k blockKey) bins() index.Bins {
	return index.Bins{First: timescale.Place(k.number * blockSeconds(k.octave)), Width: binWidth(k.octave), N: blockBins}
}

func (k blockKey) last() timescale.Place { return k.bins().First.Add(blockSeconds(k.octave) - 1) }

func (p *Plan) count(k blockKey, b *block) {
	bins, octave := k.bins(), int8(k.octave)
	base := p.cache.bases[k.lane]
	switch {
	case base == nil || k.octave < base.octave:
		most := octave - 1
		if k.folded {
			most = math.MaxInt8
		}
		p.x.SpreadRanked(k.lane, p.filter.ranks, never, most, bins, b[:])
	case k.folded:
		base.sum(k, b)
	default:
		base.sum(k, b)
		var drawn block
		p.x.SpreadRanked(k.lane, p.filter.ranks, octave, math.MaxInt8, bins, drawn[:])
		for i := range b {
			for s := range b[i] {
				b[i][s] = max(b[i][s]-drawn[i][s], 0)
			}
		}
	}
}

// base holds the counts of a crowded lane over all of its time, in bins from
// which those of farther octaves are added up: counting a million events anew
// takes 20 ms.
type base struct {
	octave int
	first  int64 // number of the first bin, counted from the epoch
	counts index.Column[index.Counts]
}

// newBase counts a lane; nil where that would gain nothing. The bins are the
// same for every filter.
func (p *Plan) newBase(lane int) *base {
	b, n := p.blankBase(lane)
	if b == nil {
		return nil
	}
	counts := make([]index.Counts, n)
	p.x.SpreadLane(lane, p.filter.positionsOf(lane), b.bins(0, n), counts)
	b.counts = paged.Of(counts)
	return b
}

// blankBase returns the base of a lane without its counts, and how many they are.
func (p *Plan) blankBase(lane int) (b *base, n int) {
	const few = 4_096
	s, events := &p.shapes[lane], p.x.Lanes[lane].Len()
	octave := 0 // bins are whole seconds
	for (s.to-s.from)/binWidth(octave) > float64(events)/8 {
		octave++
	}
	if events < few || octave > p.binOctave(p.fit) {
		return nil, 0
	}
	b = &base{octave: octave, first: int64(math.Floor(s.from / binWidth(octave)))}
	return b, int(int64(math.Floor(s.to/binWidth(octave))) - b.first + 1)
}

// bins returns n bins of b from a number on.
func (b *base) bins(from, n int) index.Bins {
	return index.Bins{First: timescale.Place((b.first + int64(from)) * int64(binWidth(b.octave))), Width: binWidth(b.octave), N: n}
}

// count counts an event so many times, which may be -1, in a base whose counts are those
// of before.
func (b *base) count(x *index.Index, e int32, times float64, before *base) {
	from, to := x.Known(e)
	if !from.Finite() || !to.Finite() {
		return
	}
	at := func(p timescale.Place) int {
		return min(max(int(int64(math.Floor(float64(p)/binWidth(b.octave)))-b.first), 0), b.counts.Len()-1)
	}
	first, last := at(from), at(to)
	own := make([]index.Counts, last-first+1)
	x.Spread([]int32{e}, b.bins(first, len(own)), own)
	for i := range own {
		bin := int32(first + i)
		counts := b.counts.At(bin)
		for s, n := range own[i] {
			counts[s] += times * n
		}
		b.counts.Put(before.counts, bin, counts)
	}
}

// sum adds up the bins of a block.
func (b *base) sum(k blockKey, into *block) {
	each := int64(1) << (k.octave - b.octave)
	for i := range into {
		from := (k.number*blockBins+int64(i))*each - b.first
		to := min(from+each, int64(b.counts.Len()))
		for j := max(from, 0); j < to; j++ {
			into[i].Add(b.counts.Ref(int32(j)))
		}
	}
}

// barScale returns the height of a bar that counts 1, in pixels.
func (p *Plan) barScale(octave int) float64 {
	most := float64(p.cache.most[p.binOctave(p.planned(octave))-closest])
	return p.tallest(most) / math.Sqrt(most)
}

// tallest returns the height of the highest bar of all, where it counts most.
func (p *Plan) tallest(most float64) float64 {
	return p.style.px(stripRow - 2 + tallest*min(math.Log2(most)/10, 1))
}

// densityHeight returns the height that the density of a lane takes.
func (p *Plan) densityHeight(lane, octave int) float64 {
	if p.fewIn(lane) {
		return p.strokesHeight(lane, p.planned(octave))
	}
	most := max(float64(p.shapes[lane].most[p.binOctave(p.planned(octave))-closest]), 1)
	return max(p.barScale(octave)*math.Sqrt(most)+2, p.style.px(stripRow))
}

// density draws the bars of a lane for its events without a row.
func (d *drawing) density(lane int) {
	at := d.detail(d.v)
	near := d.binOctave(at.near)
	width := binWidth(near)
	pxPerBin := width / d.v.SecPerPx
	from, to := d.v.Range()
	shape := &d.shapes[lane]
	from, to = max(from, timescale.Place(shape.from)), min(to, timescale.Place(shape.to))
	first, last := chrono.FloorDiv(int64(from), blockSeconds(near)), chrono.FloorDiv(int64(to), blockSeconds(near))
	base, _ := d.under(lane)
	base--
	for n := first; n <= last; n++ {
		x := d.v.X(timescale.Place(n * blockSeconds(near)))
		lo := max(int((d.v.Gutter-x)/pxPerBin), 0)
		hi := min(int((d.v.Width-x)/pxPerBin)+1, blockBins)
		if lo < hi {
			d.bars(lane, at, n, lo, hi, x+float64(lo)*pxPerBin, base, pxPerBin)
		}
	}
}

// bars draws bins lo to hi of a block, the first at x, stacked by status.
func (d *drawing) bars(lane int, at detail, number int64, lo, hi int, x, bottom, width float64) {
	near := d.binOctave(at.near)
	counts := d.hiddenIn(lane, near, number)
	scale, ceiling := d.barScale(at.near), d.rooms.rooms[lane].density-1
	var far *block
	farScale := 0.0
	if d.binOctave(at.far) > near {
		far, farScale = d.hiddenIn(lane, d.binOctave(at.far), number>>1), d.barScale(at.far)
	}
	var marks [len(timeline.Statuses)][]scene.Bar
	var wide [len(timeline.Statuses)]float64 // of two bins
	for i := lo; i < hi; i++ {
		heights := stack(&counts[i], scale, leastBar)
		if far != nil {
			if i&1 == 0 || i == lo {
				wide = stack(&far[(int(number&1)*blockBins+i)/2], farScale, leastBar)
			}
			for s := range heights {
				heights[s] = mix(wide[s], heights[s], at.t)
			}
		}
		y := bottom
		for _, s := range timeline.Statuses {
			if heights[s] == 0 {
				continue
			}
			if marks[s] == nil {
				marks[s] = d.s.Bars(hi - lo)
			}
			top := max(y-heights[s], bottom-ceiling)
			marks[s][i-lo] = scene.Bar{Top: float32(top), Bottom: float32(y)}
			y = top
		}
	}
	for _, s := range timeline.Statuses {
		if marks[s] != nil {
			d.add(scene.Mark{
				Kind: scene.Bars, Role: scene.Density, Event: scene.NoEvent, X: x, W: width,
				Bars: marks[s], Fill: scene.Fill{Color: d.style.Status[s]},
			})
		}
	}
}

// stack returns the heights of the parts of a bar, by status. Together they are
// scale times the square root of what is counted. None that counts anything is
// lower than least, so that a disputed event never vanishes in a crowd.
func stack(c *index.Counts, scale, least float64) (heights [len(timeline.Statuses)]float64) {
	sum := c.Sum()
	if sum < negligible {
		return heights
	}
	each := scale * math.Sqrt(sum) / sum
	for s, n := range c {
		if n >= negligible {
			heights[s] = max(n*each, least)
		}
	}
	return heights
}

// negligible is the largest count that may be an error of rounding.
const negligible = 1e-7
