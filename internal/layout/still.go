package layout

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// sheetAt returns the pixels from the epoch between which titles stand on the sheet
// that has a pixel.
func (p *Plan) sheetAt(at, secPerPx float64) (first, last float64) {
	n := max(p.Sheets, 1)
	begin, end := float64(p.First)/secPerPx, float64(p.Last)/secPerPx
	begin += (end-begin)/2 - p.Width/2
	each, gap := p.Width/float64(n), p.style.px(labelGap)
	begin += each * min(max(math.Floor((at-begin)/each), 0), float64(n-1))
	return begin + gap, begin + each - gap
}

// certainInView returns the room for a title in what is certain of an event and on
// the sheet of its middle, in pixels.
func (p *Plan) certainInView(e int32, secPerPx float64) float64 {
	from, to, ok := p.x.Bounds(e).Certain()
	if !ok {
		return 0
	}
	gap := p.style.px(labelGap)
	left, right := float64(from)/secPerPx+gap, float64(to)/secPerPx-gap
	first, last := p.sheetAt(left+(right-left)/2, secPerPx)
	return min(right, last) - max(left, first)
}

// tells reports whether there is room in view for the title of an event, uncut or at
// least half of it: beside its mark, in it or over it.
func (p *Plan) tells(e int32) bool {
	secPerPx := p.octaveSeconds(p.depth)
	if p.labelInside(e, secPerPx) {
		return true
	}
	left, right := p.markSpan(e, secPerPx)
	first, last := p.edges(e, left, right, secPerPx)
	room := last - right
	if p.labelLeft(e) {
		room = left - first
	}
	room = max(room-p.style.px(labelGap), p.roomOver(left, right, secPerPx))
	whole, behind := p.labelWidth(e), p.behind(quick{p.m}, e)
	return room >= min(whole, behind+max((whole-behind)/2, p.style.px(leastLabel)))
}

// roomOver returns the room for a title over a mark from left to right, in pixels from
// the epoch, on the first sheet that has some of it.
func (p *Plan) roomOver(left, right, secPerPx float64) float64 {
	seen := p.style.px(leastSeen)
	first, last := p.sheetAt(left+seen, secPerPx)
	return (min(right-seen, last) - max(left+seen, first)) * mostCovered
}

// inTime gives the events of a lane that have rows others, so that who reads down or
// across goes with time: of two over each other the earlier stands higher, wherever
// there are rows enough for that. No title is lost.
func (p *Plan) inTime(lane int) {
	k := packer{Plan: p, number: lane, octave: p.depth, lane: &p.x.Lanes[lane], secPerPx: p.octaveSeconds(p.depth)}
	var all []taken
	for at, e := range k.lane.Events.All() {
		if p.markFrom.At(e) != never {
			left, right := k.extentAt(at, true)
			all = append(all, taken{left, right, at})
		}
	}
	used := &p.shapes[lane].rows[p.depth-closest]
	least := int(*used)
	most := least
	if !math.IsInf(p.Height, 1) { // there is room for more at their usual height
		most = max(most, int(float64(p.atFit[lane])*lowestRow))
	}
	*used = 0
	for i, row := range rowsInTime(all, least, most) {
		e := k.lane.Events.At(all[i].at)
		p.row.Set(e, uint8(row)|p.row.At(e)&turned)
		*used = max(*used, uint8(row+1))
	}
}

// rowsInTime returns a row for each of all, which are in order of time and find room in the
// least number of rows: the next under all earlier ones that it lies over or under, or
// where that takes more than most rows, as good an order as exchanging what stands in two
// rows brings.
func rowsInTime(all []taken, least, most int) (row []int) {
	o := ordering{all: all, row: make([]int, len(all)), beside: make([][]int, len(all))}
	byLeft := o.findBeside()
	n := 0
	for i := range all {
		for _, j := range o.beside[i] {
			if j < i {
				o.row[i] = max(o.row[i], o.row[j]+1)
			}
		}
		n = max(n, o.row[i]+1)
	}
	if n <= most {
		return o.row
	}
	inTime := slices.Sorted(slices.Values(byLeft))
	best := math.MaxInt
	for _, n := range slices.Compact([]int{least, most}) {
		// By where they begin on the left, a row that is free for one is free of all
		// before it, so that as many rows as they had are always enough.
		for _, order := range [][]int{inTime, byLeft} {
			if !o.inTurn(order, n) {
				continue
			}
			o.improve(n)
			if wrong := o.wrong(inTime, -1, -1); wrong < best {
				best, row = wrong, slices.Clone(o.row)
			}
		}
	}
	return row
}

