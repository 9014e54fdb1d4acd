package format

import (
	"errors"

	"dateline/internal/timeline"
)

// TablePreview is how a table will be understood, before it is read.
type TablePreview struct {
	// Format is the name of the format.
	Format string
	// Sheets are the names of the sheets of a workbook; nil for text.
	Sheets []string
	// Mapping is the one that was given or found out, with all columns of the
	// table in its order. It may be changed and used for the next preview.
	Mapping Mapping
	// Rows are the first rows after the header.
	Rows []PreviewRow
	// Total is the number of rows after the header in the whole table. Complete
	// is true if Rows are all of them.
	Total    int
	Complete bool
	// Problems are those of the table as a whole, for example that no column is
	// the title. Those of a row are in its [PreviewRow].
	Problems []Problem
	// Readable reports whether the table can be read with this mapping. If not,
	// Problems has the reasons, and the rows have no events.
	Readable bool
	// Report has what these rows have otherwise in their events.
	Report Report
}

// PreviewRow is a row of a table and the event that it becomes.
type PreviewRow struct {
	// Line is the line of a text or the row of a sheet, from 1.
	Line  int
	Cells []string
	// Event is nil where the row is left out.
	Event    *timeline.Event
	Problems []Problem
}

// Header returns the names of the columns.
func (p *TablePreview) Header() []string {
	names := make([]string, len(p.Mapping.Columns))
	for i, c := range p.Mapping.Columns {
		names[i] = c.Name
	}
	return names
}

// ErrNoTable is the error of the preview of a file whose format has no columns
// to map.
var ErrNoTable = errors.New("format: no table")
