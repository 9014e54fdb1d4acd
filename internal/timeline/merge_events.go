package timeline

import (
	"slices"

	"dateline/internal/paged"
)

// events adds their events to ours. Those with ids of their own are matched
// first, so that none with a numbered id takes their counterpart.
func (m *merger) events() {
	e := newEventMerger(m)
	same := make([]int, m.theirs.Events.Len())
	local := make([]*Event, m.theirs.Events.Len())
	for i, theirs := range m.theirs.Events.All() {
		if local[i] = e.localised(theirs); !e.nameless(theirs.ID) {
			same[i] = e.same(e.names.find, local[i].ID, local[i])
		}
	}
	for i, theirs := range local {
		if e.nameless(theirs.ID) {
			same[i] = e.same(e.byTitle().find, theirs.Title, theirs)
		}
	}
	for i, theirs := range local {
		if same[i] < 0 {
			e.add(m.theirs.Events.At(int32(i)), theirs)
		}
	}
	m.out.Timeline.Events = paged.Of(e.all)
	slices.Sort(m.out.Removed)
	slices.Sort(m.out.Added)
}

// eventMerger finds their events among ours. Each of ours matches at most one
// of theirs, so that what a file has twice stays twice.
type eventMerger struct {
	*merger
	before []*Event // ours
	all    []*Event
	used   []bool // by number of ours
	ids    lookup
	names  names
	// titles finds ours by title, for theirs with numbered ids; made when
	// there is one.
	titles *lookup
}

func newEventMerger(m *merger) *eventMerger {
	ours := m.ours.Events.Values()
	e := &eventMerger{
		merger: m, before: ours, all: slices.Clone(ours), used: make([]bool, len(ours)),
		ids: newLookup(len(ours), func(i int) string { return ours[i].ID }),
	}
	e.names = newNames(e.ids, m.theirs.Events.Len(), func(i int) string { return m.theirs.Events.At(int32(i)).ID })
	return e
}

// add adds one of theirs that is the same as none of ours.
func (e *eventMerger) add(original, theirs *Event) {
	if e.nameless(theirs.ID) {
		e.append(original, theirs)
		return
	}
	i := e.ids.find(theirs.ID, func(i int) bool { return !e.used[i] })
	if i < 0 {
		e.append(original, theirs)
		return
	}
	e.out.Conflicts = append(e.out.Conflicts, Conflict{e.before[i], theirs})
	e.used[i] = true
	switch e.merging.Choice {
	case TakeTheirs:
		e.all[i] = theirs
		e.out.Removed, e.out.Added = append(e.out.Removed, int32(i)), append(e.out.Added, int32(i))
	case KeepBoth:
		e.append(original, theirs)
	case KeepOurs:
	}
}

// nameless reports whether an id does not identify an event.
func (e *eventMerger) nameless(id string) bool {
	return id == "" || e.merging.Numbered != nil && e.merging.Numbered(id)
}

// same returns the index of the event of ours that is the same as one of
// theirs, -1 for none, and marks it as used. find searches ours by a key.
func (e *eventMerger) same(find func(key string, match func(int) bool) int, key string, theirs *Event) int {
	i := find(key, func(i int) bool { return !e.used[i] && sameEvent(e.before[i], theirs) })
	if i >= 0 {
		e.used[i] = true
		e.out.Same++
	}
	return i
}

func (e *eventMerger) byTitle() lookup {
	if e.titles == nil {
		titles := newLookup(len(e.before), func(i int) string { return e.before[i].Title })
		e.titles = &titles
	}
	return *e.titles
}

// append adds one of theirs at the end, under an id that none of ours has.
func (e *eventMerger) append(original, theirs *Event) {
	id := theirs.ID
	if id != "" {
		id = e.names.unused(id)
	}
	if id != theirs.ID {
		renamed := *theirs
		renamed.ID = id
		e.out.Renamed = append(e.out.Renamed, Renaming{Event: original, From: theirs.ID, To: id})
		theirs = &renamed
	}
	e.out.Added = append(e.out.Added, int32(len(e.all)))
	e.all = append(e.all, theirs)
}

// sameEvent reports whether a and b say the same, whatever their ids.
func sameEvent(a, b *Event) bool {
	if a == b {
		return true
	}
	if a.Title != b.Title { // quick, and true of most that differ
		return false
	}
	c := comparison{}
	c.events(a, b)
	return len(c.found) == 0 || len(c.found) == 1 && a.ID != b.ID
}

// localised returns one of theirs with the ids that sources have in the new
// timeline, and its dates in the hemisphere of that.
func (m *merger) localised(e *Event) *Event {
	moved := slices.ContainsFunc(e.Claims, m.citesMoved)
	if !moved && !m.otherHemisphere {
		return e
	}
	local := *e
	if len(e.Claims) > 0 {
		local.Claims = slices.Clone(e.Claims)
	}
	for i := range local.Claims {
		c := &local.Claims[i]
		if m.citesMoved(*c) {
			c.Citations = slices.Clone(c.Citations)
			for j, citation := range c.Citations {
				if to, ok := m.cites[citation.Source]; ok {
					c.Citations[j].Source = to
				}
			}
		}
		if m.otherHemisphere {
			c.Said.Value = c.Said.InHemisphere(m.out.Timeline.Southern)
			c.When.Value = c.When.InHemisphere(m.out.Timeline.Southern)
		}
	}
	if m.otherHemisphere {
		local.When.Value = e.When.InHemisphere(m.out.Timeline.Southern)
	}
	return &local
}

// citesMoved reports whether a claim cites a source that has another id now.
func (m *merger) citesMoved(c Claim) bool {
	return len(m.cites) > 0 && slices.ContainsFunc(c.Citations, func(c Citation) bool { _, ok := m.cites[c.Source]; return ok })
}
