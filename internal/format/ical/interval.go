package ical

import (
	"encoding/json"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

// intervalOf returns a date as a calendar can hold it: days from the first to the
// last that it may be, or moments where both ends have a time of day. The
// message says why there is no such thing.
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

// clockSpan returns moments, in UTC where they have a zone.
func clockSpan(start, end foreign.Date, hasEnd bool) (s interval, ok bool) {
	if start.Clock == chrono.NoClock || hasEnd && (end.Clock == chrono.NoClock || (end.Zone == chrono.LocalTime) != (start.Zone == chrono.LocalTime)) {
		return s, false
	}
	s.start = MomentOf(start)
	if hasEnd {
		s.end = MomentOf(end)
		s.hasEnd = s.end.instant() > s.start.instant() // nothing else may end
	}
	if !s.hasEnd {
		s.end = dateTime{}
	}
	return s, true
}

// MomentOf returns a date as a calendar has it: a time with an offset is in UTC.
func MomentOf(d foreign.Date) (t dateTime) {
	t.Civil = chrono.Civil{Year: d.Year, Month: d.Month, Day: d.Day, Hour: d.Hour, Minute: d.Minute, Second: d.Second}
	t.UTC = d.Zone != chrono.LocalTime
	t.Civil = t.Civil.Instant().Add(-int64(d.ZoneMinutes) * 60).Civil()
	return t
}

// daySpan returns the days from the first of one date to the last of another;
// that of a single day needs no end.
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

// stringsOf returns the texts of a JSON value that is one, or a list of them.
func stringsOf(value json.RawMessage) []string {
	var one string
	if json.Unmarshal(value, &one) == nil {
		return []string{one}
	}
	var list []string
	if json.Unmarshal(value, &list) == nil {
		return list
	}
	return nil
}
