package format

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"dateline/internal/parallel"
	"dateline/internal/timeline"
)

// A table is read in chunks, on all processors at once: csv_chunks.go cuts it
// at the ends of records, csv_plain.go cuts these into cells, csv_row.go makes
// events of them, and what came of the chunks is joined here in their order.
// Whatever is not as plain as RFC 4180 is left to encoding/csv, which reads
// the whole table anew in csv_whole.go: slower, and with the same result.

// maxRecord is the longest record that is read, in bytes. An open quote
// would otherwise swallow the rest of the file.
const maxRecord = 1 << 20

// part is what came of a chunk of a table.
type part struct {
	events []*timeline.Event
	// rows has for each event the row that it was.
	rows []row
	// count is the number of rows, also of those without an event.
	count int
	// sources are the cells that name a source, each once. Citations hold
	// them in place of ids until the parts are joined.
	sources  []string
	problems []located
	report   reporter
}

// row is a row of a part: its number there, from 1, and its offset in the file,
// which has at most maxFile bytes.
type row struct{ number, offset uint32 }

// usualRow is a row of few words, in bytes.
const usualRow = 64

// newPart makes a part with room for the rows of so many bytes.
func newPart(bytes int) *part {
	n := min(bytes, chunkSize) / usualRow
	return &part{events: make([]*timeline.Event, 0, n), rows: make([]row, 0, n)}
}

// located is a problem at an offset of the file.
type located struct {
	Problem
	offset int
}

// readCSV reads a table with one event a row, in chunks of about chunk bytes.
func readCSV(ctx context.Context, data string, chunk int, p *progress) (Result, error) {
	parts, err := readPlain(ctx, data, chunk, p)
	if errors.Is(err, errNotPlain) {
		parts, err = readWhole(ctx, data, p)
	}
	if err != nil {
		return Result{}, err
	}
	return join(data, parts)
}

// join makes a timeline of the parts of a table.
func join(data string, parts []*part) (Result, error) {
	t := &timeline.Timeline{}
	ids := listSources(t, parts)
	var problems []located
	var report reporter
	before, events := make([]int, len(parts)+1), 0 // rows before each part
	for i, p := range parts {
		before[i+1] = before[i] + p.count
		events += len(p.events)
		problems = append(problems, p.problems...)
		report.join(&p.report)
	}
	parallel.Each(len(parts), func(i int) { parts[i].number(before[i], ids) })
	if events == 0 && len(problems) > 0 {
		return Result{}, &Failure{placed(data, problems[:1])[0]}
	}
	t.Events = make([]*timeline.Event, 0, events)
	for _, p := range parts {
		t.Events = append(t.Events, p.events...)
	}
	for _, f := range t.Validate() {
		problems = append(problems, located{Problem{Column: 1, Message: f.Message, Hint: f.Hint}, offsetOf(f.Path, parts)})
	}
	r := Result{Timeline: t, Problems: placed(data, problems)}
	report.locate(data)
	r.Report.Changes = report.changes
	sortProblems(r.Problems)
	return r, nil
}

// listSources lists the sources of all parts in t, in the order in which they
// come up, and gives the id of each text.
func listSources(t *timeline.Timeline, parts []*part) map[string]string {
	ids := make(map[string]string)
	for _, p := range parts {
		for _, text := range p.sources {
			if _, ok := ids[text]; ok {
				continue
			}
			s := &timeline.Source{ID: "source-" + strconv.Itoa(len(t.Sources)+1)}
			if timeline.SafeLink(text) {
				s.URL = text
			} else {
				s.Title = text
			}
			t.Sources = append(t.Sources, s)
			ids[text] = s.ID
		}
	}
	return ids
}

// number gives the events of p ids by their rows where they have none, and
// their citations the ids of the sources. before is the number of rows before.
func (p *part) number(before int, sources map[string]string) {
	var texts texts
	for i, e := range p.events {
		if e.ID == "" {
			var id [24]byte
			e.ID = texts.keep(string(strconv.AppendInt(append(id[:0], "row-"...), int64(before+int(p.rows[i].number)), 10)))
		}
		for _, c := range e.Claims {
			c.Citations[0].Source = sources[c.Citations[0].Source]
		}
	}
}

// placed gives problems their lines and columns; a column that is there stays.
func placed(data string, problems []located) []Problem {
	if len(problems) == 0 {
		return nil
	}
	lines := newLines(data)
	all := make([]Problem, len(problems))
	for i, p := range problems {
		all[i] = p.Problem
		line, column := lines.place(p.offset)
		all[i].Line = line
		if p.Column == 0 {
			all[i].Column = column
		}
	}
	return all
}

// offsetOf gives the offset of the row that a path of Validate points into.
func offsetOf(path string, parts []*part) int {
	steps := strings.Split(path, "/")
	if len(steps) > 1 && steps[0] == "events" {
		i, _ := strconv.Atoi(steps[1])
		for _, p := range parts {
			if i < len(p.rows) {
				return int(p.rows[i].offset)
			}
			i -= len(p.rows)
		}
	}
	return 0
}
