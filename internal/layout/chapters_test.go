package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// chaptered returns an index of events from 1965 to 2025 with some chapters of its own.
func chaptered(t testing.TB, chapters ...timeline.Chapter) *index.Index {
	tl := &timeline.Timeline{Chapters: chapters}
	for year := 1965; year <= 2025; year += 5 {
		tl.Events = tl.Events.Append(event(t, fmt.Sprint(year), fmt.Sprint(year), "A", timeline.Confirmed))
	}
	return index.New(tl)
}

func chapterOf(t testing.TB, name, date string) timeline.Chapter {
	v, err := chrono.Parse(date)
	if err != nil {
		t.Fatal(err)
	}
	return timeline.Chapter{Name: name, When: chrono.When{Value: v}}
}

// TestChapterRowHasRoomForNames: tabs never overlap and stay in the row, whatever the
// chapters are; what is drawn of a name fits into its tab.
func TestChapterRowHasRoomForNames(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var chapters []timeline.Chapter
		for range r.IntN(120) {
			from := 1965 + r.IntN(60)
			name := strings.TrimSpace(strings.Repeat("chapter ", 1+r.IntN(8)))
			chapters = append(chapters, chapterOf(t, name, fmt.Sprintf("%d/%d", from, from+r.IntN(2026-from))))
		}
		x := chaptered(t, chapters...)
		s := Styles[r.IntN(len(Styles))].New()
		width := 300 + float64(r.IntN(1700))
		p := NewPlan(x, s, fixedWidth{})
		row := p.ChapterRow(x.Chapters(), width, &chrono.English)
		free := s.Gutter
		for i, tab := range row.tabs {
			if tab.bar.left < s.Gutter || tab.bar.right > width || tab.bar.width() <= 0 {
				t.Fatalf("the bar of %d is from %v to %v", i, tab.bar.left, tab.bar.right)
			}
			if tab.words.width() == 0 {
				continue
			}
			if tab.words.left < free-1e-6 || tab.words.right > width+1e-6 {
				t.Fatalf("%d of %d in %v pixels: the tab is from %v to %v, after %v", i, len(row.tabs), width, tab.words.left, tab.words.right, free)
			}
			if tab.textWidth > tab.words.width() {
				t.Fatalf("a text of %v in a tab of %v", tab.textWidth, tab.words.width())
			}
			if row.At((tab.words.left+tab.words.right)/2, row.height/2-2) != i {
				t.Fatalf("a click on tab %d does not hit it", i)
			}
			free = tab.words.right
		}
	}
}

func TestChapterRowOfFew(t *testing.T) {
	x := chaptered(t, chapterOf(t, "The long one", "1965/1991"), chapterOf(t, "A month", "2024-10"), chapterOf(t, strings.Repeat("Endless ", 40), "2000/2005"))
	p := NewPlan(x, Light(), fixedWidth{})
	row := p.ChapterRow(x.Chapters(), 1000, &chrono.English)
	var texts []string
	for _, m := range row.Scene(0, 1, options()).Marks {
		if m.Kind == scene.Text {
			texts = append(texts, m.Text)
		}
	}
	if got := strings.Join(texts, " | "); !strings.Contains(got, "| The long one |") || !strings.Contains(got, "A month") || !strings.Contains(got, "Endless…") && !strings.Contains(got, "Endle") || !strings.Contains(got, "…") {
		t.Errorf("the row says %q", got)
	}
	// Where no name is, the line of a time is its chapter.
	if at := row.At(row.tabs[0].bar.left+1, row.height-2); at != 0 {
		t.Errorf("at the begin of the long one is %d", at)
	}
	if at := row.At(row.tabs[1].bar.right+20, row.height/2); at >= 0 && row.tabs[at].words.width() == 0 {
		t.Errorf("nothing is %d", at)
	}
	if row.Name(1) != strings.TrimSpace(strings.Repeat("Endless ", 40)) {
		t.Errorf("the whole name is %q", row.Name(1))
	}
}

// TestStepsThroughChapters: from everything in view the steps lead through all, on
// every scale, each is then the one in view, and none leads beyond the last.
func TestStepsThroughChapters(t *testing.T) {
	for _, k := range timescale.Kinds {
		for name, chapters := range map[string][]timeline.Chapter{
			"side by side": {chapterOf(t, "a", "1965/1980"), chapterOf(t, "b", "1981/2000"), chapterOf(t, "c", "2001/2025")},
			"nested":       {chapterOf(t, "a", "1970/2020"), chapterOf(t, "b", "1970/1980"), chapterOf(t, "c", "1975"), chapterOf(t, "d", "2025-03-01")},
			"moments":      {chapterOf(t, "a", "1970-01-01T00:00:00/1970-01-01T00:00:10"), chapterOf(t, "b", "2020-01-01T12")},
			"one":          {chapterOf(t, "a", "1990/2000")},
		} {
			x := index.NewOn(chaptered(t, chapters...).Timeline, k)
			p := NewPlan(x, Light(), fixedWidth{})
			all := p.Fit(Viewport{Width: 1200, Height: 700, Gutter: p.style.Gutter, SecPerPx: 1})
			for _, step := range [...]int{1, -1} {
				v, seen := all, 0
				for range len(chapters) + 1 {
					at := p.ChapterBeside(x.Chapters(), v, step)
					if at < 0 {
						break
					}
					v = p.ChapterView(&x.Chapters()[at], v)
					seen++
					if in := p.ChapterIn(x.Chapters(), v); in != at {
						t.Errorf("%s, %v, step %d: %d is in view where %d was gone to", name, k, step, in, at)
					}
				}
				if seen != len(chapters) {
					t.Errorf("%s, %v: steps by %d lead to %d of %d", name, k, step, seen, len(chapters))
				}
			}
		}
	}
}

