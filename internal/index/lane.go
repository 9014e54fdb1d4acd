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
	Events Column[int32]
	// From and To are the places of the outermost instants that are known of
	// them, in the order of Events, so that packing a million of them reads
	// memory in a row. Certain is the distance between the places of what is
	// sure, 0 where nothing is. All stand in pages alike.
	From, To Column[timescale.Place]
	Certain  Column[float32]
	latest   tree[timescale.Place] // of To
	// drift is by how many positions an event may stand beside that which its index has
	// noted; see [Index.Position].
	drift int32
}

// grow fills latest, with what it can take of the lane before an edit.
func (l *Lane) grow(before *Lane) {
	l.latest = newTree(before.latest, before.To, l.To, nil, func(page int, into []timescale.Place) { copy(into, l.To.Pages()[page]) })
}

// Len returns the number of dated events.
func (l *Lane) Len() int { return l.Events.Len() }

// Latest returns the latest place that is known of any event; the lane has some.
func (l *Lane) Latest() timescale.Place { return root(l.latest.over) }

// Window returns hits with the events of a lane appended whose extent overlaps
// the time from from to to, inclusive, in order of time. They are the events of
// [chrono.Value.DrawnIn], and besides one-of sets with members before and after
// that time and none in it.
func (x *Index) Window(lane int, from, to timescale.Place, hits []int32) []int32 {
	q := query{lane: &x.Lanes[lane], from: from, to: to, least: NoRank, hits: hits}
	q.pages(0, len(q.lane.latest.over))
	return q.hits
}

// Touches reports whether Window would return any event.
func (x *Index) Touches(lane int, from, to timescale.Place) bool {
	l := &x.Lanes[lane]
	for p, begin := range l.From.Pages() {
		if begin[0] > to {
			return false
		}
		if root(l.latest.in.Pages()[p]) < from {
			continue
		}
		end := l.To.Pages()[p]
		for i := range begin {
			if begin[i] <= to && end[i] >= from {
				return true
			}
		}
	}
	return false
}

// Ranks are numbers of the events by which a query can skip most of them
// without reading them.
type Ranks struct {
	// of holds the rank of each event; highest is, for each lane, the tree of those of its
	// events.
	of      Column[int8]
	highest []tree[int8]
}

// NoRank is lower than every rank.
const NoRank = math.MinInt8

// Rank prepares ranks, one for each event of the timeline. It keeps of, which
// must not change except by Raise.
func (x *Index) Rank(of Column[int8]) *Ranks {
	r := &Ranks{of: of, highest: make([]tree[int8], len(x.Lanes))}
	parallel.Each(len(x.Lanes), func(i int) { r.grow(x, i, tree[int8]{}, Column[timescale.Place]{}, nil) })
	return r
}

// Edited returns ranks of the index x after an edit of the index before, which added some
// events and changed some lanes; it shares what it can. of is as in [Index.Rank].
func (r *Ranks) Edited(before, x *Index, of Column[int8], added []int32, changed []bool) *Ranks {
	after := &Ranks{of: of, highest: slices.Clone(r.highest)}
	for i := range changed {
		if !changed[i] {
			continue
		}
		var renewed []int32
		for _, e := range added {
			if at := x.Position(e); int(x.Lane.At(e)) == i && x.Lanes[i].has(e, at) {
				renewed = append(renewed, at)
			}
		}
		after.grow(x, i, r.highest[i], before.Lanes[i].From, renewed)
	}
	return after
}

// grow makes the tree of a lane, with what it can take of the one before, of a lane whose
// column was another.
func (r *Ranks) grow(x *Index, lane int, old tree[int8], before Column[timescale.Place], renewed []int32) {
	events := x.Lanes[lane].Events.Pages()
	r.highest[lane] = newTree(old, before, x.Lanes[lane].From, renewed, func(page int, into []int8) {
		for i, e := range events[page] {
			into[i] = r.of.At(e)
		}
	})
}

// Raise sets a higher rank for the event at a position among the
// events of a lane.
func (r *Ranks) Raise(x *Index, lane int, at int32, rank int8) {
	r.of.Set(x.Lanes[lane].Events.At(at), rank)
	r.highest[lane].raise(at, rank)
}

// WindowFrom is Window for the events whose rank is least or more.
func (x *Index) WindowFrom(lane int, from, to timescale.Place, r *Ranks, least int8, hits []int32) []int32 {
	q := query{lane: &x.Lanes[lane], from: from, to: to, of: r.of, highest: &r.highest[lane], least: least, hits: hits}
	q.pages(0, len(q.lane.latest.over))
	return q.hits
}

// TouchesFrom reports whether WindowFrom would return any event.
func (x *Index) TouchesFrom(lane int, from, to timescale.Place, r *Ranks, least int8) bool {
	q := query{lane: &x.Lanes[lane], from: from, to: to, of: r.of, highest: &r.highest[lane], least: least, first: true}
	q.pages(0, len(q.lane.latest.over))
	return q.found
}

// query is the state of one search of a lane. It goes through the trees of pages whose events
// may be among those that are looked for.
type query struct {
	lane     *Lane
	from, to timescale.Place
	of       Column[int8]
	highest  *tree[int8] // nil for all ranks
	least    int8
	hits     []int32
	// first is whether to find only whether there is any.
	first, found bool

	// The columns and trees of the page that is searched.
	events             []int32
	begin, end, latest []timescale.Place
	ranks              []int8
}

// pages searches pages, and returns false where none behind them needs to be.
func (q *query) pages(lo, hi int) bool {
	for lo < hi {
		mid := (lo + hi) / 2
		if q.lane.latest.over[mid] < q.from || q.highest != nil && q.highest.over[mid] < q.least {
			return true
		}
		if !q.pages(lo, mid) || !q.page(mid) {
			return false
		}
		lo = mid + 1
	}
	return true
}

// page searches a page, likewise.
func (q *query) page(p int) bool {
	l := q.lane
	q.events, q.begin, q.end, q.latest = l.Events.Pages()[p], l.From.Pages()[p], l.To.Pages()[p], l.latest.in.Pages()[p]
	if q.highest == nil {
		return q.all(0, len(q.events))
	}
	q.ranks = q.highest.in.Pages()[p]
	return q.ranked(0, len(q.events))
}

func (q *query) all(lo, hi int) bool {
	for lo < hi {
		mid := (lo + hi) / 2
		if q.latest[mid] < q.from {
			return true
		}
		if !q.all(lo, mid) || q.begin[mid] > q.to {
			return false
		}
		if q.end[mid] >= q.from {
			q.hits = append(q.hits, q.events[mid])
		}
		lo = mid + 1
	}
	return true
}

func (q *query) ranked(lo, hi int) bool {
	for lo < hi {
		mid := (lo + hi) / 2
		if q.ranks[mid] < q.least || q.latest[mid] < q.from {
			return true
		}
		if !q.ranked(lo, mid) || q.begin[mid] > q.to {
			return false
		}
		if q.end[mid] >= q.from && (q.alone(lo, mid, hi) || q.of.At(q.events[mid]) >= q.least) {
			if q.first {
				q.found = true
				return false
			}
			q.hits = append(q.hits, q.events[mid])
		}
		lo = mid + 1
	}
	return true
}

// alone reports whether the node of a subtree has the rank of that, since no node below
// has it: half of all have none below. The ranks of events are all over the memory, those
// of subtrees in a row.
func (q *query) alone(lo, mid, hi int) bool {
	return (lo == mid || q.ranks[(lo+mid)/2] < q.least) && (mid+1 == hi || q.ranks[(mid+1+hi)/2] < q.least)
}
