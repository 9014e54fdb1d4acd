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
	t.survey(in, p)
	return p, t.preview(p, most)
}

// survey says how many rows the whole table has, and decides the order of day
// and month by all its dates.
func (t *textTable) survey(in *input, p *TablePreview) {
	s, _ := remember(in, t.surveyed(), func() (surveyOf, error) { return t.surveyRows(), nil })
	p.Total = s.rows
	if t.columns != nil && !t.columns.given {
		t.columns.order = s.shown.decide(t.columns.order)
		if s.shown == (orderShown{}) {
			p.Mapping.Order = written.ByLanguage // another table may show it
		} else {
			p.Mapping.Order = t.columns.order
		}
	}
}

// surveyed is what a survey of the whole table depends on; it stands for the
// same survey when only other columns get another role.
type surveyed struct {
	delimiter rune
	header    int
	order     written.Order
	dates     [len(dateRoles)]int // columns, -1 for none
}

func (t *textTable) surveyed() surveyed {
	s := surveyed{delimiter: t.mapping.Delimiter, header: t.mapping.Header}
	for i, role := range dateRoles {
		s.dates[i] = -1
		if t.columns != nil && !t.columns.given { // otherwise nobody asks for the order
			s.order, s.dates[i] = t.columns.order, t.columns.index[role]
		}
	}
	return s
}

// surveyOf is what the whole table shows: the number of its rows, and the order
// of day and month.
type surveyOf struct {
	rows  int
	shown orderShown
}

// surveyRows goes through all rows.
func (t *textTable) surveyRows() (s surveyOf) {
	columns := t.surveyed().dates
	records := plainRecords{data: t.data, delimiter: byte(t.mapping.Delimiter), end: len(t.data)}
	for range t.mapping.Header {
		records.next()
	}
	for records.next() {
		s.rows++
		for _, i := range columns {
			if i >= 0 && i < records.width() {
				if _, shown, ok := numericDate(strings.TrimSpace(records.text(i)), t.columns.order); ok {
					s.shown.add(shown)
				}
			}
		}
	}
	if records.odd {
		s.rows = t.countRows()
	}
	return s
}

// countRows counts the rows of a table that is not plain.
func (t *textTable) countRows() int {
	w, err := t.newWhole()
	if err != nil {
		return 0
	}
	for n := 0; ; n++ {
		if err := w.next(); errors.Is(err, io.EOF) || errors.Is(err, errRecord) {
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
		showCells(p, w, most)
		return nil
	}
	r := newRowReader(t.columns)
	r.record = w
	for len(p.Rows) < most {
		before := len(r.part.events)
		row := PreviewRow{Line: w.nextLine()}
		if w.cells = nil; !r.next(w) {
			break
		}
		row.Cells = slices.Clone(w.cells)
		if len(r.part.events) > before {
			row.Event = r.part.events[before]
		}
		p.Rows = append(p.Rows, row)
	}
	p.Complete = len(p.Rows) >= p.Total
	placeProblems(p, joined(t.data, []*part{r.part}, t.columns))
	return nil
}

// showCells shows the first rows of a table that cannot be read, without events.
func showCells(p *TablePreview, w *csvReader, most int) {
	for len(p.Rows) < most {
		row := PreviewRow{Line: w.nextLine()}
		if err := w.next(); errors.Is(err, io.EOF) || errors.Is(err, errRecord) {
			break
		}
		row.Cells = slices.Clone(w.cells)
		p.Rows = append(p.Rows, row)
	}
	p.Complete = len(p.Rows) >= p.Total
}

// placeProblems puts the problems of what was read beside their rows.
func placeProblems(p *TablePreview, r Result) {
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
