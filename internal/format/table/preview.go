package table

import (
	"errors"
	"io"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/written"
)

// Preview shows the first rows of a table in text.
func Preview(in *format.Input, most int) (*format.TablePreview, error) {
	t, err := newTextTable(in)
	var f *format.Failure
	if err != nil && !errors.As(err, &f) {
		return nil, err
	}
	if f != nil && f.Problem.Message.Key == "problem.too-wide" {
		return nil, f
	}
	p := &format.TablePreview{Mapping: t.mapping, Readable: f == nil}
	if f != nil {
		p.Problems = append(p.Problems, f.Problem)
	}
	t.survey(in, p)
	return p, t.preview(p, most)
}

// survey says how many rows the whole table has, and decides the order of day
// and month by all its dates.
func (t *textTable) survey(in *format.Input, p *format.TablePreview) {
	s, _ := format.Remember(in, t.surveyed(), func() (surveyOf, error) { return t.surveyRows(), nil })
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
	records := csvtext.PlainReader{Data: t.data, Delimiter: byte(t.mapping.Delimiter), End: len(t.data)}
	for range t.mapping.Header {
		records.Next()
	}
	for records.Next() {
		s.rows++
		for _, i := range columns {
			if i >= 0 && i < records.Width() {
				if _, shown, ok := numericDate(strings.TrimSpace(records.Text(i)), t.columns.order); ok {
					s.shown.add(shown)
				}
			}
		}
	}
	if records.Odd {
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
		if err := w.Next(); errors.Is(err, io.EOF) || errors.Is(err, csvtext.ErrTooLong) {
			return n
		}
	}
}

// preview reads the first rows.
func (t *textTable) preview(p *format.TablePreview, most int) error {
	w, err := t.newWhole()
	if err != nil {
		p.Problems, p.Readable = append(p.Problems, format.ProblemOf(err)), false
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
		row := format.PreviewRow{Line: w.NextLine()}
		if w.Cells = nil; !r.next(w) {
			break
		}
		row.Cells = slices.Clone(w.Cells)
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
func showCells(p *format.TablePreview, w *csvtext.Reader, most int) {
	for len(p.Rows) < most {
		row := format.PreviewRow{Line: w.NextLine()}
		if err := w.Next(); errors.Is(err, io.EOF) || errors.Is(err, csvtext.ErrTooLong) {
			break
		}
		row.Cells = slices.Clone(w.Cells)
		p.Rows = append(p.Rows, row)
	}
	p.Complete = len(p.Rows) >= p.Total
}

// placeProblems puts the problems of what was read beside their rows.
func placeProblems(p *format.TablePreview, r format.Result) {
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
	p.Report.Count(r.Timeline)
}
