package format

import (
	"encoding/csv"
	"io"
	"strings"
)

// tableRows are the rows of a table as [csv.Reader] gives them.
type tableRows interface {
	Read() ([]string, error)
	InputOffset() int64
	FieldPos(i int) (line, column int)
}

// bareRows are the rows of a table in which quotes are letters like others, as
// in tables that are separated by tabs and not made by a spreadsheet program:
// 5" gun.
type bareRows struct {
	data      string
	delimiter string
	// pos is where the next row begins, and line the number of the last one.
	pos, line int
	cells     []string
}

// hasStrayQuotes says whether a table separated by tabs has quotes that quote
// nothing.
func hasStrayQuotes(data string, delimiter rune) bool {
	if delimiter != '\t' || strings.IndexByte(data, '"') < 0 {
		return false
	}
	r := plainRecords{data: data, delimiter: '\t', end: len(data)}
	for r.next() {
	}
	return r.odd
}

// Read gives the next row that is not blank; a row that is too long is at fault
// as it is in other tables, but does not end the table.
func (r *bareRows) Read() ([]string, error) {
	for r.pos < len(r.data) {
		text, rest := r.data[r.pos:], 0
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			text, rest = text[:i], 1
		}
		r.line++
		r.pos += len(text) + rest
		text = strings.TrimSuffix(text, "\r")
		switch {
		case text == "":
			continue
		case len(text) > maxRecord:
			r.cells = nil
			return nil, &csv.ParseError{StartLine: r.line, Line: r.line, Column: 1, Err: errRecord}
		}
		r.cells = strings.Split(text, r.delimiter)
		return r.cells, nil
	}
	return nil, io.EOF
}

// InputOffset gives the offset at which the next row begins.
func (r *bareRows) InputOffset() int64 { return int64(r.pos) }

// FieldPos gives the line and the column in bytes of a cell of the last row.
func (r *bareRows) FieldPos(i int) (line, column int) {
	column = 1
	for _, cell := range r.cells[:i] {
		column += len(cell) + len(r.delimiter)
	}
	return r.line, column
}
