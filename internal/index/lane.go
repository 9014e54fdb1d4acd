package index

import (
	"math"
	"slices"

	"dateline/internal/parallel"
	"dateline/internal/timescale"
)

// Lane is a band of the drawing, with its dated events in order of time.
type Lane struct {
	Name string
	// Events are those of the lane that have a date, by the first and then by
	// the last instant that is known of it.
	Events []int32
	// From and To are the places of the outermost instants that are known of
	// them, in the order of Events, so that packing a million of them reads
	// memory in a row. Certain is the distance between the places of what is
	// sure, 0 where nothing is.
	From, To []timescale.Place
	Certain  []float32
	// latest is, for the implicit balanced tree over Events whose root is the
	// middle of a range, the latest end in the subtree of each node. The idea
	// is that of augmented interval trees laid out in sorted order (Li and
	// Rong, Bioinformatics 37, 2021).
	latest []timescale.Place
}

// make allocates the columns for n events.
func (l *Lane) make(n int) {
	l.Certain = make([]float32, n)
	l.From, l.To, l.latest = make([]timescale.Place, n), make([]timescale.Place, n), make([]timescale.Place, n)
}

// Latest returns the latest place that is known of any event; the lane has some.
func (l *Lane) Latest() timescale.Place { return l.latest[len(l.latest)/2] }

// fold fills latest for the tree over Events[lo:hi].
func (l *Lane) fold(lo, hi int) timescale.Place {
	switch hi - lo {
	case 0:
		return timescale.Before
	case 1:
		l.latest[lo] = l.To[lo]
		return l.To[lo]
	}
	mid := (lo + hi) / 2
	l.latest[mid] = max(l.To[mid], l.fold(lo, mid), l.fold(mid+1, hi))
	return l.latest[mid]
}

// Window returns hits with the events of a lane appended whose extent overlaps
// the time from from to to, inclusive, in order of time. They are the events of
// [chrono.Value.DrawnIn], and besides one-of sets with members before and after
// that time and none in it.
func (x *Index) Window(lane int, from, to timescale.Place, hits []int32) []int32 {
	q := query{lane: &x.Lanes[lane], from: from, to: to, hits: hits}
	q.all(0, len(q.lane.Events))
	return q.hits
}

// Touches reports whether Window would return any event.
func (x *Index) Touches(lane int, from, to timescale.Place) bool {
	l := &x.Lanes[lane]
	lo, hi := 0, len(l.Events)
	for lo < hi {
		mid := (lo + hi) / 2
		switch {
		case l.latest[mid] < from:
			return false
		case l.From[mid] <= to && l.To[mid] >= from:
			return true
		case l.From[mid] > to:
			hi = mid
		case lo < mid && l.latest[(lo+mid)/2] >= from:
			// An event on the left that ends so late begins before to.
			return true
		default:
			lo = mid + 1
		}
	}
	return false
}

// Ranks are numbers of the events by which a query can skip most of them
// without reading them.
type Ranks struct {
	// of holds the rank of each event; highest, for each lane, the highest in
	// the subtree of each node.
	of      Column[int8]
	highest [][]int8
}

// NoRank is lower than every rank.
const NoRank = math.MinInt8

// Rank prepares ranks, one for each event of the timeline. It keeps of, which
// must not change except by Raise.
func (x *Index) Rank(of Column[int8]) *Ranks {
	r := &Ranks{of: of, highest: make([][]int8, len(x.Lanes))}
	parallel.Each(len(x.Lanes), func(i int) {
		r.highest[i] = make([]int8, len(x.Lanes[i].Events))
		r.fold(x.Lanes[i].Events, r.highest[i], 0, len(x.Lanes[i].Events))
	})
	return r
}

// Edited returns ranks of the index x after an edit of the index before, which added some
// events and changed some lanes; it shares what it can. of is as in [Index.Rank].
func (r *Ranks) Edited(before, x *Index, of Column[int8], added []int32, changed []bool) *Ranks {
	after := &Ranks{of: of, highest: slices.Clone(r.highest)}
	parallel.Each(len(changed), func(i int) {
		events := x.Lanes[i].Events
		switch {
		case !changed[i]:
		case len(events) > 0 && len(events) == len(before.Lanes[i].Events) && &events[0] == &before.Lanes[i].Events[0]:
			after.highest[i] = slices.Clone(r.highest[i])
			for _, e := range added {
				if int(x.Lane.At(e)) == i && e == events[x.Position.At(e)] {
					after.refold(events, after.highest[i], 0, len(events), int(x.Position.At(e)))
				}
			}
		default:
			after.highest[i] = make([]int8, len(events))
			after.fold(events, after.highest[i], 0, len(events))
		}
	})
	return after
}

