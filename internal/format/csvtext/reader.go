// Package csvtext reads tables in text record by record: delimiters, headers,
// cells with their offsets, and limits. It does not know what columns mean.
package csvtext

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"dateline/internal/format"
)

// MaxRecord is the length of the longest record that is read, in bytes.
// Otherwise a quote that is not closed would take in the rest of the file.
const MaxRecord = 1 << 20

// MaxPlainRecord is the length of the longest record that [PlainReader] reads,
// in bytes, with the blank lines before it. A table with a longer one is not
// plain. It is half of [MaxRecord], since blank lines belong to the chunk
// before them there, and to the record after them in [Reader].
const MaxPlainRecord = MaxRecord / 2

// Reader reads any table record by record: with encoding/csv, or line by line
// if quotes are ordinary characters. It knows the offsets of cells.
type Reader struct {
	data    string
	limited *recordLimit
	csv     Records
	lines   *format.Lines
	// Cells are those of the last record, until the next call of Next.
	Cells []string
}

// NewReader returns a reader of a table in which quotes are quotes.
func NewReader(data string, delimiter rune) *Reader {
	limited := &recordLimit{in: strings.NewReader(data)}
	r := csv.NewReader(limited)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = delimiter, -1, true
	return &Reader{data: data, limited: limited, csv: r, lines: format.NewLines(data)}
}

// NewAnyReader returns a reader of a table in which quotes may be ordinary
// characters, see [HasStrayQuotes].
func NewAnyReader(data string, delimiter rune) *Reader {
	r := NewReader(data, delimiter)
	if HasStrayQuotes(data, delimiter) {
		r.csv = &BareRows{Data: data, Delimiter: "\t"}
	}
	return r
}

// Next reads the next record into r.Cells. The error is [io.EOF] at the end,
// or one for [Reader.Fault].
func (r *Reader) Next() (err error) {
	r.limited.taken = 0
	r.Cells, err = r.csv.Read()
	return err
}

// At returns the offset after the last record.
func (r *Reader) At() int { return int(r.csv.InputOffset()) }

// Width returns the number of cells of the last record.
func (r *Reader) Width() int { return len(r.Cells) }

// Text returns the i-th cell of the last record.
func (r *Reader) Text(i int) string { return r.Cells[i] }

// NextLine returns the number of the line on which the next record begins,
// from 1.
func (r *Reader) NextLine() int {
	at := int(r.csv.InputOffset())
	for width := 1; width > 0; at += width {
		width = BlankLine(r.data[at:])
	}
	line, _ := r.lines.Position(at)
	return line
}

// Where returns the offset of the i-th cell of the last record.
func (r *Reader) Where(i int) int { return r.lines.Offset(r.csv.FieldPos(i)) }

// Fault returns the problem of an error of [Reader.Next] in the record that
// begins at an offset.
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

// BlankLine returns the length of the blank line at the start of text, with
// its line end; 0 if there is none. A single carriage return at the end of a
// file is a blank line.
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

// ErrTooLong is the error of a record longer than [MaxRecord]. The reader does
// not find the next record after it.
var ErrTooLong = errors.New("record too long")

// recordLimit is a reader that fails when a record takes more than MaxRecord
// bytes.
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
