package format

import (
	"archive/zip"
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"dateline/internal/words"
)

// lossesOfXLSX say why a cell comes back otherwise.
func lossesOfXLSX() reasons { return reasons{"": words.Say("report.xlsx-cell")} }

// writeXLSX writes the layout as a workbook of a sheet for each table. Cells
// are texts and numbers, never formulas or dates: a spreadsheet program leaves
// "2024-10" as it is. The same timeline gives the same bytes.
func writeXLSX(o *output) error {
	rows := [tableKinds]int{eventTable: len(o.timeline.Events), claimTable: o.timeline.CountClaims(), sourceTable: len(o.timeline.Sources)}
	for kind, n := range rows {
		if n >= excelize.TotalRows {
			return failure(0, 0, "problem.xlsx-rows", "sheet", sheetNames[kind], "rows", n+1, "limit", excelize.TotalRows)
		}
	}
	plans := planTables(o.timeline)
	book := excelize.NewFile()
	defer book.Close()
	var b bytes.Buffer
	err := writeBook(book, o.timeline.Title, plans)
	if err == nil {
		err = book.Write(&b)
	}
	if err == nil {
		err = repack(o, b.Bytes())
	}
	return err
}

// sheetOrder is the order of the sheets: what people look for comes first.
var sheetOrder = [...]tableKind{eventTable, claimTable, sourceTable, timelineTable}

func writeBook(book *excelize.File, title string, plans [tableKinds]tablePlan) error {
	const bookTime = "2000-01-01T00:00:00Z" // always the same
	if err := book.SetDocProps(&excelize.DocProperties{Title: title, Creator: "Dateline", LastModifiedBy: "Dateline", Created: bookTime, Modified: bookTime}); err != nil {
		return err
	}
	if err := book.SetSheetName(book.GetSheetName(0), sheetNames[sheetOrder[0]]); err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for _, kind := range sheetOrder {
		if kind == timelineTable && plans[kind].rows == 0 {
			continue
		}
		if err := writeSheet(book, plans[kind], bold); err != nil {
			return err
		}
	}
	return nil
}

// writeSheet writes a table. Its first row is bold, stays where it is in
// scrolling, and filters the others.
func writeSheet(book *excelize.File, p tablePlan, bold int) error {
	name := sheetNames[p.kind]
	if _, err := book.NewSheet(name); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(p.columns), p.rows+1)
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
	row := make([]any, len(p.columns))
	for i, column := range p.columns {
		row[i] = excelize.Cell{StyleID: bold, Value: column}
	}
	if err := w.SetRow("A1", row); err != nil {
		return err
	}
	for n := range p.rows {
		for i, text := range p.cells(n) {
			row[i] = cellValue(text, p.numeric[i])
		}
		if err := w.SetRow("A"+strconv.Itoa(n+2), row); err != nil {
			return err
		}
	}
	return w.Flush()
}

// cellValue gives a cell as a text or a number; nil for none. Numbers have 15
// digits in workbooks: one with more is a text.
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

// columnWidths gives the widths of columns, in characters, by the longest of
// the first cells.
func columnWidths(p tablePlan) []float64 {
	const narrowest, widest, looked = 8, 60, 200
	longest := make([]int, len(p.columns))
	for i, name := range p.columns {
		longest[i] = len(name) + 3 // with the arrow of the filter
	}
	for n := range min(p.rows, looked) {
		for i, text := range p.cells(n) {
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
func repack(o *output, book []byte) error {
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
