package edit

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Many is what is changed of many events at once. What is nil stays as it is.
type Many struct {
	Lane       *string
	Status     *timeline.Status
	Importance *int8 // 1 to 5, 0 for the usual
	Locked     *bool
	// Follow lets statuses follow the rule, as [timeline.Timeline.Follower].
	Follow bool
	// By moves them in time, but those that cannot be moved so, as [Shift].
	By chrono.Shift
	// The tags and actors that all events get, and those that none keeps.
	AddTags, RemoveTags, AddActors, RemoveActors []string
}

// Unlocked returns those of some events that may be changed by hand, and how many may not.
func Unlocked(t *timeline.Timeline, events []int32) (free []int32, locked int) {
	free = slices.DeleteFunc(slices.Clone(events), func(at int32) bool { return t.Events.At(at).Locked })
	return free, len(events) - len(free)
}

// SetMany changes many events at once. Those that are already as they are asked to be stay
// the same.
func SetMany(t *timeline.Timeline, events []int32, m Many) Change {
	follow := func(e *timeline.Event) *timeline.Event { return e }
	if m.Follow {
		follow = t.Follower()
	}
	c := Each(t, events, func(e *timeline.Event) bool {
		changed, own := m.change(e), follow(e)
		changed = changed || own != e
		*e = *own
		return changed
	})
	if m.Lane != nil && c.Timeline != t && !t.HasLane(*m.Lane) {
		after := *c.Timeline
		after.Lanes = append(slices.Clip(t.Lanes), *m.Lane)
		c.Timeline = &after
	}
	return c
}

// change makes the changes on a copy of an event, and reports whether there are any.
func (m *Many) change(e *timeline.Event) bool {
	changed := set(&e.Lane, m.Lane)
	changed = set(&e.Status, m.Status) || changed
	changed = set(&e.Importance, m.Importance) || changed
	changed = set(&e.Locked, m.Locked) || changed
	if when, ok := e.When.Moved(m.By); ok && !m.By.IsZero() && e.When.Form != chrono.None {
		e.When.Value, e.When.Text = when, "" // the words of the source were about another date
		changed = true
	}
	details := e.Details()
	tags, actors := revised(details.Tags, m.AddTags, m.RemoveTags), revised(details.Actors, m.AddActors, m.RemoveActors)
	if slices.Equal(tags, details.Tags) && slices.Equal(actors, details.Actors) {
		return changed
	}
	details.Tags, details.Actors = tags, actors
	if e.More = nil; !details.IsZero() {
		e.More = &details
	}
	return true
}

func set[T comparable](field, to *T) bool {
	if to == nil || *field == *to {
		return false
	}
	*field = *to
	return true
}

// revised returns names without some and with others; the list itself where it stays.
func revised(names, add, remove []string) []string {
	kept := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(remove, name) })
	return union(kept, slices.DeleteFunc(slices.Clone(add), func(name string) bool { return slices.Contains(remove, name) }))
}

// Shared is what some events have in common.
type Shared struct {
	// Lane, Status and Importance are those of all; nil where they differ.
	Lane       *string
	Status     *timeline.Status
	Importance *int8
	// Tags and Actors are those that all have, AnyTags and AnyActors those that one
	// has at least.
	Tags, AnyTags, Actors, AnyActors []string
}

// SharedBy returns what some events have in common.
func SharedBy(t *timeline.Timeline, events []int32) (s Shared) {
	if len(events) == 0 {
		return s
	}
	first := t.Events.At(events[0])
	s = Shared{Lane: &first.Lane, Status: &first.Status, Importance: &first.Importance}
	tags, actors := newCount(), newCount()
	for _, at := range events {
		e := t.Events.At(at)
		s.Lane = same(s.Lane, e.Lane)
		s.Status = same(s.Status, e.Status)
		s.Importance = same(s.Importance, e.Importance)
		tags.add(e.Details().Tags)
		actors.add(e.Details().Actors)
	}
	s.Tags, s.AnyTags = tags.inAll(len(events)), tags.order
	s.Actors, s.AnyActors = actors.inAll(len(events)), actors.order
	return s
}

// same returns the value that all have so far, if one more has it too.
func same[T comparable](so *T, value T) *T {
	if so == nil || *so != value {
		return nil
	}
	return so
}

// count counts in how many events each name is, in the order in which they come.
type count struct {
	of    map[string]int
	order []string
}

func newCount() *count { return &count{of: make(map[string]int)} }

func (c *count) add(names []string) {
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			continue
		}
		if c.of[name]++; c.of[name] == 1 {
			c.order = append(c.order, name)
		}
	}
}

func (c *count) inAll(n int) (all []string) {
	for _, name := range c.order {
		if c.of[name] == n {
			all = append(all, name)
		}
	}
	return all
}
