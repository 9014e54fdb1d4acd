package ical

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/recurrence"
	"dateline/internal/words"
)

// SecondsPerDay is the length of a day of the calendar.
const SecondsPerDay = 86_400

// icalTime is a date or time as a calendar gives it.
type icalTime struct {
	recurrence.Time
	// zone is that of a local time, nil where none is named or known.
	zone *recurrence.Zone
}

// time reads the value of a property.
func (r *reader) time(p *icalProperty, value string) (icalTime, bool) {
	parsed, err := recurrence.ParseTime(value)
	if err != nil {
		return icalTime{}, false
	}
	t := icalTime{Time: parsed}
	if name := p.parameter("TZID"); name != "" && !t.IsDate && !t.UTC {
		t.zone = r.zone(name)
		if _, ok := t.offset(); !ok {
			r.Note(format.Changed, "when", p.offset, name, "", words.Say("report.ical-zone"))
		}
	}
	return t, true
}

// zone gives the zone of a name: as the calendar describes it, or the one that
// is known by the name.
func (r *reader) zone(name string) *recurrence.Zone {
	z, ok := r.zones[name]
	if ok {
		return z
	}
	if c := r.zoneParts[name]; c != nil {
		z = r.described(c, name)
	} else {
		z = recurrence.Named(name)
	}
	r.zones[name] = z
	return z
}

// mostObservances is how many parts of one zone are read.
const mostObservances = 500

// described makes a zone of a VTIMEZONE.
func (r *reader) described(c *icalComponent, name string) *recurrence.Zone {
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

func (r *reader) observance(c *icalComponent) (o recurrence.Observance, ok bool) {
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

// offset gives the offset of t from UTC in seconds; ok is false where it is
// not known, or cannot be written in hours and minutes.
func (t icalTime) offset() (seconds int, ok bool) {
	if t.IsDate || t.UTC {
		return 0, t.UTC
	}
	seconds, ok = t.zone.Offset(t.Civil)
	return seconds, ok && seconds%60 == 0
}

// instant gives the moment of t; a time whose zone is not known is taken for
// UTC, which puts those of one calendar in their order.
func (t icalTime) instant() chrono.Instant {
	offset, _ := t.offset()
	return t.Civil.Instant().Add(-int64(offset))
}

// simple gives t to the minute, or to the second where it says more.
func (t icalTime) simple() foreign.Date {
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

// later gives the time that is some days and then some seconds after t. Days
// are those of the calendar, whatever the clock does on them.
func (t icalTime) later(l icalLength) icalTime {
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

// icalLength is a duration.
type icalLength struct{ days, seconds int64 }

// parseICalLength reads a duration such as P1DT2H or P2W; ok is false for one
// that is none, or goes back in time.
func parseICalLength(text string) (l icalLength, ok bool) {
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
	return icalLength{d, s}, ok && ok2
}

// addUnits adds up numbers with the letter of their unit behind each, as in
// 2H30M.
func addUnits(text string, units map[byte]int64) (sum int64, ok bool) {
	const most = 8 // digits
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

// icalSpan is the time of an event as a calendar gives it: the end of days is
// the day after the last.
type icalSpan struct {
	start, end icalTime
	hasEnd     bool
}

// backwards says whether s ends before it starts. That it ends on the day on
// which it starts is what some programs write of a single day.
func (s icalSpan) backwards() bool { return s.hasEnd && s.end.instant() < s.start.instant() }

// value gives s as a date: a day or moment, or the days or moments from one to
// another.
func (s icalSpan) value() (chrono.Value, error) {
	end := s.end
	if s.hasEnd && end.IsDate {
		end.Civil = end.Civil.Instant().Add(-SecondsPerDay).Civil()
	}
	text := s.start.simple().EDTF()
	if s.hasEnd && end.instant() > s.start.instant() {
		text += "/" + end.simple().EDTF()
	}
	return chrono.Parse(text)
}

// moved gives s with another start, and as long.
func (s icalSpan) moved(start icalTime) icalSpan {
	days := s.end.Civil.Instant().Sub(s.start.Civil.Instant())
	s.start = start
	if s.hasEnd {
		// The length is that of the clock on the wall, so that what lasts until
		// noon does so on every day.
		s.end.Civil = start.Civil.Instant().Add(days).Civil()
	}
	return s
}
