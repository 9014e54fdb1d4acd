package format

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// WriteNative writes t in the native format: fields in a fixed order, empty
// ones left out, one field a line, so that two versions compare line by line.
// Reading what was written and writing it again gives the same bytes.
func WriteNative(w io.Writer, t *timeline.Timeline) error {
	var n nativeWriter
	n.object(func() {
		n.text("format", NativeName)
		n.value("version", func() { n.raw(strconv.Itoa(Version)) })
		n.text("title", t.Title)
		n.text("description", t.Description)
		n.text("language", t.Language)
		if t.Southern {
			n.text("hemisphere", southern)
		}
		n.texts("lanes", t.Lanes)
		list(&n.jsonWriter, "events", t.Events, n.event)
		list(&n.jsonWriter, "sources", t.Sources, n.source)
		n.extra(t.Extra)
	})
	n.raw("\n")
	_, err := w.Write(n.out.Bytes())
	return err
}

// nativeWriter writes the parts of a timeline as the native format has them.
type nativeWriter struct{ jsonWriter }

func (n *nativeWriter) extra(extra timeline.Extra) {
	for _, f := range extra {
		n.value(f.Name, func() {
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, f.Value, strings.Repeat("  ", n.depth), "  "); err != nil {
				n.raw("null") // unreachable: Extra holds JSON that was read
				return
			}
			n.raw(pretty.String())
		})
	}
}

func (n *nativeWriter) event(e *timeline.Event) {
	d := e.Details()
	n.text("id", e.ID)
	n.text("title", e.Title)
	n.when("when", e.When)
	n.text("lane", e.Lane)
	n.place(d.Place)
	n.texts("actors", d.Actors)
	n.texts("tags", d.Tags)
	n.texts("refs", d.Refs)
	if e.Importance != 0 {
		n.number("importance", float64(e.Importance))
	}
	n.text("status", e.Status.String())
	n.text("description", e.Description)
	list(&n.jsonWriter, "media", d.Media, func(m timeline.Media) {
		n.text("url", m.URL)
		n.text("caption", m.Caption)
		n.text("credit", m.Credit)
		n.extra(m.Extra)
	})
	list(&n.jsonWriter, "claims", e.Claims, n.claim)
	n.extra(d.Extra)
}

func (n *nativeWriter) claim(c timeline.Claim) {
	n.texts("refs", c.Refs)
	n.text("who", c.Who)
	n.text("stance", c.Stance.String())
	n.when("said", c.Said)
	n.text("text", c.Text)
	n.when("when", c.When)
	n.place(c.Place)
	n.text("figure", c.Figure)
	n.text("status", c.Status.String())
	list(&n.jsonWriter, "citations", c.Citations, func(c timeline.Citation) {
		n.text("source", c.Source)
		n.text("locator", c.Locator)
		n.text("quote", c.Quote)
		n.extra(c.Extra)
	})
	n.extra(c.Extra)
}

func (n *nativeWriter) source(s *timeline.Source) {
	n.text("id", s.ID)
	n.text("author", s.Author)
	n.text("title", s.Title)
	n.text("publisher", s.Publisher)
	n.when("date", s.Date)
	n.text("url", s.URL)
	n.when("accessed", s.Accessed)
	n.text("repeats", s.Repeats)
	n.text("note", s.Note)
	n.extra(s.Extra)
}

// when writes a date: as its EDTF text, or as an object where the source's
// words or its calendar are known too.
func (n *nativeWriter) when(name string, w chrono.When) {
	edtf := w.Value.String()
	switch {
	case w.Text == "" && w.Calendar == chrono.Gregorian:
		n.text(name, edtf)
	default:
		n.value(name, func() {
			n.object(func() {
				n.text("edtf", edtf)
				n.text("text", w.Text)
				if w.Calendar != chrono.Gregorian {
					n.text("calendar", w.Calendar.String())
				}
			})
		})
	}
}

func (n *nativeWriter) place(p timeline.Place) {
	if p.IsZero() {
		return
	}
	n.value("place", func() {
		n.object(func() {
			n.text("name", p.Name)
			if p.HasCoordinates {
				n.number("lat", p.Lat)
				n.number("lon", p.Lon)
			}
			n.extra(p.Extra)
		})
	})
}
