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

// The texts that vis-timeline takes for dates: ISO 8601, with years of six
// digits and a sign before 0 and after 9999; milliseconds since 1970; and the
// form of an older Microsoft library.
var (
	isoPattern    = regexp.MustCompile(`^([+-]?\d{4}|[+-]\d{6})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$`)
	millisPattern = regexp.MustCompile(`^(?:/?Date\((-?\d+)\)/?|(\d{5,}))$`)
)

// date reads the start or end of an item; ok is false where it is none.
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

// millis reads milliseconds since 1970.
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

// isoDate reads the parts of a date by ISO 8601.
func (r *reader) isoDate(offset int, m []string) (chrono.Value, bool) {
	part := func(i int) int {
		n, _ := strconv.Atoi(m[i]) // digits alone, and few
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

// midnightAsDay returns the day of a midnight: programs write so what they know to the
// day, and nobody knows things to happen at midnight.
func (r *reader) midnightAsDay(offset int, text string, d foreign.Date) (chrono.Value, bool) {
	if d.Clock == chrono.ToSecond && d.Hour == 0 && d.Minute == 0 && d.Second == 0 {
		day := foreign.Date{Year: d.Year, Month: d.Month, Day: d.Day}
		r.Note(format.Changed, "when", offset, text, day.EDTF(), words.Say("report.vis-midnight"))
		d = day
	}
	return r.Date(offset, d)
}

// reach is how many seconds JavaScript's Date reaches from 1970 either way:
// 100 million days, less one for the time zone of whoever looks.
const reach = (100_000_000 - 1) * 86_400

// itemSpan is what vis-timeline is told of a date.
type itemSpan struct {
	// start and end are instants as text; end is "" for what is drawn as a
	// point of time.
	start, end string
	// vague says that the stretch is not of something that lasted, but of all
	// the time in which it may have happened.
	vague bool
}

// spanOf returns the instants at which vis-timeline draws a date. It draws
// a range up to its end, so that what ends on a day ends with the first second
// of the next. A moment that is not known to the day becomes a range too: a
// point would say which day. The message is why it cannot be drawn.
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
		zone = "Z" // the instants are those of UTC, and else those of the place
	}
	s.start = instantText(from) + zone
	const day = 86_400
	if to.Sub(from) >= day || v.Form == chrono.Interval && v.Start.Kind == chrono.Known && v.End.Kind == chrono.Known && to > from {
		s.end = instantText(to.Add(1)) + zone
		s.vague = v.IsMoment()
	}
	return s, words.Message{}
}

func hasZone(e chrono.End) bool {
	return e.Kind == chrono.Known && e.Date.Clock != chrono.NoClock && e.Date.Zone != chrono.LocalTime
}

// instantText returns an instant as JavaScript reads it: as local time, which a
// date without a time would not be.
func instantText(i chrono.Instant) string {
	c := i.Civil()
	year := fmt.Sprintf("%04d", c.Year)
	if c.Year < 0 || c.Year > 9999 {
		year = fmt.Sprintf("%+07d", c.Year)
	}
	return fmt.Sprintf("%s-%02d-%02dT%02d:%02d:%02d", year, c.Month, c.Day, c.Hour, c.Minute, c.Second)
}
