package format

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
)

// newWhole begins to read a table, after its header. The error is a
// [*Failure].
func (t *textTable) newWhole() (*csvReader, error) {
	r := newAnyReader(t.data, t.mapping.Delimiter)
	for n := range t.mapping.Header {
		err := r.next()
		if err != nil && (n == t.mapping.Header-1 || errors.Is(err, errRecord)) {
			return nil, &Failure{placed(t.data, []located{r.fault(err, 0)})[0]}
		}
	}
	return r, nil
}

// whole reads any table, in one part. A row at fault becomes a problem and does
// not stop the file. The error is a [*Failure], or that of ctx.
func (t *textTable) whole(ctx context.Context, p *progress) ([]*part, error) {
	records, err := t.newWhole()
	if err != nil {
		return nil, err
	}
	p.stage(parseShare, len(t.data)-records.at())
	r := newRowReader(t.columns)
	r.record = records
	for {
		before := records.at()
		more := r.next(records)
		p.add(records.at() - before)
		if !more {
			r.part.shown = r.dates.shown
			return []*part{r.part}, nil
		}
		if r.part.count%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

// next reads the next row; false at the end.
func (r *rowReader) next(records *csvReader) bool {
	before := records.at()
	err := records.next()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err == nil {
		r.row()
		return true
	}
	r.part.count++
	r.part.problems = append(r.part.problems, records.fault(err, before))
	var known *csv.ParseError
	return errors.As(err, &known) || !errors.Is(err, errRecord) // where the next row begins cannot be known
}
