package timeline

import (
	"maps"
	"testing"
	"unsafe"
)

func TestParseColour(t *testing.T) {
	for text, want := range map[string]string{"#2a6fb0": "#2a6fb0", "#2A6FB0": "#2a6fb0", "2a6fb0": "", "#2a6fb": "", "#2a6fb00": "", "#2a6fbg": "", "": "", "red": "", "#é2a6f": ""} {
		c, ok := ParseColour(text)
		if ok != (want != "") || ok && c.String() != want {
			t.Errorf("%q is %v, %v", text, c, ok)
		}
	}
}

// TestMergeOfWholeTimelines: each keeps its own id, ours says who made it, and lanes have our
// colours before theirs.
func TestMergeOfWholeTimelines(t *testing.T) {
	ours := &Timeline{ID: "ours", Author: "A", LaneColours: map[string]Colour{"x": {1}, "y": {2}}}
	theirs := &Timeline{ID: "theirs", Author: "B", Licence: "L", LaneColours: map[string]Colour{"y": {3}, "z": {4}}}
	m := Merge(ours, theirs, Merging{})
	if got := m.Timeline; got.ID != "ours" || got.Author != "A" || got.Licence != "L" || !maps.Equal(got.LaneColours, map[string]Colour{"x": {1}, "y": {2}, "z": {4}}) {
		t.Errorf("merged: %+v", got)
	}
	if len(m.Lost) != 1 || m.Lost[0].Field != "author" {
		t.Errorf("lost: %+v", m.Lost)
	}
	if len(ours.LaneColours) != 2 || len(theirs.LaneColours) != 2 {
		t.Error("a timeline was changed")
	}
}

// TestLaneColoursTellNothingEarly: the colours of lanes that nobody knew yet would name them.
func TestLaneColoursTellNothingEarly(t *testing.T) {
	tl := &Timeline{LaneColours: map[string]Colour{"later": {1}}, Lanes: []string{"later"}}
	if then := tl.AsKnownOn(0, nil); len(then.LaneColours) != 0 {
		t.Errorf("known are %v", then.LaneColours)
	}
	if grouped := tl.GroupedBy(ByActor, nil); len(grouped.LaneColours) != 0 {
		t.Errorf("grouped are %v", grouped.LaneColours)
	}
}

// TestEventsStaySmall: a million of them are in memory.
func TestEventsStaySmall(t *testing.T) {
	type unlocked struct {
		_ [2]string
		_ [unsafe.Sizeof(Event{}.When)]byte
		_ string
		_ [2]uint8
		_ uint32
		_ string
		_ []Claim
		_ *Details
	}
	if got, most := unsafe.Sizeof(Event{}), unsafe.Sizeof(unlocked{}); got > most {
		t.Errorf("an event has %d bytes, more than %d", got, most)
	}
}
