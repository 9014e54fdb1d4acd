package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"dateline/internal/format"
	"dateline/internal/format/ownsheet"
	"dateline/internal/words"
)

// lossesOfXLSX returns the reason why a cell is changed.
func lossesOfXLSX() format.Reasons { return format.Reasons{"": words.Say("report.xlsx-cell")} }

// writeXLSX writes the layout as a workbook with a sheet for each table. Cells
// are texts and numbers, never formulas or dates: so a spreadsheet program
// does not change "2024-10". The same timeline gives the same bytes.
func writeXLSX(o *format.Output) error {
	rows := [ownsheet.Kinds]int{ownsheet.EventTable: o.Timeline.Events.Len(), ownsheet.ClaimTable: o.Timeline.CountClaims(), ownsheet.SourceTable: len(o.Timeline.Sources)}
	for kind, n := range rows {
		if n >= excelize.TotalRows {
			return format.Fail(0, 0, "problem.xlsx-rows", "sheet", ownsheet.SheetNames[kind], "rows", n+1, "limit", excelize.TotalRows)
		}
	}
	plans := ownsheet.PlanTables(o.Timeline)
	book := excelize.NewFile()
	defer book.Close()
	var b bytes.Buffer
	err := writeBook(book, o.Timeline.Title, plans)
	if err == nil {
		err = book.Write(&b)
	}
	if err == nil {
		err = repack(o, b.Bytes())
	}
	return err
}

// sheetOrder is the order of the sheets. Those that people look for are first.
var sheetOrder = [...]ownsheet.Kind{ownsheet.EventTable, ownsheet.ClaimTable, ownsheet.SourceTable, ownsheet.TimelineTable}

func writeBook(book *excelize.File, title string, plans [ownsheet.Kinds]ownsheet.Plan) error {
	const bookTime = "2000-01-01T00:00:00Z" // always the same
	if err := book.SetDocProps(&excelize.DocProperties{Title: title, Creator: "Dateline", LastModifiedBy: "Dateline", Created: bookTime, Modified: bookTime}); err != nil {
		return err
	}
	if err := book.SetSheetName(book.GetSheetName(0), ownsheet.SheetNames[sheetOrder[0]]); err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for _, kind := range sheetOrder {
		if kind == ownsheet.TimelineTable && plans[kind].Rows == 0 {
			continue
		}
		if err := writeSheet(book, plans[kind], bold); err != nil {
			return err
		}
	}
	return nil
}

// writeSheet writes a table. Its first row is bold, does not scroll, and has
// filters.
func writeSheet(book *excelize.File, p ownsheet.Plan, bold int) error {
	name := ownsheet.SheetNames[p.Kind]
	if _, err := book.NewSheet(name); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(p.Columns), p.Rows+1)
	if err != nil {
		return err
	}
	if err := book.AutoFilter(name, "A1:"+last, nil); err != nil {
		return err
	}
	w, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, width := range columnWidths(p) {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	row := make([]any, len(p.Columns))
	for i, column := range p.Columns {
		row[i] = excelize.Cell{StyleID: bold, Value: column}
	}
	if err := w.SetRow("A1", row); err != nil {
		return err
	}
	for n := range p.Rows {
		for i, text := range p.Cells(n) {
			row[i] = cellValue(text, p.Numeric[i])
		}
		if err := w.SetRow("A"+strconv.Itoa(n+2), row); err != nil {
			return err
		}
	}
	return w.Flush()
}

// cellValue returns a cell as a text or a number; nil if it is empty. Numbers
// have 15 digits in workbooks; one with more becomes a text.
func cellValue(text string, numeric bool) any {
	if text == "" {
		return nil
	}
	if f, err := strconv.ParseFloat(text, 64); numeric && err == nil {
		if short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64); err == nil && short == f {
			return f
		}
	}
	return text
}

// columnWidths returns the widths of columns, in characters, by the longest of
// the first 200 cells.
func columnWidths(p ownsheet.Plan) []float64 {
	const narrowest, widest, rows = 8, 60, 200
	longest := make([]int, len(p.Columns))
	for i, name := range p.Columns {
		longest[i] = len(name) + 3 // with the arrow of the filter
	}
	for n := range min(p.Rows, rows) {
		for i, text := range p.Cells(n) {
			longest[i] = max(longest[i], utf8.RuneCountInString(text))
		}
	}
	widths := make([]float64, len(longest))
	for i, n := range longest {
		widths[i] = float64(min(max(n, narrowest), widest))
	}
	return widths
}

// repack writes the parts of a workbook in the order of their names, which
// excelize leaves to chance, with the list of their types before all others.
func repack(o *format.Output, book []byte) error {
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	w := zip.NewWriter(o)
	for _, part := range r.File {
		if err := w.Copy(part); err != nil {
			return err
		}
	}
	return w.Close()
}
