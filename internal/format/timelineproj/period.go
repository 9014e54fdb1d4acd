package timelineproj

import (
	"strconv"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

// The first and last Julian day number that Timeline can hold: 24 November 4714
// BC and the last day of 9989.
const firstDay, lastDay = 0, 5_369_832

// period is a date as Timeline holds it: two times, each exact or fuzzy.
type period struct {
	start, end           foreign.Date
	fuzzyStart, fuzzyEnd bool
	endsToday            bool
}

// edtf returns p as EDTF. A fuzzy end is written as "about".
func (p period) edtf() string {
	start, end := p.start.EDTF(), p.end.EDTF()
	about := func(text string, fuzzy bool) string {
		if fuzzy {
			return text + "~"
		}
		return text
	}
	switch {
	case p.endsToday:
		return about(start, p.fuzzyStart) + "/.."
	case start == end && p.fuzzyStart == p.fuzzyEnd:
		return about(start, p.fuzzyStart)
	}
	return about(start, p.fuzzyStart) + "/" + about(end, p.fuzzyEnd)
}

// periodOf returns the period to write for a date; exact is true if it says all
// that the date says. If Timeline cannot hold the date, why is the reason.
func periodOf(when chrono.When) (p period, exact bool, why words.Message) {
	span, ok := foreign.Simplify(when.Value)
	if !ok {
		return p, false, words.Say("report.timeline-no-date")
	}
	first, last := span.Start, span.Start
	if span.HasEnd {
		last = span.End
	}
	p.fuzzyStart, p.fuzzyEnd = isFuzzy(when.Start, first), isFuzzy(when.End, last)
	switch {
	case when.Form != chrono.Interval && (when.Form != chrono.Single || span.HasEnd || isFuzzy(when.Start, first)):
		p.fuzzyStart, p.fuzzyEnd = true, true
	case when.Form != chrono.Interval:
		p.fuzzyStart, p.fuzzyEnd = false, false
	}
	if span.Open {
		p.endsToday, p.fuzzyEnd = true, false
	}
	p.start, p.end = dayOf(first, false), dayOf(last, !span.Open)
	if instantOf(p.end) < instantOf(p.start) {
		p.end = p.start
	}
	for _, d := range []foreign.Date{p.start, p.end} {
		if day := chrono.GregorianDays(d.Year, d.Month, d.Day) + julianDayOf1970; day < firstDay || day > lastDay {
			return p, false, words.Say("report.timeline-range")
		}
	}
	return p, p.edtf() == when.Value.String() && when.Calendar == chrono.Gregorian, why
}

// isFuzzy reports whether an end is uncertain or not known to the day. d is its
// date.
func isFuzzy(e chrono.End, d foreign.Date) bool {
	return e.Kind != chrono.Known || e.Date.AnyDoubt() != 0 || d.Day == 0 || d.Clock == chrono.ToHour ||
		e.Date.DayMask|e.Date.MonthMask != 0 || e.Date.YearMask != 0
}

// dayOf returns the first day of a date, or the last, with its time of day.
// Timeline has no zones, so the time is written as it stands.
func dayOf(d foreign.Date, last bool) foreign.Date {
	if d.Month == 0 {
		d.Month = 1
		if last {
			d.Month = 12
		}
	}
	if d.Day == 0 {
		d.Day = 1
		if last {
			d.Day = chrono.DaysInMonth(d.Year, d.Month)
		}
	}
	if d.Hour == 24 {
		d.Year, d.Month, d.Day = chrono.GregorianFromDays(chrono.GregorianDays(d.Year, d.Month, d.Day) + 1)
		d.Hour = 0
	}
	d.Zone, d.ZoneMinutes = 0, 0
	d.Clock = shownClock(d)
	return d
}

// instantOf returns the instant of d as if it were in UTC, to compare the dates of
// one file.
func instantOf(d foreign.Date) chrono.Instant {
	return chrono.Civil{Year: d.Year, Month: d.Month, Day: d.Day, Hour: d.Hour, Minute: d.Minute, Second: d.Second}.Instant()
}

// timeText returns a time as Timeline writes it: the year with no more digits than
// it needs.
func timeText(d foreign.Date) string {
	two := func(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }
	return strconv.FormatInt(d.Year, 10) + "-" + two(d.Month) + "-" + two(d.Day) + " " + two(d.Hour) + ":" + two(d.Minute) + ":" + two(d.Second)
}
