package ownsheet

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/arena"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/table"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Reader makes a timeline of the rows of our own layout. A cell that is not
// understood is reported, and kept among the unknown fields, as in the native
// format.
type Reader struct {
	timeline *timeline.Timeline
	tables   layoutColumns
	texts    arena.Texts
	shared   map[string]string
	// all are the events that were read, and events the room for more.
	all    []*timeline.Event
	events arena.Slab[timeline.Event]
	entry  eventEntry
	// eventsAt and sourcesAt are the offsets of the rows of the events and
	// sources.
	eventsAt, sourcesAt []int
	claims              []pendingClaim
	Problems            []format.Located
	Report              format.Reporter
	// claimsBelow is true if claims that do not name an event belong to the event
	// above them.
	claimsBelow bool
	// southernLate is true if the hemisphere was read after dates that depend on
	// it.
	southernLate bool

	// header and record are those of the current row, and at is the offset of the
	// current cell.
	header *Header
	record table.Record
	at     int
}

// layoutColumns are the columns of all tables.
type layoutColumns struct {
	timeline []layoutColumn[timelineEntry]
	events   []layoutColumn[eventEntry]
	claims   []layoutColumn[claimEntry]
	sources  []layoutColumn[timeline.Source]
}

func allColumns() layoutColumns {
	return layoutColumns{timelineColumns(), eventColumns(), claimColumns(), sourceColumns()}
}

// pendingClaim is a claim whose event is looked up after all rows were read.
type pendingClaim struct {
	claim timeline.Claim
	// event refers to the event, see [eventReferences]. above is the index of the
	// event above the claim, -1 for none. at is the offset of the row.
	event string
	above int
	at    int
}

// NewReader returns a reader of the rows of all tables.
func NewReader() *Reader {
	return &Reader{timeline: &timeline.Timeline{}, tables: allColumns(), shared: make(map[string]string)}
}

// Header has the columns of a table.
type Header struct {
	names []string
	// Index has the index of each column by its name.
	Index map[string]int
	// columns has for each kind of table and each cell the index of the column
	// in the layout, or one of the values below.
	columns [Kinds][]int
}

// The cells that are in no column of their table.
const (
	unknownCell = -1 - iota
	extraCell
	recordCell
)

// NewHeader reads the first row of a table. twice is the index of a column
// whose name another one has already; -1 if there is none.
func NewHeader(first table.Record) (h *Header, twice int) {
	h = &Header{Index: make(map[string]int)}
	all := allColumns()
	known := [Kinds][]string{namesOf(all.timeline), namesOf(all.events), namesOf(all.claims), namesOf(all.sources)}
	union := unionColumns()
	for i := range first.Width() {
		name := strings.TrimSpace(first.Text(i))
		if lower := strings.ToLower(name); slices.Contains(union, lower) {
			name = lower
		}
		if _, ok := h.Index[name]; ok && name != "" {
			return h, i
		}
		name = strings.Clone(name)
		h.Index[name] = i
		h.names = append(h.names, name)
		for kind := range h.columns {
			h.columns[kind] = append(h.columns[kind], cellOf(known[kind], name))
		}
	}
	return h, -1
}

// cellOf returns the index of a column in the layout, or what else the cells
// of it are.
func cellOf(known []string, name string) int {
	switch name {
	case recordColumn:
		return recordCell
	case extraColumn:
		return extraCell
	}
	return max(slices.Index(known, name), unknownCell)
}

// Row reads a row of a table. A row with more cells than the header is
// reported and left out.
func (r *Reader) Row(kind Kind, header *Header, row table.Record) {
	r.header, r.record, r.at = header, row, row.Where(0)
	if n := row.Width(); n > len(header.names) && r.hasCellFrom(len(header.names)) {
		r.at = row.Where(len(header.names))
		r.problem("problem.row-too-long", "cells", n, "columns", len(header.names))
		return
	}
	start := r.at
	switch kind {
	case TimelineTable:
		readEntry(r, kind, r.tables.timeline, &timelineEntry{r.timeline}, &r.timeline.Extra)
	case EventTable:
		r.event(start)
	case ClaimTable:
		var e claimEntry
		readEntry(r, kind, r.tables.claims, &e, &e.Extra)
		e.Citations = r.citations(e.citations)
		above := -1
		if r.claimsBelow {
			above = len(r.all) - 1
		}
		r.claims = append(r.claims, pendingClaim{e.Claim, e.event, above, start})
	case SourceTable:
		s := &timeline.Source{}
		readEntry(r, kind, r.tables.sources, s, &s.Extra)
		r.timeline.Sources = append(r.timeline.Sources, s)
		r.sourcesAt = append(r.sourcesAt, start)
	}
}

