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

// write writes JSON for SIMILE Timeline, with what that library does not
// know as properties of ours beside its own.
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

func (w *writer) event(e *timeline.Event) words.Message {
	bounds, ok := simileBoundsOf(e.When.Value)
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
		n.Text("title", simileHTML(markup.HTMLLine(e.Title)))
		links, only := w.Links(e)
		n.Text("description", simileHTML(markup.HTMLText(w.told(e, only))))
		if len(links) > 0 {
			n.Text("link", links[0])
		}
		w.details(e)
	})
	return words.Message{}
}

func (w *writer) dates(e *timeline.Event, b simileBounds) {
	n := &w.native
	had, kept := keptSpan(e)
	if kept {
		b = had
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
		return // they say more than EDTF
	}
	n.Text("edtf", e.When.Value.String())
	if e.When.Calendar != chrono.Gregorian {
		n.Text("calendar", e.When.Calendar.String())
	}
	n.Text("dateText", e.When.Text)
}

// keptSpan gives the dates of an event that say more than EDTF, as they were
// kept when it was read; ok is false where there are none, or the event has
// got another date since.
func keptSpan(e *timeline.Event) (b simileBounds, ok bool) {
	extra := e.Details().Extra
	if !extra.Has("latestStart") && !extra.Has("earliestEnd") {
		return b, false
	}
	var s simileSpan
	for _, d := range []struct {
		name string
		date *simileDate
		text *string
	}{
		{"start", &s.start, &b.start}, {"latestStart", &s.latestStart, &b.latestStart}, {"earliestEnd", &s.earliestEnd, &b.earliestEnd}, {"end", &s.end, &b.end},
	} {
		if text := foreign.ExtraText(extra, d.name); text != "" {
			if *d.date, ok = parseSimile(text, false); !ok {
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

// told gives the description, and after it what SIMILE Timeline shows nowhere
// else. What was told by an earlier writing is not told again.
func (w *writer) told(e *timeline.Event, onlyLinks bool) string {
	about := format.AboutPlace | format.AboutActors | format.AboutStatus
	if span, ok := foreign.Simplify(e.When.Value); !ok || !span.Exact || span.Start.Day == 0 || span.HasEnd && span.End.Day == 0 {
		about |= format.AboutDate // its bounds do not say it all
	}
	if !onlyLinks {
		about |= format.AboutClaims
	}
	if account := w.Account(e, about); account == "" || strings.Contains(e.Description, account) {
		return e.Description
	}
	return w.Described(e, about)
}

func (w *writer) details(e *timeline.Event) {
	n := &w.native
	d := e.Details()
	if image := simileImage(d.Media); image != "" {
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
	if e.HasStatus() {
		n.Text("status", e.LastStatus().String())
	}
	for _, f := range d.Extra {
		if !isSimileOwn(f.Name, e, d) && harmless(f) {
			n.Extra(timeline.Extra{f})
		}
	}
}

// simileImage gives the first picture that a page can show.
func simileImage(media []timeline.Media) string {
	i := slices.IndexFunc(media, func(m timeline.Media) bool { return timeline.SafeLink(m.URL) })
	if i < 0 {
		return ""
	}
	return media[i].URL
}

// isSimileOwn says whether a property is written by us, so that another of the
// name has no place.
func isSimileOwn(name string, e *timeline.Event, d timeline.Details) bool {
	switch name {
	case "link":
		return len(e.Claims) > 0
	case "image":
		return simileImage(d.Media) != ""
	case "start", "latestStart", "earliestEnd", "end", "durationEvent", "isDuration", "edtf", "calendar", "dateText":
		return true
	}
	_, short := simileSynonyms[name]
	return short || native.IsOwnField(name)
}

// harmless says whether a property may go into a page: an address that would
// run a script may not.
func harmless(f timeline.ExtraField) bool {
	text := foreign.ExtraText(timeline.Extra{f}, f.Name)
	scheme, _, ok := strings.Cut(text, ":")
	return !ok || strings.ContainsAny(scheme, "/?#. ") || timeline.SafeLink(text) || !slices.Contains([]string{"link", "image", "icon", "tapeImage"}, f.Name)
}

// namedEntities and numberedEntities are the same four characters.
var (
	namedEntities    = []string{"&amp;", "&lt;", "&gt;", "&quot;"}
	numberedEntities = []string{"&#38;", "&#60;", "&#62;", "&#34;"}
)

// simileHTML writes entities as numbers. SIMILE Timeline decodes those with
// names before it takes a text for HTML, and a text would become elements.
func simileHTML(html string) string {
	for i, name := range namedEntities {
		html = strings.ReplaceAll(html, name, numberedEntities[i])
	}
	return html
}

// similePlain undoes simileHTML.
func similePlain(html string) string {
	for i, number := range numberedEntities {
		html = strings.ReplaceAll(html, number, namedEntities[i])
	}
	return html
}
