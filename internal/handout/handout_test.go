package handout

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// fixed measures every character alike.
type fixed struct{}

func (fixed) Width(text string, size float64, _ bool) float64 {
	return float64(utf8.RuneCountInString(text)) * size * 0.5
}

func (f fixed) Estimate(text string, size float64, bold bool) float64 {
	return f.Width(text, size, bold)
}

// contested returns n events with two claims each, after which they have a
// status.
func contested(t *testing.T, n int, status timeline.Status) *timeline.Timeline {
	t.Helper()
	when := func(edtf string) chrono.When {
		v, err := chrono.Parse(edtf)
		if err != nil {
			t.Fatal(err)
		}
		return chrono.When{Value: v}
	}
	tl := &timeline.Timeline{Title: "Contested", Lanes: []string{"empty", "a"}}
	for i := range n {
		id := fmt.Sprint("s", i)
		tl.Sources = append(tl.Sources, &timeline.Source{ID: id, Title: "Source of " + id, URL: "https://example.org/" + id})
		tl.Events = tl.Events.Append(&timeline.Event{
			ID: fmt.Sprint(i), Title: fmt.Sprintf("Event %d", i), When: when(fmt.Sprint(1900 + i)), Lane: "a",
			Description: "the judgement of the author",
			Claims: []timeline.Claim{
				{Who: "First", Stance: timeline.Comments, Said: when("1950"), Text: strings.Repeat("a long account of it ", 12)},
				{Who: "Second", Stance: timeline.Denies, Said: when("1960-05"), Status: status, Citations: []timeline.Citation{{Source: id}}},
			},
		})
	}
	return tl
}

func settings(events int) Settings {
	s := Settings{
		Text: words.English(), Lexicon: &chrono.English, Style: layout.Light(), Foot: "A foot that is told on every page",
		Width: 794, Height: 1123,
	}
	for i := range events {
		s.Events = append(s.Events, i)
	}
	return s
}

