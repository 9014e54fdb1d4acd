package markwhen

import (
	"regexp"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/ical"
	"dateline/internal/words"
)

// amount is a length of time: a number, which may be negative, of a unit as
// unitName returns it.
type amount struct {
	n    int
	unit string
}

var (
	relativePattern = regexp.MustCompile(`^(by\b|before\b|after\b)?\s*(?:!(\w+))?(?:\.(start|end))?\s*(?:plus\b|\+)?\s*((?:-?\d+\s*(?:` + unitWords + `)(?:\s*,\s*|\s+|$))*)$`)
	amountPattern   = regexp.MustCompile(`(-?\d+)\s*(` + unitWords + `)(?:\s*,\s*|\s+|$)`)
)

// unitWords is the part of a pattern for a unit of time. A name that begins with
// another one stands before it.
const unitWords = `milliseconds|millisecond|ms|seconds|second|secs|sec|minutes|minute|mins|min|months|month|hours|hour|week\s*days?|work\s*days?|business\s*days?|days|day|weeks|week|years|year|s|h|d|w|y`

// mostAmount is the largest number that a relative date may have.
const mostAmount = 100_000

// parseRelative reads a point that counts from another event: "after !war 2
// years", "3 weeks". lower is text in small letters.
func parseRelative(text, lower string) (p point, ok bool) {
	m := relativePattern.FindStringSubmatchIndex(lower)
	if m == nil || strings.TrimSpace(lower) == "" || len(text) != len(lower) {
		return p, false
	}
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return lower[m[2*i]:m[2*i+1]]
	}
	p = point{kind: kindRelative, before: part(1) == "by" || part(1) == "before", edge: part(3)}
	if m[4] >= 0 {
		p.id = text[m[4]:m[5]] // capitals and small letters differ in ids
	}
	for _, a := range amountPattern.FindAllStringSubmatch(part(4), 16) {
		n := foreign.DigitsValue(strings.TrimPrefix(a[1], "-"))
		if len(a[1]) > 7 || n > mostAmount {
			return p, false
		}
		if a[1][0] == '-' {
			n = -n
		}
		p.amounts = append(p.amounts, amount{n, unitName(a[2])})
	}
	return p, p.id != "" || len(p.amounts) > 0 // "by" alone is a word
}

// unitName returns the one name of a unit that has several. All working days are
// "weekday".
func unitName(name string) string {
	switch {
	case strings.HasPrefix(name, "mo"):
		return "month"
	case strings.HasPrefix(name, "mil"), name == "ms":
		return "millisecond"
	case strings.HasPrefix(name, "mi"):
		return "minute"
	case strings.Contains(name, "day") && name[0] != 'd':
		return "weekday"
	}
	return map[byte]string{'s': "second", 'h': "hour", 'd': "day", 'w': "week", 'y': "year"}[name[0]]
}

// plus returns the moment after another by some amounts, or before it if sign is
// -1. Milliseconds count nothing.
func plus(at chrono.Instant, amounts []amount, sign int) chrono.Instant {
	for _, a := range amounts {
		n := int64(a.n * sign)
		switch a.unit {
		case "second":
			at = at.Add(n)
		case "minute":
			at = at.Add(60 * n)
		case "hour":
			at = at.Add(3600 * n)
		case "day":
			at = at.Add(ical.SecondsPerDay * n)
		case "week":
			at = at.Add(7 * ical.SecondsPerDay * n)
		case "month":
			at = months(at, n)
		case "year":
			at = months(at, 12*n)
		case "weekday":
			at = workdays(at, n)
		}
	}
	return at
}

// months returns the same day n months later, or the last day of that month if
// it has no such day.
func months(at chrono.Instant, n int64) chrono.Instant {
	c := at.Civil()
	month := c.Year*12 + int64(c.Month) - 1 + n
	c.Year, c.Month = month/12, int(month%12)
	if c.Month < 0 {
		c.Year, c.Month = c.Year-1, c.Month+12
	}
	c.Month++
	c.Day = min(c.Day, chrono.DaysInMonth(c.Year, c.Month))
	return c.Instant()
}

// workdays returns the moment n working days later, or earlier if n is negative.
// Saturdays and Sundays do not count.
func workdays(at chrono.Instant, n int64) chrono.Instant {
	step := int64(ical.SecondsPerDay)
	if n < 0 {
		n, step = -n, -step
	}
	if n == 0 {
		return at
	}
	single := (n-1)%5 + 1
	for range single {
		for at = at.Add(step); weekend(at.Add(min(-step, 0))); {
			at = at.Add(step)
		}
	}
	return at.Add((n - single) / 5 * 7 * step)
}

