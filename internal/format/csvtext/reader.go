// Package csvtext reads tables in text record by record: delimiters, headers,
// cells with their places, and limits. What the columns mean is for others to
// know.
package csvtext

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"dateline/internal/format"
)

// MaxRecord is the longest record that is read, in bytes. An open quote
// would otherwise swallow the rest of the file.
const MaxRecord = 1 << 20

// MaxPlainRecord is the longest record that is read as plain, in bytes, with the
// blank lines before it. A table with a longer one is read as a whole, which
// knows MaxRecord. It is half of that, since blank lines count as part of a
// chunk there and as part of the record after them here.
const MaxPlainRecord = MaxRecord / 2

// Reader reads any table record by record, with encoding/csv or, where
// quotes are no quotes, line by line. It knows where everything stands.
type Reader struct {
	data    string
	limited *recordLimit
	csv     Records
	lines   *format.Lines
	Cells   []string // of the record that was read last
}

// NewReader begins to read a table whose quotes quote.
func NewReader(data string, delimiter rune) *Reader {
	limited := &recordLimit{in: strings.NewReader(data)}
	r := csv.NewReader(limited)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = delimiter, -1, true
	return &Reader{data: data, limited: limited, csv: r, lines: format.NewLines(data)}
}

// NewAnyReader begins to read a table in which quotes may be letters like
// others.
func NewAnyReader(data string, delimiter rune) *Reader {
	r := NewReader(data, delimiter)
	if HasStrayQuotes(data, delimiter) {
		r.csv = &BareRows{Data: data, Delimiter: "\t"}
	}
	return r
}

// Next reads the next record, whose cells are those of r until it is called
// again. The error is [io.EOF] at the end, or one that fault words.
func (r *Reader) Next() (err error) {
	r.limited.taken = 0
	r.Cells, err = r.csv.Read()
	return err
}

// At returns the offset up to which was read.
func (r *Reader) At() int { return int(r.csv.InputOffset()) }

// Width returns the number of cells of the record that was read last.
func (r *Reader) Width() int { return len(r.Cells) }

// Text returns the i-th of them.
func (r *Reader) Text(i int) string { return r.Cells[i] }

// NextLine returns the line on which the next row begins.
func (r *Reader) NextLine() int {
	at := int(r.csv.InputOffset())
	for width := 1; width > 0; at += width {
		width = BlankLine(r.data[at:])
	}
	line, _ := r.lines.Position(at)
	return line
}

// Where returns the offset of a cell of the row that was read last.
func (r *Reader) Where(i int) int { return r.lines.Offset(r.csv.FieldPos(i)) }

// Fault words an error of encoding/csv in the record that begins at an offset.
func (r *Reader) Fault(err error, offset int) format.Located {
	var p *csv.ParseError
	switch {
	case errors.Is(err, ErrTooLong):
		return format.Located{Problem: format.NewProblem(0, 0, "problem.record-too-long", "limit", MaxRecord>>20), Offset: offset}
	case !errors.As(err, &p):
		return format.Located{Problem: format.NewProblem(0, 0, "problem.csv-syntax", "error", err), Offset: offset}
	case p.Line != p.StartLine:
		offset = r.lines.Offset(p.StartLine, 1)
	default:
		offset = r.lines.Offset(p.Line, p.Column)
	}
	return format.Located{Problem: format.NewProblem(0, 0, "problem.csv-syntax", "error", p.Err), Offset: offset}
}

// BlankLine returns the length of the blank line at the start of text, with its
// end; 0 where there is none. A carriage return at the end of a file is one.
func BlankLine(text string) int {
	switch {
	case len(text) > 0 && text[0] == '\n':
		return 1
	case len(text) > 1 && text[0] == '\r' && text[1] == '\n':
		return 2
	case len(text) == 1 && text[0] == '\r':
		return 1
	}
	return 0
}

// ErrTooLong is the error of a record beyond [MaxRecord], after which the reader
// does not know where the next one begins.
var ErrTooLong = errors.New("record too long")

// recordLimit fails once a record takes more than MaxRecord bytes.
type recordLimit struct {
	in    io.Reader
	taken int
}

func (l *recordLimit) Read(p []byte) (int, error) {
	if l.taken > MaxRecord {
		return 0, ErrTooLong
	}
	n, err := l.in.Read(p)
	l.taken += n
	return n, err
}
