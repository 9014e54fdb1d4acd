package ical

import (
	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

// interval is the time of an event as a calendar writes it, from start to end.
// The end is exclusive: that of days is the day after the last.
type interval struct {
	start, end dateTime
	hasEnd     bool
}

// endsBeforeStart reports whether s ends before it starts. Some programs write
// a single day as one that ends on the day on which it starts; that is allowed.
func (s interval) endsBeforeStart() bool { return s.hasEnd && s.end.instant() < s.start.instant() }

// value returns s as a date: a day or moment, or the days or moments from one to
// another.
func (s interval) value() (chrono.Value, error) {
	end := s.end
	if s.hasEnd && end.IsDate {
		end.Civil = end.Civil.Instant().Add(-SecondsPerDay).Civil()
	}
	text := s.start.date().EDTF()
	if s.hasEnd && end.instant() > s.start.instant() {
		text += "/" + end.date().EDTF()
	}
	return chrono.Parse(text)
}

// movedTo returns s with another start and the same length. The length is that
// of the clock on the wall, so that what lasts until noon does so on every day.
func (s interval) movedTo(start dateTime) interval {
	length := s.end.Civil.Instant().Sub(s.start.Civil.Instant())
	s.start = start
	if s.hasEnd {
		s.end.Civil = start.Civil.Instant().Add(length).Civil()
	}
	return s
}

// intervalOf returns a date as a calendar can write it: moments if both ends
// have a time of day, else all days on which it may be. If it cannot be
// written, the message says why.
func intervalOf(v chrono.Value) (interval, words.Message) {
	simple, ok := foreign.Simplify(v)
	if !ok {
		return interval{}, words.Say("report.ical-no-start")
	}
	start, end, hasEnd := simple.Start, simple.End, simple.HasEnd
	s, ok := clockSpan(start, end, hasEnd)
	if !ok {
		if !hasEnd {
			end = start
		}
		s = daySpan(start, end)
	}
	for _, t := range []dateTime{s.start, s.end} {
		if t.Civil.Year < 1 && (t != dateTime{}) || t.Civil.Year > 9999 {
			return interval{}, words.Say("report.ical-years")
		}
	}
	return s, words.Message{}
}

// clockSpan returns the interval between two moments, in UTC if they have a
// zone; ok is false if they are days, or only one has a zone.
func clockSpan(start, end foreign.Date, hasEnd bool) (s interval, ok bool) {
	if start.Clock == chrono.NoClock || hasEnd && (end.Clock == chrono.NoClock || (end.Zone == chrono.LocalTime) != (start.Zone == chrono.LocalTime)) {
		return s, false
	}
	s.start = momentOf(start)
	if hasEnd {
		s.end = momentOf(end)
		s.hasEnd = s.end.instant() > s.start.instant() // the standard allows no other end
	}
	if !s.hasEnd {
		s.end = dateTime{}
	}
	return s, true
}

// momentOf returns a time of day as a calendar writes it: in UTC if it has a
// zone.
func momentOf(d foreign.Date) (t dateTime) {
	t.Civil, t.UTC = InUTC(d), d.Zone != chrono.LocalTime
	return t
}

// InUTC returns the day and time of d in UTC. A time without a zone stays as it
// is.
func InUTC(d foreign.Date) chrono.Civil {
	c := chrono.Civil{Year: d.Year, Month: d.Month, Day: d.Day, Hour: d.Hour, Minute: d.Minute, Second: d.Second}
	return c.Instant().Add(-int64(d.ZoneMinutes) * 60).Civil()
}

// daySpan returns the days from the first day of start to the last day of end;
// a single day gets no end.
func daySpan(start, end foreign.Date) (s interval) {
	first := chrono.Civil{Year: start.Year, Month: max(start.Month, 1), Day: max(start.Day, 1)}
	s.start.Civil, s.start.IsDate = first, true
	last := chrono.Civil{Year: end.Year, Month: end.Month, Day: end.Day}
	if last.Month == 0 {
		last.Month = 12
	}
	if last.Day == 0 {
		last.Day = chrono.DaysInMonth(last.Year, last.Month)
	}
	if last.Instant() <= first.Instant() {
		return s
	}
	s.end.Civil, s.end.IsDate, s.hasEnd = last.Instant().Add(SecondsPerDay).Civil(), true, true
	return s
}
