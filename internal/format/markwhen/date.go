package markwhen

import (
	"regexp"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
)

// dateRange is the date of an event as written: a start, perhaps an end, and
// perhaps how often the event repeats.
type dateRange struct {
	text     string
	from, to point
	hasTo    bool
	// every is the text after the word "every", for an event that repeats.
	every string
	// value is set if the date is EDTF, which markwhen does not know. Then from
	// and to are not.
	value chrono.Value
}

// point is the start or the end of a dateRange.
type point struct {
	kind pointKind
	// date is a day, month, year or time of day; not set for kindNow and
	// kindRelative.
	date foreign.Date
	// week is true if date is the Monday of a whole week.
	week bool
	// slashes is true if the text has slashes, so that no slash can separate it
	// from another.
	slashes bool
	// For kindRelative: id is the event from which to count, "" for the event
	// before; edge is "start" or "end", or "" for the start if before is true
	// and for the end if not; amounts are how much to count, backwards if
	// before is true.
	before   bool
	id, edge string
	amounts  []amount
}

// pointKind is the way in which a point is written.
type pointKind uint8

const (
	kindDate     pointKind = iota
	kindNow                // the moment at which the file is viewed
	kindTime               // a time of day, on the last day of the event before
	kindRelative           // counted from another event
	kindNoYear             // a day or month of the year in which the file is viewed
)

// Parts of patterns. The text that they match is in small letters.
const (
	monthWords = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`
	clockParts = `(\d{1,2})(?::(\d\d))?(?::(\d\d))?\s?([ap]m)?`
)

var (
	edtfPattern      = regexp.MustCompile(`^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[\s,]+` + clockParts + `)?)?)?$`)
	isoPattern       = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d)(?::(\d\d)(?:\.\d*)?)?(z?)$`)
	weekPattern      = regexp.MustCompile(`^(\d{4})-?w(\d\d)(?:-?([1-7]))?$`)
	yearPattern      = regexp.MustCompile(`^(\d{1,5})(?:\s?(bce|bc|ad|ce))?$`)
	slashPattern     = regexp.MustCompile(`^(\d{1,2})/(\d{1,5})(?:/(\d{1,5})(?:[\s,]+` + clockParts + `)?)?$`)
	dayMonthPattern  = regexp.MustCompile(`^(\d{1,2})\s+(` + monthWords + `)\.?,?(?:\s+(\d{4}),?)?(?:\s+` + clockParts + `)?$`)
	monthDayPattern  = regexp.MustCompile(`^(` + monthWords + `)\.?\s+(\d{1,2}),?(?:\s+(\d{4}),?)?(?:\s+` + clockParts + `)?$`)
	monthPattern     = regexp.MustCompile(`^(` + monthWords + `)\.?(?:\s+(\d{3,4}))?$`)
	clockPattern     = regexp.MustCompile(`^(?:(\d{1,2}):(\d\d)(?::(\d\d))?\s?([ap]m)?|(\d{1,2})\s?([ap]m))$`)
	everyPattern     = regexp.MustCompile(`\s+every\s+`)
	separatorPattern = regexp.MustCompile(`\s*/\s*|\s*[-–]\s*|\s+to\s+`)
)

// mostSeparators is how many possible separators of two dates are tried. Two
// times to the second have five.
const mostSeparators = 7

// mayBeDatePattern matches every text that can be a date, and few others. It is
// a quick first test, as most lines with a colon have no date.
var mayBeDatePattern = regexp.MustCompile(`^(?:[\d!.+\[{?~%-]|y-?\d|now\b|by\b|before\b|after\b|plus\b|` + monthWords + `)[\w\s:/,.!+\-–\[\]{}~?%]*$`)

// parseRange reads the text before the colon of a line; ok is false if it is no
// date.
func (r *reader) parseRange(text string) (d dateRange, ok bool) {
	text = strings.TrimSpace(text)
	d.text = text
	lower := strings.ToLower(text)
	if !mayBeDatePattern.MatchString(lower) {
		return d, false
	}
	if i := everyPattern.FindStringIndex(lower); i != nil {
		d.every, text, lower = lower[i[1]:], text[:i[0]], lower[:i[0]]
	}
	if d.from, ok = r.parsePoint(text, lower); ok {
		return d, true
	}
	for _, at := range separatorPattern.FindAllStringIndex(lower, mostSeparators) {
		slash := strings.Contains(lower[at[0]:at[1]], "/")
		from, ok := r.parsePoint(text[:at[0]], lower[:at[0]])
		if !ok || slash && from.slashes {
			continue
		}
		if to, ok := r.parsePoint(text[at[1]:], lower[at[1]:]); ok && (!slash || !to.slashes) {
			d.from, d.to, d.hasTo = from, to, true
			return d, true
		}
	}
	v, err := chrono.ParseIn(text, r.setting())
	d.value = v
	return d, err == nil && strings.ContainsAny(text, "0123456789")
}

// parsePoint reads the start or end of a date; lower is text in small letters.
func (r *reader) parsePoint(text, lower string) (p point, ok bool) {
	if lower == "now" {
		return point{kind: kindNow}, true
	}
	for _, read := range []func(string) (point, bool){parseEDTF, parseISO, parseWeek, parseYear, r.parseSlashes, parseMonth, parseClock} {
		if p, ok = read(lower); ok {
			if p.kind == kindDate {
				_, err := p.date.Value()
				return p, err == nil
			}
			return p, true
		}
	}
	return parseRelative(text, lower)
}

