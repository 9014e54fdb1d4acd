package format

// Charsets returns the names of the charsets that a mapping may name.
func Charsets() []string {
	names := []string{UTF8, utf16Name}
	for _, c := range charsets {
		names = append(names, c.name)
	}
	return names
}

// Delimiters returns the characters that may separate the cells of a table in
// text.
func Delimiters() []rune { return []rune(DelimiterSigns) }

// Assign assigns a role to a column, given by its index. If only one column
// may have the role, the one that had it is kept as an unknown field.
func (m *Mapping) Assign(column int, role Role) {
	for i := range m.Columns {
		if c := &m.Columns[i]; i != column && c.Role == role && !role.Several() {
			c.Role = Keep
		}
	}
	m.Columns[column].Role = role
}

// Clone returns a copy of m that shares nothing with it.
func (m *Mapping) Clone() *Mapping {
	c := *m
	c.Columns = append([]MappedColumn(nil), m.Columns...)
	return &c
}

// Fits reports whether a table has the columns of m, in its order, so that m
// can be used for it.
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

// Failure returns the error of a file that no mapping makes a table: one
// column without dates. It returns nil for any other file.
func (p *TablePreview) Failure() error {
	if p.Readable || len(p.Mapping.Columns) > 1 || len(p.Problems) == 0 {
		return nil
	}
	return &Failure{p.Problems[0]}
}

// DelimiterSigns are the characters that may separate the cells of a table in
// text.
const DelimiterSigns = ",;\t|"
