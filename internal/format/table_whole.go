package format

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// wholeCheck is after how many rows it is looked whether ctx is done.
const wholeCheck = 1024

// wholeTable reads a table from beginning to end, with encoding/csv or, where
// quotes are no quotes, line by line.
type wholeTable struct {
	limited *recordLimit
	csv     tableRows
	lines   lines
	cells   []string // of the row that was read last
}

// newWhole begins to read a table, after its header. The error is a
// [*Failure].
func (text *textTable) newWhole() (*wholeTable, error) {
	limited := &recordLimit{in: strings.NewReader(text.data)}
	r := csv.NewReader(limited)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = text.mapping.Delimiter, -1, true
	t := &wholeTable{limited: limited, csv: r, lines: newLines(text.data)}
	if hasStrayQuotes(text.data, text.mapping.Delimiter) {
		t.csv = &bareRows{data: text.data, delimiter: "\t"}
	}
	for n := range text.mapping.Header {
		_, err := t.csv.Read()
		if err != nil && (n == text.mapping.Header-1 || errors.Is(err, errRecord)) {
			fault := t.fault(err, 0)
			return nil, &Failure{placed(text.data, []located{fault})[0]}
		}
	}
	return t, nil
}

// whole reads any table, in one part. A row at fault becomes a problem and does
// not stop the file. The error is a [*Failure], or that of ctx.
func (text *textTable) whole(ctx context.Context, p *progress) ([]*part, error) {
	t, err := text.newWhole()
	if err != nil {
		return nil, err
	}
	p.stage(parseShare, len(text.data)-int(t.csv.InputOffset()))
	r := newRowReader(text.columns)
	r.record = t
	for {
		before := t.csv.InputOffset()
		more := t.row(r)
		p.add(int(t.csv.InputOffset() - before))
		if !more {
			r.part.shown = r.dates.shown
			return []*part{r.part}, nil
		}
		if r.part.count%wholeCheck == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
}

// row reads a row into r; false at the end.
func (t *wholeTable) row(r *rowReader) bool {
	t.limited.taken = 0
	before := t.csv.InputOffset()
	var err error
	t.cells, err = t.csv.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err == nil {
		r.row()
		return true
	}
	r.part.count++
	r.part.problems = append(r.part.problems, t.fault(err, int(before)))
	var known *csv.ParseError
	return errors.As(err, &known) || !errors.Is(err, errRecord) // where the next row begins cannot be known
}

func (t *wholeTable) width() int        { return len(t.cells) }
func (t *wholeTable) text(i int) string { return t.cells[i] }

// nextLine gives the line on which the next row begins.
func (t *wholeTable) nextLine() int {
	at := int(t.csv.InputOffset())
	for width := 1; width > 0; at += width {
		width = blankLine(t.lines.data[at:])
	}
	line, _ := t.lines.place(at)
	return line
}

// where gives the offset of a cell of the row that was read last.
func (t *wholeTable) where(i int) int { return t.lines.offset(t.csv.FieldPos(i)) }

// fault words an error of encoding/csv in the record that begins at an offset.
func (t *wholeTable) fault(err error, offset int) located {
	var p *csv.ParseError
	switch {
	case errors.Is(err, errRecord):
		return located{newProblem(0, 0, "problem.record-too-long", "limit", maxRecord>>20), offset}
	case !errors.As(err, &p):
		return located{newProblem(0, 0, "problem.csv-syntax", "error", err), offset}
	case p.Line != p.StartLine:
		offset = t.lines.offset(p.StartLine, 1)
	default:
		offset = t.lines.offset(p.Line, p.Column)
	}
	return located{newProblem(0, 0, "problem.csv-syntax", "error", p.Err), offset}
}

var errRecord = errors.New("record too long")

// recordLimit fails once a record takes more than maxRecord bytes.
type recordLimit struct {
	in    io.Reader
	taken int
}

func (l *recordLimit) Read(p []byte) (int, error) {
	if l.taken > maxRecord {
		return 0, errRecord
	}
	n, err := l.in.Read(p)
	l.taken += n
	return n, err
}
