package timeline

import (
	"cmp"
	"slices"

	"dateline/internal/chrono"
)

// AsKnownOn returns the timeline as it was known at an instant, with nothing that
// is of a later date: without the claims that were surely made only later, the
// events of which nobody had said anything yet, and their lanes. An event has the
// status of that time. One without claims is there from when it can have begun,
// and so is a chapter.
// An end that surely came later is unknown. What surely began later is there
// where a claim foretold it, with its date; foretold, which may be nil, returns
// its title.
//
// Of the sources there are those that the remaining claims cite, with those that
// these repeat, unless they were surely published later. Descriptions, media, the
// reasons of statuses and the notes of sources are left out: they have no date,
// and may tell what nobody knew yet.
func (t *Timeline) AsKnownOn(at chrono.Instant, foretold func(title string) string) *Timeline {
	sources := t.SourceByID()
	then := t.with(func(e *Event) *Event {
		known := e.knownOn(at, sources)
		if known == nil || foretold == nil || e.When.Drawn().EarliestStart <= at {
			return known
		}
		titled := *known
		titled.Title = foretold(e.Title)
		return &titled
	})
	then.Description, then.Extra = "", nil
	then.Lanes = then.Occupied()
	then.LaneColours = then.coloursOf(then.Lanes)
	then.Chapters = t.chaptersOn(at)
	then.Sources = then.sourcesOn(at, sources)
	return then
}

// knownOn returns e as it was known at an instant; nil where it was not.
func (e *Event) knownOn(at chrono.Instant, sources map[string]*Source) *Event {
	if _, known := e.StatusAt(at); !known {
		return nil
	}
	when, whole := endsBy(e.When, at)
	if whole && e.Description == "" && len(e.Claims) == 0 && e.More == nil {
		return e
	}
	then := *e
	then.When, then.Description, then.Claims = when, "", nil
	if e.More != nil {
		more := *e.More
		more.Media, more.Extra, more.Place.Extra = nil, nil, nil
		then.More = &more
	}
	begin := e.begin()
	for _, c := range e.Claims {
		if c.since(begin) > at {
			continue
		}
		c.Reason, c.Extra, c.Place.Extra = "", nil, nil
		c.Said, _ = endsBy(c.Said, at)
		if c.Undated() { // and so may not have foretold anything
			c.When, _ = endsBy(c.When, at)
		}
		c.Citations = slices.DeleteFunc(slices.Clone(c.Citations), func(cited Citation) bool {
			s := sources[cited.Source]
			return s != nil && s.laterThan(at)
		})
		for i := range c.Citations {
			c.Citations[i].Extra = nil
		}
		then.Claims = append(then.Claims, c)
	}
	return &then
}

// endsBy returns a date as it was known at an instant, and whether that is the
// whole of it: what had begun and surely ended only later has an unknown end, and
// of several dates there are those that had begun. What is vague and may have been
// later stays, and so does what surely began later.
func endsBy(w chrono.When, at chrono.Instant) (known chrono.When, whole bool) {
	b := w.Drawn()
	if b.EarliestEnd <= at || b.EarliestStart > at || w.IsMoment() {
		return w, true
	}
	// The words in which the source gave the date tell the end too.
	known = chrono.When{Calendar: w.Calendar}
	switch {
	case w.Form == chrono.AllOf:
		known.Value = chrono.SetOf(chrono.AllOf, begunBy(w.Members(), at))
	case w.Start.Kind == chrono.Known:
		known.Value = w.WithoutEnd()
	}
	return known, false
}

// begunBy returns those of several dates that had begun at an instant. One that
// surely ended later is open, and holds all others that are.
func begunBy(all []chrono.Member, at chrono.Instant) (begun []chrono.Member) {
	var open []chrono.Member
	for _, m := range all {
		switch b := m.Value().Drawn(); {
		case b.EarliestStart > at:
		case m.Range && b.EarliestEnd > at:
			m.End = chrono.End{Kind: chrono.Open}
			open = append(open, m)
		default:
			begun = append(begun, m)
		}
	}
	if len(open) == 0 {
		return begun
	}
	return append(begun, slices.MinFunc(open, func(a, b chrono.Member) int {
		return cmp.Compare(a.Value().Bounds().EarliestStart, b.Value().Bounds().EarliestStart)
	}))
}

// laterThan reports whether s was surely published after an instant.
func (s *Source) laterThan(at chrono.Instant) bool { return s.Date.Bounds().EarliestStart > at }

// sourcesOn returns what of the sources in t the claims cite or, from one source to
// the next, repeat, as it was at an instant.
func (t *Timeline) sourcesOn(at chrono.Instant, byID map[string]*Source) []*Source {
	needed := make(map[string]bool)
	for _, e := range t.Events.All() {
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
		then.Date, _ = endsBy(s.Date, at)
		if then.Accessed, _ = endsBy(s.Accessed, at); then.Accessed.Bounds().LatestStart > at {
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
