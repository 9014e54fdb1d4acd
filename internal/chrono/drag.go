package chrono

import (
	"math"
	"slices"
)

// Part is what of a date can be moved by itself.
type Part uint8

// The parts: all of a date, the start or the end of what lasted with its doubt, and
// the bounds of the doubt.
const (
	PartWhole Part = iota
	PartStart
	PartEnd
	PartEarliestStart
	PartLatestStart
	PartEarliestEnd
	PartLatestEnd
)

// Parts returns the parts of v that can be moved: a moment has the bounds of its doubt,
// what lasted has its ends too. What is open or unknown cannot be moved, nor what is one
// of all dates of a set.
func (v Value) Parts() []Part {
	var parts []Part
	switch v.Form {
	case None:
		return nil
	case Single, OneOf:
		if b := v.Bounds(); b.EarliestStart.Finite() {
			parts = append(parts, PartEarliestStart)
		}
		if b := v.Bounds(); b.LatestEnd.Finite() {
			parts = append(parts, PartLatestEnd)
		}
	case Interval, Bounded:
		if v.Start.Kind == Known {
			parts = append(parts, PartStart, PartEarliestStart, PartLatestStart)
		}
		if v.End.Kind == Known {
			parts = append(parts, PartEnd, PartEarliestEnd, PartLatestEnd)
		}
	}
	return append(parts, PartWhole)
}

// Of returns the instant at which a part of a date with these bounds is: of the whole
// and of the ends, where they begin.
func (b Bounds) Of(p Part) Instant {
	switch p {
	case PartLatestStart:
		return b.LatestStart
	case PartEnd, PartEarliestEnd:
		return b.EarliestEnd
	case PartLatestEnd:
		return b.LatestEnd
	}
	return b.EarliestStart
}

// Step returns the shift by which a part of v moves where nobody can point more sharply
// than so many seconds: that by which it stays as precise as it is, or a longer one that
// is round for people.
func (v Value) Step(p Part, pointed float64) Shift {
	grain := v.part(p).Grain()
	for _, s := range steps {
		if s.Length() >= pointed && s.Length() >= grain.Length() && s.holds(grain) {
			return s
		}
	}
	return grain
}

// steps are shifts that are round for people, from the shortest.
var steps = [...]Shift{
	{Seconds: 1},
	{Seconds: 60},
	{Seconds: 3600},
	{Days: 1},
	{Months: 1},
	{Months: 3},
	{Years: 1},
	{Years: 10},
	{Years: 100},
	{Years: 1_000},
	{Years: 10_000},
	{Years: 100_000},
	{Years: 1_000_000},
	{Years: 10_000_000},
	{Years: 100_000_000},
}

// holds reports whether s is a number of whole grains.
func (s Shift) holds(grain Shift) bool {
	switch {
	case grain.Seconds > 0:
		return s.Seconds%grain.Seconds == 0
	case grain.Days > 0:
		return s.Seconds == 0
	}
	months := 12*grain.Years + grain.Months
	return s.Seconds == 0 && s.Days == 0 && months > 0 && (12*s.Years+s.Months)%months == 0
}

// Toward returns the number of times s that comes nearest to a distance in seconds.
func (s Shift) Toward(seconds float64) Shift {
	if s.IsZero() {
		return s
	}
	return s.Times(int64(math.Round(seconds / s.Length())))
}

// part returns an end of what lasted as a date by itself; v for other parts.
func (v Value) part(p Part) Value {
	switch p {
	case PartStart:
		return v.twoEnds()[0].moment()
	case PartEnd:
		return v.twoEnds()[1].moment()
	}
	return v
}

// moment returns an end of what lasts as the moment that it is.
func (m Member) moment() Value {
	if m.Range {
		return SetOf(OneOf, []Member{m})
	}
	return Value{Form: Single, Start: m.Start}
}

// withEnd returns what lasts with another moment for its start, or its end.
func (v Value) withEnd(start bool, moment Value) Value {
	ends, own := v.twoEnds(), Member{Start: moment.Start}
	if moment.Form == OneOf {
		own = moment.Members()[0]
	}
	if start {
		ends[0] = own
	} else {
		ends[1] = own
	}
	return lasting(ends)
}

// Onto returns the shift that moves a part of v, as precise as it is, from the instant at
// which it is to another exactly; ok is false where none does.
func (v Value) Onto(p Part, from, to Instant) (s Shift, ok bool) {
	grain := v.part(p).Grain()
	if grain.Seconds != 0 || grain.Days != 0 {
		distance := to.Sub(from)
		s = Shift{Days: distance / secondsPerDay, Seconds: distance % secondsPerDay}
		return s, grain.Days == 0 && s.Seconds%grain.Seconds == 0 || s.Seconds == 0
	}
	near := grain.Toward(float64(to.Sub(from)))
	for _, n := range [...]int64{0, -1, 1} {
		s = near.plus(grain.Times(n))
		if moved, fits := v.Shifted(p, s); fits && moved.Bounds().Of(p) == to {
			return s, true
		}
	}
	return Shift{}, false
}

func (s Shift) plus(t Shift) Shift {
	return Shift{s.Years + t.Years, s.Months + t.Months, s.Days + t.Days, s.Seconds + t.Seconds}
}

