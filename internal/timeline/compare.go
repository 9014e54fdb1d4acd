package timeline

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/internal/chrono"
)

// Difference is a field in which one timeline says something else than
// another. What a whole entry lacks or has too much, such as a claim, is one
// difference.
type Difference struct {
	// Event is the event in the first timeline; nil where the difference is
	// not of an event.
	Event *Event
	// Path names the field and its position in the first timeline, as in
	// [Fault]; Field is the same without numbers, such as "claims/said".
	Path, Field string
	// Before and After are what the first and the second timeline say, as
	// text; "" for nothing.
	Before, After string
}

// Pair holds the indexes of one event in two timelines. A second index below 0
// stands for an event that the second timeline has not.
type Pair struct{ First, Second int }

// Compare returns the differences between two timelines. Pairs say which events
// are compared, in the order of the answer; events of a that are in no pair
// are left alone, and so is their order. Sources are compared by their ids; those of
// the timelines themselves say nothing.
func Compare(a, b *Timeline, pairs []Pair) []Difference {
	c := comparison{}
	c.all(a, b, pairs)
	return c.found
}

// all compares two timelines.
func (c *comparison) all(a, b *Timeline, pairs []Pair) {
	c.text("title", a.Title, b.Title)
	c.text("description", a.Description, b.Description)
	c.text("author", a.Author, b.Author)
	c.text("licence", a.Licence, b.Licence)
	c.text("language", a.Language, b.Language)
	c.text("hemisphere", hemisphere(a), hemisphere(b))
	c.list("lanes", a.Lanes, b.Lanes)
	c.text("laneColours", allColours(a.LaneColours), allColours(b.LaneColours))
	each(c, "chapters", a.Chapters, b.Chapters, Chapter.summary, c.chapters)
	c.extra(a.Extra, b.Extra)
	for _, p := range pairs {
		c.event = a.Events.At(int32(p.First))
		c.path = at("events", p.First) + "/"
		c.field = "events/"
		switch {
		case p.Second < 0:
			c.differ("", c.event.Title, "")
		default:
			c.events(c.event, b.Events.At(int32(p.Second)))
		}
	}
	c.event, c.path, c.field = nil, "", ""
	c.allSources(a.Sources, b.Sources)
}

func hemisphere(t *Timeline) string {
	if t.Southern {
		return "southern"
	}
	return ""
}

// comparison collects differences. path and field are where it is, with a
// slash at the end.
type comparison struct {
	found       []Difference
	event       *Event
	path, field string
	align       bool // see [Diff]
}

func (c *comparison) differ(name, before, after string) {
	c.found = append(c.found, Difference{
		Event: c.event, Path: strings.TrimSuffix(c.path+name, "/"), Field: strings.TrimSuffix(c.field+name, "/"), Before: before, After: after,
	})
}

// within compares the contents of a field; index is below 0 for a field that is
// no list.
func (c *comparison) within(name string, index int, compare func()) {
	path, field := c.path, c.field
	c.field += name + "/"
	if c.path += name + "/"; index >= 0 {
		c.path += strconv.Itoa(index) + "/"
	}
	compare()
	c.path, c.field = path, field
}

func (c *comparison) text(name, a, b string) {
	if a != b {
		c.differ(name, a, b)
	}
}

func (c *comparison) list(name string, a, b []string) {
	if !slices.Equal(a, b) {
		c.differ(name, strings.Join(a, "; "), strings.Join(b, "; "))
	}
}

func (c *comparison) when(name string, a, b chrono.When) {
	if v, w := a.Value.String(), b.Value.String(); v != w {
		c.differ(name, v, w)
	}
	c.text(name+"/text", a.Text, b.Text)
	if a.Calendar != b.Calendar && a.Form != chrono.None && b.Form != chrono.None {
		c.differ(name+"/calendar", a.Calendar.String(), b.Calendar.String())
	}
}

func (c *comparison) place(a, b Place) {
	c.within("place", -1, func() {
		c.text("name", a.Name, b.Name)
		c.text("coordinates", a.Coordinates(), b.Coordinates())
		c.extra(a.Extra, b.Extra)
	})
}

// Coordinates returns latitude and longitude as text, "" where there are none.
func (p Place) Coordinates() string {
	if !p.HasCoordinates {
		return ""
	}
	return strconv.FormatFloat(p.Lat, 'f', -1, 64) + ", " + strconv.FormatFloat(p.Lon, 'f', -1, 64)
}

// extra compares fields that are not known, each by its name.
func (c *comparison) extra(a, b Extra) {
	for i := range max(len(a), len(b)) {
		var x, y ExtraField
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		switch {
		case x.Name == y.Name:
			c.text("extra", x.text(), y.text())
		default:
			c.text("extra", x.text(), "")
			c.text("extra", "", y.text())
		}
	}
}

func (f ExtraField) text() string {
	if f.Name == "" && len(f.Value) == 0 {
		return ""
	}
	var b bytes.Buffer // spaces between the parts of a value mean nothing
	if json.Compact(&b, f.Value) != nil {
		return f.Name + ": " + string(f.Value)
	}
	return f.Name + ": " + b.String()
}

