package timelinejs

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/markup"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// slideTopics are what TimelineJS has no field for, or none that it shows.
const slideTopics = format.AboutPlace | format.AboutActors | format.AboutStatus | format.AboutClaims

// slideNames are the fields of a slide.
var slideNames = []string{
	"start_date", "end_date", "display_date", "text", "media", "group", "background", "autolink", "unique_id", "uniqueid", "location", "scale",
	"edtf", "status", "importance", "actors", "tags", "refs",
}

// writeTimelineJS writes the JSON of TimelineJS 3.
func writeTimelineJS(o *format.Output) error {
	events, eras := slides(o)
	w := writer{Output: o}
	for _, e := range o.Timeline.Events {
		start, end, ok := slideSpan(e.When.Value, false)
		w.cosmological = w.cosmological || ok && (isCosmological(start.Year) || isCosmological(end.Year))
	}
	t := o.Timeline
	w.Object(func() {
		if w.cosmological {
			w.Text("scale", "cosmological")
		}
		if t.Title+t.Description != "" {
			w.Value("title", func() {
				w.Object(func() {
					w.words(t.Title, t.Description)
					w.Value("autolink", func() { w.Raw("false") })
				})
			})
		}
		w.list("events", events, func(e *timeline.Event) { w.slide(e, false) })
		if len(eras) > 0 {
			w.list("eras", eras, func(e *timeline.Event) { w.slide(e, true) })
		}
		foreign.WriteTimelineProperties(&w.Writer, t)
		foreign.WriteUnknown(&w.Writer, t.Extra, "scale", "title", "events", "eras", "language", "hemisphere", "lanes", "timeline", "format")
	})
	w.Raw("\n")
	o.Write(w.Out.Bytes())
	return nil
}

// slides parts the events into those that get a slide and the eras, which
// stand after them in the file. Without a date there is no place for either.
func slides(o *format.Output) (events, eras []*timeline.Event) {
	o.Events(func(e *timeline.Event) words.Message {
		if _, _, ok := slideSpan(e.When.Value, false); !ok {
			return words.Say("report.undated")
		}
		return words.Message{}
	})
	var behind []int
	o.Order = slices.DeleteFunc(o.Order, func(i int) bool {
		e := o.Timeline.Events[i]
		if !isEra(e) {
			events = append(events, e)
			return false
		}
		behind, eras = append(behind, i), append(eras, e)
		return true
	})
	o.Order = append(o.Order, behind...)
	return events, eras
}

// isEra says whether an event is a stretch of time behind the others.
func isEra(e *timeline.Event) bool {
	s, ok := foreign.Simplify(e.When.Value)
	return ok && s.HasEnd && s.End != s.Start && e.More != nil && slices.Contains(e.More.Tags, foreign.EraTag)
}

// writer writes slides as JSON.
type writer struct {
	native.PartWriter
	*format.Output
	cosmological bool
}

// list writes a field that holds a list of objects, which may be empty.
func (w *writer) list(name string, events []*timeline.Event, write func(*timeline.Event)) {
	if len(events) == 0 {
		w.Value(name, func() { w.Raw("[]") })
		return
	}
	jsontree.List(&w.Writer, name, events, write)
}

// words writes a headline and a text.
func (w *writer) words(headline, text string) {
	w.Value("text", func() {
		w.Object(func() {
			w.Text("headline", markup.HTMLLine(headline))
			w.Text("text", markup.HTMLLinked(text))
		})
	})
}

func (w *writer) slide(e *timeline.Event, era bool) {
	d := e.Details()
	start, end, _ := slideSpan(e.When.Value, w.cosmological)
	w.Text("unique_id", e.ID)
	w.date("start_date", start)
	if end != (foreign.Date{}) || era {
		w.date("end_date", end)
	}
	w.Text("display_date", stripped(slideDisplay(w.Output, e.When)))
	w.Text("group", stripped(e.Lane))
	w.words(e.Title, slideText(w.Output, e))
	if len(d.Media) > 0 {
		w.Value("media", func() { w.Object(func() { w.media(d.Media[0]) }) })
	}
	w.location(d.Place)
	w.background(d.Extra)
	// TimelineJS would make links of texts by itself, and does so after it
	// has made them safe.
	w.Value("autolink", func() { w.Raw("false") })
	w.When("edtf", e.When)
	if era {
		d.Tags = slices.Clone(d.Tags)
		i := slices.Index(d.Tags, foreign.EraTag)
		d.Tags = slices.Delete(d.Tags, i, i+1)
	}
	foreign.WriteEventProperties(&w.Writer, e, &d)
	foreign.WriteUnknown(&w.Writer, d.Extra, slideNames...)
}

// slideText gives the description with what a slide has no field for. Only its
// first medium is shown, and only if it has a link.
func slideText(o *format.Output, e *timeline.Event) string {
	var more []string
	for i, m := range e.Details().Media {
		if i > 0 || m.URL == "" {
			more = append(more, foreign.DescribeMedia(m))
		}
	}
	about := slideTopics
	if place := e.Details().Place.Name; strings.Contains(e.Title+"\n"+e.Description, place) {
		about &^= format.AboutPlace
	}
	return o.Described(e, about, more...)
}

func (w *writer) date(name string, d foreign.Date) {
	w.Value(name, func() {
		w.Object(func() {
			parts := [...]int64{d.Year, int64(d.Month), int64(d.Day), int64(d.Hour), int64(d.Minute), int64(d.Second)}
			for i, part := range parts[:givenParts(d)] {
				w.Number(slideParts[i], float64(part))
			}
		})
	})
}

// givenParts gives how many parts of d are given, from the year.
func givenParts(d foreign.Date) int {
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

func (w *writer) media(m timeline.Media) {
	address := mediaAddress(m)
	// TimelineJS stumbles over a medium without an address.
	w.Value("url", func() { w.Raw(jsontree.Quote(address)) })
	w.Text("caption", htmlCaption(m.Caption))
	w.Text("credit", htmlCaption(m.Credit))
	for _, name := range []string{"alt", "title"} {
		w.Text(name, foreign.ExtraText(m.Extra, name))
	}
	for _, name := range []string{"thumbnail", "link"} {
		if text := foreign.ExtraText(m.Extra, name); timeline.SafeLink(text) {
			w.Text(name, safeAddress.Replace(text))
		}
	}
}

// mediaAddress gives the link of a medium, or the name by which TimelineJS
// finds a piece of music.
func mediaAddress(m timeline.Media) string {
	if timeline.SafeLink(m.URL) {
		return safeAddress.Replace(m.URL)
	}
	if name := foreign.ExtraText(m.Extra, "address"); spotifyName.MatchString(name) {
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
	return markup.HTMLText(text)
}

func (w *writer) location(p timeline.Place) {
	if p.IsZero() {
		return
	}
	w.Value("location", func() {
		w.Object(func() {
			w.Text("name", p.Name)
			if p.HasCoordinates {
				w.Number("lat", p.Lat)
				w.Number("lon", p.Lon)
			}
			foreign.WriteUnknown(&w.Writer, p.Extra, "name", "lat", "lon")
		})
	})
}

// background writes the background of a slide that was read, if it is no more
// than a picture and a colour.
func (w *writer) background(extra timeline.Extra) {
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
	w.Value("background", func() { w.Raw(string(extra[i].Value)) })
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
