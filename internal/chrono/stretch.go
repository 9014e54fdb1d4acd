package chrono

import "math"

// Stretch returns the words for the time from one instant to another, as coarse as
// [StretchOf] has it, and of what is in deep time as [Rounded] has it.
func (l *Lexicon) Stretch(from, to Instant) string {
	v := StretchOf(from, to)
	for _, d := range [...]*Date{&v.Start.Date, &v.End.Date} {
		if IsDeep(d.Year) {
			d.Year = Rounded(d.Year)
		}
	}
	return l.Long(v)
}

// Rounded returns the year nearest to one of deep time that has no more than three digits
// before its noughts.
func Rounded(year int64) int64 {
	power := math.Pow(10, max(math.Floor(math.Log10(math.Abs(float64(year))))-2, 0))
	return int64(math.Round(float64(year)/power) * power)
}

// StretchOf returns the date for the time from one instant to another, as coarse as it
// may be: in years where it is long, or a year at least with an end that is that of a year,
// in months and days likewise. So it is no more precise than the dates that it spans.
func StretchOf(from, to Instant) Value {
	const long, short = 3 * year, 62 * day
	length, next := to.Sub(from), to.Add(1)
	a, b := from.Civil(), to.Civil()
	years := length >= long || length >= 365*day-1 && (starts(from, true) || starts(next, true))
	months := length >= short || starts(from, false) || starts(next, false)
	end := func(c Civil) Date {
		switch {
		case years:
			return Date{Year: c.Year, Negative: c.Year < 0}
		case months:
			return Date{Year: c.Year, Negative: c.Year < 0, HasMonth: true, Month: uint8(c.Month)}
		}
		return c.Date()
	}
	v := Value{Form: Interval, Start: End{Date: end(a)}, End: End{Date: end(b)}}
	if v.Start == v.End {
		v.Form, v.End = Single, End{}
	}
	return v
}

// SpanOf returns the dates from one instant to another, both inclusive, exactly: in years
// where it is whole years, else in months, days, or to the second.
func SpanOf(from, to Instant) Value {
	next := to.Add(1)
	end := func(c Civil) Date {
		d := c.Date()
		switch {
		case starts(from, true) && starts(next, true):
			return Date{Year: c.Year, Negative: c.Year < 0}
		case starts(from, false) && starts(next, false):
			return Date{Year: c.Year, Negative: c.Year < 0, HasMonth: true, Month: uint8(c.Month)}
		case FloorMod(int64(from), day) != 0 || FloorMod(int64(next), day) != 0:
			d.Clock, d.Hour, d.Minute, d.Second = ToSecond, uint8(c.Hour), uint8(c.Minute), uint8(c.Second)
		}
		return d
	}
	v := Value{Form: Interval, Start: End{Date: end(from.Civil())}, End: End{Date: end(to.Civil())}}
	if v.Start == v.End {
		v.Form, v.End = Single, End{}
	}
	return v
}

// starts reports whether an instant is the first of a year, or of a month.
func starts(i Instant, ofYear bool) bool {
	c := i.Civil()
	return c.Day == 1 && (c.Month == 1 || !ofYear) && i == StartOfDay(c.Year, c.Month, c.Day)
}

// Spans reports whether v is a date or an interval with an end that is known, and so
// names a stretch of time.
func (v Value) Spans() bool {
	_, _, ok := v.Stretch(0, 0)
	return ok
}

// Stretch returns the first and the last instant that a date or an interval may mean.
// An open end is that of what it is a stretch of, which is from first to last. ok is
// false for sets and for what ends before it begins.
func (v Value) Stretch(first, last Instant) (from, to Instant, ok bool) {
	if v.Form != Single && v.Form != Interval {
		return 0, 0, false
	}
	b := v.Bounds()
	from, to = b.EarliestStart, b.LatestEnd
	if !from.Finite() {
		from = min(first, to.Add(-1))
	}
	if !to.Finite() {
		to = max(last, from.Add(1))
	}
	return from, to, from.Finite() && to.Finite() && from < to
}
