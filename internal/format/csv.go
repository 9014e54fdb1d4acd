package format

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// maxRecord is the longest record that is read, in bytes. An open quote
// would otherwise swallow the rest of the file.
const maxRecord = 1 << 20

// csvColumns are the columns that are read, in the order of the documentation.
var csvColumns = []string{"id", "title", "start", "end", "lane", "place", "lat", "lon", "status", "description", "source"}

// readCSV reads a table with one event a row. Columns go by the names of
// csvColumns in any order; others are kept as fields that are not known.
func readCSV(data []byte) (Result, error) {
	limited := &recordLimit{in: bytes.NewReader(data)}
	r := csvReader{
		csv:     csv.NewReader(limited),
		places:  newLines(data),
		t:       &timeline.Timeline{},
		sources: make(map[string]string),
	}
	r.csv.FieldsPerRecord = -1
	r.csv.ReuseRecord = true
	header, err := r.csv.Read()
	if err != nil {
		return Result{}, &Failure{r.syntaxProblem(err, 0)}
	}
	if err := r.header(header); err != nil {
		return Result{}, err
	}
	for {
		limited.taken = 0
		before := r.csv.InputOffset()
		record, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		r.rows++
		if err == nil {
			r.row(record)
			continue
		}
		r.problems = append(r.problems, r.syntaxProblem(err, before))
		if errors.Is(err, errRecord) {
			break // where the next row begins cannot be known
		}
	}
	if len(r.t.Events) == 0 && len(r.problems) > 0 {
		return Result{}, &Failure{r.problems[0]}
	}
	for _, f := range r.t.Validate() {
		r.problems = append(r.problems, Problem{r.lineOf(f.Path), 1, f.Message, f.Hint})
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return a.Line - b.Line })
	return Result{Timeline: r.t, Problems: r.problems, Notes: r.notes}, nil
}

var errRecord = errors.New("record too long")

// recordLimit fails once a record takes more than maxRecord bytes.
type recordLimit struct {
	in    io.Reader
	taken int
}

func (l *recordLimit) Read(p []byte) (int, error) {
	if l.taken > maxRecord {
		return 0, errRecord
	}
	n, err := l.in.Read(p)
	l.taken += n
	return n, err
}

type csvReader struct {
	csv    *csv.Reader
	places lines
	t      *timeline.Timeline
	// column gives the index of a known column; extra the names of others.
	column     map[string]int
	names      []string
	extraNames []string
	record     []string
	rows       int // read so far, without the header
	// lines are the first lines of the rows that became events.
	lines    []int
	sources  map[string]string // text of the cell -> id
	problems []Problem
	notes    []Problem
}

// syntaxProblem words an error of package csv in the record that begins at an
// offset.
func (r *csvReader) syntaxProblem(err error, offset int64) Problem {
	line, column := r.places.place(int(offset))
	var p *csv.ParseError
	if errors.Is(err, errRecord) {
		return newProblem(line, column, "problem.record-too-long", "limit", maxRecord>>20)
	}
	if errors.As(err, &p) {
		line, column = r.places.character(p.Line, p.Column)
		if p.Line != p.StartLine {
			line, column = p.StartLine, 1
		}
	}
	return newProblem(line, column, "problem.csv-syntax", "error", csvCause(err))
}

func csvCause(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (r *csvReader) header(names []string) error {
	r.column = make(map[string]int)
	for i, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		r.names = append(r.names, name)
		if !slices.Contains(csvColumns, name) {
			continue
		}
		if _, twice := r.column[name]; twice {
			line, column := r.where(i)
			return failure(line, column, "problem.column-twice", "column", name)
		}
		r.column[name] = i
	}
	r.extraNames = extraNames(r.names)
	_, title := r.column["title"]
	_, start := r.column["start"]
	if len(names) == 1 && !title && !start {
		return failure(1, 1, "problem.no-timeline")
	}
	for _, needed := range []string{"title", "start"} {
		if _, ok := r.column[needed]; !ok {
			return failure(1, 1, "problem.column-missing", "column", needed, "columns", strings.Join(csvColumns, ", "))
		}
	}
	return nil
}

// extraNames gives the names under which unknown columns are kept: their own,
// unless they have none, stand twice, or mean something else in an event.
func extraNames(names []string) []string {
	extra := make([]string, len(names))
	seen := make(map[string]bool)
	for i, name := range names {
		if name == "" || seen[name] || slices.Contains(eventFields, name) {
			name = fmt.Sprintf("column %d %s", i+1, name)
		}
		seen[name] = true
		extra[i] = strings.TrimSpace(name)
	}
	return extra
}

// cell gives the trimmed text of a column, "" where the row has none.
func (r *csvReader) cell(name string) string {
	if i, ok := r.column[name]; ok && i < len(r.record) {
		return strings.TrimSpace(r.record[i])
	}
	return ""
}

// at gives the place of a cell, or of its row where the row has none.
func (r *csvReader) at(name string) (line, column int) {
	if i, ok := r.column[name]; ok && i < len(r.record) {
		return r.where(i)
	}
	return r.where(0)
}

// where gives the line of a cell and its column in characters.
func (r *csvReader) where(i int) (line, column int) {
	return r.places.character(r.csv.FieldPos(i))
}

func (r *csvReader) problem(column, key string, data ...any) {
	line, at := r.at(column)
	r.problems = append(r.problems, newProblem(line, at, key, data...))
}

