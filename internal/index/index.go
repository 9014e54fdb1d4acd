// Package index prepares a timeline for drawing and counting: columns of
// bounds in order of time, lanes, and the query for the events of a window.
// It decides nothing about looks.
package index

import (
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Index is made once for a timeline and never changed.
type Index struct {
	Timeline *timeline.Timeline
	// Bounds, Status and Lane are columns with a row for every event, in the
	// order of the timeline. Bounds are those that are drawn. Lane is an
	// index into Lanes.
	Bounds []chrono.Bounds
	Status []timeline.Status
	Lane   []int32
	Lanes  []Lane
	// Order holds the events that have a date, by their earliest start.
	Order []int32
	// Reading holds the same events in the order in which people read them:
	// by the first instant that their date names; one without a start comes at
	// its end.
	Reading []int32
	// First and Last are the outermost instants that are drawn, Earliest and
	// Latest the outermost that dates state; all 0 for a timeline without any.
	First, Last, Earliest, Latest chrono.Instant

	// Claims holds the dated claims in order of the middle of their date.
	Claims []Claim

	// latest is, for the implicit balanced tree over Order whose root is the
	// middle of a range, the latest end in the subtree of each node. The idea
	// is that of augmented interval trees laid out in sorted order (Li and
	// Rong, Bioinformatics 37, 2021).
	latest []chrono.Instant
}

// Lane is a band of the drawing with its events by their earliest start.
type Lane struct {
	Name   string
	Events []int32
	// Middles are, by status, the middles of what is known of the events'
	// dates, in order of time: for counting, see [Lane.Count].
	Middles [len(timeline.Statuses) + 1][]chrono.Instant
}

// Count gives the number of events of a status whose middle is at or after
// from and before to. It takes the time of two binary searches.
func (l *Lane) Count(s timeline.Status, from, to chrono.Instant) int {
	lo, _ := slices.BinarySearch(l.Middles[s], from)
	n, _ := slices.BinarySearch(l.Middles[s][lo:], to)
	return n
}

// Claim points to a claim of an event that was made about At.
type Claim struct {
	At           chrono.Instant
	Event, Claim int32
}

// New indexes t.
func New(t *timeline.Timeline) *Index {
	x := &Index{
		Timeline: t,
		Bounds:   make([]chrono.Bounds, len(t.Events)),
		Status:   make([]timeline.Status, len(t.Events)),
		Lane:     make([]int32, len(t.Events)),
		Order:    make([]int32, 0, len(t.Events)),
	}
	lanes := make(map[string]int32)
	for i, name := range t.LaneOrder() {
		lanes[name] = int32(i)
		x.Lanes = append(x.Lanes, Lane{Name: name})
	}
	for i, e := range t.Events {
		x.Bounds[i], x.Status[i], x.Lane[i] = e.When.Drawn(), e.LastStatus(), lanes[e.Lane]
		if e.When.Form != chrono.None {
			x.Order = append(x.Order, int32(i))
		}
	}
	slices.SortStableFunc(x.Order, func(a, b int32) int { return compare(x.Bounds[a], x.Bounds[b]) })
	for _, i := range x.Order {
		lane := &x.Lanes[x.Lane[i]]
		lane.Events = append(lane.Events, i)
		s := x.Status[i]
		lane.Middles[s] = append(lane.Middles[s], x.Middle(i))
	}
	for i := range x.Lanes {
		for _, middles := range x.Lanes[i].Middles {
			slices.Sort(middles)
		}
	}
	x.latest = make([]chrono.Instant, len(x.Order))
	x.fold(0, len(x.Order))
	x.First, x.Last = x.extent(func(e int32) chrono.Bounds { return x.Bounds[e] })
	x.Earliest, x.Latest = x.extent(func(e int32) chrono.Bounds { return t.Events[e].When.Bounds() })
	x.reading()
	x.claims()
	return x
}

// reading fills Reading.
func (x *Index) reading() {
	named := make([]chrono.Bounds, len(x.Bounds))
	for _, e := range x.Order {
		b := x.Timeline.Events[e].When.Bounds()
		if !b.EarliestStart.Finite() {
			b.EarliestStart = b.LatestEnd
		}
		named[e] = b
	}
	x.Reading = slices.Clone(x.Order)
	slices.SortStableFunc(x.Reading, func(a, b int32) int { return compare(named[a], named[b]) })
}

// claims fills Claims.
func (x *Index) claims() {
	for i, e := range x.Timeline.Events {
		for j := range e.Claims {
			b := e.Claims[j].Said.Bounds()
			if e.Claims[j].Said.Form == chrono.None || !b.EarliestStart.Finite() && !b.LatestEnd.Finite() {
				continue
			}
			x.Claims = append(x.Claims, Claim{middle(b), int32(i), int32(j)})
		}
	}
	slices.SortStableFunc(x.Claims, func(a, b Claim) int {
		if a.At == b.At {
			return 0
		}
		return order(a.At < b.At)
	})
}

// middle gives the middle of b, or its known end.
func middle(b chrono.Bounds) chrono.Instant {
	switch {
	case !b.EarliestStart.Finite():
		return b.LatestEnd
	case !b.LatestEnd.Finite():
		return b.EarliestStart
	}
	return b.EarliestStart + (b.LatestEnd-b.EarliestStart)/2
}

// ClaimWindow gives the claims made from one instant to another.
func (x *Index) ClaimWindow(from, to chrono.Instant) []Claim {
	at := func(c Claim, t chrono.Instant) int {
		if c.At < t {
			return -1
		}
		return 1
	}
	lo, _ := slices.BinarySearchFunc(x.Claims, from, at)
	hi, _ := slices.BinarySearchFunc(x.Claims, to, at)
	return x.Claims[lo:max(lo, hi)]
}

func compare(a, b chrono.Bounds) int {
	switch {
	case a.EarliestStart != b.EarliestStart:
		return order(a.EarliestStart < b.EarliestStart)
	case a.LatestEnd != b.LatestEnd:
		return order(a.LatestEnd < b.LatestEnd)
	}
	return 0
}

func order(less bool) int {
	if less {
		return -1
	}
	return 1
}

// fold fills latest for the tree over Order[lo:hi].
func (x *Index) fold(lo, hi int) chrono.Instant {
	if lo >= hi {
		return chrono.Past
	}
	mid := (lo + hi) / 2
	x.latest[mid] = max(x.Bounds[x.Order[mid]].LatestEnd, x.fold(lo, mid), x.fold(mid+1, hi))
	return x.latest[mid]
}

// Window appends to hits the events whose bounds touch from to to, inclusive,
// in order of their earliest start.
func (x *Index) Window(from, to chrono.Instant, hits []int32) []int32 {
	return x.window(0, len(x.Order), from, to, Ranks{}, hits)
}

// Ranks are numbers of the events by which a window query can leave most of
// them out unseen.
type Ranks struct {
	// of holds the rank of each event, highest the highest in the subtree of
	// each node.
	of, highest []int16
	least       int16
}

// Rank prepares ranks, one for each event of the timeline.
func (x *Index) Rank(of []int16) Ranks {
	r := Ranks{of: of, highest: make([]int16, len(x.Order))}
	x.foldRanks(0, len(x.Order), &r)
	return r
}

func (x *Index) foldRanks(lo, hi int, r *Ranks) int16 {
	if lo >= hi {
		return math.MinInt16
	}
	mid := (lo + hi) / 2
	r.highest[mid] = max(r.of[x.Order[mid]], x.foldRanks(lo, mid, r), x.foldRanks(mid+1, hi, r))
	return r.highest[mid]
}

// WindowFrom is Window for the events whose rank is least or more.
func (x *Index) WindowFrom(from, to chrono.Instant, r Ranks, least int16, hits []int32) []int32 {
	r.least = least
	return x.window(0, len(x.Order), from, to, r, hits)
}

func (x *Index) window(lo, hi int, from, to chrono.Instant, r Ranks, hits []int32) []int32 {
	if lo >= hi {
		return hits
	}
	mid := (lo + hi) / 2
	if x.latest[mid] < from || r.of != nil && r.highest[mid] < r.least {
		return hits
	}
	hits = x.window(lo, mid, from, to, r, hits)
	e := x.Order[mid]
	if x.Bounds[e].EarliestStart > to {
		return hits
	}
	if x.Bounds[e].LatestEnd >= from && (r.of == nil || r.of[e] >= r.least) {
		hits = append(hits, e)
	}
	return x.window(mid+1, hi, from, to, r, hits)
}

// Middle gives the middle of what is known of the date of an event.
func (x *Index) Middle(e int32) chrono.Instant {
	from, to := x.Bounds[e].Known()
	return from + (to-from)/2
}

// extent finds the outermost finite instants of the bounds of all events.
func (x *Index) extent(bounds func(e int32) chrono.Bounds) (first, last chrono.Instant) {
	first, last = chrono.Future, chrono.Past
	for _, e := range x.Order {
		b := bounds(e)
		for _, i := range [...]chrono.Instant{b.EarliestStart, b.LatestStart, b.EarliestEnd, b.LatestEnd} {
			if i.Finite() {
				first, last = min(first, i), max(last, i)
			}
		}
	}
	if first > last {
		return 0, 0
	}
	return first, last
}

// CountStatus gives the number of events that stand in each status.
func (x *Index) CountStatus() map[timeline.Status]int {
	count := make(map[timeline.Status]int)
	for _, s := range x.Status {
		count[s]++
	}
	return count
}
