package timeline

import (
	"slices"

	"dateline/internal/paged"
)

// Keep returns the timeline with only the events for which keep returns true.
func (t *Timeline) Keep(keep func(*Event) bool) *Timeline {
	return t.with(func(e *Event) *Event {
		if !keep(e) {
			return nil
		}
		return e
	})
}

// Occupied returns the names of the lanes that hold events, in their order.
func (t *Timeline) Occupied() []string {
	holds := make(map[string]bool)
	for _, e := range t.Events.All() {
		holds[e.Lane] = true
	}
	return slices.DeleteFunc(t.LaneOrder(), func(lane string) bool { return !holds[lane] })
}

// with returns a timeline with each event changed by a function, or removed
// where that returns nil. Lanes and sources stay, so that their numbers and
// colours do.
func (t *Timeline) with(change func(*Event) *Event) *Timeline {
	other := *t
	events := make([]*Event, 0, t.Events.Len())
	for _, e := range t.Events.All() {
		if e = change(e); e != nil {
			events = append(events, e)
		}
	}
	other.Events = paged.Of(events)
	return &other
}

// Grouping is the property of events that decides their lanes.
type Grouping uint8

// The groupings.
const (
	ByLane   Grouping = iota // as the timeline has it
	ByActor                  // by the first actor
	ByPlace                  // by the name of the place
	ByStatus                 // by the status after all claims
	ByTag                    // by the first tag
	Ungrouped
)

var groupingNames = [...]string{"lane", "actor", "place", "status", "tag", "none"}

// Groupings are all groupings, in the order in which they are offered.
var Groupings = []Grouping{ByLane, ByActor, ByPlace, ByStatus, ByTag, Ungrouped}

func (g Grouping) String() string { return groupingNames[g] }

// ParseGrouping returns the grouping of a name; ok is false for none.
func ParseGrouping(name string) (g Grouping, ok bool) {
	i := slices.Index(groupingNames[:], name)
	return Grouping(max(i, 0)), i >= 0
}

// GroupedBy returns the timeline with its events in other lanes. Events
// without the property are in the lane without a name. statusName returns the
// name of the lane of a status. Lanes of statuses are in the order of
// [Statuses], others as [Timeline.LaneOrder] has them.
func (t *Timeline) GroupedBy(g Grouping, statusName func(Status) string) *Timeline {
	if g == ByLane {
		return t
	}
	grouped := t.with(func(e *Event) *Event {
		other := *e
		other.Lane = e.group(g, statusName)
		return &other
	})
	grouped.Lanes, grouped.LaneColours = nil, nil // those are of other lanes
	if g == ByStatus {
		for _, s := range Statuses {
			grouped.Lanes = append(grouped.Lanes, statusName(s))
		}
	}
	return grouped
}

// group returns the name of the lane of e.
func (e *Event) group(g Grouping, statusName func(Status) string) string {
	details := e.Details()
	first := func(names []string) string {
		if len(names) == 0 {
			return ""
		}
		return names[0]
	}
	switch g {
	case ByActor:
		return first(details.Actors)
	case ByPlace:
		return details.Place.Name
	case ByStatus:
		return statusName(e.LastStatus())
	case ByTag:
		return first(details.Tags)
	}
	return ""
}
