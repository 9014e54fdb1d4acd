package format

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// rowReader makes events of rows. One reads any number of chunks, one after
// the other: what it allocates is shared between them.
type rowReader struct {
	header    *csvHeader
	events    slab[timeline.Event]
	details   slab[timeline.Details]
	claims    slab[timeline.Claim]
	citations slab[timeline.Citation]
	texts     texts
	lanes     map[string]string

	// part is what came of the chunk so far, and seen the sources in it.
	part   *part
	seen   map[string]string
	record record
}

// record is the row that is being read.
type record interface {
	// width is the number of its cells.
	width() int
	text(i int) string
	// where gives the offset of a cell in the file.
	where(i int) int
}

func newRowReader(header *csvHeader) *rowReader {
	return &rowReader{header: header, lanes: make(map[string]string), part: &part{}, seen: make(map[string]string)}
}

// plain reads a chunk of a plain table; false where it is not plain.
func (r *rowReader) plain(data string, c chunk) (*part, bool) {
	records := plainRecords{data: data, pos: c.from, end: c.to}
	r.record = &records
	r.part = newPart(c.to - c.from)
	clear(r.seen)
	for records.next() {
		r.row()
	}
	return r.part, !records.odd
}

// row makes an event of the record. Without a title or a date there is none.
func (r *rowReader) row() {
	r.part.count++
	if width := r.record.width(); width > r.header.width {
		r.problemAt(r.record.where(r.header.width), "problem.row-too-long", "cells", width, "columns", r.header.width)
		return
	}
	title := r.cell(columnTitle)
	if title == "" {
		r.problem(columnTitle, "problem.title-missing")
		return
	}
	var when chrono.Value
	if !r.when(&when) {
		return
	}
	e := r.events.next()
	e.ID = r.texts.keep(r.cell(columnID))
	e.Title = r.texts.keep(title)
	e.When.Value = when
	e.Lane = r.lane()
	e.Description = r.texts.keep(r.cell(columnDescription))
	r.place(e)
	e.Importance = r.importance(e)
	e.Status = r.status(e)
	r.source(e)
	for _, c := range r.header.others {
		if c.index < r.record.width() {
			r.extra(e, c.field, r.record.text(c.index))
		}
	}
	r.part.events = append(r.part.events, e)
	r.part.rows = append(r.part.rows, row{uint32(r.part.count), uint32(r.record.where(0))})
}

// cell gives the trimmed text of a column, "" where the row has none.
func (r *rowReader) cell(c csvColumn) string {
	if i := r.header.index[c]; i >= 0 && i < r.record.width() {
		return strings.TrimSpace(r.record.text(i))
	}
	return ""
}

// at gives the offset of a cell, or of its row where the row has none.
func (r *rowReader) at(c csvColumn) int {
	if i := r.header.index[c]; i >= 0 && i < r.record.width() {
		return r.record.where(i)
	}
	return r.record.where(0)
}

func (r *rowReader) problem(c csvColumn, key string, data ...any) {
	r.problemAt(r.at(c), key, data...)
}

func (r *rowReader) problemAt(offset int, key string, data ...any) {
	r.part.problems = append(r.part.problems, located{newProblem(0, 0, key, data...), offset})
}

// lane gives the name of the lane, the same string for all events in it.
func (r *rowReader) lane() string {
	name := r.cell(columnLane)
	lane, ok := r.lanes[name]
	if !ok {
		lane = strings.Clone(name)
		r.lanes[lane] = lane
	}
	return lane
}

// importance reads a whole number from 1 to 5.
func (r *rowReader) importance(e *timeline.Event) int8 {
	text := r.cell(columnImportance)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 5 {
		r.problem(columnImportance, "problem.importance", "value", clip(text))
		r.keep(e, columnImportance)
		return 0
	}
	return int8(n)
}

func (r *rowReader) status(e *timeline.Event) timeline.Status {
	name := strings.ToLower(r.cell(columnStatus))
	if name == "" {
		return timeline.NoStatus
	}
	s, ok := timeline.ParseStatus(name)
	if !ok {
		r.problem(columnStatus, "problem.status-unknown", "value", clip(name))
		r.keep(e, columnStatus)
	}
	return s
}

