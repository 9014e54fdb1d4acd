package format

import (
	"strconv"
	"strings"

	"dateline/internal/chrono"
)

// wikiTime is a time as Wikidata's query service gives it, an xsd:dateTime of
// XSD 1.1: proleptic Gregorian, and year 0 is 1 BC, so that -0043 is 44 BC.
// What stands in the Julian calendar there is converted if it is known to the
// day; a month or year is not, and is one of the Julian calendar. The time of
// day is always 00:00:00Z and says nothing.
type wikiTime struct {
	year                 int64
	month, day           int
	hour, minute, second int
}

// The precisions of wikibase:timePrecision. Below a millennium they count on
// by tens down to 0, a thousand million years.
const (
	wikiMillennium = 6
	wikiCentury    = 7
	wikiDecade     = 8
	wikiYear       = 9
	wikiMonth      = 10
	wikiDay        = 11
	wikiSecond     = 14
)

// noPrecision stands for a precision that is not given.
const noPrecision = -1

// parseWikiTime reads an xsd:dateTime or xsd:date with a year of any length.
func parseWikiTime(text string) (t wikiTime, ok bool) {
	rest, negative := strings.CutPrefix(text, "-")
	rest = strings.TrimPrefix(rest, "+")
	year, rest, ok := strings.Cut(rest, "-")
	if !ok || len(year) < 4 || len(year) > 16 {
		return t, false
	}
	if t.year, ok = digits(year); !ok {
		return t, false
	}
	if negative {
		t.year = -t.year
	}
	date, clock, timed := strings.Cut(strings.TrimSuffix(rest, "Z"), "T")
	fields := []*int{&t.month, &t.day, &t.hour, &t.minute, &t.second}
	parts := strings.Split(date, "-")
	if timed {
		parts = append(parts, strings.Split(clock, ":")...)
	}
	if len(parts) != 2 && len(parts) != len(fields) {
		return t, false
	}
	for i, part := range parts {
		n, ok := digits(part)
		if !ok || len(part) != 2 {
			return t, false
		}
		*fields[i] = int(n)
	}
	return t, true
}

// digits reads a number that is nothing but ASCII digits.
func digits(text string) (int64, bool) {
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// hasClock says whether t has a time of day, which Wikidata never gives.
func (t wikiTime) hasClock() bool { return t.hour|t.minute|t.second != 0 }

// edtf gives t at a precision. Within a stretch only what EDTF can have there
// is given: a year about which it was, in the place of a range of years.
func (t wikiTime) edtf(precision int, within bool) string {
	d := simpleDate{Year: t.year}
	if precision == noPrecision {
		precision = wikiDay
		if t.hasClock() {
			precision = wikiSecond
		}
	}
	if precision >= wikiMonth {
		d.Month = t.month
	}
	if precision >= wikiDay && t.month != 0 {
		d.Day = t.day
	}
	if precision > wikiDay && d.Day != 0 {
		d.Clock, d.Zone = min(chrono.Clock(precision-wikiDay), chrono.ToSecond), chrono.UTC
		d.Hour, d.Minute, d.Second = t.hour, t.minute, t.second
	}
	if precision >= wikiYear {
		return d.edtf()
	}
	if text, ok := t.digitsOnly(precision); ok {
		return text
	}
	if within {
		return d.edtf() + "~"
	}
	first, last := t.years(precision)
	return "[" + simpleDate{Year: first}.edtf() + ".." + simpleDate{Year: last}.edtf() + "]"
}

// digitsOnly gives a decade, century or millennium as a year with digits that
// are not known, as [written] reads "19th century". Wikidata shows a decade
// rounded down, and a century or millennium rounded up: 1900 with the
// precision of a century is the 19th, 18XX.
func (t wikiTime) digitsOnly(precision int) (string, bool) {
	bc := t.year <= 0
	year := t.year
	if bc {
		year = 1 - t.year
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
		return padded(year/10, 3) + "X", true
	case precision == wikiCentury:
		return sign + padded((year-1)/100, 2) + "XX", true
	case precision == wikiMillennium:
		return sign + padded((year-1)/1000, 1) + "XXX", true
	}
	return "", false
}

func padded(n int64, width int) string {
	s := strconv.FormatInt(n, 10)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

// years gives the first and the last year of t at a precision coarser than a
// year. Wikidata shows those of ten thousand years and more rounded.
func (t wikiTime) years(precision int) (first, last int64) {
	unit := int64(1)
	for range wikiYear - precision {
		unit *= 10
	}
	if precision >= wikiMillennium {
		year := t.year
		if t.year <= 0 {
			year = 1 - t.year // 49 to 40 BC are a decade
		}
		if first, last = max(year/unit*unit, 1), year/unit*unit+unit-1; precision < wikiDecade {
			first = (year-1)/unit*unit + 1
			last = first + unit - 1
		}
		if t.year <= 0 {
			first, last = 1-last, 1-first
		}
		return first, last
	}
	rounded := (t.year + unit/2) / unit * unit
	if t.year < 0 {
		rounded = (t.year - unit/2) / unit * unit
	}
	return rounded - unit/2, rounded + unit/2
}
