package table

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/arena"
	"dateline/internal/format/csvtext"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// rowReader makes events of rows. It reads any number of chunks, one after the
// other, which share what it allocates.
type rowReader struct {
	columns   *columns
	dates     dateReader
	events    arena.Slab[timeline.Event]
	details   arena.Slab[timeline.Details]
	claims    arena.Slab[timeline.Claim]
	citations arena.Slab[timeline.Citation]
	texts     arena.Texts
	lanes     map[string]string

	// part is the result of the current chunk, and seen has the indexes of its
	// sources.
	part   *part
	seen   map[cited]int
	record Record
}

// Record is a row that is being read.
type Record interface {
	// Width returns the number of its cells.
	Width() int
	// Text returns the text of the i-th cell.
	Text(i int) string
	// Where returns the offset of the i-th cell: in bytes in a text, or any
	// number from which a [format.PositionFunc] finds its position.
	Where(i int) int
}

func newRowReader(c *columns) *rowReader {
	dates := dateReader{own: c.own, order: c.order, words: c.words}
	return &rowReader{columns: c, dates: dates, lanes: make(map[string]string), part: newPart(0, c), seen: make(map[cited]int)}
}

// plain reads a chunk of a plain table. It returns false if the chunk is not
// plain.
func (r *rowReader) plain(data string, delimiter byte, c chunk) (*part, bool) {
	records := csvtext.PlainReader{Data: data, Delimiter: delimiter, Pos: c.from, End: c.to}
	r.record = &records
	r.begin(newPart(c.to-c.from, r.columns))
	for records.Next() {
		r.row()
	}
	r.part.shown = r.dates.shown
	return r.part, !records.NotPlain
}

// begin begins a new part.
func (r *rowReader) begin(p *part) {
	r.part = p
	clear(r.seen)
	r.dates.shown = orderShown{}
}

// row adds the event of the record to the part. A record without a title or a
// date has none.
func (r *rowReader) row() {
	r.part.count++
	if width := r.record.Width(); width > r.columns.width {
		r.problemAt(r.record.Where(r.columns.width), "problem.row-too-long", "cells", width, "columns", r.columns.width)
		return
	}
	title := r.title()
	if title == "" {
		r.problem(format.RoleTitle, "problem.title-missing")
		return
	}
	var when chrono.When
	toKeep, ok := r.when(&when)
	if !ok {
		return
	}
	e := r.events.Next()
	e.ID = r.texts.Keep(r.cell(format.RoleID))
	e.Title = r.texts.Keep(title)
	e.When = when
	if when.Text != "" {
		e.When.Text = r.texts.Keep(when.Text)
	}
	e.Lane = r.lane()
	if len(r.columns.descriptions) > 0 {
		e.Description = r.texts.Keep(r.joined(r.columns.descriptions, "\n\n"))
	}
	r.place(e)
	e.Importance = r.importance(e)
	e.Rank = r.rank(e)
	e.Status = r.status(e)
	r.lists(e)
	if r.columns.claims {
		r.claim(e)
	}
	for _, role := range toKeep {
		r.keep(e, role)
	}
	r.otherColumns(e)
	r.part.events = append(r.part.events, e)
	r.part.rows = append(r.part.rows, row{uint32(r.part.count), uint32(r.record.Where(0))})
}

// cell returns the trimmed text of the column of a role; "" if the row has
// none.
func (r *rowReader) cell(role format.Role) string { return r.cellAt(r.columns.index[role]) }

func (r *rowReader) cellAt(i int) string {
	if i >= 0 && i < r.record.Width() {
		return strings.TrimSpace(r.record.Text(i))
	}
	return ""
}

// offset returns the offset of the cell of a role, or of the row if it has
// none.
func (r *rowReader) offset(role format.Role) int {
	if i := r.columns.index[role]; i >= 0 && i < r.record.Width() {
		return r.record.Where(i)
	}
	return r.record.Where(0)
}

func (r *rowReader) problem(role format.Role, key string, data ...any) {
	r.problemAt(r.offset(role), key, data...)
}

func (r *rowReader) problemAt(offset int, key string, data ...any) {
	r.part.problems = append(r.part.problems, format.Located{Problem: format.NewProblem(0, 0, key, data...), Offset: offset})
}

// note reports that a value of a role was changed or kept.
func (r *rowReader) note(kind format.Kind, what string, role format.Role, before, after string, why words.Message) {
	r.part.report.Add(kind, what, why, format.Position{Offset: r.offset(role), Before: before, After: after})
}

