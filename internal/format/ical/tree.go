package ical

import (
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/words"
)

const (
	// mostDepth is how deep components may be nested; valid calendars need 3.
	mostDepth = 16
	// mostFaults is how many misplaced lines a file may have before it is
	// refused.
	mostFaults = 10_000
)

var (
	// topComponents are the components that may stand in a calendar only: if one
	// begins within another component, an END is missing.
	topComponents = []string{"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}
	// readComponents are the components that are read. Others, such as alarms,
	// serve scheduling and are left out.
	readComponents = []string{"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
)

// treeBuilder builds components from lines.
type treeBuilder struct {
	reader *foreign.Reader
	root   component
	// open are the components that have begun and not ended, the outermost first.
	// The first is root.
	open []*component
	// broken are the lines since the last property that are none themselves.
	broken []string
	faults int
	failed error
}

// readTree returns the components of a file. Problems are reported and do not
// stop it, unless there are more than mostFaults of misplaced lines. The other
// errors are those of the context and of components nested too deep.
func readTree(f *foreign.Reader) ([]*component, error) {
	t := &treeBuilder{reader: f}
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

// problem reports a misplaced line.
func (t *treeBuilder) problem(offset int, key string, data ...any) {
	t.reader.Problem(offset, key, data...)
	if t.faults++; t.faults > mostFaults && t.failed == nil {
		line, column := format.NewLines(t.reader.Input.Data).Position(offset)
		t.failed = format.Fail(line, column, "problem.ical-faults", "limit", mostFaults)
	}
}

// line reads an unfolded line.
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

// brokenLine notes a line that is no property. It continues the last property,
// whose text was broken without a fold. Of several such lines only the first is
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

// joinBroken appends the broken lines to the value of the last property. If
// there is none, they become an unknown property.
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

// begin opens a component. If it may stand in a calendar only, components in
// which it would be nested are closed first.
func (t *treeBuilder) begin(name string, offset int) {
	if slices.Contains(topComponents, name) {
		for len(t.open) > 1 && (t.innermost().name != "VCALENDAR" || name == "VCALENDAR") {
			t.closeUnclosed()
		}
	}
	if len(t.open) > mostDepth {
		line, column := format.NewLines(t.reader.Input.Data).Position(offset)
		t.failed = format.Fail(line, column, "problem.ical-depth", "limit", mostDepth)
		return
	}
	c := &component{name: name, offset: offset}
	if into := t.innermost(); slices.Contains(readComponents, name) {
		into.parts = append(into.parts, c)
	} else {
		t.reader.Note(format.LeftOut, format.Clip(name), offset, name, "", words.Say("report.ical-scheduling"))
	}
	t.open = append(t.open, c)
}

// end closes the innermost component of that name, and those nested in it.
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

// closeUnclosed closes the innermost component, whose END is missing.
func (t *treeBuilder) closeUnclosed() {
	t.joinBroken()
	c := t.innermost()
	t.problem(c.offset, "problem.ical-unclosed", "name", format.Clip(c.name))
	t.open = t.open[:len(t.open)-1]
}
