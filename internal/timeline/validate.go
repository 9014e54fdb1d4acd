package timeline

import (
	"net/url"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/words"
)

// Fault is something wrong with a timeline as a whole, with its position as a
// path of field names and indexes, such as "events/3/claims/0/citations/1".
type Fault struct {
	Path    string
	Message words.Message
	Hint    words.Message
}

// Validate returns the faults that no single field can show: ids that are
// missing, used twice or unknown, texts that are no links, coordinates that do
// not exist.
func (t *Timeline) Validate() []Fault {
	v := validator{sources: make(map[string]bool, len(t.Sources))}
	for i, s := range t.Sources {
		v.source(at("sources", i), s)
	}
	for i, s := range t.Sources {
		if s.Repeats != "" && !v.sources[s.Repeats] {
			v.fault(at("sources", i)+"/repeats", "problem.source-unknown", "id", words.Clip(s.Repeats))
		}
	}
	for i := range t.Chapters {
		v.chapter(func() string { return at("chapters", i) }, &t.Chapters[i])
	}
	ids := idSet{events: t.Events}
	for i, e := range t.Events.All() {
		if e.ID != "" && !ids.add(i) {
			v.fault(at("events", int(i))+"/id", "problem.id-twice", "id", words.Clip(e.ID))
		}
		v.event(int(i), e)
	}
	return v.faults
}

func at(list string, i int) string { return list + "/" + strconv.Itoa(i) }

type validator struct {
	sources map[string]bool
	faults  []Fault
}

// fault notes a fault; its hint is the key with ".hint" after it.
func (v *validator) fault(path, key string, data ...any) {
	v.faults = append(v.faults, Fault{path, words.Say(key, data...), words.Say(key+".hint", data...)})
}

func (v *validator) source(path string, s *Source) {
	switch {
	case s.ID == "":
		v.fault(path, "problem.source-without-id")
	case v.sources[s.ID]:
		v.fault(path+"/id", "problem.id-twice", "id", words.Clip(s.ID))
	}
	v.sources[s.ID] = true
	if s.URL != "" && !SafeLink(s.URL) {
		v.fault(path+"/url", "problem.no-link", "url", words.Clip(s.URL))
	}
}

// path returns a path when one is needed: few of a million events have a fault.
type path func() string

func (v *validator) event(i int, e *Event) {
	path := func() string { return at("events", i) }
	if strings.TrimSpace(e.Title) == "" {
		v.fault(path(), "problem.title-missing")
	}
	// The reader keeps a date that it does not understand, and has reported it.
	if e.When.Form == chrono.None && !e.Details().Extra.Has("when") {
		v.fault(path(), "problem.date-missing")
	}
	if e.Importance < 0 || e.Importance > 5 {
		v.fault(path()+"/importance", "problem.importance", "value", e.Importance)
	}
	if e.Rank > MostRank {
		v.fault(path()+"/rank", "problem.rank", "value", e.Rank)
	}
	if e.More != nil {
		v.place(path, e.More.Place)
		v.media(path, e.More.Media)
	}
	for j := range e.Claims {
		v.claim(func() string { return path() + "/" + at("claims", j) }, &e.Claims[j])
	}
}

func (v *validator) chapter(path path, c *Chapter) {
	if strings.TrimSpace(c.Name) == "" {
		v.fault(path(), "problem.chapter-name")
	}
	switch {
	case c.When.Form == chrono.None && c.Extra.Has("when"): // the reader has reported it
	case c.When.Form == chrono.None:
		v.fault(path(), "problem.chapter-date")
	case !c.When.Spans():
		v.fault(path()+"/when", "problem.chapter-stretch")
	}
}

func (v *validator) media(path path, media []Media) {
	for i, m := range media {
		if m.URL != "" && !SafeLink(m.URL) {
			v.fault(path()+"/"+at("media", i)+"/url", "problem.no-link", "url", words.Clip(m.URL))
		}
	}
}

func (v *validator) claim(path path, c *Claim) {
	v.place(path, c.Place)
	for i, citation := range c.Citations {
		if !v.sources[citation.Source] {
			v.fault(path()+"/"+at("citations", i)+"/source", "problem.source-unknown", "id", words.Clip(citation.Source))
		}
	}
}

// place checks the place of an event or claim.
func (v *validator) place(path path, p Place) {
	if p.HasCoordinates && !OnGlobe(p.Lat, p.Lon) {
		v.fault(path()+"/place", "problem.off-globe", "lat", p.Lat, "lon", p.Lon)
	}
}

// OnGlobe reports whether there are such a latitude and longitude, in degrees;
// NaN is neither.
func OnGlobe(lat, lon float64) bool { return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 }

// SafeLink reports whether a text from a file may become a link: http, https
// and mailto only.
func SafeLink(text string) bool {
	u, err := url.Parse(text)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return u.Host != ""
	case "mailto":
		return u.Opaque != ""
	}
	return false
}
