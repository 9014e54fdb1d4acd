package timeline

import (
	"slices"
	"testing"

	"dateline/internal/chrono"
)

// argued returns an event that was claimed in 2010 and refuted in 2020, and one
// of which nobody spoke before 2015.
func argued(t *testing.T) *Timeline {
	t.Helper()
	return &Timeline{Lanes: []string{"north", "south"}, Events: []*Event{
		{ID: "a", Lane: "south", More: &Details{Actors: []string{"A", "B"}, Tags: []string{"sea"}}, Claims: []Claim{
			{Said: when(t, "2020-05"), Stance: Refutes, Status: Refuted}, {Said: when(t, "2010"), Status: Claimed},
		}},
		{ID: "b", Lane: "north", More: &Details{Place: Place{Name: "Bay"}}, Claims: []Claim{{Said: when(t, "2015-03-01"), Status: Confirmed}}},
		{ID: "c"},
	}}
}

func TestAsKnownOn(t *testing.T) {
	for _, c := range []struct {
		year   int64
		ids    []string
		status Status
		claims int
	}{
		{2009, []string{"c"}, 0, 0},
		{2011, []string{"a", "c"}, Claimed, 1},
		{2016, []string{"a", "b", "c"}, Claimed, 1},
		{2021, []string{"a", "b", "c"}, Refuted, 2},
	} {
		all := argued(t)
		then := all.AsKnownOn(chrono.StartOfDay(c.year, 1, 1))
		var ids []string
		for _, e := range then.Events {
			ids = append(ids, e.ID)
			if e.ID == "a" && (e.LastStatus() != c.status || len(e.Claims) != c.claims) {
				t.Errorf("%d: a is %v after %d claims", c.year, e.LastStatus(), len(e.Claims))
			}
		}
		if !slices.Equal(ids, c.ids) {
			t.Errorf("%d: known were %v, want %v", c.year, ids, c.ids)
		}
		if len(all.Events[0].Claims) != 2 {
			t.Fatalf("%d: the timeline itself was changed", c.year)
		}
	}
}

func TestGroupedBy(t *testing.T) {
	want := map[Grouping][]string{
		ByLane:    {"north", "south", ""},
		ByActor:   {"A", ""},
		ByPlace:   {"", "Bay"},
		ByStatus:  {"confirmed", "claimed", "disputed", "refuted", "forged"},
		ByTag:     {"sea", ""},
		Ungrouped: {""},
	}
	for _, g := range Groupings {
		named, ok := ParseGrouping(g.String())
		if !ok || named != g {
			t.Errorf("%v is read as %v", g, named)
		}
		if got := argued(t).GroupedBy(g, Status.String).LaneOrder(); !slices.Equal(got, want[g]) {
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
	if len(kept.Events) != 1 || kept.Events[0].ID != "b" || len(kept.Lanes) != 2 {
		t.Errorf("kept %d events in %v", len(kept.Events), kept.Lanes)
	}
}
