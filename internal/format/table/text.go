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
	// rows are the first rows of the file, from which the mapping was found out;
	// nil for a table with the program's own columns.
	rows [][]string
	// given is true if a person chose the mapping.
	given bool
	// words returns the reader of dates in words.
	words func() *dateWords
}

// The limits of the first rows of a table, from which it is found out what the
// columns mean.
const (
	sampleRows  = 1000
	sampleBytes = 1 << 20
	// maxColumns is the largest number of columns of a table, as many as a sheet
	// of Excel may have.
	maxColumns = 1 << 14
)

// newTextTable returns a table in text with the mapping in the options, or the
// one that is found out. If the error is a [*format.Failure], the table is
// returned too, as far as it is known.
func newTextTable(in *format.Input) (*textTable, error) {
	t := &textTable{data: in.Data, words: lazyDateWords()}
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

// ownHeader maps a table that is separated by commas and has the program's own
// columns in its first row. It returns false for other tables.
func (t *textTable) ownHeader() (bool, error) {
	head := csvtext.PlainReader{Data: t.data, Delimiter: ',', End: min(len(t.data), format.HeadSize)}
	if !head.Next() {
		return false, nil
	}
	names := make([]string, head.Width())
	for i := range names {
		names[i] = strings.Clone(head.Text(i)) // since events keep them
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

// ownRoles returns the roles of columns that have the program's own names. own
// is false if there is no title or no start among them.
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

// ownRole returns the role with a name; Keep if there is none.
func ownRole(name string) format.Role {
	for role := format.Ignore + 1; role < format.RoleCount; role++ {
		if role.String() == name {
			return role
		}
	}
	return format.Keep
}

// twice returns the index of the second of two columns with the same role; -1
// if there is none. The program's own columns may be there once each.
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

// named returns the columns of a mapping with these names and roles.
func named(names []string, roles []format.Role) []format.MappedColumn {
	columns := make([]format.MappedColumn, len(names))
	for i, name := range names {
		columns[i] = format.MappedColumn{Name: strings.TrimSpace(name), Role: roles[i]}
	}
	return columns
}

// apply uses the mapping in the options, and extends it to every column of the
// table.
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
	t.mapping.Columns = named(f.names, f.roles)
	t.mapping.Order = f.order()
	switch {
	case len(f.names) < 2 || f.header == 0 && !f.dated():
		return format.Fail(1, 1, "problem.no-timeline")
	case f.column(format.RoleTitle) < 0:
		return format.Fail(1, 1, "problem.no-title-column", "columns", ListNames(f.names))
	case !f.dated():
		return format.Fail(1, 1, "problem.no-date-column", "columns", ListNames(f.names))
	}
	return t.useColumns(f.names)
}

// ownBelow maps a table with the program's own columns that are not separated
// by commas, or have other rows above them. own is false for other tables.
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

// useColumns makes the columns of the table from the mapping, which has to
// have them all.
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

// sampleOf returns the first rows of a table, without blank lines. It accepts
// quotes that reading does not accept.
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
		rows = rows[:len(rows)-1] // the last may be cut off
	}
	return rows
}

// findDelimiter returns the character that separates the cells of a table. It
// is the one that Excel names in a first line of its own, or else the one by
// which rows have the most cells and equally many.
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

// evenness returns how much rows look like a table; 0 if they do not. It is
// the square of the share of rows with the usual number of cells, times this
// number.
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