func TestChapterInView(t *testing.T) {
	x := chaptered(t, chapterOf(t, "a", "1965/1991"), chapterOf(t, "b", "1980/1985"))
	p := NewPlan(x, Light(), fixedWidth{})
	all := p.Fit(Viewport{Width: 1200, Height: 700, Gutter: p.style.Gutter, SecPerPx: 1})
	if in := p.ChapterIn(x.Chapters(), all); in != -1 {
		t.Errorf("with everything in view it is %d", in)
	}
	a := p.ChapterView(&x.Chapters()[0], all)
	if in := p.ChapterIn(x.Chapters(), a.Pan(a.PlotWidth()/5)); in != 0 {
		t.Errorf("moved a little it is %d", in)
	}
	if in := p.ChapterIn(x.Chapters(), a.Pan(a.PlotWidth()*0.6)); in != -1 {
		t.Errorf("moved away it is %d", in)
	}
	if left, right := a.X(p.x.Scale.Place(x.Chapters()[0].Stretch.From)), a.X(p.x.Scale.Place(x.Chapters()[0].Stretch.To)); left < a.Gutter || right > a.Width || right-left < 0.9*a.PlotWidth() {
		t.Errorf("the chapter is from %v to %v", left, right)
	}
}

// TestChapterOfAViewIsThatChapter: what is named in the view of a chapter is its time
// again.
func TestChapterOfAViewIsThatChapter(t *testing.T) {
	for _, date := range []string{"1965/1991", "2024-10/2025-04", "1970", "1990-05-02/1990-05-20"} {
		x := chaptered(t, chapterOf(t, "a", date))
		p := NewPlan(x, Light(), fixedWidth{})
		v := p.ChapterView(&x.Chapters()[0], Viewport{Width: 1200, Height: 700, Gutter: p.style.Gutter, SecPerPx: 1})
		got, want := chrono.StretchOf(p.TimeIn(v)), x.Timeline.Chapters[0].When.Bounds()
		if b := got.Bounds(); b.EarliestStart != want.EarliestStart || b.LatestEnd != want.LatestEnd {
			t.Errorf("%s becomes %v", date, got)
		}
	}
}

// TestBandOfChapters: those at one time are below each other, a name stands in its box
// or beside it, and nothing of the lanes is under the band.
func TestBandOfChapters(t *testing.T) {
	x := chaptered(t, chapterOf(t, "The long one", "1965/1991"), chapterOf(t, "Within it", "1975/1976"), chapterOf(t, "A month at the end", "2025-06"), chapterOf(t, "After it", "1992/2000"))
	goldenOn(t, "chapters", x, asItIs, func(o *Options) { o.Chapters, o.Static = x.Chapters(), true })
	p := NewPlan(x, Light().WithChapters(x.Chapters()), fixedWidth{})
	v := fitted(p, 1000, 700)
	o := options()
	o.Chapters, o.Static = x.Chapters(), true
	names := make(map[string]*scene.Mark)
	s := p.Scene(v, p.Window(v, nil), o)
	for i := range s.Marks {
		m := &s.Marks[i]
		if m.Kind == scene.Text && m.Role == scene.AxisContext {
			names[m.Text] = m
		}
		if m.Event != scene.NoEvent && m.Y < p.style.AxisHeight() {
			t.Errorf("an event reaches into the band: %s", m)
		}
	}
	for _, c := range x.Chapters() {
		m := names[c.Name]
		if m == nil || m.X < v.Gutter || m.X+m.W > v.Width || m.Y < p.style.axisEnd() || m.Y > p.style.AxisHeight() {
			t.Errorf("the name of %q stands at %v", c.Name, m)
		}
	}
	if names["The long one"].Y != names["After it"].Y || names["Within it"].Y <= names["After it"].Y {
		t.Error("chapters are in other rows")
	}
	if plain := Light().WithChapters(nil); plain.AxisHeight() != Light().AxisHeight() {
		t.Error("a band without chapters has a height")
	}
	many := make([]index.Chapter, 50)
	if s := Light().WithChapters(many); s.Chapters != mostBandRows*bandRow {
		t.Errorf("fifty at one time make a band of %v", s.Chapters)
	}
}
