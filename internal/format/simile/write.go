package simile

import (
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/markup"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func write(o *format.Output) error {
	w := &writer{Output: o}
	t := o.Timeline
	n := &w.native
	n.Object(func() {
		n.Text("dateTimeFormat", "iso8601")
		n.Text("title", t.Title)
		n.Text("description", t.Description)
		n.Text("language", t.Language)
		if t.Southern {
			n.Text("hemisphere", native.Southern)
		}
		n.Texts("lanes", t.Lanes)
		n.Value("events", func() {
			n.Raw("[")
			n.Depth++
			o.Events(w.event)
			n.Depth--
			if len(o.Order) > 0 {
				n.Line()
			}
			n.Raw("]")
		})
		n.Extra(slices.DeleteFunc(slices.Clone(t.Extra), func(f timeline.ExtraField) bool { return f.Name == "dateTimeFormat" || native.IsOwnField(f.Name) }))
	})
	n.Raw("\n")
	_, err := o.Write(n.Out.Bytes())
	return err
}

type writer struct {
	*format.Output
	native  native.PartWriter
	written bool
}

// event writes an event, or returns why the format cannot hold it.
func (w *writer) event(e *timeline.Event) words.Message {
	bounds, ok := writtenDatesOf(e.When.Value)
	if !ok {
		if e.When.Form == chrono.None {
			return words.Say("report.simile-no-date")
		}
		return words.Say("report.simile-range")
	}
	n := &w.native
	if w.written {
		n.Raw(",")
	}
	w.written = true
	n.Line()
	n.Object(func() {
		n.Text("id", e.ID)
		w.dates(e, bounds)
		n.Text("title", numberEntities(markup.HTMLLine(e.Title)))
		links, only := w.Links(e)
		n.Text("description", numberEntities(markup.HTMLText(w.description(e, only))))
		if len(links) > 0 {
			n.Text("link", links[0])
		}
		w.details(e)
	})
	return words.Message{}
}

// dates writes the dates of an event, and beside them the exact date as EDTF.
// If the dates as they were read say more than EDTF, those are written alone.
func (w *writer) dates(e *timeline.Event, b writtenDates) {
	n := &w.native
	original, kept := keptDates(e)
	if kept {
		b = original
	}
	n.Text("start", b.start)
	n.Text("latestStart", b.latestStart)
	n.Text("earliestEnd", b.earliestEnd)
	n.Text("end", b.end)
	truth := "false"
	if b.duration {
		truth = "true"
	}
	n.Value("durationEvent", func() { n.Raw(truth) })
	if kept {
		return // the original dates say more than EDTF
	}
	n.Text("edtf", e.When.Value.String())
	if e.When.Calendar != chrono.Gregorian {
		n.Text("calendar", e.When.Calendar.String())
	}
	n.Text("dateText", e.When.Text)
}

// keptDates returns the dates of an event as they were kept when it was read,
// because they say more than EDTF; ok is false if there are none, or if the event
// has another date now.
func keptDates(e *timeline.Event) (b writtenDates, ok bool) {
	extra := e.Details().Extra
	if !extra.Has("latestStart") && !extra.Has("earliestEnd") {
		return b, false
	}
	var s eventDates
	for _, d := range []struct {
		name string
		date *date
		text *string
	}{
		{"start", &s.start, &b.start}, {"latestStart", &s.latestStart, &b.latestStart}, {"earliestEnd", &s.earliestEnd, &b.earliestEnd}, {"end", &s.end, &b.end},
	} {
		if text := foreign.ExtraText(extra, d.name); text != "" {
			if *d.date, ok = parseDate(text, false); !ok {
				return b, false
			}
			if *d.text = d.date.EDTF(); d.date.midnight {
				*d.text += "T00:00:00"
			}
		}
	}
	b.duration = true
	if !s.start.given || !s.end.given {
		return b, false
	}
	text, _ := s.edtf()
	return b, text == e.When.Value.String()
}

// description returns the description, and after it in words what SIMILE Timeline
// does not show elsewhere, unless it is in the description already: an earlier
// writing may have added it.
func (w *writer) description(e *timeline.Event, onlyLinks bool) string {
	about := format.AboutPlace | format.AboutActors | format.AboutStatus
	if span, ok := foreign.Simplify(e.When.Value); !ok || !span.Exact || span.Start.Day == 0 || span.HasEnd && span.End.Day == 0 {
		about |= format.AboutDate // its bounds do not say all
	}
	if !onlyLinks {
		about |= format.AboutClaims
	}
	if account := w.Account(e, about); account == "" || strings.Contains(e.Description, account) {
		return e.Description
	}
	return w.Described(e, about)
}

// details writes the other properties of an event, and its unknown fields as
// far as they are harmless.
func (w *writer) details(e *timeline.Event) {
	n := &w.native
	d := e.Details()
	if image := firstImage(d.Media); image != "" {
		n.Text("image", image)
	}
	n.Text("lane", e.Lane)
	n.Text("place", d.Place.Name)
	n.Texts("actors", d.Actors)
	n.Texts("tags", d.Tags)
	n.Texts("refs", d.Refs)
	if e.Importance != 0 {
		n.Number("importance", float64(e.Importance))
	}
	if e.Rank != 0 {
		n.Number("rank", float64(e.Rank))
	}
	if e.HasStatus() {
		n.Text("status", e.LastStatus().String())
	}
	for _, f := range d.Extra {
		if !isWritten(f.Name, e, d) && harmless(f) {
			n.Extra(timeline.Extra{f})
		}
	}
}

// firstImage returns the link of the first medium that is safe, "" for none.
func firstImage(media []timeline.Media) string {
	i := slices.IndexFunc(media, func(m timeline.Media) bool { return timeline.SafeLink(m.URL) })
	if i < 0 {
		return ""
	}
	return media[i].URL
}

// isWritten reports whether a property of that name is written from the event, so
// that no unknown field may have the name.
func isWritten(name string, e *timeline.Event, d timeline.Details) bool {
	switch name {
	case "link":
		return e.CountClaims() > 0
	case "image":
		return firstImage(d.Media) != ""
	case "start", "latestStart", "earliestEnd", "end", "durationEvent", "isDuration", "edtf", "calendar", "dateText":
		return true
	}
	_, short := shortNames[name]
	return short || native.IsOwnField(name)
}

// harmless reports whether an unknown field may be written. A link that would run
// a script in the page may not.
func harmless(f timeline.ExtraField) bool {
	text := foreign.ExtraText(timeline.Extra{f}, f.Name)
	scheme, _, ok := strings.Cut(text, ":")
	return !ok || strings.ContainsAny(scheme, "/?#. ") || timeline.SafeLink(text) || !slices.Contains([]string{"link", "image", "icon", "tapeImage"}, f.Name)
}

// namedEntities and numberedEntities are the same four characters, each as an
// entity with a name and as one with a number.
var (
	namedEntities    = []string{"&amp;", "&lt;", "&gt;", "&quot;"}
	numberedEntities = []string{"&#38;", "&#60;", "&#62;", "&#34;"}
)

// numberEntities replaces entities with names by those with numbers. SIMILE
// Timeline decodes names before it reads a text as HTML, so that a text could
// become elements.
func numberEntities(html string) string {
	for i, name := range namedEntities {
		html = strings.ReplaceAll(html, name, numberedEntities[i])
	}
	return html
}

// nameEntities is the reverse of numberEntities.
func nameEntities(html string) string {
	for i, number := range numberedEntities {
		html = strings.ReplaceAll(html, number, namedEntities[i])
	}
	return html
}
