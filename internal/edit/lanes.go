package edit

import (
	"slices"

	"dateline/internal/timeline"
)

// SetLane puts events into a lane, which need not be there yet.
func SetLane(t *timeline.Timeline, events []int32, lane string) Change {
	c := Each(t, events, func(e *timeline.Event) bool {
		moved := e.Lane != lane
		e.Lane = lane
		return moved
	})
	if c.Timeline != t && !t.HasLane(lane) {
		after := *c.Timeline
		after.Lanes = append(slices.Clip(t.Lanes), lane)
		c.Timeline = &after
	}
	return c
}

// AddLane adds an empty lane at the end of those that are listed.
func AddLane(t *timeline.Timeline, lane string) Change {
	if t.HasLane(lane) {
		return Change{Timeline: t}
	}
	after := *t
	after.Lanes = append(t.LaneOrder(), lane)
	return Change{Timeline: &after}
}

// RenameLane gives a lane another name. Where another lane has that name, the two become
// one, where that one stands.
func RenameLane(t *timeline.Timeline, from, to string) Change {
	if from == to {
		return Change{Timeline: t}
	}
	lanes := t.LaneOrder()
	at := slices.Index(lanes, from)
	if at < 0 {
		return Change{Timeline: t}
	}
	if slices.Contains(lanes, to) {
		lanes = slices.Delete(lanes, at, at+1)
	} else {
		lanes[at] = to
	}
	c := Each(t, inLane(t, from), func(e *timeline.Event) bool {
		e.Lane = to
		return true
	})
	after := *c.Timeline
	after.Lanes = lanes
	if colour, ok := t.LaneColours[from]; ok {
		after.LaneColours = recoloured(t, func(colours map[string]timeline.Colour) {
			delete(colours, from)
			if _, taken := colours[to]; !taken {
				colours[to] = colour
			}
		})
	}
	c.Timeline = &after
	return c
}

// MoveLane moves a lane to a position among all, from the top.
func MoveLane(t *timeline.Timeline, lane string, position int) Change {
	lanes := t.LaneOrder()
	at := slices.Index(lanes, lane)
	if at < 0 {
		return Change{Timeline: t}
	}
	lanes = slices.Delete(lanes, at, at+1)
	after := *t
	after.Lanes = slices.Insert(lanes, min(max(position, 0), len(lanes)), lane)
	return Change{Timeline: &after}
}

// RemoveLane removes a lane. Its events go to another, which must be there; where the lane
// has none, other may be anything.
func RemoveLane(t *timeline.Timeline, lane, other string) Change {
	if lane == other {
		return Change{Timeline: t}
	}
	c := SetLane(t, inLane(t, lane), other)
	after := *c.Timeline
	after.Lanes = slices.DeleteFunc(slices.Clone(after.Lanes), func(l string) bool { return l == lane })
	if len(t.LaneColours) > 0 {
		after.LaneColours = recoloured(t, func(colours map[string]timeline.Colour) { delete(colours, lane) })
	}
	c.Timeline = &after
	return c
}

// inLane returns the positions of the events of a lane.
func inLane(t *timeline.Timeline, lane string) (events []int32) {
	for i, e := range t.Events.All() {
		if e.Lane == lane {
			events = append(events, i)
		}
	}
	return events
}
