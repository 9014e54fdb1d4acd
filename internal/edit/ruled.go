package edit

import (
	"slices"

	"dateline/internal/timeline"
)

// ruledAnew returns a change that replaces events or changes sources, with the statuses that
// follow the rule as it gives them after that: in the events that it replaces, and in those that
// cite a source of which it is said otherwise what it repeats, or who wrote or published it.
func ruledAnew(before *timeline.Timeline, c Change) Change {
	events := slices.Concat(c.Added, citingAny(c.Timeline, timeline.Retold(before, c.Timeline)))
	if len(events) == 0 {
		return c
	}
	changed := make(map[int32]*timeline.Event)
	rule := c.Timeline.Ruler()
	for _, at := range events {
		e := c.Timeline.Events.At(at)
		if own := rule(e); own != e {
			changed[at] = own
		}
	}
	if len(changed) == 0 {
		return c
	}
	again := Replace(c.Timeline, changed)
	return Change{again.Timeline, timeline.Positions(slices.Concat(c.Removed, again.Removed)), timeline.Positions(slices.Concat(c.Added, again.Added))}
}

// citingAny returns the positions of the events that cite one of some sources.
func citingAny(t *timeline.Timeline, ids map[string]bool) (events []int32) {
	if len(ids) == 0 {
		return nil
	}
	for i, e := range t.Events.All() {
		if citesAny(e, ids) {
			events = append(events, i)
		}
	}
	return events
}

func citesAny(e *timeline.Event, ids map[string]bool) bool {
	return slices.ContainsFunc(e.Claims, func(c timeline.Claim) bool {
		return slices.ContainsFunc(c.Citations, func(x timeline.Citation) bool { return ids[x.Source] })
	})
}

// Turned is an event of which a change makes another status, now or at an earlier time.
type Turned struct {
	Title         string
	Before, After timeline.Status // after all claims
}

// TurnedBy returns of which events that a change replaces it changes the status.
func TurnedBy(before *timeline.Timeline, c Change) (turned []Turned) {
	for i, at := range c.Removed {
		a, b := before.Events.At(at), c.Timeline.Events.At(c.Added[i])
		if !slices.Equal(a.History(), b.History()) {
			turned = append(turned, Turned{b.Title, a.LastStatus(), b.LastStatus()})
		}
	}
	return turned
}
