package format

import (
	"encoding/csv"
	"strings"

	"dateline/internal/written"
)

// textTable is a table in text, and how it is to be understood.
type textTable struct {
	data    string
	mapping Mapping
	columns *columns
	// rows are the first of the file, from which the mapping was found out;
	// nil for a table with the program's own columns.
	rows [][]string
	// given says that a person gave the mapping.
	given bool
	// words reads dates as people write them.
	words func() *dateWords
}

// The first rows of a table, from which it is found out what they mean.
const (
	sampleRows  = 1000
	sampleBytes = 1 << 20
	// maxColumns is the most columns that a table may have whose meaning is to
	// be found out, as many as a sheet of Excel has.
	maxColumns = 1 << 14
)

// newTextTable finds out how a table in text is to be understood, or does as
// the mapping in the options says. If the error is a [*Failure] that its
// columns do not suffice, the table is there all the same.
func newTextTable(in *input) (*textTable, error) {
	t := &textTable{data: in.data, words: readsWords()}
	if in.options.Mapping != nil {
		t.mapping, t.given = *in.options.Mapping, true
	} else if own, err := t.ownHeader(); own || err != nil {
		return t, err
	}
	t.mapping.Charset = in.charset
	if t.mapping.Delimiter == 0 {
		t.mapping.Delimiter = in.separator
	}
	if t.mapping.Delimiter == 0 {
		t.mapping.Delimiter = findDelimiter(in.data)
	}
	t.rows = sampleOf(in.data, t.mapping.Delimiter, sampleRows, sampleBytes)
	for _, row := range t.rows {
		if len(row) > maxColumns {
			t.rows = nil
			return t, failure(1, 1, "problem.too-wide", "columns", len(row), "limit", maxColumns)
		}
	}
	if t.given {
		return t, t.apply()
	}
	return t, t.find()
}

// ownHeader takes a table that is separated by commas and has the program's own
// columns in its first row, which need not be found out.
func (t *textTable) ownHeader() (bool, error) {
	head := plainRecords{data: t.data, delimiter: ',', end: min(len(t.data), headSize)}
	if !head.next() {
		return false, nil
	}
	names := make([]string, head.width())
	for i := range names {
		names[i] = strings.Clone(head.text(i)) // events keep them
	}
	roles, own := ownRoles(names)
	if !own {
		return false, nil
	}
	if i := twice(roles); i >= 0 {
		line, column := newLines(t.data[:head.pos]).place(head.where(i))
		return true, failure(line, column, "problem.column-twice", "column", roles[i].String())
	}
	t.mapping = Mapping{Charset: utf8Name, Delimiter: ',', Header: 1, Columns: named(names, roles)}
	return true, t.useColumns(names)
}

// ownRoles gives the roles of columns by the program's own names; false where
// the table has other columns.
func ownRoles(names []string) (roles []Role, own bool) {
	roles = make([]Role, len(names))
	var has [roleCount]bool
	for i, name := range names {
		role := ownRole(strings.ToLower(strings.TrimSpace(name)))
		roles[i] = role
		has[role] = true
	}
	return roles, has[RoleTitle] && has[RoleStart]
}

func ownRole(name string) Role {
	for role := Ignore + 1; role < roleCount; role++ {
		if role.String() == name {
			return role
		}
	}
	return Keep
}

// twice gives the second of two columns of a role that only one may have; -1
// where there is none. The program's own columns are there once each.
func twice(roles []Role) int {
	var seen [roleCount]bool
	for i, role := range roles {
		if seen[role] && role != Keep && role != Ignore {
			return i
		}
		seen[role] = true
	}
	return -1
}

func named(names []string, roles []Role) []MappedColumn {
	columns := make([]MappedColumn, len(names))
	for i, name := range names {
		columns[i] = MappedColumn{strings.TrimSpace(name), roles[i]}
	}
	return columns
}

