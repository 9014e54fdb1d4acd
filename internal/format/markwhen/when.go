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

// date reads the date of the event, and gives when it begins and is over; ok
// is false where that is not known.
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
	case timed(value): // until a moment, which may be a minute long
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

// written returns the date at the beginning of the line. The key is that of a
// problem where it cannot be made out.
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
		return valueOr(spanValue(b))(ok)
	}
	text := inZone(d.from.date, zone).EDTF()
	if !d.hasTo {
		return valueOr(chrono.Parse(text))(true)
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
	return valueOr(chrono.Parse(text))(true)
}

// valueOr returns a value, or the problem that there is none.
func valueOr(value chrono.Value, err error) func(ok bool) (chrono.Value, string) {
	return func(ok bool) (chrono.Value, string) {
		if err != nil || !ok {
			return chrono.Value{}, "problem.mw-date"
		}
		return value, ""
	}
}

// resolve works out a date that counts from another event.
func (v *eventReader) resolve() (chrono.Value, string) {
	if v.when.from.kind == kindTime {
		return v.timeOfDay()
	}
	b, ok := v.relative(v.when, v.offset)
	return v.span(b, ok)
}

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

// span returns the date of bounds that were worked out, and tells of it.
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

// eventZone returns the zone of the times of the event.
func (v *eventReader) eventZone() *recurrence.Zone {
	if v.zoneField.name != "" {
		return v.zoneOf(v.zoneField)
	}
	return v.zone
}

// inZone returns a time of day the offset that its zone had then.
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

// useOwnDate believes the date that Dateline wrote beside the plain one, where
// that is what it becomes when it is written.
func (v *eventReader) useOwnDate(plain chrono.Value) {
	v.event.When.Text = v.own["date-words"]
	text, _, _ := strings.Cut(v.own["when"], ", ") // its wording comes after
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
	if err != nil { // it is no date, and somebody else's field
		v.KeepDate(&v.details.Extra, v.offset, "date", v.own["when"])
		return
	}
	v.event.When.Text = ""
	v.Note(format.LeftOut, "when", v.offset, v.own["when"], plain.String(), words.Say("report.ical-moved"))
}

// keepOwn keeps the property of that name for the date.
func (v *eventReader) keepOwn(p property) {
	if v.own == nil {
		v.own = make(map[string]string)
	}
	v.own[p.name] = p.text()
}
