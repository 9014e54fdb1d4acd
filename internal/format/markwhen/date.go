package markwhen

import (
	"regexp"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
)

// mwRange is the date of an event as it is written.
type mwRange struct {
	text     string
	from, to mwPoint
	hasTo    bool
	// every is what follows the word, for an event that repeats.
	every string
	// value is a date in the notation of Dateline, which markwhen does not
	// know.
	value chrono.Value
}

// mwPoint is a moment from which or to which an event lasts.
type mwPoint struct {
	kind mwKind
	// date is a day, month, year or time of day.
	date foreign.Date
	// week says that date is the Monday of a whole week.
	week bool
	// slashes says that date has some, so that none can part it from another.
	slashes bool
	// before, id, edge and amounts say from what to count, and how much.
	before   bool
	id, edge string
	amounts  []mwAmount
}

// mwKind is how a moment is given.
type mwKind uint8

const (
	mwDate     mwKind = iota
	mwNow             // when the file is looked at
	mwTime            // a time of day, of the day before
	mwRelative        // from another event
	mwNoYear          // a day or month of the year in which the file is looked at
)

const (
	mwMonths  = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`
	mwClock   = `(\d{1,2})(?::(\d\d))?(?::(\d\d))?\s?([ap]m)?`
	mwISOWeek = `(\d{4})-?w(\d\d)(?:-?([1-7]))?`
)

var (
	mwEDTF     = regexp.MustCompile(`^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[\s,]+` + mwClock + `)?)?)?$`)
	mwISO      = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d)(?::(\d\d)(?:\.\d*)?)?(z?)$`)
	mwWeek     = regexp.MustCompile(`^` + mwISOWeek + `$`)
	mwYear     = regexp.MustCompile(`^(\d{1,5})(?:\s?(bce|bc|ad|ce))?$`)
	mwSlashes  = regexp.MustCompile(`^(\d{1,2})/(\d{1,5})(?:/(\d{1,5})(?:[\s,]+` + mwClock + `)?)?$`)
	mwDayMonth = regexp.MustCompile(`^(\d{1,2})\s+(` + mwMonths + `)\.?,?(?:\s+(\d{4}),?)?(?:\s+` + mwClock + `)?$`)
	mwMonthDay = regexp.MustCompile(`^(` + mwMonths + `)\.?\s+(\d{1,2}),?(?:\s+(\d{4}),?)?(?:\s+` + mwClock + `)?$`)
	mwMonth    = regexp.MustCompile(`^(` + mwMonths + `)\.?(?:\s+(\d{3,4}))?$`)
	mwOnlyTime = regexp.MustCompile(`^(?:(\d{1,2}):(\d\d)(?::(\d\d))?\s?([ap]m)?|(\d{1,2})\s?([ap]m))$`)
	mwEvery    = regexp.MustCompile(`\s+every\s+`)
	mwSplits   = regexp.MustCompile(`\s*/\s*|\s*[-–]\s*|\s+to\s+`)
)

// mostSplits is how many signs that may part two dates are tried; two times to
// the second have five.
const mostSplits = 7

// mayBeginDate says whether a text can be a date at all, which most lines with
// a colon are not.
var mayBeginDate = regexp.MustCompile(`^(?:[\d!.+\[{?~%-]|y-?\d|now\b|by\b|before\b|after\b|plus\b|` + mwMonths + `)[\w\s:/,.!+\-–\[\]{}~?%]*$`)

// parseRange reads the date at the beginning of a line.
func (r *reader) parseRange(text string) (d mwRange, ok bool) {
	text = strings.TrimSpace(text)
	d.text = text
	lower := strings.ToLower(text)
	if !mayBeginDate.MatchString(lower) {
		return d, false
	}
	if i := mwEvery.FindStringIndex(lower); i != nil {
		d.every, text, lower = lower[i[1]:], text[:i[0]], lower[:i[0]]
	}
	if d.from, ok = r.point(text, lower); ok {
		return d, true
	}
	for _, at := range mwSplits.FindAllStringIndex(lower, mostSplits) {
		slash := strings.Contains(lower[at[0]:at[1]], "/")
		from, ok := r.point(text[:at[0]], lower[:at[0]])
		if !ok || slash && from.slashes {
			continue
		}
		if to, ok := r.point(text[at[1]:], lower[at[1]:]); ok && (!slash || !to.slashes) {
			d.from, d.to, d.hasTo = from, to, true
			return d, true
		}
	}
	v, err := chrono.ParseIn(text, r.setting())
	d.value = v
	return d, err == nil && strings.ContainsAny(text, "0123456789")
}

