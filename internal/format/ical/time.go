package ical

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/recurrence"
	"dateline/internal/words"
)

// SecondsPerDay is the length of a day in seconds; leap seconds do not count.
const SecondsPerDay = 86_400

// dateTime is a DATE or DATE-TIME of a calendar: a day or a time, as written.
type dateTime struct {
	recurrence.Time
	// zone is that of a local time, nil if none is named or known.
	zone *recurrence.Zone
}

// time reads a value of p, in the zone that p names. A zone that is not known
// is reported.
func (r *reader) time(p *property, value string) (dateTime, bool) {
	parsed, err := recurrence.ParseTime(value)
	if err != nil {
		return dateTime{}, false
	}
	t := dateTime{Time: parsed}
	if name := p.parameter("TZID"); name != "" && !t.IsDate && !t.UTC {
		t.zone = r.zone(name)
		if _, ok := t.offset(); !ok {
			r.Note(format.Changed, "when", p.offset, name, "", words.Say("report.ical-zone"))
		}
	}
	return t, true
}

// zone returns the zone of that name: the one that the calendar defines, else
// the one of the zone database; nil if there is none.
func (r *reader) zone(name string) *recurrence.Zone {
	z, ok := r.zones[name]
	if ok {
		return z
	}
	if c := r.zoneParts[name]; c != nil {
		z = r.zoneFrom(c, name)
	} else {
		z = recurrence.Named(name)
	}
	r.zones[name] = z
	return z
}

// mostObservances is how many STANDARD and DAYLIGHT components of one zone are
// read.
const mostObservances = 500

// zoneFrom reads a VTIMEZONE.
func (r *reader) zoneFrom(c *component, name string) *recurrence.Zone {
	var observances []recurrence.Observance
	if len(c.parts) > mostObservances {
		r.Problem(c.offset, "problem.ical-zone", "name", format.Clip(name))
	}
	for _, part := range c.parts[:min(len(c.parts), mostObservances)] {
		o, ok := r.observance(part)
		if !ok {
			r.Problem(part.offset, "problem.ical-zone", "name", format.Clip(name))
			continue
		}
		observances = append(observances, o)
	}
	return recurrence.NewZone(FirstOf(c.textOf("X-LIC-LOCATION"), name), observances, &r.work)
}

// observance reads a STANDARD or DAYLIGHT component; ok is false if its start,
// its rule or one of its offsets cannot be read.
func (r *reader) observance(c *component) (o recurrence.Observance, ok bool) {
	start, err := recurrence.ParseTime(c.textOf("DTSTART"))
	if err != nil {
		return o, false
	}
	o.Start = start.Civil
	var known, known2 bool
	o.From, known = utcOffset(c.textOf("TZOFFSETFROM"))
	o.To, known2 = utcOffset(c.textOf("TZOFFSETTO"))
	if p := c.first("RRULE"); p != nil {
		if o.Rule, err = recurrence.Parse(p.value); err != nil {
			return o, false
		}
	}
	for p := range c.all("RDATE") {
		for _, text := range p.texts() {
			if t, err := recurrence.ParseTime(text); err == nil {
				o.Dates = append(o.Dates, t.Civil)
			}
		}
	}
	return o, known && known2
}

// utcOffset reads an offset such as -0800 in seconds.
func utcOffset(text string) (seconds int, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) != 5 && len(text) != 7 || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	for i := 1; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	two := func(i int) int { return int(text[i]-'0')*10 + int(text[i+1]-'0') }
	seconds = two(1)*3600 + two(3)*60
	if len(text) == 7 {
		seconds += two(5)
	}
	if text[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// offset returns the offset of t from UTC in seconds; ok is false if it is not
// known, or is no whole number of minutes.
func (t dateTime) offset() (seconds int, ok bool) {
	if t.IsDate || t.UTC {
		return 0, t.UTC
	}
	seconds, ok = t.zone.Offset(t.Civil)
	return seconds, ok && seconds%60 == 0
}

// instant returns the moment of t. A time without a known zone counts as UTC,
// so that the times of one calendar can be compared.
func (t dateTime) instant() chrono.Instant {
	offset, _ := t.offset()
	return t.Civil.Instant().Add(-int64(offset))
}

// date returns t to the day, to the minute, or to the second if its second is
// not 0.
func (t dateTime) date() foreign.Date {
	d := foreign.Date{Year: t.Civil.Year, Month: t.Civil.Month, Day: t.Civil.Day}
	if t.IsDate {
		return d
	}
	d.Clock, d.Hour, d.Minute, d.Second = chrono.ToMinute, t.Civil.Hour, t.Civil.Minute, t.Civil.Second
	if d.Second != 0 {
		d.Clock = chrono.ToSecond
	}
	switch offset, ok := t.offset(); {
	case t.UTC:
		d.Zone = chrono.UTC
	case ok:
		d.Zone, d.ZoneMinutes = chrono.ZoneOffset, offset/60
	}
	return d
}

// plus returns the time after t by l: first the days, which are days of the
// calendar even if the clock changes on one, then the seconds.
func (t dateTime) plus(l duration) dateTime {
	t.Civil = t.Civil.Instant().Add(l.days * SecondsPerDay).Civil()
	if l.seconds == 0 {
		return t
	}
	if _, ok := t.offset(); !ok || t.UTC || t.zone == nil {
		t.Civil = t.Civil.Instant().Add(l.seconds).Civil()
		return t
	}
	at := t.instant().Add(l.seconds)
	offset, _ := t.zone.OffsetAt(at)
	t.Civil = at.Add(int64(offset)).Civil()
	return t
}

// duration is a DURATION of a calendar.
type duration struct{ days, seconds int64 }

// parseDuration reads a duration such as P1DT2H or P2W; ok is false if text is
// none, or a negative one.
func parseDuration(text string) (l duration, ok bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	text, ok = strings.CutPrefix(strings.TrimPrefix(text, "+"), "P")
	if !ok || text == "" {
		return l, false
	}
	days, clock, hasClock := strings.Cut(text, "T")
	if hasClock && clock == "" || !hasClock && days == "" {
		return l, false
	}
	d, ok := addUnits(days, map[byte]int64{'W': 7, 'D': 1})
	s, ok2 := addUnits(clock, map[byte]int64{'H': 3600, 'M': 60, 'S': 1})
	return duration{d, s}, ok && ok2
}

// addUnits returns the sum of numbers that are each followed by the letter of
// their unit, as in 2H30M. units are the letters that may occur, with what they
// count.
func addUnits(text string, units map[byte]int64) (sum int64, ok bool) {
	const most = 8 // digits of a number
	for text != "" {
		n := 0
		for n < len(text) && text[n] >= '0' && text[n] <= '9' {
			n++
		}
		if n == 0 || n > most || n == len(text) || units[text[n]] == 0 {
			return 0, false
		}
		sum += int64(foreign.DigitsValue(text[:n])) * units[text[n]]
		text = text[n+1:]
	}
	return sum, true
}
