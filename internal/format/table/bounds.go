package table

import (
	"dateline/internal/chrono"
	"dateline/internal/format"
)

// bounds reads the columns of the earliest and the latest date of a side. It
// returns false if one of them is not a date.
func (r *rowReader) bounds(s *side, into *sideDate) bool {
	earliest, latest := r.cell(s.earliest), r.cell(s.latest)
	if earliest == "" && latest == "" {
		return true
	}
	into.role = s.earliest
	if earliest == "" {
		into.role = s.latest
	}
	var first, last sideDate
	if earliest != "" && !r.bound(s.earliest, earliest, &first) || latest != "" && !r.bound(s.latest, latest, &last) {
		return false
	}
	into.ranged, into.bounded = true, true
	into.value, into.latest = first.value, last.value
	if r.columns.index[format.RoleDateText] >= 0 {
		if into.value, into.latest = wholeYears(first.value, last.value); into.value.Start != first.value.Start || into.latest.Start != last.value.Start {
			into.toKeep = append(into.toKeep, s.earliest, s.latest)
		}
	}
	a, b := into.value.Start.Date, into.latest.Start.Date
	if earliest != "" && latest != "" && into.latest.Bounds().LatestEnd < into.value.Bounds().EarliestStart {
		r.noDate(s.latest, latest, &chrono.Error{Reason: "date.ends-before-start"})
		return false
	}
	if a == b {
		into.ranged = false
	}
	return true
}

// bound reads one of these columns, which has to be a single date.
func (r *rowReader) bound(role format.Role, text string, into *sideDate) bool {
	if !r.date(role, text, into) {
		return false
	}
	if into.value.Form != chrono.Single {
		r.noDate(role, text, &chrono.Error{Reason: "date.no-span"})
		return false
	}
	return true
}

// wholeYears returns two dates that are 1 January as years; other dates as
// they are. Beside the source's words they stand for years: a catalogue that
// has to fill a column of days from "1940-1950" has no other days.
func wholeYears(first, last chrono.Value) (chrono.Value, chrono.Value) {
	isNewYear := func(v chrono.Value) bool {
		d := v.Start.Date
		return v.Form == chrono.None || d.Month == 1 && d.Day == 1 && d.Clock == chrono.NoClock
	}
	if !isNewYear(first) || !isNewYear(last) {
		return first, last
	}
	year := func(v chrono.Value) chrono.Value {
		d := &v.Start.Date
		d.HasMonth, d.HasDay, d.Month, d.Day = false, false, 0, 0
		return v
	}
	return year(first), year(last)
}

// oneOf returns a moment between two dates, one of which may be missing.
func oneOf(first, last chrono.Value) chrono.Value {
	m := chrono.Member{Start: first.Start, End: last.Start, Range: true}
	if first.Form == chrono.None {
		m.Start.Kind = chrono.Open
	}
	if last.Form == chrono.None {
		m.End.Kind = chrono.Open
	}
	return chrono.SetOf(chrono.OneOf, []chrono.Member{m})
}

// cover makes the date of a side an end of an interval: a date or a range between two. One of
// several dates is replaced by the finest date that contains all of them, and so is a range that
// is just that date; half a range is an end that is not known, and the cells are kept.
func (r *rowReader) cover(s *side, d *sideDate) {
	switch {
	case d.ranged:
		r.coverRange(s, d)
	case d.value.Form == chrono.OneOf && !d.value.IsRange() || d.value.Form == chrono.AllOf && d.value.IsMoment():
		before, bounds := d.value, d.value.Bounds()
		if !bounds.EarliestStart.Finite() || !bounds.LatestEnd.Finite() {
			return
		}
		d.value, _ = covering(bounds.EarliestStart, bounds.LatestEnd)
		d.value = withDoubt(d.value, before.AnyDoubt())
		d.words = r.cell(d.role)
		r.noteValues("report.range-covered", d.role, &before, &d.value)
	}
}

// withDoubt returns a date with a qualifier on all of its parts.
func withDoubt(v chrono.Value, doubt chrono.Qualifier) chrono.Value {
	d := &v.Start.Date
	d.YearDoubt = doubt
	if d.HasMonth {
		d.MonthDoubt = doubt
	}
	if d.HasDay {
		d.DayDoubt = doubt
	}
	return v
}

// coverRange is cover for a range.
func (r *rowReader) coverRange(s *side, d *sideDate) {
	before := oneOf(d.value, d.latest)
	if d.value.Form == chrono.None || d.latest.Form == chrono.None {
		d.value = unknownEnd
	} else {
		from, to := d.value.Bounds().EarliestStart, d.latest.Bounds().LatestEnd
		if c := to.Civil(); d.latest.Start.Date.Clock != chrono.NoClock && to > from && c.Hour == 0 && c.Minute == 0 && c.Second == 0 {
			to-- // midnight ends the day before
		}
		if covering, exact := covering(from, to); exact {
			d.value = covering
			return
		}
		d.value = before
		return
	}
	r.noteValues("report.range-covered", d.role, &before, &d.value)
	d.toKeep = append(d.toKeep, s.earliest, s.latest)
}

// covering returns the finest date that contains all instants from one to
// another: a minute, an hour, a day, ten days, a month, a quarter, a half, a
// year, a decade and so on; an unknown end if none does. exact is true if the
// date contains nothing else.
func covering(from, to chrono.Instant) (v chrono.Value, exact bool) {
	a := from.Civil()
	day := a.Date()
	hour := day
	hour.Clock, hour.Hour = chrono.ToHour, uint8(a.Hour)
	minute := hour
	minute.Clock, minute.Minute = chrono.ToMinute, uint8(a.Minute)
	tens := day
	tens.Day, tens.DayMask = day.Day/10*10, 1
	month := chrono.Date{Year: a.Year, HasMonth: true, Month: uint8(a.Month)}
	quarter, half := month, month
	quarter.Month = uint8(33 + (a.Month-1)/3)
	half.Month = uint8(40 + (a.Month-1)/6)
	dates := [...]chrono.Date{ // an array, which is not allocated in every row
		minute, hour, day, tens, month, quarter, half,
		{Year: a.Year},
		masked(a.Year, 1), masked(a.Year, 2), masked(a.Year, 3), masked(a.Year, 4),
	}
	for i, d := range dates {
		if i > 7 && a.Year <= 0 {
			break
		}
		v = chrono.Value{Form: chrono.Single, Start: chrono.End{Date: d}}
		if bounds := v.Bounds(); bounds.EarliestStart <= from && bounds.LatestEnd >= to {
			return v, bounds.EarliestStart == from && bounds.LatestEnd == to
		}
	}
	return unknownEnd, false
}

// masked returns a year whose last digits are unknown.
func masked(year int64, digits int) chrono.Date {
	unit := int64(1)
	for range digits {
		unit *= 10
	}
	return chrono.Date{Year: year / unit * unit, YearMask: 1<<digits - 1}
}
