package format

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/internal/written"
)

// Mapping is how a table is to be understood: where its rows are and what its
// columns mean. It is found out, and can be corrected, saved and used again
// for another table of the same kind. docs/file-format.md describes its form
// in JSON, which is stable: fields may be added, none is removed or changed.
type Mapping struct {
	// Sheet is the name of a sheet in a workbook; "" for the one with the most
	// events, and for tables in text.
	Sheet string
	// Charset is that of a table in text, such as UTF-8, UTF-16, Windows-1251 or
	// Windows-1252; "" if it is to be found out.
	Charset string
	// Delimiter separates the cells of a table in text: a comma, semicolon, tab
	// or pipe; 0 if it is to be found out.
	Delimiter rune
	// Header is the number of the row that names the columns, from 1, not
	// counting blank lines. Rows above it are not read. 0 means that there is
	// none: then the columns are called "column 1" and so on, and all rows are
	// read.
	Header int
	// Order is that of day and month in 2/6/1930. ByLanguage stands for what the
	// whole table shows, or else the language of its columns.
	Order written.Order
	// Columns are the columns that mean something, by their names. Of several
	// columns with the same name the first here is the first in the table. A
	// column that is not listed is kept.
	Columns []MappedColumn
}

// MappedColumn is a column and what it means.
type MappedColumn struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
}

// Role is what a column means.
type Role uint8

// The roles. For which of them there may be several columns, see
// [Role.Several]; their texts are joined or make a list.
const (
	// Keep makes an unknown field of the event. It is the zero value.
	Keep Role = iota
	// Ignore leaves the column out, which is reported.
	Ignore
	RoleID
	RoleTitle
	// RoleStart is the start, or the whole date where there is no end.
	RoleStart
	RoleEnd
	// The earliest and the latest that the start and the end may be.
	RoleStartEarliest
	RoleStartLatest
	RoleEndEarliest
	RoleEndLatest
	// Parts of a date in columns of their own.
	RoleYear
	RoleMonth
	RoleDay
	RoleTime
	RoleEndYear
	RoleEndMonth
	RoleEndDay
	RoleEndTime
	// RoleDateText is the date in the source's own words. It is read if no other
	// column has the start.
	RoleDateText
	RoleLane
	RolePlace
	RoleLat
	RoleLon
	RoleImportance
	RoleRank
	RoleStatus
	RoleDescription
	// RoleSource is a link or a title, RoleURL a link alone.
	RoleSource
	RoleURL
	// RoleMedia are links to pictures, films and sound, RoleActors and RoleTags
	// lists of texts.
	RoleMedia
	RoleActors
	RoleTags
	// A claim about the event: by whom, when, and what.
	RoleWho
	RoleSaid
	RoleClaim
	RoleCount
)

// roleNames are the names of the roles in JSON and of the program's own
// columns.
var roleNames = [RoleCount]string{
	Keep: "keep", Ignore: "ignore",
	RoleID: "id", RoleTitle: "title", RoleStart: "start", RoleEnd: "end",
	RoleStartEarliest: "start-earliest", RoleStartLatest: "start-latest", RoleEndEarliest: "end-earliest", RoleEndLatest: "end-latest",
	RoleYear: "year", RoleMonth: "month", RoleDay: "day", RoleTime: "time",
	RoleEndYear: "end-year", RoleEndMonth: "end-month", RoleEndDay: "end-day", RoleEndTime: "end-time",
	RoleDateText: "date-text", RoleLane: "lane", RolePlace: "place", RoleLat: "lat", RoleLon: "lon",
	RoleImportance: "importance", RoleRank: "rank", RoleStatus: "status", RoleDescription: "description",
	RoleSource: "source", RoleURL: "url", RoleMedia: "media", RoleActors: "actors", RoleTags: "tags",
	RoleWho: "who", RoleSaid: "said", RoleClaim: "claim",
}

// String returns the name of r in mappings.
func (r Role) String() string { return roleNames[r] }

// Roles returns all roles, in the order in which people choose from them. The
// catalogue has their names for people under "role." and their name.
func Roles() []Role {
	roles := make([]Role, RoleCount)
	for i := range roles {
		roles[i] = Role(i)
	}
	return roles
}

