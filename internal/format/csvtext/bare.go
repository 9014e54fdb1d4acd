package csvtext

import (
	"encoding/csv"
	"io"
	"strings"
)

// Records reads the rows of a table as [csv.Reader] does.
type Records interface {
	Read() ([]string, error)
	InputOffset() int64
	FieldPos(i int) (line, column int)
}

// BareRows reads a table in which quotes are ordinary characters, as in 5"
// gun. Tables that are separated by tabs and were not made by a spreadsheet
// program are such.
type BareRows struct {
	Data      string
	Delimiter string
	// pos is the offset of the next row, and line the number of the last one.
	pos, line int
	cells     []string
}

// HasStrayQuotes reports whether a table that is separated by tabs has quotes
// that are not around cells.
func HasStrayQuotes(data string, delimiter rune) bool {
	if delimiter != '\t' || strings.IndexByte(data, '"') < 0 {
		return false
	}
	r := PlainReader{Data: data, Delimiter: '\t', End: len(data)}
	for r.Next() {
	}
	return r.NotPlain
}

// Read returns the next row that is not blank. The error is [io.EOF] at the
// end, or a [*csv.ParseError] for a row longer than [MaxRecord]; reading goes
// on after that.
func (r *BareRows) Read() ([]string, error) {
	for r.pos < len(r.Data) {
		text, rest := r.Data[r.pos:], 0
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			text, rest = text[:i], 1
		}
		r.line++
		r.pos += len(text) + rest
		text = strings.TrimSuffix(text, "\r")
		switch {
		case text == "":
			continue
		case len(text) > MaxRecord:
			r.cells = nil
			return nil, &csv.ParseError{StartLine: r.line, Line: r.line, Column: 1, Err: ErrTooLong}
		}
		r.cells = strings.Split(text, r.Delimiter)
		return r.cells, nil
	}
	return nil, io.EOF
}

// InputOffset returns the offset of the next row.
func (r *BareRows) InputOffset() int64 { return int64(r.pos) }

// FieldPos returns the line of the last row, and the column in bytes of a cell
// of it, both from 1.
func (r *BareRows) FieldPos(i int) (line, column int) {
	column = 1
	for _, cell := range r.cells[:i] {
		column += len(cell) + len(r.Delimiter)
	}
	return r.line, column
}
