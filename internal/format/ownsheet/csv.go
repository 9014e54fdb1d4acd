package ownsheet

import (
	"context"
	"encoding/csv"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/table"
)

// CSV is the format of tables in text: our own layout of the whole model, or
// any table with one event a row.
var CSV = format.Format{
	Name: "csv", Extensions: []string{".csv", ".tsv", ".txt"},
	Recognise: func(in *format.Input) bool { return !in.IsJSON() && !in.IsArchive() },
	Read: func(ctx context.Context, in *format.Input) (format.Result, error) {
		if isLayout(in) {
			return readLayout(ctx, in)
		}
		return table.Read(ctx, in)
	},
	Preview: func(in *format.Input, rows int) (*format.TablePreview, error) {
		if isLayout(in) {
			return nil, format.ErrNoTable
		}
		return table.Preview(in, rows)
	},
	Write: func(o *format.Output) error { return writeLayout(o, "", func(cell string) string { return cell }) },
}

// Spreadsheet is the layout in CSV that is safe to open in a spreadsheet
// program: no cell is taken for a formula, and the file begins with a byte
// order mark, by which the program knows the charset, and this reader that
// cells are guarded.
var Spreadsheet = format.Format{
	Name: "csv-spreadsheet", Extensions: []string{".csv"},
	Recognise: func(in *format.Input) bool { return in.Marked && isLayout(in) },
	Read:      readLayout,
	Write:     func(o *format.Output) error { return writeLayout(o, "\ufeff", guardedCell) },
}

// isLayout reports whether the text is a table in our own layout: its first
// column is "record", and the second row, if there is one, has a kind of row
// there. With a mapping it is not.
func isLayout(in *format.Input) bool {
	if in.IsJSON() || in.Options.Mapping != nil {
		return false
	}
	rows := layoutRows{data: in.Head(), delimiter: byte(csvtext.Delimiter(in))}
	if !rows.next() || strings.ToLower(strings.TrimSpace(rows.Text(0))) != recordColumn {
		return false
	}
	if !rows.next() {
		return true
	}
	_, ok := recordOf(rows.Text(0))
	return ok
}

// readLayout reads the layout in CSV. How dates are read depends on the
// hemisphere of the timeline, whose row may be sorted to the end: then all
// rows are read once more.
func readLayout(ctx context.Context, in *format.Input) (format.Result, error) {
	where := format.TextPositions(in.Data)
	r, err := readLayoutRows(ctx, in, false, where)
	if err == nil && r.southernLate {
		r, err = readLayoutRows(ctx, in, true, where)
	}
	if err != nil {
		return format.Result{}, err
	}
	return r.Result(where)
}

