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
	Read:  readMarkwhen,
	Write: writeMarkwhen,
	Lacks: format.TellsInDescription(format.Reasons{
		"lanes":         words.Say("report.lanes-listed"),
		"events/media":  words.Say("report.mw-media"),
		"events/status": words.Say("report.status-of-claims"),
		"sources":       words.Say("report.only-links"),
	}),
}

// surelyMarkwhen is a line that begins with a date and a colon and is nothing
// else: no cell of a table, no sentence.
var surelyMarkwhen = regexp.MustCompile(`^\s*(?:\d{4}(?:-\d\d){0,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4})(?:\s*(?:/|-|to)\s*(?:now|\d{4}(?:-\d\d){0,2}|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}))?:\s+\S`)

// mayBeginMarkwhen is a line with which such a file can begin: a fence, a
// field, a colour, a comment, a heading or a section.
var mayBeginMarkwhen = regexp.MustCompile(`(?i)^\s*(?:---\s*$|(?:title|description|dateformat|timezone|tz|view|edit|lanes):\s|#\w+:\s|#{1,6}\s+\S|//|(?:section|group)\s)`)

// isMarkwhen says whether the text begins as markwhen does and has at least one
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
		sure := surelyMarkwhen.MatchString(line)
		if first && !sure && !mayBeginMarkwhen.MatchString(line) {
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
	sections []mwSection
	lane     string
	lanes    map[string]bool // that are noted
	// ids are the events that others may name, last the one before.
	ids  map[string]mwBounds
	last *mwBounds
	// loose are properties and comments of the whole file.
	loose mwFields
	// work and repeats are what is left of the bounds of what repeats.
	work, repeats int
	// before is the line whose date was looked for last, and what was found.
	before mwDated
}

// mwDated is a line that may begin with a date.
type mwDated struct {
	line, text string
	when       mwRange
	ok         bool
}

// mwSection is a section that is open, with the level of its heading, 0 where
// it lasts until its end is written.
type mwSection struct {
	title string
	level int
}

// mwDepth is how deep sections may stand in each other.
const mwDepth = 16

// mwBounds is when an event begins and when it is over.
type mwBounds struct{ start, end chrono.Instant }

func readMarkwhen(ctx context.Context, in *format.Input) (format.Result, error) {
	r := &reader{Reader: foreign.NewReader(in), ids: make(map[string]mwBounds), lanes: make(map[string]bool), work: ical.RepeatWork, repeats: ical.MostRepeated}
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
	r.loose.keep(r.Reader, &r.Timeline.Extra)
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
	case mwComment.MatchString(line):
		r.loose.add("comment", mwCommentText(line), offset)
		r.at++
	case r.section(line, offset):
	case r.event(line, offset):
	default:
		r.Problem(offset, "problem.mw-text", "text", format.Clip(line))
		r.loose.add("text", line, offset)
		r.at++
	}
}

var (
	mwComment = regexp.MustCompile(`^\s*//`)
	mwHeading = regexp.MustCompile(`^(#{1,6})\s+(.*)$`)
	mwStart   = regexp.MustCompile(`(?i)^\s*(?:section|group)(?:\s+(.*)|)$`)
	mwEnd     = regexp.MustCompile(`(?i)^\s*end\s?(?:section|group)\s*$`)
)

func mwCommentText(line string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), "//"))
}

// section reads the beginning or the end of a section, if the line is one.
func (r *reader) section(line string, offset int) bool {
	if mwEnd.MatchString(line) {
		r.endSection(offset)
		return true
	}
	level, title := 0, ""
	if m := mwHeading.FindStringSubmatch(line); m != nil {
		level, title = len(m[1]), m[2]
		for n := len(r.sections); n > 0 && r.sections[n-1].level >= level; n-- {
			r.sections = r.sections[:n-1]
		}
	} else if m := mwStart.FindStringSubmatch(line); m != nil {
		title, _, _ = strings.Cut(m[1], " //")
	} else {
		return false
	}
	r.at++
	title, _ = mwTags(title)
	if len(r.sections) == mwDepth {
		r.Problem(offset, "problem.mw-depth", "limit", mwDepth)
		r.sections = r.sections[:mwDepth-1]
	}
	r.sections = append(r.sections, mwSection{title: strings.TrimSpace(title), level: level})
	r.name(r.properties())
	return true
}

// name gives the lane its name: the titles of all sections that are open, or
// the one that Dateline wrote beside the heading.
func (r *reader) name(properties mwFields) {
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
	when, text, ok := r.dated(line)
	if !ok {
		return false
	}
	r.at++
	e := &mwEvent{reader: r, offset: offset, when: when, first: strings.TrimSpace(text)}
	e.fields = r.properties()
	for r.at < len(r.lines) && !r.begins(r.lines[r.at]) {
		e.rest = append(e.rest, r.lines[r.at])
		r.at++
	}
	e.finish()
	return true
}

// begins says whether a line begins an event or a section, or ends one.
func (r *reader) begins(line string) bool {
	if mwHeading.MatchString(line) || mwStart.MatchString(line) || mwEnd.MatchString(line) {
		return true
	}
	_, _, ok := r.dated(line)
	return ok
}

// mostDate is how long the date of an event may be, and mostColons how many
// colons may be in it.
const mostDate, mostColons = 120, 6

// dated parts a line into the date at its beginning and the text after the
// colon. ok is false for a line that begins with none.
func (r *reader) dated(line string) (when mwRange, text string, ok bool) {
	if r.before.line != line || line == "" {
		r.before = r.lookForDate(line)
	}
	return r.before.when, r.before.text, r.before.ok
}

func (r *reader) lookForDate(line string) mwDated {
	head := line[:min(len(line), mostDate)]
	var colons []int
	for i := 0; i < len(head) && len(colons) < mostColons; i++ {
		if head[i] == ':' {
			colons = append(colons, i)
		}
	}
	for _, i := range slices.Backward(colons) { // the time of day has colons too
		if when, ok := r.parseRange(head[:i]); ok {
			return mwDated{line, line[i+1:], when, true}
		}
	}
	return mwDated{line: line}
}
