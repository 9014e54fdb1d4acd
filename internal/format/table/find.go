package table

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/written"
)

// finder finds out what the columns of a table mean from its first rows: by
// their names in any language that is known, and by the shape of their values
// if the names are not known. A name counts only if the values fit.
type finder struct {
	rows   [][]string
	header int // the number of the row with the names, from 1; 0 for none
	names  []string
	shapes []shape
	roles  []format.Role
	// known has the meanings of names, and language is the one in which most
	// names of the table are words.
	known    map[string][]meaning
	language string
	dates    dateReader
}

// meaning is what a name of a column means in a language. The lower the rank,
// the better the name.
type meaning struct {
	role     format.Role
	rank     int
	language string
}

// headerRows is the number of rows in which the header is searched.
const headerRows = 20

// findColumns finds out the header and the columns of a table from its first
// rows. words returns the reader of dates in words.
func findColumns(rows [][]string, words func() *dateWords) *finder {
	f := &finder{rows: rows, known: knownNames()}
	f.header = f.findHeader()
	if f.header > 0 && f.header <= len(rows) {
		f.names = rows[f.header-1]
	}
	if f.header == 0 {
		f.names = numbered(rows)
	}
	f.language = f.languageOf(f.names)
	values := rows[min(f.header, len(rows)):]
	f.dates = dateReader{order: f.order(), words: words}
	f.shapes = shapesOf(values, len(f.names), &f.dates)
	f.roles = make([]format.Role, len(f.names))
	f.byName()
	f.byShape()
	return f
}

// numbered returns the names of the columns of a table without a header.
func numbered(rows [][]string) []string {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	names := make([]string, width)
	for i := range names {
		names[i] = columnNumber(i)
	}
	return names
}

// order returns the order of day and month that is usual in the language of
// the columns.
func (f *finder) order() written.Order {
	if f.language != "" && f.language != written.English.Code {
		return written.DayFirst
	}
	return written.English.NumberOrder
}

// knownNames returns the meanings of the names of columns, by [plainName].
func knownNames() map[string][]meaning {
	known := make(map[string][]meaning)
	for _, in := range allNames {
		for _, c := range in.columns {
			for rank, name := range strings.Split(c.names, "|") {
				known[name] = append(known[name], meaning{c.role, rank, in.language})
			}
		}
		if in.language == "en" {
			for _, role := range format.Roles() {
				name := plainName(role.String())
				if role > format.Ignore && !slices.ContainsFunc(known[name], func(m meaning) bool { return m.role == role }) {
					known[name] = append(known[name], meaning{role, 0, "en"})
				}
			}
		}
	}
	return known
}

// plainName returns the name of a column in small letters, with blanks for
// other characters between words, and without brackets after it and what is in
// them. "#" stays.
func plainName(name string) string {
	if name = strings.TrimSpace(name); name == "#" {
		return name
	}
	if i := strings.IndexAny(name, "(["); i > 0 {
		name = name[:i]
	}
	words := strings.FieldsFunc(strings.ToLower(splitCamel(name)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’№", r)
	})
	return strings.ReplaceAll(strings.Join(words, " "), "’", "'")
}

