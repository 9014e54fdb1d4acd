package csvtext

import (
	"encoding/csv"
	"slices"
	"strings"

	"dateline/internal/format"
)

// Delimiter returns the character that separates the cells of the first row:
// the one that is in it most often outside quotes; a comma if there is none.
func Delimiter(in *format.Input) rune {
	best, most := ',', 0
	for _, d := range format.DelimiterSigns {
		if n := countUnquoted(in.Head(), d); n > most {
			best, most = d, n
		}
	}
	return best
}

// countUnquoted counts a character outside quotes in the first row that is not
// blank.
func countUnquoted(text string, sign rune) (n int) {
	quoted, some := false, false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == sign && !quoted:
			n++
		case r == '\n' && !quoted && some:
			return n
		}
		some = some || r > ' '
	}
	return n
}

// headerOf returns the trimmed cells of the first row in small letters; nil if
// it cannot be read.
func headerOf(in *format.Input) []string {
	r := csv.NewReader(strings.NewReader(in.Head()))
	r.Comma, r.LazyQuotes = Delimiter(in), true
	cells, err := r.Read()
	if err != nil {
		return nil
	}
	for i, cell := range cells {
		cells[i] = strings.ToLower(strings.TrimSpace(cell))
	}
	return cells
}

// HasColumns reports whether the first row names all of some columns, given in
// small letters. Tables of other programs are recognised by them.
func HasColumns(in *format.Input, names ...string) bool {
	header := headerOf(in)
	return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(header, name) })
}

// Row is a row of another program's table.
type Row struct {
	Names   []string // of the columns, in small letters
	Titles  []string // of the columns, as in the file
	Texts   []string // of the cells
	Offsets []int    // of the cells
}

// Cell returns the trimmed text of the first of some columns that the row has;
// "" if it has none.
func (c *Row) Cell(names ...string) string {
	if i := c.Index(names...); i >= 0 {
		return strings.TrimSpace(c.Texts[i])
	}
	return ""
}

// Offset returns the offset of the first of some columns that the row has, or
// that of the row if it has none.
func (c *Row) Offset(names ...string) int {
	if i := c.Index(names...); i >= 0 {
		return c.Offsets[i]
	}
	return c.Offsets[0]
}

// Index returns the index of the first of some columns that the row has, by
// their names in small letters; -1 if it has none.
func (c *Row) Index(names ...string) int {
	for _, name := range names {
		if i := slices.Index(c.Names, name); i >= 0 && i < len(c.Texts) {
			return i
		}
	}
	return -1
}
