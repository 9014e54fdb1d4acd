package simile

import (
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
)

// date is a date of SIMILE Timeline. That library takes all for instants; here
// they are as precise as written.
type date struct {
	foreign.Date
	given bool
	// midnight is true if a time of day was written that was midnight: browsers
	// write days so. The time of day is left out of Date.
	midnight bool
}

// parseDate reads a date: ISO 8601, or as browsers write dates. Unless iso is
// true, a short number is an astronomical year, and BC may stand after a year.
func parseDate(text string, iso bool) (d date, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) > longestDate {
		return d, false
	}
	if !iso {
		if d.Date, ok = parseYear(text); ok {
			d.given = true
			return d, true
		}
	}
	for _, parse := range []func(string) (foreign.Date, bool){parseISO, parseBrowserDate} {
		if d.Date, ok = parse(text); !ok {
			continue
		}
		d.given = true
		if d.midnight = d.Clock != chrono.NoClock && d.Hour+d.Minute+d.Second == 0; d.midnight {
			d.Clock, d.Zone, d.ZoneMinutes = chrono.NoClock, 0, 0 // the day in the zone in which it is written
		}
		_, err := d.Value()
		return d, err == nil
	}
	return d, false
}

// longestDate is the longest text that is read as a date, in bytes.
const longestDate = 100

// parseYear reads a year such as 1845, -500 or "44 BC".
func parseYear(text string) (foreign.Date, bool) {
	number, era, _ := strings.Cut(text, " ")
	year, err := strconv.ParseInt(number, 10, 32)
	if err != nil {
		return foreign.Date{}, false
	}
	switch strings.ToLower(strings.ReplaceAll(strings.TrimSpace(era), ".", "")) {
	case "":
		return foreign.Date{Year: year}, len(text) < 8 // longer numbers are days
	case "bc", "bce":
		return foreign.Date{Year: 1 - year}, year > 0
	case "ad", "ce":
		return foreign.Date{Year: year}, year > 0
	}
	return foreign.Date{}, false
}

// parseISO reads a date of ISO 8601 as SIMILE Timeline does: a year of four
// digits, with or without hyphens, and the time after a T or a blank.
func parseISO(text string) (d foreign.Date, ok bool) {
	date, clock := text, ""
	if i := strings.IndexAny(text, "T "); i > 0 {
		date, clock = text[:i], text[i+1:]
		if clock == "" {
			return d, false
		}
	}
	rest, negative := strings.CutPrefix(date, "-")
	year, rest, ok := leading(rest, 4)
	if d.Year = int64(year); negative {
		d.Year = -d.Year
	}
	if !ok || !isoDay(strings.TrimPrefix(rest, "-"), &d) {
		return d, false
	}
	return d, clock == "" || d.Day > 0 && isoClock(clock, &d)
}

// isoDay reads the text after a year: nothing, a month, a month and a day, or the
// day of the year.
func isoDay(text string, d *foreign.Date) (ok bool) {
	if text == "" {
		return true
	}
	if n, rest, ok := leading(text, 3); ok && rest == "" {
		d.Year, d.Month, d.Day = chrono.GregorianFromDays(chrono.GregorianDays(d.Year, 1, 1) + int64(n) - 1)
		return n >= 1 && n <= 366
	}
	if d.Month, text, ok = leading(text, 2); !ok || d.Month == 0 {
		return false
	}
	if text = strings.TrimPrefix(text, "-"); text == "" {
		return true
	}
	d.Day, text, ok = leading(text, 2)
	return ok && text == "" && d.Day > 0
}

// leading reads a number of exactly that many digits at the beginning of a text,
// and returns the rest after it.
func leading(text string, digits int) (n int, rest string, ok bool) {
	if len(text) < digits {
		return 0, text, false
	}
	for _, c := range []byte(text[:digits]) {
		if c < '0' || c > '9' {
			return 0, text, false
		}
		n = n*10 + int(c-'0')
	}
	return n, text[digits:], true
}

// isoClock reads a time of day with its zone. Fractions of seconds are dropped.
func isoClock(text string, d *foreign.Date) bool {
	i := strings.IndexAny(text, "Z+-")
	if i >= 0 {
		if !zone(text[i:], d) {
			return false
		}
		text = text[:i]
	}
	text, fraction, _ := strings.Cut(text, ".")
	if strings.Trim(fraction, "0123456789") != "" {
		return false
	}
	var ok bool
	for n, part := range []*int{&d.Hour, &d.Minute, &d.Second} {
		if text == "" && n > 0 {
			break
		}
		text = strings.TrimPrefix(text, ":")
		if *part, text, ok = leading(text, 2); !ok {
			return false
		}
		d.Clock = []chrono.Clock{chrono.ToHour, chrono.ToMinute, chrono.ToSecond}[n]
	}
	return text == ""
}

