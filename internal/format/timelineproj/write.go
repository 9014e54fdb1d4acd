package timelineproj

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/xmltree"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// version is the version of Timeline whose files are written. It knows all
// elements that are written.
const version = "2.8.0"

// palette are the colours, as red, green and blue, of categories that have none.
// They are those of Okabe and Ito, which colour-blind people can distinguish too.
var palette = [...]string{"230,159,0", "86,180,233", "0,158,115", "240,228,66", "0,114,178", "213,94,0", "204,121,167", "200,200,200"}

// eraColor is the colour of eras that have none. They are drawn behind the events.
const eraColor = "235,235,235"

// write writes a file for Timeline. Its parser demands the elements in one order,
// and refuses unknown elements and all attributes.
func write(o *format.Output) error {
	w := &writer{Output: o, containers: make(map[int64]bool)}
	w.findCategories()
	w.findContainers()
	// Eras must be before events, and containers before the events in them.
	var parts [3]bytes.Buffer
	var orders [3][]int
	next := -1
	o.Events(func(e *timeline.Event) words.Message {
		next++
		period, exact, why := periodOf(e.When)
		if why.Key != "" {
			return why
		}
		part := 2
		switch {
		case isPlainEra(e, period):
			part = 0
			w.era(&parts[part], e, period)
		default:
			if foreign.UnmarshalExtra(e.Details().Extra, keptContainer, new(int64)) {
				part = 1
			}
			w.event(&parts[part], e, period, exact)
		}
		orders[part] = append(orders[part], next)
		return words.Message{}
	})
	o.Order = slices.Concat(orders[0], orders[1], orders[2])
	w.file(parts[0].Bytes(), slices.Concat(parts[1].Bytes(), parts[2].Bytes()))
	return nil
}

// writer writes a file of Timeline.
type writer struct {
	*format.Output
	categories []category
	// names are the names of the categories, by lane.
	names map[string]string
	// containers are the numbers of the containers that are written.
	containers map[int64]bool
	// from and to are the first and the last time that is written.
	from, to foreign.Date
}

// findCategories sets the categories: those that were read from a file of
// Timeline, and a new one for each lane that has none.
func (w *writer) findCategories() {
	w.names = make(map[string]string)
	taken := make(map[string]bool)
	var had []category
	if foreign.UnmarshalExtra(w.Timeline.Extra, keptCategories, &had) {
		for _, c := range had {
			if c.Name != "" && !taken[c.Name] && (c.Parent == "" || taken[c.Parent]) {
				taken[c.Name] = true
				w.categories = append(w.categories, c)
			}
		}
		for name, lane := range lanesOf(w.categories) {
			w.names[lane] = name
		}
	}
	for _, lane := range w.Timeline.LaneOrder() {
		if lane == "" || w.names[lane] != "" {
			continue
		}
		name := lane
		for n := 2; taken[name]; n++ {
			name = lane + " " + strconv.Itoa(n)
		}
		taken[name] = true
		w.names[lane] = name
		w.categories = append(w.categories, category{Name: name})
	}
}

// findContainers sets the numbers of the containers that are written.
func (w *writer) findContainers() {
	for _, e := range w.Timeline.Events.All() {
		var n int64
		if _, _, why := periodOf(e.When); why.Key == "" && foreign.UnmarshalExtra(e.Details().Extra, keptContainer, &n) {
			w.containers[n] = true
		}
	}
}

// isPlainEra reports whether an event is written as an era, which has a name, two
// dates and a colour and nothing else.
func isPlainEra(e *timeline.Event, p period) bool {
	d := e.Details()
	return slices.Equal(d.Tags, []string{foreign.EraTag}) && e.Description == "" && e.Lane == "" && len(e.Claims) == 0 && e.Status == timeline.NoStatus &&
		d.Place.IsZero() && len(d.Actors)+len(d.Media) == 0 && !p.fuzzyStart && !p.fuzzyEnd
}

// tag writes an element with a text.
func tag(b *bytes.Buffer, indent int, name, text string) {
	b.WriteString(strings.Repeat("  ", indent) + "<" + name + ">" + xmltree.Escape(text) + "</" + name + ">\n")
}

