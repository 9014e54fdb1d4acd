package ical

import (
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

const (
	// icalDepth is how deep components may stand in each other; they are three
	// deep at most in calendars that are well made.
	icalDepth = 16
	// icalFaults is how many lines may be out of place before a file is taken
	// for no calendar.
	icalFaults = 10_000
)

var (
	// icalTops are components that stand in a calendar only: where one begins
	// within another, an END is missing.
	icalTops = []string{"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}
	// icalRead are the components that are read; others, such as alarms, serve
	// scheduling.
	icalRead = []string{"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
)

// icalTree makes components of lines.
type icalTree struct {
	foreign *foreign.Reader
	root    icalComponent
	open    []*icalComponent
	// broken are lines that are no properties and belong to the last one.
	broken []string
	faults int
	failed error
}

// readICalTree reads the components of a file. What is wrong in them is
// reported and does not stop it, unless there is no end of it.
func readICalTree(f *foreign.Reader) ([]*icalComponent, error) {
	t := &icalTree{foreign: f}
	t.open = []*icalComponent{&t.root}
	n := 0
	icalLines(f.Input.Data, func(line string, offset int) bool {
		if n++; n%4096 == 0 && f.Input.Ctx.Err() != nil {
			t.failed = f.Input.Ctx.Err()
		}
		if t.failed == nil {
			t.line(line, offset)
		}
		return t.failed == nil
	})
	for len(t.open) > 1 {
		t.unclosed()
	}
	return t.root.parts, t.failed
}

func (t *icalTree) inner() *icalComponent { return t.open[len(t.open)-1] }

// fault reports a line that is out of place.
func (t *icalTree) fault(offset int, key string, data ...any) {
	t.foreign.Problem(offset, key, data...)
	if t.faults++; t.faults > icalFaults && t.failed == nil {
		line, column := format.NewLines(t.foreign.Input.Data).Position(offset)
		t.failed = format.Fail(line, column, "problem.ical-faults", "limit", icalFaults)
	}
}

func (t *icalTree) line(line string, offset int) {
	p, ok := parseICalLine(line, offset)
	if !ok {
		t.noProperty(line, offset)
		return
	}
	t.mend()
	switch {
	case p.name == "BEGIN":
		t.begin(strings.ToUpper(strings.TrimSpace(p.value)), offset)
	case p.name == "END":
		t.end(strings.ToUpper(strings.TrimSpace(p.value)), offset)
	case len(t.open) == 1:
		t.fault(offset, "problem.ical-outside", "text", format.Clip(line))
	default:
		c := t.inner()
		c.properties = append(c.properties, p)
	}
}

// noProperty takes a line that is no property for the continuation of the last
// one: somebody broke a text without folding it. Of several only the first is
// reported.
func (t *icalTree) noProperty(line string, offset int) {
	if strings.TrimSpace(line) == "" {
		return
	}
	if len(t.broken) == 0 {
		t.fault(offset, "problem.ical-line", "text", format.Clip(line))
	}
	t.broken = append(t.broken, line)
}

// mend puts lines that were broken off behind the last property, or keeps
// them as a field where there is none.
func (t *icalTree) mend() {
	if len(t.broken) == 0 {
		return
	}
	text := strings.Join(t.broken, `\n`)
	t.broken = nil
	c := t.inner()
	if n := len(c.properties); n > 0 {
		c.properties[n-1].value += `\n` + text
		return
	}
	c.properties = append(c.properties, icalProperty{name: "X-TEXT", value: text, offset: c.offset})
}

func (t *icalTree) begin(name string, offset int) {
	if slices.Contains(icalTops, name) {
		for len(t.open) > 1 && (t.inner().name != "VCALENDAR" || name == "VCALENDAR") {
			t.unclosed()
		}
	}
	if len(t.open) > icalDepth {
		line, column := format.NewLines(t.foreign.Input.Data).Position(offset)
		t.failed = format.Fail(line, column, "problem.ical-depth", "limit", icalDepth)
		return
	}
	c := &icalComponent{name: name, offset: offset}
	if into := t.inner(); slices.Contains(icalRead, name) {
		into.parts = append(into.parts, c)
	} else {
		t.foreign.Note(format.LeftOut, format.Clip(name), offset, name, "", words.Say("report.ical-scheduling"))
	}
	t.open = append(t.open, c)
}

func (t *icalTree) end(name string, offset int) {
	i := len(t.open) - 1
	for i > 0 && t.open[i].name != name {
		i--
	}
	if i == 0 {
		t.fault(offset, "problem.ical-end", "name", format.Clip(name))
		return
	}
	for len(t.open) > i+1 {
		t.unclosed()
	}
	t.open = t.open[:i]
}

// unclosed closes a component whose END is missing.
func (t *icalTree) unclosed() {
	t.mend()
	c := t.inner()
	t.fault(c.offset, "problem.ical-unclosed", "name", format.Clip(c.name))
	t.open = t.open[:len(t.open)-1]
}
