package vis

import (
	"slices"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/markup"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// describedTopics are what the tooltip of an item says besides the description.
const describedTopics = format.AboutDate | format.AboutPlace | format.AboutActors | format.AboutStatus | format.AboutClaims

// fieldNames are the fields of an item that are written from the event, those of
// vis-timeline and Dateline's own. No unknown field is written under such a name.
var fieldNames = []string{
	"id", "content", "start", "end", "group", "type", "title", "className", "style", "editable", "selectable", "limitSize", "align",
	"edtf", "status", "importance", "rank", "actors", "tags", "refs", "place",
}

func write(o *format.Output) error {
	w := writer{Output: o, ids: make(map[string]bool), groups: make(map[string]int)}
	t := o.Timeline
	lanes := t.LaneOrder()
	if grouped := slices.ContainsFunc(lanes, func(lane string) bool { return lane != "" }); !grouped {
		lanes = nil
	}
	for i, lane := range lanes {
		w.groups[lane] = i + 1
	}
	w.Object(func() {
		w.Text("title", t.Title)
		w.Text("description", t.Description)
		w.list("items", func() {
			o.Events(func(e *timeline.Event) words.Message {
				span, why := spanOf(e.When.Value)
				if why.Key == "" {
					w.entry(func() { w.item(e, span) })
				}
				return why
			})
		})
		w.list("groups", func() {
			for i, lane := range lanes {
				w.entry(func() {
					w.Number("id", float64(i+1))
					w.Value("content", func() { w.Raw(jsontree.Quote(markup.HTMLLine(lane))) })
				})
			}
		})
		foreign.WriteTimelineProperties(&w.Writer, t)
		if len(t.Lanes) == 0 {
			w.Value("lanes", func() { w.Raw("[]") })
		}
		foreign.WriteUnknown(&w.Writer, t.Extra, "title", "description", "items", "groups", "language", "hemisphere", "lanes", "format", "events")
	})
	w.Raw("\n")
	o.Write(w.Out.Bytes())
	return nil
}

// writer writes items and groups as JSON.
type writer struct {
	native.PartWriter
	*format.Output
	// ids are the ids written so far.
	ids map[string]bool
	// groups are the numbers of the groups by lane.
	groups map[string]int
	// someEntry is true if the list being written has an entry already.
	someEntry bool
}

// list writes a field that holds a list, which may be empty.
func (w *writer) list(name string, entries func()) {
	w.Value(name, func() {
		w.Raw("[")
		w.Depth++
		w.someEntry = false
		entries()
		w.Depth--
		if w.someEntry {
			w.Line()
		}
		w.Raw("]")
	})
}

// entry writes an object of a list.
func (w *writer) entry(fields func()) {
	if w.someEntry {
		w.Raw(",")
	}
	w.someEntry = true
	w.Line()
	w.Object(fields)
}

// item writes the fields of an item.
func (w *writer) item(e *timeline.Event, span itemSpan) {
	d := e.Details()
	if !w.ids[e.ID] { // vis-timeline refuses an id that occurs twice, and makes one up if there is none
		w.Text("id", e.ID)
		w.ids[e.ID] = true
	}
	w.Value("content", func() { w.Raw(jsontree.Quote(markup.HTMLLine(e.Title))) })
	w.Text("start", span.start)
	w.Text("end", span.end)
	background := slices.Contains(d.Tags, foreign.EraTag) && span.end != "" && !span.vague
	if background {
		w.Text("type", "background")
		d.Tags = slices.Clone(d.Tags)
		i := slices.Index(d.Tags, foreign.EraTag)
		d.Tags = slices.Delete(d.Tags, i, i+1)
	}
	// If there are groups, an item without a group is not drawn, and a background
	// without one is drawn behind all of them.
	if number, ok := w.groups[e.Lane]; ok && !(background && e.Lane == "") {
		w.Number("group", float64(number))
	}
	var media []string
	for _, m := range d.Media {
		media = append(media, foreign.DescribeMedia(m))
	}
	w.Text("title", markup.HTMLText(w.Described(e, describedTopics, media...)))
	class := "status-" + e.LastStatus().Name()
	if span.vague {
		class += " vague"
	}
	w.Text("className", class)
	w.When("edtf", e.When)
	w.Place(d.Place)
	foreign.WriteEventProperties(&w.Writer, e, &d)
	foreign.WriteUnknown(&w.Writer, d.Extra, fieldNames...)
}
