package ownsheet

import (
	"context"
	"encoding/csv"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/table"
)

// CSV is a table in text: our own layout of the whole model, and any with
// one event a row.
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
// program: no cell is taken for a formula, and a byte order mark tells the
// charset. By that mark the reader knows that cells are guarded.
var Spreadsheet = format.Format{
	Name: "csv-spreadsheet", Extensions: []string{".csv"},
	Recognise: func(in *format.Input) bool { return in.Marked && isLayout(in) },
	Read:      readLayout,
	Write:     func(o *format.Output) error { return writeLayout(o, "\ufeff", guardedCell) },
}

// isLayout reports whether the text is a table in our own layout: its first
// column is "record", and what the first row calls itself is one. Where a
// person says what columns mean it is none.
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

// readLayout reads the layout in CSV. Dates are read by the hemisphere of the
// timeline, whose row may have been sorted to the end: then all is read anew.
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
	r.stacked, r.timeline.Southern = true, isSouthern
	record, told := header.Index[recordColumn], 0
	for n := 1; ; n++ {
		more := rows.next()
		if n%format.CheckEvery == 0 || !more {
			in.Progress.Add(rows.pos - told)
			told = rows.pos
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
		}
		switch {
		case rows.err != nil:
			r.Problems = append(r.Problems, rows.fault())
		case more && rows.someText():
			r.anyRow(rows.Text(record), header, &rows)
		}
		if !more {
			return r, nil
		}
	}
}

// anyRow reads a row of the table that its record names.
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
		r.southernLate = len(r.timeline.Events)+len(r.timeline.Sources)+len(r.claims) > 0
	}
}

// writeLayout writes the layout in CSV, every cell as it stands after change.
func writeLayout(o *format.Output, mark string, change func(cell string) string) error {
	plans := PlanTables(o.Timeline)
	header := unionOf(plans)
	o.WriteString(mark)
	w := csv.NewWriter(o)
	// A buffer cannot fail, and every cell is text, so neither can w.
	row := make([]string, len(header))
	for i, name := range header {
		row[i] = change(name)
	}
	w.Write(row)
	var places [Kinds][]int
	for kind, p := range plans {
		for _, name := range p.Columns {
			places[kind] = append(places[kind], slices.Index(header, name))
		}
	}
	write := func(kind Kind, i int) {
		clear(row)
		row[0] = recordNames[kind]
		for k, cell := range plans[kind].Cells(i) {
			row[places[kind][k]] = change(cell)
		}
		w.Write(row)
	}
	for i := range plans[TimelineTable].Rows {
		write(TimelineTable, i)
	}
	claims := 0
	for i, e := range o.Timeline.Events {
		write(EventTable, i)
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

// unionOf returns the columns of all tables that have rows in one: those that
// are known, then those of fields that are not.
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

// guard is what stands before a cell that would be taken for a formula.
const guard = "'"

// formulaSigns are what formulas begin with, the wide ones in East Asian
// settings, and blanks that hide them.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// guardedCell returns a cell that no spreadsheet program takes for a formula, by
// what it begins with. Numbers stay, and with them years such as -0044.
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

// looksGuarded reports whether a cell is a formula with one or more guards before
// it: a cell that looks so by itself gets another.
func looksGuarded(cell string) bool {
	rest := strings.TrimLeft(cell, guard)
	return rest != "" && len(rest) < len(cell) && strings.ContainsRune(formulaSigns, firstRune(rest))
}

func firstRune(text string) rune {
	for _, r := range text {
		return r
	}
	return 0
}

// isNumber reports whether a text is digits with a sign before them and at most
// one point in them.
func isNumber(text string) bool {
	if text == "" {
		return false
	}
	digits := strings.TrimLeft(text[:1], "+-") + text[1:]
	whole, fraction, point := strings.Cut(digits, ".")
	return whole != "" && strings.Trim(whole+fraction, "0123456789") == "" && (!point || fraction != "")
}
