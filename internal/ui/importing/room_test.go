package importing

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

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
	"dateline/internal/words"
)

// room is an importer with all that it needs, in a window without a screen.
type room struct {
	*Importer
	calls   chan func() // what is to be done on the goroutine of the window
	app     fyne.App
	status  string
	trace   bytes.Buffer
	replace func(replace func()) // is asked before what is open is replaced
}

// app is an app whose window lives on the goroutine of the test.
type app struct {
	fyne.App
	driver driver
}

func (a app) Driver() fyne.Driver { return a.driver }

type driver struct {
	fyne.Driver
	calls chan<- func()
}

// DoFromGoroutine implements fyne.Driver: f is called when the test waits.
func (d driver) DoFromGoroutine(f func(), _ bool) { d.calls <- f }

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
	r := &room{calls: make(chan func(), 1000)}
	plain := test.NewTempApp(t)
	r.app = app{plain, driver{plain.Driver(), r.calls}}
	fyne.SetCurrentApp(r.app)
	window, text := r.app.NewWindow("test"), words.English()
	s := session.New(session.Params{
		Style: layout.Light(), Beside: beside.Do, Hurry: func() {}, Settle: func() {},
		Plan: func(x *index.Index, style *layout.Style) *layout.Plan { return layout.NewPlan(x, style, fonts) },
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
		UnlessUnsaved: func(replace func()) { r.replace(replace) }, ShowStatus: showStatus,
	})
	window.Show()
	window.Resize(fyne.NewSize(1440, 900))
	return r
}

// settle does what is to be done on the goroutine of the window until something
// has come about.
func (r *room) settle(t *testing.T, done func() bool) {
	t.Helper()
	for timeout := time.After(time.Minute); !done(); {
		select {
		case f := <-r.calls:
			f()
		case <-timeout:
			t.Fatalf("nothing happened for a minute; the dialog says:\n%s", r.dialogText())
		}
	}
}

// asks waits for a dialog that holds a text.
func (r *room) asks(t *testing.T, text string) {
	t.Helper()
	r.settle(t, func() bool { return strings.Contains(r.dialogText(), text) })
}

// idle waits until nothing is under way.
func (r *room) idle(t *testing.T) {
	t.Helper()
	r.settle(t, func() bool { return !r.Session.Busy() && !r.Progress.Busy() })
}

func (r *room) top() fyne.CanvasObject { return r.Window.Canvas().Overlays().Top() }

func (r *room) dialogText() string {
	if r.top() == nil {
		return ""
	}
	return texts(r.top())
}

func (r *room) events() []*timeline.Event { return r.Session.Timeline().Events }

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

// objects calls found for an object and all that it shows.
func objects(o fyne.CanvasObject, found func(fyne.CanvasObject)) {
	found(o)
	switch w := o.(type) {
	case *container.Scroll:
		objects(w.Content, found)
	case *fyne.Container:
		for _, child := range w.Objects {
			objects(child, found)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(w).Objects() {
			objects(child, found)
		}
	}
}

// texts returns every text that an object shows, a line each.
func texts(o fyne.CanvasObject) string {
	var b strings.Builder
	objects(o, func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *widget.Label:
			b.WriteString(w.Text + "\n")
		case *widget.RadioGroup:
			b.WriteString(strings.Join(w.Options, "\n") + "\n")
		}
	})
	return b.String()
}

// press presses the button of the dialog on top whose text begins so.
func (r *room) press(t *testing.T, text string) {
	t.Helper()
	button := r.button(text)
	if button == nil || button.Disabled() {
		t.Fatalf("there is no button %q to press in:\n%s", text, r.dialogText())
	}
	test.Tap(button)
}

// button returns the button of the dialog on top whose text begins so; nil for
// none.
func (r *room) button(text string) (button *widget.Button) {
	objects(r.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && strings.HasPrefix(b.Text, text) {
			button = b
		}
	})
	return button
}

// choose chooses an answer in the dialog on top.
func (r *room) choose(t *testing.T, answer string) {
	t.Helper()
	chosen := false
	objects(r.top(), func(o fyne.CanvasObject) {
		if g, ok := o.(*widget.RadioGroup); ok {
			for _, option := range g.Options {
				if strings.HasPrefix(option, answer) {
					g.SetSelected(option)
					chosen = true
				}
			}
		}
	})
	if !chosen {
		t.Fatalf("there is no answer %q in:\n%s", answer, r.dialogText())
	}
}

func contains(t *testing.T, where, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", where, want, text)
		}
	}
}

// write writes a file of this name that holds text, and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// chosenPicker is a picker whose user has chosen already.
type chosenPicker struct {
	saved  string
	opened []string
}

func (p *chosenPicker) Open(_ string, done func([]string))  { done(p.opened) }
func (p *chosenPicker) Save(_, _ string, done func(string)) { done(p.saved) }
