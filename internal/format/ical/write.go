package ical

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// fixedStamp is the DTSTAMP of every event, which the standard demands. It is
// not the time of writing, so that the same timeline makes the same bytes.
const fixedStamp = "19700101T000000Z"

// writer writes a calendar.
type writer struct{ *format.Output }

func write(o *format.Output) error {
	w := writer{o}
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//Dateline//Dateline//EN")
	t := o.Timeline
	w.text("X-WR-CALNAME", t.Title)
	w.text("X-WR-CALDESC", t.Description)
	w.texts(ownPrefix+"LANES", t.Lanes)
	w.text(ownPrefix+"LANGUAGE", t.Language)
	if t.Southern {
		w.line(ownPrefix+"HEMISPHERE", "southern")
	}
	w.extra(t.Extra)
	o.Events(w.event)
	w.line("END", "VCALENDAR")
	return nil
}

// event writes an event, or returns why a calendar cannot hold it.
func (w writer) event(e *timeline.Event) words.Message {
	span, why := intervalOf(e.When.Value)
	if why.Key != "" {
		return why
	}
	d := e.Details()
	w.line("BEGIN", "VEVENT")
	w.text("UID", cmp.Or(e.ID, "event-"+strconv.Itoa(len(w.Order)+1))) // every event of a calendar must have one
	w.line("DTSTAMP", fixedStamp)
	w.time("DTSTART", span.start)
	if span.hasEnd {
		w.time("DTEND", span.end)
	}
	w.text("SUMMARY", e.Title)
	exact := w.date(e, span)
	w.description(e, exact)
	w.text("LOCATION", d.Place.Name)
	if d.Place.HasCoordinates {
		w.line("GEO", Decimal(d.Place.Lat)+";"+Decimal(d.Place.Lon))
	}
	w.texts("CATEGORIES", d.Tags)
	if len(e.Claims) > 0 && format.BareLink(w.Output, &e.Claims[0]) != "" {
		w.line("URL", format.BareLink(w.Output, &e.Claims[0]))
	}
	w.media(d.Media)
	w.text(ownPrefix+"LANE", e.Lane)
	if e.HasStatus() {
		w.line(ownPrefix+"STATUS", e.LastStatus().String())
	}
	if e.Importance != 0 {
		w.line(ownPrefix+"IMPORTANCE", strconv.Itoa(int(e.Importance)))
	}
	if e.Rank != 0 {
		w.line(ownPrefix+"RANK", strconv.Itoa(int(e.Rank)))
	}
	w.texts(ownPrefix+"ACTORS", d.Actors)
	w.texts(ownPrefix+"REFS", d.Refs)
	w.extra(d.Extra)
	w.line("END", "VEVENT")
	return words.Message{}
}

// Decimal returns a coordinate in degrees as text, without an exponent.
func Decimal(degrees float64) string { return strconv.FormatFloat(degrees, 'f', -1, 64) }

// date writes into Dateline's own properties what span does not say of the
// date. exact is true if span says all but the words.
func (w writer) date(e *timeline.Event, span interval) (exact bool) {
	plain, err := span.value()
	exact = err == nil && plain.String() == e.When.Value.String() && e.When.Calendar == chrono.Gregorian
	if !exact {
		w.line(ownPrefix+"EDTF", e.When.Value.String())
	}
	if e.When.Calendar != chrono.Gregorian {
		w.line(ownPrefix+"CALENDAR", e.When.Calendar.String())
	}
	w.text(ownPrefix+"WORDS", e.When.Text)
	return exact
}

