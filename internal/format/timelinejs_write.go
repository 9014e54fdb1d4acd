package format

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// slideTopics are what TimelineJS has no field for, or none that it shows.
const slideTopics = aboutPlace | aboutActors | aboutStatus | aboutClaims

// slideNames are the fields of a slide.
var slideNames = []string{
	"start_date", "end_date", "display_date", "text", "media", "group", "background", "autolink", "unique_id", "uniqueid", "location", "scale",
	"edtf", "status", "importance", "actors", "tags", "refs",
}

// writeTimelineJS writes the JSON of TimelineJS 3.
func writeTimelineJS(o *output) error {
	events, eras := slides(o)
	w := slideWriter{output: o}
	for _, e := range o.timeline.Events {
		start, end, ok := slideSpan(e.When.Value, false)
		w.cosmological = w.cosmological || ok && (isCosmological(start.Year) || isCosmological(end.Year))
	}
	t := o.timeline
	w.object(func() {
		if w.cosmological {
			w.text("scale", "cosmological")
		}
		if t.Title+t.Description != "" {
			w.value("title", func() {
				w.object(func() {
					w.words(t.Title, t.Description)
					w.value("autolink", func() { w.raw("false") })
				})
			})
		}
		w.list("events", events, func(e *timeline.Event) { w.slide(e, false) })
		if len(eras) > 0 {
			w.list("eras", eras, func(e *timeline.Event) { w.slide(e, true) })
		}
		writeWholeProperties(&w.jsonWriter, t)
		writeUnknown(&w.jsonWriter, t.Extra, "scale", "title", "events", "eras", "language", "hemisphere", "lanes", "timeline", "format")
	})
	w.raw("\n")
	o.Write(w.out.Bytes())
	return nil
}

// slides parts the events into those that get a slide and the eras, which
// stand after them in the file. Without a date there is no place for either.
func slides(o *output) (events, eras []*timeline.Event) {
	o.events(func(e *timeline.Event) words.Message {
		if _, _, ok := slideSpan(e.When.Value, false); !ok {
			return words.Say("report.undated")
		}
		return words.Message{}
	})
	var behind []int
	o.order = slices.DeleteFunc(o.order, func(i int) bool {
		e := o.timeline.Events[i]
		if !isEra(e) {
			events = append(events, e)
			return false
		}
		behind, eras = append(behind, i), append(eras, e)
		return true
	})
	o.order = append(o.order, behind...)
	return events, eras
}

// isEra says whether an event is a stretch of time behind the others.
func isEra(e *timeline.Event) bool {
	s, ok := simplify(e.When.Value)
	return ok && s.HasEnd && s.End != s.Start && e.More != nil && slices.Contains(e.More.Tags, eraTag)
}

// slideWriter writes slides as JSON.
type slideWriter struct {
	nativeWriter
	*output
	cosmological bool
}

// list writes a field that holds a list of objects, which may be empty.
func (w *slideWriter) list(name string, events []*timeline.Event, write func(*timeline.Event)) {
	if len(events) == 0 {
		w.value(name, func() { w.raw("[]") })
		return
	}
	list(&w.jsonWriter, name, events, write)
}

// words writes a headline and a text.
func (w *slideWriter) words(headline, text string) {
	w.value("text", func() {
		w.object(func() {
			w.text("headline", htmlLine(headline))
			w.text("text", htmlLinked(text))
		})
	})
}

func (w *slideWriter) slide(e *timeline.Event, era bool) {
	d := e.Details()
	start, end, _ := slideSpan(e.When.Value, w.cosmological)
	w.text("unique_id", e.ID)
	w.date("start_date", start)
	if end != (simpleDate{}) || era {
		w.date("end_date", end)
	}
	w.text("display_date", stripped(slideDisplay(w.output, e.When)))
	w.text("group", stripped(e.Lane))
	w.words(e.Title, slideText(w.output, e))
	if len(d.Media) > 0 {
		w.value("media", func() { w.object(func() { w.media(d.Media[0]) }) })
	}
	w.location(d.Place)
	w.background(d.Extra)
	// TimelineJS would make links of texts by itself, and does so after it
	// has made them safe.
	w.value("autolink", func() { w.raw("false") })
	w.when("edtf", e.When)
	if era {
		d.Tags = slices.Clone(d.Tags)
		i := slices.Index(d.Tags, eraTag)
		d.Tags = slices.Delete(d.Tags, i, i+1)
	}
	writeProperties(&w.jsonWriter, e, &d)
	writeUnknown(&w.jsonWriter, d.Extra, slideNames...)
}