// hasCellFrom reports whether any cell from an index on is not blank.
func (r *Reader) hasCellFrom(from int) bool {
	for i := from; i < r.record.Width(); i++ {
		if strings.TrimSpace(r.record.Text(i)) != "" {
			return true
		}
	}
	return false
}

// event reads a row of the table of events, which begins at an offset.
func (r *Reader) event(start int) {
	e := &r.entry
	*e = eventEntry{}
	readEntry(r, EventTable, r.tables.events, e, &e.Extra)
	r.at = start
	e.Media = r.mediaOf(e.media)
	event := r.events.Next()
	*event = e.Event
	if !e.Details.IsZero() {
		details := e.Details
		event.More = &details
	}
	r.all = append(r.all, event)
	r.eventsAt = append(r.eventsAt, start)
}

// readEntry reads the cells of a row into e, and those that are not known or
// not understood into extra.
func readEntry[T any](r *Reader, kind Kind, columns []layoutColumn[T], e *T, extra *timeline.Extra) {
	for i, c := range r.header.columns[kind] {
		if i >= r.record.Width() {
			return
		}
		text := r.record.Text(i)
		if text == "" || c == recordCell {
			continue
		}
		r.at = r.record.Where(i)
		switch {
		case c >= 0 && !columns[c].free && strings.TrimSpace(text) == "":
		case c >= 0 && columns[c].read(r, e, text), c == extraCell && r.extraObject(text, extra):
		default:
			name := r.header.names[i]
			if name == "" {
				name = "column " + strconv.Itoa(i+1)
			}
			*extra = append(*extra, timeline.ExtraField{Name: name, Value: json.RawMessage(jsontree.Quote(text))})
		}
	}
}

// otherCell returns the text of the cell in the column with a name; "" if
// there is none.
func (r *Reader) otherCell(name string) string {
	if i, ok := r.header.Index[name]; ok && i < r.record.Width() {
		return r.record.Text(i)
	}
	return ""
}

// calendarBeside returns the calendar of the date in the column with a name.
func (r *Reader) calendarBeside(name string) chrono.Calendar {
	c, _ := chrono.ParseCalendar(strings.ToLower(bareCell(r.otherCell(name + calendarSuffix))))
	return c // an unknown one is reported for its own cell
}

// share returns a copy of a text: the same one for all entries that have it.
func (r *Reader) share(text string) string {
	kept, ok := r.shared[text]
	if !ok {
		kept = strings.Clone(text)
		if len(r.shared) < maxShared {
			r.shared[kept] = kept
		}
	}
	return kept
}

// maxShared limits the memory for texts that are all different.
const maxShared = 1 << 16

func (r *Reader) mediaOf(cells [4]string) []timeline.Media {
	var media []timeline.Media
	for _, item := range splitGroup(cells) {
		m := timeline.Media{URL: strings.Clone(item[0]), Caption: strings.Clone(item[1]), Credit: strings.Clone(item[2])}
		r.groupExtra(item[3], "media_extra", &m.Extra)
		media = append(media, m)
	}
	return media
}

func (r *Reader) citations(cells [4]string) []timeline.Citation {
	var citations []timeline.Citation
	for _, item := range splitGroup(cells) {
		c := timeline.Citation{Source: r.share(item[0]), Locator: strings.Clone(item[1]), Quote: strings.Clone(item[2])}
		r.groupExtra(item[3], "citation_extra", &c.Extra)
		citations = append(citations, c)
	}
	return citations
}

func (r *Reader) groupExtra(text, name string, into *timeline.Extra) {
	if strings.TrimSpace(text) != "" && !r.extraObject(text, into) {
		*into = append(*into, timeline.ExtraField{Name: name, Value: json.RawMessage(jsontree.Quote(text))})
	}
}

// problem reports a fault of the current cell.
func (r *Reader) problem(key string, data ...any) {
	r.Problems = append(r.Problems, format.Located{Problem: format.NewProblem(0, 0, key, data...), Offset: r.at})
}