// description writes the description, and after it in words what calendars have
// no property for. The claims stay part of the description when the file is
// read back. The rest is taken off it again, as Dateline's own properties hold
// it too.
func (w writer) description(e *timeline.Event, exact bool) {
	about := format.AboutActors | format.AboutStatus
	if !exact {
		about |= format.AboutDate
	}
	added := w.Account(e, about)
	rest := *e
	if len(e.Claims) > 0 && format.BareLink(w.Output, &e.Claims[0]) != "" {
		rest.Claims = e.Claims[1:]
	}
	text := w.Described(&rest, format.AboutClaims)
	if added != "" {
		if added = Clean(added); text != "" {
			text += "\n\n"
		}
		w.text(ownPrefix+"ADDED", added)
	}
	w.text("DESCRIPTION", text+added)
}

// media writes the links of media as attachments. If one has more than a link,
// all are written into properties of Dateline's own too.
func (w writer) media(media []timeline.Media) {
	own := slices.ContainsFunc(media, func(m timeline.Media) bool { return m.Caption+m.Credit != "" || !timeline.SafeLink(m.URL) })
	for _, m := range media {
		if timeline.SafeLink(m.URL) {
			w.line("ATTACH", m.URL)
		}
	}
	for _, m := range media {
		if own {
			w.line(ownPrefix+"MEDIA", escape(m.URL)+","+escape(m.Caption)+","+escape(m.Credit))
		}
	}
}

// extra writes unknown fields as properties with the values that they had, as
// far as they can be properties.
func (w writer) extra(extra timeline.Extra) {
	for _, x := range extra {
		for _, value := range stringsOf(x.Value) {
			p, ok := parseLine(x.Name+":"+value, 0)
			_, known := propertyReaders[p.name]
			if ok && p.head() == x.Name && p.value == value && !known && !strings.HasPrefix(p.name, ownPrefix) && !slices.Contains(reservedProperties, p.name) && Clean(x.Name+value) == x.Name+value && !strings.Contains(x.Name+value, "\n") {
				w.line(x.Name, value)
			}
		}
	}
}

// stringsOf returns the texts of a JSON value that is a text or a list of texts,
// nil for any other.
func stringsOf(value json.RawMessage) []string {
	var one string
	if json.Unmarshal(value, &one) == nil {
		return []string{one}
	}
	var list []string
	if json.Unmarshal(value, &list) == nil {
		return list
	}
	return nil
}

// reservedProperties are the names that no unknown field may have when it is
// written: the calendar would become another.
var reservedProperties = []string{"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "EXRULE"}

// time writes a property whose value is a date or time.
func (w writer) time(name string, t dateTime) {
	c := t.Civil
	value := fmt.Sprintf("%04d%02d%02d", c.Year, c.Month, c.Day)
	if t.IsDate {
		w.line(name+";VALUE=DATE", value)
		return
	}
	value += fmt.Sprintf("T%02d%02d%02d", c.Hour, c.Minute, c.Second)
	if t.UTC {
		value += "Z"
	}
	w.line(name, value)
}

// text writes a property with a text, unless the text is empty.
func (w writer) text(name, text string) {
	if text != "" {
		w.line(name, escape(text))
	}
}

// texts writes a property with a list of texts, unless all are empty.
func (w writer) texts(name string, texts []string) {
	var escaped []string
	for _, text := range texts {
		if text = escape(text); text != "" {
			escaped = append(escaped, text)
		}
	}
	if len(escaped) > 0 {
		w.line(name, strings.Join(escaped, ","))
	}
}

// Clean returns text without the control characters that no text of a calendar
// may hold. Tabs stay, and every line end becomes "\n".
func Clean(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

// escape returns a text as the value of a property.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, ";", `\;`, ",", `\,`).Replace(Clean(text))
}

// lineWidth is how many bytes a line may have, without its end (RFC 5545, 3.1).
const lineWidth = 75

// line writes a property, folded if it is too long, but never within a
// character. The value must be escaped.
func (w writer) line(name, value string) {
	rest := name + ":" + value
	for width := lineWidth; len(rest) > width; width = lineWidth - 1 {
		for !utf8.RuneStart(rest[width]) {
			width--
		}
		w.WriteString(rest[:width] + "\r\n ")
		rest = rest[width:]
	}
	w.WriteString(rest + "\r\n")
}