// row makes an event of a record. Without a title or a date there is none.
func (r *csvReader) row(record []string) {
	r.record = record
	if len(record) > len(r.names) {
		line, column := r.where(len(r.names))
		r.problems = append(r.problems, newProblem(line, column, "problem.row-too-long", "cells", len(record), "columns", len(r.names)))
		return
	}
	e := &timeline.Event{Title: r.cell("title")}
	if e.Title == "" {
		r.problem("title", "problem.title-missing")
		return
	}
	var ok bool
	if e.When, ok = r.when(); !ok {
		return
	}
	if e.ID = r.cell("id"); e.ID == "" {
		e.ID = fmt.Sprintf("row-%d", r.rows)
	}
	e.Lane, e.Description = r.cell("lane"), r.cell("description")
	e.Place = r.place(e)
	status := r.status(e)
	if source := r.cell("source"); source != "" {
		e.Claims = []timeline.Claim{{Stance: timeline.Asserts, Status: status, Citations: []timeline.Citation{{Source: r.source(source)}}}}
	} else {
		e.Status = status
	}
	for i, name := range r.names {
		if _, known := r.column[name]; !known && i < len(record) && record[i] != "" {
			value, _ := json.Marshal(record[i]) // every string has JSON
			e.Extra = append(e.Extra, timeline.ExtraField{Name: r.extraNames[i], Value: value})
		}
	}
	r.t.Events = append(r.t.Events, e)
	line, _ := r.csv.FieldPos(0)
	r.lines = append(r.lines, line)
}

// when reads start and end.
func (r *csvReader) when() (w chrono.When, ok bool) {
	start, end := r.cell("start"), r.cell("end")
	if start == "" {
		r.problem("start", "problem.date-missing")
		return w, false
	}
	first, ok := r.date("start", start)
	if !ok || end == "" {
		w.Value = first
		return w, ok
	}
	last, ok := r.date("end", end)
	if !ok {
		return w, false
	}
	both, err := chrono.Span(first, last)
	if first.Form == chrono.Interval && first.End.Kind == chrono.Known {
		err = &chrono.Error{Reason: "date.two-ends"}
	}
	if err != nil {
		line, column := r.at("end")
		r.problems = append(r.problems, dateProblem(line, column, end, err))
		return w, false
	}
	w.Value = both
	return w, true
}

// openEnd is the value of "..", which stands for an end only beside another.
var openEnd = chrono.Value{Form: chrono.Interval, Start: chrono.End{Kind: chrono.Open}, End: chrono.End{Kind: chrono.Open}}

func (r *csvReader) date(column, text string) (chrono.Value, bool) {
	if text == ".." && r.cell("start") != "" && r.cell("end") != "" {
		return openEnd, true
	}
	line, at := r.at(column)
	v, notes, err := chrono.ParseLegacy(text)
	if err != nil {
		r.problems = append(r.problems, dateProblem(line, at, text, err))
	}
	r.notes = append(r.notes, dateNotes(line, at, notes)...)
	return v, err == nil
}

func (r *csvReader) status(e *timeline.Event) timeline.Status {
	name := strings.ToLower(r.cell("status"))
	if name == "" {
		return timeline.NoStatus
	}
	s, ok := timeline.ParseStatus(name)
	if !ok {
		r.problem("status", "problem.status-unknown", "value", words.Clip(name))
		r.keep(e, "status")
	}
	return s
}

// keep adds a cell that is not understood to the fields of e that are not
// known, as it stands.
func (r *csvReader) keep(e *timeline.Event, column string) {
	if text := r.cell(column); text != "" {
		value, _ := json.Marshal(text) // every string has JSON
		e.Extra = append(e.Extra, timeline.ExtraField{Name: column, Value: value})
	}
}

func (r *csvReader) place(e *timeline.Event) timeline.Place {
	p := timeline.Place{Name: r.cell("place")}
	lat, lon := r.cell("lat"), r.cell("lon")
	if lat == "" && lon == "" {
		return p
	}
	var err, err2 error
	p.Lat, err = strconv.ParseFloat(lat, 64)
	p.Lon, err2 = strconv.ParseFloat(lon, 64)
	switch {
	case lat == "" || lon == "":
		r.problem("lat", "problem.half-coordinates")
	case err != nil || math.IsNaN(p.Lat) || math.IsInf(p.Lat, 0):
		r.problem("lat", "problem.number-expected")
	case err2 != nil || math.IsNaN(p.Lon) || math.IsInf(p.Lon, 0):
		r.problem("lon", "problem.number-expected")
	default:
		p.HasCoordinates = true
		return p
	}
	r.keep(e, "lat")
	r.keep(e, "lon")
	return timeline.Place{Name: p.Name}
}

// source gives the id of the source that a cell names, the same for the same
// text.
func (r *csvReader) source(text string) string {
	if id, ok := r.sources[text]; ok {
		return id
	}
	s := &timeline.Source{ID: fmt.Sprintf("source-%d", len(r.t.Sources)+1)}
	if timeline.SafeLink(text) {
		s.URL = text
	} else {
		s.Title = text
	}
	r.t.Sources = append(r.t.Sources, s)
	r.sources[text] = s.ID
	return s.ID
}

// lineOf gives the line of the row that a path of Validate points into.
func (r *csvReader) lineOf(path string) int {
	steps := strings.Split(path, "/")
	if len(steps) > 1 && steps[0] == "events" {
		if i, err := strconv.Atoi(steps[1]); err == nil && i < len(r.lines) {
			return r.lines[i]
		}
	}
	return 1
}