// slideText gives the description with what a slide has no field for. Only its
// first medium is shown, and only if it has a link.
func slideText(o *output, e *timeline.Event) string {
	var more []string
	for i, m := range e.Details().Media {
		if i > 0 || m.URL == "" {
			more = append(more, told(m))
		}
	}
	about := slideTopics
	if place := e.Details().Place.Name; strings.Contains(e.Title+"\n"+e.Description, place) {
		about &^= aboutPlace
	}
	return o.described(e, about, more...)
}

// told gives a medium in a line.
func told(m timeline.Media) string {
	parts := slices.DeleteFunc([]string{m.Caption, m.Credit, m.URL}, func(s string) bool { return s == "" })
	return strings.Join(strings.Fields(strings.Join(parts, ", ")), " ")
}

func (w *slideWriter) date(name string, d simpleDate) {
	w.value(name, func() {
		w.object(func() {
			parts := [...]int64{d.Year, int64(d.Month), int64(d.Day), int64(d.Hour), int64(d.Minute), int64(d.Second)}
			for i, part := range parts[:givenParts(d)] {
				w.number(slideParts[i], float64(part))
			}
		})
	})
}

// givenParts gives how many parts of d are given, from the year.
func givenParts(d simpleDate) int {
	switch {
	case d.Month == 0:
		return 1
	case d.Day == 0:
		return 2
	}
	return 3 + int(d.Clock)
}

// stripped gives a text for a field that TimelineJS shows as HTML after it has
// taken the tags out and decoded what is left: it has to be encoded twice.
func stripped(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	return escapeTwice.Replace(text)
}

var escapeTwice = strings.NewReplacer("&", "&amp;amp;", "<", "&amp;lt;", ">", "&amp;gt;")

func (w *slideWriter) media(m timeline.Media) {
	address := mediaAddress(m)
	// TimelineJS stumbles over a medium without an address.
	w.value("url", func() { w.raw(quote(address)) })
	w.text("caption", htmlCaption(m.Caption))
	w.text("credit", htmlCaption(m.Credit))
	for _, name := range []string{"alt", "title"} {
		w.text(name, textOf(m.Extra, name))
	}
	for _, name := range []string{"thumbnail", "link"} {
		if text := textOf(m.Extra, name); timeline.SafeLink(text) {
			w.text(name, safeAddress.Replace(text))
		}
	}
}

// mediaAddress gives the link of a medium, or the name by which TimelineJS
// finds a piece of music.
func mediaAddress(m timeline.Media) string {
	if timeline.SafeLink(m.URL) {
		return safeAddress.Replace(m.URL)
	}
	if name := textOf(m.Extra, "address"); spotifyName.MatchString(name) {
		return name
	}
	return ""
}

var spotifyName = regexp.MustCompile(`^spotify:[A-Za-z0-9:]+$`)

// safeAddress encodes what has no business in a link, and would end the
// attribute into which other programs put it.
var safeAddress = strings.NewReplacer(`"`, "%22", "'", "%27", "<", "%3C", ">", "%3E", "`", "%60", " ", "%20", `\`, "%5C")

// htmlCaption gives a text as HTML that is safe wherever it is put.
func htmlCaption(text string) string {
	if !strings.ContainsAny(text, "<>&'\"\n\t\r\f") && strings.TrimSpace(text) == text {
		return text
	}
	return htmlText(text)
}

func (w *slideWriter) location(p timeline.Place) {
	if p.IsZero() {
		return
	}
	w.value("location", func() {
		w.object(func() {
			w.text("name", p.Name)
			if p.HasCoordinates {
				w.number("lat", p.Lat)
				w.number("lon", p.Lon)
			}
			writeUnknown(&w.jsonWriter, p.Extra, "name", "lat", "lon")
		})
	})
}

// background writes the background of a slide that was read, if it is no more
// than a picture and a colour.
func (w *slideWriter) background(extra timeline.Extra) {
	i := slices.IndexFunc(extra, func(f timeline.ExtraField) bool { return f.Name == "background" })
	if i < 0 {
		return
	}
	var fields map[string]any
	if json.Unmarshal(extra[i].Value, &fields) != nil {
		return
	}
	for name, value := range fields {
		if !isBackground(name, value) {
			return
		}
	}
	w.value("background", func() { w.raw(string(extra[i].Value)) })
}

var colour = regexp.MustCompile(`^#?[A-Za-z0-9]{1,30}$`)

// isBackground says whether a field of a background is what it should be, and
// can be put into a style as it is.
func isBackground(name string, value any) bool {
	text, isText := value.(string)
	nothing := value == nil || isText && text == ""
	switch name {
	case "opacity", "alt":
		return true
	case "url":
		return nothing || timeline.SafeLink(text) && safeAddress.Replace(text) == text && !strings.ContainsAny(text, "()")
	case "color":
		return nothing || colour.MatchString(text)
	}
	return false
}
