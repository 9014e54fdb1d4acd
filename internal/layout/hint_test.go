package layout

import (
	"slices"
	"strings"
	"testing"

	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// TestHintOfAClaimTellsWhatIsKnown: who, with which stance, when, the first words and
// the source, of claims that have all of it and of those that lack it; and every
// line of a hint stands within its card.
func TestHintOfAClaimTellsWhatIsKnown(t *testing.T) {
	e := event(t, "a", "2000", "A", timeline.Claimed)
	said := event(t, "", "2001-02-03", "", timeline.Claimed).When
	long := strings.Repeat("words that go on ", 200)
	e.Claims = []timeline.Claim{
		{Who: "KCNA", Stance: timeline.Denies, Said: said, Text: "Not\none  word", Citations: []timeline.Citation{{Source: "s"}, {Source: "other"}}},
		{Stance: timeline.Asserts, Said: said, Citations: []timeline.Citation{{Source: "missing", Quote: "quoted"}}},
		{Who: long, Stance: timeline.Comments, Said: said, Text: long, Citations: []timeline.Citation{{Source: "bare"}}},
		{Who: "nobody's source", Stance: timeline.Refutes, Said: said},
	}
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{e}), Sources: []*timeline.Source{
		{ID: "s", Title: "A report", Publisher: "The Times", Author: "A. Writer"}, {ID: "bare", URL: "https://example.org"},
	}}
	p, o := NewPlan(index.New(tl), Light(), fixedWidth{}), options()
	date := o.Lexicon.Medium(said.Value)
	together := p.ClaimHint(0, 2, Viewport{Width: 900, Height: 600, SecPerPx: 1e6}, 300, 200, o)
	if !strings.Contains(together.Title, "4") || len(together.Lines) != 4 || together.Lines[0] != "KCNA, "+date+": denial" {
		t.Errorf("claims that share a sign are told as %q, %q", together.Title, together.Lines)
	}
	closeUp := Viewport{Width: 900, Height: 600, SecPerPx: 60}
	for claim, want := range [][]string{
		{"KCNA", "denial", date, "Not one word", "A report, The Times"},
		{o.Text("chart.claim.nobody"), "assertion", date, "quoted", "missing"},
		{long, "comment", date, "", "https://example.org"},
		{"nobody's source", "refutation", date},
	} {
		h := p.ClaimHint(0, int32(claim), closeUp, 300, 200, o)
		if got := append([]string{h.Title}, h.Lines...); len(got) != len(want) || claim != 2 && !slices.Equal(got, want) || got[1] != want[1] {
			t.Errorf("claim %d is told as %.200q, want %.200q", claim, got, want)
		}
		o.Hint = h
		s := p.Scene(fitted(p, 900, 600), nil, o)
		var card scene.Mark
		for _, m := range s.Marks {
			if m.Role == scene.Hint && m.Kind == scene.Rect {
				card = m
			} else if m.Role == scene.Hint && (m.X+m.W > card.X+card.W || m.Y > card.Y+card.H || m.Y-m.Size < card.Y) {
				t.Errorf("claim %d: %q leaves its card", claim, m.Text)
			}
		}
		if card.H == 0 || card.H > 300 {
			t.Errorf("claim %d: the card is %v high", claim, card.H)
		}
	}
}
