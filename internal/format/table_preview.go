package format

import (
	"errors"
	"io"
	"slices"
	"strings"

	"dateline/internal/written"
)

// previewText shows the first rows of a table in text.
func previewText(in *input, most int) (*TablePreview, error) {
	t, err := newTextTable(in)
	var f *Failure
	if err != nil && !errors.As(err, &f) {
		return nil, err
	}
	if f != nil && f.Problem.Message.Key == "problem.too-wide" {
		return nil, f
	}
	p := &TablePreview{Mapping: t.mapping, Readable: f == nil}
	if f != nil {
		p.Problems = append(p.Problems, f.Problem)
	}
	t.survey(p)
	return p, t.preview(p, most)
}

// survey counts the rows of the whole table, and finds out what its dates show
// of the order of day and month.
func (t *textTable) survey(p *TablePreview) {
	records := plainRecords{data: t.data, delimiter: byte(t.mapping.Delimiter), end: len(t.data)}
	for range t.mapping.Header {
		records.next()
	}
	var shown orderShown
	for records.next() {
		p.Total++
		if t.columns == nil {
			continue
		}
		for _, role := range dateRoles {
			if i := t.columns.index[role]; i >= 0 && i < records.width() {
				if _, s, ok := numericDate(strings.TrimSpace(records.text(i)), t.columns.order); ok {
					shown.add(s)
				}
			}
		}
	}
	if records.odd {
		p.Total = t.countRows()
	}
	if t.columns != nil && !t.columns.given {
		t.columns.order = shown.decide(t.columns.order)
		if shown == (orderShown{}) {
			p.Mapping.Order = written.ByLanguage // another table may show it
		} else {
			p.Mapping.Order = t.columns.order
		}
	}
}

// countRows counts the rows of a table that is not plain.
func (t *textTable) countRows() int {
	w, err := t.newWhole()
	if err != nil {
		return 0
	}
	for n := 0; ; n++ {
		w.limited.taken = 0
		if _, err := w.csv.Read(); errors.Is(err, io.EOF) || errors.Is(err, errRecord) {
			return n
		}
	}
}

// preview reads the first rows.
func (t *textTable) preview(p *TablePreview, most int) error {
	w, err := t.newWhole()
	if err != nil {
		p.Problems, p.Readable = append(p.Problems, ProblemOf(err)), false
		return nil
	}
	if !p.Readable {
		p.cells(w, most)
		return nil
	}
	r := newRowReader(t.columns)
	r.record = w
	for len(p.Rows) < most {
		before := len(r.part.events)
		row := PreviewRow{Line: w.nextLine()}
		if w.cells = nil; !w.row(r) {
			break
		}
		row.Cells = slices.Clone(w.cells)
		if len(r.part.events) > before {
			row.Event = r.part.events[before]
		}
		p.Rows = append(p.Rows, row)
	}
	p.Complete = len(p.Rows) >= p.Total
	p.take(joined(t.data, []*part{r.part}, t.columns))
	return nil
}

// cells shows the first rows of a table that cannot be read, without events.
func (p *TablePreview) cells(w *wholeTable, most int) {
	for len(p.Rows) < most {
		row := PreviewRow{Line: w.nextLine()}
		w.limited.taken = 0
		cells, err := w.csv.Read()
		if errors.Is(err, io.EOF) || errors.Is(err, errRecord) {
			break
		}
		row.Cells = slices.Clone(cells)
		p.Rows = append(p.Rows, row)
	}
	p.Complete = len(p.Rows) >= p.Total
}

// take puts the problems of what was read beside their rows.
func (p *TablePreview) take(r Result) {
	for _, problem := range r.Problems {
		at := -1
		for i := range p.Rows {
			if p.Rows[i].Line <= problem.Line {
				at = i
			}
		}
		if at >= 0 {
			p.Rows[at].Problems = append(p.Rows[at].Problems, problem)
		}
	}
	p.Report = r.Report
	p.Report.count(r.Timeline)
}
