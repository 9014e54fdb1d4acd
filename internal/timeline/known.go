package timeline

import (
	"slices"

	"dateline/internal/chrono"
)

// AsKnownOn returns the timeline as it was known at an instant, with nothing that
// is of a later date: without the claims that were surely made only later, the
// events of which nobody had said anything yet, and their lanes. An event has the
// status of that time. One without claims is there from when it can have begun, and
// so is a chapter, whose end is open where it comes only later.
//
// Of the sources there are those that the remaining claims cite, with those that
// these repeat, unless they were surely published later. Descriptions, media, the
// reasons of statuses and the notes of sources are left out: they have no date,
// and may tell what nobody knew yet.
func (t *Timeline) AsKnownOn(at chrono.Instant) *Timeline {
	sources := t.SourceByID()
	then := t.with(func(e *Event) *Event { return e.knownOn(at, sources) })
	then.Description, then.Extra = "", nil
	then.Lanes = then.Occupied()
	then.Chapters = t.chaptersOn(at)
	then.Sources = then.sourcesOn(at, sources)
	return then
}

// knownOn returns e as it was known at an instant; nil where it was not.
func (e *Event) knownOn(at chrono.Instant, sources map[string]*Source) *Event {
	if _, known := e.StatusAt(at); !known {
		return nil
	}
	if e.Description == "" && len(e.Claims) == 0 && e.More == nil {
		return e
	}
	then := *e
	then.Description, then.Claims = "", nil
	if e.More != nil {
		more := *e.More
		more.Media, more.Extra = nil, nil
		then.More = &more
	}
	begin := e.begin()
	for _, c := range e.Claims {
		if c.since(begin) > at {
			continue
		}
		c.Reason, c.Extra = "", nil
		c.Citations = slices.DeleteFunc(slices.Clone(c.Citations), func(cited Citation) bool {
			s := sources[cited.Source]
			return s != nil && s.laterThan(at)
		})
		then.Claims = append(then.Claims, c)
	}
	return &then
}

// laterThan reports whether s was surely published after an instant.
func (s *Source) laterThan(at chrono.Instant) bool { return s.Date.Bounds().EarliestStart > at }

// sourcesOn returns what of the sources in t the claims cite or, from one source to
// the next, repeat, as it was at an instant.
func (t *Timeline) sourcesOn(at chrono.Instant, byID map[string]*Source) []*Source {
	needed := make(map[string]bool)
	for _, e := range t.Events {
		for i := range e.Claims {
			for _, c := range e.Claims[i].Citations {
				for s := byID[c.Source]; s != nil && !needed[s.ID]; s = byID[s.Repeats] {
					needed[s.ID] = true
				}
			}
		}
	}
	var sources []*Source
	for _, s := range t.Sources {
		if !needed[s.ID] || s.laterThan(at) {
			continue
		}
		then := *s
		then.Repeats, then.Note, then.Extra = s.repeatedOn(at, byID), "", nil
		if s.Accessed.Bounds().LatestStart > at {
			then.Accessed = chrono.When{}
		}
		sources = append(sources, &then)
	}
	return sources
}

// repeatedOn returns the id of the source that s repeats; where that was published
// only after an instant, of the next one that was not.
func (s *Source) repeatedOn(at chrono.Instant, byID map[string]*Source) string {
	id := s.Repeats
	for range len(byID) { // they may repeat each other in a circle
		original := byID[id]
		if original == nil || !original.laterThan(at) {
			break
		}
		id = original.Repeats
	}
	if original := byID[id]; id == s.ID || original != nil && original.laterThan(at) {
		return ""
	}
	return id
}
