package inspect

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/internal/chrono"
	scenes "dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/paint"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// inspector returns an inspector in a window of a size, in the light style.
func inspector(t testing.TB, h *uitest.Harness, width, height float32) *Inspector {
	t.Helper()
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	style := scenes.Light()
	i := New(Params{Text: words.English(), Lexicon: &chrono.English, Fonts: fonts, Style: func() *scenes.Style { return style }, OnCopied: func(string) {}})
	w := h.App.NewWindow("test")
	w.SetPadded(false)
	w.SetContent(i.Scroll)
	w.Resize(fyne.NewSize(width, height))
	return i
}

// many returns an event of n claims with two sources each, as journalists write them.
func many(n int) (*timeline.Timeline, *timeline.Event) {
	t, e := &timeline.Timeline{}, &timeline.Event{Title: "North Korea sends soldiers to Russia"}
	for k := range n {
		id := fmt.Sprint("source-", k)
		t.Sources = append(t.Sources,
			&timeline.Source{ID: id, Publisher: "The Kyiv Independent", Title: "First step to World War", URL: "https://example.org/" + id, Note: fmt.Sprint("Ukrainian news site ", k/3, ".")},
			&timeline.Source{ID: id + "b", Publisher: "MENAFN", Title: "A copy", URL: "https://example.org/copy" + id, Repeats: id})
		e.Claims = append(e.Claims, timeline.Claim{
			Stance: timeline.Stances[k%len(timeline.Stances)], Who: "Volodymyr Zelensky, President of Ukraine",
			Text:      "Says in Brussels that 10,000 soldiers are being prepared and that some North Korean officers are already in occupied territory.",
			Citations: []timeline.Citation{{Source: id, Quote: "We know about 10,000 soldiers from North Korea they are preparing to send to fight against us"}, {Source: id + "b"}},
		})
	}
	e.Claims[n-1].Status = timeline.Confirmed
	return t, e
}

func BenchmarkShowEvent(b *testing.B) {
	for _, n := range []int{4, 40, 4_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			i := inspector(b, uitest.New(b), 370, 800)
			t, e := many(n)
			for b.Loop() {
				i.ShowEvent(t, e)
			}
		})
	}
}

// BenchmarkLongText shows a description of the longest part of a text.
func BenchmarkLongText(b *testing.B) {
	i := inspector(b, uitest.New(b), 370, 800)
	e := &timeline.Event{Title: "x", Description: strings.Repeat("Ukrainian news site. ", mostRunes/21)}
	for b.Loop() {
		i.ShowEvent(&timeline.Timeline{}, e)
	}
}

func TestLinksOnlyWhatIsSafe(t *testing.T) {
	h := uitest.New(t)
	i := inspector(t, h, 400, 800)
	quoting := func(id string) timeline.Claim { return timeline.Claim{Citations: []timeline.Citation{{Source: id}}} }
	i.ShowEvent(&timeline.Timeline{Sources: []*timeline.Source{
		{ID: "script", Title: "a script", URL: "javascript:alert(1)"},
		{ID: "page", Title: "a page", URL: "https://example.org/page"},
	}}, &timeline.Event{Title: "x", Claims: []timeline.Claim{quoting("script"), quoting("page"), quoting("none")}})
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
		if _, ok := o.(*link); ok {
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
	i := inspector(t, h, 370, 800)
	shown := func(e *timeline.Event) string {
		i.ShowEvent(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}, e)
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

// TestOneOriginIsTold where all claims cite copies of one source, and only there.
func TestOneOriginIsTold(t *testing.T) {
	h := uitest.New(t)
	i := inspector(t, h, 370, 800)
	const want = "all claims go back to one source: The Kyiv Independent"
	for n, told := range map[int]bool{1: true, 2: false} {
		i.ShowEvent(many(n))
		i.Copy()
		if got := h.App.Clipboard().Content(); strings.Contains(got, want) != told {
			t.Errorf("with %d originals:\n%s", n, got)
		}
	}
}

// TestAStatusAgainstTheRuleIsToldBesideIt with all of the reason: what counts may stand at its end.
func TestAStatusAgainstTheRuleIsToldBesideIt(t *testing.T) {
	i := inspector(t, uitest.New(t), 370, 800)
	const reason = "the channel that published the pictures had itself called them those of another"
	e := &timeline.Event{Title: "x", Claims: []timeline.Claim{{Who: "Anna"}, {Who: "Bob", Status: timeline.Disputed, Reason: reason}}}
	i.ShowEvent(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}, e)
	if got, want := uitest.Texts(i.box.Objects[1]), "Status set by hand; the rule gives “claimed”. Reason: "+reason; !strings.Contains(got, want) {
		t.Errorf("%q is told below the status", got)
	}
}

// TestNumbersThatDifferAreToldClean: nothing in them turns the direction of what stands beside.
func TestNumbersThatDifferAreToldClean(t *testing.T) {
	i := inspector(t, uitest.New(t), 370, 800)
	e := &timeline.Event{Title: "x", Claims: []timeline.Claim{{Who: "Anna", Figure: "12\u202e men"}, {Who: "Bob\x01", Figure: "3 men"}}}
	i.ShowEvent(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}, e)
	if got, want := texts(i.box), "3 men (Bob\uFFFD) to 12 men (Anna)"; !slices.Contains(got, want) {
		t.Errorf("%q has no %q", got, want)
	}
}

// TestRankIsTold in the panel and on the clipboard, where there is one.
func TestRankIsTold(t *testing.T) {
	h := uitest.New(t)
	i := inspector(t, h, 370, 800)
	for rank, want := range map[uint32]string{0: "", 3: "Rank: 3\n", 17_686: "Rank: 17,686\n"} {
		e := &timeline.Event{Title: "x", Rank: rank}
		i.ShowEvent(&timeline.Timeline{Events: paged.Of([]*timeline.Event{e})}, e)
		i.Copy()
		if copied, told := h.App.Clipboard().Content(), slices.Contains(texts(i.box), "Rank"); told != (rank > 0) || strings.Contains(copied, "Rank") != told || !strings.Contains(copied, want) {
			t.Errorf("rank %d: %v\n%s", rank, texts(i.box), copied)
		}
	}
}

// TestSeveralEventsAreShownTogether: what they share, and what differs.
func TestSeveralEventsAreShownTogether(t *testing.T) {
	i := inspector(t, uitest.New(t), 370, 800)
	date := func(edtf string) chrono.When {
		v, err := chrono.Parse(edtf)
		if err != nil {
			t.Fatal(err)
		}
		return chrono.When{Value: v}
	}
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
		{Title: "One", Lane: "A", When: date("1789-07"), Importance: 4, More: &timeline.Details{Tags: []string{"war", "paris"}}},
		{Title: "Two", Lane: "A", When: date("1792"), Importance: 2, More: &timeline.Details{Tags: []string{"paris"}}, Claims: []timeline.Claim{{Who: "A"}, {Who: "B"}}},
		{Title: "Three", Lane: "B", When: date("1999")},
	})}
	i.ShowMany(ManyOf(tl, []int32{0, 1}))
	uitest.Contains(t, "the panel", uitest.Texts(i.Scroll), "2 events selected", "1789 to 1792", "Lane\nA", "claimed: 1, not assessed: 1", "Importance\n(differs)", "paris\nsome of them: war", "Claims\n2", "Jul 1789", "Two")
	i.ShowMany(ManyOf(tl, []int32{0, 1, 2}))
	uitest.Contains(t, "the panel", uitest.Texts(i.Scroll), "3 events selected", "differs (lanes: 2)", "some of them: war, paris")
}
