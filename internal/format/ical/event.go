package ical

import (
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// eventReader reads one component: an event, a task or an entry of a journal.
type eventReader struct {
	*reader
	component *component
	event     timeline.Event
	details   timeline.Details
	unknown   unknownProperties
	// own are the texts of Dateline's own properties, by the names in ownNames.
	own map[string]string
	// ownMedia are the media as Dateline wrote them.
	ownMedia []timeline.Media
}

// propertyReader reads a property into an event.
type propertyReader func(*eventReader, *property)

// propertyReaders are the properties that are known, by name. Those of nil are
// dates, which finish reads once all other properties are known.
var propertyReaders = map[string]propertyReader{
	"UID": func(v *eventReader, p *property) { v.event.ID = p.text() }, "SUMMARY": func(v *eventReader, p *property) { v.event.Title = p.text() },
	"DESCRIPTION": (*eventReader).description, "LOCATION": func(v *eventReader, p *property) { v.details.Place.Name = p.text() }, "GEO": (*eventReader).coordinates,
	"CATEGORIES": func(v *eventReader, p *property) { v.details.Tags = AddTexts(v.details.Tags, p.texts()) },
	"URL":        (*eventReader).link, "ORGANIZER": (*eventReader).person, "ATTENDEE": (*eventReader).person, "ATTACH": (*eventReader).attachment, "IMAGE": (*eventReader).attachment,
	"DTSTAMP": (*eventReader).scheduling, "SEQUENCE": (*eventReader).scheduling, "CREATED": (*eventReader).scheduling, "LAST-MODIFIED": (*eventReader).scheduling,
	"TRANSP": (*eventReader).scheduling, "REQUEST-STATUS": (*eventReader).scheduling,
	"DTSTART": nil, "DTEND": nil, "DUE": nil, "DURATION": nil, "RRULE": nil, "RDATE": nil, "EXDATE": nil, "RECURRENCE-ID": nil,
	"X-DATELINE-MEDIA":  (*eventReader).medium,
	"X-DATELINE-ACTORS": func(v *eventReader, p *property) { v.details.Actors = AddTexts(v.details.Actors, p.texts()) },
	"X-DATELINE-REFS":   func(v *eventReader, p *property) { v.details.Refs = AddTexts(v.details.Refs, p.texts()) },
}

// singleProperties are the properties of which only the first counts.
var singleProperties = []string{"UID", "SUMMARY", "LOCATION", "GEO"}

// AddTexts returns list with those texts added that are neither empty nor in it
// yet.
func AddTexts(list, texts []string) []string {
	for _, text := range texts {
		if text != "" && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// component reads an event, a task or an entry of a journal, and adds it to the
// timeline: once for each date on which it happens.
func (r *reader) component(c *component) {
	v := &eventReader{reader: r, component: c}
	seen := make(map[string]bool)
	for i := range c.properties {
		p := &c.properties[i]
		readProperty, known := propertyReaders[p.name]
		switch {
		case strings.HasPrefix(p.name, ownPrefix) && !known:
			v.ownProperty(p)
		case !known || seen[p.name] && slices.Contains(singleProperties, p.name):
			v.unknown.add(r.Reader, p)
		case readProperty != nil && strings.TrimSpace(p.value) != "":
			readProperty(v, p)
			seen[p.name] = true
		}
	}
	if c.name != "VEVENT" {
		v.unknown.add(r.Reader, &property{name: "COMPONENT", value: c.name, offset: c.offset})
	}
	v.finish()
}

// scheduling reports a property that serves scheduling and is left out.
func (v *eventReader) scheduling(p *property) {
	v.Note(format.LeftOut, p.name, p.offset, p.value, "", words.Say("report.ical-scheduling"))
}

// description reads a description. Several become paragraphs of one.
func (v *eventReader) description(p *property) {
	if v.event.Description != "" {
		v.event.Description += "\n\n"
	}
	v.event.Description += p.text()
}

// coordinates reads latitude and longitude in degrees, separated by a semicolon.
func (v *eventReader) coordinates(p *property) {
	north, east, _ := strings.Cut(p.text(), ";")
	lat, err := strconv.ParseFloat(strings.TrimSpace(north), 64)
	lon, err2 := strconv.ParseFloat(strings.TrimSpace(east), 64)
	if err != nil || err2 != nil || !timeline.OnGlobe(lat, lon) {
		v.Problem(p.offset, "problem.ical-geo", "text", format.Clip(p.value))
		v.unknown.add(v.Reader, p)
		return
	}
	v.details.Place.Lat, v.details.Place.Lon, v.details.Place.HasCoordinates = lat, lon, true
}

// link cites a link. One that is not safe is kept as an unknown property.
func (v *eventReader) link(p *property) {
	if link := strings.TrimSpace(p.value); timeline.SafeLink(link) {
		v.Cite(&v.event, link)
		return
	}
	v.unknown.add(v.Reader, p)
}

// person adds the name of a participant to the actors. The role, and whether
// the person accepted, belong to scheduling and are left out.
func (v *eventReader) person(p *property) {
	name := strings.TrimSpace(unescape(p.parameter("CN")))
	if name == "" {
		v.unknown.add(v.Reader, p)
		return
	}
	v.details.Actors = AddTexts(v.details.Actors, []string{name})
	v.Note(format.Changed, "actors", p.offset, p.head()+":"+p.value, name, words.Say("report.ical-people"))
}

// attachment adds a linked file to the media. Files inside the calendar are
// left out and reported.
func (v *eventReader) attachment(p *property) {
	link := strings.TrimSpace(p.value)
	switch {
	case p.parameter("ENCODING") != "" || strings.EqualFold(p.parameter("VALUE"), "BINARY"):
		v.Note(format.LeftOut, "media", p.offset, p.head(), "", words.Say("report.ical-binary"))
	case timeline.SafeLink(link):
		v.details.Media = append(v.details.Media, timeline.Media{URL: link, Caption: FirstOf(p.parameter("FILENAME"), p.parameter("X-FILENAME"))})
	default:
		v.unknown.add(v.Reader, p)
	}
}

// medium reads a medium that Dateline wrote: link, caption and credit.
func (v *eventReader) medium(p *property) {
	texts := append(p.texts(), "", "")
	v.ownMedia = append(v.ownMedia, timeline.Media{URL: texts[0], Caption: texts[1], Credit: texts[2]})
}

// finish reads the dates of the event and adds it to the timeline. All other
// properties must have been read.
func (v *eventReader) finish() {
	v.useOwn()
	span, ok := v.span()
	if !ok {
		v.unknown.keep(v.Reader, &v.details.Extra)
		v.Reader.Event(v.component.offset, &v.event, v.details)
		return
	}
	times, repeats := v.occurrences(v.component, span, &v.unknown)
	v.unknown.keep(v.Reader, &v.details.Extra)
	if len(times) == 0 {
		v.Note(format.LeftOut, "events", v.component.offset, v.event.Title, "", words.Say("report.ical-excluded"))
	}
	for _, t := range times {
		v.add(t, repeats)
	}
}

// add adds the event at one of its dates; repeats is true if the component may
// name several.
func (v *eventReader) add(t interval, repeats bool) {
	e := v.event
	value, err := t.value()
	if err != nil {
		v.Problems = append(v.Problems, format.Located{Problem: format.DateProblem(t.start.date().EDTF(), err), Offset: v.component.offset})
	}
	e.When = chrono.When{Value: value}
	switch p := v.component.first("RECURRENCE-ID"); {
	case repeats:
		e.ID += "/" + t.start.date().EDTF()
		if len(v.own) > 0 && v.own["EDTF"] != "" {
			v.Note(format.LeftOut, "when", v.component.offset, v.own["EDTF"], value.String(), words.Say("report.ical-moved"))
		}
	case p != nil: // one date of an event that repeats, described anew
		if id, ok := v.time(p, p.value); ok {
			e.ID += "/" + id.date().EDTF()
		}
		fallthrough
	default:
		v.useOwnDate(&e, t)
	}
	v.Reader.Event(v.component.offset, &e, v.details)
}

// span reads the start and end of the event; ok is false if it has no start
// that can be read.
func (v *eventReader) span() (s interval, ok bool) {
	c := v.component
	p := c.first("DTSTART")
	if p == nil {
		p = c.first("DUE") // some tasks have no other date
	}
	if p == nil {
		return s, false
	}
	if s.start, ok = v.time(p, p.value); !ok {
		v.Problem(p.offset, "problem.ical-time", "text", format.Clip(p.value))
		v.KeepDate(&v.details.Extra, p.offset, "DTSTART", p.value)
		return s, false
	}
	v.end(&s, p)
	return s, true
}

// end reads the end of s from the first property that has one after its start.
// The property start, from which the start was read, is not read again.
func (v *eventReader) end(s *interval, start *property) {
	for _, name := range []string{"DTEND", "DUE", "DURATION"} {
		p := v.component.first(name)
		if p == nil || p == start || strings.TrimSpace(p.value) == "" {
			continue
		}
		t := *s
		if name == "DURATION" {
			var length duration
			if length, t.hasEnd = parseDuration(p.value); t.hasEnd {
				t.hasEnd = !s.start.IsDate || length.seconds%SecondsPerDay == 0
				t.end = s.start.plus(length)
			}
		} else if t.end, t.hasEnd = v.time(p, p.value); t.hasEnd && name == "DUE" && t.end.IsDate {
			t.end.Civil = t.end.Civil.Instant().Add(SecondsPerDay).Civil() // the day on which a task is due is part of it
		}
		if !t.hasEnd || t.endsBeforeStart() {
			v.Problem(p.offset, "problem.ical-ends", "text", format.Clip(p.value))
			v.unknown.add(v.Reader, p)
			continue
		}
		*s = t
		return
	}
}
