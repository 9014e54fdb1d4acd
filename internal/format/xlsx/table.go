package xlsx

import (
	"context"
	"errors"
	"slices"
	"sort"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/ownsheet"
	"dateline/internal/format/table"
)

// sheetTable is a sheet with one event a row as a table in text. It is read as
// any other table. Then positions in the text are replaced by those in the
// sheet.
type sheetTable struct {
	index int // of the sheet
	name  string
	data  string
	// starts are the offsets of the rows in data, lines the lines on which they
	// begin, and numbers their numbers in the sheet. Lines and numbers are from
	// 1.
	starts, lines, numbers []int
	// text is data as an input, and sheet has the problems and changes of the
	// sheet.
	text  *format.Input
	sheet *sheetReader
}

// readAnySheet reads the sheet that the mapping names, or else the visible one
// with the most events.
func readAnySheet(ctx context.Context, in *format.Input, b *book) (format.Result, error) {
	t, r, err := b.best(ctx, in)
	if err != nil {
		return format.Result{}, err
	}
	left := b.leftOut(ctx, []int{t.index})
	r.Report.Changes = append(r.Report.Changes, left.Changes...)
	return r, nil
}

// best returns the sheet with the most events and the result of reading it. If
// no sheet can be read, it returns the first one that is not empty with its
// error, or nil.
func (b *book) best(ctx context.Context, in *format.Input) (*sheetTable, format.Result, error) {
	var from *sheetTable
	var best format.Result
	var failed error
	sheets, err := b.candidates(in.Options.Mapping)
	if err != nil {
		return nil, best, err
	}
	for _, i := range sheets {
		t, err := format.Remember(in, sheetKey(i), func() (*sheetTable, error) { return b.table(ctx, i, in.Progress) })
		if err != nil {
			return nil, best, err
		}
		if len(t.starts) == 0 {
			continue
		}
		r, err := t.read(ctx, in)
		switch {
		case ctx.Err() != nil:
			return nil, best, ctx.Err()
		case from == nil, err == nil && (failed != nil || r.Timeline.Events.Len() > best.Timeline.Events.Len()):
			from, best, failed = t, r, err
		}
	}
	if from == nil {
		failed = format.Fail(0, 0, "problem.empty")
	}
	return from, best, failed
}

// chosen returns the sheet to preview: the only candidate, or the best. The
// error is a [*format.Failure], or that of the context.
func (b *book) chosen(in *format.Input) (*sheetTable, error) {
	sheets, err := b.candidates(in.Options.Mapping)
	if err == nil && len(sheets) == 1 {
		t, err := format.Remember(in, sheetKey(sheets[0]), func() (*sheetTable, error) { return b.table(in.Ctx, sheets[0], in.Progress) })
		if err == nil && len(t.starts) == 0 {
			err = format.Fail(0, 0, "problem.empty")
		}
		return t, err
	}
	t, _, err := b.best(in.Ctx, in)
	if t == nil {
		return nil, err
	}
	return t, nil
}

// sheetKey is the key under which the table of a sheet is remembered, and
// bookKey that of the workbook, see [format.Remember].
type (
	sheetKey int
	bookKey  struct{}
)

// openedBook returns the workbook, which is opened if that is not done yet.
// The error is a [*format.Failure].
func openedBook(in *format.Input) (*book, error) {
	b, err := format.Remember(in, bookKey{}, func() (*book, error) { return openBook(in.Data) })
	if err != nil {
		return nil, err
	}
	b.inflated, b.text = b.opened, b.openedText
	return b, nil
}

// release drops the text of the part that was read last.
func (b *book) release() { b.lastName, b.last = "", "" }

// candidates returns the indexes of the sheets that may be read: the one that
// the mapping names, or the visible ones.
func (b *book) candidates(m *format.Mapping) ([]int, error) {
	if m == nil || m.Sheet == "" {
		return b.visible(), nil
	}
	i := slices.IndexFunc(b.sheets, func(s bookSheet) bool { return s.name == m.Sheet })
	if i < 0 {
		i = slices.IndexFunc(b.sheets, func(s bookSheet) bool {
			return strings.EqualFold(strings.TrimSpace(s.name), strings.TrimSpace(m.Sheet))
		})
	}
	if i < 0 {
		return nil, format.Fail(0, 0, "problem.no-sheet", "sheet", format.Clip(m.Sheet), "sheets", table.ListNames(b.sheetNames()))
	}
	return []int{i}, nil
}

func (b *book) sheetNames() []string {
	names := make([]string, len(b.sheets))
	for i, s := range b.sheets {
		names[i] = s.name
	}
	return names
}

// visible returns the indexes of the sheets that are not hidden; of all sheets
// if all are hidden.
func (b *book) visible() []int {
	var seen, all []int
	for i, s := range b.sheets {
		all = append(all, i)
		if !s.hidden {
			seen = append(seen, i)
		}
	}
	if len(seen) > 0 {
		return seen
	}
	return all
}

