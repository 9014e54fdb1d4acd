package edit

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Move moves events in time, and into a lane where one is given: nil leaves each in its
// own. kept are the positions of those that are locked or cannot be moved so, as a month
// cannot be moved by a day; they stay where they are.
func Move(t *timeline.Timeline, events []int32, by chrono.Shift, lane *string) (c Change, kept []int32) {
	moved, all := Change{Timeline: t}, events
	events, _ = Unlocked(t, events)
	kept = without(all, events)
	if !by.IsZero() {
		var vague []int32
		moved, vague = Shift(t, events, by)
		kept = timeline.Positions(append(kept, vague...))
	}
	if lane == nil {
		return moved, kept
	}
	in := SetLane(moved.Timeline, without(events, kept), *lane)
	if in.Timeline == moved.Timeline {
		return moved, kept
	}
	// Lanes keep their order, which may be that of the events so far.
	after := *in.Timeline
	if after.Lanes = t.LaneOrder(); !slices.Contains(after.Lanes, *lane) {
		after.Lanes = append(after.Lanes, *lane)
	}
	in.Timeline = &after
	// Both replace events where they are.
	in.Removed = timeline.Positions(append(in.Removed, moved.Removed...))
	in.Added = in.Removed
	return in, kept
}

// without returns the events that are not among others; both ascend.
func without(events, others []int32) (left []int32) {
	for _, e := range events {
		for len(others) > 0 && others[0] < e {
			others = others[1:]
		}
		if len(others) == 0 || others[0] != e {
			left = append(left, e)
		}
	}
	return left
}

// Redate gives an event another date, unless it is locked. The words of its source are left out, as they were
// about the other date.
func Redate(t *timeline.Timeline, event int32, when chrono.Value) Change {
	return Each(t, []int32{event}, func(e *timeline.Event) bool {
		if e.Locked || e.When.Value.String() == when.String() {
			return false
		}
		e.When.Value, e.When.Text = when, ""
		return true
	})
}