// apply makes the columns that the mapping names, with one for every column of
// the table.
func (t *textTable) apply() error {
	names := numbered(t.rows)
	if h := t.mapping.Header; h > len(t.rows) {
		return failure(0, 0, "problem.no-header", "row", h)
	} else if h > 0 {
		names = t.rows[h-1]
	}
	roles, err := rolesOf(&t.mapping, names)
	if err != nil {
		t.mapping.Columns = named(names, make([]Role, len(names)))
		return err
	}
	t.mapping.Columns = named(names, roles)
	return t.useColumns(names)
}

// find finds out the header and the columns.
func (t *textTable) find() error {
	if roles, own := t.ownBelow(); own {
		if i := twice(roles); i >= 0 {
			return failure(0, 0, "problem.column-twice", "column", roles[i].String())
		}
		return t.useColumns(t.rows[t.mapping.Header-1])
	}
	f := findColumns(t.rows, t.words)
	t.mapping.Header = f.header
	t.mapping.Columns = f.mapped()
	t.mapping.Order = f.order()
	switch {
	case len(f.names) < 2 || f.header == 0 && !f.dated():
		return failure(1, 1, "problem.no-timeline")
	case f.column(RoleTitle) < 0:
		return failure(1, 1, "problem.no-title-column", "columns", listed(f.names))
	case !f.dated():
		return failure(1, 1, "problem.no-date-column", "columns", listed(f.names))
	}
	return t.useColumns(f.names)
}

// ownBelow looks for the program's own columns where another sign separates
// them, or other rows stand above them.
func (t *textTable) ownBelow() (roles []Role, own bool) {
	for i, row := range t.rows[:min(len(t.rows), headerRows)] {
		if roles, own = ownRoles(row); own {
			t.mapping.Header = i + 1
			t.mapping.Columns = named(row, roles)
			return roles, true
		}
	}
	return nil, false
}

// useColumns makes columns of the mapping, which has them all.
func (t *textTable) useColumns(names []string) error {
	c, err := newColumns(names, &t.mapping)
	if err != nil {
		return err
	}
	_, c.own = ownRoles(names)
	c.words = t.words
	c.given = t.given && c.order != written.ByLanguage
	if c.order == written.ByLanguage {
		c.order = written.English.NumberOrder
	}
	t.columns = c
	return nil
}

// sampleOf gives the first rows of a table, without lines that are empty. It
// forgives what a reading does not.
func sampleOf(data string, delimiter rune, most, bytes int) [][]string {
	cut := len(data) > bytes
	lazy := csv.NewReader(strings.NewReader(data[:min(len(data), bytes)]))
	lazy.Comma, lazy.LazyQuotes, lazy.FieldsPerRecord = delimiter, true, -1
	var r tableRows = lazy
	if !cut && hasStrayQuotes(data, delimiter) {
		r = &bareRows{data: data, delimiter: "\t"}
	}
	var rows [][]string
	for len(rows) < most {
		row, err := r.Read()
		if err != nil {
			break
		}
		rows = append(rows, row)
	}
	if cut && len(rows) > 1 && len(rows) < most {
		rows = rows[:len(rows)-1] // the last may not be whole
	}
	return rows
}

// findDelimiter gives the sign that parts the cells of a table: the one that
// Excel names in a first line of its own, or else the one by which rows have
// the most cells, and have equally many.
func findDelimiter(data string) rune {
	if len(data) > 5 && strings.EqualFold(data[:4], "sep=") && strings.IndexByte(delimiters, data[4]) >= 0 {
		return rune(data[4])
	}
	best, most := ',', 0.0
	for _, d := range delimiters {
		if score := evenness(sampleOf(data, d, 50, headSize)); score > most {
			best, most = d, score
		}
	}
	return best
}

// evenness says how well rows make a table: the share of those with the usual
// number of cells, which counts more than the number itself.
func evenness(rows [][]string) float64 {
	counts := make(map[int]int)
	usual := 0
	for _, row := range rows {
		counts[len(row)]++
		if n := counts[len(row)]; len(row) > 1 && (n > counts[usual] || n == counts[usual] && len(row) > usual) {
			usual = len(row)
		}
	}
	if usual < 2 {
		return 0
	}
	share := float64(counts[usual]) / float64(len(rows))
	return share * share * float64(usual)
}
