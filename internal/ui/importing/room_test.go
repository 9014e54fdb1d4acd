package importing

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// room is an importer with all that it needs, in a window without a screen.
type room struct {
	*Importer
	*uitest.Harness
	status  string
	trace   bytes.Buffer
	replace func(replace func()) // is asked before what is open is replaced
}

// enter returns a room in which the built-in timeline is open.
func enter(t *testing.T) *room {
	t.Helper()
	r := enterEmpty(t)
	built, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	r.Session.OpenAtOnce(session.Document{Path: data.BuiltInName, Timeline: built.Timeline})
	r.ShowStatus()
	return r
}

// enterEmpty returns a room in which nothing is open.
func enterEmpty(t *testing.T) *room {
	t.Helper()
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Harness: uitest.New(t)}
	window, text := r.App.NewWindow("test"), words.English()
	s := session.New(session.Params{
		Style: layout.Light(), Beside: beside.Do, Now: time.Now, Hurry: func() {}, Settle: func() {}, Edit: func() {},
		Plan: func(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
			return layout.NewPlanFor(x, style, fonts, layout.WindowOptions(x, style, size))
		},
	})
	showStatus := func() { r.status = s.Shown().Path }
	progress := beside.NewProgress(text("opening.cancel"))
	progress.Began, progress.Ended = func(name string) { r.status = name }, showStatus
	trace := beside.NewTracer(&r.trace)
	r.replace = func(replace func()) { replace() }
	r.Importer = New(Params{
		Window: window, Text: text, Lexicon: func() *chrono.Lexicon { return &chrono.English },
		Session: s, Progress: progress, Trace: trace,
		Desk: &desk.Desk{
			Window: window, Text: text, Trace: trace, Picker: desk.FynePicker{Window: window, Text: text},
			OpenPath: func() string { return s.Shown().Path }, Status: func(line string) { r.status = line },
		},
		UnlessUnsaved: func(replace func()) { r.replace(replace) }, Raised: func(string) bool { return false }, ShowStatus: showStatus,
	})
	window.Show()
	window.Resize(fyne.NewSize(1440, 900))
	return r
}

// idle waits until nothing is under way.
func (r *room) idle() {
	r.Settle(func() bool { return !r.Session.Busy() && !r.Progress.Busy() })
}

func (r *room) events() []*timeline.Event { return r.Session.Timeline().Events.Values() }

// event returns the event of an id; nil for none.
func (r *room) event(id string) *timeline.Event {
	for _, e := range r.events() {
		if e.ID == id {
			return e
		}
	}
	return nil
}

// written returns the open timeline as it is written.
func (r *room) written(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	if err := native.Write(&text, r.Session.Timeline()); err != nil {
		t.Fatal(err)
	}
	return text.String()
}
