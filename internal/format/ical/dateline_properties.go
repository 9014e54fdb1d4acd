package ical

import (
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// ownPrefix begins the names of the properties in which Dateline says what
// calendars have no field for. Other programs leave them alone, and may change
// what they know: where the two do not agree, the field of the calendar is
// believed.
const ownPrefix = "X-DATELINE-"

// ownNames are those properties of events, without their beginning.
var ownNames = []string{"EDTF", "CALENDAR", "WORDS", "LANE", "STATUS", "IMPORTANCE", "ADDED"}

// ownProperty takes a property whose name begins as ours do.
func (v *eventReader) ownProperty(p *property) {
	name := strings.TrimPrefix(p.name, ownPrefix)
	if !slices.Contains(ownNames, name) {
		v.unknown.add(v.Reader, p)
		return
	}
	if v.own == nil {
		v.own = make(map[string]string)
	}
	if _, twice := v.own[name]; !twice {
		v.own[name] = p.text()
	}
}

// useOwn reads what Dateline wrote, but for the date.
func (v *eventReader) useOwn() {
	if v.event.Lane = v.lane; v.own["LANE"] != "" {
		v.event.Lane = v.own["LANE"]
	}
	if name := v.own["STATUS"]; name != "" {
		status, ok := timeline.ParseStatus(name)
		if v.event.Status = status; !ok {
			v.Problem(v.component.offset, "problem.status-unknown", "value", format.Clip(name))
		}
	}
	if text := v.own["IMPORTANCE"]; len(text) == 1 && text[0] >= '1' && text[0] <= '5' {
		v.event.Importance = int8(text[0] - '0')
	}
	if added := v.own["ADDED"]; added != "" {
		// What was added to the description in words is there in fields.
		v.event.Description = strings.TrimSuffix(strings.TrimSuffix(v.event.Description, added), "\n\n")
	}
	v.useOwnMedia()
}

// useOwnMedia believes what Dateline wrote of pictures where the links are
// those of the calendar.
func (v *eventReader) useOwnMedia() {
	if len(v.ownMedia) == 0 {
		return
	}
	var links, own []string
	for _, m := range v.details.Media {
		links = append(links, m.URL)
	}
	for _, m := range v.ownMedia {
		if timeline.SafeLink(m.URL) {
			own = append(own, m.URL)
		}
	}
	if !slices.Equal(links, own) {
		v.Note(format.LeftOut, "media", v.component.offset, strings.Join(own, " "), strings.Join(links, " "), words.Say("report.ical-moved"))
		return
	}
	v.details.Media = v.ownMedia
}

// useOwnDate believes the date that Dateline wrote where it is that of the
// calendar.
func (v *eventReader) useOwnDate(e *timeline.Event, t interval) {
	text, calendar := v.own["EDTF"], v.own["CALENDAR"]
	e.When.Text = v.own["WORDS"]
	if text == "" {
		return
	}
	setting := v.setting
	setting.Calendar, _ = chrono.ParseCalendar(FirstOf(calendar, "gregorian"))
	value, err := chrono.ParseIn(text, setting)
	if err == nil {
		if s, why := intervalOf(value); why.Key == "" && s.equal(t) {
			e.When.Value, e.When.Calendar = value, setting.Calendar
			return
		}
	}
	e.When.Text = ""
	v.Note(format.LeftOut, "when", v.component.offset, text, e.When.Value.String(), words.Say("report.ical-moved"))
}

// equal reports whether two spans are written in the same way.
func (s interval) equal(t interval) bool {
	same := func(a, b dateTime) bool { return a.Time == b.Time }
	return same(s.start, t.start) && s.hasEnd == t.hasEnd && (!s.hasEnd || same(s.end, t.end))
}
