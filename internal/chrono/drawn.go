package chrono

const (
	day    = secondsPerDay
	year   = 31_556_952 // the mean Gregorian year
	decade = 10 * year
)

// margins is the one rule for what "about" (~) and "perhaps about" (%) stand
// for in a drawing: a date reaches this many seconds beyond its bounds on
// either side. It is never written back into a date. The precision is that of
// the approximate part: see [Date.approximatePart].
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

// Precision gives the precision of d.
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

// Drawn gives the bounds within which v is drawn: its bounds, each end widened
// by the table of margins where it is approximate.
func (v Value) Drawn() Bounds {
	if v.AnyDoubt()&Approximate == 0 {
		return v.Bounds()
	}
	return v.bounds(func(e End) int64 { return e.Date.margin() })
}

func (d Date) margin() int64 {
	if d.AnyDoubt()&Approximate == 0 {
		return 0
	}
	return margins[d.approximatePart().Precision()]
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
