package timeline

import (
	"fmt"
	"slices"
	"testing"

	"dateline/internal/paged"
)

func TestDiff(t *testing.T) {
	event := func(id, title string, claims ...string) *Event {
		e := &Event{ID: id, Title: title}
		for _, who := range claims {
			e.Claims = append(e.Claims, Claim{Who: who})
		}
		return e
	}
	a := &Timeline{
		Title: "T", Events: paged.Of([]*Event{event("a", "A", "x", "y"), event("b", "B"), event("c", "C", "x"), event("", "N")}),
		Sources: []*Source{{ID: "s", Title: "S"}},
	}
	b := &Timeline{
		Title: "U", Events: paged.Of([]*Event{event("new", "A"), event("c", "C2"), event("a", "A", "new", "x", "y"), event("n", "N")}),
		Sources: []*Source{{ID: "s", Title: "S2"}, {ID: "t"}},
	}
	var got []string
	for _, d := range Diff(a, b) {
		title := ""
		if d.Event != nil {
			title = d.Event.Title
		}
		got = append(got, fmt.Sprintf("%s %s: %s > %s", title, d.Path, d.Before, d.After))
	}
	want := []string{
		" title: T > U", "A events/0/claims/0:  > new, asserts", "B events/1: B > ", "C events/2/title: C > C2", "C events/2/claims/0: x, asserts > ", "N events/3/id:  > n",
		" sources/0/title: S > S2", " sources/1:  > t", "A events/0:  > A",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if same := Diff(a, a); len(same) != 0 {
		t.Errorf("a timeline differs from itself: %v", same)
	}
}
