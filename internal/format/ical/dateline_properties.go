package ical

import (
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// ownPrefix begins the names of Dateline's own properties. They hold what
// calendars have no property for. Other programs leave them alone, but may
// change the properties that they know: if the two do not agree any more, the
// calendar's property counts.
const ownPrefix = "X-DATELINE-"

// ownNames are the names, without the prefix, of those own properties of events
// that are collected in eventReader.own. The others are in propertyReaders.
var ownNames = []string{"EDTF", "CALENDAR", "WORDS", "LANE", "STATUS", "IMPORTANCE", "RANK", "ADDED"}

// ownProperty reads a property whose name begins with ownPrefix.
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

// useOwn sets the fields of the event from Dateline's own properties, except
// for the date.
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
	v.event.Rank, _ = timeline.ParseRank(v.own["RANK"])
	if added := v.own["ADDED"]; added != "" {
		// What was added to the description in words is in properties too.
		v.event.Description = strings.TrimSuffix(strings.TrimSuffix(v.event.Description, added), "\n\n")
	}
	v.useOwnMedia()
}

// useOwnMedia uses the media that Dateline wrote if their links are still those
// of the calendar.
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

// useOwnDate sets the date of e to the one that Dateline wrote, if that would
// still be written as t, the date of the calendar.
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

// equal reports whether s and t are written in the same way.
func (s interval) equal(t interval) bool {
	same := func(a, b dateTime) bool { return a.Time == b.Time }
	return same(s.start, t.start) && s.hasEnd == t.hasEnd && (!s.hasEnd || same(s.end, t.end))
}
