package layout

import (
	"slices"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/parallel"
	"dateline/internal/timescale"
)

// filter holds which events of a plan are drawn and counted.
//
// In a large timeline it decides what is drawn, not in which row: rows, titles and
// the heights of densities are those of all events, whatever is left out, but rows
// in which nothing is left close up. Bars only lose what is left out of them, and
// a plan for all zooms is a plan for all filters.
type filter struct {
	keep index.Bits // nil for all
	// ranks are those of the plan, but the lowest for events that are left
	// out, so that queries skip them. Packing uses the ranks of the plan, as
	// it assigns rows to all events.
	ranks *index.Ranks
	// positions are, by lane, those of the events that are kept; nil for all.
	positions []index.Bits
}

// Filter returns the plan that draws and counts only the events kept, nil for
// all. A million take 20 to 30 ms. Those of a small timeline have the rows that
// they would have by themselves.
func (p *Plan) Filter(keep index.Bits) *Plan {
	if keep == nil && p.Keep == nil && !p.Filtered() {
		return p
	}
	if p.x.Len() <= plannedAnew && !slices.Equal(keep, p.Keep) {
		o := p.PlanOptions
		o.Keep, o.Shallow = keep, false
		anew := NewPlanFor(p.x, p.given, p.m, o)
		anew.arranged = p.arranged
		p = anew
	}
	q := *p
	q.filter = q.filterBy(keep)
	// The counts change; how crowded lanes are does not.
	q.cache = newCache(&q, p.cache)
	q.cache.bases = q.cache.whole
	if keep != nil {
		q.cache.bases = make([]*base, len(p.shapes))
		parallel.Each(len(p.shapes), func(i int) { q.cache.bases[i] = q.filteredBase(i) })
	}
	return &q
}

// plannedAnew is the largest number of events that are planned anew when they are
// filtered, in less than 20 ms.
const plannedAnew = 2_000

// filteredBase returns the base of a lane for the filter. Where all or none of
// the events of each status are kept, as is usual, it is that of all events
// with some statuses left out: counting anew takes four times as long.
func (p *Plan) filteredBase(lane int) *base {
	whole, places := p.cache.whole[lane], p.filter.positionsOf(lane)
	if whole == nil {
		return nil
	}
	var kept, gone index.StatusCount
	for at, e := range p.x.Lanes[lane].Events.All() {
		if places.Has(at) {
			kept[p.x.Status.At(e)]++
		} else {
			gone[p.x.Status.At(e)]++
		}
	}
	for s := range kept {
		if kept[s] > 0 && gone[s] > 0 {
			return p.newBase(lane)
		}
	}
	b := &base{octave: whole.octave, first: whole.first, counts: whole.counts.Clone()}
	for i := range int32(b.counts.Len()) {
		for s, n := range gone {
			if n > 0 {
				b.counts.Ref(i)[s] = 0
			}
		}
	}
	return b
}

func (p *Plan) filterBy(keep index.Bits) filter {
	if keep == nil {
		return filter{ranks: p.ranks}
	}
	of := paged.Filled[int8](p.markFrom.Len(), out)
	parallel.Ranges(of.Len(), func(first, end int) {
		for e := int32(first); e < int32(end); e++ {
			if keep.Has(e) {
				of.Set(e, p.markFrom.At(e))
			}
		}
	})
	places := make([]index.Bits, len(p.x.Lanes))
	parallel.Each(len(places), func(i int) { places[i] = keep.Positions(&p.x.Lanes[i]) })
	return filter{keep, p.x.Rank(of), places}
}

// positionsOf returns the positions of the events of a lane that are kept, nil
// for all.
func (f *filter) positionsOf(lane int) index.Bits {
	if f.keep == nil {
		return nil
	}
	return f.positions[lane]
}

// Filtered reports whether a filter leaves anything out, or might.
func (p *Plan) Filtered() bool { return p.filter.keep != nil }

// Keeps reports whether the filter of p lets an event be drawn and counted.
func (p *Plan) Keeps(e int32) bool { return p.filter.keep == nil || p.filter.keep.Has(e) }

// Kept returns how many events are kept, those without a date included.
func (p *Plan) Kept() int {
	if p.filter.keep == nil {
		return p.x.Len()
	}
	return p.filter.keep.Count()
}

// touches reports whether kept would return any event.
func (p *Plan) touches(lane int, from, to timescale.Place) bool {
	if p.filter.keep == nil {
		return p.x.Touches(lane, from, to)
	}
	return p.x.TouchesFrom(lane, from, to, p.filter.ranks, never)
}

// countAround counts the events of a lane that are kept, before a position and
// from it on.
func (p *Plan) countAround(lane, at int) (before, after int) {
	if p.filter.keep == nil {
		return at, p.x.Lanes[lane].Len() - at
	}
	places := p.filter.positions[lane]
	before = places.CountBelow(int32(at))
	return before, places.Count() - before
}

// nearest returns, of the events of a lane that are kept, the first start after a view,
// or the last end before it.
func (p *Plan) nearest(lane int, v Viewport, later bool) timescale.Place {
	l := &p.x.Lanes[lane]
	from, to := v.Range()
	last := timescale.Before
	for i, e := range l.Events.All() {
		switch {
		case !p.Keeps(e):
		case later && l.From.At(i) > to:
			return l.From.At(i)
		case !later && l.To.At(i) < from:
			last = max(last, l.To.At(i))
		}
	}
	return last
}

// kept returns the events of a lane that are kept and of whose known time
// anything is from from to to.
func (p *Plan) kept(lane int, from, to timescale.Place) []int32 {
	return p.x.WindowFrom(lane, from, to, p.filter.ranks, never, nil)
}
