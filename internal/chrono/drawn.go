package chrono

const (
	day    = secondsPerDay
	year   = 31_556_952 // the mean Gregorian year
	decade = 10 * year
)

// margins is the one rule for what "about" (~) and "perhaps about" (%) stand
// for in a drawing: a date reaches this many seconds beyond its bounds on
// either side. It is never written back into a date.
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

// Drawn gives the bounds within which v is drawn: its bounds, widened by the
// table of margins where an end is approximate.
func (v Value) Drawn() Bounds {
	b := v.Bounds()
	if v.AnyDoubt()&Approximate == 0 {
		return b
	}
	switch v.Form {
	case Single:
		m := v.Start.Date.margin()
		return Bounds{b.EarliestStart.Add(-m), b.LatestStart.Add(m), b.EarliestEnd.Add(-m), b.LatestEnd.Add(m)}
	case Interval:
		start, end := v.Start.margin(), v.End.margin()
		w := Bounds{b.EarliestStart.Add(-start), b.LatestStart.Add(start), b.EarliestEnd.Add(-end), b.LatestEnd.Add(end)}
		w.LatestStart = min(w.LatestStart, w.LatestEnd)
		w.EarliestEnd = max(w.EarliestEnd, w.EarliestStart)
		return w
	}
	return b.widen(v.Members)
}

// widen moves the outer bounds of a set by the largest margin of its members.
func (b Bounds) widen(members []Member) Bounds {
	var m int64
	for _, member := range members {
		m = max(m, member.Start.margin(), member.End.margin())
	}
	b.EarliestStart, b.LatestEnd = b.EarliestStart.Add(-m), b.LatestEnd.Add(m)
	if b.LatestStart.Add(m) == b.LatestEnd { // a moment: the pairs agree
		b.LatestStart, b.EarliestEnd = b.LatestEnd, b.EarliestStart
	}
	return b
}

func (e End) margin() int64 {
	if e.Kind != Known {
		return 0
	}
	return e.Date.margin()
}

func (d Date) margin() int64 {
	if d.AnyDoubt()&Approximate == 0 {
		return 0
	}
	return margins[d.Precision()]
}
