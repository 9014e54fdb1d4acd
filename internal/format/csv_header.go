package format

import (
	"fmt"
	"slices"
	"strings"
)

// csvColumn is a column of a table that is read.
type csvColumn int

// The columns, in the order of the documentation.
const (
	columnID csvColumn = iota
	columnTitle
	columnStart
	columnEnd
	columnLane
	columnPlace
	columnLat
	columnLon
	columnImportance
	columnStatus
	columnDescription
	columnSource
)

var csvColumns = [...]string{"id", "title", "start", "end", "lane", "place", "lat", "lon", "importance", "status", "description", "source"}

func (c csvColumn) String() string { return csvColumns[c] }

// csvHeader says what the cells of a row are.
type csvHeader struct {
	// index is where each column stands, -1 for one that is not there.
	index [len(csvColumns)]int
	// width is the number of columns, others those that are not read.
	width  int
	others []otherColumn
}

// otherColumn is a column whose cells are kept as a field that is not known.
type otherColumn struct {
	index int
	field string
}

// newCSVHeader reads the first row of a table. Columns go by the names of
// csvColumns in any order.
func newCSVHeader(first record, lines lines) (*csvHeader, error) {
	h := &csvHeader{width: first.width()}
	for i := range h.index {
		h.index[i] = -1
	}
	names := make([]string, h.width)
	for i := range names {
		names[i] = strings.Clone(strings.ToLower(strings.TrimSpace(first.text(i)))) // events keep them
	}
	fields := extraNames(names)
	for i, name := range names {
		c := slices.Index(csvColumns[:], name)
		if c < 0 {
			h.others = append(h.others, otherColumn{i, fields[i]})
			continue
		}
		if h.index[c] >= 0 {
			line, column := lines.place(first.where(i))
			return nil, failure(line, column, "problem.column-twice", "column", name)
		}
		h.index[c] = i
	}
	if len(names) == 1 && h.index[columnTitle] < 0 && h.index[columnStart] < 0 {
		return nil, failure(1, 1, "problem.no-timeline")
	}
	for _, needed := range []csvColumn{columnTitle, columnStart} {
		if h.index[needed] < 0 {
			return nil, failure(1, 1, "problem.column-missing", "column", needed.String(), "columns", strings.Join(csvColumns[:], ", "))
		}
	}
	return h, nil
}

// extraNames gives the names under which unknown columns are kept: their own,
// unless they have none, stand twice, or mean something else in an event.
func extraNames(names []string) []string {
	extra := make([]string, len(names))
	seen := make(map[string]bool)
	for i, name := range names {
		if name == "" || seen[name] || slices.Contains(eventFields, name) {
			name = fmt.Sprintf("column %d %s", i+1, name)
		}
		seen[name] = true
		extra[i] = strings.TrimSpace(name)
	}
	return extra
}
