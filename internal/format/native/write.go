package native

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/jsontree"
	"dateline/internal/timeline"
)

// Write writes t in the native format: fields in a fixed order, without empty ones,
// each on a line of its own, so that two versions can be compared line by line.
// Reading what was written and writing it again results in the same bytes. The error
// is that of w.
func Write(w io.Writer, t *timeline.Timeline) error {
	var n PartWriter
	n.Object(func() {
		n.Text("format", format.NativeName)
		n.Value("version", func() { n.Raw(strconv.Itoa(Version)) })
		n.properties(t)
		jsontree.List(&n.Writer, "events", t.Events.Values(), n.event)
		jsontree.List(&n.Writer, "sources", t.Sources, n.source)
		n.Extra(t.Extra)
	})
	n.Raw("\n")
	_, err := w.Write(n.Out.Bytes())
	return err
}

// properties writes what a timeline has besides events, sources and unknown fields.
func (n *PartWriter) properties(t *timeline.Timeline) {
	n.Text("id", t.ID)
	n.Text("title", t.Title)
	n.Text("description", t.Description)
	n.Text("author", t.Author)
	n.Text("licence", t.Licence)
	n.Text("language", t.Language)
	if t.Southern {
		n.Text("hemisphere", Southern)
	}
	n.Texts("lanes", t.Lanes)
	n.LaneColours(t.LaneColours)
	n.Chapters(t.Chapters)
}

// PartWriter writes parts of a timeline as the native format has them. The zero
// PartWriter is ready to use.
type PartWriter struct{ jsontree.Writer }

// Extra writes unknown fields, with their values indented like the rest.
func (n *PartWriter) Extra(extra timeline.Extra) {
	for _, f := range extra {
		n.Value(f.Name, func() {
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, f.Value, strings.Repeat("  ", n.Depth), "  "); err != nil {
				n.Raw("null") // unreachable: Extra holds JSON that was read
				return
			}
			n.Raw(pretty.String())
		})
	}
}

// LaneColours writes the field "laneColours", unless there are none.
func (n *PartWriter) LaneColours(colours map[string]timeline.Colour) {
	if len(colours) == 0 {
		return
	}
	n.Value("laneColours", func() {
		n.Object(func() {
			for _, lane := range slices.Sorted(maps.Keys(colours)) {
				n.Text(lane, colours[lane].String())
			}
		})
	})
}

// Chapters writes the field "chapters", unless there are none.
func (n *PartWriter) Chapters(all []timeline.Chapter) {
	jsontree.List(&n.Writer, "chapters", all, func(c timeline.Chapter) {
		n.Text("name", c.Name)
		n.When("when", c.When)
		n.Extra(c.Extra)
	})
}

func (n *PartWriter) event(e *timeline.Event) {
	d := e.Details()
	n.Text("id", e.ID)
	n.Text("title", e.Title)
	n.When("when", e.When)
	n.Text("lane", e.Lane)
	n.Place(d.Place)
	n.Texts("actors", d.Actors)
	n.Texts("tags", d.Tags)
	n.Texts("refs", d.Refs)
	if e.Importance != 0 {
		n.Number("importance", float64(e.Importance))
	}
	if e.Rank != 0 {
		n.Number("rank", float64(e.Rank))
	}
	n.Text("status", e.Status.String())
	n.truth("locked", e.Locked)
	n.Text("description", e.Description)
	jsontree.List(&n.Writer, "media", d.Media, func(m timeline.Media) {
		n.Text("url", m.URL)
		n.Text("caption", m.Caption)
		n.Text("credit", m.Credit)
		n.Extra(m.Extra)
	})
	jsontree.List(&n.Writer, "claims", e.Claims, n.claim)
	n.Extra(d.Extra)
}

// truth writes a field that is true; one that is not goes without saying.
func (n *PartWriter) truth(name string, is bool) {
	if is {
		n.Value(name, func() { n.Raw("true") })
	}
}

func (n *PartWriter) claim(c timeline.Claim) {
	n.Texts("refs", c.Refs)
	n.Text("who", c.Who)
	n.Text("stance", c.Stance.String())
	n.When("said", c.Said)
	n.Text("text", c.Text)
	n.When("when", c.When)
	n.Place(c.Place)
	n.Text("figure", c.Figure)
	n.Text("status", c.Status.String())
	n.truth("ruled", c.Ruled)
	n.Text("reason", c.Reason)
	jsontree.List(&n.Writer, "citations", c.Citations, func(c timeline.Citation) {
		n.Text("source", c.Source)
		n.Text("locator", c.Locator)
		n.Text("quote", c.Quote)
		n.Extra(c.Extra)
	})
	n.Extra(c.Extra)
}

func (n *PartWriter) source(s *timeline.Source) {
	n.Text("id", s.ID)
	n.Text("author", s.Author)
	n.Text("title", s.Title)
	n.Text("publisher", s.Publisher)
	n.When("date", s.Date)
	n.Text("url", s.URL)
	n.When("accessed", s.Accessed)
	n.Text("repeats", s.Repeats)
	n.Text("note", s.Note)
	n.Extra(s.Extra)
}

// When writes a field with a date, unless there is none: as EDTF, or as an object where
// the date has words or another calendar than the Gregorian.
func (n *PartWriter) When(name string, w chrono.When) {
	edtf := w.Value.String()
	switch {
	case w.Text == "" && w.Calendar == chrono.Gregorian:
		n.Text(name, edtf)
	default:
		n.Value(name, func() {
			n.Object(func() {
				n.Text("edtf", edtf)
				n.Text("text", w.Text)
				if w.Calendar != chrono.Gregorian {
					n.Text("calendar", w.Calendar.String())
				}
			})
		})
	}
}

// Place writes the field "place", unless p is the zero place.
func (n *PartWriter) Place(p timeline.Place) {
	if p.IsZero() {
		return
	}
	n.Value("place", func() {
		n.Object(func() {
			n.Text("name", p.Name)
			if p.HasCoordinates {
				n.Number("lat", p.Lat)
				n.Number("lon", p.Lon)
			}
			n.Extra(p.Extra)
		})
	})
}
