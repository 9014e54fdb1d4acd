package markwhen

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/ical"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// writer writes a file of markwhen. What markwhen has no notation for is written
// as properties.
type writer struct {
	*format.Output
	// reader reads back what is written, to find out what properties must add.
	reader *reader
}

func write(o *format.Output) error {
	w := writer{Output: o}
	t := o.Timeline
	in := &format.Input{}
	w.reader = &reader{Reader: foreign.NewReader(in)}
	w.reader.Timeline.Southern = t.Southern
	w.WriteString("---\n")
	w.property("title", t.Title)
	w.property("description", t.Description)
	w.property("language", t.Language)
	if t.Southern {
		w.property("hemisphere", "southern")
	}
	w.properties("lanes", t.Lanes)
	w.extra(t.Extra, headerNames)
	w.WriteString("---\n")
	o.Order = make([]int, 0, t.Events.Len())
	byLane := make(map[string][]int)
	for i, e := range t.Events.All() {
		byLane[e.Lane] = append(byLane[e.Lane], int(i))
	}
	lanes := slices.DeleteFunc(t.LaneOrder(), func(lane string) bool { return lane == "" || len(byLane[lane]) == 0 })
	for _, lane := range append([]string{""}, lanes...) { // an event after a heading is always in a section
		w.lane(lane)
		for _, i := range byLane[lane] {
			if why := w.event(t.Events.At(int32(i))); why.Key != "" {
				o.Refuse(t.Events.At(int32(i)), why)
				continue
			}
			o.Order = append(o.Order, i)
		}
	}
	return nil
}

// headerNames are the properties of the header that are known. No unknown field
// is written under such a name.
var headerNames = []string{"title", "description", "language", "hemisphere", "lanes", "dateformat", "timezone", "tz", "view", "edit"}

// lane writes the heading of a lane, and its name as a property if the heading
// would be read as another.
func (w writer) lane(lane string) {
	if lane == "" {
		return
	}
	title := oneLine(lane)
	fmt.Fprintf(w, "\n# %s\n", title)
	if plain, tags := cutTags(title); len(tags) > 0 || strings.TrimSpace(plain) != lane {
		w.property("lane", lane)
	}
}

// event writes an event, or returns why the format cannot hold it.
func (w writer) event(e *timeline.Event) words.Message {
	date, why := dateText(e.When.Value)
	if why.Key != "" {
		return why
	}
	d := e.Details()
	text := oneLine(e.Title)
	inline := w.inline(e, text, d.Tags)
	fmt.Fprintf(w, "\n%s: %s\n", date, inline)
	back := w.readBack(date, inline, w.body(e))
	w.property("id", e.ID)
	w.date(e, back)
	if back.event.Title != e.Title {
		w.property("title", e.Title)
	}
	w.property("location", d.Place.Name)
	if d.Place.HasCoordinates {
		fmt.Fprintf(w, "geo: [%s, %s]\n", ical.Decimal(d.Place.Lat), ical.Decimal(d.Place.Lon))
	}
	w.changedList("actors", d.Actors, back.details.Actors)
	w.changedList("tags", d.Tags, back.details.Tags)
	w.properties("refs", d.Refs)
	w.properties("links", w.links(e))
	if e.Importance != 0 {
		fmt.Fprintf(w, "importance: %d\n", e.Importance)
	}
	if e.Rank != 0 {
		fmt.Fprintf(w, "rank: %d\n", e.Rank)
	}
	if e.HasStatus() {
		w.property("status", e.LastStatus().String())
	}
	w.extra(d.Extra, nil)
	if body := w.body(e); body != "" {
		w.WriteString("\n" + body + "\n") // the blank line ends the properties
	}
	return words.Message{}
}

// inline returns the text of the first line: the title, and the tags that are
// single words.
func (w writer) inline(e *timeline.Event, title string, tags []string) string {
	for _, tag := range tags {
		if wordPattern.MatchString(tag) {
			title += " #" + tag
		}
	}
	return strings.TrimSpace(title)
}

var wordPattern = regexp.MustCompile(`^[\pL\d_]*[\pL_][\pL\d_]*$`)

// readBack returns the event as it is read without its properties.
func (w writer) readBack(date, inline, body string) *eventReader {
	r := *w.reader
	r.Reader = foreign.NewReader(&format.Input{})
	when, _ := r.parseRange(date)
	v := &eventReader{reader: &r, when: when, first: inline}
	if body != "" {
		v.rest = strings.Split(body, "\n")
	}
	v.title()
	v.body()
	v.event.When.Value, _ = v.written()
	return v
}

// date writes as properties what the beginning of the line does not say of the
// date: the value as EDTF with its wording for people, the calendar, and the
// words of the source.
func (w writer) date(e *timeline.Event, back *eventReader) {
	if back.event.When.Value.String() != e.When.Value.String() || e.When.Calendar != chrono.Gregorian {
		w.property("when", e.When.Value.String()+", "+oneLine(w.Options.Lexicon.Long(e.When.Value)))
	}
	if e.When.Calendar != chrono.Gregorian {
		w.property("calendar", e.When.Calendar.String())
	}
	w.property("date-words", e.When.Text)
}

