package edit

import (
	"maps"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Change is a changed timeline. Removed are the positions, before the change, of the
// events that are not in it, and Added those after it of the events that are new. An
// event that is replaced is removed and added.
type Change struct {
	Timeline       *timeline.Timeline
	Removed, Added []int32
}

// OfID returns the position of the event of an id, as a list; none for "". It was at a position
// before some edits, where it is looked for first.
func OfID(t *timeline.Timeline, id string, at int32) []int32 {
	if at = t.EventNear(id, at); at >= 0 {
		return []int32{at}
	}
	return nil
}

// Add adds events at the end. One without an id, or with one that is taken, gets one made of
// its title.
func Add(t *timeline.Timeline, events ...*timeline.Event) Change {
	after := *t
	c := Change{Timeline: &after}
	added := make([]*timeline.Event, len(events))
	isTaken, own := taken(t, len(events)), make(idSet)
	used := func(id string) bool { return own[id] || isTaken(id) }
	for i, e := range events {
		e := *e
		if e.ID == "" || used(e.ID) {
			e.ID = unusedID(used, e.Title)
		}
		own[e.ID] = true
		added[i] = &e
		c.Added = append(c.Added, int32(t.Events.Len()+i))
	}
	after.Events = t.Events.Append(added...)
	return c
}

// Replace replaces events by position.
func Replace(t *timeline.Timeline, events map[int32]*timeline.Event) Change {
	after := *t
	at := slices.Sorted(maps.Keys(events))
	all := make([]*timeline.Event, len(at))
	for i, at := range at {
		all[i] = inNewTime(t, t.Events.At(at), events[at])
	}
	after.Events = t.Events.Edited(at, at, all)
	return Change{Timeline: &after, Removed: at, Added: slices.Clone(at)}
}

// inNewTime returns an event with statuses that follow the rule, where its date has changed by
// which claims without a date of their own are ordered.
func inNewTime(t *timeline.Timeline, before, e *timeline.Event) *timeline.Event {
	undated := func(c timeline.Claim) bool { return c.Undated() }
	if e.When.Bounds() == before.When.Bounds() || !slices.ContainsFunc(e.Claims, undated) {
		return e
	}
	own := *e
	own.Claims = t.Ruled(&own, slices.Clone(own.Claims))
	return &own
}

// Each replaces events by what f makes of copies of them. The copy shares lists and details
// with the event: f makes new ones of what it changes. Where f returns false an event
// stays as it is.
func Each(t *timeline.Timeline, events []int32, f func(e *timeline.Event) bool) Change {
	changed := make(map[int32]*timeline.Event)
	for _, at := range events {
		if own := *t.Events.At(at); f(&own) {
			changed[at] = &own
		}
	}
	if len(changed) == 0 {
		return Change{Timeline: t}
	}
	return Replace(t, changed)
}

// Remove removes events.
func Remove(t *timeline.Timeline, events []int32) Change {
	if len(events) == 0 {
		return Change{Timeline: t}
	}
	after, removed := *t, timeline.Positions(events)
	after.Events = t.Events.Edited(removed, nil, nil)
	return Change{Timeline: &after, Removed: removed}
}

// Duplicate adds copies of events at the end, with ids of their own.
func Duplicate(t *timeline.Timeline, events []int32) Change {
	copies := make([]*timeline.Event, len(events))
	for i, at := range events {
		copies[i] = t.Events.At(at)
	}
	return Add(t, copies...)
}

// Shift moves events in time. kept are the positions of those that cannot be moved so, as a
// month cannot be moved by a day; they stay where they are.
func Shift(t *timeline.Timeline, events []int32, by chrono.Shift) (c Change, kept []int32) {
	moved := make(map[int32]*timeline.Event)
	for _, at := range events {
		own := *t.Events.At(at)
		when, ok := own.When.Moved(by)
		if !ok || own.When.Form == chrono.None {
			kept = append(kept, at)
			continue
		}
		own.When.Value, own.When.Text = when, "" // the words of the source were about another date
		moved[at] = &own
	}
	if len(moved) == 0 {
		return Change{Timeline: t}, kept
	}
	return Replace(t, moved), kept
}

// Unite makes one event of two: the first, with the claims of the second behind its own, and
// what the second has besides where the first has nothing. The descriptions stand one
// after the other. A date, title or place of the second that differs is kept as a claim
// of nobody, since it is another account.
func Unite(t *timeline.Timeline, first, second int32) Change {
	a, b := *t.Events.At(first), t.Events.At(second)
	a.Claims = taking(slices.Clone(a.Claims), b.Claims...)
	if other := account(&a, b); other != nil {
		a.Claims = append(a.Claims, *other)
	}
	switch {
	case a.Description == "":
		a.Description = b.Description
	case b.Description != "" && b.Description != a.Description:
		a.Description += "\n\n" + b.Description
	}
	if a.Status == timeline.NoStatus {
		a.Status = b.Status
	}
	a.Claims = t.Ruled(&a, a.Claims)
	details, theirs := a.Details(), b.Details()
	if details.Place.IsZero() {
		details.Place = theirs.Place
	}
	details.Actors = union(details.Actors, theirs.Actors)
	details.Tags = union(details.Tags, theirs.Tags)
	details.Refs = union(details.Refs, theirs.Refs)
	details.Media = append(slices.Clip(details.Media), theirs.Media...)
	for _, f := range theirs.Extra {
		if !details.Extra.Has(f.Name) {
			details.Extra = append(slices.Clip(details.Extra), f)
		}
	}
	if a.More = nil; !details.IsZero() {
		a.More = &details
	}
	replaced := Replace(t, map[int32]*timeline.Event{first: &a})
	c := Remove(replaced.Timeline, []int32{second})
	c.Removed = timeline.Positions([]int32{first, second})
	if c.Added = []int32{first}; second < first {
		c.Added[0]--
	}
	return c
}

// account returns what b says otherwise than a, as a claim of nobody; nil where nothing.
func account(a, b *timeline.Event) *timeline.Claim {
	c := &timeline.Claim{Stance: timeline.Asserts}
	differs := false
	if b.Title != a.Title {
		c.Text, differs = b.Title, true
	}
	if b.When.Form != chrono.None && b.When.Value.String() != a.When.Value.String() {
		c.When, differs = b.When, true
	}
	if place := b.Details().Place; !place.IsZero() && !a.Details().Place.IsZero() && place.Name != a.Details().Place.Name {
		c.Place, differs = place, true
	}
	if !differs {
		return nil
	}
	return c
}

// union returns a with those of b that it has not.
func union(a, b []string) []string {
	all := slices.Clip(a)
	for _, s := range b {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}