// parseEDTF reads a year, month or day, such as 2004-06, perhaps with a time of
// day.
func parseEDTF(s string) (p point, ok bool) {
	m := edtfPattern.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	p.date = foreign.Date{Year: int64(foreign.DigitsValue(m[1])), Month: foreign.DigitsValue(m[2]), Day: foreign.DigitsValue(m[3])}
	return p, setClock(&p.date, m[4:]) && (m[2] == "" || p.date.Month > 0) && (m[3] == "" || p.date.Day > 0)
}

// parseISO reads a day with a time of day, such as 2031-11-19T01:35:10Z.
func parseISO(s string) (p point, ok bool) {
	m := isoPattern.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	p.date = foreign.Date{Year: int64(foreign.DigitsValue(m[1])), Month: foreign.DigitsValue(m[2]), Day: foreign.DigitsValue(m[3]), Clock: chrono.ToMinute, Hour: foreign.DigitsValue(m[4]), Minute: foreign.DigitsValue(m[5]), Second: foreign.DigitsValue(m[6])}
	if m[6] != "" {
		p.date.Clock = chrono.ToSecond
	}
	if m[7] != "" {
		p.date.Zone = chrono.UTC
	}
	return p, true
}

// parseWeek reads a week of ISO 8601, such as 2022-W53, or a day of one.
func parseWeek(s string) (p point, ok bool) {
	m := weekPattern.FindStringSubmatch(s)
	if m == nil || foreign.DigitsValue(m[2]) < 1 || foreign.DigitsValue(m[2]) > 53 {
		return p, false
	}
	// 4 January is always in the first week. 1970-01-01 was a Thursday.
	fourth := chrono.GregorianDays(int64(foreign.DigitsValue(m[1])), 1, 4)
	monday := fourth - ((fourth+3)%7+7)%7 + 7*int64(foreign.DigitsValue(m[2])-1)
	if m[3] != "" {
		monday += int64(foreign.DigitsValue(m[3]) - 1)
	}
	p.week = m[3] == ""
	p.date.Year, p.date.Month, p.date.Day = chrono.GregorianFromDays(monday)
	return p, true
}

// parseYear reads a year, also before Christ: 44 BC is the astronomical year
// -43.
func parseYear(s string) (p point, ok bool) {
	m := yearPattern.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	if p.date.Year = int64(foreign.DigitsValue(m[1])); strings.HasPrefix(m[2], "b") {
		p.date.Year = 1 - p.date.Year
	}
	return p, m[2] == "" || foreign.DigitsValue(m[1]) > 0
}

// parseSlashes reads 10/1930 and 10/18/1930, or 18/10/1930 if the header says
// that the day comes first.
func (r *reader) parseSlashes(s string) (p point, ok bool) {
	m := slashPattern.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	p.slashes = true
	if m[3] == "" {
		p.date = foreign.Date{Year: int64(foreign.DigitsValue(m[2])), Month: foreign.DigitsValue(m[1])}
		return p, p.date.Month > 0
	}
	p.date = foreign.Date{Year: int64(foreign.DigitsValue(m[3])), Month: foreign.DigitsValue(m[1]), Day: foreign.DigitsValue(m[2])}
	if r.dayFirst {
		p.date.Month, p.date.Day = p.date.Day, p.date.Month
	}
	return p, p.date.Month > 0 && p.date.Day > 0 && setClock(&p.date, m[4:])
}

// parseMonth reads a date with the English name of a month.
func parseMonth(s string) (p point, ok bool) {
	var month, day, year string
	var clock []string
	if m := dayMonthPattern.FindStringSubmatch(s); m != nil {
		day, month, year, clock = m[1], m[2], m[3], m[4:]
	} else if m := monthDayPattern.FindStringSubmatch(s); m != nil {
		month, day, year, clock = m[1], m[2], m[3], m[4:]
	} else if m := monthPattern.FindStringSubmatch(s); m != nil {
		month, year, clock = m[1], m[2], []string{"", "", "", ""}
	} else {
		return p, false
	}
	p.date = foreign.Date{Year: int64(foreign.DigitsValue(year)), Month: strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", month[:3])/3 + 1, Day: foreign.DigitsValue(day)}
	if year == "" {
		p.kind = kindNoYear
	}
	return p, (day == "" || p.date.Day > 0) && setClock(&p.date, clock)
}

// parseClock reads a time of day alone, such as 18:30 or 8am.
func parseClock(s string) (p point, ok bool) {
	m := clockPattern.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	p.kind = kindTime
	if m[5] != "" {
		return p, setClock(&p.date, []string{m[5], "", "", m[6]})
	}
	return p, setClock(&p.date, m[1:5])
}

// setClock sets the time of day from the texts of hour, minute, second, and "am"
// or "pm", each of which may be "". It returns false if there is no such time.
func setClock(d *foreign.Date, parts []string) bool {
	if parts[0] == "" {
		return true
	}
	d.Hour, d.Minute, d.Second = foreign.DigitsValue(parts[0]), foreign.DigitsValue(parts[1]), foreign.DigitsValue(parts[2])
	switch {
	case parts[2] != "":
		d.Clock = chrono.ToSecond
	case parts[1] != "":
		d.Clock = chrono.ToMinute
	default:
		d.Clock = chrono.ToHour
	}
	if parts[3] != "" {
		if d.Hour < 1 || d.Hour > 12 {
			return false
		}
		if d.Hour %= 12; parts[3] == "pm" {
			d.Hour += 12
		}
	}
	return d.Hour < 24 && d.Minute < 60 && d.Second < 60
}
