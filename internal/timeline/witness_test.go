package timeline

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/paged"
)

func TestCopiesLeadToTheirOriginal(t *testing.T) {
	source := func(id, repeats string) *Source { return &Source{ID: id, Repeats: repeats} }
	tl := &Timeline{
		Sources: []*Source{
			source("agency", ""),
			source("paper", "agency"),
			source("blog", "paper"), // a copy of a copy
			source("second", "gone"),
			source("third", "gone"), // copies of what is not listed
			source("hen", "egg"),
			source("egg", "hen"),
			source("echo", "egg"), // leads into a circle
			source("self", "self"),
			source("agency", "paper"), // an id that is taken
		},
		Events: paged.Of([]*Event{{Claims: []Claim{{Citations: []Citation{{Source: "unlisted"}, {Source: "blog"}}}}}}),
	}
	w := tl.Witnesses()
	for id, want := range map[string]string{
		"agency": "agency", "paper": "agency", "blog": "agency", "second": "gone", "third": "gone", "gone": "gone",
		"hen": "hen", "egg": "hen", "echo": "hen", "self": "self", "unlisted": "unlisted",
	} {
		if got := w.ID(w.Original(w.Number(id))); got != want {
			t.Errorf("%s repeats %s in the end, not %s", id, got, want)
		}
	}
	if w.Len() != 12 || w.Number("agency") != 0 || w.Number("gone") != 10 || w.Number("unlisted") != 11 {
		t.Errorf("%d places, the first id is at %d, those not listed at %d and %d", w.Len(), w.Number("agency"), w.Number("gone"), w.Number("unlisted"))
	}
}

// A chain of copies as long as a file can hold is walked once, not once for
// each of them.
func TestLongChainsOfCopies(t *testing.T) {
	const n = 100_000
	tl := &Timeline{}
	for i := range n {
		tl.Sources = append(tl.Sources, &Source{ID: fmt.Sprint(i), Repeats: fmt.Sprint(i + 1)})
	}
	w := tl.Witnesses()
	for i := range n {
		if got := w.Original(i); got != n {
			t.Fatalf("source %d leads to %d, not to the end of the chain", i, got)
		}
	}
}

// TestClaimsOfOneOrigin: copies of one source, and of copies of it, are one origin; what
// cites another source, or none, is not known to be.
func TestClaimsOfOneOrigin(t *testing.T) {
	tl := &Timeline{Sources: []*Source{
		{ID: "agency"},
		{ID: "paper", Repeats: "agency"},
		{ID: "blog", Repeats: "paper"},
		{ID: "other"},
		{ID: "second", Repeats: "gone"},
		{ID: "third", Repeats: "gone"},
		{ID: "hen", Repeats: "egg"},
		{ID: "egg", Repeats: "hen"},
	}}
	for _, c := range []struct {
		claims [][]string // the sources that each cites
		want   string     // "" for none
	}{
		{[][]string{{"blog"}, {"paper", "agency"}}, "agency"},
		{[][]string{{"blog"}}, "agency"},
		{[][]string{{"second"}, {"third"}}, "gone"},
		{[][]string{{"hen"}, {"egg"}}, "hen"},
		{[][]string{{"blog"}, {"other"}}, ""},
		{[][]string{{"blog"}, {"unlisted"}}, ""},
		{[][]string{{"blog"}, {}}, ""},
		{[][]string{{"agency"}, {"agency"}}, ""}, // it is seen
		{nil, ""},
	} {
		e := &Event{}
		for _, sources := range c.claims {
			var claim Claim
			for _, id := range sources {
				claim.Citations = append(claim.Citations, Citation{Source: id})
			}
			e.Claims = append(e.Claims, claim)
		}
		if got, ok := tl.OneOrigin(e); got != c.want || ok != (c.want != "") {
			t.Errorf("%v go back to %q, want %q", c.claims, got, c.want)
		}
	}
}

func TestAClaimLaterThanItsSources(t *testing.T) {
	tl := &Timeline{Sources: []*Source{{ID: "old", Date: when(t, "2024-10-28")}, {ID: "new", Date: when(t, "2024-10-29")}, {ID: "undated"}, {ID: "month", Date: when(t, "2024-10")}}}
	for _, c := range []struct{ said, cites, want string }{
		{"2024-10-29", "old", "old"},
		{"2024-10-28", "old", ""},
		{"2024-10-30", "old new", "new"},
		{"2024-10-29", "old new", ""},
		{"2024-10-29", "old undated", ""},
		{"2024-10-29", "month", ""},
		{"2024-10", "old", ""},
		{"2024-10-29", "", ""},
		{"2024-10-29", "missing", ""},
	} {
		claim := &Claim{Said: when(t, c.said)}
		for _, id := range strings.Fields(c.cites) {
			claim.Citations = append(claim.Citations, Citation{Source: id})
		}
		got := ""
		if s := tl.OlderThan(claim); s != nil {
			got = s.ID
		}
		if got != c.want {
			t.Errorf("%s, citing %s: %q, want %q", c.said, c.cites, got, c.want)
		}
	}
}

// TestRetoldSources changes sources by lot: what is found without following what all of them
// repeat is what is found by following it.
func TestRetoldSources(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	quick := 0
	for range 2000 {
		before := &Timeline{}
		source := func(i int) *Source {
			s := &Source{ID: fmt.Sprint("s", i), Author: fmt.Sprint(r.IntN(2)), Publisher: fmt.Sprint(r.IntN(2))}
			if r.IntN(3) == 0 {
				s.Repeats = fmt.Sprint("s", r.IntN(8))
			}
			return s
		}
		for i := range 5 {
			before.Sources = append(before.Sources, source(i))
		}
		after := &Timeline{Sources: slices.Clone(before.Sources)}
		for range r.IntN(3) {
			at := r.IntN(len(after.Sources) + 1)
			switch {
			case at == len(after.Sources):
				after.Sources = append(after.Sources, source(at))
			case r.IntN(4) == 0:
				after.Sources = slices.Delete(after.Sources, at, at+1)
			default:
				own := *after.Sources[at]
				changed := source(at)
				if own.Author, own.Publisher = changed.Author, changed.Publisher; r.IntN(2) == 0 {
					own.Repeats = changed.Repeats
				}
				after.Sources[at] = &own
			}
		}
		retold, ok := reworded(before.Sources, after.Sources)
		if !ok {
			continue
		}
		quick++
		turned := &Timeline{Sources: slices.Clone(after.Sources)}
		slices.Reverse(turned.Sources) // in another order the first of a circle is another
		if all := Retold(before, turned); !inCircle(before) && !inCircle(after) && !maps.Equal(all, retold) {
			t.Fatalf("%v are said otherwise, not %v", all, retold)
		}
	}
	if quick < 500 {
		t.Errorf("only %d", quick)
	}
}

// inCircle reports whether sources repeat each other in a circle.
func inCircle(t *Timeline) bool {
	byID := t.SourceByID()
	for _, s := range t.Sources {
		next := s
		for range t.Sources {
			if next = byID[next.Repeats]; next == nil {
				break
			}
		}
		if next != nil {
			return true
		}
	}
	return false
}
