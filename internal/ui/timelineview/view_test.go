package timelineview

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// clock is a time that goes when a test says so.
type clock struct{ now time.Time }

func (c *clock) tell() time.Time { return c.now }

// start shows the built-in timeline in a view without a screen, with nothing
// moving by and by.
func start(t *testing.T) *View {
	t.Helper()
	v, _ := startMoving(t)
	v.SetAnimated(false)
	return v
}

// startMoving is start with animation, and the clock that it runs by.
func startMoving(t *testing.T) (*View, *clock) {
	t.Helper()
	app := test.NewTempApp(t)
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
		Style:  layout.Light(),
		Plan:   func(x *index.Index, style *layout.Style) *layout.Plan { return layout.NewPlan(x, style, fonts) },
		Beside: beside.Do, Small: 10_000, Hurry: nothing, Settle: nothing,
	})
	c := &clock{time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
	v := New(Params{Session: s, Fonts: fonts, Text: text, Lexicon: &chrono.English, Now: c.tell})
	w := app.NewWindow("")
	w.SetContent(v)
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
	return &timeline.Timeline{Events: []*timeline.Event{{ID: "a", Title: "A", When: chrono.When{Value: value}}}}
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

// settle waits until the view has done what was asked for beside it.
func (v *View) settle(t *testing.T, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		ok := false
		fyne.DoAndWait(func() { ok = done() })
		if ok {
			return
		}
	}
	t.Fatal("nothing happened for a minute")
}

func contains(t *testing.T, where, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", where, want, text)
		}
	}
}
