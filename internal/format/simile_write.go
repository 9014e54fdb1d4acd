package format

import (
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// writeSimile writes JSON for SIMILE Timeline, with what that library does not
// know as properties of ours beside its own.
func writeSimile(o *output) error {
	w := &simileWriter{output: o}
	t := o.timeline
	n := &w.native
	n.object(func() {
		n.text("dateTimeFormat", "iso8601")
		n.text("title", t.Title)
		n.text("description", t.Description)
		n.text("language", t.Language)
		if t.Southern {
			n.text("hemisphere", southern)
		}
		n.texts("lanes", t.Lanes)
		n.value("events", func() {
			n.raw("[")
			n.depth++
			o.events(w.event)
			n.depth--
			if len(o.order) > 0 {
				n.line()
			}
			n.raw("]")
		})
		n.extra(slices.DeleteFunc(slices.Clone(t.Extra), func(f timeline.ExtraField) bool { return f.Name == "dateTimeFormat" || isOurs(f.Name) }))
	})
	n.raw("\n")
	_, err := o.Write(n.out.Bytes())
	return err
}

type simileWriter struct {
	*output
	native  nativeWriter
	written bool
}

func (w *simileWriter) event(e *timeline.Event) words.Message {
	bounds, ok := simileBoundsOf(e.When.Value)
	if !ok {
		if e.When.Form == chrono.None {
			return words.Say("report.simile-no-date")
		}
		return words.Say("report.simile-range")
	}
	n := &w.native
	if w.written {
		n.raw(",")
	}
	w.written = true
	n.line()
	n.object(func() {
		n.text("id", e.ID)
		w.dates(e, bounds)
		n.text("title", simileHTML(htmlLine(e.Title)))
		links, only := w.links(e)
		n.text("description", simileHTML(htmlText(w.told(e, only))))
		if len(links) > 0 {
			n.text("link", links[0])
		}
		w.details(e)
	})
	return words.Message{}
}

func (w *simileWriter) dates(e *timeline.Event, b simileBounds) {
	n := &w.native
	had, kept := keptSpan(e)
	if kept {
		b = had
	}
	n.text("start", b.start)
	n.text("latestStart", b.latestStart)
	n.text("earliestEnd", b.earliestEnd)
	n.text("end", b.end)
	truth := "false"
	if b.duration {
		truth = "true"
	}
	n.value("durationEvent", func() { n.raw(truth) })
	if kept {
		return // they say more than EDTF
	}
	n.text("edtf", e.When.Value.String())
	if e.When.Calendar != chrono.Gregorian {
		n.text("calendar", e.When.Calendar.String())
	}
	n.text("dateText", e.When.Text)
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
		if text := textOf(extra, d.name); text != "" {
			if *d.date, ok = parseSimile(text, false); !ok {
				return b, false
			}
			if *d.text = d.date.edtf(); d.date.midnight {
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
func (w *simileWriter) told(e *timeline.Event, onlyLinks bool) string {
	about := aboutPlace | aboutActors | aboutStatus
	if span, ok := simplify(e.When.Value); !ok || !span.Exact || span.Start.Day == 0 || span.HasEnd && span.End.Day == 0 {
		about |= aboutDate // its bounds do not say it all
	}
	if !onlyLinks {
		about |= aboutClaims
	}
	if account := w.account(e, about); account == "" || strings.Contains(e.Description, account) {
		return e.Description
	}
	return w.described(e, about)
}

func (w *simileWriter) details(e *timeline.Event) {
	n := &w.native
	d := e.Details()
	if image := simileImage(d.Media); image != "" {
		n.text("image", image)
	}
	n.text("lane", e.Lane)
	n.text("place", d.Place.Name)
	n.texts("actors", d.Actors)
	n.texts("tags", d.Tags)
	n.texts("refs", d.Refs)
	if e.Importance != 0 {
		n.number("importance", float64(e.Importance))
	}
	if e.Status != timeline.NoStatus || len(e.History()) > 0 {
		n.text("status", e.LastStatus().String())
	}
	for _, f := range d.Extra {
		if !isSimileOwn(f.Name, e, d) && harmless(f) {
			n.extra(timeline.Extra{f})
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
	return short || isOurs(name)
}

// harmless says whether a property may go into a page: an address that would
// run a script may not.
func harmless(f timeline.ExtraField) bool {
	text := textOf(timeline.Extra{f}, f.Name)
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
