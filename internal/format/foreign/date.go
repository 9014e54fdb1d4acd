package foreign

import (
	"fmt"
	"strings"

	"dateline/internal/chrono"
)

// Date is a date as most programs know it: a year, with or without a month, a day
// and a time, in the proleptic Gregorian calendar, and never uncertain.
type Date struct {
	// Year counts astronomically: 0 is 1 BC.
	Year int64
	// Month and Day are 0 where they are not given.
	Month, Day int
	// Clock is how precise the time of day is.
	Clock                chrono.Clock
	Hour, Minute, Second int
	// Zone and ZoneMinutes are those of [chrono.Date].
	Zone        chrono.Zone
	ZoneMinutes int
}

// EDTF returns d as EDTF. It need not be a date that exists.
func (d Date) EDTF() string {
	var b strings.Builder
	switch {
	case d.Year > 9999 || d.Year < -9999:
		fmt.Fprintf(&b, "Y%d", d.Year)
	case d.Year < 0:
		fmt.Fprintf(&b, "-%04d", -d.Year)
	default:
		fmt.Fprintf(&b, "%04d", d.Year)
	}
	if d.Month == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "-%02d", d.Month)
	if d.Day == 0 {
		return b.String()
	}
	fmt.Fprintf(&b, "-%02d", d.Day)
	b.WriteString(d.ClockText())
	return b.String()
}

// ClockText returns the time of day as ISO 8601 with "T" before it; "" where there
// is none.
func (d Date) ClockText() string {
	var text string
	switch d.Clock {
	case chrono.NoClock:
		return ""
	case chrono.ToHour:
		text = fmt.Sprintf("T%02d", d.Hour)
	case chrono.ToMinute:
		text = fmt.Sprintf("T%02d:%02d", d.Hour, d.Minute)
	default:
		text = fmt.Sprintf("T%02d:%02d:%02d", d.Hour, d.Minute, d.Second)
	}
	switch d.Zone {
	case chrono.UTC:
		text += "Z"
	case chrono.ZoneOffset:
		sign, minutes := '+', d.ZoneMinutes
		if minutes < 0 {
			sign, minutes = '-', -minutes
		}
		text += fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
	}
	return text
}

// Value returns the value of d. The error is a [*chrono.Error] where d does not
// exist.
func (d Date) Value() (chrono.Value, error) { return chrono.Parse(d.EDTF()) }

// Span is a date as programs hold it that know plain dates only.
type Span struct {
	// Start is the start, or the moment of what has no end. End is the end of what
	// lasted, or the last date that a moment can have; the zero date where HasEnd
	// is false.
	Start, End Date
	HasEnd     bool
	// Open is true for an interval whose end is open, such as 2022/..
	Open bool
	// Exact is true where the span says all that the date says.
	Exact bool
}

// Simplify returns the span of a date: for what is no plain date, the first and last
// day, month or year that it allows. ok is false where neither a start nor an end
// is known.
func Simplify(v chrono.Value) (s Span, ok bool) {
	switch v.Form {
	case chrono.Single:
		first, last, exact := SimplifyDate(v.Start.Date)
		return Span{Start: first, End: last, HasEnd: first != last, Exact: exact}, true
	case chrono.Interval:
		return simplifyInterval(v)
	case chrono.OneOf, chrono.AllOf, chrono.Bounded:
		from, to := v.Bounds().Known()
		if !from.Finite() || !to.Finite() {
			return s, false
		}
		first, last := outermost(from, to)
		return Span{Start: first, End: last, HasEnd: first != last}, true
	}
	return s, false
}

// simplifyInterval is [Simplify] for an interval.
func simplifyInterval(v chrono.Value) (s Span, ok bool) {
	start, end := v.Start.Kind == chrono.Known, v.End.Kind == chrono.Known
	switch {
	case start && end:
		first, _, exact := SimplifyDate(v.Start.Date)
		_, last, exact2 := SimplifyDate(v.End.Date)
		return Span{Start: first, End: last, HasEnd: true, Exact: exact && exact2}, true
	case start:
		first, _, _ := SimplifyDate(v.Start.Date)
		return Span{Start: first, Open: v.End.Kind == chrono.Open}, true
	case end:
		first, last, _ := SimplifyDate(v.End.Date)
		return Span{Start: first, End: last, HasEnd: first != last}, true
	}
	return s, false
}

// SimplifyDate returns the first and the last plain date that d allows. exact reports
// whether d is a plain date itself, so that the two say all that d says.
func SimplifyDate(d chrono.Date) (first, last Date, exact bool) {
	if d.Calendar == chrono.Gregorian && d.YearMask == 0 && d.MonthMask|d.DayMask == 0 && d.Significant == 0 && !d.IsSeason() {
		s := Date{Year: d.Year}
		if d.HasMonth {
			s.Month = int(d.Month)
		}
		if d.HasDay {
			s.Day = int(d.Day)
		}
		if s.Clock = d.Clock; d.Clock != chrono.NoClock {
			s.Hour, s.Minute, s.Second = int(d.Hour), int(d.Minute), int(d.Second)
			s.Zone, s.ZoneMinutes = d.Zone, int(d.ZoneMinutes)
		}
		return s, s, d.AnyDoubt() == 0
	}
	b := chrono.Value{Form: chrono.Single, Start: chrono.End{Date: d}}.Bounds()
	first, last = outermost(b.EarliestStart, b.LatestEnd)
	return first, last, false
}

// outermost returns the first and last date from one instant to another: as years
// where these are whole, else as months, else as days.
func outermost(from, to chrono.Instant) (first, last Date) {
	a, b := from.Civil(), to.Civil()
	first = Date{Year: a.Year, Month: a.Month, Day: a.Day}
	last = Date{Year: b.Year, Month: b.Month, Day: b.Day}
	if a.Day != 1 || b.Day != chrono.DaysInMonth(b.Year, b.Month) {
		return first, last
	}
	first.Day, last.Day = 0, 0
	if a.Month == 1 && b.Month == 12 {
		first.Month, last.Month = 0, 0
	}
	return first, last
}
