package index

import (
	"math"
	"slices"

	"dateline/internal/paged"
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
	latest   peaks[timescale.Place] // of To
	// drift is by how many positions an event may stand beside that which its index has
	// noted; see [Index.Position].
	drift int32
}

// grow fills latest, with what it can take of the lane before an edit.
func (l *Lane) grow(before *Lane) {
	l.latest = newPeaks(l.To.Pages(), before.latest, paged.Matched(before.To, l.To))
}

// Len returns the number of dated events.
func (l *Lane) Len() int { return l.Events.Len() }

// Latest returns the latest place that is known of any event; the lane has some.
func (l *Lane) Latest() timescale.Place { return slices.Max(l.latest.over) }

// Window returns hits with the events of a lane appended whose extent overlaps
// the time from from to to, inclusive, in order of time. They are the events of
// [chrono.Value.DrawnIn], and besides one-of sets with members before and after
// that time and none in it.
func (x *Index) Window(lane int, from, to timescale.Place, hits []int32) []int32 {
	q := query{lane: &x.Lanes[lane], from: from, to: to, hits: hits}
	q.search()
	return q.hits
}

// Touches reports whether Window would return any event.
func (x *Index) Touches(lane int, from, to timescale.Place) bool {
	q := query{lane: &x.Lanes[lane], from: from, to: to, first: true}
	q.search()
	return q.found
}

// Ranks are numbers of the events by which a query can skip most of them
// without reading them.
type Ranks struct {
	// of holds the rank of each event; lanes are those of the events of each lane.
	of    Column[int8]
	lanes []ranked
}

// ranked are the ranks of the events of a lane, in pages as they stand there.
type ranked struct {
	own     [][]int8
	highest peaks[int8]
}

// NoRank is lower than every rank.
const NoRank = math.MinInt8

// Rank prepares ranks, one for each event of the timeline. It keeps of, which
// must not change except by Raise.
func (x *Index) Rank(of Column[int8]) *Ranks {
	r := &Ranks{of: of, lanes: make([]ranked, len(x.Lanes))}
	parallel.Each(len(x.Lanes), func(i int) { r.grow(x, i, ranked{}, Column[timescale.Place]{}, nil) })
	return r
}

// Edited returns ranks of the index x after an edit of the index before, which added some
// events and changed some lanes; it shares what it can. of is as in [Index.Rank].
func (r *Ranks) Edited(before, x *Index, of Column[int8], added []int32, changed []bool) *Ranks {
	after := &Ranks{of: of, lanes: slices.Clone(r.lanes)}
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
		after.grow(x, i, r.lanes[i], before.Lanes[i].From, renewed)
	}
	return after
}

// grow notes the ranks of the events of a lane, with what it can take of those before, of a
// lane whose column was another; but not in the pages of the positions that are renewed.
func (r *Ranks) grow(x *Index, lane int, old ranked, before Column[timescale.Place], renewed []int32) {
	l := &x.Lanes[lane]
	from := paged.Matched(before, l.From)
	for _, at := range renewed {
		page, _ := l.From.PageOf(at)
		from[page] = -1
	}
	own := make([][]int8, len(from))
	for p, events := range l.Events.Pages() {
		if from[p] >= 0 {
			own[p] = old.own[from[p]]
			continue
		}
		own[p] = make([]int8, len(events))
		for i, e := range events {
			own[p][i] = r.of.At(e)
		}
	}
	r.lanes[lane] = ranked{own, newPeaks(own, old.highest, from)}
}

// Raise sets a higher rank for the event at a position among the
// events of a lane.
func (r *Ranks) Raise(x *Index, lane int, at int32, rank int8) {
	events, l := x.Lanes[lane].Events, r.lanes[lane]
	page, start := events.PageOf(at)
	r.of.Set(events.At(at), rank)
	l.own[page][at-start] = rank
	l.highest.raise(page, int(at-start), rank)
}

// WindowFrom is Window for the events whose rank is least or more.
func (x *Index) WindowFrom(lane int, from, to timescale.Place, r *Ranks, least int8, hits []int32) []int32 {
	q := query{lane: &x.Lanes[lane], from: from, to: to, ranked: &r.lanes[lane], least: least, hits: hits}
	q.search()
	return q.hits
}

// TouchesFrom reports whether WindowFrom would return any event.
func (x *Index) TouchesFrom(lane int, from, to timescale.Place, r *Ranks, least int8) bool {
	q := query{lane: &x.Lanes[lane], from: from, to: to, ranked: &r.lanes[lane], least: least, first: true}
	q.search()
	return q.found
}

// query is the state of one search of a lane.
type query struct {
	lane     *Lane
	from, to timescale.Place
	ranked   *ranked // nil for all ranks
	least    int8
	hits     []int32
	// first is whether to find only whether there is any.
	first, found bool
	// visit is called for what is found, with its place in the pages of the lane; where it is
	// nil, hits tell it.
	visit func(page, i int)
}

// search goes through the pages and blocks in which there may be events that are looked for.
func (q *query) search() {
	for p, latest := range q.lane.latest.over {
		if latest < q.from || q.ranked != nil && q.ranked.highest.over[p] < q.least {
			continue
		}
		if q.lane.From.Pages()[p][0] > q.to || !q.page(p) {
			return
		}
	}
}

// page searches a page, and returns false where none behind it needs to be.
func (q *query) page(p int) bool {
	begin, end, events := q.lane.From.Pages()[p], q.lane.To.Pages()[p], q.lane.Events.Pages()[p]
	var own, highest []int8
	if q.ranked != nil {
		own, highest = q.ranked.own[p], q.ranked.highest.in[p]
	}
	for b, latest := range q.lane.latest.in[p] {
		if latest < q.from || highest != nil && highest[b] < q.least {
			continue
		}
		for i, behind := block(b, len(events)); i < behind; i++ {
			switch {
			case own != nil && own[i] < q.least:
			case begin[i] > q.to:
				return false
			case end[i] < q.from:
			case q.first:
				q.found = true
				return false
			case q.visit != nil:
				q.visit(p, i)
			default:
				q.hits = append(q.hits, events[i])
			}
		}
	}
	return true
}
