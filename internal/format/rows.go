package format

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/timeline"
)

// delimiters are what parts the cells of a table in text.
const delimiters = ",;\t|"

// delimiter gives the sign that parts the cells of the first row: the one that
// stands in it most often outside quotes, a comma where there is none.
func (in *input) delimiter() rune {
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

// header gives the cells of the first row in small letters, by which tables of
// other programs are recognised.
func (in *input) header() []string {
	r := csv.NewReader(strings.NewReader(in.head()))
	r.Comma, r.LazyQuotes = in.delimiter(), true
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
func (in *input) hasColumns(names ...string) bool {
	header := in.header()
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

// keepOthers keeps the cells that have a text, but for those of some columns.
func (f *foreign) keepOthers(into *timeline.Extra, row *cells, known map[string]bool) {
	for i, text := range row.texts {
		switch {
		case strings.TrimSpace(text) == "":
		case i >= len(row.names):
			f.keepText(into, row.offsets[i], "column "+strconv.Itoa(i+1), text)
		case !known[row.names[i]]:
			f.keepText(into, row.offsets[i], row.titles[i], text)
		}
	}
}

// rows gives the rows after the first of another program's table, one after
// the other. A row that cannot be read is reported and does not stop the file.
func (f *foreign) rows(take func(row *cells)) error {
	limited := &recordLimit{in: strings.NewReader(f.in.data)}
	r := csv.NewReader(limited)
	r.Comma, r.FieldsPerRecord = f.in.delimiter(), -1
	t := wholeTable{limited: limited, csv: r, lines: newLines(f.in.data)}
	row := &cells{}
	for n := 0; ; n++ {
		if n%wholeCheck == 0 && f.in.ctx.Err() != nil {
			return f.in.ctx.Err()
		}
		limited.taken = 0
		before := int(t.csv.InputOffset())
		texts, err := t.csv.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			f.problems = append(f.problems, t.fault(err, before))
			if errors.Is(err, errRecord) {
				return nil
			}
			continue
		case row.names == nil:
			for _, text := range texts {
				row.titles = append(row.titles, strings.TrimSpace(text))
				row.names = append(row.names, strings.ToLower(strings.TrimSpace(text)))
			}
			continue
		}
		row.texts, row.offsets = texts, row.offsets[:0]
		for i := range texts {
			row.offsets = append(row.offsets, t.where(i))
		}
		take(row)
	}
}