// Several reports whether more than one column may have the role.
func (r Role) Several() bool {
	switch r {
	case Keep, Ignore, RoleTitle, RoleDescription, RoleMedia, RoleActors, RoleTags:
		return true
	}
	return false
}

// MarshalText returns the name of r.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText sets r to the role with a name. The error is a [*Failure].
func (r *Role) UnmarshalText(text []byte) error {
	i := slices.Index(roleNames[:], string(text))
	if i < 0 {
		return Fail(0, 0, "problem.role-unknown", "role", Clip(string(text)), "roles", strings.Join(roleNames[:], ", "))
	}
	*r = Role(i)
	return nil
}

// mappingJSON is a mapping as it is saved.
type mappingJSON struct {
	Sheet     string         `json:"sheet,omitempty"`
	Charset   string         `json:"charset,omitempty"`
	Delimiter string         `json:"delimiter,omitempty"`
	Header    *int           `json:"header"`
	Order     string         `json:"order,omitempty"`
	Columns   []MappedColumn `json:"columns"`
}

// orderNames are the names of the orders of day and month in mappings.
var orderNames = [...]string{written.ByLanguage: "", written.MonthFirst: "month-day", written.DayFirst: "day-month"}

// maxMapping is the size of the largest mapping that is read, in bytes: one of
// some ten thousand columns.
const maxMapping = 1 << 20

// Write writes m as JSON.
func (m *Mapping) Write(w io.Writer) error {
	out := mappingJSON{Sheet: m.Sheet, Charset: m.Charset, Header: &m.Header, Order: orderNames[m.Order], Columns: m.Columns}
	if m.Delimiter != 0 {
		out.Delimiter = string(m.Delimiter)
	}
	if out.Columns == nil {
		out.Columns = []MappedColumn{}
	}
	return writeJSON(w, out)
}

// ReadMapping reads a mapping in JSON, written by [Mapping.Write] or by a
// person. If it does not name a header row, that is row 1. The error is a
// [*Failure].
func ReadMapping(r io.Reader) (*Mapping, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxMapping+1))
	if err != nil {
		return nil, Fail(0, 0, "problem.unreadable", "error", err)
	}
	if len(text) > maxMapping {
		return nil, Fail(0, 0, "problem.too-large", "size", (len(text)>>20)+1, "limit", maxMapping>>20)
	}
	var in mappingJSON
	if err := json.Unmarshal(text, &in); err != nil {
		var f *Failure
		if errors.As(err, &f) {
			return nil, f
		}
		return nil, Fail(0, 0, "problem.mapping", "error", err)
	}
	m := &Mapping{Sheet: in.Sheet, Charset: in.Charset, Header: 1, Columns: in.Columns}
	if in.Header != nil {
		m.Header = *in.Header
	}
	order := slices.Index(orderNames[:], in.Order)
	if order < 0 {
		return nil, Fail(0, 0, "problem.mapping", "error", fmt.Sprintf("order %q", Clip(in.Order)))
	}
	m.Order = written.Order(order)
	if in.Delimiter != "" {
		m.Delimiter = rune(in.Delimiter[0])
		if len(in.Delimiter) != 1 || !strings.ContainsRune(DelimiterSigns, m.Delimiter) {
			return nil, Fail(0, 0, "problem.mapping", "error", fmt.Sprintf("delimiter %q", Clip(in.Delimiter)))
		}
	}
	return m, m.check()
}

// check reports what no mapping may have. The error is a [*Failure].
func (m *Mapping) check() error {
	if m.Header < 0 || m.Header > maxHeader {
		return Fail(0, 0, "problem.mapping", "error", fmt.Sprintf("header %d", m.Header))
	}
	if m.Charset != "" && !knownCharset(m.Charset) {
		return Fail(0, 0, "problem.mapping", "error", fmt.Sprintf("charset %q", Clip(m.Charset)))
	}
	var seen [RoleCount]bool
	for _, c := range m.Columns {
		if seen[c.Role] && !c.Role.Several() {
			return Fail(0, 0, "problem.role-twice", "role", c.Role.String())
		}
		seen[c.Role] = true
	}
	return nil
}

// maxHeader is the largest number that the header row may have.
const maxHeader = 1000
