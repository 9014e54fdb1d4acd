package format

import (
	"encoding/csv"
	"slices"
	"strings"
)

// delimiters are what parts the cells of a table in text.
const delimiters = ",;\t|"

// delimiterOf gives the sign that parts the cells of the first row: the one that
// stands in it most often outside quotes, a comma where there is none.
func delimiterOf(in *input) rune {
	best, most := ',', 0
	for _, d := range delimiters {
		if n := countUnquoted(in.head(), d); n > most {
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

// headerOf gives the cells of the first row in small letters, by which tables of
// other programs are recognised.
func headerOf(in *input) []string {
	r := csv.NewReader(strings.NewReader(in.head()))
	r.Comma, r.LazyQuotes = delimiterOf(in), true
	cells, err := r.Read()
	if err != nil {
		return nil
	}
	for i, cell := range cells {
		cells[i] = strings.ToLower(strings.TrimSpace(cell))
	}
	return cells
}

// hasColumns says whether the first row names all of some columns.
func hasColumns(in *input, names ...string) bool {
	header := headerOf(in)
	return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(header, name) })
}

// cells is a row of another program's table.
type cells struct {
	names   []string // of the columns, in small letters
	titles  []string // the same as they stand
	texts   []string
	offsets []int
}

// cell gives the trimmed text of the first of some columns that the table has;
// "" where there is none.
func (c *cells) cell(names ...string) string {
	if i := c.index(names...); i >= 0 {
		return strings.TrimSpace(c.texts[i])
	}
	return ""
}

// offset gives where a cell stands, or its row where the table has no such
// column.
func (c *cells) offset(names ...string) int {
	if i := c.index(names...); i >= 0 {
		return c.offsets[i]
	}
	return c.offsets[0]
}

func (c *cells) index(names ...string) int {
	for _, name := range names {
		if i := slices.Index(c.names, name); i >= 0 && i < len(c.texts) {
			return i
		}
	}
	return -1
}
