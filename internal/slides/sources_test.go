package slides

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/figure"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// checkSources checks that the slides from n on list the sources, each with
// its link.
func checkSources(t *testing.T, d Deck, o opened, n int) {
	t.Helper()
	listed := 0
	for ; n <= o.slides(); n++ {
		if !strings.HasPrefix(o.titleOf(n), "Sources") {
			t.Fatalf("slide %d reads %q", n, o.titleOf(n))
		}
		relations := o.relationsOf(slidePart(n))
		for _, p := range o.slide(n).all("a:p") {
			var number int
			runs := p.all("a:t")
			if len(runs) < 2 {
				continue
			}
			if _, err := fmt.Sscanf(runs[0].text, "[%d]", &number); err != nil {
				continue
			}
			listed++
			s := d.List.Source(number)
			links := p.all("a:hlinkClick")
			if s.Link == "" {
				continue
			}
			if len(links) != 1 || relations[links[0].attributes["r:id"]].attributes["Target"] != safeURL(s.Link) {
				t.Errorf("source %d does not lead to %s", number, s.Link)
			}
		}
	}
	cited := make(map[int]bool)
	for _, event := range d.Events {
		e := d.List.Event(event)
		for i := range e.Claims {
			for _, number := range cites(&e.Claims[i]) {
				cited[number] = true
			}
		}
	}
	if listed != len(cited) {
		t.Errorf("%d sources of %d are listed", listed, len(cited))
	}
}

// TestSourcesAreNamedWhereTheyAreCited: unless all are listed, each claim names its
// sources beside it, with links, and no number leads nowhere.
func TestSourcesAreNamedWhereTheyAreCited(t *testing.T) {
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{
			{ID: "a", Title: "The title", Publisher: "The Paper", Date: when(t, "1950-03-01"), URL: "https://example.org/a"},
			{ID: "b", Author: "A. Author", Title: "No publisher"},
			{ID: "c", Title: "Only a title"},
			{ID: "d", Publisher: "Fourth"},
			{ID: "e", Publisher: "Fifth"},
			{ID: "f", Publisher: "Sixth"},
		},
		Events: paged.Of([]*timeline.Event{{ID: "e", Title: "An event", When: when(t, "1950"), Claims: []timeline.Claim{
			{Who: "Somebody", Citations: []timeline.Citation{{Source: "a"}, {Source: "b"}, {Source: "c"}, {Source: "d"}, {Source: "e"}, {Source: "f"}}},
		}}}),
	}
	d := deckOf(t, tl, layout.Light(), 10)
	d.AllSources = false
	o := open(t, written(t, d))
	if o.slides() != 3 || Count(d) != 3 {
		t.Errorf("%d slides, counted %d, want 3", o.slides(), Count(d))
	}
	said := strings.Join(o.slide(3).texts(), "\n")
	for _, want := range []string{"The Paper, 1 Mar 1950", "A. Author", "Only a title", "Fourth", "2 more in the notes"} {
		if !strings.Contains(said, want) {
			t.Errorf("the slide does not name %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, "[") {
		t.Errorf("there is a number of a source:\n%s", said)
	}
	leads := false
	for _, r := range o.relationsOf(slidePart(3)) {
		leads = leads || r.attributes["Target"] == "https://example.org/a"
	}
	if !leads {
		t.Error("nothing leads to the source")
	}
	d.AllSources = true
	if o = open(t, written(t, d)); o.slides() != 4 || Count(d) != 4 || !strings.Contains(strings.Join(o.slide(3).texts(), ""), "[1, 2, 3") {
		t.Errorf("%d slides with all sources, counted %d", o.slides(), Count(d))
	}
}

// TestSourcesEndAboveTheFoot in letters that are wider, too.
func TestSourcesEndAboveTheFoot(t *testing.T) {
	d := deckOf(t, builtIn(t), layout.Light(), 20)
	k, o := newDeck(d), open(t, written(t, d))
	size, seen := k.sizes().small, 0
	for n := 3; n <= o.slides(); n++ {
		if !strings.HasPrefix(o.titleOf(n), "Sources") {
			continue
		}
		height := 0.0
		for _, p := range o.slide(n).all("a:p") {
			runs := p.all("a:t")
			if len(runs) < 2 || !strings.HasPrefix(runs[0].text, "[") {
				continue
			}
			seen++
			height += 6
			for _, r := range runs[1:] {
				height += float64(len(figure.Lines(wideLetters{d.Fonts}, r.text, size, false, inner-k.sourceIndent()))) * leading(r.text, size)
			}
		}
		if height > bottom-listTop {
			t.Errorf("slide %d: the sources are %g high, and have room for %g", n, height, bottom-listTop)
		}
	}
	if seen < 100 {
		t.Errorf("only %d sources are listed", seen)
	}
}
