package format

import (
	"slices"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// visTopics are what is told in the tooltip of an item.
const visTopics = aboutDate | aboutPlace | aboutActors | aboutStatus | aboutClaims

// visNames are the fields of an item, of vis-timeline and of ours.
var visNames = []string{
	"id", "content", "start", "end", "group", "type", "title", "className", "style", "editable", "selectable", "limitSize", "align",
	"edtf", "status", "importance", "actors", "tags", "refs", "place",
}

// writeVis writes items and groups for vis-timeline.
func writeVis(o *output) error {
	w := visWriter{output: o, ids: make(map[string]bool), groups: make(map[string]int)}
	t := o.timeline
	lanes := t.LaneOrder()
	if grouped := slices.ContainsFunc(lanes, func(lane string) bool { return lane != "" }); !grouped {
		lanes = nil
	}
	for i, lane := range lanes {
		w.groups[lane] = i + 1
	}
	w.object(func() {
		w.text("title", t.Title)
		w.text("description", t.Description)
		w.list("items", func() {
			o.events(func(e *timeline.Event) words.Message {
				span, why := visInstants(e.When.Value)
				if why.Key == "" {
					w.entry(func() { w.item(e, span) })
				}
				return why
			})
		})
		w.list("groups", func() {
			for i, lane := range lanes {
				w.entry(func() {
					w.number("id", float64(i+1))
					w.value("content", func() { w.raw(quote(htmlLine(lane))) })
				})
			}
		})
		writeWholeProperties(&w.jsonWriter, t)
		if len(t.Lanes) == 0 {
			w.value("lanes", func() { w.raw("[]") })
		}
		writeUnknown(&w.jsonWriter, t.Extra, "title", "description", "items", "groups", "language", "hemisphere", "lanes", "format", "events")
	})
	w.raw("\n")
	o.Write(w.out.Bytes())
	return nil
}

// visWriter writes items as JSON. ids are those that were written, groups the
// numbers of the groups by their lanes.
type visWriter struct {
	nativeWriter
	*output
	ids    map[string]bool
	groups map[string]int
	// someEntry says whether the list being written has an entry yet.
	someEntry bool
}

// list writes a field that holds a list, which may be empty.
func (w *visWriter) list(name string, entries func()) {
	w.value(name, func() {
		w.raw("[")
		w.depth++
		w.someEntry = false
		entries()
		w.depth--
		if w.someEntry {
			w.line()
		}
		w.raw("]")
	})
}

// entry writes an object of a list.
func (w *visWriter) entry(fields func()) {
	if w.someEntry {
		w.raw(",")
	}
	w.someEntry = true
	w.line()
	w.object(fields)
}

func (w *visWriter) item(e *timeline.Event, span visSpan) {
	d := e.Details()
	if !w.ids[e.ID] { // vis-timeline takes no id twice, and makes one where there is none
		w.text("id", e.ID)
		w.ids[e.ID] = true
	}
	w.value("content", func() { w.raw(quote(htmlLine(e.Title))) })
	w.text("start", span.start)
	w.text("end", span.end)
	background := slices.Contains(d.Tags, eraTag) && span.end != "" && !span.vague
	if background {
		w.text("type", "background")
		d.Tags = slices.Clone(d.Tags)
		i := slices.Index(d.Tags, eraTag)
		d.Tags = slices.Delete(d.Tags, i, i+1)
	}
	// An item without a group is not drawn where there are groups, and a
	// background without one is drawn behind them all.
	if number, ok := w.groups[e.Lane]; ok && !(background && e.Lane == "") {
		w.number("group", float64(number))
	}
	var media []string
	for _, m := range d.Media {
		media = append(media, told(m))
	}
	w.text("title", htmlText(w.described(e, visTopics, media...)))
	class := "status-" + e.LastStatus().String()
	if span.vague {
		class += " vague"
	}
	w.text("className", class)
	w.when("edtf", e.When)
	w.place(d.Place)
	writeProperties(&w.jsonWriter, e, &d)
	writeUnknown(&w.jsonWriter, d.Extra, visNames...)
}
