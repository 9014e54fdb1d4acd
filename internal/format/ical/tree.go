package ical

import (
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

const (
	// mostDepth is how deep components may stand in each other; they are three
	// deep at most in calendars that are well made.
	mostDepth = 16
	// mostFaults is how many lines may be out of place before a file is taken
	// for no calendar.
	mostFaults = 10_000
)

var (
	// topComponents are components that stand in a calendar only: where one begins
	// within another, an END is missing.
	topComponents = []string{"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}
	// readComponents are the components that are read; others, such as alarms, serve
	// scheduling.
	readComponents = []string{"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
)

// treeBuilder makes components of lines.
type treeBuilder struct {
	foreign *foreign.Reader
	root    component
	open    []*component
	// broken are lines that are no properties and belong to the last one.
	broken []string
	faults int
	failed error
}

// readTree reads the components of a file. What is wrong in them is
// reported and does not stop it, unless there is no end of it.
func readTree(f *foreign.Reader) ([]*component, error) {
	t := &treeBuilder{foreign: f}
	t.open = []*component{&t.root}
	n := 0
	eachLine(f.Input.Data, func(line string, offset int) bool {
		if n++; n%4096 == 0 && f.Input.Ctx.Err() != nil {
			t.failed = f.Input.Ctx.Err()
		}
		if t.failed == nil {
			t.line(line, offset)
		}
		return t.failed == nil
	})
	for len(t.open) > 1 {
		t.closeUnclosed()
	}
	return t.root.parts, t.failed
}

func (t *treeBuilder) innermost() *component { return t.open[len(t.open)-1] }

// problem reports a line that is out of place.
func (t *treeBuilder) problem(offset int, key string, data ...any) {
	t.foreign.Problem(offset, key, data...)
	if t.faults++; t.faults > mostFaults && t.failed == nil {
		line, column := format.NewLines(t.foreign.Input.Data).Position(offset)
		t.failed = format.Fail(line, column, "problem.ical-faults", "limit", mostFaults)
	}
}

func (t *treeBuilder) line(line string, offset int) {
	p, ok := parseLine(line, offset)
	if !ok {
		t.brokenLine(line, offset)
		return
	}
	t.joinBroken()
	switch {
	case p.name == "BEGIN":
		t.begin(strings.ToUpper(strings.TrimSpace(p.value)), offset)
	case p.name == "END":
		t.end(strings.ToUpper(strings.TrimSpace(p.value)), offset)
	case len(t.open) == 1:
		t.problem(offset, "problem.ical-outside", "text", format.Clip(line))
	default:
		c := t.innermost()
		c.properties = append(c.properties, p)
	}
}

// brokenLine takes a line that is no property for the continuation of the last
// one: somebody broke a text without folding it. Of several only the first is
// reported.
func (t *treeBuilder) brokenLine(line string, offset int) {
	if strings.TrimSpace(line) == "" {
		return
	}
	if len(t.broken) == 0 {
		t.problem(offset, "problem.ical-line", "text", format.Clip(line))
	}
	t.broken = append(t.broken, line)
}

// joinBroken puts lines that were broken off behind the last property, or keeps
// them as a field where there is none.
func (t *treeBuilder) joinBroken() {
	if len(t.broken) == 0 {
		return
	}
	text := strings.Join(t.broken, `\n`)
	t.broken = nil
	c := t.innermost()
	if n := len(c.properties); n > 0 {
		c.properties[n-1].value += `\n` + text
		return
	}
	c.properties = append(c.properties, property{name: "X-TEXT", value: text, offset: c.offset})
}

func (t *treeBuilder) begin(name string, offset int) {
	if slices.Contains(topComponents, name) {
		for len(t.open) > 1 && (t.innermost().name != "VCALENDAR" || name == "VCALENDAR") {
			t.closeUnclosed()
		}
	}
	if len(t.open) > mostDepth {
		line, column := format.NewLines(t.foreign.Input.Data).Position(offset)
		t.failed = format.Fail(line, column, "problem.ical-depth", "limit", mostDepth)
		return
	}
	c := &component{name: name, offset: offset}
	if into := t.innermost(); slices.Contains(readComponents, name) {
		into.parts = append(into.parts, c)
	} else {
		t.foreign.Note(format.LeftOut, format.Clip(name), offset, name, "", words.Say("report.ical-scheduling"))
	}
	t.open = append(t.open, c)
}

func (t *treeBuilder) end(name string, offset int) {
	i := len(t.open) - 1
	for i > 0 && t.open[i].name != name {
		i--
	}
	if i == 0 {
		t.problem(offset, "problem.ical-end", "name", format.Clip(name))
		return
	}
	for len(t.open) > i+1 {
		t.closeUnclosed()
	}
	t.open = t.open[:i]
}

// closeUnclosed closes a component whose END is missing.
func (t *treeBuilder) closeUnclosed() {
	t.joinBroken()
	c := t.innermost()
	t.problem(c.offset, "problem.ical-unclosed", "name", format.Clip(c.name))
	t.open = t.open[:len(t.open)-1]
}
