package timeline

import (
	"slices"
	"testing"

	"dateline/internal/paged"
)

// argued returns an event that was claimed in 2010 and refuted in 2020, and one
// of which nobody spoke before 2015.
func argued(t *testing.T) *Timeline {
	t.Helper()
	return &Timeline{Lanes: []string{"north", "south"}, Events: paged.Of([]*Event{
		{ID: "a", Lane: "south", More: &Details{Actors: []string{"A", "B"}, Tags: []string{"sea"}}, Claims: []Claim{
			{Said: when(t, "2020-05"), Stance: Refutes, Status: Refuted}, {Said: when(t, "2010"), Status: Claimed},
		}},
		{ID: "b", Lane: "north", More: &Details{Place: Place{Name: "Bay"}}, Claims: []Claim{{Said: when(t, "2015-03-01"), Status: Confirmed}}},
		{ID: "c"},
	})}
}

func TestGroupedBy(t *testing.T) {
	want := map[Grouping][]string{
		ByLane:    {"north", "south", ""},
		ByActor:   {"A", ""},
		ByPlace:   {"", "Bay"},
		ByStatus:  {"confirmed", "claimed", "disputed", "refuted", "forged", "not-assessed"},
		ByTag:     {"sea", ""},
		Ungrouped: {""},
	}
	for _, g := range Groupings {
		named, ok := ParseGrouping(g.String())
		if !ok || named != g {
			t.Errorf("%v is read as %v", g, named)
		}
		if got := argued(t).GroupedBy(g, Status.Name).LaneOrder(); !slices.Equal(got, want[g]) {
			t.Errorf("by %v: lanes %q, want %q", g, got, want[g])
		}
	}
	if _, ok := ParseGrouping("colour"); ok {
		t.Error("colour is taken for a grouping")
	}
}

func TestKeep(t *testing.T) {
	kept := argued(t).Keep(func(e *Event) bool { return e.Lane == "north" })
	if got := kept.Occupied(); !slices.Equal(got, []string{"north"}) {
		t.Errorf("events are left in %q", got)
	}
	if kept.Events.Len() != 1 || kept.Events.At(0).ID != "b" || len(kept.Lanes) != 2 {
		t.Errorf("kept %d events in %v", kept.Events.Len(), kept.Lanes)
	}
}
