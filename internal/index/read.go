package index

import (
	"slices"
	"sync"

	"dateline/internal/chrono"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// reading is what is read from the events besides the columns of the index,
// by event; see [known].
type reading struct {
	from, to []timescale.Place
	certain  []float32
}

// ends returns the first and last instants of all events, of what is read on the
// plain scale.
func (r *reading) ends() []chrono.Instant {
	ends := make([]chrono.Instant, 0, 2*len(r.from))
	for e, from := range r.from {
		if r.dated(int32(e)) {
			ends = append(ends, chrono.Instant(from), chrono.Instant(r.to[e]))
		}
	}
	return ends
}

// bend brings what is read from the plain scale to that of x.
func (x *Index) bend(r *reading) {
	if x.Scale == nil {
		return
	}
	parallel.Ranges(len(r.from), func(first, end int) {
		for e := first; e < end; e++ {
			if !r.dated(int32(e)) {
				continue
			}
			r.from[e], r.to[e] = x.Scale.Place(chrono.Instant(r.from[e])), x.Scale.Place(chrono.Instant(r.to[e]))
			if r.certain[e] > 0 {
				b := x.Timeline.Events.At(int32(e)).When.Drawn()
				r.certain[e] = certain(&b, x.Scale)
			}
		}
	})
}

func (r *reading) dated(e int32) bool { return r.from[e] <= r.to[e] }

// known is what is known of the date of an event: the places of the outermost
// instants as drawn, from > to where there is no date, and the distance of those
// of what is sure.
type known struct {
	from, to timescale.Place
	certain  float32
}

func (k known) dated() bool { return k.from <= k.to }

// part is what one goroutine reads from a run of events.
type part struct {
	first         int
	drawn, stated extent
	ranked        bool     // some event has a rank
	lanes         []string // in the order in which they first occur
	number        map[string]int32
}

func newPart(first int) *part {
	return &part{first: first, drawn: newExtent(), stated: newExtent(), number: make(map[string]int32)}
}

// read looks at every event, once: a million of them are 250 MB, and going
// through them takes longer than what is done with them. It fills all columns
// but position, the names of Lanes and the outermost instants.
func (x *Index) read() *reading {
	n := x.Len()
	r := &reading{make([]timescale.Place, n), make([]timescale.Place, n), make([]float32, n)}
	var mu sync.Mutex
	var parts []*part
	parallel.Ranges(n, func(from, to int) {
		p := newPart(from)
		for i := from; i < to; i++ {
			k := x.readEvent(int32(i), p, nil)
			r.from[i], r.to[i], r.certain[i] = k.from, k.to, k.certain
		}
		mu.Lock()
		defer mu.Unlock()
		parts = append(parts, p)
	})
	slices.SortFunc(parts, func(a, b *part) int { return a.first - b.first })
	x.join(parts)
	if slices.ContainsFunc(parts, func(p *part) bool { return p.ranked }) {
		x.EventRank = NewColumn[uint32](n)
		for i, e := range x.Timeline.Events.All() {
			x.EventRank.Set(i, e.Rank)
		}
	}
	return r
}

// readEvent fills the row of an event in the columns. Its lane is one of p, and its
// places are those of a scale.
func (x *Index) readEvent(i int32, p *part, scale *timescale.Scale) (k known) {
	e := x.Timeline.Events.At(i)
	x.Status.Set(i, e.LastStatus())
	x.Weight.Set(i, uint8(e.Weight()))
	x.Lane.Set(i, p.lane(e.Lane))
	p.ranked = p.ranked || e.Rank > 0
	if e.When.Form == chrono.None {
		return known{from: timescale.After, to: timescale.Before}
	}
	b := e.When.Drawn()
	from, to := b.Known()
	if len(e.When.Members()) > 0 {
		from, to = e.When.Extent()
	}
	x.Form.Set(i, formOf(&e.When.Value, &b, to.Sub(from)))
	p.drawn.take(from, to)
	if e.When.AnyDoubt()&chrono.Approximate == 0 {
		p.stated.take(from, to)
	} else {
		p.stated.take(e.When.StatedExtent())
	}
	return known{scale.Place(from), scale.Place(to), certain(&b, scale)}
}

// lane returns the number of a lane among those of p.
func (p *part) lane(name string) int32 {
	i, ok := p.number[name]
	if !ok {
		i = int32(len(p.lanes))
		p.number[name] = i
		p.lanes = append(p.lanes, name)
	}
	return i
}

// MadeAt returns the middle of the time at which a claim was made; ok is false where
// it is not known. One that was made at the latest, or at the earliest, on a date is
// taken for one of that date.
func MadeAt(c *timeline.Claim) (at chrono.Instant, ok bool) {
	b := c.Said.Bounds()
	if d, is := c.Said.AtLatest(); is {
		b = d.Bounds()
	} else if d, is := c.Said.AtEarliest(); is {
		b = d.Bounds()
	}
	if c.Said.Form == chrono.None || !b.EarliestStart.Finite() && !b.LatestEnd.Finite() {
		return 0, false
	}
	return middle(b), true
}

// join merges what the parts have read; they are in order.
func (x *Index) join(parts []*part) {
	drawn, stated := newExtent(), newExtent()
	number := make(map[string]int32)
	lane := func(name string) int32 {
		i, ok := number[name]
		if !ok {
			i = int32(len(x.Lanes))
			number[name] = i
			x.Lanes = append(x.Lanes, Lane{Name: name})
		}
		return i
	}
	for _, name := range x.Timeline.Lanes {
		lane(name)
	}
	for i, p := range parts {
		drawn, stated = drawn.and(p.drawn), stated.and(p.stated)
		to := x.Len()
		if i+1 < len(parts) {
			to = parts[i+1].first
		}
		numbers := make([]int32, len(p.lanes))
		for j, name := range p.lanes {
			numbers[j] = lane(name)
		}
		for e := int32(p.first); e < int32(to); e++ {
			x.Lane.Set(e, numbers[x.Lane.At(e)])
		}
	}
	x.First, x.Last = drawn.known()
	x.Earliest, x.Latest = stated.known()
}

const secondsPerDay = 86_400

// formOf returns the form of a date with its bounds, between whose outermost known
// instants are some seconds.
func formOf(v *chrono.Value, b *chrono.Bounds, seconds int64) (f Form) {
	if v.IsMoment() {
		f = formOfMoment(v, seconds)
	}
	if v.Form == chrono.AllOf {
		f |= AllOf
	}
	if !b.EarliestStart.Finite() {
		f |= NoStart
	}
	if !b.LatestEnd.Finite() {
		f |= NoEnd
	}
	if v.Form == chrono.OneOf && !v.InOneSpan() {
		f |= OneOf
	}
	if _, _, certain := b.Certain(); v.Lasts() && v.Form != chrono.AllOf && !certain && f == 0 {
		f |= Within
	}
	if v.AnyDoubt()&chrono.Uncertain != 0 {
		f |= Uncertain
	}
	return f
}

// formOfMoment returns that of a date of what happened at one time.
func formOfMoment(v *chrono.Value, seconds int64) (f Form) {
	f = AtOnce
	if v.AnyDoubt()&chrono.Approximate != 0 {
		f = AboutOnce
	}
	if f == AboutOnce || seconds >= secondsPerDay {
		f |= Vague
	}
	if from, to := v.StatedExtent(); v.InOneSpan() && to.Sub(from) < secondsPerDay {
		f |= OnOneDay
	}
	return f
}

// certain returns the distance of the places of what is sure, 0 where nothing is.
func certain(b *chrono.Bounds, scale *timescale.Scale) float32 {
	if from, to, ok := b.Certain(); ok && from.Finite() && to.Finite() {
		return float32(scale.Place(to).Sub(scale.Place(from)))
	}
	return 0
}

// middle returns the middle of b, or its known end.
func middle(b chrono.Bounds) chrono.Instant {
	switch {
	case !b.EarliestStart.Finite():
		return b.LatestEnd
	case !b.LatestEnd.Finite():
		return b.EarliestStart
	}
	return b.EarliestStart + (b.LatestEnd-b.EarliestStart)/2
}

// extent is the outermost finite instants of some bounds; first > last where
// there are none.
type extent struct{ first, last chrono.Instant }

func newExtent() extent { return extent{chrono.Future, chrono.Past} }

// take widens x to what an event takes; infinities do not count.
func (x *extent) take(from, to chrono.Instant) {
	if from.Finite() && to.Finite() {
		x.first, x.last = min(x.first, from), max(x.last, to)
	}
}

func (x extent) and(y extent) extent { return extent{min(x.first, y.first), max(x.last, y.last)} }

func (x extent) known() (first, last chrono.Instant) {
	if x.first > x.last {
		return 0, 0
	}
	return x.first, x.last
}

// EventOf returns the number of the event of an id, -1 for none and for events without one. It
// begins where it found one last, in x or a version before.
func (x *Index) EventOf(id string) int32 {
	at := x.Timeline.EventNear(id, x.found.Load())
	if at >= 0 {
		x.found.Store(at)
	}
	return at
}