// body returns the description and after it the claims in words and the
// pictures. Lines that would be read as something else are escaped.
func (w writer) body(e *timeline.Event) string {
	rest := *e
	rest.Claims = e.Claims[len(w.links(e)):]
	text := strings.Trim(ical.Clean(w.Described(&rest, format.AboutClaims)), "\n")
	var lines []string
	if text != "" {
		lines = strings.Split(text, "\n")
	}
	for i, line := range lines {
		if w.reader.escapes(line) {
			lines[i] = escapePrefix + line
		}
	}
	for _, m := range e.Details().Media {
		image := "![" + m.Caption + "](" + m.URL + ")"
		if imagePattern.FindString(image) == image && timeline.SafeLink(m.URL) && oneLine(image) == image {
			lines = append(lines, image)
		}
	}
	return strings.Join(lines, "\n")
}

// links returns the links of the claims of e, up to the first claim that is more
// than a link.
func (w writer) links(e *timeline.Event) (links []string) {
	for i := range e.Claims {
		link := format.BareLink(w.Output, &e.Claims[i])
		if link == "" {
			break
		}
		links = append(links, link)
	}
	return links
}

// property writes a property that is a text, unless it is empty.
func (w writer) property(name, text string) {
	if text != "" {
		w.raw(name, text)
	}
}

// properties writes a property that is a list of texts, unless it is empty.
func (w writer) properties(name string, texts []string) {
	if len(texts) > 0 {
		w.raw(name, texts)
	}
}

// changedList writes a list if it differs from back, the list that is read from
// the text.
func (w writer) changedList(name string, texts, back []string) {
	if !slices.Equal(texts, back) {
		w.raw(name, append([]string{}, texts...))
	}
}

// raw writes a property as JSON, which is YAML too.
func (w writer) raw(name string, value any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(value) == nil {
		fmt.Fprintf(w, "%s: %s", name, b.String())
	}
}

// extra writes unknown fields as properties, if their names can be names of
// properties. not are names that are left out; it is nil for an event, which
// leaves out the properties that are known.
func (w writer) extra(extra timeline.Extra, not []string) {
	for _, x := range extra {
		head := numberSuffixPattern.ReplaceAllString(x.Name, "") + ": "
		var b bytes.Buffer
		_, known := propertyReaders[strings.TrimSuffix(head, ": ")]
		if known && not == nil || slices.Contains(not, strings.TrimSuffix(strings.ToLower(head), ": ")) || propertyPattern.FindString(head) != head || w.reader.begins(head) || json.Compact(&b, x.Value) != nil {
			continue
		}
		fmt.Fprintf(w, "%s%s\n", head, b.String())
	}
}

// numberSuffixPattern matches the number that was appended to the name of an
// unknown field because the name was taken.
var numberSuffixPattern = regexp.MustCompile(` \d+$`)

// oneLine returns a text on one line, with single blanks.
func oneLine(text string) string {
	return strings.TrimSpace(blanksPattern.ReplaceAllString(ical.Clean(text), " "))
}

// dateText returns a date in the notation of markwhen, with no more than that
// can say. If there is none, the message says why.
func dateText(v chrono.Value) (string, words.Message) {
	s, ok := foreign.Simplify(v)
	if !ok {
		return "", words.Say("report.undated")
	}
	const first, last = -99_998, 99_999 // years of five digits; -99,998 is 99999 BC
	for _, d := range []foreign.Date{s.Start, s.End} {
		if d.Year < first || d.Year > last {
			return "", words.Say("report.mw-years")
		}
	}
	switch {
	case s.Open && plainYear(s.Start):
		return pointText(s.Start) + "/now", words.Message{}
	case !s.HasEnd || s.Start == s.End:
		return pointText(s.Start), words.Message{}
	case !plainYear(s.Start) || !plainYear(s.End):
		return yearText(s.Start.Year) + " - " + yearText(s.End.Year), words.Message{}
	case inUTC(s.Start) != inUTC(s.End): // no notation has both
		s.Start.Clock, s.End.Clock = chrono.NoClock, chrono.NoClock
	case inUTC(s.Start):
		return pointText(s.Start) + " - " + pointText(s.End), words.Message{}
	}
	return pointText(s.Start) + "/" + pointText(s.End), words.Message{}
}

// inUTC reports whether d is a time of day that is written in UTC.
func inUTC(d foreign.Date) bool { return d.Clock != chrono.NoClock && d.Zone != chrono.LocalTime }

// plainYear reports whether d is in a year of four digits.
func plainYear(d foreign.Date) bool { return d.Year >= 1 && d.Year <= 9999 }

// yearText returns an astronomical year in the notation of markwhen.
func yearText(year int64) string {
	switch {
	case year < 1:
		return fmt.Sprintf("%d BC", 1-year)
	case year > 9999:
		return fmt.Sprint(year)
	}
	return fmt.Sprintf("%04d", year)
}

// pointText returns a day, month, year or time of day in the notation of
// markwhen. A time with a zone is written in UTC and to the second, one without
// to the minute.
func pointText(d foreign.Date) string {
	if !plainYear(d) {
		return yearText(d.Year)
	}
	day := d
	day.Clock = chrono.NoClock
	switch {
	case d.Clock == chrono.NoClock:
		return day.EDTF()
	case d.Zone == chrono.LocalTime:
		return fmt.Sprintf("%s %02d:%02d", day.EDTF(), d.Hour, d.Minute)
	}
	c := ical.InUTC(d)
	return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02dZ", c.Year, c.Month, c.Day, c.Hour, c.Minute, c.Second)
}
