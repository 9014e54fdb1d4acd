// Package ical reads and writes calendars: iCalendar (RFC 5545), the format
// that calendar programs exchange, in files that end in .ics.
//
// An event becomes an event of the timeline, one that repeats becomes one for
// each date. What calendars have no property for is written into properties of
// Dateline's own, X-DATELINE-..., and once more in words into the description.
// Alarms, answers to invitations and whatever else serves scheduling are left
// out. The package recurrence reads the rules and the zones.
//
// The parser is our own. github.com/arran4/golang-ical returns times rather
// than what was written (a day, a time without a zone), and no lines, so that a
// report could name no position. github.com/teambition/rrule-go works in
// time.Time and does not limit how many dates a rule makes. Both, and
// github.com/emersion/go-ical, are second parsers in tests here and in
// recurrence.
package ical

import (
	"context"
	"encoding/json"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/recurrence"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Format is iCalendar (RFC 5545), in files that end in .ics.
var Format = format.Format{
	Name: "ical", Extensions: []string{".ics", ".ical", ".ifb"},
	Recognise: func(in *format.Input) bool {
		const begin = "BEGIN:VCALENDAR"
		head := strings.TrimLeft(in.Head(), " \t\r\n")
		return len(head) >= len(begin) && strings.EqualFold(head[:len(begin)], begin)
	},
	Mend:  mendFolds,
	Read:  read,
	Write: write,
	Lacks: format.TellsInDescription(format.Reasons{
		"events/when":   words.Say("report.ical-date"),
		"events/status": words.Say("report.status-of-claims"),
		"sources":       words.Say("report.only-links"),
	}),
}

// Limits of recurrence, for calendars and for other formats whose events
// repeat.
const (
	// MostOccurrences is how many dates of one rule are read.
	MostOccurrences = 1000
	// RuleYears is how many years of a rule without an end are read.
	RuleYears = 50
	// MostOccurrencesPerFile is how many dates all rules of a file may make.
	MostOccurrencesPerFile = 100_000
	// RuleWork is how much work all rules and zones of a file may take, in the
	// units of [recurrence.Bounds]: about half a second.
	RuleWork = 4_000_000
)

// reader reads the calendars of a file.
type reader struct {
	*foreign.Reader
	// zones are the zones of the current calendar that were used so far, by
	// name. zoneParts are the components that define them.
	zones     map[string]*recurrence.Zone
	zoneParts map[string]*component
	// lane is the name of the current calendar if the file has several.
	lane string
	// setting is that of the dates in Dateline's own properties.
	setting chrono.Setting
	// replaced are the dates of events that repeat for which the calendar has a
	// component of its own.
	replaced map[recurrenceID]bool
	// work and repeats are what remains of RuleWork and
	// MostOccurrencesPerFile.
	work, repeats int
}

// recurrenceID names one date of an event that repeats.
type recurrenceID struct {
	uid string
	at  chrono.Instant
}

func read(ctx context.Context, in *format.Input) (format.Result, error) {
	r := &reader{Reader: foreign.NewReader(in), work: RuleWork, repeats: MostOccurrencesPerFile}
	calendars, err := readTree(r.Reader)
	if err != nil {
		return format.Result{}, err
	}
	for i, c := range calendars {
		if c.name != "VCALENDAR" {
			r.Problem(c.offset, "problem.ical-outside", "text", format.Clip(c.name))
			continue
		}
		name := FirstOf(c.textOf("X-WR-CALNAME"), c.textOf("NAME"))
		switch {
		case len(calendars) > 1:
			r.lane = name
		default:
			r.Timeline.Title = name
		}
		r.header(c, i == 0)
		if err := r.calendar(ctx, c); err != nil {
			return format.Result{}, err
		}
	}
	return r.Result()
}

// FirstOf returns the first of the texts that is not blank, "" if all are.
func FirstOf(texts ...string) string {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// header reads the properties of a calendar itself; first is true for the first
// calendar of the file, whose order of lanes counts.
func (r *reader) header(c *component, first bool) {
	rest := unknownProperties{}
	for i := range c.properties {
		p := &c.properties[i]
		switch p.name {
		case "X-WR-CALNAME", "NAME", "PRODID":
		case "X-WR-CALDESC", "DESCRIPTION":
			if r.Timeline.Description == "" {
				r.Timeline.Description = p.text()
			}
		case "VERSION":
			if strings.TrimSpace(p.value) != "2.0" {
				r.Problem(p.offset, "problem.ical-version", "version", format.Clip(p.value))
			}
		case "CALSCALE":
			if !strings.EqualFold(strings.TrimSpace(p.value), "GREGORIAN") {
				r.Problem(p.offset, "problem.ical-scale", "scale", format.Clip(p.value))
			}
		case "METHOD":
			r.Note(format.LeftOut, p.name, p.offset, p.value, "", words.Say("report.ical-scheduling"))
		case "X-DATELINE-LANES":
			if first {
				r.Timeline.Lanes = p.texts()
			}
		case "X-DATELINE-LANGUAGE":
			r.Timeline.Language = p.text()
		case "X-DATELINE-HEMISPHERE":
			r.Timeline.Southern = p.value == "southern"
			r.setting.Southern = r.Timeline.Southern
		default:
			rest.add(r.Reader, p)
		}
	}
	rest.keep(r.Reader, &r.Timeline.Extra)
}

// calendar reads the events of a calendar.
func (r *reader) calendar(ctx context.Context, c *component) error {
	r.zones, r.zoneParts, r.replaced = make(map[string]*recurrence.Zone), make(map[string]*component), make(map[recurrenceID]bool)
	for _, part := range c.parts {
		switch part.name {
		case "VTIMEZONE":
			r.zoneParts[part.textOf("TZID")] = part
		default:
			r.noteReplacement(part)
		}
	}
	for _, part := range c.parts {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if part.name != "VTIMEZONE" {
			r.component(part)
		}
	}
	return nil
}

// noteReplacement notes the date that c replaces, if c is a single date of an
// event that repeats.
func (r *reader) noteReplacement(c *component) {
	p := c.first("RECURRENCE-ID")
	if p == nil {
		return
	}
	if strings.EqualFold(p.parameter("RANGE"), "THISANDFUTURE") {
		r.Problem(p.offset, "problem.ical-range")
	}
	if t, ok := r.time(p, p.value); ok {
		r.replaced[recurrenceID{c.textOf("UID"), t.instant()}] = true
	}
}

// unknownProperties are the properties of one component that are not known.
// Those of one name become one field.
type unknownProperties struct {
	order  []*property         // the first of each name
	values map[string][]string // by name and parameters
}

// MostUnknown is how many unknown properties with different names one component
// may have; the others are left out and reported.
const MostUnknown = 200

// add adds a property, unless its value is blank.
func (u *unknownProperties) add(f *foreign.Reader, p *property) {
	if strings.TrimSpace(p.value) == "" {
		return
	}
	if u.values == nil {
		u.values = make(map[string][]string)
	}
	head := p.head()
	if u.values[head] == nil {
		if len(u.order) == MostUnknown {
			f.Note(format.LeftOut, p.name, p.offset, p.value, "", words.Say("report.ical-many"))
			return
		}
		u.order = append(u.order, p)
	}
	u.values[head] = append(u.values[head], p.value)
}

// keep adds the properties to the fields that are not known, under their names
// with their parameters.
func (u *unknownProperties) keep(f *foreign.Reader, into *timeline.Extra) {
	for _, p := range u.order {
		values := u.values[p.head()]
		if len(values) == 1 {
			f.KeepText(into, p.offset, p.head(), values[0])
			continue
		}
		if list, err := json.Marshal(values); err == nil {
			f.Keep(into, p.offset, p.head(), list)
		}
	}
}
