package timeline

import (
	"maps"
	"slices"
)

// Choice is what a merge does with an event that two timelines have under one
// id, but describe differently.
type Choice uint8

// The choices.
const (
	// KeepOurs leaves the event of the first timeline as it is.
	KeepOurs Choice = iota
	// TakeTheirs puts that of the second in its place.
	TakeTheirs
	// KeepBoth adds that of the second under another id.
	KeepBoth
)

// Merging says how two timelines become one.
type Merging struct {
	Choice Choice
	// Numbered reports whether an id of the second timeline is only a number
	// that a reader gave to a row without an id. Such an event is the same as
	// one with the same contents, whatever the ids. Nil for no such ids.
	Numbered func(id string) bool
}

// Merged is the result of merging two timelines, ours and theirs.
type Merged struct {
	Timeline *Timeline
	// Removed are the indexes of our events that were replaced, and Added the
	// indexes, in the new timeline, of theirs, both in order.
	Removed, Added []int32
	// Same counts the events that both have.
	Same int
	// Conflicts are the events of one id that differ.
	Conflicts []Conflict
	// Renamed are their events and sources that have another id now.
	Renamed []Renaming
	// Lost are fields of their timeline as a whole, such as the title, that
	// differ from ours: Before is theirs and After ours, which is kept.
	Lost []Difference
}

// Conflict is an event that both timelines have and describe differently.
type Conflict struct{ Ours, Theirs *Event }

// Renaming is a new id, of Event or, where that is nil, of Source.
type Renaming struct {
	Event    *Event
	Source   *Source
	From, To string
}

// Merge puts the events and sources of theirs into ours, and leaves both
// timelines as they are; what does not change is shared. Ours come first and
// in their order.
//
// Chapters that say the same are one. Sources of one id that say the same are one; of others the new one is
// renamed, and its citations follow. A citation of an id that theirs does not
// list stays as it stands, so that events can come before their sources. Of
// the fields of the timeline as a whole ours are kept, unless they are empty.
// Merging the same once more changes nothing.
func Merge(ours, theirs *Timeline, merging Merging) Merged {
	m := &merger{ours: ours, theirs: theirs, merging: merging}
	m.fields()
	m.sources()
	m.events()
	return m.out
}

// merger is the state of one merge.
type merger struct {
	ours, theirs    *Timeline
	merging         Merging
	out             Merged
	otherHemisphere bool              // seasons of theirs are those of the other hemisphere
	cites           map[string]string // new ids of their sources, by the old ones
}

// fields makes the timeline, without events and sources.
func (m *merger) fields() {
	t := *m.ours
	c := comparison{}
	for _, f := range []struct {
		name string
		ours *string
		text string
	}{
		{"title", &t.Title, m.theirs.Title},
		{"description", &t.Description, m.theirs.Description},
		{"author", &t.Author, m.theirs.Author},
		{"licence", &t.Licence, m.theirs.Licence},
		{"language", &t.Language, m.theirs.Language},
	} {
		switch {
		case *f.ours == "":
			*f.ours = f.text
		case f.text != "":
			c.text(f.name, f.text, *f.ours)
		}
	}
	if t.Events.Len()+len(t.Sources)+len(t.Chapters) == 0 {
		t.Southern = m.theirs.Southern // ours has no dates yet
	}
	m.otherHemisphere = t.Southern != m.theirs.Southern
	t.Lanes = m.lanes()
	t.LaneColours = m.laneColours()
	t.Chapters = m.chapters()
	t.Extra = m.extra(&c)
	m.out.Timeline, m.out.Lost = &t, c.found
}

// extra returns the fields that are not known, of ours and those of theirs
// whose names ours has not.
func (m *merger) extra(c *comparison) Extra {
	all := slices.Clip(m.ours.Extra)
	for _, f := range m.theirs.Extra {
		if slices.ContainsFunc(m.ours.Extra, func(g ExtraField) bool { return f.text() == g.text() }) {
			continue
		}
		if i := slices.IndexFunc(m.ours.Extra, func(g ExtraField) bool { return f.Name == g.Name }); i >= 0 {
			c.text("extra", f.text(), m.ours.Extra[i].text())
			continue
		}
		all = append(all, f)
	}
	return all
}

// lanes returns our lanes and then theirs. Where theirs lists one that ours
// does not, ours that only events name have to be listed before, or they would
// come after.
func (m *merger) lanes() []string {
	listed := make(map[string]bool)
	for _, lane := range m.ours.Lanes {
		listed[lane] = true
	}
	if !slices.ContainsFunc(m.theirs.Lanes, func(lane string) bool { return !listed[lane] }) {
		return m.ours.Lanes
	}
	// The lane without a name cannot be listed; it comes last.
	order := slices.DeleteFunc(m.ours.LaneOrder(), func(lane string) bool { return lane == "" && !listed[""] })
	for _, lane := range order {
		listed[lane] = true
	}
	for _, lane := range m.theirs.Lanes {
		if !listed[lane] {
			listed[lane] = true
			order = append(order, lane)
		}
	}
	return order
}

// laneColours returns the colours of our lanes, and theirs of lanes to which we gave none.
func (m *merger) laneColours() map[string]Colour {
	if len(m.theirs.LaneColours) == 0 {
		return m.ours.LaneColours
	}
	both := maps.Clone(m.theirs.LaneColours)
	maps.Copy(both, m.ours.LaneColours)
	return both
}

// Differences returns the fields in which the two events differ: Before is
// theirs and After ours.
func (c Conflict) Differences() []Difference {
	d := comparison{event: c.Theirs}
	d.events(c.Theirs, c.Ours)
	return d.found
}
