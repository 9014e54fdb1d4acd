package table

import (
	"encoding/csv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/written"
)

// textTable is a table in text, and how it is to be understood.
type textTable struct {
	data    string
	mapping format.Mapping
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
// the mapping in the options says. If the error is a [*format.Failure] that its
// columns do not suffice, the table is there all the same.
func newTextTable(in *format.Input) (*textTable, error) {
	t := &textTable{data: in.Data, words: readsWords()}
	if in.Options.Mapping != nil {
		t.mapping, t.given = *in.Options.Mapping, true
	} else if own, err := t.ownHeader(); own || err != nil {
		return t, err
	}
	t.mapping.Charset = in.Charset
	if t.mapping.Delimiter == 0 {
		t.mapping.Delimiter = in.Separator
	}
	if t.mapping.Delimiter == 0 {
		t.mapping.Delimiter = findDelimiter(in.Data)
	}
	t.rows = sampleOf(in.Data, t.mapping.Delimiter, sampleRows, sampleBytes)
	for _, row := range t.rows {
		if len(row) > maxColumns {
			t.rows = nil
			return t, format.Fail(1, 1, "problem.too-wide", "columns", len(row), "limit", maxColumns)
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
	head := csvtext.PlainReader{Data: t.data, Delimiter: ',', End: min(len(t.data), format.HeadSize)}
	if !head.Next() {
		return false, nil
	}
	names := make([]string, head.Width())
	for i := range names {
		names[i] = strings.Clone(head.Text(i)) // events keep them
	}
	roles, own := ownRoles(names)
	if !own {
		return false, nil
	}
	if i := twice(roles); i >= 0 {
		line, column := format.NewLines(t.data[:head.Pos]).Position(head.Where(i))
		return true, format.Fail(line, column, "problem.column-twice", "column", roles[i].String())
	}
	t.mapping = format.Mapping{Charset: format.UTF8, Delimiter: ',', Header: 1, Columns: named(names, roles)}
	return true, t.useColumns(names)
}

// ownRoles returns the roles of columns by the program's own names; false where
// the table has other columns.
func ownRoles(names []string) (roles []format.Role, own bool) {
	roles = make([]format.Role, len(names))
	var has [format.RoleCount]bool
	for i, name := range names {
		role := ownRole(strings.ToLower(strings.TrimSpace(name)))
		roles[i] = role
		has[role] = true
	}
	return roles, has[format.RoleTitle] && has[format.RoleStart]
}

func ownRole(name string) format.Role {
	for role := format.Ignore + 1; role < format.RoleCount; role++ {
		if role.String() == name {
			return role
		}
	}
	return format.Keep
}

// twice returns the second of two columns of a role that only one may have; -1
// where there is none. The program's own columns are there once each.
func twice(roles []format.Role) int {
	var seen [format.RoleCount]bool
	for i, role := range roles {
		if seen[role] && role != format.Keep && role != format.Ignore {
			return i
		}
		seen[role] = true
	}
	return -1
}

func named(names []string, roles []format.Role) []format.MappedColumn {
	columns := make([]format.MappedColumn, len(names))
	for i, name := range names {
		columns[i] = format.MappedColumn{Name: strings.TrimSpace(name), Role: roles[i]}
	}
	return columns
}

// apply makes the columns that the mapping names, with one for every column of
// the table.
func (t *textTable) apply() error {
	names := numbered(t.rows)
	if h := t.mapping.Header; h > len(t.rows) {
		return format.Fail(0, 0, "problem.no-header", "row", h)
	} else if h > 0 {
		names = t.rows[h-1]
	}
	roles, err := rolesOf(&t.mapping, names)
	if err != nil {
		t.mapping.Columns = named(names, make([]format.Role, len(names)))
		return err
	}
	t.mapping.Columns = named(names, roles)
	return t.useColumns(names)
}

// find finds out the header and the columns.
func (t *textTable) find() error {
	if roles, own := t.ownBelow(); own {
		if i := twice(roles); i >= 0 {
			return format.Fail(0, 0, "problem.column-twice", "column", roles[i].String())
		}
		return t.useColumns(t.rows[t.mapping.Header-1])
	}
	f := findColumns(t.rows, t.words)
	t.mapping.Header = f.header
	t.mapping.Columns = f.mapped()
	t.mapping.Order = f.order()
	switch {
	case len(f.names) < 2 || f.header == 0 && !f.dated():
		return format.Fail(1, 1, "problem.no-timeline")
	case f.column(format.RoleTitle) < 0:
		return format.Fail(1, 1, "problem.no-title-column", "columns", Listed(f.names))
	case !f.dated():
		return format.Fail(1, 1, "problem.no-date-column", "columns", Listed(f.names))
	}
	return t.useColumns(f.names)
}

// ownBelow looks for the program's own columns where another sign separates
// them, or other rows stand above them.
func (t *textTable) ownBelow() (roles []format.Role, own bool) {
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

// sampleOf returns the first rows of a table, without lines that are empty. It
// forgives what a reading does not.
func sampleOf(data string, delimiter rune, most, bytes int) [][]string {
	cut := len(data) > bytes
	lazy := csv.NewReader(strings.NewReader(data[:min(len(data), bytes)]))
	lazy.Comma, lazy.LazyQuotes, lazy.FieldsPerRecord = delimiter, true, -1
	var r csvtext.Records = lazy
	if !cut && csvtext.HasStrayQuotes(data, delimiter) {
		r = &csvtext.BareRows{Data: data, Delimiter: "\t"}
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

// findDelimiter returns the sign that parts the cells of a table: the one that
// Excel names in a first line of its own, or else the one by which rows have
// the most cells, and have equally many.
func findDelimiter(data string) rune {
	if len(data) > 5 && strings.EqualFold(data[:4], "sep=") && strings.IndexByte(format.DelimiterSigns, data[4]) >= 0 {
		return rune(data[4])
	}
	best, most := ',', 0.0
	for _, d := range format.DelimiterSigns {
		if score := evenness(sampleOf(data, d, 50, format.HeadSize)); score > most {
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
