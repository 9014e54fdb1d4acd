package ownsheet

import (
	"encoding/csv"
	"errors"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
)

// layoutRows cuts a table in our own layout into rows and cells. It does as
// RFC 4180 and encoding/csv, but keeps a carriage return in a quoted cell,
// which encoding/csv would lose.
type layoutRows struct {
	data      string
	delimiter byte
	// guarded is true if cells may have a guard before them.
	guarded bool
	// pos is the offset of the next row, start that of the last one.
	pos, start int
	cells      []csvtext.PlainCell
	// err is why the last row cannot be read, and errAt the offset of the fault.
	// lost is true if the next row cannot be found.
	err   error
	errAt int
	lost  bool
}

// maxLayoutRow is the length of the longest row that is read, in bytes. A row
// takes no more memory than the file; the limit is for a quote that is not
// closed, so that it is found before the end of a large file.
const maxLayoutRow = 64 << 20

// Width returns the number of cells of the last row.
func (r *layoutRows) Width() int { return len(r.cells) }

// Text returns the i-th cell of the last row, without its guard.
func (r *layoutRows) Text(i int) string {
	if i >= len(r.cells) {
		return ""
	}
	c := &r.cells[i]
	text := r.data[c.From:c.To]
	if c.Escaped {
		text = strings.ReplaceAll(text, `""`, `"`)
	}
	if r.guarded {
		return unguarded(text)
	}
	return text
}

// Where returns the offset of the i-th cell of the last row, with its quote.
func (r *layoutRows) Where(i int) int {
	switch {
	case i >= len(r.cells):
		return r.start
	case r.cells[i].Quoted:
		return r.cells[i].From - 1
	}
	return r.cells[i].From
}

// hasText reports whether any cell of the last row has a text.
func (r *layoutRows) hasText() bool {
	for i := range r.cells {
		if r.Text(i) != "" {
			return true
		}
	}
	return false
}

// next reads a row. It returns false at the end. A row with an err has no
// cells; if next returns false too, it is the last one.
func (r *layoutRows) next() bool {
	for width := 1; width > 0; r.pos += width {
		width = csvtext.BlankLine(r.data[r.pos:])
	}
	r.cells, r.start, r.err = r.cells[:0], r.pos, nil
	if r.pos >= len(r.data) {
		return false
	}
	for more := true; more; {
		if r.pos < len(r.data) && r.data[r.pos] == '"' {
			more = r.quoted()
		} else {
			more = r.bare()
		}
	}
	if r.err != nil {
		r.cells = r.cells[:0]
	}
	return !r.lost
}

// fail notes the first fault of a row.
func (r *layoutRows) fail(err error, at int) {
	if r.err == nil {
		r.err, r.errAt = err, at
	}
}

// bare reads a cell without quotes, and reports whether another follows.
func (r *layoutRows) bare() bool {
	from := r.pos
	for i := from; i < len(r.data); i++ {
		switch r.data[i] {
		case r.delimiter:
			r.cells = append(r.cells, csvtext.PlainCell{From: from, To: i})
			r.pos = i + 1
			return true
		case '\n':
			r.last(from, i, i+1)
			return false
		case '"':
			r.fail(csv.ErrBareQuote, i)
		}
	}
	r.last(from, len(r.data), len(r.data))
	return false
}

// last adds the last cell of a line.
func (r *layoutRows) last(from, to, next int) {
	if to > from && r.data[to-1] == '\r' {
		to--
	}
	r.cells = append(r.cells, csvtext.PlainCell{From: from, To: to})
	r.pos = next
}

// quoted reads a cell in quotes, and reports whether another follows.
func (r *layoutRows) quoted() bool {
	c := csvtext.PlainCell{From: r.pos + 1, To: r.pos + 1, Quoted: true}
	text := r.data[:min(len(r.data), r.start+maxLayoutRow)]
	for {
		i := strings.IndexByte(text[min(c.To, len(text)):], '"')
		if i < 0 {
			return r.unclosed(len(text) < len(r.data))
		}
		if c.To += i; !strings.HasPrefix(r.data[c.To+1:], `"`) {
			break
		}
		c.Escaped = true
		c.To += 2
	}
	r.cells = append(r.cells, c)
	r.pos = c.To + 1
	if r.pos < len(r.data) && r.data[r.pos] == r.delimiter {
		r.pos++
		return true
	}
	if width := csvtext.BlankLine(r.data[r.pos:]); width > 0 || r.pos == len(r.data) {
		r.pos += width
		return false
	}
	r.fail(csv.ErrQuote, r.pos)
	return r.skipCell()
}

// unclosed notes a quote that is not closed, or not within the longest row,
// and ends the reading.
func (r *layoutRows) unclosed(long bool) bool {
	if long {
		r.fail(csvtext.ErrTooLong, r.pos)
	} else {
		r.fail(csv.ErrQuote, r.pos)
	}
	r.pos, r.lost = len(r.data), true
	return false
}

// skipCell skips the rest of a cell that has text after its closing quote, and
// reports whether another cell follows.
func (r *layoutRows) skipCell() bool {
	i := strings.IndexAny(r.data[r.pos:], string(r.delimiter)+"\n")
	if i < 0 {
		r.pos = len(r.data)
		return false
	}
	r.pos += i + 1
	return r.data[r.pos-1] == r.delimiter
}

// fault returns the problem of the last row.
func (r *layoutRows) fault() format.Located {
	if errors.Is(r.err, csvtext.ErrTooLong) {
		return format.Located{Problem: format.NewProblem(0, 0, "problem.record-too-long", "limit", maxLayoutRow>>20), Offset: r.errAt}
	}
	return format.Located{Problem: format.NewProblem(0, 0, "problem.csv-syntax", "error", r.err), Offset: r.errAt}
}
