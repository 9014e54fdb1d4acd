package csvtext

import (
	"encoding/csv"
	"io"
	"strings"
)

// Records are the rows of a table as [csv.Reader] gives them.
type Records interface {
	Read() ([]string, error)
	InputOffset() int64
	FieldPos(i int) (line, column int)
}

// BareRows are the rows of a table in which quotes are letters like others, as
// in tables that are separated by tabs and not made by a spreadsheet program:
// 5" gun.
type BareRows struct {
	Data      string
	Delimiter string
	// pos is where the next row begins, and line the number of the last one.
	pos, line int
	cells     []string
}

// HasStrayQuotes reports whether a table separated by tabs has quotes that quote
// nothing.
func HasStrayQuotes(data string, delimiter rune) bool {
	if delimiter != '\t' || strings.IndexByte(data, '"') < 0 {
		return false
	}
	r := PlainReader{Data: data, Delimiter: '\t', End: len(data)}
	for r.Next() {
	}
	return r.Odd
}

// Read returns the next row that is not blank; a row that is too long is at fault
// as it is in other tables, but does not end the table.
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

// InputOffset returns the offset at which the next row begins.
func (r *BareRows) InputOffset() int64 { return int64(r.pos) }

// FieldPos returns the line and the column in bytes of a cell of the last row.
func (r *BareRows) FieldPos(i int) (line, column int) {
	column = 1
	for _, cell := range r.cells[:i] {
		column += len(cell) + len(r.Delimiter)
	}
	return r.line, column
}
