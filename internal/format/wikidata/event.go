package wikidata

import (
	"slices"
	"strconv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// reader builds a timeline from the rows of a query. The results have a row for every
// combination of values, so that the rows of one item and one date are one event;
// those of the same item and another date are another event.
type reader struct {
	*foreign.Reader
	*roles
	names  []string
	events map[string]*timeline.Event // by item and dates
	ids    map[string]int             // how many events have an id
	merged map[*timeline.Event]int    // rows of an event after its first
}

func newReader(f *foreign.Reader, all *results) *reader {
	return &reader{
		Reader: f, roles: newRoles(all), names: all.names,
		events: make(map[string]*timeline.Event), ids: make(map[string]int),
		merged: make(map[*timeline.Event]int),
	}
}

// resultRow is a row of the results.
type resultRow []binding

// at returns the binding of a column; the zero binding for -1 and for a column that the
// row has not.
func (r resultRow) at(column int) binding {
	if column < 0 || column >= len(r) {
		return binding{}
	}
	return r[column]
}

// offset returns the offset of the first of some columns that has a value, or else of
// the row.
func (r resultRow) offset(columns ...int) int {
	for _, c := range columns {
		if b := r.at(c); b.bound {
			return b.offset
		}
	}
	for _, b := range r {
		if b.bound {
			return b.offset
		}
	}
	return 0
}

// maxMergedRows is how many rows are added to an event after its first. That is enough
// for every picture and participant, but not for all combinations of many values.
const maxMergedRows = 500

// row adds the event of a row, or the row to the event of its item and date.
func (w *reader) row(cells []binding) {
	row := resultRow(cells)
	if !slices.ContainsFunc(row, func(b binding) bool { return b.bound }) {
		return
	}
	item := entityID(row.at(w.item).text)
	key := ""
	if item != "" {
		parts := []string{item}
		for _, d := range []dateColumns{w.day, w.start, w.end} {
			parts = append(parts, row.at(d.value).text, row.at(d.precision).text, row.at(d.calendar).text)
		}
		key = strings.Join(parts, "\x00")
	}
	e := w.events[key]
	if e == nil || item == "" {
		e = w.newEvent(row, item)
		w.events[key] = e
	} else if w.merged[e]++; w.merged[e] > maxMergedRows {
		w.Note(format.LeftOut, "events", row.offset(w.item), item, "", words.Say("report.wikidata-too-many", "limit", maxMergedRows))
		return
	} else {
		w.Note(format.Changed, "events", row.offset(w.item), item, e.Title, words.Say("report.wikidata-merged"))
	}
	w.addRow(e, row)
}

// newEvent adds the event of a row, with its id, its date and a claim that cites the
// page of the item.
func (w *reader) newEvent(row resultRow, item string) *timeline.Event {
	e := &timeline.Event{ID: item}
	if item != "" {
		if w.ids[item]++; w.ids[item] > 1 {
			e.ID += "-" + strconv.Itoa(w.ids[item])
		}
	}
	e.More = &timeline.Details{}
	w.when(e, row)
	w.Events = append(w.Events, e)
	w.Offsets = append(w.Offsets, row.offset(w.item))
	if item == "" {
		return e
	}
	page := row.at(w.item).text
	if !timeline.SafeLink(page) {
		page = "https://www.wikidata.org/wiki/" + item
	}
	w.Cite(e, page)
	return e
}

// addRow adds to e what a row says besides the date. A second value for a field that has
// one is kept as an unknown field.
func (w *reader) addRow(e *timeline.Event, row resultRow) {
	fillText := func(column int, into *string) {
		switch b := row.at(column); {
		case !b.bound || b.text == *into:
		case *into == "":
			*into = b.text
		default:
			w.keepValue(e, row, column)
		}
	}
	fillText(w.title, &e.Title)
	fillText(w.description, &e.Description)
	fillText(w.place, &e.More.Place.Name)
	if e.Title == "" {
		e.Title = entityID(row.at(w.item).text)
	}
	w.readCoordinates(e, row)
	for _, c := range w.media {
		url := row.at(c).text
		if !timeline.SafeLink(url) {
			w.keepValue(e, row, c)
		} else if !slices.ContainsFunc(e.More.Media, func(m timeline.Media) bool { return m.URL == url }) {
			e.More.Media = append(e.More.Media, timeline.Media{URL: url})
		}
	}
	for _, c := range w.links {
		if text := row.at(c).text; text != "" {
			w.link(e, text)
		}
	}
	for _, c := range w.actors {
		if text := row.at(c).text; text != "" && !slices.Contains(e.More.Actors, text) {
			e.More.Actors = append(e.More.Actors, text)
		}
	}
	for _, c := range w.others {
		w.keepValue(e, row, c)
	}
}

// link adds a source to the claim that cites the page of the item.
func (w *reader) link(e *timeline.Event, text string) {
	if len(e.Claims) == 0 {
		w.Cite(e, text)
		return
	}
	id := w.Source(text)
	cited := &e.Claims[0].Citations
	if !slices.ContainsFunc(*cited, func(c timeline.Citation) bool { return c.Source == id }) {
		*cited = append(*cited, timeline.Citation{Source: id})
	}
}

// keepValue keeps a value as an unknown field, unless the event has it already.
func (w *reader) keepValue(e *timeline.Event, row resultRow, column int) {
	b := row.at(column)
	if !b.bound {
		return
	}
	raw := string(b.raw)
	if raw == "" {
		raw = jsontree.Quote(b.text)
	}
	name := w.names[column]
	for _, field := range e.More.Extra {
		if strings.HasPrefix(field.Name, name) && string(field.Value) == raw {
			return
		}
	}
	w.Keep(&e.More.Extra, b.offset, name, []byte(raw))
}

// readCoordinates reads the coordinates, which are a text "Point(lon lat)" in degrees.
func (w *reader) readCoordinates(e *timeline.Event, row resultRow) {
	b := row.at(w.coordinates)
	if !b.bound || b.blank {
		return
	}
	if e.More.Place.HasCoordinates || !isPoint(b) {
		w.keepValue(e, row, w.coordinates)
		return
	}
	numbers := strings.Fields(strings.TrimSuffix(b.text[len("point("):], ")"))
	if len(numbers) != 2 {
		w.keepValue(e, row, w.coordinates)
		return
	}
	lon, err := strconv.ParseFloat(numbers[0], 64)
	lat, err2 := strconv.ParseFloat(numbers[1], 64)
	if err != nil || err2 != nil || !timeline.OnGlobe(lat, lon) {
		w.keepValue(e, row, w.coordinates)
		return
	}
	e.More.Place.Lat, e.More.Place.Lon, e.More.Place.HasCoordinates = lat, lon, true
}
