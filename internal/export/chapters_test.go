package export

import (
	"context"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// chaptered is the timeline of a class with chapters of its own: two with events, at
// one time in part, and one without.
func chaptered(t testing.TB) *timeline.Timeline {
	t.Helper()
	own := *class(t)
	for name, when := range map[string]string{"The <Assembly>": "1789/1791", "Long before": "1600/1650"} {
		own.Chapters = append(own.Chapters, timeline.Chapter{Name: name, When: chrono.When{Value: date(t, when)}})
	}
	own.Chapters = append(own.Chapters, timeline.Chapter{Name: "The Convention", When: chrono.When{Value: date(t, "1791-10/1795")}})
	return &own
}

// says reports how often a text stands in a scene.
func says(s *scene.Scene, text string) (n int) {
	for i := range s.Marks {
		if s.Marks[i].Text == text {
			n++
		}
	}
	return n
}

// TestChaptersHaveSlides: after the whole there is a slide for each chapter in which
// anything is, with its events alone.
func TestChaptersHaveSlides(t *testing.T) {
	f, tl := fonts(t), chaptered(t)
	s := Settings{Kind: Slides}
	whole, err := Look(context.Background(), class(t), s, f)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Look(context.Background(), tl, s, f)
	if err != nil {
		t.Fatal(err)
	}
	if p.Total != whole.Total+2 {
		t.Fatalf("%d slides, and %d without chapters", p.Total, whole.Total)
	}
	for i, name := range []string{"The <Assembly>", "The Convention"} {
		c := tl.Chapters[0]
		for _, other := range tl.Chapters {
			if other.Name == name {
				c = other
			}
		}
		b := c.When.Bounds()
		page := p.Pages[len(p.Pages)-2+i]
		if says(page, name) < 2 { // above, and in the band
			t.Errorf("slide %d does not say %q", i, name)
		}
		events := make(map[int32]bool)
		for _, m := range page.Marks {
			if m.Event != scene.NoEvent {
				events[m.Event] = true
			}
		}
		for e := range tl.Events.Len() {
			if in := tl.Events.At(int32(e)).When.DrawnIn(b.EarliestStart, b.LatestEnd); in != events[int32(e)] {
				t.Errorf("%s: %q is on its slide: %v", name, tl.Events.At(int32(e)).Title, events[int32(e)])
			}
		}
	}
	written := unpacked(t, exported(t, tl, s, f))
	if n := strings.Count(written, ", The &lt;Assembly&gt;"); n != 1 {
		t.Errorf("%d slides are called by a chapter", n)
	}
	s.Window, _ = WindowOf(date(t, "1790/1792"), 0, 0)
	if p, err := Look(context.Background(), tl, s, f); err != nil || says(p.Pages[len(p.Pages)-1], "The Convention") > 1 {
		t.Errorf("a part of the time has slides of chapters, %v", err)
	}
}

// TestPicturesHaveChapters: the band is in a picture where a timeline has chapters of
// its own, and costs nothing where it has not.
func TestPicturesHaveChapters(t *testing.T) {
	f := fonts(t)
	for _, s := range []Settings{{Kind: PNG}, {Kind: PNG, Width: 1200, Height: 630}, {Kind: PDF, Paper: A3Landscape, Columns: 2, Rows: 2}, {Kind: PDF}} {
		p, err := Look(context.Background(), chaptered(t), s, f)
		if err != nil {
			t.Fatal(err)
		}
		if said := says(p.Pages[0], "The <Assembly>"); said != 1 {
			t.Errorf("%v: the chapter is named %d times", s.Kind, said)
		}
		with, without := p.Pages[0], lookAt(t, class(t), s)
		if s.Kind == PNG && s.Height == 0 && (with.Height <= without.Height || with.Height > without.Height+60) {
			t.Errorf("the picture is %v high, and %v without chapters", with.Height, without.Height)
		}
		for _, m := range with.Marks { // titles stay below it
			if m.Role == scene.Label && m.Y < bandEnd(with) {
				t.Errorf("%v: %q stands in the band", s.Kind, m.Text)
			}
		}
	}
	p, err := Look(context.Background(), chaptered(t), Settings{Kind: Handout}, f)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range p.Pages {
		if says(page, "The <Assembly>") > 0 {
			t.Error("a worksheet tells the chapters")
		}
	}
}

func lookAt(t testing.TB, tl *timeline.Timeline, s Settings) *scene.Scene {
	t.Helper()
	p, err := Look(context.Background(), tl, s, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	return p.Pages[0]
}

// bandEnd returns where the names of chapters end, from the top.
func bandEnd(s *scene.Scene) (y float64) {
	for i := range s.Marks {
		if m := &s.Marks[i]; m.Text == "The <Assembly>" || m.Text == "The Convention" {
			y = max(y, m.Y)
		}
	}
	return y
}

// TestChaptersAsKnown: an export as known on a date has no chapter that began later.
func TestChaptersAsKnown(t *testing.T) {
	tl, early, late := *chaptered(t), "The <Assembly>", "The Convention"
	p := lookAt(t, &tl, Settings{Kind: PNG, AsKnownOn: date(t, "1790-06")})
	if says(p, early) != 1 || says(p, late) != 0 {
		t.Errorf("%d of %q, %d of %q", says(p, early), early, says(p, late), late)
	}
}
