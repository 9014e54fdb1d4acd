// Package markwhen reads and writes the text files of markwhen.
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

// Format is the text of markwhen.com: a line for each event, which begins
// with its date, and what else is said of it in the lines after it.
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

// eventLinePattern is a line that begins with a date and a colon and is nothing
// else: no cell of a table, no sentence.
var eventLinePattern = regexp.MustCompile(`^\s*(?:\d{4}(?:-\d\d){0,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4})(?:\s*(?:/|-|to)\s*(?:now|\d{4}(?:-\d\d){0,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}))?:\s+\S`)

// firstLinePattern is a line with which such a file can begin: a fence, a
// field, a colour, a comment, a heading or a section.
var firstLinePattern = regexp.MustCompile(`(?i)^\s*(?:---\s*$|(?:title|description|dateformat|timezone|tz|view|edit|lanes):\s|#\w+:\s|#{1,6}\s+\S|//|(?:section|group)\s)`)

// isMarkwhen reports whether the text begins as markwhen does and has at least one
// line that is surely an event of it. The first line of a table is none.
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
	// starts are the offsets of the lines.
	starts []int
	at     int
	// dayFirst says that 2/6/1930 is in June.
	dayFirst bool
	zone     *recurrence.Zone
	sections []section
	lane     string
	lanes    map[string]bool // that are noted
	// ids are the events that others may name, last the one before.
	ids  map[string]interval
	last *interval
	// rest are properties and comments of the whole file.
	rest propertyList
	// work and repeats are what is left of the bounds of what repeats.
	work, repeats int
	// lastLine is the line whose date was looked for last, and what was found.
	lastLine datedLine
}

// datedLine is a line that may begin with a date.
type datedLine struct {
	line, text string
	when       dateRange
	ok         bool
}

// section is a section that is open, with the level of its heading, 0 where
// it lasts until its end is written.
type section struct {
	title string
	level int
}

// mostDepth is how deep sections may stand in each other.
const mostDepth = 16

// interval is when an event begins and when it is over.
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
	if len(r.Timeline.Events) == 0 && len(r.Problems) == 0 {
		return format.Result{}, format.Fail(1, 1, "problem.mw-no-event")
	}
	return r.Result()
}

// next reads what begins in the current line: a section or an event. Text
// before the first event belongs to none.
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

func commentText(line string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "//"))
}

// section reads the beginning or the end of a section, if the line is one.
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

// name returns the lane its name: the titles of all sections that are open, or
// the one that Dateline wrote beside the heading.
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

// mostLanes is how many sections are noted even where no event is in them.
const mostLanes = 1000

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

// event reads an event, if the line begins one, with the lines that belong to
// it.
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

// mostDate is how long the date of an event may be, and mostColons how many
// colons may be in it.
const mostDate, mostColons = 120, 6

// splitDate parts a line into the date at its beginning and the text after the
// colon. ok is false for a line that begins with none.
func (r *reader) splitDate(line string) (when dateRange, text string, ok bool) {
	if r.lastLine.line != line || line == "" {
		r.lastLine = r.findDate(line)
	}
	return r.lastLine.when, r.lastLine.text, r.lastLine.ok
}

func (r *reader) findDate(line string) datedLine {
	head := line[:min(len(line), mostDate)]
	var colons []int
	for i := 0; i < len(head) && len(colons) < mostColons; i++ {
		if head[i] == ':' {
			colons = append(colons, i)
		}
	}
	for _, i := range slices.Backward(colons) { // the time of day has colons too
		if when, ok := r.parseRange(head[:i]); ok {
			return datedLine{line, line[i+1:], when, true}
		}
	}
	return datedLine{line: line}
}
