package exporting

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/words"
)

// room is an exporter with all that it needs, in a window without a screen, on
// the built-in timeline.
type room struct {
	*Exporter
	calls  chan func() // what is to be done on the goroutine of the window
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

func enter(t *testing.T) *room {
	t.Helper()
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	r := &room{calls: make(chan func(), 1000), view: &view{selected: scene.NoEvent}}
	plain := test.NewTempApp(t)
	a := app{plain, driver{plain.Driver(), r.calls}}
	fyne.SetCurrentApp(a)
	window, text := a.NewWindow("test"), words.English()
	s := session.New(session.Params{
		Style: layout.Light(), Beside: beside.Do, Hurry: func() {}, Settle: func() {}, Small: 10_000,
		Plan: func(x *index.Index, style *layout.Style) *layout.Plan { return layout.NewPlan(x, style, fonts) },
	})
	progress := beside.NewProgress(text("opening.cancel"))
	trace := beside.NewTracer(&r.trace)
	r.Exporter = New(Params{
		Window: window, Text: text, Lexicon: func() *chrono.Lexicon { return &chrono.English },
		Session: s, Progress: progress, Trace: trace, Preferences: a.Preferences(), Fonts: fonts, View: r.view, Now: time.Now,
		Desk: &desk.Desk{
			Window: window, Text: text, Trace: trace, Picker: desk.FynePicker{Window: window, Text: text}, OpenURL: a.OpenURL,
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
	r.view.viewport = layout.Viewport{Width: 1000, Height: 600}.Fit(x.First, x.Last, 0, 1000)
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

func (r *room) dialogText() string {
	top := r.Window.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return texts(top)
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
		if l, ok := o.(*widget.Label); ok {
			b.WriteString(l.Text + "\n")
		}
	})
	return b.String()
}

// press presses the button of the dialog on top whose text begins so.
func (r *room) press(t *testing.T, text string) {
	t.Helper()
	var button *widget.Button
	objects(r.Window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && strings.HasPrefix(b.Text, text) {
			button = b
		}
	})
	if button == nil || button.Disabled() {
		t.Fatalf("there is no button %q to press in:\n%s", text, r.dialogText())
	}
	test.Tap(button)
}

func contains(t *testing.T, where, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", where, want, text)
		}
	}
}

// chosenPicker is a picker whose user has chosen where to save.
type chosenPicker struct{ saved string }

func (p *chosenPicker) Open(_ string, done func([]string))  { done(nil) }
func (p *chosenPicker) Save(_, _ string, done func(string)) { done(p.saved) }