// Shifted returns v with all of it, or one of its ends, moved by s, as [Value.Moved] does.
// An end does not pass the other one.
func (v Value) Shifted(p Part, s Shift) (Value, bool) {
	if p != PartStart && p != PartEnd {
		return v.Moved(s)
	}
	moved, ok := v.part(p).Moved(s)
	if !ok {
		return v, false
	}
	v = v.withEnd(p == PartStart, moved)
	return v, v.inOrder()
}

// inOrder reports whether the end of what lasts is not over before its start.
func (v Value) inOrder() bool {
	if v.Form == Interval && v.Start.Kind == Known && v.End.Kind == Known {
		return !v.End.Date.endsBefore(v.Start.Date)
	}
	ends := v.twoEnds()
	first, _ := ends[0].reach(exactly)
	_, last := ends[1].reach(exactly)
	return first <= last
}

// Stretched returns v with a bound of its doubt near an instant to which somebody points,
// no more sharply than so many seconds. It says nothing more precisely than v does, nor
// than was pointed: a bound keeps the precision of its date, or gets that of the pointer
// where that is coarser.
//
// A moment, and an end of what lasted, becomes one of the dates from bound to bound, and the
// other bound stays. ok is false where nothing can be said so.
func (v Value) Stretched(p Part, to Instant, pointed float64) (stretched Value, ok bool) {
	early := p == PartEarliestStart || p == PartEarliestEnd
	switch {
	case v.Form == Single || v.Form == OneOf:
		stretched, ok = v.stretchedMoment(early, to, pointed)
	case v.Lasts():
		start := p == PartEarliestStart || p == PartLatestStart
		end := PartStart
		if !start {
			end = PartEnd
		}
		moment, can := v.part(end).stretchedMoment(early, to, pointed)
		if !can {
			return v, false
		}
		stretched = v.withEnd(start, moment)
		ends := stretched.twoEnds()
		earliestStart, latestStart := ends[0].reach(exactly)
		earliestEnd, latestEnd := ends[1].reach(exactly)
		ok = stretched.inOrder() && (p != PartLatestStart || latestStart <= latestEnd) && (p != PartEarliestEnd || earliestEnd >= earliestStart)
	}
	if !ok {
		return v, false
	}
	_, err := Parse(stretched.String()) // what cannot be written is nothing
	return stretched, err == nil
}

func (v Value) stretchedMoment(early bool, to Instant, pointed float64) (Value, bool) {
	members := slices.Clone(v.Members())
	if v.Form == Single {
		members = []Member{{Start: v.Start}}
	}
	m := outermost(members, early)
	if !m.Range {
		m.Range, m.End = true, m.Start
	}
	own, other := &m.Start, &m.End
	if !early {
		own, other = other, own
	}
	if own.Kind != Known {
		return v, false
	}
	own.Date = own.Date.near(to, early, pointed)
	if other.Kind == Known && beyond(own.Date, other.Date, early) {
		own.Date = other.Date
	}
	if m.Start == m.End {
		*m = Member{Start: m.Start}
	}
	if len(members) == 1 && !members[0].Range {
		return Value{Form: Single, Start: members[0].Start}, true
	}
	return SetOf(OneOf, members), true
}

// outermost returns the member of some that reaches the earliest, or the latest, instant.
func outermost(members []Member, early bool) *Member {
	best := &members[0]
	for i := range members {
		b, most := members[i].bounds(exactly), best.bounds(exactly)
		if early && b.EarliestStart < most.EarliestStart || !early && b.LatestEnd > most.LatestEnd {
			best = &members[i]
		}
	}
	return best
}

// beyond reports whether a date that is to be the early, or the late, bound of a range
// says nothing beyond the date at its other bound.
func beyond(own, other Date, early bool) bool {
	if early {
		return own.earliest() >= other.earliest()
	}
	return own.latest() <= other.latest()
}

// near returns the date whose first or last second is nearest to an instant: as precise
// as d, or as was pointed where that is coarser.
func (d Date) near(to Instant, early bool, pointed float64) Date {
	if float64(d.latest().Sub(d.earliest())) < pointed-1 {
		d = d.coarse(to, pointed)
	}
	grain := d.grain()
	bound := func(d Date) Instant { return d.earliest() }
	if !early {
		bound = func(d Date) Instant { return d.latest() }
	}
	far := float64(to.Sub(bound(d)))
	best, least := d, math.Abs(far)
	near := grain.Toward(far)
	for _, n := range [...]int64{-1, 0, 1} {
		moved, ok := d.moved(near.plus(grain.Times(n)))
		if away := math.Abs(float64(to.Sub(bound(moved)))); ok && away < least {
			best, least = moved, away
		}
	}
	return best
}

// coarse returns the date in which an instant lies and which lasts at least so many
// seconds, in the calendar of d and as doubtful.
func (d Date) coarse(to Instant, seconds float64) Date {
	c := d.Calendar.Civil(to)
	at := DateAt(StartOfDay(c.Year, c.Month, c.Day).Add(int64(c.Hour)*3600), seconds).Start.Date
	at.Calendar, at.Southern = d.Calendar, d.Southern
	return at.asDoubtful(d)
}

// asDoubtful returns d with the qualifiers that another date has anywhere, on all of it.
func (d Date) asDoubtful(as Date) Date {
	q := as.AnyDoubt()
	d.YearDoubt = q
	if d.HasMonth {
		d.MonthDoubt = q
	}
	if d.HasDay {
		d.DayDoubt = q
	}
	if d.Clock != NoClock {
		d.ClockDoubt = q
	}
	return d
}
