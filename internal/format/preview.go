package format

import (
	"context"
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

// ErrNoTable is the error of Preview for a file of a format whose parts mean
// what they mean, so that there is nothing to map.
var ErrNoTable = errors.New("format: no table")

// Preview shows how the first rows of a table will be understood: with
// options.Mapping if there is one, or else the mapping that is found out. The
// error is [ErrNoTable], a [*Failure] where nothing can be shown, or that of
// ctx.
func Preview(ctx context.Context, name string, data []byte, options Options, rows int) (*TablePreview, error) {
	return preview(ctx, name, string(data), options, rows)
}

// PreviewFile is [Preview] of the file at path, which is opened as [ReadFile]
// opens it.
func PreviewFile(ctx context.Context, path string, options Options, rows int) (*TablePreview, error) {
	data, err := loadUntil(ctx, path, newProgress(nil))
	if err != nil {
		return nil, err
	}
	return preview(ctx, path, data, options, rows)
}

func preview(ctx context.Context, name, data string, options Options, rows int) (*TablePreview, error) {
	in := &input{ctx: ctx, name: name, data: data, options: options, progress: newProgress(nil)}
	if err := in.decode(); err != nil {
		return nil, err
	}
	f, err := in.format()
	if err != nil {
		return nil, err
	}
	if f.preview == nil {
		return nil, ErrNoTable
	}
	p, err := f.preview(in, rows)
	if err != nil {
		return nil, err
	}
	p.Format = f.Name
	p.Report.Changes = append(in.report.changes, p.Report.Changes...)
	return p, ctx.Err()
}