// extend extends the time from from to to, so that it covers p.
func (w *writer) extend(p period) {
	if w.from.Month == 0 || instantOf(p.start) < instantOf(w.from) {
		w.from = p.start
	}
	if w.to.Month == 0 || instantOf(p.end) > instantOf(w.to) {
		w.to = p.end
	}
}

func (w *writer) era(b *bytes.Buffer, e *timeline.Event, p period) {
	w.extend(p)
	b.WriteString("    <era>\n")
	tag(b, 3, "name", e.Title)
	tag(b, 3, "start", timeText(p.start))
	tag(b, 3, "end", timeText(p.end))
	tag(b, 3, "color", color(foreign.ExtraText(e.Details().Extra, "color"), eraColor))
	if p.endsToday {
		tag(b, 3, "ends_today", "True")
	}
	b.WriteString("    </era>\n")
}

func (w *writer) event(b *bytes.Buffer, e *timeline.Event, p period, exact bool) {
	w.extend(p)
	d := e.Details()
	has := func(name, value string) bool { return foreign.ExtraText(d.Extra, name) == value }
	b.WriteString("    <event>\n")
	tag(b, 3, "start", timeText(p.start))
	tag(b, 3, "end", timeText(p.end))
	tag(b, 3, "text", w.title(e))
	if n, err := strconv.ParseUint(foreign.ExtraText(d.Extra, "progress"), 10, 8); err == nil && n <= 100 {
		tag(b, 3, "progress", strconv.FormatUint(n, 10))
	}
	tag(b, 3, "fuzzy", truth(p.fuzzyStart && p.fuzzyEnd))
	if p.fuzzyStart != p.fuzzyEnd {
		tag(b, 3, "fuzzy_start", truth(p.fuzzyStart))
		tag(b, 3, "fuzzy_end", truth(p.fuzzyEnd))
	}
	tag(b, 3, "locked", truth(e.Locked))
	tag(b, 3, "ends_today", truth(p.endsToday))
	w.eventCategories(b, e)
	links, only := w.Links(e)
	about := format.AboutPlace | format.AboutActors | format.AboutStatus
	if !only {
		about |= format.AboutClaims
	}
	if !exact {
		about |= format.AboutDate
	}
	if text := w.Described(e, about); text != "" {
		tag(b, 3, "description", text)
	}
	if len(d.Tags) > 0 {
		tag(b, 3, "labels", strings.Join(d.Tags, ", "))
	}
	if alert := foreign.ExtraText(d.Extra, "alert"); isAlert(alert) {
		tag(b, 3, "alert", alert)
	}
	w.hyperlink(b, d, links)
	if icon := foreign.ExtraText(d.Extra, "icon"); isPNG(icon) {
		tag(b, 3, "icon", icon)
	}
	if c := color(foreign.ExtraText(d.Extra, "default_color"), ""); c != "" {
		tag(b, 3, "default_color", c)
	}
	if has("milestone", "True") && p.start == p.end {
		tag(b, 3, "milestone", "True")
	}
	b.WriteString("    </event>\n")
}

// hyperlink writes the links, which are separated by semicolons. If a link has
// a semicolon, only the first link is written. Without links the text that was
// kept is written.
func (w *writer) hyperlink(b *bytes.Buffer, d timeline.Details, links []string) {
	switch {
	case len(links) == 0:
		if text := foreign.ExtraText(d.Extra, "hyperlink"); text != "" {
			tag(b, 3, "hyperlink", text)
		}
	case slices.ContainsFunc(links, func(l string) bool { return strings.Contains(l, ";") }):
		tag(b, 3, "hyperlink", links[0])
	default:
		tag(b, 3, "hyperlink", strings.Join(links, ";"))
	}
}

// title returns the title with the number of the container that the event is, or
// that holds it, before it. A title that begins with a bracket of its own gets a
// blank before it.
func (w *writer) title(e *timeline.Event) string {
	var n int64
	extra := e.Details().Extra
	switch {
	case foreign.UnmarshalExtra(extra, keptContainer, &n):
		return "[" + strconv.FormatInt(n, 10) + "]" + e.Title
	case foreign.UnmarshalExtra(extra, keptWithin, &n) && w.containers[n]:
		return "(" + strconv.FormatInt(n, 10) + ")" + e.Title
	case strings.HasPrefix(e.Title, "(") || strings.HasPrefix(e.Title, "["):
		return " " + e.Title
	}
	return e.Title
}

