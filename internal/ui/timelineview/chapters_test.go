package timelineview

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"dateline/internal/chrono"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// chaptered is a timeline with a gap of thirty years and, if own, chapters of its own.
func chaptered(t *testing.T, own bool) *timeline.Timeline {
	t.Helper()
	date := func(text string) chrono.When {
		v, err := chrono.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return chrono.When{Value: v}
	}
	tl := &timeline.Timeline{}
	for _, d := range []string{"1965", "1968", "1970/1985", "1975", "1988", "1991", "2024-10-08", "2024-11", "2024-12", "2025-01", "2025-02", "2025-04"} {
		tl.Events = tl.Events.Append(&timeline.Event{ID: d, Title: d, When: date(d)})
	}
	if own {
		tl.Chapters = []timeline.Chapter{{Name: "Second", When: date("2024-10/2025-04")}, {Name: "First", When: date("1965/1991")}}
	}
	return tl
}

// startChapters shows a timeline with chapters, and its row in the window.
func startChapters(t *testing.T, own bool) room {
	t.Helper()
	v := start(t)
	v.Session.OpenAtOnce(session.Document{Timeline: chaptered(t, own)})
	v.ChapterRow().Resize(fyne.NewSize(v.Size().Width, v.ChapterRow().MinSize().Height))
	return v
}

func TestChaptersAreOneClick(t *testing.T) {
	for _, own := range []bool{false, true} {
		v := startChapters(t, own)
		w := v.harness.App.NewWindow("")
		w.SetContent(v.ChapterRow())
		w.Show()
		w.Resize(fyne.NewSize(v.Size().Width, 24))
		all, inView := v.Chapters()
		if len(all) != 2 || inView != -1 || !v.ChapterRow().Visible() {
			t.Fatalf("%d chapters, %d in view, visible %v", len(all), inView, v.ChapterRow().Visible())
		}
		for i, c := range all {
			test.TapCanvas(w.Canvas(), fyne.NewPos(float32(v.chapters.row.Middle(i))+v.chapters.Position().X, v.chapters.Position().Y+8))
			from, to := v.viewport.Range()
			if margin := timescale.Place(to.Sub(from) / 10); from > timescale.Place(c.Stretch.From) || to < timescale.Place(c.Stretch.To) ||
				from < timescale.Place(c.Stretch.From)-margin || to > timescale.Place(c.Stretch.To)+margin {
				t.Errorf("own %v: after a click on %d there is %v to %v in view, not %v to %v", own, i,
					chrono.Instant(from).Civil(), chrono.Instant(to).Civil(), c.Stretch.From.Civil(), c.Stretch.To.Civil())
			}
			if _, inView = v.Chapters(); inView != i {
				t.Errorf("own %v: chapter %d is in view, not %d", own, inView, i)
			}
			if img := v.chapters.draw(900, 24); img.Bounds().Dx() != 900 || v.chapters.scene == nil {
				t.Error("nothing is drawn")
			}
		}
		at := v.viewport
		v.chapters.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 8)})
		if v.viewport != at {
			t.Error("a click beside the chapters moves the view")
		}
	}
}

func TestNoChaptersTakeNoRoom(t *testing.T) {
	v := start(t)
	v.Session.OpenAtOnce(session.Document{Timeline: one(t)})
	if v.ChapterRow().Visible() {
		t.Error("the row is there without chapters")
	}
	v.StepChapter(1)
	v.ShowChapter(3)
	changes := 0
	v.OnChapters = func() { changes++ }
	v.Session.OpenAtOnce(session.Document{Timeline: chaptered(t, true)})
	if !v.ChapterRow().Visible() || changes == 0 {
		t.Error("the row stays away")
	}
	v.Session.OpenAtOnce(session.Document{Timeline: one(t)})
	if all, _ := v.Chapters(); v.ChapterRow().Visible() || len(all) > 0 {
		t.Error("the row stays")
	}
}

func TestKeysStepThroughChapters(t *testing.T) {
	v, c := startMoving(t)
	v.Session.OpenAtOnce(session.Document{Timeline: chaptered(t, true)})
	at := func(want int) {
		t.Helper()
		if _, inView := v.Chapters(); inView != want {
			t.Errorf("chapter %d is in view, not %d", inView, want)
		}
	}
	v.StepChapter(1)
	at(0) // while it still flies there
	if !v.motion.flying {
		t.Error("it does not fly")
	}
	v.StepChapter(1)
	at(1)
	v.StepChapter(1)
	at(1)
	c.now = c.now.Add(10 * time.Second)
	v.tick()
	v.StepChapter(-1)
	at(0)
}

func TestTabTellsItsWholeName(t *testing.T) {
	v := startChapters(t, true)
	v.chapters.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(v.chapters.row.Middle(1)), 8)}})
	if h := v.options.Hint; h == nil || h.Title != "Second" || h.Lines[0] != "October 2024 to April 2025" || v.chapters.Cursor() != desktop.PointerCursor {
		t.Errorf("the hint is %+v", v.options.Hint)
	}
	v.chapters.MouseOut()
	if v.options.Hint != nil || v.chapters.Cursor() != desktop.DefaultCursor {
		t.Error("the hint stays")
	}
}

// TestManyEventsFindTheirChaptersBeside: the window does not wait for them.
func TestManyEventsFindTheirChaptersBeside(t *testing.T) {
	v := start(t)
	v.Session.Small = 3
	v.Session.OpenAtOnce(session.Document{Timeline: chaptered(t, false)})
	v.harness.Settle(func() bool { return v.ChapterRow().Visible() })
	if all, _ := v.Chapters(); len(all) != 2 {
		t.Errorf("%d chapters", len(all))
	}
}