func (r *Reader) note(kind format.Kind, what, before, after string, why words.Message) {
	r.Report.Add(kind, what, why, format.Position{Offset: r.at, Before: before, After: after})
}

// Result returns the timeline that was read. where finds the positions of
// offsets. The error is a [*format.Failure].
func (r *Reader) Result(where format.PositionFunc) (format.Result, error) {
	r.attach()
	t := r.timeline
	t.Events = paged.Of(r.all)
	if t.Events.Len()+len(t.Sources) == 0 && len(r.Problems) > 0 {
		return format.Result{}, &format.Failure{Problem: format.LocateBy(where, r.Problems[:1])[0]}
	}
	for _, f := range t.Validate() {
		r.Problems = append(r.Problems, format.Located{Problem: format.Problem{Message: f.Message, Hint: f.Hint}, Offset: r.offsetOf(f.Path)})
	}
	slices.SortStableFunc(r.Problems, func(a, b format.Located) int { return a.Offset - b.Offset })
	r.Report.LocateBy(where)
	return format.Result{Timeline: t, Problems: format.LocateBy(where, r.Problems), Report: format.Report{Changes: r.Report.Changes}}, nil
}

// attach adds the claims to their events. A claim whose event does not exist
// is reported and left out.
func (r *Reader) attach() {
	if len(r.claims) == 0 {
		return
	}
	find := newEventReferences(r.all).find
	r.claims = slices.DeleteFunc(r.claims, func(c pendingClaim) bool {
		i := c.above
		if c.event != "" {
			i = find(c.event)
		}
		if i < 0 {
			r.at = c.at
			r.problem("problem.event-unknown", "event", format.Clip(c.event))
			return true
		}
		r.all[i].Claims = append(r.all[i].Claims, c.claim)
		return false
	})
}

// offsetOf returns the offset of the row in a path of
// [timeline.Timeline.Validate].
func (r *Reader) offsetOf(path string) int {
	steps := strings.Split(path, "/")
	if len(steps) < 2 {
		return 0
	}
	i, err := strconv.Atoi(steps[1])
	switch {
	case err != nil:
	case steps[0] == "sources" && i < len(r.sourcesAt):
		return r.sourcesAt[i]
	case steps[0] == "events" && i < len(r.eventsAt):
		if len(steps) > 3 && steps[2] == "claims" {
			if n, err := strconv.Atoi(steps[3]); err == nil {
				return r.claimAt(i, n)
			}
		}
		return r.eventsAt[i]
	}
	return 0
}

// claimAt returns the offset of the n-th claim of an event.
func (r *Reader) claimAt(event, n int) int {
	refer := newEventReferences(r.all)
	for _, c := range r.claims {
		i := c.above
		if c.event != "" {
			i = refer.find(c.event)
		}
		if i == event {
			if n == 0 {
				return c.at
			}
			n--
		}
	}
	return r.eventsAt[event]
}

// eventReferences are the names of events in claims: their ids, or "#3" for
// the third event if it has no id of its own.
type eventReferences struct {
	events []*timeline.Event
	byID   map[string]int
}

// newEventReferences returns the references to events, of which the first with
// an id has it.
func newEventReferences(events []*timeline.Event) *eventReferences {
	refs := &eventReferences{events: events, byID: make(map[string]int, len(events))}
	for i, e := range events {
		if _, ok := refs.byID[e.ID]; !ok && e.ID != "" {
			refs.byID[e.ID] = i
		}
	}
	return refs
}

// reference returns the name of the i-th event.
func (refs *eventReferences) reference(i int) string {
	id := refs.events[i].ID
	if first, ok := refs.byID[id]; ok && first == i {
		return id
	}
	name := "#" + strconv.Itoa(i+1)
	for _, taken := refs.byID[name]; taken; _, taken = refs.byID[name] {
		name = "#" + name
	}
	return name
}

// find returns the index of the event with a name; -1 for none.
func (refs *eventReferences) find(name string) int {
	if i, ok := refs.byID[name]; ok {
		return i
	}
	if i, ok := refs.byID[strings.TrimSpace(name)]; ok {
		return i
	}
	number := strings.TrimLeft(name, "#")
	n, err := strconv.Atoi(number)
	if err != nil || number == name || n < 1 || n > len(refs.events) {
		return -1
	}
	return n - 1
}
