package edit

import (
	"slices"

	"dateline/internal/timeline"
)

// PutSource adds a source, or replaces the one of its id. One without an id gets one made
// of its title, which is returned. Statuses that follow the rule follow it, as they do all that
// is changed of sources.
func PutSource(t *timeline.Timeline, s *timeline.Source) (c Change, id string) {
	own := *s
	after := *t
	after.Sources = slices.Clone(t.Sources)
	if own.ID == "" {
		own.ID = unusedSourceID(takenSourceIDs(t), &own)
	}
	if at := sourceAt(t, own.ID); at >= 0 {
		after.Sources[at] = &own
	} else {
		after.Sources = append(after.Sources, &own)
	}
	return ruledAnew(t, Change{Timeline: &after}), own.ID
}

// AddSources adds sources at the end, and returns their ids. One without an id, or with one
// that is taken, gets another, which those of them that repeat it follow. One that says what
// a source of the timeline says already is not added: the id is that of the other.
func AddSources(t *timeline.Timeline, sources []*timeline.Source) (c Change, ids []string) {
	taken, renamed := takenSourceIDs(t), make(map[string]string)
	var added []*timeline.Source
	for _, s := range sources {
		own := *s
		same := slices.IndexFunc(t.Sources, func(other *timeline.Source) bool { return timeline.SameSource(other, s) })
		switch {
		case same >= 0:
			own.ID = t.Sources[same].ID
		case own.ID == "" || taken[own.ID]:
			own.ID = unusedSourceID(taken, s)
		}
		if same < 0 {
			added = append(added, &own)
		}
		taken[own.ID], renamed[s.ID] = true, own.ID
		ids = append(ids, own.ID)
	}
	if len(added) == 0 {
		return Change{Timeline: t}, ids
	}
	for _, own := range added {
		if id := renamed[own.Repeats]; own.Repeats != "" && id != "" {
			own.Repeats = id
		}
	}
	after := *t
	after.Sources = append(slices.Clip(t.Sources), added...)
	return ruledAnew(t, Change{Timeline: &after}), ids
}

func takenSourceIDs(t *timeline.Timeline) idSet {
	taken := make(idSet, len(t.Sources))
	for _, s := range t.Sources {
		taken[s.ID] = true
	}
	return taken
}

// unusedSourceID returns an id for a source that no other has: its own with a number, or one
// made of its title, or of its publisher.
func unusedSourceID(taken idSet, s *timeline.Source) string {
	switch {
	case s.ID != "":
		return numbered(taken.has, s.ID)
	case s.Title != "":
		return unusedID(taken.has, s.Title)
	case s.Publisher != "":
		return unusedID(taken.has, s.Publisher)
	}
	return numbered(taken.has, "source")
}

// sourceAt returns the position of the source of an id; -1 for none.
func sourceAt(t *timeline.Timeline, id string) int {
	return slices.IndexFunc(t.Sources, func(s *timeline.Source) bool { return s.ID == id })
}

// CanRepeat reports whether one source can be said to repeat another: not itself, nor one
// that repeats it in the end.
func CanRepeat(sources map[string]*timeline.Source, id, of string) bool {
	for range len(sources) + 1 { // a file may hold a circle already
		if of == id {
			return false
		}
		s := sources[of]
		if s == nil {
			return true
		}
		if of = s.Repeats; of == "" {
			return true
		}
	}
	return true // the circle is of others
}

// Repeat says which source another one repeats; "" for none. ok is false where they would
// repeat each other in a circle, which changes nothing.
func Repeat(t *timeline.Timeline, id, of string) (c Change, ok bool) {
	at := sourceAt(t, id)
	if at < 0 || of != "" && !CanRepeat(t.SourceByID(), id, of) {
		return Change{Timeline: t}, false
	}
	own := *t.Sources[at]
	own.Repeats = of
	c, _ = PutSource(t, &own)
	return c, true
}

// Citing returns the positions of the events that cite a source, by its id.
func Citing(t *timeline.Timeline, id string) (events []int32) {
	for i, e := range t.Events.All() {
		if slices.ContainsFunc(e.Claims, func(c timeline.Claim) bool { return cites(&c, id) }) {
			events = append(events, i)
		}
	}
	return events
}

func cites(c *timeline.Claim, id string) bool {
	return slices.ContainsFunc(c.Citations, func(x timeline.Citation) bool { return x.Source == id })
}

// RemoveSource removes a source, what cites it, and what says that another repeats it.
func RemoveSource(t *timeline.Timeline, id string) Change {
	c := Each(t, Citing(t, id), func(e *timeline.Event) bool {
		e.Claims = slices.Clone(e.Claims)
		for i := range e.Claims {
			if cites(&e.Claims[i], id) {
				e.Claims[i].Citations = slices.DeleteFunc(slices.Clone(e.Claims[i].Citations), func(x timeline.Citation) bool { return x.Source == id })
			}
		}
		return true
	})
	after := *c.Timeline
	after.Sources = make([]*timeline.Source, 0, len(t.Sources))
	for _, s := range t.Sources {
		switch {
		case s.ID == id:
			continue
		case s.Repeats == id:
			own := *s
			own.Repeats = ""
			s = &own
		}
		after.Sources = append(after.Sources, s)
	}
	c.Timeline = &after
	return ruledAnew(t, c)
}
