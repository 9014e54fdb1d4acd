package markwhen

import (
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/ical"
	"dateline/internal/recurrence"
	"dateline/internal/words"
)

// date sets the date of the event and returns its time, from which other events
// may count; ok is false if the time is not known.
func (v *eventReader) date() (b interval, ok bool) {
	value, key := v.written()
	if key != "" {
		v.Problem(v.offset, key, "text", format.Clip(v.when.text))
		v.KeepDate(&v.details.Extra, v.offset, "date", v.when.text)
		v.useOwnDate(chrono.Value{})
		return b, false
	}
	v.event.When.Value = value
	v.useOwnDate(value)
	known := value.Bounds()
	if b.start = known.EarliestStart; !b.start.Finite() {
		return b, false
	}
	switch {
	case !known.LatestEnd.Finite():
		b.end = b.start
	case timed(value): // the end is a moment, which may be known to the minute
		b.end = max(known.EarliestEnd, b.start)
	default:
		b.end = known.LatestEnd + 1
	}
	return b, true
}

// timed reports whether v ends at a time of day.
func timed(v chrono.Value) bool {
	last := v.Start.Date
	if v.Form == chrono.Interval {
		last = v.End.Date
	}
	return last.Clock != chrono.NoClock
}

// written returns the date at the beginning of the line. If there is none, the
// key is that of the problem.
func (v *eventReader) written() (value chrono.Value, key string) {
	d := v.when
	if d.value.Form != chrono.None {
		return d.value, ""
	}
	zone := v.eventZone()
	switch d.from.kind {
	case kindNow:
		return value, "problem.mw-now"
	case kindNoYear:
		return value, "problem.mw-no-year"
	case kindRelative, kindTime:
		return v.resolve()
	}
	if d.from.week && !d.hasTo {
		b, ok := d.from.bounds()
		if !ok {
			return value, "problem.mw-date"
		}
		return valueOrProblem(spanValue(b))
	}
	text := inZone(d.from.date, zone).EDTF()
	if !d.hasTo {
		return valueOrProblem(chrono.Parse(text))
	}
	switch d.to.kind {
	case kindNow:
		v.noteResolved(v.offset, d, value, "report.mw-now")
		text += "/.."
	case kindDate:
		end := d.to.date
		if b, ok := d.to.bounds(); ok && d.to.week {
			last := b.end.Add(-ical.SecondsPerDay).Civil()
			end = foreign.Date{Year: last.Year, Month: last.Month, Day: last.Day}
		}
		text += "/" + inZone(end, zone).EDTF()
	case kindNoYear:
		return value, "problem.mw-no-year"
	default:
		b, ok := d.from.bounds()
		if ok {
			b.end, ok = v.endOf(d.to, b.start, v.offset)
		}
		return v.span(b, ok)
	}
	return valueOrProblem(chrono.Parse(text))
}

// valueOrProblem returns a value if err is nil, else the key of the problem.
func valueOrProblem(value chrono.Value, err error) (chrono.Value, string) {
	if err != nil {
		return chrono.Value{}, "problem.mw-date"
	}
	return value, ""
}

// resolve returns the value of a date that counts from another event, or the key
// of a problem.
func (v *eventReader) resolve() (chrono.Value, string) {
	if v.when.from.kind == kindTime {
		return v.timeOfDay()
	}
	b, ok := v.relative(v.when, v.offset)
	return v.span(b, ok)
}

// timeOfDay returns the value of a time of day on the last day of the event
// before, or the key of a problem.
func (v *eventReader) timeOfDay() (chrono.Value, string) {
	if v.last == nil {
		return chrono.Value{}, "problem.mw-relative"
	}
	c := v.last.end.Civil()
	if v.last.end > v.last.start {
		c = v.last.end.Add(-1).Civil()
	}
	t := v.when.from.date
	c.Hour, c.Minute, c.Second = t.Hour, t.Minute, t.Second
	b := interval{start: c.Instant(), end: c.Instant()}
	ok := true
	if v.when.hasTo {
		b.end, ok = v.endOf(v.when.to, b.start, v.offset)
	}
	return v.span(b, ok)
}

// span returns the value of an interval that was worked out and reports it. If
// ok is false or there is no such value, it returns the key of the problem.
func (v *eventReader) span(b interval, ok bool) (chrono.Value, string) {
	if !ok || b.end < b.start {
		return chrono.Value{}, "problem.mw-relative"
	}
	value, err := spanValue(b)
	if err != nil {
		return chrono.Value{}, "problem.mw-relative"
	}
	v.noteResolved(v.offset, v.when, value, "report.mw-relative")
	return value, ""
}

// eventZone returns the zone of the event's times, nil if none is known.
func (v *eventReader) eventZone() *recurrence.Zone {
	if v.zoneField.name != "" {
		return v.zoneOf(v.zoneField)
	}
	return v.zone
}

// inZone returns d with the offset that the zone had then, if d is a time of day
// without a zone.
func inZone(d foreign.Date, zone *recurrence.Zone) foreign.Date {
	if d.Clock == chrono.NoClock || d.Zone != chrono.LocalTime {
		return d
	}
	c := chrono.Civil{Year: d.Year, Month: d.Month, Day: d.Day, Hour: d.Hour, Minute: d.Minute, Second: d.Second}
	if seconds, ok := zone.Offset(c); ok && seconds%60 == 0 {
		d.Zone, d.ZoneMinutes = chrono.ZoneOffset, seconds/60
		if d.ZoneMinutes == 0 {
			d.Zone = chrono.UTC
		}
	}
	return d
}

// useOwnDate sets the date of the event to the one that Dateline wrote, if that
// would still be written as the date of the line, of which plain is the value.
func (v *eventReader) useOwnDate(plain chrono.Value) {
	v.event.When.Text = v.own["date-words"]
	text, _, _ := strings.Cut(v.own["when"], ", ") // after the comma is its wording for people
	if text == "" {
		return
	}
	setting := v.setting()
	setting.Calendar, _ = chrono.ParseCalendar(ical.FirstOf(v.own["calendar"], "gregorian"))
	value, err := chrono.ParseIn(text, setting)
	if err == nil {
		if written, why := dateText(value); why.Key == "" && written == v.when.text {
			v.event.When.Value, v.event.When.Calendar = value, setting.Calendar
			return
		}
	}
	if err != nil { // it is no date: another program wrote the property
		v.KeepDate(&v.details.Extra, v.offset, "date", v.own["when"])
		return
	}
	v.event.When.Text = ""
	v.Note(format.LeftOut, "when", v.offset, v.own["when"], plain.String(), words.Say("report.ical-moved"))
}

// keepOwn notes one of Dateline's own properties of the date for useOwnDate.
func (v *eventReader) keepOwn(p property) {
	if v.own == nil {
		v.own = make(map[string]string)
	}
	v.own[p.name] = p.text()
}