// eventCategories writes the category of the lane, and the list of categories
// that was kept.
func (w *writer) eventCategories(b *bytes.Buffer, e *timeline.Event) {
	if name := w.names[e.Lane]; name != "" {
		tag(b, 3, "category", name)
	}
	var more []string
	if !foreign.UnmarshalExtra(e.Details().Extra, keptCategories, &more) {
		return
	}
	known := func(name string) bool {
		return slices.ContainsFunc(w.categories, func(c category) bool { return c.Name == name })
	}
	if slices.ContainsFunc(more, func(name string) bool { return !known(name) }) {
		return // Timeline refuses a file that names a category without listing it
	}
	b.WriteString("      <categories>\n")
	for _, name := range more {
		tag(b, 4, "category", name)
	}
	b.WriteString("      </categories>\n")
}

func truth(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// color returns text if it is a colour, written as "red,green,blue" with numbers
// up to 255, else a default.
func color(text, otherwise string) string {
	if n := foreign.WholeNumbers(text, ","); len(n) == 3 && max(n[0], n[1], n[2]) <= 255 {
		return text
	}
	return otherwise
}

// isAlert reports whether a text is a time and, after a semicolon, a message.
func isAlert(text string) bool {
	time, _, ok := strings.Cut(text, ";")
	_, isDate := timeType{}.date(time)
	return ok && isDate
}

// isPNG reports whether a text is a PNG picture in base64, as Timeline stores icons.
func isPNG(text string) bool {
	raw, err := base64.StdEncoding.DecodeString(text)
	return err == nil && strings.HasPrefix(string(raw), "\x89PNG\r\n\x1a\n")
}

// file writes the whole file, with the eras and events that are written already.
func (w *writer) file(eras, events []byte) {
	b := &w.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<timeline>\n")
	tag(b, 1, "version", version)
	tag(b, 1, "timetype", "gregoriantime")
	if len(eras) > 0 {
		b.WriteString("  <eras>\n")
		b.Write(eras)
		b.WriteString("  </eras>\n")
	}
	b.WriteString("  <categories>\n")
	for i, c := range w.categories {
		w.category(b, c, palette[i%len(palette)])
	}
	b.WriteString("  </categories>\n  <events>\n")
	b.Write(events)
	b.WriteString("  </events>\n  <view>\n")
	w.view(b)
	b.WriteString("  </view>\n</timeline>\n")
}

// category writes a category; usual is its colour if it has none.
func (w *writer) category(b *bytes.Buffer, c category, usual string) {
	b.WriteString("    <category>\n")
	tag(b, 3, "name", c.Name)
	tag(b, 3, "color", color(c.Color, usual))
	for _, more := range []struct{ name, value string }{
		{"progress_color", c.ProgressColor}, {"done_color", c.DoneColor}, {"font_color", c.FontColor},
	} {
		if value := color(more.value, ""); value != "" {
			tag(b, 3, more.name, value)
		}
	}
	if c.Parent != "" {
		tag(b, 3, "parent", c.Parent)
	}
	b.WriteString("    </category>\n")
}

// view writes the view that was kept, else one that shows all events.
func (w *writer) view(b *bytes.Buffer) {
	var v savedView
	foreign.UnmarshalExtra(w.Timeline.Extra, keptView, &v)
	_, startOK := timeType{}.date(v.Start)
	_, endOK := timeType{}.date(v.End)
	if !startOK || !endOK {
		v.Start, v.End = timeText(w.from), timeText(w.to)
	}
	if w.from.Month != 0 && v.Start != v.End {
		b.WriteString("    <displayed_period>\n")
		tag(b, 3, "start", v.Start)
		tag(b, 3, "end", v.End)
		b.WriteString("    </displayed_period>\n")
	}
	b.WriteString("    <hidden_categories>\n")
	for _, name := range v.Hidden {
		if slices.ContainsFunc(w.categories, func(c category) bool { return c.Name == name }) {
			tag(b, 3, "name", name)
		}
	}
	b.WriteString("    </hidden_categories>\n")
}
