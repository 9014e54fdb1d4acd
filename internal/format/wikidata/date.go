package wikidata

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
)

// Time is a time as Wikidata's query service gives it, an xsd:dateTime of
// XSD 1.1: proleptic Gregorian, and year 0 is 1 BC, so that -0043 is 44 BC.
// What stands in the Julian calendar there is converted if it is known to the
// day; a month or year is not, and is one of the Julian calendar. The time of
// day is always 00:00:00Z and says nothing.
type Time struct {
	Year                 int64
	Month, Day           int
	hour, minute, second int
}

// The precisions of wikibase:timePrecision. Below a millennium they count on
// by tens down to 0, a thousand million years.
const (
	Millennium = 6
	Century    = 7
	wikiDecade = 8
	Year       = 9
	Month      = 10
	Day        = 11
	Second     = 14
)

// noPrecision stands for a precision that is not given.
const noPrecision = -1

// parseWikiTime reads an xsd:dateTime or xsd:date with a year of any length.
func parseWikiTime(text string) (t Time, ok bool) {
	rest, negative := strings.CutPrefix(text, "-")
	rest = strings.TrimPrefix(rest, "+")
	year, rest, ok := strings.Cut(rest, "-")
	if !ok || len(year) < 4 || len(year) > 16 {
		return t, false
	}
	if t.Year, ok = foreign.Number(year); !ok {
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
		n, ok := foreign.Number(part)
		if !ok || len(part) != 2 {
			return t, false
		}
		*fields[i] = int(n)
	}
	return t, true
}

// hasClock says whether t has a time of day, which Wikidata never gives.
func (t Time) hasClock() bool { return t.hour|t.minute|t.second != 0 }

// EDTF gives t at a precision. Within a stretch only what EDTF can have there
// is given: a year about which it was, in the place of a range of years.
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

// digitsOnly gives a decade, century or millennium as a year with digits that
// are not known, as [written] reads "19th century". Wikidata shows a decade
// rounded down, and a century or millennium rounded up: 1900 with the
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
	case precision == wikiDecade && !bc && year >= 10:
		return foreign.Padded(year/10, 3) + "X", true
	case precision == Century:
		return sign + foreign.Padded((year-1)/100, 2) + "XX", true
	case precision == Millennium:
		return sign + foreign.Padded((year-1)/1000, 1) + "XXX", true
	}
	return "", false
}

// years gives the first and the last year of t at a precision coarser than a
// year. Wikidata shows those of ten thousand years and more rounded.
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
		if first, last = max(year/unit*unit, 1), year/unit*unit+unit-1; precision < wikiDecade {
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