// source gives e a claim that cites the source of the row, if it names one,
// and leaves e in the status of the row.
func (r *rowReader) source(e *timeline.Event) {
	text := r.cell(columnSource)
	if text == "" {
		return
	}
	kept, ok := r.seen[text]
	if !ok {
		kept = strings.Clone(text)
		r.seen[kept] = kept
		r.part.sources = append(r.part.sources, kept)
	}
	citations := r.citations.take(1)
	citations[0].Source = kept // its id comes with the others
	e.Claims = r.claims.take(1)
	e.Claims[0] = timeline.Claim{Stance: timeline.Asserts, Status: e.Status, Citations: citations}
	e.Status = timeline.NoStatus
}

func (r *rowReader) place(e *timeline.Event) {
	name, lat, lon := r.cell(columnPlace), r.cell(columnLat), r.cell(columnLon)
	if name != "" {
		r.more(e).Place.Name = r.texts.keep(name)
	}
	if lat == "" && lon == "" {
		return
	}
	y, err := strconv.ParseFloat(lat, 64)
	x, err2 := strconv.ParseFloat(lon, 64)
	switch {
	case lat == "" || lon == "":
		r.problem(columnLat, "problem.half-coordinates")
	case err != nil || math.IsNaN(y) || math.IsInf(y, 0):
		r.problem(columnLat, "problem.number-expected")
	case err2 != nil || math.IsNaN(x) || math.IsInf(x, 0):
		r.problem(columnLon, "problem.number-expected")
	default:
		p := &r.more(e).Place
		p.Lat, p.Lon, p.HasCoordinates = y, x, true
		return
	}
	r.keep(e, columnLat)
	r.keep(e, columnLon)
}

// more gives the details of e, to be filled.
func (r *rowReader) more(e *timeline.Event) *timeline.Details {
	if e.More == nil {
		e.More = r.details.next()
	}
	return e.More
}

// keep adds a cell that is not understood to the fields of e that are not
// known, as it stands.
func (r *rowReader) keep(e *timeline.Event, c csvColumn) {
	r.extra(e, c.String(), r.cell(c))
}

// extra adds a field that is not known, if there is anything in it.
func (r *rowReader) extra(e *timeline.Event, field, text string) {
	if text == "" {
		return
	}
	value, _ := json.Marshal(text) // every string has JSON
	d := r.more(e)
	d.Extra = append(d.Extra, timeline.ExtraField{Name: field, Value: value})
}

// when reads start and end.
func (r *rowReader) when(into *chrono.Value) bool {
	start, end := r.cell(columnStart), r.cell(columnEnd)
	switch {
	case start == "":
		r.problem(columnStart, "problem.date-missing")
		return false
	case end == "":
		return r.date(columnStart, start, into)
	}
	first, last := openEnd, openEnd
	if start != ".." && !r.date(columnStart, start, &first) || end != ".." && !r.date(columnEnd, end, &last) {
		return false
	}
	var err error
	*into, err = chrono.Span(first, last)
	if first.Form == chrono.Interval && first.End.Kind == chrono.Known {
		err = &chrono.Error{Reason: "date.two-ends"}
	}
	if err != nil {
		r.noDate(columnEnd, end, err)
	}
	return err == nil
}

// openEnd is the value of "..", which stands for an end only beside another.
var openEnd = chrono.Value{Form: chrono.Interval, Start: chrono.End{Kind: chrono.Open}, End: chrono.End{Kind: chrono.Open}}

func (r *rowReader) date(c csvColumn, text string, into *chrono.Value) bool {
	var notes []chrono.Note
	var err error
	*into, notes, err = chrono.ParseLegacy(text)
	if err != nil {
		r.noDate(c, text, err)
	}
	if len(notes) > 0 {
		dateNotes(notes, func(kind Kind, what string, why words.Message, before, after string) {
			r.part.report.add(kind, what, why, Place{offset: r.at(c), Before: before, After: after})
		})
	}
	return err == nil
}

func (r *rowReader) noDate(c csvColumn, text string, err error) {
	r.part.problems = append(r.part.problems, located{dateProblem(text, err), r.at(c)})
}
