package wikidata

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
)

// Time is a time in the results of Wikidata's query service, an xsd:dateTime of XSD
// 1.1: proleptic Gregorian, with 1 BC as year 0, so that 44 BC is -43. The service
// converts days of the Julian calendar, but neither months nor years, which stay
// those of the Julian calendar. Its time of day is always 00:00:00Z, which means
// nothing.
type Time struct {
	// Year counts astronomically. Month and Day are 0 where they are not known.
	Year                 int64
	Month, Day           int
	hour, minute, second int
}

// The precisions of wikibase:timePrecision. Below a millennium each is ten times
// coarser than the next, down to 0, a thousand million years.
const (
	Millennium = 6
	Century    = 7
	decade     = 8
	Year       = 9
	Month      = 10
	Day        = 11
	Second     = 14
)

// noPrecision is the precision of a time whose precision is not given.
const noPrecision = -1

// parseTime reads an xsd:dateTime or xsd:date with a year of 4 to 16 digits.
func parseTime(text string) (t Time, ok bool) {
	rest, negative := strings.CutPrefix(text, "-")
	rest = strings.TrimPrefix(rest, "+")
	year, rest, ok := strings.Cut(rest, "-")
	if !ok || len(year) < 4 || len(year) > 16 {
		return t, false
	}
	if t.Year, ok = foreign.ParseNumber(year); !ok {
		return t, false
	}
	if negative {
		t.Year = -t.Year
	}
	date, clock, timed := strings.Cut(strings.TrimSuffix(rest, "Z"), "T")
	fields := []*int{&t.Month, &t.Day, &t.hour, &t.minute, &t.second}
	parts := strings.Split(date, "-")
	if timed {
		parts = append(parts, strings.Split(clock, ":")...)
	}
	if len(parts) != 2 && len(parts) != len(fields) {
		return t, false
	}
	for i, part := range parts {
		n, ok := foreign.ParseNumber(part)
		if !ok || len(part) != 2 {
			return t, false
		}
		*fields[i] = int(n)
	}
	return t, true
}

// hasClock reports whether t has a time of day other than midnight, which Wikidata
// itself never has.
func (t Time) hasClock() bool { return t.hour|t.minute|t.second != 0 }

// EDTF returns t at a precision as EDTF. Where EDTF has no single date for it, that
// is a range of years; or for an end of an interval, where within is true and EDTF
// allows no range, the year as approximate.
func (t Time) EDTF(precision int, within bool) string {
	d := foreign.Date{Year: t.Year}
	if precision == noPrecision {
		precision = Day
		if t.hasClock() {
			precision = Second
		}
	}
	if precision >= Month {
		d.Month = t.Month
	}
	if precision >= Day && t.Month != 0 {
		d.Day = t.Day
	}
	if precision > Day && d.Day != 0 {
		d.Clock, d.Zone = min(chrono.Clock(precision-Day), chrono.ToSecond), chrono.UTC
		d.Hour, d.Minute, d.Second = t.hour, t.minute, t.second
	}
	if precision >= Year {
		return d.EDTF()
	}
	if text, ok := t.digitsOnly(precision); ok {
		return text
	}
	if within {
		return d.EDTF() + "~"
	}
	first, last := t.years(precision)
	return "[" + foreign.Date{Year: first}.EDTF() + ".." + foreign.Date{Year: last}.EDTF() + "]"
}

// digitsOnly returns a decade, century or millennium as a year with unspecified
// digits, as package written reads "19th century"; false where there is no such
// year. Wikidata rounds a decade down, and a century or millennium up: 1900 with the
// precision of a century is the 19th, 18XX.
func (t Time) digitsOnly(precision int) (string, bool) {
	bc := t.Year <= 0
	year := t.Year
	if bc {
		year = 1 - t.Year
	}
	if year > 9999 {
		return "", false
	}
	sign := ""
	if bc {
		sign = "-"
	}
	switch {
	case precision == decade && !bc && year >= 10:
		return foreign.ZeroPadded(year/10, 3) + "X", true
	case precision == Century:
		return sign + foreign.ZeroPadded((year-1)/100, 2) + "XX", true
	case precision == Millennium:
		return sign + foreign.ZeroPadded((year-1)/1000, 1) + "XXX", true
	}
	return "", false
}

// years returns the first and the last year of t at a precision coarser than a year.
// From ten thousand years on Wikidata rounds to the nearest.
func (t Time) years(precision int) (first, last int64) {
	unit := int64(1)
	for range Year - precision {
		unit *= 10
	}
	if precision >= Millennium {
		year := t.Year
		if t.Year <= 0 {
			year = 1 - t.Year // 49 to 40 BC are a decade
		}
		if first, last = max(year/unit*unit, 1), year/unit*unit+unit-1; precision < decade {
			first = (year-1)/unit*unit + 1
			last = first + unit - 1
		}
		if t.Year <= 0 {
			first, last = 1-last, 1-first
		}
		return first, last
	}
	rounded := (t.Year + unit/2) / unit * unit
	if t.Year < 0 {
		rounded = (t.Year - unit/2) / unit * unit
	}
	return rounded - unit/2, rounded + unit/2
}