// refold is fold where the rank at one position is another than before.
func (r *Ranks) refold(events []int32, highest []int8, lo, hi, at int) int8 {
	if lo == hi {
		return NoRank
	}
	mid := (lo + hi) / 2
	part := func(lo, hi int) int8 {
		switch {
		case lo <= at && at < hi:
			return r.refold(events, highest, lo, hi, at)
		case lo == hi:
			return NoRank
		}
		return highest[(lo+hi)/2]
	}
	highest[mid] = max(r.of.At(events[mid]), part(lo, mid), part(mid+1, hi))
	return highest[mid]
}

func (r *Ranks) fold(events []int32, highest []int8, lo, hi int) int8 {
	switch hi - lo {
	case 0:
		return NoRank
	case 1:
		highest[lo] = r.of.At(events[lo])
		return highest[lo]
	}
	mid := (lo + hi) / 2
	highest[mid] = max(r.of.At(events[mid]), r.fold(events, highest, lo, mid), r.fold(events, highest, mid+1, hi))
	return highest[mid]
}

// Raise sets a higher rank for the event at a position among the
// events of a lane.
func (r *Ranks) Raise(x *Index, lane, at int, rank int8) {
	events, highest := x.Lanes[lane].Events, r.highest[lane]
	r.of.Set(events[at], rank)
	for lo, hi := 0, len(events); lo < hi; {
		mid := (lo + hi) / 2
		highest[mid] = max(highest[mid], rank)
		switch {
		case at < mid:
			hi = mid
		case at > mid:
			lo = mid + 1
		default:
			return
		}
	}
}

// WindowFrom is Window for the events whose rank is least or more.
func (x *Index) WindowFrom(lane int, from, to timescale.Place, r *Ranks, least int8, hits []int32) []int32 {
	q := query{lane: &x.Lanes[lane], from: from, to: to, of: r.of, highest: r.highest[lane], least: least, hits: hits}
	q.ranked(0, len(q.lane.Events))
	return q.hits
}

// TouchesFrom reports whether WindowFrom would return any event.
func (x *Index) TouchesFrom(lane int, from, to timescale.Place, r *Ranks, least int8) bool {
	q := query{lane: &x.Lanes[lane], from: from, to: to, of: r.of, highest: r.highest[lane], least: least}
	return q.touches(0, len(q.lane.Events))
}

func (q *query) touches(lo, hi int) bool {
	for lo < hi {
		mid := (lo + hi) / 2
		if q.highest[mid] < q.least || q.lane.latest[mid] < q.from {
			return false
		}
		if q.lane.From[mid] > q.to {
			hi = mid
			continue
		}
		if q.lane.To[mid] >= q.from && q.of.At(q.lane.Events[mid]) >= q.least || q.touches(lo, mid) {
			return true
		}
		lo = mid + 1
	}
	return false
}

// query is the state of one search of a lane.
type query struct {
	lane     *Lane
	from, to timescale.Place
	of       Column[int8]
	highest  []int8
	least    int8
	hits     []int32
}

func (q *query) all(lo, hi int) {
	for lo < hi {
		mid := (lo + hi) / 2
		if q.lane.latest[mid] < q.from {
			return
		}
		q.all(lo, mid)
		if q.lane.From[mid] > q.to {
			return
		}
		if q.lane.To[mid] >= q.from {
			q.hits = append(q.hits, q.lane.Events[mid])
		}
		lo = mid + 1
	}
}

func (q *query) ranked(lo, hi int) {
	for lo < hi {
		mid := (lo + hi) / 2
		if q.highest[mid] < q.least || q.lane.latest[mid] < q.from {
			return
		}
		q.ranked(lo, mid)
		if q.lane.From[mid] > q.to {
			return
		}
		if q.lane.To[mid] >= q.from && (q.alone(lo, mid, hi) || q.of.At(q.lane.Events[mid]) >= q.least) {
			q.hits = append(q.hits, q.lane.Events[mid])
		}
		lo = mid + 1
	}
}

// alone reports whether the node of a subtree has the rank of that, since no node below
// has it: half of all have none below. The ranks of events are all over the memory, those
// of subtrees in a row.
func (q *query) alone(lo, mid, hi int) bool {
	return (lo == mid || q.highest[(lo+mid)/2] < q.least) && (mid+1 == hi || q.highest[(mid+1+hi)/2] < q.least)
}
