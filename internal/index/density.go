package index

import (
	"math"

	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// Counts are numbers of events by status. An event whose time spans several
// bins has a part of its 1 in each.
type Counts [len(timeline.Statuses)]float64

// Sum adds up all statuses.
func (c *Counts) Sum() (sum float64) {
	for _, n := range c {
		sum += n
	}
	return sum
}

// Add adds the counts of d.
func (c *Counts) Add(d *Counts) {
	for s, n := range d {
		c[s] += n
	}
}

// Bins divide the axis evenly: N bins of some Width, side by side from First.
type Bins struct {
	First timescale.Place
	Width float64
	N     int
}

// Spread adds to counts, one for each bin, the events: each with 1 spread
// evenly over the time from its first to its last known instant, and the part
// of that which is in the bin. An event that is within a bin counts whole, so
// that over all of time the sum is the number of events. One without any known
// instant counts nowhere.
func (x *Index) Spread(events []int32, b Bins, counts []Counts) {
	// What a long event adds to bin after bin is noted where it begins and
	// ends, and summed up at the end: else 100,000 long events would take as
	// many steps for every bin.
	var few [257]Counts // enough for those that a frame asks for: a fifth of its garbage
	run := few[:]
	if b.N >= len(few) {
		run = make([]Counts, b.N+1)
	}
	for _, e := range events {
		from, to := x.Known(e)
		b.spread(from, to, x.Status.At(e), counts, run)
	}
	b.sumUp(counts, run)
}

// SpreadLane is Spread for the events at some positions of a lane, nil for all.
// It reads memory in a row, which takes a third of the time.
func (x *Index) SpreadLane(lane int, positions Bits, b Bins, counts []Counts) {
	l := &x.Lanes[lane]
	run := make([]Counts, b.N+1)
	for at, e := range l.Events.All() {
		if positions == nil || positions.Has(at) {
			b.spread(l.From.At(at), l.To.At(at), x.Status.At(e), counts, run)
		}
	}
	b.sumUp(counts, run)
}

// SpreadRanked is Spread for the events of a lane that are in the bins and whose rank is from
// least to most. It reads where they stand in the lane: who knows only their numbers has to look
// all over the memory for each.
func (x *Index) SpreadRanked(lane int, r *Ranks, least, most int8, b Bins, counts []Counts) {
	l, own := &x.Lanes[lane], r.lanes[lane].own
	last := b.First.Add(int64(float64(b.N)*b.Width) - 1)
	var few [257]Counts // as in Spread
	run := few[:]
	if b.N >= len(few) {
		run = make([]Counts, b.N+1)
	}
	q := query{lane: l, from: b.First, to: last, ranked: &r.lanes[lane], least: least}
	q.visit = func(page, i int) {
		if own[page][i] <= most {
			status := x.Status.At(l.Events.Pages()[page][i])
			b.spread(l.From.Pages()[page][i], l.To.Pages()[page][i], status, counts, run)
		}
	}
	q.search()
	b.sumUp(counts, run)
}

func (b Bins) sumUp(counts, run []Counts) {
	var level Counts
	for i := range counts[:b.N] {
		level.Add(&run[i])
		counts[i].Add(&level)
	}
}

func (b Bins) spread(from, to timescale.Place, s timeline.Status, counts, run []Counts) {
	if !from.Finite() || !to.Finite() {
		return
	}
	left, right := float64(from.Sub(b.First))/b.Width, float64(to.Add(1).Sub(b.First))/b.Width
	first, last := math.Floor(left), math.Ceil(right)-1
	if last < 0 || first >= float64(b.N) {
		return
	}
	if last <= first {
		if first >= 0 {
			counts[int(first)][s]++
		}
		return
	}
	each := 1 / (right - left)
	i, j := 0, b.N // the bins that are covered wholly
	if first >= 0 {
		i = int(first) + 1
		counts[i-1][s] += each * (first + 1 - left)
	}
	if last < float64(b.N) {
		j = int(last)
		counts[j][s] += each * (right - last)
	}
	run[i][s] += each
	run[j][s] -= each
}