// zone reads the zone of a time of day: Z, +02, +0200 or +02:00.
func zone(text string, d *foreign.Date) bool {
	if text == "Z" {
		d.Zone = chrono.UTC
		return true
	}
	hours, rest, ok := leading(text[1:], 2)
	minutes := 0
	if rest = strings.TrimPrefix(rest, ":"); rest != "" && ok {
		minutes, rest, ok = leading(rest, 2)
	}
	d.Zone, d.ZoneMinutes = chrono.ZoneOffset, hours*60+minutes
	if text[0] == '-' {
		d.ZoneMinutes = -d.ZoneMinutes
	}
	return ok && rest == ""
}

// parseBrowserDate reads a date as browsers write and read it: "Sat May 20 1961
// 00:00:00 GMT-0600", "14 Nov 1840", "June 1, 1861 9:30 PM", "5/20/1961".
func parseBrowserDate(text string) (foreign.Date, bool) {
	text, _, _ = strings.Cut(text, "(") // after it is the name of the zone
	b := browserDate{}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' }) {
		if !b.day(word) && !b.clock(word) {
			return b.Date, false
		}
	}
	return b.Date, assignNumbers(&b.Date, b.numbers, b.hasMonth) && (b.Clock == chrono.NoClock || b.Day > 0)
}

// browserDate is a date that is read word by word.
type browserDate struct {
	foreign.Date
	// numbers are day, month and year in the order in which they are written.
	numbers  []int64
	hasMonth bool
}

// day reads a word of the day: a month, a number, a weekday or all three numbers
// with slashes. It returns whether the word was understood.
func (b *browserDate) day(word string) bool {
	month, isMonth := monthOf(word)
	switch {
	case isMonth && !b.hasMonth:
		b.hasMonth, b.Month = true, month
		return true
	case strings.Contains(word, "/") && len(b.numbers) == 0:
		b.numbers = foreign.WholeNumbers(word, "/")
		return len(b.numbers) == 3
	}
	if n, err := strconv.ParseUint(word, 10, 31); err == nil && len(b.numbers) < 3 {
		b.numbers = append(b.numbers, int64(n))
		return true
	}
	return isWeekday(word) && len(b.numbers) == 0
}

// clock reads a word of the time of day: the time, AM, PM or a zone. It returns
// whether the word was understood.
func (b *browserDate) clock(word string) bool {
	switch {
	case b.Clock == chrono.NoClock:
		return strings.Contains(word, ":") && isoClock(padHour(word), &b.Date)
	case word == "AM" || word == "PM":
		if b.Hour < 1 || b.Hour > 12 {
			return false
		}
		b.Hour = b.Hour%12 + map[string]int{"AM": 0, "PM": 12}[word]
		return true
	}
	return zoneWord(word, &b.Date)
}

// assignNumbers sets year, month and day of d from the numbers n: those of "May
// 20 1961" and "20 May 1961", of "1961/5/20" and "5/20/1961". It returns whether
// they make a date.
func assignNumbers(d *foreign.Date, n []int64, hasMonth bool) bool {
	switch {
	case hasMonth && len(n) == 1:
		d.Year = n[0]
		return n[0] > 31
	case hasMonth && len(n) == 2 && n[0] <= 31:
		d.Day, d.Year = int(n[0]), n[1]
		return d.Day > 0 && n[1] > 99 // browsers guess the century of two digits
	case !hasMonth && len(n) == 3 && n[0] > 99:
		d.Year, d.Month, d.Day = n[0], int(min(n[1], 99)), int(min(n[2], 99))
	case !hasMonth && len(n) == 3 && n[2] > 99:
		d.Month, d.Day, d.Year = int(min(n[0], 99)), int(min(n[1], 99)), n[2]
	default:
		return false
	}
	return d.Month > 0 && d.Day > 0
}

// padHour returns a time of day with two digits for the hour.
func padHour(word string) string {
	if strings.IndexByte(word, ':') == 1 {
		return "0" + word
	}
	return word
}

// zoneWord reads GMT, UTC, UT, Z and offsets from them, such as GMT-0600.
func zoneWord(word string, d *foreign.Date) bool {
	rest := word
	for _, name := range []string{"GMT", "UTC", "UT", "Z"} {
		if after, ok := strings.CutPrefix(strings.ToUpper(word), name); ok {
			rest = after
			break
		}
	}
	switch {
	case rest == "":
		d.Zone = chrono.UTC
		return true
	case rest[0] == '+' || rest[0] == '-':
		return zone(rest, d)
	}
	return false
}

// monthOf returns the month, from 1, of an English name or the beginning of one.
func monthOf(word string) (int, bool) {
	i := indexByPrefix(word, chrono.English.Months[:])
	return i + 1, i >= 0
}

func isWeekday(word string) bool {
	return indexByPrefix(word, []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) >= 0
}

// indexByPrefix returns the index of the name that begins with a word of three
// letters or more, -1 if there is none.
func indexByPrefix(word string, names []string) int {
	word = strings.ToLower(strings.TrimSuffix(word, "."))
	for i, name := range names {
		if len(word) >= 3 && strings.HasPrefix(strings.ToLower(name), word) {
			return i
		}
	}
	return -1
}
