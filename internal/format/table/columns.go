package table

import (
	"fmt"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/words"
	"dateline/internal/written"
)

// columns is what the cells of a row mean.
type columns struct {
	// index has the column of each role, the first if there are several; -1 for a
	// role without one.
	index [format.RoleCount]int
	// width is the number of columns, and names are their names as they are in
	// the file.
	width int
	names []string
	// titles, descriptions, media, actors and tags are the columns of roles that
	// may have several.
	titles, descriptions, media, actors, tags []int
	// kept are the columns that become unknown fields, and ignored those that are
	// left out.
	kept    []keptColumn
	ignored []int
	// fields has for every column the name under which its cells are kept.
	fields []string
	// own is true if the table has the program's own columns. Their dates are
	// EDTF before anything else.
	own bool
	// dated is true if there are columns for dates, simple if these are the start
	// and the end alone, and claims if there are columns of a claim.
	dated, simple, claims bool
	// order is that of day and month in numbers, unless the table shows another.
	// given is true if a person chose it.
	order written.Order
	given bool
	// words returns the reader of dates in words.
	words func() *dateWords
}

// keptColumn is a column whose cells become unknown fields.
type keptColumn struct {
	index int
	field string
}

// newColumns returns the columns of a table with these names by a mapping. The
// error is a [*format.Failure].
func newColumns(names []string, m *format.Mapping) (*columns, error) {
	c := &columns{width: len(names), names: names, order: m.Order}
	for i := range c.index {
		c.index[i] = -1
	}
	roles, err := rolesOf(m, names)
	if err != nil {
		return nil, err
	}
	c.fields = extraNames(names)
	for i, role := range roles {
		if c.index[role] < 0 {
			c.index[role] = i
		}
		switch role {
		case format.Keep:
			c.kept = append(c.kept, keptColumn{i, c.fields[i]})
		case format.Ignore:
			c.ignored = append(c.ignored, i)
		case format.RoleTitle:
			c.titles = append(c.titles, i)
		case format.RoleDescription:
			c.descriptions = append(c.descriptions, i)
		case format.RoleMedia:
			c.media = append(c.media, i)
		case format.RoleActors:
			c.actors = append(c.actors, i)
		case format.RoleTags:
			c.tags = append(c.tags, i)
		}
	}
	c.dated = c.has(dateRoles[:]...)
	c.simple = c.dated && !c.has(format.RoleYear, format.RoleTime, format.RoleStartEarliest, format.RoleStartLatest, format.RoleDateText,
		format.RoleEndYear, format.RoleEndTime, format.RoleEndEarliest, format.RoleEndLatest)
	c.claims = c.has(format.RoleSource, format.RoleURL, format.RoleWho, format.RoleSaid, format.RoleClaim)
	if len(c.titles) == 0 {
		return nil, c.missing("problem.no-title-column")
	}
	return c, nil
}

// rolesOf returns the roles of the columns with these names. If the table
// lacks a column to which m assigns a role, the error is a [*format.Failure].
func rolesOf(m *format.Mapping, names []string) ([]format.Role, error) {
	roles := make([]format.Role, len(names))
	taken := make([]bool, len(names))
	for _, c := range m.Columns {
		i := columnOf(names, taken, c.Name)
		if i < 0 {
			if c.Role == format.Keep || c.Role == format.Ignore {
				continue
			}
			return nil, format.Fail(0, 0, "problem.mapped-column-missing", "column", format.Clip(c.Name), "columns", ListNames(names))
		}
		taken[i], roles[i] = true, c.Role
	}
	return roles, nil
}

// columnOf returns the index of the first column with a name that is not
// taken: the exact name, or else the name apart from capitals and blanks
// around it. It returns -1 for none.
func columnOf(names []string, taken []bool, name string) int {
	for i, n := range names {
		if !taken[i] && n == name {
			return i
		}
	}
	name = strings.TrimSpace(name)
	for i, n := range names {
		if !taken[i] && strings.EqualFold(strings.TrimSpace(n), name) {
			return i
		}
	}
	return -1
}

// missing returns the failure of a table that lacks a column.
func (c *columns) missing(key string) error {
	return format.Fail(1, 1, key, "columns", ListNames(c.names))
}

// roleField returns the name of the unknown field for a cell that its role
// could not take: the name of its column, even if that is a role.
func (c *columns) roleField(i int) string {
	if name := strings.ToLower(strings.TrimSpace(c.names[i])); name != "title" && slices.ContainsFunc(format.Roles(), func(r format.Role) bool { return r.String() == name }) {
		return name
	}
	return c.fields[i]
}

// orderMatters reports whether a date was read in an order of day and month
// that was assumed and that no person chose.
func (c *columns) orderMatters(parts []*part) bool { return !c.given && shownBy(parts).either > 0 }

// dateRoles are the roles of columns that have a date without others. The
// first five are those of a start.
var dateRoles = [...]format.Role{format.RoleStart, format.RoleYear, format.RoleStartEarliest, format.RoleStartLatest, format.RoleDateText, format.RoleEnd, format.RoleEndYear, format.RoleEndEarliest, format.RoleEndLatest}

// dateRole returns the first role of dates that the table has.
func (c *columns) dateRole() format.Role {
	for _, role := range dateRoles {
		if c.index[role] >= 0 {
			return role
		}
	}
	return format.RoleStart
}

// has reports whether any of some roles has a column.
func (c *columns) has(roles ...format.Role) bool {
	return slices.ContainsFunc(roles, func(r format.Role) bool { return c.index[r] >= 0 })
}

// ListNames returns the names of columns or sheets for a message, 40 at most.
func ListNames(names []string) string {
	const most = 40
	var list []string
	for i, name := range names {
		if i == most {
			list = append(list, "…")
			break
		}
		if name = format.Clip(strings.TrimSpace(name)); name == "" {
			name = columnNumber(i)
		}
		list = append(list, name)
	}
	return strings.Join(list, ", ")
}

// columnNumber returns the name of the i-th column of a table without names.
func columnNumber(i int) string { return fmt.Sprintf("column %d", i+1) }

// extraNames returns the names under which columns are kept: their own names,
// changed if they are empty, not unique, or names of other fields of an event.
func extraNames(names []string) []string {
	extra := make([]string, len(names))
	seen := make(map[string]bool)
	for i, name := range names {
		name = strings.TrimSpace(name)
		if name == "" || seen[name] || slices.Contains(native.EventFields, strings.ToLower(name)) {
			name = strings.TrimSpace(columnNumber(i) + " " + name)
		}
		for seen[name] {
			name += " again"
		}
		seen[name] = true
		extra[i] = name
	}
	return extra
}

// columnNotes reports the columns that are kept or left out, with counts
// alone. A position for each of a million cells would not help.
func columnNotes(r *format.Reporter, parts []*part, c *columns) {
	kept, ignored := make([]int, len(c.kept)), make([]int, len(c.ignored))
	for _, p := range parts {
		for n, count := range p.kept {
			kept[n] += count
		}
		for n, count := range p.ignored {
			ignored[n] += count
		}
	}
	for n, k := range c.kept {
		r.Tally(format.Kept, k.field, words.Say("report.column-kept"), kept[n])
	}
	for n, i := range c.ignored {
		r.Tally(format.LeftOut, c.fields[i], words.Say("report.column-ignored"), ignored[n])
	}
}
