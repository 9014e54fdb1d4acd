package inspect

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

func TestLinksOnlyWhatIsSafe(t *testing.T) {
	h := uitest.New(t)
	text, err := words.Catalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	i := New(Params{Text: text, Lexicon: &chrono.English})
	cited := func(id string) timeline.Claim { return timeline.Claim{Citations: []timeline.Citation{{Source: id}}} }
	i.ShowEvent(&timeline.Timeline{Sources: []*timeline.Source{
		{ID: "script", Title: "a script", URL: "javascript:alert(1)"},
		{ID: "page", Title: "a page", URL: "https://example.org/page"},
	}}, &timeline.Event{Title: "x", Claims: []timeline.Claim{cited("script"), cited("page"), cited("none")}})
	i.Copy()
	copied := h.App.Clipboard().Content()
	if strings.Contains(copied, "javascript") || !strings.Contains(copied, "a script\n") {
		t.Errorf("a link that is none:\n%s", copied)
	}
	if !strings.Contains(copied, "a page <https://example.org/page>\n") || !strings.Contains(copied, "none") {
		t.Errorf("a source is not shown:\n%s", copied)
	}
	links := 0
	uitest.Objects(i.box, func(o fyne.CanvasObject) {
		if _, ok := o.(*widget.Hyperlink); ok {
			links++
		}
	})
	if links != 1 {
		t.Errorf("%d links, want 1", links)
	}
}

// TestStatusesAreTold: also that nobody assessed an event, and that nobody knows
// when a claim was made that changed its status.
func TestStatusesAreTold(t *testing.T) {
	h := uitest.New(t)
	text, err := words.Catalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	i := New(Params{Text: text, Lexicon: &chrono.English})
	shown := func(e *timeline.Event) string {
		i.ShowEvent(&timeline.Timeline{Events: []*timeline.Event{e}}, e)
		i.Copy()
		return h.App.Clipboard().Content()
	}
	if got := shown(&timeline.Event{Title: "x"}); !strings.Contains(got, "not assessed") {
		t.Errorf("an event without claims:\n%s", got)
	}
	got := shown(&timeline.Event{Title: "x", Claims: []timeline.Claim{{Who: "Anna"}, {Who: "Bob", Status: timeline.Disputed}}})
	for _, want := range []string{"claimed: Anna, date of claim unknown", "disputed: Bob, date of claim unknown"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not told:\n%s", want, got)
		}
	}
}
