package format

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// maxRecord is the longest record that is read, in bytes. An open quote
// would otherwise swallow the rest of the file.
const maxRecord = 1 << 20

// plainRecord is the longest record that is read as plain, in bytes, with the
// blank lines before it. A table with a longer one is read as a whole, which
// knows maxRecord. It is half of that, since blank lines count as part of a
// chunk there and as part of the record after them there.
const plainRecord = maxRecord / 2

// csvReader reads any table record by record, with encoding/csv or, where
// quotes are no quotes, line by line. It knows where everything stands.
type csvReader struct {
	limited *recordLimit
	csv     tableRows
	lines   lines
	cells   []string // of the record that was read last
}

// newCSVReader begins to read a table whose quotes quote.
func newCSVReader(data string, delimiter rune) *csvReader {
	limited := &recordLimit{in: strings.NewReader(data)}
	r := csv.NewReader(limited)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = delimiter, -1, true
	return &csvReader{limited: limited, csv: r, lines: newLines(data)}
}

// newAnyReader begins to read a table in which quotes may be letters like
// others.
func newAnyReader(data string, delimiter rune) *csvReader {
	r := newCSVReader(data, delimiter)
	if hasStrayQuotes(data, delimiter) {
		r.csv = &bareRows{data: data, delimiter: "\t"}
	}
	return r
}

// next reads the next record, whose cells are those of r until it is called
// again. The error is [io.EOF] at the end, or one that fault words.
func (r *csvReader) next() (err error) {
	r.limited.taken = 0
	r.cells, err = r.csv.Read()
	return err
}

// at gives the offset up to which was read.
func (r *csvReader) at() int { return int(r.csv.InputOffset()) }

func (r *csvReader) width() int { return len(r.cells) }

func (r *csvReader) text(i int) string { return r.cells[i] }

// nextLine gives the line on which the next row begins.
func (r *csvReader) nextLine() int {
	at := int(r.csv.InputOffset())
	for width := 1; width > 0; at += width {
		width = blankLine(r.lines.data[at:])
	}
	line, _ := r.lines.place(at)
	return line
}

// where gives the offset of a cell of the row that was read last.
func (r *csvReader) where(i int) int { return r.lines.offset(r.csv.FieldPos(i)) }

// fault words an error of encoding/csv in the record that begins at an offset.
func (r *csvReader) fault(err error, offset int) located {
	var p *csv.ParseError
	switch {
	case errors.Is(err, errRecord):
		return located{newProblem(0, 0, "problem.record-too-long", "limit", maxRecord>>20), offset}
	case !errors.As(err, &p):
		return located{newProblem(0, 0, "problem.csv-syntax", "error", err), offset}
	case p.Line != p.StartLine:
		offset = r.lines.offset(p.StartLine, 1)
	default:
		offset = r.lines.offset(p.Line, p.Column)
	}
	return located{newProblem(0, 0, "problem.csv-syntax", "error", p.Err), offset}
}

// blankLine gives the length of the blank line at the start of text, with its
// end; 0 where there is none. A carriage return at the end of a file is one.
func blankLine(text string) int {
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
