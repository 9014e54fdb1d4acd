package vis

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/words"
)

// The texts that vis-timeline reads as dates: ISO 8601, with a sign and six
// digits for years before 0 and after 9999; milliseconds since 1970; and
// /Date(milliseconds)/, which an older library of Microsoft writes.
var (
	isoPattern    = regexp.MustCompile(`^([+-]?\d{4}|[+-]\d{6})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$`)
	millisPattern = regexp.MustCompile(`^(?:/?Date\((-?\d+)\)/?|(\d{5,}))$`)
)

// date reads the start or end of an item; ok is false, and a problem reported,
// if it is no date.
func (r *reader) date(n *jsontree.Node) (v chrono.Value, ok bool) {
	text, isText := n.Scalar()
	text = strings.TrimSpace(text)
	if _, isString := n.Token.(string); isText && !isString {
		return r.millis(n.Offset, text)
	}
	if m := millisPattern.FindStringSubmatch(text); m != nil {
		return r.millis(n.Offset, m[1]+m[2])
	}
	if m := isoPattern.FindStringSubmatch(text); m != nil {
		return r.isoDate(n.Offset, m)
	}
	if when := r.DateWithWords(n.Offset, chrono.Value{}, text); isText && when.Form != chrono.None {
		return when.Value, true
	}
	r.Problem(n.Offset, "problem.vis-date", "text", format.Clip(text))
	return v, false
}

// millis reads milliseconds since 1970 as a date in UTC, to the second.
func (r *reader) millis(offset int, text string) (chrono.Value, bool) {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || number < -reach*1000 || number > reach*1000 {
		r.Problem(offset, "problem.vis-date", "text", format.Clip(text))
		return chrono.Value{}, false
	}
	millis := int64(number)
	seconds := millis / 1000
	if rest := millis % 1000; rest != 0 {
		r.Note(format.Changed, "when", offset, text, strconv.FormatInt(seconds, 10), words.Say("report.milliseconds"))
		if rest < 0 {
			seconds--
		}
	}
	c := chrono.Instant(seconds).Civil()
	d := foreign.Date{Year: c.Year, Month: c.Month, Day: c.Day, Clock: chrono.ToSecond, Hour: c.Hour, Minute: c.Minute, Second: c.Second, Zone: chrono.UTC}
	return r.midnightAsDay(offset, text, d)
}

// isoDate reads a date from a match of isoPattern.
func (r *reader) isoDate(offset int, m []string) (chrono.Value, bool) {
	part := func(i int) int {
		n, _ := strconv.Atoi(m[i]) // few digits and nothing else, so there is no error
		return n
	}
	d := foreign.Date{Year: int64(part(1)), Month: part(2), Day: part(3), Hour: part(4), Minute: part(5), Second: part(6)}
	for i, text := range m[4:7] {
		if text != "" {
			d.Clock = chrono.Clock(i + 1)
		}
	}
	if strings.Trim(m[7], "0") != "" {
		r.Note(format.LeftOut, "when", offset, m[0], m[7], words.Say("report.milliseconds"))
	}
	switch zone := strings.ReplaceAll(m[8], ":", ""); {
	case d.Clock == chrono.NoClock || zone == "":
	case zone == "Z":
		d.Zone = chrono.UTC
	default:
		d.Zone = chrono.ZoneOffset
		hours, _ := strconv.Atoi(zone[1:3])
		minutes, _ := strconv.Atoi(zone[3:])
		if d.ZoneMinutes = hours*60 + minutes; zone[0] == '-' {
			d.ZoneMinutes = -d.ZoneMinutes
		}
	}
	return r.midnightAsDay(offset, m[0], d)
}

// midnightAsDay returns the value of d, without the time of day if that is
// midnight to the second. Programs write so what they know to the day, which is
// far more common than an event at midnight. The change is reported.
func (r *reader) midnightAsDay(offset int, text string, d foreign.Date) (chrono.Value, bool) {
	if d.Clock == chrono.ToSecond && d.Hour == 0 && d.Minute == 0 && d.Second == 0 {
		day := foreign.Date{Year: d.Year, Month: d.Month, Day: d.Day}
		r.Note(format.Changed, "when", offset, text, day.EDTF(), words.Say("report.vis-midnight"))
		d = day
	}
	return r.Date(offset, d)
}

// reach is how many seconds before and after 1970 JavaScript's Date can hold:
// 100 million days, less one day for the time zone of the reader.
const reach = (100_000_000 - 1) * 86_400

// itemSpan is the start and end of an item, as vis-timeline reads them.
type itemSpan struct {
	// start and end are instants as text; end is "" for a point in time.
	start, end string
	// vague is true if the event did not last from start to end, but happened at
	// some time between them.
	vague bool
}

// spanOf returns the instants at which vis-timeline draws a date. It draws a
// range up to its end, so that a range to the end of a day ends with the first
// second of the next day. A moment that is not known to the day becomes a range
// too, since a point would name a day. If the date cannot be drawn, the message
// says why.
func spanOf(v chrono.Value) (s itemSpan, why words.Message) {
	from, to := v.Bounds().Known()
	if v.Form == chrono.None || !from.Finite() || !to.Finite() {
		return s, words.Say("report.undated")
	}
	if from < -reach || to >= reach {
		return s, words.Say("report.vis-range")
	}
	zone := ""
	if hasZone(v.Start) || hasZone(v.End) {
		zone = "Z" // without a zone the instants are local times
	}
	s.start = instantText(from) + zone
	const day = 86_400
	if to.Sub(from) >= day || v.Form == chrono.Interval && v.Start.Kind == chrono.Known && v.End.Kind == chrono.Known && to > from {
		s.end = instantText(to.Add(1)) + zone
		s.vague = v.IsMoment()
	}
	return s, words.Message{}
}

// hasZone reports whether an end is a time of day with a zone.
func hasZone(e chrono.End) bool {
	return e.Kind == chrono.Known && e.Date.Clock != chrono.NoClock && e.Date.Zone != chrono.LocalTime
}

// instantText returns an instant as JavaScript reads it. It always has a time of
// day: JavaScript reads that as local time, but a day alone as UTC.
func instantText(i chrono.Instant) string {
	c := i.Civil()
	year := fmt.Sprintf("%04d", c.Year)
	if c.Year < 0 || c.Year > 9999 {
		year = fmt.Sprintf("%+07d", c.Year)
	}
	return fmt.Sprintf("%s-%02d-%02dT%02d:%02d:%02d", year, c.Month, c.Day, c.Hour, c.Minute, c.Second)
}
