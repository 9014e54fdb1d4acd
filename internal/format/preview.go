package format

import (
	"errors"

	"dateline/internal/timeline"
)

// TablePreview shows how a table will be understood, before anything is taken
// from it.
type TablePreview struct {
	// Format is the name of the format.
	Format string
	// Sheets are the names of the sheets of a workbook; nil for text.
	Sheets []string
	// Mapping is the one that was given or found out, with one column for every
	// column of the table, in its order. It may be changed and given again.
	Mapping Mapping
	// Rows are the first rows after the header.
	Rows []PreviewRow
	// Total is the number of rows after the header in the whole table, and
	// Complete says that Rows are all of them.
	Total    int
	Complete bool
	// Problems are those of the table as a whole, such as that no column has
	// the title. Those of rows are with the rows.
	Problems []Problem
	// Readable says whether the table can be read with this mapping. If it
	// cannot, Problems say why, and the rows have no events.
	Readable bool
	// Report tells what these rows say otherwise in their events.
	Report Report
}

// PreviewRow is a row of a table and the event that it becomes.
type PreviewRow struct {
	// Line is the line, or the row of a workbook, from 1.
	Line  int
	Cells []string
	// Event is nil where the row is left out.
	Event    *timeline.Event
	Problems []Problem
}

// Header gives the names of the columns.
func (p *TablePreview) Header() []string {
	names := make([]string, len(p.Mapping.Columns))
	for i, c := range p.Mapping.Columns {
		names[i] = c.Name
	}
	return names
}

// ErrNoTable is the error of previewing a file of a format whose parts mean
// what they mean, so that there is nothing to map.
var ErrNoTable = errors.New("format: no table")
