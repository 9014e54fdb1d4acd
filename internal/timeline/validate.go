package timeline

import (
	"net/url"
	"strconv"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/words"
)

// Fault is something wrong with a timeline as a whole, with the place as a
// path of field names and indexes, such as "events/3/claims/0/citations/1".
type Fault struct {
	Path    string
	Message words.Message
	Hint    words.Message
}

// Validate gives what no single field can show: ids that are missing, used
// twice or point nowhere, links that are no links, places off the globe.
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
	events := make(map[string]bool, len(t.Events))
	for i, e := range t.Events {
		path := at("events", i)
		if e.ID != "" && events[e.ID] {
			v.fault(path+"/id", "problem.id-twice", "id", words.Clip(e.ID))
		}
		events[e.ID] = true
		v.event(path, e)
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

func (v *validator) event(path string, e *Event) {
	if strings.TrimSpace(e.Title) == "" {
		v.fault(path, "problem.title-missing")
	}
	// A date that was not understood is kept as it stood, and was told of.
	if e.When.Form == chrono.None && !e.Extra.Has("when") {
		v.fault(path, "problem.date-missing")
	}
	if e.Importance < 0 || e.Importance > 5 {
		v.fault(path+"/importance", "problem.importance", "value", e.Importance)
	}
	v.place(path+"/place", e.Place)
	for i, m := range e.Media {
		if m.URL != "" && !SafeLink(m.URL) {
			v.fault(path+"/"+at("media", i)+"/url", "problem.no-link", "url", words.Clip(m.URL))
		}
	}
	for i := range e.Claims {
		c := &e.Claims[i]
		claim := path + "/" + at("claims", i)
		v.place(claim+"/place", c.Place)
		for j, citation := range c.Citations {
			if !v.sources[citation.Source] {
				v.fault(claim+"/"+at("citations", j)+"/source", "problem.source-unknown", "id", words.Clip(citation.Source))
			}
		}
	}
}

func (v *validator) place(path string, p Place) {
	// Written so that NaN fails too.
	if p.HasCoordinates && !(p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180) {
		v.fault(path, "problem.off-globe", "lat", p.Lat, "lon", p.Lon)
	}
}

// SafeLink says whether a text from a file may become a link: http, https and
// mailto only.
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
