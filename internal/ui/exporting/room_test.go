package exporting

import (
	"bytes"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timescale"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// room is an exporter with all that it needs, in a window without a screen, on
// the built-in timeline.
type room struct {
	*Exporter
	*uitest.Harness
	status string
	trace  bytes.Buffer
	view   *view
}

// view is what is in view, and the event that is selected.
type view struct {
	viewport layout.Viewport
	selected int32
}

func (v *view) Viewport() layout.Viewport { return v.viewport }
func (v *view) Selected() int32           { return v.selected }

func enter(t *testing.T) *room {
	t.Helper()
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Harness: uitest.New(t), view: &view{selected: scene.NoEvent}}
	window, text := r.App.NewWindow("test"), words.English()
	s := session.New(session.Params{
		Style: layout.Light(), Beside: beside.Do, Now: time.Now, Hurry: func() {}, Settle: func() {}, Edit: func() {}, Small: 10_000,
		Plan: func(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
			return layout.NewPlanFor(x, style, fonts, layout.WindowOptions(x, style, size))
		},
	})
	progress := beside.NewProgress(text("opening.cancel"))
	trace := beside.NewTracer(&r.trace)
	r.Exporter = New(Params{
		Window: window, Text: text, Lexicon: func() *chrono.Lexicon { return &chrono.English },
		Session: s, Progress: progress, Trace: trace, Preferences: r.App.Preferences(), Fonts: fonts, View: r.view, Now: time.Now,
		Desk: &desk.Desk{
			Window: window, Text: text, Trace: trace, Picker: desk.FynePicker{Window: window, Text: text}, OpenURL: r.App.OpenURL,
			OpenPath: func() string { return s.Shown().Path }, Status: func(line string) { r.status = line },
		},
	})
	window.Show()
	window.Resize(fyne.NewSize(1440, 900))
	built, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	s.OpenAtOnce(session.Document{Path: data.BuiltInName, Timeline: built.Timeline})
	x := s.Shown().Index
	r.view.viewport = layout.Viewport{Width: 1000, Height: 600}.Fit(timescale.Place(x.First), timescale.Place(x.Last), 0, 1000)
	return r
}
