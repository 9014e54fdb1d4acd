package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/index"
)

// filter is which events of a plan are drawn and counted.
//
// It decides what is seen, not where: rows, titles and the heights of lanes
// and of densities are those of all events, whatever is left out. Nothing
// jumps when a filter changes, bars only lose what is left out of them, and a
// plan for all zooms is a plan for all filters.
type filter struct {
	keep index.Bits // nil for all
	// ranks are those of the plan with those of what is left out lower than
	// all, so that queries leave it out without visiting it. Packing goes on
	// with the ranks of the plan: it gives places to all events.
	ranks *index.Ranks
}

// Filter gives the plan that draws and counts only the events kept, nil for
// all. A million take some 20 ms.
func (p *Plan) Filter(keep index.Bits) *Plan {
	q := *p
	q.filter = q.filterBy(keep)
	// What was counted is no longer so; how crowded lanes are stays.
	q.cache = newCache(&q, p.cache)
	q.cache.bases = q.cache.whole
	if keep != nil {
		q.cache.bases = q.newBases()
	}
	return &q
}

func (p *Plan) filterBy(keep index.Bits) filter {
	if keep == nil {
		return filter{ranks: p.ranks}
	}
	of := make([]int8, len(p.markFrom))
	for e, from := range p.markFrom {
		if of[e] = out; keep.Has(int32(e)) {
			of[e] = from
		}
	}
	return filter{keep, p.x.Rank(of)}
}

// Filtered says whether a filter leaves anything out, or might.
func (p *Plan) Filtered() bool { return p.filter.keep != nil }

// Keeps says whether the filter of p lets an event be drawn and counted.
func (p *Plan) Keeps(e int32) bool { return p.filter.keep == nil || p.filter.keep.Has(e) }

// Kept gives how many events are kept, those without a date included.
func (p *Plan) Kept() int {
	if p.filter.keep == nil {
		return len(p.x.Form)
	}
	return p.filter.keep.Count()
}

// kept gives the events of a lane that are kept and of whose known time
// anything is from from to to.
func (p *Plan) kept(lane int, from, to chrono.Instant) []int32 {
	return p.x.WindowFrom(lane, from, to, p.filter.ranks, never, nil)
}

// keptOf gives those of events that are kept.
func (p *Plan) keptOf(events []int32) []int32 {
	if p.filter.keep == nil {
		return events
	}
	kept := make([]int32, 0, len(events))
	for _, e := range events {
		if p.filter.keep.Has(e) {
			kept = append(kept, e)
		}
	}
	return kept
}
