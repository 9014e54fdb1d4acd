package edit

import (
	"slices"
	"testing"

	"dateline/internal/chrono"
)

func TestMove(t *testing.T) {
	tl := sample(t)
	lane := "N"
	for name, c := range map[string]struct {
		by      chrono.Shift
		lane    *string
		kept    []int32
		removed []int32
	}{
		"in time":    {chrono.Shift{Months: 1}, nil, []int32{2, 3}, []int32{0, 1}},
		"to lane":    {chrono.Shift{}, &lane, nil, []int32{0, 1, 2, 3}},
		"both":       {chrono.Shift{Months: 1}, &lane, []int32{2, 3}, []int32{0, 1}},
		"nowhere":    {chrono.Shift{}, nil, nil, nil},
		"not at all": {chrono.Shift{Seconds: 1}, nil, []int32{0, 1, 2, 3}, nil},
	} {
		change, kept := Move(tl, []int32{0, 1, 2, 3}, c.by, c.lane)
		if !slices.Equal(kept, c.kept) || !slices.Equal(change.Removed, c.removed) {
			t.Errorf("%s: %v are kept and %v moved", name, kept, change.Removed)
		}
		sound(t, name, tl, change)
		for _, e := range change.Removed {
			event := change.Timeline.Events.At(e)
			if c.lane != nil && event.Lane != lane || c.by.Months > 0 && event.When.Value.String() == tl.Events.At(e).When.Value.String() {
				t.Errorf("%s: event %d is in %s at %s", name, e, event.Lane, event.When.Value.String())
			}
		}
		for i, lane := range tl.LaneOrder() {
			if change.Timeline.LaneOrder()[i] != lane {
				t.Errorf("%s: the lanes are %v", name, change.Timeline.LaneOrder())
			}
		}
		if (len(c.removed) == 0) != (change.Timeline == tl) {
			t.Errorf("%s: what moves nothing is a change, or the other way round", name)
		}
	}
}

func TestLockedEventsStay(t *testing.T) {
	tl := sample(t)
	tl.Events.At(1).Locked = true
	lane := "N"
	c, kept := Move(tl, []int32{0, 1}, chrono.Shift{Months: 1}, &lane)
	if !slices.Equal(kept, []int32{1}) || !slices.Equal(c.Removed, []int32{0}) || c.Timeline.Events.At(1) != tl.Events.At(1) {
		t.Errorf("%v are kept, and %v moved", kept, c.Removed)
	}
	if c := Redate(tl, 1, tl.Events.At(0).When.Value); c.Timeline != tl {
		t.Error("a locked event has another date")
	}
}

// TestMoveAndBack moves events by what a drag moves, and back: all dates are the same.
func TestMoveAndBack(t *testing.T) {
	tl := sample(t)
	for e := range int32(tl.Events.Len()) {
		if tl.Events.At(e).When.Form == chrono.None {
			continue
		}
		step := tl.Events.At(e).When.Step(chrono.PartWhole, 40*86_400)
		there, kept := Move(tl, []int32{e}, step.Times(3), nil)
		back, _ := Move(there.Timeline, []int32{e}, step.Times(-3), nil)
		was, is := tl.Events.At(e).When.Value.String(), back.Timeline.Events.At(e).When.Value.String()
		if was != is || (len(kept) == 0) == (there.Timeline.Events.At(e).When.Value.String() == was) {
			t.Errorf("%s comes back as %s", was, is)
		}
	}
}

func TestRedate(t *testing.T) {
	tl := sample(t)
	v, _ := chrono.Parse("[2024-10..2024-11]")
	c := Redate(tl, 1, v)
	if e := c.Timeline.Events.At(1); e.When.Value.String() != v.String() || e.When.Text != "" || tl.Events.At(1).When.Text == "" {
		t.Errorf("%+v", c.Timeline.Events.At(1).When)
	}
	if again := Redate(c.Timeline, 1, v); again.Timeline != c.Timeline {
		t.Error("the same date again is a change")
	}
}
