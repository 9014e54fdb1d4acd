package table

import (
	"dateline/internal/chrono"
	"dateline/internal/format"
)

// bounds reads the columns of the first and the last that a side may be. false
// where one of them is no date.
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
			into.unsaid = append(into.unsaid, s.earliest, s.latest)
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

// bound reads a date of which a range can be made.
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

// wholeYears returns the years of two first days of years. Beside the source's
// words they stand for the years: a catalogue that fills a column of days from
// "1940-1950" has no others.
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

// oneOf returns the moment that lies between two bounds, of which one may be
// missing.
func oneOf(first, last chrono.Value) chrono.Value {
	m := chrono.Member{Start: first.Start, End: last.Start, Range: true}
	if first.Form == chrono.None {
		m.Start.Kind = chrono.Open
	}
	if last.Form == chrono.None {
		m.End.Kind = chrono.Open
	}
	return chrono.Value{Form: chrono.OneOf, Members: []chrono.Member{m}}
}

// cover makes of an end that lies in a range, or is one of several dates, the
// finest date that holds all of it, since an end in EDTF is a single date. Where
// that says less than the columns, their cells are kept.
func (r *rowReader) cover(s *side, d *sideDate) {
	switch {
	case d.ranged:
		r.coverRange(s, d)
	case d.value.Form == chrono.OneOf || d.value.Form == chrono.AllOf && d.value.IsMoment():
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

// withDoubt puts doubt on all of a date.
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

func (r *rowReader) coverRange(s *side, d *sideDate) {
	before := oneOf(d.value, d.latest)
	if d.value.Form == chrono.None || d.latest.Form == chrono.None {
		d.value = unknownEnd
	} else {
		from, to := d.value.Bounds().EarliestStart, d.latest.Bounds().LatestEnd
		if c := to.Civil(); d.latest.Start.Date.Clock != chrono.NoClock && to > from && c.Hour == 0 && c.Minute == 0 && c.Second == 0 {
			to-- // midnight ends the day before
		}
		covering, exact := covering(from, to)
		if d.value = covering; exact {
			return
		}
	}
	r.noteValues("report.range-covered", d.role, &before, &d.value)
	d.unsaid = append(d.unsaid, s.earliest, s.latest)
}

// covering returns the finest date that holds all instants from one to another:
// an hour, a day, ten days, a month, a quarter, a half, a year, a decade and so
// on; an unknown end where none does.
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
	dates := [...]chrono.Date{ // no slice: it would be garbage in every row
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

// masked returns a year of which the last digits are not known.
func masked(year int64, digits int) chrono.Date {
	unit := int64(1)
	for range digits {
		unit *= 10
	}
	return chrono.Date{Year: year / unit * unit, YearMask: 1<<digits - 1}
}
