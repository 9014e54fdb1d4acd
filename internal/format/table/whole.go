package table

import (
	"context"
	"encoding/csv"
	"errors"
	"io"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
)

// newWhole returns a reader of any table, after its header. The error is a
// [*format.Failure].
func (t *textTable) newWhole() (*csvtext.Reader, error) {
	r := csvtext.NewAnyReader(t.data, t.mapping.Delimiter)
	for n := range t.mapping.Header {
		err := r.Next()
		if err != nil && (n == t.mapping.Header-1 || errors.Is(err, csvtext.ErrTooLong)) {
			return nil, &format.Failure{Problem: format.Locate(t.data, []format.Located{r.Fault(err, 0)})[0]}
		}
	}
	return r, nil
}

// whole reads any table, in one part. A row at fault becomes a problem and
// does not stop the reading. The error is a [*format.Failure], or that of ctx.
func (t *textTable) whole(ctx context.Context, p *format.Progress) ([]*part, error) {
	records, err := t.newWhole()
	if err != nil {
		return nil, err
	}
	p.Stage(format.ParseShare, len(t.data)-records.At())
	r := newRowReader(t.columns)
	r.record = records
	for {
		before := records.At()
		more := r.next(records)
		p.Add(records.At() - before)
		if !more {
			r.part.shown = r.dates.shown
			return []*part{r.part}, nil
		}
		if r.part.count%format.CheckEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

// next reads the next row. It returns false at the end.
func (r *rowReader) next(records *csvtext.Reader) bool {
	before := records.At()
	err := records.Next()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err == nil {
		r.row()
		return true
	}
	r.part.count++
	r.part.problems = append(r.part.problems, records.Fault(err, before))
	var known *csv.ParseError
	return errors.As(err, &known) || !errors.Is(err, csvtext.ErrTooLong) // after a long record the next row is not found
}
