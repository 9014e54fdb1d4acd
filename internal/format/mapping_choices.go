package format

// What people choose from when they correct a mapping.

// Charsets gives the names of the charsets that a table in text may be in.
func Charsets() []string {
	names := []string{UTF8, utf16Name}
	for _, c := range charsets {
		names = append(names, c.name)
	}
	return names
}

// Delimiters gives the characters that may part the cells of a table in text.
func Delimiters() []rune { return []rune(DelimiterSigns) }

// Assign gives a column, by its place, a role. A role that only one column may
// have is taken from the one that had it.
func (m *Mapping) Assign(column int, role Role) {
	for i := range m.Columns {
		if c := &m.Columns[i]; i != column && c.Role == role && !role.Several() {
			c.Role = Keep
		}
	}
	m.Columns[column].Role = role
}

// Clone gives a copy of m that can be changed.
func (m *Mapping) Clone() *Mapping {
	c := *m
	c.Columns = append([]MappedColumn(nil), m.Columns...)
	return &c
}

// Fits says whether a table has the columns of m, in its order, so that what
// was said of one table holds for the other.
func (m *Mapping) Fits(p *TablePreview) bool {
	if len(m.Columns) != len(p.Mapping.Columns) || m.Header != p.Mapping.Header {
		return false
	}
	for i, c := range m.Columns {
		if p.Mapping.Columns[i].Name != c.Name {
			return false
		}
	}
	return true
}

// Failure gives the error of a file that is no table whatever is said of it:
// one column without dates. Nil for any other.
func (p *TablePreview) Failure() error {
	if p.Readable || len(p.Mapping.Columns) > 1 || len(p.Problems) == 0 {
		return nil
	}
	return &Failure{p.Problems[0]}
}

// DelimiterSigns are what parts the cells of a table in text.
const DelimiterSigns = ",;\t|"