// ordering is how the events of a lane are brought into order.
type ordering struct {
	all    []taken // in order of time
	row    []int   // of each
	beside [][]int // for each, those that cannot have the same row
}

// findBeside fills in beside, and returns all by where they begin on the left.
func (o *ordering) findBeside() (byLeft []int) {
	for i := range o.all {
		byLeft = append(byLeft, i)
	}
	slices.SortStableFunc(byLeft, o.compareLeft)
	for at, i := range byLeft {
		for _, j := range byLeft[at+1:] {
			if o.all[j].left >= o.all[i].right {
				break
			}
			o.beside[i], o.beside[j] = append(o.beside[i], j), append(o.beside[j], i)
		}
	}
	return byLeft
}

func (o *ordering) compareLeft(i, j int) int { return cmp.Compare(o.all[i].left, o.all[j].left) }

// inTurn puts each of some in turn into the first of n rows that is free, beginning with the
// one under that of the one before, and from the top again after the last; ok is false
// where there is none.
func (o *ordering) inTurn(some []int, n int) (ok bool) {
	const none = 64
	for i := range o.row {
		o.row[i] = none
	}
	next := 0
	for _, i := range some {
		var full uint64
		for _, j := range o.beside[i] {
			full |= 1 << o.row[j] // of none nothing
		}
		free := ^full & (1<<n - 1)
		if free == 0 {
			return false
		}
		if below := free >> next << next; below != 0 {
			free = below
		}
		o.row[i] = bits.TrailingZeros64(free)
		next = o.row[i] + 1
	}
	return true
}

// mostRounds is how often all rows are compared with each other at most.
const mostRounds = 12

// improve exchanges what stands in two of n rows for as long as that brings more into
// order (after Kempe's chains).
func (o *ordering) improve(n int) {
	rows := make([][]int, n)
	for i, row := range o.row {
		rows[row] = append(rows[row], i)
	}
	for better, round := true, 0; better && round < mostRounds; round++ {
		better = false
		for b := range rows {
			for a := range b {
				both := slices.Concat(rows[a], rows[b])
				if !o.exchange(both, a, b) {
					continue
				}
				better = true
				rows[a], rows[b] = nil, nil
				for _, i := range both {
					rows[o.row[i]] = append(rows[o.row[i]], i)
				}
			}
		}
	}
}

// exchange exchanges the rows a and b of those of both that lie beside each other, where
// that is better.
func (o *ordering) exchange(both []int, a, b int) (better bool) {
	slices.SortFunc(both, o.compareLeft)
	flip := func(chain []int) {
		for _, i := range chain {
			o.row[i] = a + b - o.row[i]
		}
	}
	for len(both) > 0 {
		n, end := 1, o.all[both[0]].right
		for ; n < len(both) && o.all[both[n]].left < end; n++ {
			end = max(end, o.all[both[n]].right)
		}
		chain := both[:n]
		both = both[n:]
		before := o.wrong(chain, a, b)
		if flip(chain); o.wrong(chain, a, b) < before {
			better = true
		} else {
			flip(chain)
		}
	}
	return better
}

// wrong returns by how much those of a chain in the rows a and b are not in order: a reader
// minds most where one event follows on the other.
func (o *ordering) wrong(chain []int, a, b int) (n int) {
	const next = 10
	for _, i := range chain {
		for _, j := range o.beside[i] {
			switch own := o.row[j] == a || o.row[j] == b; {
			case (i < j) == (o.row[i] < o.row[j]) || own && i < j: // it is counted with j
			case i == j+1 || j == i+1:
				n += next
			default:
				n++
			}
		}
	}
	return n
}
