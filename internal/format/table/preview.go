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

// Preview returns the first rows of a table in text, most at most.
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

// survey counts the rows of the whole table, and decides the order of day and
// month by all its dates.
func (t *textTable) survey(in *format.Input, p *format.TablePreview) {
	s, _ := format.Remember(in, t.surveyKey(), func() (surveyResult, error) { return t.surveyRows(), nil })
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

// surveyKey is what a survey of the whole table depends on. The survey is not
// repeated if only other columns get another role.
type surveyKey struct {
	delimiter rune
	header    int
	order     written.Order
	dates     [len(dateRoles)]int // columns, -1 for none
}

func (t *textTable) surveyKey() surveyKey {
	s := surveyKey{delimiter: t.mapping.Delimiter, header: t.mapping.Header}
	for i, role := range dateRoles {
		s.dates[i] = -1
		if t.columns != nil && !t.columns.given { // otherwise the order is known
			s.order, s.dates[i] = t.columns.order, t.columns.index[role]
		}
	}
	return s
}

// surveyResult is the number of rows of the whole table, and the order of day
// and month that its dates show.
type surveyResult struct {
	rows  int
	shown orderShown
}

// surveyRows reads all rows.
func (t *textTable) surveyRows() (s surveyResult) {
	columns := t.surveyKey().dates
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
	if records.NotPlain {
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

// preview adds the first rows to p, with their events.
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
	assignProblems(p, joined(t.data, []*part{r.part}, t.columns))
	return nil
}

// showCells adds the first rows of a table that cannot be read to p, without
// events.
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

// assignProblems adds the problems of a reading to the rows of p, and its
// report to p.
func assignProblems(p *format.TablePreview, r format.Result) {
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
