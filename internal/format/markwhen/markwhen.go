// Package markwhen reads and writes the text files of markwhen (markwhen.com),
// which end in .mw: a line for each event, which begins with its date.
//
// Dates that count from another event are worked out, and events that repeat
// become one for each date, within the limits of the package ical, whose helpers
// are used here. What markwhen has no notation for is written as properties of
// the event, which markwhen keeps.
//
// The parser is our own: that of markwhen itself is written in TypeScript.
package markwhen

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/foreign"
	"dateline/internal/format/ical"
	"dateline/internal/recurrence"
	"dateline/internal/words"
)

// Format is the text format of markwhen.com: a line for each event, which begins
// with its date, and after it lines with properties and the description.
var Format = format.Format{
	Name: "markwhen", Extensions: []string{".mw", ".markwhen"},
	Recognise: func(in *format.Input) bool {
		return (in.HasExtension(".mw") || in.HasExtension(".markwhen")) && !in.IsJSON() || isMarkwhen(in)
	},
	Read:  read,
	Write: write,
	Lacks: format.TellsInDescription(format.Reasons{
		"lanes":         words.Say("report.lanes-listed"),
		"events/media":  words.Say("report.mw-media"),
		"events/status": words.Say("report.status-of-claims"),
		"sources":       words.Say("report.only-links"),
	}),
}

// eventLinePattern matches a line that is surely an event: it begins with a
// plain date and a colon, as no cell of a table and no sentence does.
var eventLinePattern = regexp.MustCompile(`^\s*(?:\d{4}(?:-\d\d){0,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4})(?:\s*(?:/|-|to)\s*(?:now|\d{4}(?:-\d\d){0,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}))?:\s+\S`)

// firstLinePattern matches a line, other than an event, with which a file can
// begin: a fence, a property, a colour, a comment, a heading or a section.
var firstLinePattern = regexp.MustCompile(`(?i)^\s*(?:---\s*$|(?:title|description|dateformat|timezone|tz|view|edit|lanes):\s|#\w+:\s|#{1,6}\s+\S|//|(?:section|group)\s)`)

// isMarkwhen reports whether the text begins as a file of markwhen does and has
// at least one line that is surely an event. A table that has columns for titles
// or dates is none.
func isMarkwhen(in *format.Input) bool {
	if in.IsJSON() || in.Begins("<") {
		return false
	}
	first, events := true, 0
	for line := range strings.Lines(in.Head()) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		sure := eventLinePattern.MatchString(line)
		if first && !sure && !firstLinePattern.MatchString(line) {
			return false
		}
		first = false
		if sure {
			events++
		}
	}
	return events > 0 && !csvtext.HasColumns(in, "title") && !csvtext.HasColumns(in, "start")
}

// reader reads a file line by line.
type reader struct {
	*foreign.Reader
	lines []string
	// starts are the offsets of the lines in the file, in bytes.
	starts []int
	// at is the index of the current line.
	at int
	// dayFirst is true if 2/6/1930 is in June.
	dayFirst bool
	// zone is that of times without one; nil if the header names none.
	zone *recurrence.Zone
	// sections are the open sections, the outermost first.
	sections []section
	// lane is the lane of the events that follow.
	lane string
	// lanes are the lanes that were added to those of the timeline.
	lanes map[string]bool
	// ids are the times of the events so far by their ids, last is that of the
	// event before.
	ids  map[string]interval
	last *interval
	// rest are the unknown properties and the comments of the file itself.
	rest propertyList
	// work and repeats are what remains of ical.RuleWork and
	// ical.MostOccurrencesPerFile.
	work, repeats int
	// lastLine is the line that splitDate read last. The same line is often
	// asked for several times.
	lastLine datedLine
}

// datedLine is a line and what splitDate found in it.
type datedLine struct {
	line, text string
	when       dateRange
	ok         bool
}

// section is an open section. level is that of its heading, 1 to 6; 0 if the
// section lasts until a line ends it.
type section struct {
	title string
	level int
}

// mostDepth is how deep sections may be nested.
const mostDepth = 16

// interval is the time of an event. The end is exclusive.
type interval struct{ start, end chrono.Instant }

func read(ctx context.Context, in *format.Input) (format.Result, error) {
	r := &reader{Reader: foreign.NewReader(in), ids: make(map[string]interval), lanes: make(map[string]bool), work: ical.RuleWork, repeats: ical.MostOccurrencesPerFile}
	offset := 0
	for line := range strings.Lines(in.Data) {
		r.lines, r.starts = append(r.lines, strings.TrimRight(line, "\r\n")), append(r.starts, offset)
		offset += len(line)
	}
	r.header()
	for n := 0; r.at < len(r.lines); n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return format.Result{}, ctx.Err()
		}
		r.next()
	}
	r.rest.keep(r.Reader, &r.Timeline.Extra)
	if len(r.Events) == 0 && len(r.Problems) == 0 {
		return format.Result{}, format.Fail(1, 1, "problem.mw-no-event")
	}
	return r.Result()
}

