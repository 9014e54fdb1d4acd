package edit

import (
	"slices"

	"dateline/internal/timeline"
)

// PutSource adds a source, or replaces the one of its id. One without an id gets one made
// of its title, which is returned.
func PutSource(t *timeline.Timeline, s *timeline.Source) (c Change, id string) {
	own := *s
	after := *t
	after.Sources = slices.Clone(t.Sources)
	at := slices.IndexFunc(after.Sources, func(other *timeline.Source) bool { return other.ID == own.ID })
	if own.ID == "" {
		taken := make(map[string]bool, len(t.Sources))
		for _, other := range t.Sources {
			taken[other.ID] = true
		}
		if own.ID = unusedID(taken, own.Title); own.Title == "" {
			own.ID = unusedID(taken, "source")
		}
		at = -1
	}
	if at >= 0 {
		after.Sources[at] = &own
	} else {
		after.Sources = append(after.Sources, &own)
	}
	return Change{Timeline: &after}, own.ID
}

// Citing returns the positions of the events that cite a source, by its id.
func Citing(t *timeline.Timeline, id string) (events []int32) {
	for i, e := range t.Events {
		if slices.ContainsFunc(e.Claims, func(c timeline.Claim) bool { return cites(&c, id) }) {
			events = append(events, int32(i))
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
	return c
}
