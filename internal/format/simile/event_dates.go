package simile

import (
	"fmt"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format/foreign"
)

// eventDates are the four dates of an event of SIMILE Timeline, of which only
// start is always given.
type eventDates struct {
	start, latestStart, earliestEnd, end date
	// instant is true if the event was a moment at some time between them.
	instant bool
}

// edtf returns s as EDTF; all is false if s says more. EDTF cannot say that
// something ended at some time between two dates, unless they are the first and
// the last day of a month, year, decade, century or millennium. Otherwise the
// smallest of these that covers both dates is used.
func (s eventDates) edtf() (text string, all bool) {
	if s.end.given && s.end.lastInstant() < s.start.firstInstant() {
		return s.start.EDTF() + "/" + s.end.EDTF(), false // invalid, and reported when it is parsed
	}
	if s.instant {
		last := s.start
		for _, d := range []date{s.latestStart, s.earliestEnd, s.end} {
			if d.given && d.lastInstant() > last.lastInstant() {
				last = d
			}
		}
		if cover, exact := cover(s.start, last); exact {
			return cover, true
		}
		return "[" + s.start.EDTF() + ".." + last.EDTF() + "]", true
	}
	latest, earliest := s.latestStart, s.earliestEnd
	if !latest.given {
		latest = s.start
	}
	if !earliest.given {
		earliest = s.end
	}
	first, exact := cover(s.start, latest)
	if !earliest.given && !s.end.given {
		return first + "/", exact // an end is given but could not be read
	}
	if !s.end.given {
		return first + "/" + earliest.EDTF(), false
	}
	last, exact2 := cover(earliest, s.end)
	return first + "/" + last, exact && exact2
}

// firstInstant and lastInstant return the first and last second of d.
func (d date) firstInstant() chrono.Instant { return d.bounds().EarliestStart }
func (d date) lastInstant() chrono.Instant  { return d.bounds().LatestEnd }

func (d date) bounds() chrono.Bounds {
	v, err := d.Value()
	if err != nil {
		return chrono.Bounds{} // unreachable: the date was parsed
	}
	return v.Bounds()
}

// cover returns the smallest date, as EDTF, that covers all from first to last,
// and whether it covers nothing else. If last was written as a midnight, it may
// be the end of the day before, if that makes the result exact. The result is ""
// if there is none.
func cover(first, last date) (text string, exact bool) {
	if first.Date == last.Date {
		return first.EDTF(), true
	}
	from, to := first.firstInstant(), last.lastInstant()
	smallest := ""
	for _, text := range units(first.Date) {
		v, err := chrono.Parse(text)
		if err != nil {
			continue
		}
		b := v.Bounds()
		if b.EarliestStart == from && (b.LatestEnd == to || last.midnight && b.LatestEnd.Add(1) == last.firstInstant()) {
			return text, true
		}
		if smallest == "" && b.EarliestStart <= from && b.LatestEnd >= to {
			smallest = text
		}
	}
	return smallest, false // "" for dates on both sides of 1 BC
}

// units returns the month, year, decade, century and millennium of a date as
// EDTF, the smallest first. Years of more than four digits have only the first
// two.
func units(d foreign.Date) []string {
	year := foreign.Date{Year: d.Year}.EDTF()
	all := []string{foreign.Date{Year: d.Year, Month: max(d.Month, 1)}.EDTF(), year}
	if strings.HasPrefix(year, "Y") {
		return all
	}
	for n := 1; n <= 3; n++ {
		all = append(all, year[:len(year)-n]+strings.Repeat("X", n))
	}
	return all
}

// writtenDates are the dates of an event as written for SIMILE Timeline, "" for
// those that are left out.
type writtenDates struct {
	start, latestStart, earliestEnd, end string
	// duration is true if the event lasted, false if it was a moment.
	duration bool
}

// writtenDatesOf returns the dates to write for a value; ok is false if the
// format cannot hold it.
func writtenDatesOf(v chrono.Value) (s writtenDates, ok bool) {
	b := v.Bounds()
	from, to := b.Known()
	if v.Form == chrono.None || !from.Finite() || !to.Finite() {
		return s, false
	}
	const most = 9999 // years have four digits
	if from.Civil().Year < -most || to.Civil().Year > most {
		return s, false
	}
	first, last := clockStyleOf(v.Start), clockStyleOf(v.End)
	if v.Form == chrono.Single {
		last = first
	}
	if v.IsMoment() || !b.EarliestStart.Finite() || !b.LatestEnd.Finite() {
		return momentBounds(b, from, to, first, last), true
	}
	s = writtenDates{
		start: first.text(b.EarliestStart), latestStart: first.text(b.LatestStart),
		earliestEnd: last.text(b.EarliestEnd), end: last.text(b.LatestEnd), duration: true,
	}
	if s.latestStart == s.start {
		s.latestStart = ""
	}
	if s.earliestEnd == s.end {
		s.earliestEnd = ""
	}
	return s, true
}

// momentBounds returns the dates to write for a moment between two instants. A
// date without an end or without a start is written as a moment at the end that
// is known.
func momentBounds(b chrono.Bounds, from, to chrono.Instant, first, last clockStyle) writtenDates {
	if b.LatestEnd == chrono.Future && b.LatestStart.Finite() {
		to, last = b.LatestStart, first
	}
	if b.EarliestStart == chrono.Past && b.EarliestEnd.Finite() {
		from, first = b.EarliestEnd, last
	}
	s := writtenDates{start: first.text(from), end: last.text(to)}
	if s.end == s.start {
		s.end = ""
	}
	return s
}

// clockStyle is how an instant is written: with a time of day, and with a zone.
type clockStyle struct{ clock, zone bool }

// clockStyleOf returns the style in which an end of a date is written.
func clockStyleOf(e chrono.End) clockStyle {
	return clockStyle{e.Kind == chrono.Known && e.Date.Clock != chrono.NoClock, e.Date.Zone != 0}
}

// text returns an instant as text in this style.
func (c clockStyle) text(i chrono.Instant) string {
	d := i.Civil()
	text := foreign.Date{Year: d.Year, Month: d.Month, Day: d.Day}.EDTF()
	if !c.clock {
		return text
	}
	text += fmt.Sprintf("T%02d:%02d:%02d", d.Hour, d.Minute, d.Second)
	if c.zone {
		text += "Z"
	}
	return text
}