// next reads the section or event that begins in the current line. A line of
// text that belongs to no event is reported and kept.
func (r *reader) next() {
	line, offset := r.lines[r.at], r.starts[r.at]
	switch {
	case strings.TrimSpace(line) == "":
		r.at++
	case commentPattern.MatchString(line):
		r.rest.add("comment", commentText(line), offset)
		r.at++
	case r.section(line, offset):
	case r.event(line, offset):
	default:
		r.Problem(offset, "problem.mw-text", "text", format.Clip(line))
		r.rest.add("text", line, offset)
		r.at++
	}
}

var (
	commentPattern      = regexp.MustCompile(`^\s*//`)
	headingPattern      = regexp.MustCompile(`^(#{1,6})\s+(.*)$`)
	sectionStartPattern = regexp.MustCompile(`(?i)^\s*(?:section|group)(?:\s+(.*)|)$`)
	sectionEndPattern   = regexp.MustCompile(`(?i)^\s*end\s?(?:section|group)\s*$`)
)

// commentText returns the text of a comment without the slashes.
func commentText(line string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "//"))
}

// section reads a line that begins or ends a section, and returns whether it was
// one.
func (r *reader) section(line string, offset int) bool {
	if sectionEndPattern.MatchString(line) {
		r.endSection(offset)
		return true
	}
	level, title := 0, ""
	if m := headingPattern.FindStringSubmatch(line); m != nil {
		level, title = len(m[1]), m[2]
		for n := len(r.sections); n > 0 && r.sections[n-1].level >= level; n-- {
			r.sections = r.sections[:n-1]
		}
	} else if m := sectionStartPattern.FindStringSubmatch(line); m != nil {
		title, _, _ = strings.Cut(m[1], " //")
	} else {
		return false
	}
	r.at++
	title, _ = cutTags(title)
	if len(r.sections) == mostDepth {
		r.Problem(offset, "problem.mw-depth", "limit", mostDepth)
		r.sections = r.sections[:mostDepth-1]
	}
	r.sections = append(r.sections, section{title: strings.TrimSpace(title), level: level})
	r.name(r.properties())
	return true
}

// name sets the lane: its name is the titles of all open sections, or the
// property in which Dateline wrote it.
func (r *reader) name(properties propertyList) {
	var titles []string
	for _, s := range r.sections {
		if s.title != "" {
			titles = append(titles, s.title)
		}
	}
	r.lane = strings.Join(titles, " / ")
	for _, p := range properties {
		if p.name == "lane" {
			r.lane = p.text()
			continue
		}
		r.Note(format.LeftOut, p.name, p.offset, p.value, "", words.Say("report.mw-view"))
	}
	if r.lane != "" && !r.lanes[r.lane] && len(r.lanes) < mostLanes {
		r.lanes[r.lane] = true
		r.Timeline.Lanes = ical.AddTexts(r.Timeline.Lanes, []string{r.lane})
	}
}

// mostLanes is how many lanes get a position in the order of lanes.
const mostLanes = 1000

// endSection closes the innermost section that needs an end, with all inside it.
func (r *reader) endSection(offset int) {
	r.at++
	i := len(r.sections) - 1
	for i >= 0 && r.sections[i].level > 0 {
		i--
	}
	if i < 0 {
		r.Problem(offset, "problem.mw-end")
		return
	}
	r.sections = r.sections[:i]
	r.name(nil)
}

// event reads an event with all its lines, if the line begins one, and returns
// whether it did.
func (r *reader) event(line string, offset int) bool {
	when, text, ok := r.splitDate(line)
	if !ok {
		return false
	}
	r.at++
	e := &eventReader{reader: r, offset: offset, when: when, first: strings.TrimSpace(text)}
	e.fields = r.properties()
	for r.at < len(r.lines) && !r.begins(r.lines[r.at]) {
		e.rest = append(e.rest, r.lines[r.at])
		r.at++
	}
	e.finish()
	return true
}

// begins reports whether a line begins an event or a section, or ends one.
func (r *reader) begins(line string) bool {
	if headingPattern.MatchString(line) || sectionStartPattern.MatchString(line) || sectionEndPattern.MatchString(line) {
		return true
	}
	_, _, ok := r.splitDate(line)
	return ok
}

// mostDate is how long the date of an event may be, in bytes, and mostColons is
// how many colons may be in it.
const mostDate, mostColons = 120, 6

// splitDate returns the date at the beginning of a line and the text after its
// colon; ok is false if the line begins with no date.
func (r *reader) splitDate(line string) (when dateRange, text string, ok bool) {
	if r.lastLine.line != line || line == "" {
		r.lastLine = r.findDate(line)
	}
	return r.lastLine.when, r.lastLine.text, r.lastLine.ok
}

// findDate is splitDate without the memory of the last line.
func (r *reader) findDate(line string) datedLine {
	head := line[:min(len(line), mostDate)]
	var colons []int
	for i := 0; i < len(head) && len(colons) < mostColons; i++ {
		if head[i] == ':' {
			colons = append(colons, i)
		}
	}
	for _, i := range slices.Backward(colons) { // the last first, as a time of day has colons too
		if when, ok := r.parseRange(head[:i]); ok {
			return datedLine{line, line[i+1:], when, true}
		}
	}
	return datedLine{line: line}
}
