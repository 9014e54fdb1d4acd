package xlsx

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/words"
)

// The limits of a sheet are those of the file format.
const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14
	// maxSheetCell is the longest text of a cell, in bytes.
	maxSheetCell = 4 * 32_767
)

// sheetRow is a row of a sheet.
type sheetRow struct {
	// sheet is the index of the sheet for [sheetPositions], and number is that of
	// the row, from 1.
	sheet, number int
	// cells are its cells, and used the indexes of those that are not empty.
	cells []string
	used  []int
}

// Width returns the number of cells up to the last that is not empty.
func (r *sheetRow) Width() int {
	if len(r.used) == 0 {
		return 0
	}
	return slices.Max(r.used) + 1
}

// Text returns the i-th cell as the sheet shows it.
func (r *sheetRow) Text(i int) string {
	if i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// The offset of a cell in a workbook is sheetStep times the index of its sheet,
// plus rowStep times its row from 0, plus its column from 0. Offsets in one
// sheet have 32 bits.
const (
	rowStep   = 1 << 12
	sheetStep = 1 << 32
)

// Where returns the offset of the i-th cell, of which [sheetPositions] finds
// the position. Cells beyond column rowStep share the offset of that column.
func (r *sheetRow) Where(i int) int {
	return r.sheet*sheetStep + (r.number-1)*rowStep + min(i, rowStep-1)
}

// sheetPositions returns the function that finds positions in the sheets with
// these names.
func sheetPositions(names ...string) format.PositionFunc {
	return func(offset int) (string, int, int) {
		sheet := min(offset/sheetStep, len(names)-1)
		return names[sheet], offset%sheetStep/rowStep + 1, offset%rowStep + 1
	}
}

// set sets the i-th cell.
func (r *sheetRow) set(i int, text string) {
	for len(r.cells) <= i {
		r.cells = append(r.cells, "")
	}
	if r.cells[i] == "" && text != "" {
		r.used = append(r.used, i)
	}
	r.cells[i] = text
}

// clear empties all cells.
func (r *sheetRow) clear() {
	for _, i := range r.used {
		r.cells[i] = ""
	}
	r.used = r.used[:0]
}

// sheetReader reads the rows of a sheet.
type sheetReader struct {
	book     *book
	xml      xmlScanner
	part     string
	row      sheetRow
	merges   []merge       // still to begin, in the order of their first rows
	active   map[int]merge // that have begun, by column
	problems []format.Located
	report   format.Reporter
}

// merge is a merged cell with several rows: the text of the first row is that
// of the rows below too. column is from 0, first and last are rows from 1.
type merge struct {
	column, first, last int
	text                string
}

// rows calls take for the rows of a sheet that are not empty, until it returns
// false. number is the index of the sheet for positions. The error is a
// [*format.Failure], or that of ctx.
func (b *book) rows(ctx context.Context, s bookSheet, number int, p *format.Progress, take func(*sheetRow) bool) (*sheetReader, error) {
	text, err := b.readNeeded(s.part)
	if err != nil {
		return nil, err
	}
	r := &sheetReader{book: b, xml: xmlScanner{data: text}, part: s.part, row: sheetRow{sheet: number}, active: make(map[int]merge)}
	if err := r.findMerges(); err != nil {
		return nil, err
	}
	for reported, n := 0, 0; ; n++ {
		if n%format.CheckEvery == 0 {
			p.Add(r.xml.pos - reported)
			reported = r.xml.pos
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
		switch r.xml.next() {
		case xmlOpen:
			if r.xml.name != "row" {
				continue
			}
			if err := r.oneRow(); err != nil {
				return nil, err
			}
			if len(r.row.used) > 0 && !take(&r.row) {
				return r, nil
			}
		case xmlEnd:
			if r.xml.err != nil {
				return nil, damaged(s.part, r.xml.err)
			}
			return r, nil
		}
	}
}

// findMerges reads the merged cells, which are after the rows in the file.
func (r *sheetReader) findMerges() error {
	i := strings.LastIndex(r.xml.data, "mergeCells ")
	if i < 0 {
		return nil
	}
	i = strings.LastIndexByte(r.xml.data[:i], '<')
	x := xmlScanner{data: r.xml.data[max(i, 0):]}
	for token := x.next(); token != xmlEnd && (token != xmlClose || x.depth > 0); token = x.next() {
		if token != xmlOpen || x.name != "mergeCell" {
			continue
		}
		from, to, _ := strings.Cut(x.attr("ref"), ":")
		column, first, ok := parseCellName(from)
		_, last, ok2 := parseCellName(to)
		if ok && ok2 && last > first {
			r.merges = append(r.merges, merge{column: column, first: first, last: last})
		}
	}
	slices.SortStableFunc(r.merges, func(a, b merge) int { return cmp.Compare(a.first, b.first) })
	return nil
}

// oneRow reads the row whose element was opened last.
func (r *sheetReader) oneRow() error {
	r.row.clear()
	number := r.row.number + 1
	if text := r.xml.attr("r"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < number || n > maxSheetRows {
			return damaged(r.part, errXML)
		}
		number = n
	}
	r.row.number = number
	depth := r.xml.depth
	for column := 0; ; {
		switch r.xml.next() {
		case xmlOpen:
			if r.xml.name != "c" {
				continue
			}
			if ref := r.xml.attr("r"); ref != "" {
				at, _, ok := parseCellName(ref)
				if !ok {
					return damaged(r.part, errXML)
				}
				column = at
			}
			if err := r.cell(column); err != nil {
				return err
			}
			column++
		case xmlClose:
			if r.xml.depth < depth {
				return r.fillMerged()
			}
		case xmlEnd:
			return damaged(r.part, errXML)
		}
	}
}

// parseCellName returns the column, from 0, and the row, from 1, of the name
// of a cell such as B7.
func parseCellName(name string) (column, row int, ok bool) {
	name = strings.ReplaceAll(name, "$", "")
	n := 0
	for n < len(name) && n < 4 {
		c := name[n] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
		n++
	}
	row, err := strconv.Atoi(name[n:])
	return column - 1, row, err == nil && n > 0 && column <= maxSheetColumns && row > 0 && row <= maxSheetRows
}

// cell reads the cell whose element was opened last.
func (r *sheetReader) cell(column int) error {
	kind, style := r.xml.attr("t"), r.xml.attr("s")
	depth := r.xml.depth
	var value, formula string
	hasValue, hasFormula := false, false
	for open := true; open; {
		switch r.xml.next() {
		case xmlOpen:
			switch r.xml.name {
			case "v":
				value, hasValue = r.xml.content(), true
			case "f":
				formula, hasFormula = r.xml.content(), true
			case "is":
				value, hasValue = richText(&r.xml), true
			}
		case xmlClose:
			open = r.xml.depth >= depth
		case xmlEnd:
			return damaged(r.part, errXML)
		}
	}
	text := r.value(column, kind, style, value)
	if hasFormula {
		r.formula(column, formula, text, hasValue)
	}
	if err := r.countText(text); err != nil {
		return err
	}
	if column >= maxSheetColumns {
		return damaged(r.part, errXML)
	}
	r.row.set(column, text)
	return nil
}

// countText counts the text of a cell. The error is a [*format.Failure] if the
// texts are too long for the size of the workbook.
func (r *sheetReader) countText(text string) error {
	r.book.text += len(text)
	if len(text) > maxSheetCell || r.book.text > fairInflated && r.book.text/fairRatio > r.book.size {
		return format.Fail(0, 0, "problem.xlsx-bomb", "limit", maxInflated>>20)
	}
	return nil
}

// value returns the text of a cell by its kind and style, which are attributes
// in the file.
func (r *sheetReader) value(column int, kind, style, value string) string {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(r.book.shared) {
			if value != "" {
				r.problem(column, "problem.xlsx-text")
			}
			return ""
		}
		return r.book.shared[i]
	case "inlineStr":
		return value // without escapes, see richText
	case "str":
		return unescapedText(value)
	case "e":
		r.problem(column, "problem.xlsx-error", "value", format.Clip(value))
		return ""
	case "b":
		return map[string]string{"1": "TRUE", "0": "FALSE"}[strings.TrimSpace(value)]
	case "d":
		return isoText(value, r.parts(style))
	}
	f, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return value
	}
	if parts := r.parts(style); parts != 0 {
		if text, ok := r.book.system.text(f, parts); ok {
			return text
		}
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// isoText returns a date in ISO 8601, without its time if the format of the
// cell does not show that.
func isoText(value string, parts dateParts) string {
	if day, _, ok := strings.Cut(value, "T"); ok && parts&fullDate != 0 && parts.clock() == 0 {
		return day
	}
	return value
}

// parts returns what a cell with a style shows of a date.
func (r *sheetReader) parts(style string) dateParts {
	if style == "" {
		style = "0"
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(r.book.formats) {
		return r.book.formats[i]
	}
	return 0
}

// formula reports a formula, which is not kept: only its value is, if it has
// one.
func (r *sheetReader) formula(column int, formula, value string, hasValue bool) {
	if formula == "" {
		formula = "…" // shared with the cell above
	}
	position := format.Position{Offset: r.row.Where(column), Before: "=" + formula, After: value}
	if hasValue {
		r.report.Add(format.Changed, "", words.Say("report.formula"), position)
	} else {
		r.report.Add(format.LeftOut, "", words.Say("report.formula-unknown"), position)
	}
}

// problem reports a fault of a cell of the current row.
func (r *sheetReader) problem(column int, key string, data ...any) {
	r.problems = append(r.problems, format.Located{Problem: format.NewProblem(0, 0, key, data...), Offset: r.row.Where(column)})
}

// fillMerged adds to the row the texts of merged cells that began above it. An
// empty row remains empty.
func (r *sheetReader) fillMerged() error {
	n := r.row.number
	if len(r.row.used) > 0 {
		for column, m := range r.active {
			if n > m.last {
				delete(r.active, column)
			} else if r.row.Text(column) == "" {
				if err := r.countText(m.text); err != nil {
					return err
				}
				r.row.set(column, m.text)
				r.report.Add(format.Changed, "", words.Say("report.merged"), format.Position{Offset: r.row.Where(column), After: m.text})
			}
		}
	}
	for len(r.merges) > 0 && r.merges[0].first <= n {
		if m := r.merges[0]; m.first == n {
			if m.text = r.row.Text(m.column); m.text != "" {
				r.active[m.column] = m
			}
		}
		r.merges = r.merges[1:]
	}
	return nil
}
