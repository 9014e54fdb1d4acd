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

// mwAmount is a stretch of time in some unit, by the unit's first letters.
type mwAmount struct {
	n    int
	unit string
}

var (
	mwRelativePoint = regexp.MustCompile(`^(by\b|before\b|after\b)?\s*(?:!(\w+))?(?:\.(start|end))?\s*(?:plus\b|\+)?\s*((?:-?\d+\s*(?:` + mwUnits + `)(?:\s*,\s*|\s+|$))*)$`)
	mwAmountPart    = regexp.MustCompile(`(-?\d+)\s*(` + mwUnits + `)(?:\s*,\s*|\s+|$)`)
)

// mwUnits are the units of time, the longest names first.
const mwUnits = `milliseconds|millisecond|ms|seconds|second|secs|sec|minutes|minute|mins|min|months|month|hours|hour|week\s*days?|work\s*days?|business\s*days?|days|day|weeks|week|years|year|s|h|d|w|y`

// mostAmount is the largest number in a relative date.
const mostAmount = 100_000

// pointRelative reads a moment that is given from another event: "after !war 2
// years", "3 weeks".
func pointRelative(text, lower string) (p mwPoint, ok bool) {
	m := mwRelativePoint.FindStringSubmatchIndex(lower)
	if m == nil || strings.TrimSpace(lower) == "" || len(text) != len(lower) {
		return p, false
	}
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return lower[m[2*i]:m[2*i+1]]
	}
	p = mwPoint{kind: mwRelative, before: part(1) == "by" || part(1) == "before", edge: part(3)}
	if m[4] >= 0 {
		p.id = text[m[4]:m[5]] // ids tell capitals from small letters
	}
	for _, a := range mwAmountPart.FindAllStringSubmatch(part(4), 16) {
		n := foreign.DigitsValue(strings.TrimPrefix(a[1], "-"))
		if len(a[1]) > 7 || n > mostAmount {
			return p, false
		}
		if a[1][0] == '-' {
			n = -n
		}
		p.amounts = append(p.amounts, mwAmount{n, mwUnit(a[2])})
	}
	return p, p.id != "" || len(p.amounts) > 0 // "by" alone is a word
}

// mwUnit gives one name to each unit.
func mwUnit(name string) string {
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

// plus gives the moment that is some amounts after another, or before it for
// a sign of -1.
func plus(at chrono.Instant, amounts []mwAmount, sign int) chrono.Instant {
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

// months gives the same day some months later, or the last of the month where
// that has no such day.
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

// workdays counts days, but no Saturdays and Sundays: five are a week.
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

// weekend says whether a moment lies on a Saturday or Sunday.
func weekend(at chrono.Instant) bool {
	const saturday = 5 // counted from Monday; 1970-01-01 was a Thursday
	return (at.JulianDay()%7+7)%7 >= saturday
}

// reference gives the event from which p counts.
func (r *reader) reference(p mwPoint, offset int) (b mwBounds, ok bool) {
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

// edgeOf gives the moment of an event from which p counts.
func (p mwPoint) edgeOf(b mwBounds) chrono.Instant {
	if p.edge == "start" || p.edge == "" && p.before {
		return b.start
	}
	return b.end
}

// relative gives the bounds of an event whose start is given from another one.
func (r *reader) relative(d mwRange, offset int) (b mwBounds, ok bool) {
	ref, ok := r.reference(d.from, offset)
	if !ok {
		return b, false
	}
	at := d.from.edgeOf(ref)
	switch {
	case !d.hasTo && d.from.before:
		return mwBounds{plus(at, d.from.amounts, -1), at}, true
	case !d.hasTo:
		return mwBounds{at, plus(at, d.from.amounts, 1)}, true
	case d.from.before && d.to.kind == mwRelative:
		end := plus(at, d.from.amounts, -1)
		return mwBounds{plus(end, d.to.amounts, -1), end}, true
	case d.from.before:
		b.start = plus(at, d.from.amounts, -1)
	default:
		b.start = plus(at, d.from.amounts, 1)
	}
	b.end, ok = r.endOf(d.to, b.start, offset)
	return b, ok
}

// endOf gives the moment at which an event is over that begins at start.
func (r *reader) endOf(p mwPoint, start chrono.Instant, offset int) (end chrono.Instant, ok bool) {
	switch p.kind {
	case mwRelative:
		if p.id != "" {
			if b, ok := r.reference(p, offset); ok {
				start = p.edgeOf(b)
			}
		}
		return plus(start, p.amounts, 1), true
	case mwDate:
		b, ok := p.bounds()
		return b.end, ok
	case mwTime:
		c := start.Civil()
		c.Hour, c.Minute, c.Second = p.date.Hour, p.date.Minute, p.date.Second
		if end = c.Instant(); end < start {
			end = end.Add(ical.SecondsPerDay)
		}
		return end, true
	}
	return 0, false
}

// bounds gives when a date begins and is over.
func (p mwPoint) bounds() (b mwBounds, ok bool) {
	v, err := p.date.Value()
	if err != nil {
		return b, false
	}
	known := v.Bounds()
	b = mwBounds{known.EarliestStart, known.LatestEnd + 1}
	if p.week {
		b.end = b.start.Add(7 * ical.SecondsPerDay)
	}
	if p.date.Clock != chrono.NoClock {
		b.end = b.start
	}
	return b, true
}

// spanValue gives a date of bounds: days where they are whole, else minutes.
func spanValue(b mwBounds) (chrono.Value, error) {
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

func timedDate(at chrono.Instant) foreign.Date {
	c := at.Civil()
	d := foreign.Date{Year: c.Year, Month: c.Month, Day: c.Day, Clock: chrono.ToMinute, Hour: c.Hour, Minute: c.Minute, Second: c.Second}
	if c.Second != 0 {
		d.Clock = chrono.ToSecond
	}
	return d
}

// resolved notes that a date was worked out.
func (r *reader) resolved(offset int, d mwRange, v chrono.Value, key string) {
	r.Note(format.Changed, "when", offset, d.text, v.String(), words.Say(key))
}
