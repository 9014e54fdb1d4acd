// Package ical reads and writes calendars (iCalendar, RFC 5545).
//
// The libraries for it give times rather than what was written, and no lines, so
// that a report could not name places. They are used in tests, as other
// parsers.
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

// Format is iCalendar (RFC 5545), the format of calendars.
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

const (
	// MostOccurrences is how many times an event that repeats is read, and RuleYears
	// for how many years where its rule gives no end.
	MostOccurrences, RuleYears = 1000, 50
	// MostOccurrencesPerFile is how many events all rules of a file may make.
	MostOccurrencesPerFile = 100_000
	// RuleWork is what following them may take, in the units of
	// [recurrence.Bounds]: half a second.
	RuleWork = 4_000_000
)

// reader reads the calendars of a file.
type reader struct {
	*foreign.Reader
	// zones are those of the calendar that is read, by name, once they were
	// asked for; parts describe them.
	zones     map[string]*recurrence.Zone
	zoneParts map[string]*component
	// lane is the name of the calendar where a file has several.
	lane string
	// setting is that of the dates that Dateline wrote.
	setting chrono.Setting
	// replaced are the dates of events that repeat which other events of the
	// calendar describe anew.
	replaced map[recurrenceID]bool
	// work and repeats are what is left of the bounds.
	work, repeats int
}

// recurrenceID is a date of an event that repeats.
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

// FirstOf returns the first text that is not blank; "" for none.
func FirstOf(texts ...string) string {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// header reads what a calendar says of itself.
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

// noteReplacement notes that a component stands in the place of one date of an event
// that repeats.
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

// unknownProperties are properties that are not understood. Those of one name
// are kept as one field.
type unknownProperties struct {
	order  []*property
	values map[string][]string
}

// MostUnknown is how many names of unknown properties one component may have.
const MostUnknown = 200

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

// keep puts them among the fields that are not known, under their names with
// their parameters.
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
