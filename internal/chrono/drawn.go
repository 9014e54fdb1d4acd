package chrono

import (
	"math"
	"slices"
	"strconv"
)

const (
	day    = secondsPerDay
	year   = 31_556_952 // the mean Gregorian year
	decade = 10 * year
)

// margins is the one rule for what "about" (~) and "perhaps about" (%) stand
// for in a drawing: a date reaches this many seconds beyond its bounds on
// either side. It is never written back into a date. The precision is that of
// the approximate part: see [Date.approximatePart]. In deep time it is that of the
// digits, see [Date.rounding].
var margins = [...]int64{
	PrecisionTime:    3600,
	PrecisionDay:     3 * day,
	PrecisionMonth:   31 * day,
	PrecisionSeason:  92 * day,
	PrecisionYear:    year,
	PrecisionDecade:  5 * year,
	PrecisionCentury: 2 * decade,
	PrecisionCoarser: 10 * decade,
}

// Precision is how fine a date was written.
type Precision uint8

// The precisions, finest first.
const (
	PrecisionTime Precision = iota
	PrecisionDay
	PrecisionMonth
	PrecisionSeason
	PrecisionYear
	PrecisionDecade
	PrecisionCentury
	PrecisionCoarser
)

// Precision returns the precision of d.
func (d Date) Precision() Precision {
	switch {
	case d.Clock != NoClock:
		return PrecisionTime
	case d.YearMask != 0 || d.Significant > 0:
		first, last := d.yearRange()
		switch {
		case last-first < 10:
			return PrecisionDecade
		case last-first < 100:
			return PrecisionCentury
		}
		return PrecisionCoarser
	case d.HasDay && d.DayMask == 0 && d.MonthMask == 0:
		return PrecisionDay
	case d.IsSeason():
		return PrecisionSeason
	case d.HasMonth && d.MonthMask == 0:
		return PrecisionMonth
	}
	return PrecisionYear
}

// Drawn returns the bounds within which v is drawn: its bounds, each end
// widened by the table of margins where it is approximate.
func (v Value) Drawn() Bounds {
	if v.AnyDoubt()&Approximate == 0 {
		return v.Bounds()
	}
	return v.bounds(func(e End) int64 { return e.Date.margin() })
}

// Extent returns the first and last known instant between which v is drawn,
// both inclusive. An open or unknown end counts with the known instant that is
// nearest to it, as a sign of a fixed length stands for the rest. A date of
// which nothing is known reaches from Past to Future.
func (v Value) Extent() (from, to Instant) { return v.extent(Value.Drawn) }

// StatedExtent returns the extent of v without margins: see [Value.Bounds].
func (v Value) StatedExtent() (from, to Instant) { return v.extent(Value.Bounds) }

func (v Value) extent(bounds func(Value) Bounds) (from, to Instant) {
	if len(v.Members()) == 0 || v.Form == Bounded {
		return bounds(v).Known()
	}
	// The bounds of a set with an open end do not hold the ends of its members.
	from, to = Future, Past
	for _, m := range v.Members() {
		first, last := bounds(m.Value()).Known()
		from, to = min(from, first), max(to, last)
	}
	return from, to
}

// DrawnIn reports whether a picture of the time from one instant to another,
// both inclusive, shows anything of v. It decides for everything that shows a
// window of time which events are in it.
//
// Of one-of sets only the members are drawn, and what lies between two of them
// shows nothing; the members of an all-of set are joined by a line.
func (v Value) DrawnIn(from, to Instant) bool {
	switch v.Form {
	case None:
		return false
	case OneOf:
		return slices.ContainsFunc(v.Members(), func(m Member) bool { return m.Value().DrawnIn(from, to) })
	}
	first, last := v.Extent()
	return first <= to && last >= from
}

func (d Date) margin() int64 {
	if d.AnyDoubt()&Approximate == 0 {
		return 0
	}
	d = d.approximatePart()
	if !d.HasMonth && IsDeep(d.Year) {
		return max(d.rounding(), 1) * year
	}
	return margins[d.Precision()]
}

// rounding returns by how many years a deep year may be off if it was rounded to the
// digits that it gives: half of what the last of them counts, and no more than a tenth
// of its age, since in "300,000" not only the first digit is meant.
func (d Date) rounding() int64 {
	const farthest = math.MaxInt64 / year / 2
	if first, last := d.yearRange(); d.YearMask != 0 {
		return min((last-first+1)/2, farthest)
	}
	a := d.age()
	last := tenTo(len(strconv.FormatInt(a.years, 10)) - a.digits)
	return min(last/2, a.years/10, farthest)
}

// approximatePart cuts d after the approximate components, or after the first
// run of them: 2004-06-11~ is about a day, 2004-06~-11 about a month, and
// ~2004-06-11 about a year, though its day is known.
func (d Date) approximatePart() Date {
	doubts := [...]Qualifier{d.YearDoubt, d.MonthDoubt, d.DayDoubt, d.ClockDoubt}
	last := 0
	for last < len(doubts)-1 && doubts[last]&Approximate == 0 {
		last++
	}
	for last < len(doubts)-1 && doubts[last+1]&Approximate != 0 {
		last++
	}
	if last < 3 {
		d.Clock = NoClock
	}
	if last < 2 {
		d.HasDay = false
	}
	if last < 1 {
		d.HasMonth = false
	}
	return d
}