// table returns the i-th sheet as a table in text, with commas between its
// cells. The error is a [*format.Failure], or that of ctx.
func (b *book) table(ctx context.Context, i int, p *format.Progress) (*sheetTable, error) {
	t := &sheetTable{index: i, name: b.sheets[i].name}
	var text strings.Builder
	line, tooLarge := 1, false
	var err error
	t.sheet, err = b.rows(ctx, b.sheets[i], 0, p, func(row *sheetRow) bool {
		t.starts = append(t.starts, text.Len())
		t.lines = append(t.lines, line)
		t.numbers = append(t.numbers, row.number)
		for k := range row.Width() {
			if k > 0 {
				text.WriteByte(',')
			}
			if cell := row.Text(k); cell != "" {
				line += strings.Count(cell, "\n")
				writeCell(&text, cell)
			}
		}
		text.WriteByte('\n')
		line++
		// One cell at the far end of each row makes a small sheet a large text.
		tooLarge = text.Len() > fairInflated && text.Len()/fairRatio > b.size
		return !tooLarge
	})
	if tooLarge {
		err = format.Fail(0, 0, "problem.xlsx-bomb", "limit", maxInflated>>20)
	}
	t.data = text.String()
	t.text = format.NewInput("", t.data)
	if t.sheet != nil {
		t.sheet.report.LocateBy(sheetPositions(t.name))
		t.sheet.xml = xmlScanner{} // it holds the text of the whole sheet
	}
	return t, err
}

// writeCell writes a cell of a table in text, in quotes if it needs them.
func writeCell(b *strings.Builder, cell string) {
	if !strings.ContainsAny(cell, ",\"\r\n") {
		b.WriteString(cell)
		return
	}
	b.WriteString(ownsheet.QuotedItem(cell))
}

// input returns the table as an input for one use.
func (t *sheetTable) input(in *format.Input) *format.Input {
	text := t.text.Within(in)
	text.Separator = ','
	if in.Options.Mapping != nil {
		m := *in.Options.Mapping
		m.Charset, m.Delimiter = "", text.Separator
		text.Options.Mapping = &m
	}
	return text
}

// read reads the table. The positions in the result are those in the sheet.
func (t *sheetTable) read(ctx context.Context, in *format.Input) (format.Result, error) {
	text := t.input(in)
	r, err := table.Read(ctx, text)
	var f *format.Failure
	if errors.As(err, &f) {
		return r, &format.Failure{Problem: t.problem(f.Problem)}
	}
	if err != nil {
		return r, err
	}
	t.problemsOf(r.Problems)
	r.Problems = append(r.Problems, format.LocateBy(sheetPositions(t.name), t.sheet.problems)...)
	format.SortProblems(r.Problems)
	r.Report.Changes = t.changes(append(text.Report.Changes, r.Report.Changes...))
	return r, nil
}

// changes returns changes in the text with their positions in the sheet,
// followed by those of the sheet itself.
func (t *sheetTable) changes(changes []format.Change) []format.Change {
	for _, c := range changes {
		for i := range c.Positions {
			p := &c.Positions[i]
			if p.Sheet = t.name; p.Line > 0 {
				p.Line, p.Column = t.sheetPosition(p.Line, p.Column)
			}
		}
	}
	return append(changes, t.sheet.report.Changes...)
}

// problemsOf replaces the positions of problems in the text by those in the
// sheet.
func (t *sheetTable) problemsOf(problems []format.Problem) {
	for i := range problems {
		problems[i] = t.problem(problems[i])
	}
}

// previewWorkbook shows the first rows of the sheet that would be read.
func previewWorkbook(in *format.Input, rows int) (*format.TablePreview, error) {
	b, err := openedBook(in)
	if err != nil {
		return nil, err
	}
	defer b.release()
	if _, ok := b.layoutSheets(in.Ctx); ok && in.Options.Mapping == nil {
		return nil, format.ErrNoTable
	}
	t, err := b.chosen(in)
	if err != nil {
		return nil, err
	}
	p, err := table.Preview(t.input(in), rows)
	if err != nil {
		return nil, err
	}
	p.Sheets = b.sheetNames()
	p.Mapping.Sheet, p.Mapping.Charset, p.Mapping.Delimiter = t.name, "", 0
	t.problemsOf(p.Problems)
	faults := format.LocateBy(sheetPositions(t.name), t.sheet.problems)
	for i := range p.Rows {
		row := &p.Rows[i]
		row.Line, _ = t.sheetPosition(row.Line, 1)
		t.problemsOf(row.Problems)
		for _, fault := range faults {
			if fault.Line == row.Line {
				row.Problems = append(row.Problems, fault)
			}
		}
	}
	p.Report.Changes = t.changes(p.Report.Changes)
	return p, nil
}

// problem returns a problem in the text with its position in the sheet.
func (t *sheetTable) problem(p format.Problem) format.Problem {
	p.Sheet = t.name
	if p.Line > 0 {
		p.Line, p.Column = t.sheetPosition(p.Line, p.Column)
	}
	return p
}

// sheetPosition returns the row and the column in the sheet of a line and
// column of the text, all from 1.
func (t *sheetTable) sheetPosition(line, column int) (row, cell int) {
	i := sort.SearchInts(t.lines, line+1) - 1
	if i < 0 {
		return 1, 1
	}
	at, cell, quoted := t.lines[i], 1, false
	for _, r := range t.data[t.starts[i]:] {
		switch {
		case at == line && column <= 1 || at > line:
			return t.numbers[i], cell
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			cell++
		}
		if at == line {
			column--
		}
		if r == '\n' {
			at++
		}
	}
	return t.numbers[i], cell
}
