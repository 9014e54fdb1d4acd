package timelineview

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// clock is a clock that a test sets.
type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

// room is a view in a window without a screen.
type room struct {
	*View
	harness *uitest.Harness
}

// start shows the built-in timeline in a view, with nothing moving smoothly.
func start(t *testing.T) room {
	t.Helper()
	v, _ := startMoving(t)
	v.SetAnimated(false)
	return v
}

// startMoving is start with animation, and the clock that it runs by.
func startMoving(t *testing.T) (room, *clock) {
	t.Helper()
	h := uitest.New(t)
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	text, err := words.Catalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	nothing := func() {}
	s := session.New(session.Params{
		Style: layout.Light(),
		Plan: func(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
			return layout.NewPlanFor(x, style, fonts, layout.WindowOptions(x, style, size))
		},
		Beside: beside.Do, Small: 10_000, Now: time.Now, Hurry: nothing, Settle: nothing, Edit: nothing,
	})
	c := &clock{time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
	v := room{New(Params{Session: s, Fonts: fonts, Text: text, Lexicon: &chrono.English, Now: c.read}), h}
	w := h.App.NewWindow("")
	w.SetContent(v.View)
	w.Show()
	w.Resize(fyne.NewSize(1060, 800))
	v.Minimap().Resize(fyne.NewSize(v.Size().Width, 46))
	s.OpenAtOnce(session.Document{Timeline: builtIn(t)})
	v.frame()
	return v, c
}

func builtIn(t *testing.T) *timeline.Timeline {
	t.Helper()
	result, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	return result.Timeline
}

// one returns a timeline of one event.
func one(t *testing.T) *timeline.Timeline {
	t.Helper()
	value, err := chrono.Parse("1918")
	if err != nil {
		t.Fatal(err)
	}
	return &timeline.Timeline{Events: paged.Of([]*timeline.Event{{ID: "a", Title: "A", When: chrono.When{Value: value}}})}
}

func (v *View) index() *index.Index { return v.Session.Shown().Index }

// at moves the view to a viewport at once.
func (v *View) at(to layout.Viewport) { v.moveTo(to, jump, 0) }

// frame paints a frame, as the screen would ask for.
func (v *View) frame() {
	size := v.Size()
	v.draw(int(size.Width), int(size.Height))
}

func (v *View) find(t *testing.T, id string) int32 {
	t.Helper()
	e := v.index().EventOf(id)
	if e == scene.NoEvent {
		t.Fatalf("no event %s", id)
	}
	return e
}
