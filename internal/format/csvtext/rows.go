package csvtext

import (
	"encoding/csv"
	"slices"
	"strings"

	"dateline/internal/format"
)

// Delimiter returns the sign that parts the cells of the first row: the one that
// stands in it most often outside quotes, a comma where there is none.
func Delimiter(in *format.Input) rune {
	best, most := ',', 0
	for _, d := range format.DelimiterSigns {
		if n := countUnquoted(in.Head(), d); n > most {
			best, most = d, n
		}
	}
	return best
}

// countUnquoted counts a sign in the first row that has any text.
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

// headerOf returns the cells of the first row in small letters, by which tables of
// other programs are recognised.
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

// HasColumns reports whether the first row names all of some columns.
func HasColumns(in *format.Input, names ...string) bool {
	header := headerOf(in)
	return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(header, name) })
}

// Row is a row of another program's table.
type Row struct {
	Names   []string // of the columns, in small letters
	Titles  []string // the same as they stand
	Texts   []string
	Offsets []int
}

// Cell returns the trimmed text of the first of some columns that the table has;
// "" where there is none.
func (c *Row) Cell(names ...string) string {
	if i := c.Index(names...); i >= 0 {
		return strings.TrimSpace(c.Texts[i])
	}
	return ""
}

// Offset returns where a cell stands, or its row where the table has no such
// column.
func (c *Row) Offset(names ...string) int {
	if i := c.Index(names...); i >= 0 {
		return c.Offsets[i]
	}
	return c.Offsets[0]
}

// Index returns the index of the first of some columns that the row has, by
// their names in small letters; -1 for none.
func (c *Row) Index(names ...string) int {
	for _, name := range names {
		if i := slices.Index(c.Names, name); i >= 0 && i < len(c.Texts) {
			return i
		}
	}
	return -1
}
