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

// describedTopics are what the text of a slide says in words, since TimelineJS has
// no field for it or does not show the field.
const describedTopics = format.AboutPlace | format.AboutActors | format.AboutStatus | format.AboutClaims

// fieldNames are the fields of a slide that are written from the event, those of
// TimelineJS and Dateline's own. No unknown field is written under such a name.
var fieldNames = []string{
	"start_date", "end_date", "display_date", "text", "media", "group", "background", "autolink", "unique_id", "uniqueid", "location", "scale",
	"edtf", "status", "importance", "rank", "actors", "tags", "refs",
}

func write(o *format.Output) error {
	events, eras := slides(o)
	w := writer{Output: o}
	for _, e := range o.Timeline.Events.All() {
		start, end, ok := datesOf(e.When.Value, false)
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

// slides returns the events that become slides, and those that become eras, which
// are written after them. An event without a date is refused. It sets the order of
// the events in the file.
func slides(o *format.Output) (events, eras []*timeline.Event) {
	o.Events(func(e *timeline.Event) words.Message {
		if _, _, ok := datesOf(e.When.Value, false); !ok {
			return words.Say("report.undated")
		}
		return words.Message{}
	})
	var eraOrder []int
	o.Order = slices.DeleteFunc(o.Order, func(i int) bool {
		e := o.Timeline.Events.At(int32(i))
		if !isEra(e) {
			events = append(events, e)
			return false
		}
		eraOrder, eras = append(eraOrder, i), append(eras, e)
		return true
	})
	o.Order = append(o.Order, eraOrder...)
	return events, eras
}

// isEra reports whether an event has the tag of eras and lasted.
func isEra(e *timeline.Event) bool {
	s, ok := foreign.Simplify(e.When.Value)
	return ok && s.HasEnd && s.End != s.Start && e.More != nil && slices.Contains(e.More.Tags, foreign.EraTag)
}

// writer writes slides as JSON.
type writer struct {
	native.PartWriter
	*format.Output
	// cosmological is true if the dates are written on the cosmological scale.
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

// slide writes the fields of a slide or an era.
func (w *writer) slide(e *timeline.Event, era bool) {
	d := e.Details()
	start, end, _ := datesOf(e.When.Value, w.cosmological)
	w.Text("unique_id", e.ID)
	w.date("start_date", start)
	if end != (foreign.Date{}) || era {
		w.date("end_date", end)
	}
	w.Text("display_date", encodedTwice(displayDate(w.Output, e.When)))
	w.Text("group", encodedTwice(e.Lane))
	w.words(e.Title, describedText(w.Output, e))
	if len(d.Media) > 0 {
		w.Value("media", func() { w.Object(func() { w.media(d.Media[0]) }) })
	}
	w.location(d.Place)
	w.background(d.Extra)
	// TimelineJS would make links of texts by itself, and does so only after it
	// has made the texts safe.
	w.Value("autolink", func() { w.Raw("false") })
	w.When("edtf", e.When)
	if era {
		d.Tags = slices.Clone(d.Tags)
		i := slices.Index(d.Tags, foreign.EraTag)
		d.Tags = slices.Delete(d.Tags, i, i+1)
	}
	foreign.WriteEventProperties(&w.Writer, e, &d)
	foreign.WriteUnknown(&w.Writer, d.Extra, fieldNames...)
}

// describedText returns the description, and after it in words what a slide does
// not show. Of the media it shows only the first, and only if that has a link.
func describedText(o *format.Output, e *timeline.Event) string {
	var more []string
	for i, m := range e.Details().Media {
		if i > 0 || m.URL == "" {
			more = append(more, foreign.DescribeMedia(m))
		}
	}
	about := describedTopics
	if place := e.Details().Place.Name; strings.Contains(e.Title+"\n"+e.Description, place) {
		about &^= format.AboutPlace
	}
	return o.Described(e, about, more...)
}

// date writes a date as an object, with the parts that are known.
func (w *writer) date(name string, d foreign.Date) {
	w.Value(name, func() {
		w.Object(func() {
			parts := [...]int64{d.Year, int64(d.Month), int64(d.Day), int64(d.Hour), int64(d.Minute), int64(d.Second)}
			for i, part := range parts[:givenParts(d)] {
				w.Number(dateParts[i], float64(part))
			}
		})
	})
}

// givenParts returns how many of dateParts d has.
func givenParts(d foreign.Date) int {
	switch {
	case d.Month == 0:
		return 1
	case d.Day == 0:
		return 2
	}
	return 3 + int(d.Clock)
}

// encodedTwice returns a text for a field from which TimelineJS takes the tags out
// and decodes the rest before it shows that as HTML. It is the reverse of
// plainTwice.
func encodedTwice(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	return escapeTwice.Replace(text)
}

var escapeTwice = strings.NewReplacer("&", "&amp;amp;", "<", "&amp;lt;", ">", "&amp;gt;")

func (w *writer) media(m timeline.Media) {
	address := mediaAddress(m)
	// Written even if it is empty: TimelineJS fails for a medium without this field.
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

// mediaAddress returns the link of a medium, or the name of a piece of music that
// TimelineJS looks up at Spotify; "" for neither.
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

// safeAddress encodes the characters that may not stand in a link, and that could
// end the attribute of HTML into which other programs write it.
var safeAddress = strings.NewReplacer(`"`, "%22", "'", "%27", "<", "%3C", ">", "%3E", "`", "%60", " ", "%20", `\`, "%5C")

// htmlCaption returns a text as HTML that is safe both between tags and in an
// attribute.
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

// background writes the background of a slide as it was read, if all its fields are
// safe.
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

// isBackground reports whether a field of a background is known and can be written
// into a style of CSS as it is.
func isBackground(name string, value any) bool {
	text, isText := value.(string)
	empty := value == nil || isText && text == ""
	switch name {
	case "opacity", "alt":
		return true
	case "url":
		return empty || timeline.SafeLink(text) && safeAddress.Replace(text) == text && !strings.ContainsAny(text, "()")
	case "color":
		return empty || colour.MatchString(text)
	}
	return false
}