// weekend reports whether a moment lies on a Saturday or Sunday.
func weekend(at chrono.Instant) bool {
	const saturday = 5 // counted from Monday; 1970-01-01 was a Thursday
	return (at.JulianDay()%7+7)%7 >= saturday
}

// reference returns the time of the event from which p counts: the one that it
// names, else the event before. An unknown name is reported.
func (r *reader) reference(p point, offset int) (b interval, ok bool) {
	if p.id != "" {
		if b, ok = r.ids[p.id]; ok {
			return b, true
		}
		r.Problem(offset, "problem.mw-id", "id", format.Clip(p.id))
	}
	if r.last == nil {
		return b, false
	}
	return *r.last, true
}

// edgeOf returns the start or end of an event, whichever p counts from.
func (p point) edgeOf(b interval) chrono.Instant {
	if p.edge == "start" || p.edge == "" && p.before {
		return b.start
	}
	return b.end
}

// relative returns the time of an event whose start counts from another event;
// ok is false if there is none.
func (r *reader) relative(d dateRange, offset int) (b interval, ok bool) {
	ref, ok := r.reference(d.from, offset)
	if !ok {
		return b, false
	}
	at := d.from.edgeOf(ref)
	switch {
	case !d.hasTo && d.from.before:
		return interval{plus(at, d.from.amounts, -1), at}, true
	case !d.hasTo:
		return interval{at, plus(at, d.from.amounts, 1)}, true
	case d.from.before && d.to.kind == kindRelative:
		end := plus(at, d.from.amounts, -1)
		return interval{plus(end, d.to.amounts, -1), end}, true
	case d.from.before:
		b.start = plus(at, d.from.amounts, -1)
	default:
		b.start = plus(at, d.from.amounts, 1)
	}
	b.end, ok = r.endOf(d.to, b.start, offset)
	return b, ok
}

// endOf returns the end, which is exclusive, of an event that begins at start
// and ends at p; ok is false if p is no end.
func (r *reader) endOf(p point, start chrono.Instant, offset int) (end chrono.Instant, ok bool) {
	switch p.kind {
	case kindRelative:
		if p.id != "" {
			if b, ok := r.reference(p, offset); ok {
				start = p.edgeOf(b)
			}
		}
		return plus(start, p.amounts, 1), true
	case kindDate:
		b, ok := p.bounds()
		return b.end, ok
	case kindTime:
		c := start.Civil()
		c.Hour, c.Minute, c.Second = p.date.Hour, p.date.Minute, p.date.Second
		if end = c.Instant(); end < start {
			end = end.Add(ical.SecondsPerDay)
		}
		return end, true
	}
	return 0, false
}

// bounds returns the time of the date of p: all of its day, month, year or week;
// a time of day has no length.
func (p point) bounds() (b interval, ok bool) {
	v, err := p.date.Value()
	if err != nil {
		return b, false
	}
	known := v.Bounds()
	b = interval{known.EarliestStart, known.LatestEnd + 1}
	if p.week {
		b.end = b.start.Add(7 * ical.SecondsPerDay)
	}
	if p.date.Clock != chrono.NoClock {
		b.end = b.start
	}
	return b, true
}

// spanValue returns the date of an interval: days if it consists of whole days,
// else times of day.
func spanValue(b interval) (chrono.Value, error) {
	if int64(b.start)%ical.SecondsPerDay == 0 && int64(b.end)%ical.SecondsPerDay == 0 && b.end > b.start {
		first, last := b.start.Civil(), b.end.Add(-ical.SecondsPerDay).Civil()
		text := foreign.Date{Year: first.Year, Month: first.Month, Day: first.Day}.EDTF()
		if last != first {
			text += "/" + foreign.Date{Year: last.Year, Month: last.Month, Day: last.Day}.EDTF()
		}
		return chrono.Parse(text)
	}
	text := timedDate(b.start).EDTF()
	if b.end != b.start {
		text += "/" + timedDate(b.end).EDTF()
	}
	return chrono.Parse(text)
}

// timedDate returns a moment to the minute, or to the second if its second is
// not 0.
func timedDate(at chrono.Instant) foreign.Date {
	c := at.Civil()
	d := foreign.Date{Year: c.Year, Month: c.Month, Day: c.Day, Clock: chrono.ToMinute, Hour: c.Hour, Minute: c.Minute, Second: c.Second}
	if c.Second != 0 {
		d.Clock = chrono.ToSecond
	}
	return d
}

// noteResolved reports that a date became another value than it is written.
func (r *reader) noteResolved(offset int, d dateRange, v chrono.Value, key string) {
	r.Note(format.Changed, "when", offset, d.text, v.String(), words.Say(key))
}
