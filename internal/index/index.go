package index

import (
	"sync"
	"sync/atomic"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// Index is made once for a timeline and never changed.
type Index struct {
	Timeline *timeline.Timeline
	// Status, Form, Weight and Lane are columns with a row for every event, in the
	// order of the timeline. Lane is an index into Lanes.
	Status Column[timeline.Status]
	Form   Column[Form]
	Weight Column[uint8] // importance, 1 to 5
	Lane   Column[int32]
	Lanes  []Lane
	// position is where each event with a date stands in the columns of its lane, or
	// stood before edits moved it by a few: see Position.
	position Column[int32]
	// EventRank is the rank of each event, 0 for none; empty where no event has one.
	EventRank Column[uint32]
	// Dated is the number of events that have a date, ClaimCount that of the claims of
	// all events that are not empty.
	Dated, ClaimCount int
	// First and Last are the outermost instants that are drawn, Earliest and
	// Latest the outermost that dates state; all 0 for a timeline without any.
	First, Last, Earliest, Latest chrono.Instant
	// Scale has the places of all instants, which the columns of lanes hold, and Kind
	// is the kind that was asked for.
	Scale *timescale.Scale
	Kind  timescale.Kind

	// found is where EventOf found an event last; versions share it.
	found *atomic.Int32
	// statuses is the number of events in each status.
	statuses StatusCount
	// undated are the events without a date.
	undated []int32
	// ordered is the order of reading, made when it is first needed.
	once    sync.Once
	ordered []int32
	// preceding is the order of Precedence, made likewise.
	ranking   sync.Once
	preceding []int32
	// chapters are those of Chapters, made likewise.
	chaptering sync.Once
	chapters   []Chapter
}

// Form is the kind of date that an event has.
type Form uint16

// The forms are bits. What is neither AtOnce nor AboutOnce lasted.
const (
	AtOnce    Form = 1 << iota // it happened at one time
	AboutOnce                  // it happened about a time
	NoStart                    // its start is open or unknown
	NoEnd                      // its end is open or unknown
	OneOf                      // on one of several dates, or of open ones
	Vague                      // it happened at one time, and not even the day is known
	OnOneDay                   // it happened at one time, and the day is known, or about which it was
	Within                     // it began and ended within some time, and at none of it is that certain
	AllOf                      // on all of several dates
	Uncertain                  // some of its date is uncertain
)

// Lasting reports whether an event lasted, rather than being a moment.
func (f Form) Lasting() bool { return f&(AtOnce|AboutOnce) == 0 }

// New returns the index of t, on the plain scale.
func New(t *timeline.Timeline) *Index { return NewOn(t, timescale.Linear) }

// NewOn returns the index of t on a scale of a kind, which is made for its events.
func NewOn(t *timeline.Timeline, k timescale.Kind) *Index {
	x := blank(t)
	r := x.read()
	if k != timescale.Linear {
		x.Scale = timescale.New(k, r.ends())
		x.bend(r)
	}
	x.Kind = k
	x.fillLanes(r)
	return x
}

// Part returns the index of a part of the timeline of x, on the scale of x.
func (x *Index) Part(t *timeline.Timeline) *Index {
	part := blank(t)
	part.Kind, part.Scale = x.Kind, x.Scale
	r := part.read()
	part.bend(r)
	part.fillLanes(r)
	return part
}

// blank returns an index with room for the events of t and nothing in it.
func blank(t *timeline.Timeline) *Index {
	n := t.Events.Len()
	return &Index{
		Timeline: t,
		found:    new(atomic.Int32),
		Status:   NewColumn[timeline.Status](n),
		Form:     NewColumn[Form](n),
		Weight:   NewColumn[uint8](n),
		Lane:     NewColumn[int32](n),
		position: NewColumn[int32](n),
	}
}

// Len returns the number of events.
func (x *Index) Len() int { return x.Status.Len() }

// fillLanes fills each lane with its events in order, and makes their tree.
func (x *Index) fillLanes(r *reading) {
	count := make([]int, len(x.Lanes))
	for e, status := range x.Status.All() {
		x.statuses[status]++
		if r.dated(e) {
			count[x.Lane.At(e)]++
			x.Dated++
		} else {
			x.undated = append(x.undated, e)
		}
	}
	x.ClaimCount = x.Timeline.CountClaims()
	events := make([][]int32, len(count))
	for i, n := range count {
		events[i] = make([]int32, 0, n)
	}
	for e := range int32(x.Len()) {
		if r.dated(e) {
			i := x.Lane.At(e)
			events[i] = append(events[i], e)
		}
	}
	parallel.Each(len(x.Lanes), func(i int) { x.fillLane(&x.Lanes[i], events[i], r) })
}

// fillLane fills a lane with its events, which it sorts.
func (x *Index) fillLane(lane *Lane, events []int32, r *reading) {
	sortByTime(events, r.from, r.to)
	n := len(events)
	from, to, certain := make([]timescale.Place, n), make([]timescale.Place, n), make([]float32, n)
	for at, e := range events {
		x.position.Set(e, int32(at))
		from[at], to[at], certain[at] = r.from[e], r.to[e], r.certain[e]
	}
	lane.Events, lane.From, lane.To, lane.Certain = paged.Of(events), paged.Of(from), paged.Of(to), paged.Of(certain)
	lane.grow(&Lane{})
}

// Reading returns the dated events in the order in which people read them: by
// the first and then by the last instant that their date names; one without a
// start comes at its end. The caller must not change it.
func (x *Index) Reading() []int32 {
	x.once.Do(func() {
		n := x.Len()
		x.ordered = make([]int32, 0, x.Dated)
		from, to := make([]chrono.Instant, n), make([]chrono.Instant, n)
		for i, e := range x.Timeline.Events.All() {
			if e.When.Form == chrono.None {
				continue
			}
			b := e.When.Bounds()
			from[i], to[i] = b.EarliestStart, b.LatestEnd
			if !from[i].Finite() {
				from[i] = to[i]
			}
			x.ordered = append(x.ordered, i)
		}
		sortByTime(x.ordered, from, to)
	})
	return x.ordered
}

// Undated returns the events that have no date. The caller must not change it.
func (x *Index) Undated() []int32 { return x.undated }

// Known returns the places of the outermost instants that are known of the date of
// an event, between which it is drawn. One without a date has none ([Index.HasDate]), and what
// is returned then says nothing.
func (x *Index) Known(e int32) (from, to timescale.Place) {
	lane := &x.Lanes[x.Lane.At(e)]
	at := x.Position(e)
	if int(at) >= lane.Len() {
		return 0, 0
	}
	page, start := lane.From.PageOf(at)
	return lane.From.Pages()[page][at-start], lane.To.Pages()[page][at-start]
}

// HasDate reports whether an event has a date, and so a place.
func (x *Index) HasDate(e int32) bool { return x.Timeline.Events.At(e).When.Form != chrono.None }

// Position returns where an event with a date stands in the columns of its lane. An edit puts
// what is behind it a position or some further, and does not note that for each: it is looked
// for beside where it stood.
func (x *Index) Position(e int32) int32 {
	lane, noted := &x.Lanes[x.Lane.At(e)], x.position.At(e)
	if lane.drift == 0 {
		return noted
	}
	for d := int32(0); d <= lane.drift; d++ {
		if lane.has(e, noted-d) {
			return noted - d
		}
		if lane.has(e, noted+d) {
			return noted + d
		}
	}
	return noted
}

// has reports whether an event stands at a position, which may be none.
func (l *Lane) has(e, at int32) bool { return at >= 0 && int(at) < l.Len() && l.Events.At(at) == e }

// Bounds returns the bounds within which an event is drawn.
func (x *Index) Bounds(e int32) chrono.Bounds { return x.Timeline.Events.At(e).When.Drawn() }

// Middle returns the place in the middle of what is known of the date of an event.
func (x *Index) Middle(e int32) timescale.Place {
	from, to := x.Known(e)
	return from + (to-from)/2
}

// rareMost is how many events have a rare status at most, rareShare how many times as many
// events there are at least.
const rareMost, rareShare = 2, 20

// Rare returns the statuses that hardly any event has. Who reads that one event is refuted
// looks for it.
func (c StatusCount) Rare() (rare timeline.StatusSet) {
	all := 0
	for _, n := range c {
		all += n
	}
	for s, n := range c {
		if n > 0 && n <= rareMost && n*rareShare <= all {
			rare = rare.Toggled(timeline.Status(s))
		}
	}
	return rare
}

// CountStatus returns the number of events that stand in each status.
func (x *Index) CountStatus() StatusCount { return x.statuses }
