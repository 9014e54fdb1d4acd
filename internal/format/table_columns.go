package format

import (
	"fmt"
	"slices"
	"strings"

	"dateline/internal/words"
	"dateline/internal/written"
)

// columns say what the cells of a row are.
type columns struct {
	// index is where the column of each role stands, the first where it may
	// have several; -1 for a role without one.
	index [roleCount]int
	// width is the number of columns, names their names as they stand.
	width int
	names []string
	// titles, descriptions, media, actors and tags are the columns of roles
	// that may have several.
	titles, descriptions, media, actors, tags []int
	// kept are the columns that become fields that are not known, and ignored
	// those that are left out.
	kept    []keptColumn
	ignored []int
	// fields are the names under which cells are kept, of all columns.
	fields []string
	// own says that the table has the program's own columns, whose dates are
	// EDTF before anything else.
	own bool
	// dated says that there are columns for dates, simple that these are the
	// start and the end alone, and claims that some are about a claim.
	dated, simple, claims bool
	// order is that of day and month in numbers, unless the table shows
	// another; given says that it was chosen by a person.
	order written.Order
	given bool
	// words reads dates as people write them.
	words func() *dateWords
}

// keptColumn is a column whose cells are kept as a field that is not known.
type keptColumn struct {
	index int
	field string
}

// newColumns gives the columns of a table of these names by a mapping. The
// error is a [*Failure].
func newColumns(names []string, m *Mapping) (*columns, error) {
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
		case Keep:
			c.kept = append(c.kept, keptColumn{i, c.fields[i]})
		case Ignore:
			c.ignored = append(c.ignored, i)
		case RoleTitle:
			c.titles = append(c.titles, i)
		case RoleDescription:
			c.descriptions = append(c.descriptions, i)
		case RoleMedia:
			c.media = append(c.media, i)
		case RoleActors:
			c.actors = append(c.actors, i)
		case RoleTags:
			c.tags = append(c.tags, i)
		}
	}
	c.dated = c.has(dateRoles[:]...)
	c.simple = c.dated && !c.has(RoleYear, RoleTime, RoleStartEarliest, RoleStartLatest, RoleDateText,
		RoleEndYear, RoleEndTime, RoleEndEarliest, RoleEndLatest)
	c.claims = c.has(RoleSource, RoleURL, RoleWho, RoleSaid, RoleClaim)
	if len(c.titles) == 0 {
		return nil, c.missing("problem.no-title-column")
	}
	return c, nil
}

// rolesOf gives the role of each of some columns. A column that m names and
// the table lacks is an error where it means anything.
func rolesOf(m *Mapping, names []string) ([]Role, error) {
	roles := make([]Role, len(names))
	taken := make([]bool, len(names))
	for _, c := range m.Columns {
		i := columnOf(names, taken, c.Name)
		if i < 0 {
			if c.Role == Keep || c.Role == Ignore {
				continue
			}
			return nil, failure(0, 0, "problem.mapped-column-missing", "column", clip(c.Name), "columns", listed(names))
		}
		taken[i], roles[i] = true, c.Role
	}
	return roles, nil
}

// columnOf gives the first column of a name that is not taken: as it is
// written, or else whatever its capitals and blanks around it. -1 for none.
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

// missing is the failure of a table without a column that is needed.
func (c *columns) missing(key string) error {
	return failure(1, 1, key, "columns", listed(c.names))
}

// roleField gives the name under which a cell is kept that its role could not
// take: that of its column, even where an event has a field of that name.
func (c *columns) roleField(i int) string {
	if name := strings.ToLower(strings.TrimSpace(c.names[i])); name != "title" && slices.ContainsFunc(Roles(), func(r Role) bool { return r.String() == name }) {
		return name
	}
	return c.fields[i]
}

// orderMatters says whether any date was read in an order that was assumed,
// and nobody said which it is.
func (c *columns) orderMatters(parts []*part) bool { return !c.given && shownBy(parts).either > 0 }

// dateRoles are the columns that make a date of their own.
var dateRoles = [...]Role{RoleStart, RoleYear, RoleStartEarliest, RoleStartLatest, RoleDateText, RoleEnd, RoleEndYear, RoleEndEarliest, RoleEndLatest}

// dateRole gives the first role by which the table has dates.
func (c *columns) dateRole() Role {
	for _, role := range dateRoles {
		if c.index[role] >= 0 {
			return role
		}
	}
	return RoleStart
}

// has says whether any of some roles has a column.
func (c *columns) has(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return c.index[r] >= 0 })
}

// listed names the columns of a table in a message, not more than people read.
func listed(names []string) string {
	const most = 40
	var list []string
	for i, name := range names {
		if i == most {
			list = append(list, "…")
			break
		}
		if name = clip(strings.TrimSpace(name)); name == "" {
			name = columnNumber(i)
		}
		list = append(list, name)
	}
	return strings.Join(list, ", ")
}

// columnNumber names the i-th column of a table without names.
func columnNumber(i int) string { return fmt.Sprintf("column %d", i+1) }

// extraNames gives the names under which unknown columns are kept: their own,
// unless they have none, stand twice, or mean something else in an event.
func extraNames(names []string) []string {
	extra := make([]string, len(names))
	seen := make(map[string]bool)
	for i, name := range names {
		name = strings.TrimSpace(name)
		if name == "" || seen[name] || slices.Contains(eventFields, strings.ToLower(name)) {
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

// columnNotes reports the columns that are kept and left out, with counts alone:
// a line for each of a million cells says nothing more.
func columnNotes(r *reporter, parts []*part, c *columns) {
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
		r.tally(Kept, k.field, words.Say("report.column-kept"), kept[n])
	}
	for n, i := range c.ignored {
		r.tally(LeftOut, c.fields[i], words.Say("report.column-ignored"), ignored[n])
	}
}
