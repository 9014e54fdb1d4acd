package format

import (
	"context"
	"encoding/json"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/recurrence"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// ical is iCalendar (RFC 5545), the format of calendars.
var ical = Format{
	Name: "ical", Extensions: []string{".ics", ".ical", ".ifb"},
	recognise: func(in *input) bool {
		const begin = "BEGIN:VCALENDAR"
		head := strings.TrimLeft(in.head(), " \t\r\n")
		return len(head) >= len(begin) && strings.EqualFold(head[:len(begin)], begin)
	},
	mend:  mendFolds,
	read:  readICal,
	write: writeICal,
	lacks: tellsInDescription(reasons{
		"events/when":   words.Say("report.ical-date"),
		"events/status": words.Say("report.status-of-claims"),
		"sources":       words.Say("report.only-links"),
	}),
}

const (
	// icalMost is how many times an event that repeats is read, and icalYears
	// for how many years where its rule gives no end.
	icalMost, icalYears = 1000, 50
	// icalRepeats is how many events all rules of a file may make.
	icalRepeats = 100_000
	// icalWork is what following them may take, in the units of
	// [recurrence.Bounds]: half a second.
	icalWork = 4_000_000
)

// icalReader reads the calendars of a file.
type icalReader struct {
	*foreign
	// zones are those of the calendar that is read, by name, once they were
	// asked for; parts describe them.
	zones     map[string]*recurrence.Zone
	zoneParts map[string]*icalComponent
	// lane is the name of the calendar where a file has several.
	lane string
	// setting is that of the dates that Dateline wrote.
	setting chrono.Setting
	// replaced are the dates of events that repeat which other events of the
	// calendar describe anew.
	replaced map[icalDate]bool
	// work and repeats are what is left of the bounds.
	work, repeats int
}

// icalDate is a date of an event that repeats.
type icalDate struct {
	uid string
	at  chrono.Instant
}

func readICal(ctx context.Context, in *input) (Result, error) {
	r := &icalReader{foreign: newForeign(in), work: icalWork, repeats: icalRepeats}
	calendars, err := readICalTree(r.foreign)
	if err != nil {
		return Result{}, err
	}
	for i, c := range calendars {
		if c.name != "VCALENDAR" {
			r.problem(c.offset, "problem.ical-outside", "text", clip(c.name))
			continue
		}
		name := firstOf(c.textOf("X-WR-CALNAME"), c.textOf("NAME"))
		switch {
		case len(calendars) > 1:
			r.lane = name
		default:
			r.timeline.Title = name
		}
		r.header(c, i == 0)
		if err := r.calendar(ctx, c); err != nil {
			return Result{}, err
		}
	}
	return r.result()
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// header reads what a calendar says of itself.
func (r *icalReader) header(c *icalComponent, first bool) {
	rest := unknownProperties{}
	for i := range c.properties {
		p := &c.properties[i]
		switch p.name {
		case "X-WR-CALNAME", "NAME", "PRODID":
		case "X-WR-CALDESC", "DESCRIPTION":
			if r.timeline.Description == "" {
				r.timeline.Description = p.text()
			}
		case "VERSION":
			if strings.TrimSpace(p.value) != "2.0" {
				r.problem(p.offset, "problem.ical-version", "version", clip(p.value))
			}
		case "CALSCALE":
			if !strings.EqualFold(strings.TrimSpace(p.value), "GREGORIAN") {
				r.problem(p.offset, "problem.ical-scale", "scale", clip(p.value))
			}
		case "METHOD":
			r.note(LeftOut, p.name, p.offset, p.value, "", words.Say("report.ical-scheduling"))
		case "X-DATELINE-LANES":
			if first {
				r.timeline.Lanes = p.texts()
			}
		case "X-DATELINE-LANGUAGE":
			r.timeline.Language = p.text()
		case "X-DATELINE-HEMISPHERE":
			r.timeline.Southern = p.value == "southern"
			r.setting.Southern = r.timeline.Southern
		default:
			rest.add(r.foreign, p)
		}
	}
	rest.keep(r.foreign, &r.timeline.Extra)
}

// calendar reads the events of a calendar.
func (r *icalReader) calendar(ctx context.Context, c *icalComponent) error {
	r.zones, r.zoneParts, r.replaced = make(map[string]*recurrence.Zone), make(map[string]*icalComponent), make(map[icalDate]bool)
	for _, part := range c.parts {
		switch part.name {
		case "VTIMEZONE":
			r.zoneParts[part.textOf("TZID")] = part
		default:
			r.replaces(part)
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

// replaces notes that a component stands in the place of one date of an event
// that repeats.
func (r *icalReader) replaces(c *icalComponent) {
	p := c.first("RECURRENCE-ID")
	if p == nil {
		return
	}
	if strings.EqualFold(p.parameter("RANGE"), "THISANDFUTURE") {
		r.problem(p.offset, "problem.ical-range")
	}
	if t, ok := r.time(p, p.value); ok {
		r.replaced[icalDate{c.textOf("UID"), t.instant()}] = true
	}
}

// unknownProperties are properties that are not understood. Those of one name
// are kept as one field.
type unknownProperties struct {
	order  []*icalProperty
	values map[string][]string
}

// mostUnknown is how many names of unknown properties one component may have.
const mostUnknown = 200

func (u *unknownProperties) add(f *foreign, p *icalProperty) {
	if strings.TrimSpace(p.value) == "" {
		return
	}
	if u.values == nil {
		u.values = make(map[string][]string)
	}
	head := p.head()
	if u.values[head] == nil {
		if len(u.order) == mostUnknown {
			f.note(LeftOut, p.name, p.offset, p.value, "", words.Say("report.ical-many"))
			return
		}
		u.order = append(u.order, p)
	}
	u.values[head] = append(u.values[head], p.value)
}

// keep puts them among the fields that are not known, under their names with
// their parameters.
func (u *unknownProperties) keep(f *foreign, into *timeline.Extra) {
	for _, p := range u.order {
		values := u.values[p.head()]
		if len(values) == 1 {
			f.keepText(into, p.offset, p.head(), values[0])
			continue
		}
		if list, err := json.Marshal(values); err == nil {
			f.keep(into, p.offset, p.head(), list)
		}
	}
}
