// Package table reads tables with one event a row. What the columns mean is
// taken from a mapping, or found out by their names and values. Tables of a
// million rows are read on all processors.
//
// A table in text is read in chunks, several at the same time: chunks.go cuts it
// at the ends of records, package csvtext cuts these into cells, row.go makes
// events of them, and table.go joins the results in their order. A table that
// is not as plain as RFC 4180 is read with encoding/csv in whole.go, which is
// slower and has the same result. What the columns mean is found out before, in
// find.go and guess.go.
package table

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/arena"
	"dateline/internal/paged"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// part is the result of reading one chunk of a table.
type part struct {
	events []*timeline.Event
	// rows has the row of each event.
	rows []row
	// count is the number of rows, including those without an event.
	count int
	// sources are the sources that rows name, each once. citations are those that
	// get the ids of their sources when the parts are joined.
	sources   []cited
	citations []partCitation
	problems  []format.Located
	report    format.Reporter
	// kept and ignored count the cells of the columns that are kept and ignored.
	// shown is what the dates show of the order of day and month.
	kept, ignored []int
	shown         orderShown
}

// row is a row of a part: its number in the part, from 1, and its offset in
// the file, which has 2 GiB at most.
type row struct{ number, offset uint32 }

// usualRow is the length of a short row, in bytes.
const usualRow = 64

// newPart returns a part with capacity for the rows of so many bytes.
func newPart(bytes int, c *columns) *part {
	n := min(bytes, chunkSize) / usualRow
	return &part{
		events: make([]*timeline.Event, 0, n), rows: make([]row, 0, n),
		kept: make([]int, len(c.kept)), ignored: make([]int, len(c.ignored)),
	}
}

// Read reads a table in text with one event a row. The error is a
// [*format.Failure], or that of ctx.
func Read(ctx context.Context, in *format.Input) (format.Result, error) {
	t, err := newTextTable(in)
	if err != nil {
		return format.Result{}, err
	}
	t.reportAbove(&in.Report)
	return t.read(ctx, chunkSize, in.Progress)
}

// reportAbove reports the rows above the header, such as a title of the table,
// as left out.
func (t *textTable) reportAbove(report *format.Reporter) {
	for _, row := range t.rows[:min(max(t.mapping.Header-1, 0), len(t.rows))] {
		text := strings.TrimSpace(strings.Join(row, " "))
		if text != "" && !strings.HasPrefix(strings.ToLower(text), "sep=") {
			report.Add(format.LeftOut, "row", words.Say("report.row-above"), format.Position{Before: format.Clip(text)})
		}
	}
}

// read reads the table in chunks of about chunk bytes, or as a whole if it is
// not plain.
func (t *textTable) read(ctx context.Context, chunk int, p *format.Progress) (format.Result, error) {
	return t.readAll(ctx, p, func(ctx context.Context, p *format.Progress) ([]*part, error) {
		parts, err := t.plain(ctx, chunk, p)
		if errors.Is(err, errNotPlain) {
			parts, err = t.whole(ctx, p)
		}
		return parts, err
	})
}

// readAll reads the table with read. Only then is it known in which order
// dates have day and month. If another order was assumed and it matters, the
// table is read once more.
func (t *textTable) readAll(ctx context.Context, p *format.Progress, read func(context.Context, *format.Progress) ([]*part, error)) (format.Result, error) {
	parts, err := read(ctx, p)
	if err != nil {
		return format.Result{}, err
	}
	if order := shownBy(parts).decide(t.columns.order); order != t.columns.order && t.columns.orderMatters(parts) {
		t.columns.order = order
		if parts, err = read(ctx, p); err != nil {
			return format.Result{}, err
		}
	}
	return join(t.data, parts, t.columns)
}

// shownBy returns what the dates of all parts show of the order of day and month.
func shownBy(parts []*part) (shown orderShown) {
	for _, p := range parts {
		shown.add(p.shown)
	}
	return shown
}

// join makes a timeline of the parts of a table. The error is a [*format.Failure].
func join(data string, parts []*part, c *columns) (format.Result, error) {
	r := joined(data, parts, c)
	if r.Timeline.Events.Len() == 0 && len(r.Problems) > 0 {
		return format.Result{}, &format.Failure{Problem: r.Problems[0]}
	}
	return r, nil
}

// joined is join without its error: a table of which nothing could be read has
// no events.
func joined(data string, parts []*part, c *columns) format.Result {
	t := &timeline.Timeline{}
	ids := listSources(t, parts)
	var problems []format.Located
	var report format.Reporter
	before, events := make([]int, len(parts)+1), 0 // rows before each part
	for i, p := range parts {
		before[i+1] = before[i] + p.count
		events += len(p.events)
		problems = append(problems, p.problems...)
		report.Join(&p.report)
	}
	columnNotes(&report, parts, c)
	parallel.Each(len(parts), func(i int) { parts[i].number(before[i], ids) })
	all := make([]*timeline.Event, 0, events)
	for _, p := range parts {
		all = append(all, p.events...)
	}
	t.Events = paged.Of(all)
	for _, f := range t.Validate() {
		problems = append(problems, format.Located{Problem: format.Problem{Column: 1, Message: f.Message, Hint: f.Hint}, Offset: offsetOf(f.Path, parts)})
	}
	r := format.Result{Timeline: t, Problems: format.Locate(data, problems)}
	report.Locate(data)
	r.Report.Changes, r.Report.Unread = report.Changes, before[len(parts)]-events
	format.SortProblems(r.Problems)
	return r
}

// number sets the ids of the events of p that have none, by their rows, and
// the sources of their citations. before is the number of rows before the
// part.
func (p *part) number(before int, sources map[cited]string) {
	var texts arena.Texts
	for i, e := range p.events {
		if e.ID == "" {
			var id [24]byte
			e.ID = texts.Keep(string(strconv.AppendInt(append(id[:0], "row-"...), int64(before+int(p.rows[i].number)), 10)))
		}
	}
	for _, c := range p.citations {
		c.Source = sources[p.sources[c.source]]
	}
}

// offsetOf returns the offset of the row of the event in a path of
// [timeline.Timeline.Validate]; 0 for other paths.
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
