package format

import (
	"context"
	"slices"
	"strings"

	"dateline/internal/words"
)

// workbook is the format of spreadsheet programs: the sheets of our own
// layout, or any sheet with one event a row.
var workbook = Format{
	Name: "xlsx", Extensions: []string{".xlsx"},
	recognise: func(in *input) bool {
		return in.isArchive() && (strings.Contains(in.data, "xl/workbook") || strings.Contains(in.data, `xl\workbook`) || in.hasExtension(".xlsx"))
	},
	read:    readWorkbook,
	preview: previewWorkbook,
	write:   writeXLSX,
	lacks:   lossesOfXLSX(),
}

func readWorkbook(ctx context.Context, in *input) (Result, error) {
	b, err := openedBook(in)
	if err != nil {
		return Result{}, err
	}
	in.progress.stage(parseShare, b.sheetsSize())
	if sheets, ok := b.layoutSheets(ctx); ok && in.options.Mapping == nil {
		return readLayoutSheets(ctx, in, b, sheets)
	}
	return readAnySheet(ctx, in, b)
}

// sheetsSize gives the size of all sheets, in bytes.
func (b *book) sheetsSize() (size int) {
	for _, s := range b.sheets {
		if f := b.parts[partName(s.part)]; f != nil {
			size += int(min(f.UncompressedSize64, maxInflated))
		}
	}
	return size
}

// layoutSheets gives the sheets of our own layout by their tables, an index of
// -1 for one that is not there; ok is false for other workbooks.
func (b *book) layoutSheets(ctx context.Context) (sheets [tableKinds]int, ok bool) {
	for kind, name := range sheetNames {
		sheets[kind] = slices.IndexFunc(b.sheets, func(s bookSheet) bool { return strings.EqualFold(strings.TrimSpace(s.name), name) })
	}
	events := sheets[eventTable]
	if events < 0 {
		return sheets, false
	}
	_, err := b.rows(ctx, b.sheets[events], 0, newProgress(nil), func(row *sheetRow) bool {
		if header, twice := newLayoutHeader(row); twice < 0 {
			_, title := header.index["title"]
			_, when := header.index["when"]
			ok = title && when
		}
		return false
	})
	return sheets, ok && err == nil
}

// readLayoutSheets reads the tables of our own layout.
func readLayoutSheets(ctx context.Context, in *input, b *book, sheets [tableKinds]int) (Result, error) {
	r := newLayoutReader()
	where := sheetPlacer(b.sheetNames()...)
	for kind, i := range sheets {
		if i < 0 {
			continue
		}
		var header *layoutHeader
		twice := -1
		var twiceAt int
		s, err := b.rows(ctx, b.sheets[i], i, in.progress, func(row *sheetRow) bool {
			if header == nil {
				header, twice = newLayoutHeader(row)
				twiceAt = row.where(twice)
				return twice < 0
			}
			r.row(tableKind(kind), header, row)
			return true
		})
		if err == nil && twice >= 0 {
			p := located{newProblem(0, 0, "problem.column-twice", "column", clip(s.row.text(twice))), twiceAt}
			err = &Failure{placedBy(where, []located{p})[0]}
		}
		if err != nil {
			return Result{}, err
		}
		r.problems = append(r.problems, s.problems...)
		r.report.join(&s.report)
	}
	result, err := r.result(where)
	result.Report.Changes = append(result.Report.Changes, b.leftOut(ctx, sheets[:]).changes...)
	return result, err
}

// leftOut tells of the sheets that say something and are not read.
func (b *book) leftOut(ctx context.Context, read []int) *reporter {
	var r reporter
	for i, s := range b.sheets {
		if slices.Contains(read, i) {
			continue
		}
		some := false
		_, err := b.rows(ctx, s, 0, newProgress(nil), func(*sheetRow) bool {
			some = true
			return false
		})
		if some || err != nil {
			r.add(LeftOut, "", words.Say("report.sheet"), Place{Sheet: s.name, Line: 1, Column: 1, Before: s.name})
		}
	}
	return &r
}
