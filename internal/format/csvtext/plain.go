package csvtext

import "strings"

// PlainReader cuts plain text into the cells of records. It takes half the
// time of encoding/csv and allocates nothing, but does not accept anything
// beyond RFC 4180.
type PlainReader struct {
	Data string
	// Delimiter separates the cells.
	Delimiter byte
	// Pos is the offset of the next record, and End the one at which to stop.
	Pos, End int
	// cells are those of the last record. They hold no pointers, which would cost
	// time in the garbage collector.
	cells []PlainCell
	// NotPlain is true once the text turned out not to be plain.
	NotPlain bool
}

// PlainCell is a cell from one offset to another, without its quotes.
type PlainCell struct {
	From, To int
	Quoted   bool
	// Escaped is true if the text differs from the one in the file.
	Escaped bool
}

// Width returns the number of cells of the last record.
func (r *PlainReader) Width() int { return len(r.cells) }

// Text returns the i-th cell of the last record.
func (r *PlainReader) Text(i int) string {
	c := &r.cells[i]
	text := r.Data[c.From:c.To]
	if c.Escaped {
		text = strings.ReplaceAll(text, `""`, `"`)
		text = strings.ReplaceAll(text, "\r\n", "\n") // as encoding/csv does
	}
	return text
}

// Where returns the offset of the i-th cell of the last record, with its
// quote.
func (r *PlainReader) Where(i int) int {
	if c := &r.cells[i]; c.Quoted {
		return c.From - 1
	}
	return r.cells[i].From
}

// Next reads a record. It returns false at the end, and if the text is not
// plain.
func (r *PlainReader) Next() bool {
	before := r.Pos
	for width := 1; width > 0; r.Pos += width {
		width = BlankLine(r.Data[r.Pos:r.End])
	}
	r.cells = r.cells[:0]
	some := r.Pos < r.End
	for more := some; more; {
		if r.Pos-before > MaxPlainRecord {
			r.NotPlain = true // without further cells, which take more memory than the text
			return false
		}
		if r.Pos < r.End && r.Data[r.Pos] == '"' {
			more = r.quoted()
		} else {
			more = r.bare()
		}
	}
	r.NotPlain = r.NotPlain || r.Pos-before > MaxPlainRecord
	return some && !r.NotPlain
}

// bare reads a cell without quotes, and reports whether another follows.
func (r *PlainReader) bare() bool {
	from, text, delimiter := r.Pos, r.Data[r.Pos:r.End], r.Delimiter
	for i := range len(text) {
		switch text[i] {
		case delimiter:
			r.add(PlainCell{From: from, To: from + i}, from+i+1)
			return true
		case '\n':
			r.last(from, text[:i], from+i+1)
			return false
		case '"':
			r.NotPlain = true
			return false
		}
	}
	r.last(from, text, r.End)
	return false
}

// last adds the last cell of a line.
func (r *PlainReader) last(from int, text string, next int) {
	text = strings.TrimSuffix(text, "\r")
	r.add(PlainCell{From: from, To: from + len(text)}, next)
}

// quoted reads a cell in quotes, and reports whether another follows.
func (r *PlainReader) quoted() bool {
	c := PlainCell{From: r.Pos + 1, To: r.Pos + 1, Quoted: true}
	for {
		i := strings.IndexByte(r.Data[c.To:r.End], '"')
		if i < 0 {
			r.NotPlain = true
			return false
		}
		if c.To += i; !strings.HasPrefix(r.Data[c.To+1:r.End], `"`) {
			break
		}
		c.Escaped = true
		c.To += 2
	}
	c.Escaped = c.Escaped || strings.IndexByte(r.Data[c.From:c.To], '\r') >= 0
	after := r.Data[c.To+1 : r.End]
	if after != "" && after[0] == r.Delimiter {
		r.add(c, c.To+2)
		return true
	}
	width := BlankLine(after)
	r.NotPlain = r.NotPlain || width == 0 && after != ""
	r.add(c, c.To+1+width)
	return false
}

func (r *PlainReader) add(c PlainCell, next int) {
	r.cells = append(r.cells, c)
	r.Pos = next
}
