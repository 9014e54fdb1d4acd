// Package xlsx reads and writes workbooks: the sheets of the program's own
// layout, or any sheet with one event a row.
//
// Workbooks are written with excelize and read by a reader of our own. With
// excelize's iterator over rows a sheet whose XML is cut short looks complete,
// the number format of a date is unknown, and a row that has only its last
// cell gets 16,384 cells. Its other interface holds all cells as objects.
package xlsx

import (
	"context"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/ownsheet"
	"dateline/internal/words"
)

// Format is the format of spreadsheet programs: the sheets of our own layout,
// or any sheet with one event a row.
var Format = format.Format{
	Name: "xlsx", Extensions: []string{".xlsx"},
	Recognise: func(in *format.Input) bool {
		return in.IsArchive() && (strings.Contains(in.Data, "xl/workbook") || strings.Contains(in.Data, `xl\workbook`) || in.HasExtension(".xlsx"))
	},
	Read:    readWorkbook,
	Preview: previewWorkbook,
	Write:   writeXLSX,
	Lacks:   lossesOfXLSX(),
}

func readWorkbook(ctx context.Context, in *format.Input) (format.Result, error) {
	b, err := openedBook(in)
	if err != nil {
		return format.Result{}, err
	}
	in.Progress.Stage(format.ParseShare, b.sheetsSize())
	if sheets, ok := b.layoutSheets(ctx); ok && in.Options.Mapping == nil {
		return readLayoutSheets(ctx, in, b, sheets)
	}
	return readAnySheet(ctx, in, b)
}

// sheetsSize returns the size of all sheets, in bytes.
func (b *book) sheetsSize() (size int) {
	for _, s := range b.sheets {
		if f := b.parts[partName(s.part)]; f != nil {
			size += int(min(f.UncompressedSize64, maxInflated))
		}
	}
	return size
}

// layoutSheets returns the indexes of the sheets of our own layout by their
// tables, -1 for a missing one. ok is false for other workbooks.
func (b *book) layoutSheets(ctx context.Context) (sheets [ownsheet.Kinds]int, ok bool) {
	for kind, name := range ownsheet.SheetNames {
		sheets[kind] = slices.IndexFunc(b.sheets, func(s bookSheet) bool { return strings.EqualFold(strings.TrimSpace(s.name), name) })
	}
	events := sheets[ownsheet.EventTable]
	if events < 0 {
		return sheets, false
	}
	_, err := b.rows(ctx, b.sheets[events], 0, format.NewProgress(nil), func(row *sheetRow) bool {
		if header, twice := ownsheet.NewHeader(row); twice < 0 {
			_, title := header.Index["title"]
			_, when := header.Index["when"]
			ok = title && when
		}
		return false
	})
	return sheets, ok && err == nil
}

// readLayoutSheets reads the tables of our own layout.
func readLayoutSheets(ctx context.Context, in *format.Input, b *book, sheets [ownsheet.Kinds]int) (format.Result, error) {
	r := ownsheet.NewReader()
	where := sheetPositions(b.sheetNames()...)
	for kind, i := range sheets {
		if i < 0 {
			continue
		}
		var header *ownsheet.Header
		twice := -1
		var twiceAt int
		s, err := b.rows(ctx, b.sheets[i], i, in.Progress, func(row *sheetRow) bool {
			if header == nil {
				header, twice = ownsheet.NewHeader(row)
				twiceAt = row.Where(twice)
				return twice < 0
			}
			r.Row(ownsheet.Kind(kind), header, row)
			return true
		})
		if err == nil && twice >= 0 {
			p := format.Located{Problem: format.NewProblem(0, 0, "problem.column-twice", "column", format.Clip(s.row.Text(twice))), Offset: twiceAt}
			err = &format.Failure{Problem: format.LocateBy(where, []format.Located{p})[0]}
		}
		if err != nil {
			return format.Result{}, err
		}
		r.Problems = append(r.Problems, s.problems...)
		r.Report.Join(&s.report)
	}
	result, err := r.Result(where)
	result.Report.Changes = append(result.Report.Changes, b.leftOut(ctx, sheets[:]).Changes...)
	return result, err
}

// leftOut reports the sheets that are not empty and are not read.
func (b *book) leftOut(ctx context.Context, read []int) *format.Reporter {
	var r format.Reporter
	for i, s := range b.sheets {
		if slices.Contains(read, i) {
			continue
		}
		some := false
		_, err := b.rows(ctx, s, 0, format.NewProgress(nil), func(*sheetRow) bool {
			some = true
			return false
		})
		if some || err != nil {
			r.Add(format.LeftOut, "", words.Say("report.sheet"), format.Position{Sheet: s.name, Line: 1, Column: 1, Before: s.name})
		}
	}
	return &r
}