// point reads one moment; lower is text in small letters.
func (r *reader) point(text, lower string) (p mwPoint, ok bool) {
	if lower == "now" {
		return mwPoint{kind: mwNow}, true
	}
	for _, read := range []func(string) (mwPoint, bool){pointEDTF, pointISO, pointWeek, pointYear, r.pointSlashes, pointMonth, pointTime} {
		if p, ok = read(lower); ok {
			if p.kind == mwDate {
				_, err := p.date.Value()
				return p, err == nil
			}
			return p, true
		}
	}
	return pointRelative(text, lower)
}

func pointEDTF(s string) (p mwPoint, ok bool) {
	m := mwEDTF.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	p.date = foreign.Date{Year: int64(foreign.DigitsValue(m[1])), Month: foreign.DigitsValue(m[2]), Day: foreign.DigitsValue(m[3])}
	return p, setClock(&p.date, m[4:]) && (m[2] == "" || p.date.Month > 0) && (m[3] == "" || p.date.Day > 0)
}

func pointISO(s string) (p mwPoint, ok bool) {
	m := mwISO.FindStringSubmatch(s)
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

// pointWeek reads a week of ISO 8601, or a day of one.
func pointWeek(s string) (p mwPoint, ok bool) {
	m := mwWeek.FindStringSubmatch(s)
	if m == nil || foreign.DigitsValue(m[2]) < 1 || foreign.DigitsValue(m[2]) > 53 {
		return p, false
	}
	// The fourth of January is in the first week, and 1970-01-01 a Thursday.
	fourth := chrono.GregorianDays(int64(foreign.DigitsValue(m[1])), 1, 4)
	monday := fourth - ((fourth+3)%7+7)%7 + 7*int64(foreign.DigitsValue(m[2])-1)
	if m[3] != "" {
		monday += int64(foreign.DigitsValue(m[3]) - 1)
	}
	p.week = m[3] == ""
	p.date.Year, p.date.Month, p.date.Day = chrono.GregorianFromDays(monday)
	return p, true
}

// pointYear reads a year; 44 BC is the year -43.
func pointYear(s string) (p mwPoint, ok bool) {
	m := mwYear.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	if p.date.Year = int64(foreign.DigitsValue(m[1])); strings.HasPrefix(m[2], "b") {
		p.date.Year = 1 - p.date.Year
	}
	return p, m[2] == "" || foreign.DigitsValue(m[1]) > 0
}

// pointSlashes reads 10/1930, 10/18/1930 and, where the file says so,
// 18/10/1930.
func (r *reader) pointSlashes(s string) (p mwPoint, ok bool) {
	m := mwSlashes.FindStringSubmatch(s)
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

// pointMonth reads dates with the name of a month.
func pointMonth(s string) (p mwPoint, ok bool) {
	var month, day, year string
	var clock []string
	if m := mwDayMonth.FindStringSubmatch(s); m != nil {
		day, month, year, clock = m[1], m[2], m[3], m[4:]
	} else if m := mwMonthDay.FindStringSubmatch(s); m != nil {
		month, day, year, clock = m[1], m[2], m[3], m[4:]
	} else if m := mwMonth.FindStringSubmatch(s); m != nil {
		month, year, clock = m[1], m[2], []string{"", "", "", ""}
	} else {
		return p, false
	}
	p.date = foreign.Date{Year: int64(foreign.DigitsValue(year)), Month: strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", month[:3])/3 + 1, Day: foreign.DigitsValue(day)}
	if year == "" {
		p.kind = mwNoYear
	}
	return p, (day == "" || p.date.Day > 0) && setClock(&p.date, clock)
}

func pointTime(s string) (p mwPoint, ok bool) {
	m := mwOnlyTime.FindStringSubmatch(s)
	if m == nil {
		return p, false
	}
	p.kind = mwTime
	if m[5] != "" {
		return p, setClock(&p.date, []string{m[5], "", "", m[6]})
	}
	return p, setClock(&p.date, m[1:5])
}

// setClock sets the time of day from hour, minute, second and half of the day;
// false if there is no such time.
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