// splitCamel separates the words of a name such as startDate with blanks.
func splitCamel(name string) string {
	var b strings.Builder
	before := ' '
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// findHeader returns the number of the header row, from 1; 0 for none. It is
// the row with the most known names: two or more, or one if the row has no
// digits. Otherwise it is the first row of several cells that has as many as
// the next one, if it has no digits and the next one has.
func (f *finder) findHeader() int {
	best, most := 0, 0
	for i, row := range f.rows[:min(len(f.rows), headerRows)] {
		known := 0
		for _, name := range row {
			if len(f.known[plainName(name)]) > 0 {
				known++
			}
		}
		if known > most {
			best, most = i+1, known
		}
	}
	if most > 1 || most == 1 && best > 0 && !f.hasValues(best-1) {
		return best
	}
	for i := range f.rows[:min(len(f.rows)-1, headerRows)] {
		if len(f.rows[i]) == len(f.rows[i+1]) && len(f.rows[i]) > 1 {
			if !f.hasValues(i) && f.hasValues(i+1) {
				return i + 1
			}
			return 0
		}
	}
	return 0
}

// hasValues reports whether a cell of the i-th row has digits, as dates and
// numbers have. Empty cells do not matter: columns without a name are common.
func (f *finder) hasValues(i int) bool {
	return slices.ContainsFunc(f.rows[i], func(cell string) bool {
		return strings.ContainsAny(cell, "0123456789")
	})
}

// languageOf returns the code of the language in which most names are words;
// of several such languages English, or else the first that is known. It
// returns "" if no name is known.
func (f *finder) languageOf(names []string) string {
	count := make(map[string]int)
	for _, name := range names {
		seen := ""
		for _, m := range f.known[plainName(name)] {
			if m.language != seen {
				count[m.language]++
			}
			seen = m.language
		}
	}
	best := ""
	for _, in := range allNames {
		if count[in.language] > count[best] {
			best = in.language
		}
	}
	return best
}

// byName assigns roles by the names of the columns. If several columns may
// have a role, the one with the best name gets it; names in the language of
// the table come first.
func (f *finder) byName() {
	type candidate struct {
		meaning
		column int
	}
	var candidates []candidate
	for i, name := range f.names {
		for _, m := range f.known[plainName(name)] {
			if m.language != f.language {
				m.rank += 100
			}
			if f.shapes[i].fits(m.role) {
				candidates = append(candidates, candidate{m, i})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Or(int(a.role)-int(b.role), a.rank-b.rank) })
	for _, c := range candidates {
		if f.roles[c.column] == format.Keep && f.column(c.role) < 0 {
			f.roles[c.column] = c.role
		}
	}
	f.dropAlone()
}

// dropAlone drops roles that mean nothing without another one.
func (f *finder) dropAlone() {
	needs := func(role format.Role, others ...format.Role) {
		if i := f.column(role); i >= 0 && !slices.ContainsFunc(others, func(o format.Role) bool { return f.column(o) >= 0 }) {
			f.roles[i] = format.Keep
		}
	}
	needs(format.RoleMonth, format.RoleYear)
	needs(format.RoleDay, format.RoleYear)
	needs(format.RoleTime, format.RoleStart, format.RoleYear)
	needs(format.RoleEndMonth, format.RoleEndYear)
	needs(format.RoleEndDay, format.RoleEndYear)
	needs(format.RoleEndTime, format.RoleEnd, format.RoleEndYear)
	needs(format.RoleLat, format.RoleLon)
	needs(format.RoleLon, format.RoleLat)
	needs(format.RoleSaid, format.RoleWho, format.RoleClaim, format.RoleSource)
	if d, s := f.column(format.RoleDateText), f.column(format.RoleStart); d >= 0 && s < 0 && f.column(format.RoleYear) < 0 && f.column(format.RoleStartEarliest) < 0 && f.column(format.RoleStartLatest) < 0 {
		f.roles[d] = format.RoleStart // there is no other date
	}
}

// dropNumbering drops a rank that is called "#" where the rows are in order of time,
// from either end: then it numbers them, and says nothing of which come first.
func (f *finder) dropNumbering() {
	if i := f.column(format.RoleRank); i >= 0 && plainName(f.names[i]) == "#" && f.inOrderOfTime() {
		f.roles[i] = format.Keep
	}
}

// inOrderOfTime reports whether the dates with which events begin go one way.
func (f *finder) inOrderOfTime() bool {
	column := f.column(format.RoleStart)
	if column < 0 {
		column = f.column(format.RoleYear)
	}
	var starts []chrono.Instant
	for _, row := range f.rows[min(f.header, len(f.rows)):] {
		if column < 0 || column >= len(row) || strings.TrimSpace(row[column]) == "" {
			continue
		}
		if date, err := f.dates.read(strings.TrimSpace(row[column])); err == nil {
			starts = append(starts, date.value.Bounds().EarliestStart)
		}
	}
	earlier := func(a, b chrono.Instant) int { return cmp.Compare(b, a) }
	return slices.IsSorted(starts) || slices.IsSortedFunc(starts, earlier)
}

// column returns the index of the first column with a role, -1 for none.
func (f *finder) column(role format.Role) int { return slices.Index(f.roles, role) }

// dated reports whether a column has dates or years.
func (f *finder) dated() bool {
	return slices.ContainsFunc(dateRoles[:5], func(role format.Role) bool { return f.column(role) >= 0 })
}
