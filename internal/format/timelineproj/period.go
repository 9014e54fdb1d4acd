package timelineproj

import (
	"strconv"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

// The Julian day numbers that Timeline knows: from 24 November 4714 BC to the
// end of 9989.
const firstDay, lastDay = 0, 5_369_832

// period is a date as Timeline has it.
type period struct {
	start, end           foreign.Date
	fuzzyStart, fuzzyEnd bool
	endsToday            bool
}

// edtf returns what p says.
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

// periodOf returns the period of a date, and whether it says all that the
// date says; or why Timeline has no place for it.
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
		if day := chrono.GregorianDays(d.Year, d.Month, d.Day) + dayOfJulianDay; day < firstDay || day > lastDay {
			return p, false, words.Say("report.timeline-range")
		}
	}
	return p, p.edtf() == when.Value.String() && when.Calendar == chrono.Gregorian, why
}

// isFuzzy reports whether an end is not known to the day.
func isFuzzy(e chrono.End, d foreign.Date) bool {
	return e.Kind != chrono.Known || e.Date.AnyDoubt() != 0 || d.Day == 0 || d.Clock == chrono.ToHour ||
		e.Date.DayMask|e.Date.MonthMask != 0 || e.Date.YearMask != 0
}

// dayOf returns the first or last day of a date, with the time of day as it
// is written there: without a zone, of which Timeline knows nothing.
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

// instantOf orders the dates of one file.
func instantOf(d foreign.Date) chrono.Instant {
	return chrono.Civil{Year: d.Year, Month: d.Month, Day: d.Day, Hour: d.Hour, Minute: d.Minute, Second: d.Second}.Instant()
}

// timeText writes a time as Timeline does: the year with no more digits
// than it needs.
func timeText(d foreign.Date) string {
	two := func(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }
	return strconv.FormatInt(d.Year, 10) + "-" + two(d.Month) + "-" + two(d.Day) + " " + two(d.Hour) + ":" + two(d.Minute) + ":" + two(d.Second)
}