// title returns the title of the row. If it is made of several columns,
// numbers get the names of their columns before them.
func (r *rowReader) title() string {
	if len(r.columns.titles) == 1 {
		return r.cellAt(r.columns.titles[0])
	}
	var parts []string
	for _, i := range r.columns.titles {
		text := r.cellAt(i)
		if text == "" {
			continue
		}
		if allDigits(text) {
			text = strings.TrimSpace(r.columns.names[i]) + " " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

// joined returns the texts of some columns, with a separator between them.
func (r *rowReader) joined(columns []int, separator string) string {
	text := ""
	for _, i := range columns {
		if more := r.cellAt(i); text == "" {
			text = more
		} else if more != "" {
			text += separator + more
		}
	}
	return text
}

// lane returns the name of the lane: the same string for all events in it, so
// that it is in memory once.
func (r *rowReader) lane() string {
	name := r.cell(format.RoleLane)
	lane, ok := r.lanes[name]
	if !ok {
		lane = strings.Clone(name)
		r.lanes[lane] = lane
	}
	return lane
}

// importance reads the importance, a whole number from 1 to 5; 0 stands for
// none.
func (r *rowReader) importance(e *timeline.Event) int8 {
	text := r.cell(format.RoleImportance)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(withoutZeros(text))
	if err != nil || n < 1 || n > 5 {
		r.problem(format.RoleImportance, "problem.importance", "value", format.Clip(text))
		r.keep(e, format.RoleImportance)
		return 0
	}
	return int8(n)
}

// rank reads the rank; 0 stands for none.
func (r *rowReader) rank(e *timeline.Event) uint32 {
	text := r.cell(format.RoleRank)
	if text == "" {
		return 0
	}
	rank, ok := rankOf(text)
	if !ok {
		r.problem(format.RoleRank, "problem.rank", "value", format.Clip(text))
		r.keep(e, format.RoleRank)
	}
	return rank
}

// rankOf reads a rank as tables have it: 3, 3.0 as spreadsheet programs write it,
// and the ordinal "3." of much of Europe.
func rankOf(text string) (rank uint32, ok bool) {
	return timeline.ParseRank(strings.TrimSuffix(withoutZeros(text), "."))
}

// statusOf reads a status as tables have it, "not assessed" too.
func statusOf(text string) (s timeline.Status, ok bool) {
	return timeline.StatusNamed(strings.ReplaceAll(strings.ToLower(text), " ", "-"))
}

func (r *rowReader) status(e *timeline.Event) timeline.Status {
	name := r.cell(format.RoleStatus)
	if name == "" {
		return timeline.NoStatus
	}
	s, ok := statusOf(name)
	if !ok {
		r.problem(format.RoleStatus, "problem.status-unknown", "value", format.Clip(name))
		r.keep(e, format.RoleStatus)
	}
	return s
}

func (r *rowReader) place(e *timeline.Event) {
	name, lat, lon := r.cell(format.RolePlace), r.cell(format.RoleLat), r.cell(format.RoleLon)
	if name != "" {
		r.detailsOf(e).Place.Name = r.texts.Keep(name)
	}
	if lat == "" && lon == "" {
		return
	}
	y, err := degrees(lat)
	x, err2 := degrees(lon)
	switch {
	case lat == "" || lon == "":
		r.problem(format.RoleLat, "problem.half-coordinates")
	case err != nil || math.IsNaN(y) || math.IsInf(y, 0):
		r.problem(format.RoleLat, "problem.number-expected")
	case err2 != nil || math.IsNaN(x) || math.IsInf(x, 0):
		r.problem(format.RoleLon, "problem.number-expected")
	default:
		p := &r.detailsOf(e).Place
		p.Lat, p.Lon, p.HasCoordinates = y, x, true
		return
	}
	r.keep(e, format.RoleLat)
	r.keep(e, format.RoleLon)
}

// degrees reads a number with a decimal point, or with the decimal comma of
// much of Europe.
func degrees(text string) (float64, error) {
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1)
	}
	return strconv.ParseFloat(text, 64)
}

// lists reads the columns that may hold several texts in a cell.
func (r *rowReader) lists(e *timeline.Event) {
	c := r.columns
	if len(c.actors)+len(c.tags)+len(c.media) == 0 {
		return
	}
	for _, i := range c.actors {
		r.list(i, ";|\n", func(text string) { r.detailsOf(e).Actors = append(r.detailsOf(e).Actors, text) })
	}
	for _, i := range c.tags {
		r.list(i, ";|\n,", func(text string) {
			if d := r.detailsOf(e); !slices.Contains(d.Tags, text) {
				d.Tags = append(d.Tags, text)
			}
		})
	}
	for _, i := range c.media {
		text := r.cellAt(i)
		if text != "" && !timeline.SafeLink(text) {
			r.problemAt(r.record.Where(i), "problem.no-link", "url", format.Clip(text))
			r.keepAt(e, i)
		} else if text != "" {
			r.detailsOf(e).Media = append(r.detailsOf(e).Media, timeline.Media{URL: r.texts.Keep(text)})
		}
	}
}

// list calls take for the texts of a cell, which are separated by any of some
// characters. Names of people contain commas, so these do not separate actors.
func (r *rowReader) list(i int, separators string, take func(text string)) {
	cell := r.cellAt(i)
	for cell != "" {
		text, rest := cell, ""
		if at := strings.IndexAny(cell, separators); at >= 0 {
			text, rest = cell[:at], cell[at+1:]
		}
		if text = strings.TrimSpace(text); text != "" {
			take(r.texts.Keep(text))
		}
		cell = rest
	}
}

// detailsOf returns the details of e, which are made if it has none.
func (r *rowReader) detailsOf(e *timeline.Event) *timeline.Details {
	if e.More == nil {
		e.More = r.details.Next()
	}
	return e.More
}

// otherColumns keeps the cells of columns without a role, and counts those
// that are ignored.
func (r *rowReader) otherColumns(e *timeline.Event) {
	for n, c := range r.columns.kept {
		if c.index < r.record.Width() && r.extra(e, c.field, r.record.Text(c.index)) {
			r.part.kept[n]++
		}
	}
	for n, i := range r.columns.ignored {
		if r.cellAt(i) != "" {
			r.part.ignored[n]++
		}
	}
}

// keep adds the cell of a role that is not understood to the unknown fields of
// e.
func (r *rowReader) keep(e *timeline.Event, role format.Role) { r.keepAt(e, r.columns.index[role]) }

func (r *rowReader) keepAt(e *timeline.Event, i int) {
	if i >= 0 {
		r.extra(e, r.columns.roleField(i), r.cellAt(i))
	}
}

// extra adds an unknown field to e. It returns false if the text is empty.
func (r *rowReader) extra(e *timeline.Event, field, text string) bool {
	if text == "" {
		return false
	}
	value, _ := json.Marshal(text) // a string cannot fail
	d := r.detailsOf(e)
	d.Extra = append(d.Extra, timeline.ExtraField{Name: field, Value: value})
	return true
}