// readLayoutRows reads the rows, for a hemisphere to begin with.
func readLayoutRows(ctx context.Context, in *format.Input, isSouthern bool, where format.PositionFunc) (*Reader, error) {
	rows := layoutRows{data: in.Data, delimiter: byte(csvtext.Delimiter(in)), guarded: in.Marked}
	if !rows.next() {
		return nil, &format.Failure{Problem: format.LocateBy(where, []format.Located{rows.fault()})[0]}
	}
	header, twice := NewHeader(&rows)
	if twice >= 0 {
		_, line, column := where(rows.Where(twice))
		return nil, format.Fail(line, column, "problem.column-twice", "column", format.Clip(rows.Text(twice)))
	}
	in.Progress.Stage(format.ParseShare, len(in.Data))
	r := NewReader()
	r.claimsBelow, r.timeline.Southern = true, isSouthern
	record, reported := header.Index[recordColumn], 0
	for n := 1; ; n++ {
		more := rows.next()
		if n%format.CheckEvery == 0 || !more {
			in.Progress.Add(rows.pos - reported)
			reported = rows.pos
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
		switch {
		case rows.err != nil:
			r.Problems = append(r.Problems, rows.fault())
		case more && rows.hasText():
			r.anyRow(rows.Text(record), header, &rows)
		}
		if !more {
			return r, nil
		}
	}
}

// anyRow reads a row of the table that its cell "record" names.
func (r *Reader) anyRow(record string, header *Header, rows table.Record) {
	kind, ok := recordOf(record)
	if !ok {
		r.at = rows.Where(header.Index[recordColumn])
		r.problem("problem.record-unknown", "record", format.Clip(record))
		return
	}
	before := r.timeline.Southern
	r.Row(kind, header, rows)
	if r.timeline.Southern && !before {
		r.southernLate = len(r.all)+len(r.timeline.Sources)+len(r.claims) > 0
	}
}

// writeLayout writes the layout in CSV after a byte order mark, or "". change
// is applied to every cell.
func writeLayout(o *format.Output, mark string, change func(cell string) string) error {
	plans := PlanTables(o.Timeline)
	header := unionOf(plans)
	o.WriteString(mark)
	w := csv.NewWriter(o)
	// Writing to a buffer does not fail.
	row := make([]string, len(header))
	for i, name := range header {
		row[i] = change(name)
	}
	w.Write(row)
	var indexes [Kinds][]int
	for kind, p := range plans {
		for _, name := range p.Columns {
			indexes[kind] = append(indexes[kind], slices.Index(header, name))
		}
	}
	write := func(kind Kind, i int) {
		clear(row)
		row[0] = recordNames[kind]
		for k, cell := range plans[kind].Cells(i) {
			row[indexes[kind][k]] = change(cell)
		}
		w.Write(row)
	}
	for i := range plans[TimelineTable].Rows {
		write(TimelineTable, i)
	}
	claims := 0
	for i, e := range o.Timeline.Events.All() {
		write(EventTable, int(i))
		for range e.Claims {
			write(ClaimTable, claims)
			claims++
		}
	}
	for i := range plans[SourceTable].Rows {
		write(SourceTable, i)
	}
	w.Flush()
	return w.Error()
}

// unionOf returns the columns of one table for all tables that have rows:
// those that are known, then those of unknown fields.
func unionOf(plans [Kinds]Plan) []string {
	used, own := map[string]bool{recordColumn: true}, []string(nil)
	known := unionColumns()
	for _, p := range plans {
		for _, name := range p.Columns {
			if p.Rows > 0 && !used[name] {
				used[name] = true
				if !slices.Contains(known, name) {
					own = append(own, name)
				}
			}
		}
	}
	known = slices.DeleteFunc(known, func(name string) bool { return !used[name] })
	if last := len(known) - 1; known[last] == extraColumn {
		return append(append(known[:last:last], own...), extraColumn)
	}
	return append(known, own...)
}

// guard is put before a cell that would be taken for a formula.
const guard = "'"

// formulaSigns are the characters with which formulas begin (the wide ones in
// East Asian settings), and blanks that hide them.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// guardedCell returns a cell that no spreadsheet program takes for a formula.
// Numbers are not changed, and so neither are years such as -0044.
func guardedCell(cell string) string {
	if looksGuarded(guard+cell) && !isNumber(cell) {
		return guard + cell
	}
	return cell
}

// unguarded is the inverse of guardedCell.
func unguarded(cell string) string {
	if looksGuarded(cell) {
		return cell[len(guard):]
	}
	return cell
}

// looksGuarded reports whether a cell is a formula with one or more guards
// before it. A cell that looks so by itself gets another guard.
func looksGuarded(cell string) bool {
	rest := strings.TrimLeft(cell, guard)
	first, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && len(rest) < len(cell) && strings.ContainsRune(formulaSigns, first)
}

// isNumber reports whether a text is digits with a sign before them and at
// most one point among them.
func isNumber(text string) bool {
	if text == "" {
		return false
	}
	digits := strings.TrimLeft(text[:1], "+-") + text[1:]
	whole, fraction, point := strings.Cut(digits, ".")
	return whole != "" && strings.Trim(whole+fraction, "0123456789") == "" && (!point || fraction != "")
}