func (c *comparison) events(a, b *Event) {
	c.text("id", a.ID, b.ID)
	c.text("title", a.Title, b.Title)
	c.when("when", a.When, b.When)
	c.text("lane", a.Lane, b.Lane)
	c.text("importance", number(a.Importance), number(b.Importance))
	c.text("rank", number(a.Rank), number(b.Rank))
	c.text("status", a.Status.String(), b.Status.String())
	c.text("locked", yes(a.Locked), yes(b.Locked))
	c.text("description", a.Description, b.Description)
	if a.More != nil || b.More != nil {
		c.details(a.Details(), b.Details())
	}
	each(c, "claims", a.Claims, b.Claims, Claim.summary, c.claims)
}

// yes returns what a file says where b is true, "" where it is not.
func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// number returns a number as text, "" for 0.
func number[T int8 | uint32](n T) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(n), 10)
}

func (c *comparison) details(a, b Details) {
	c.place(a.Place, b.Place)
	c.list("actors", a.Actors, b.Actors)
	c.list("tags", a.Tags, b.Tags)
	c.list("refs", a.Refs, b.Refs)
	each(c, "media", a.Media, b.Media, func(m Media) string { return strings.TrimSpace(m.Caption + " " + m.URL) }, c.media)
	c.extra(a.Extra, b.Extra)
}

// each compares two lists entry by entry; an entry that only one of
// them has is a difference by its summary.
func each[T any](c *comparison, name string, a, b []T, summary func(T) string, compare func(a, b T)) {
	same := equalTail(c, a, b, compare)
	a, b = a[:len(a)-same], b[:len(b)-same]
	for i := range max(len(a), len(b)) {
		c.within(name, i, func() {
			switch {
			case i >= len(b):
				c.differ("", summary(a[i]), "")
			case i >= len(a):
				c.differ("", "", summary(b[i]))
			default:
				compare(a[i], b[i])
			}
		})
	}
}

func (c *comparison) media(a, b Media) {
	c.text("url", a.URL, b.URL)
	c.text("caption", a.Caption, b.Caption)
	c.text("credit", a.Credit, b.Credit)
	c.extra(a.Extra, b.Extra)
}

// summary returns a claim as one line.
func (c Claim) summary() string {
	return strings.Join(slices.DeleteFunc([]string{c.Who, c.Stance.String(), c.Said.Value.String(), c.Text}, func(s string) bool { return s == "" }), ", ")
}

func (c *comparison) claims(a, b Claim) {
	c.list("refs", a.Refs, b.Refs)
	c.text("who", a.Who, b.Who)
	c.text("stance", a.Stance.String(), b.Stance.String())
	c.when("said", a.Said, b.Said)
	c.text("text", a.Text, b.Text)
	c.when("when", a.When, b.When)
	c.place(a.Place, b.Place)
	c.text("figure", a.Figure, b.Figure)
	c.text("status", a.Status.String(), b.Status.String())
	c.text("ruled", yes(a.Ruled), yes(b.Ruled))
	c.text("reason", a.Reason, b.Reason)
	each(c, "citations", a.Citations, b.Citations, func(c Citation) string { return c.Source }, c.citations)
	c.extra(a.Extra, b.Extra)
}

func (c *comparison) citations(a, b Citation) {
	c.text("source", a.Source, b.Source)
	c.text("locator", a.Locator, b.Locator)
	c.text("quote", a.Quote, b.Quote)
	c.extra(a.Extra, b.Extra)
}

// allSources compares sources of the same id; the order counts only among
// those that have none.
func (c *comparison) allSources(a, b []*Source) {
	byID := make(map[string][]*Source, len(b))
	for _, s := range b {
		byID[s.ID] = append(byID[s.ID], s)
	}
	for i, s := range a {
		c.within("sources", i, func() {
			same := byID[s.ID]
			if len(same) == 0 {
				c.differ("", s.summary(), "")
				return
			}
			byID[s.ID] = same[1:]
			c.sources(s, same[0])
		})
	}
	for _, s := range b {
		if left := byID[s.ID]; len(left) > 0 && left[0] == s {
			byID[s.ID] = left[1:]
			c.within("sources", len(a), func() { c.differ("", "", s.summary()) })
		}
	}
}

func (s *Source) summary() string {
	return strings.TrimSpace(s.ID + " " + s.Title)
}

func (c *comparison) sources(a, b *Source) {
	c.text("author", a.Author, b.Author)
	c.text("title", a.Title, b.Title)
	c.text("publisher", a.Publisher, b.Publisher)
	c.when("date", a.Date, b.Date)
	c.text("url", a.URL, b.URL)
	c.when("accessed", a.Accessed, b.Accessed)
	c.text("repeats", a.Repeats, b.Repeats)
	c.text("note", a.Note, b.Note)
	c.extra(a.Extra, b.Extra)
}