func handout(t *testing.T, tl *timeline.Timeline, s Settings) *Handout {
	t.Helper()
	h, err := Make(tl, fixed{}, s)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func dump(t *testing.T, pages []*scene.Scene) string {
	t.Helper()
	var b strings.Builder
	for _, p := range pages {
		if err := p.Dump(&b); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestStudentsCannotTellTheStatus: what they get is the same whatever it is.
// The key is not.
func TestStudentsCannotTellTheStatus(t *testing.T) {
	reference := handout(t, contested(t, 9, timeline.Confirmed), settings(9))
	want := dump(t, reference.Students)
	if strings.Contains(want, "the judgement of the author") || strings.Contains(want, `"empty"`) {
		t.Error("students are told what the author thinks, or of a lane without events")
	}
	for _, status := range timeline.Statuses[1:] {
		h := handout(t, contested(t, 9, status), settings(9))
		if dump(t, h.Students) != want {
			t.Errorf("the sheets tell that events are %v", status)
		}
		key := dump(t, h.Key)
		if status == timeline.NoStatus {
			status = timeline.Claimed // since Second takes a side
		}
		if struck := strings.Count(key, "struck"); (struck == 9) != (status == timeline.Refuted) || struck%9 != 0 {
			t.Errorf("%d titles of events that are %v are struck", struck, status)
		}
		for _, told := range []string{"Status: " + status.String(), status.String() + ": Second (denial), May 1960 [9]", "the judgement of the author"} {
			if !strings.Contains(key, told) {
				t.Errorf("the key does not tell %q", told)
			}
		}
	}
}

// TestEverythingStandsOnThePaper, and there is a box for each status that
// somebody can judge an event to have, lines to write on, and each source that is cited.
func TestEverythingStandsOnThePaper(t *testing.T) {
	const n = 14
	h := handout(t, contested(t, n, timeline.Disputed), settings(n))
	boxes := 0
	for i, p := range append(h.Students, h.Key...) {
		if p.Width != 794 || p.Height != 1123 || !strings.Contains(dump(t, []*scene.Scene{p}), "A foot that is told") {
			t.Errorf("page %d: %g x %g, or no foot", i+1, p.Width, p.Height)
		}
		last := 0.0
		for _, m := range p.Marks {
			left, top, right, bottom := m.Extent()
			if m.Kind == scene.Text && (left < edge/2 || top < 0 || right > p.Width-edge/2 || bottom > p.Height) {
				t.Errorf("page %d: %q at %g, %g to %g, %g", i+1, m.Text, left, top, right, bottom)
			}
			if m.Kind == scene.Rect && m.W == 9 && m.H == 9 {
				boxes++
			}
			last = max(last, bottom)
		}
		if last < p.Height/3 {
			t.Errorf("page %d is nearly empty", i+1)
		}
	}
	if want := n * (len(timeline.Statuses) - 1); boxes != want {
		t.Errorf("%d boxes, want %d", boxes, want)
	}
	students := dump(t, h.Students)
	for i := range n {
		if !strings.Contains(students, fmt.Sprintf("link=%q", fmt.Sprint("https://example.org/s", i))) {
			t.Errorf("source %d is not listed", i+1)
		}
		if !strings.Contains(students, fmt.Sprintf("[%d]", i+1)) {
			t.Errorf("no claim cites source %d", i+1)
		}
	}
	if !strings.Contains(students, fmt.Sprintf("Page 1 of %d", len(h.Students))) {
		t.Error("pages have no numbers")
	}
}

// TestQuestionsStayWhole: a question that finds room on a page stands on one,
// from its heading to the lines for the answer, and so does a source.
func TestQuestionsStayWhole(t *testing.T) {
	for _, height := range []float64{700, 816, 1056, 1123} {
		const n = 30
		s := settings(n)
		s.Height = height
		all := 0
		for i, p := range handout(t, contested(t, n, timeline.Disputed), s).Students {
			page := dump(t, []*scene.Scene{p})
			questions, answers := strings.Count(page, "– First, comment"), strings.Count(page, `"Reasons"`)
			if all += questions; questions != answers {
				t.Errorf("%g high, page %d: %d questions, %d answers", height, i+1, questions, answers)
			}
		}
		if all != n {
			t.Errorf("%g high: %d questions, want %d", height, all, n)
		}
	}
}

// TestPagesAreFilled: a question that would leave much of a page empty goes on on the next.
func TestPagesAreFilled(t *testing.T) {
	const n = 8
	for _, claims := range []int{8, 12, 14, 16, 20} {
		s, tl := settings(n), contested(t, n, timeline.Disputed)
		for _, e := range tl.Events.All() {
			for len(e.Claims) < claims {
				e.Claims = append([]timeline.Claim{e.Claims[0]}, e.Claims...)
			}
		}
		pages := handout(t, tl, s).Students
		for i, p := range pages[:len(pages)-1] {
			end := 0.0
			for j := range p.Marks {
				if _, _, _, bottom := p.Marks[j].Extent(); bottom < s.Height-edge-24 {
					end = max(end, bottom)
				}
			}
			if blank := s.Height - edge - 24 - end; blank > s.Height*mostBlank {
				t.Errorf("%d claims each, page %d of %d: %.0f of %.0f pixels are empty", claims, i+1, len(pages), blank, s.Height)
			}
		}
	}
}

// TestLongTexts: what is longer than a page goes on on the next.
func TestLongTexts(t *testing.T) {
	tl := contested(t, 1, timeline.Claimed)
	long := strings.Repeat("word ", 3_000) + strings.Repeat("x", 5_000)
	tl.Events.At(0).Claims[0].Text, tl.Title = long, long[:400]
	h := handout(t, tl, settings(1))
	if len(h.Students) < 4 {
		t.Errorf("%d characters on %d pages", len(long), len(h.Students))
	}
}

// TestHandoutWithoutClaims: nobody is asked to read claims that there are not, nor told that
// an event without any had its status before them.
func TestHandoutWithoutClaims(t *testing.T) {
	for claims := range 2 {
		tl := contested(t, 2, timeline.Confirmed)
		for i := range int32(2) {
			e := tl.Events.At(i)
			e.Status, e.Claims = timeline.Disputed, append(e.Claims[:claims:claims], timeline.Claim{}) // and one that is empty
		}
		h := handout(t, tl, settings(2))
		if got := strings.Contains(dump(t, h.Students), "who claims what"); got != (claims > 0) {
			t.Errorf("%d claims: whether to read them is told: %v", claims, got)
		}
		key := dump(t, h.Key)
		if got := strings.Contains(key, "before the first claim"); got != (claims > 0) {
			t.Errorf("%d claims: what was before them is told: %v", claims, got)
		}
		if !strings.Contains(key, "Status: disputed") {
			t.Errorf("%d claims: the status is missing", claims)
		}
	}
}

func TestHandoutOfNothing(t *testing.T) {
	h := handout(t, &timeline.Timeline{}, settings(0))
	if len(h.Students) != 1 || len(h.Key) != 1 {
		t.Errorf("%d and %d pages", len(h.Students), len(h.Key))
	}
}
