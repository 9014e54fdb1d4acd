// Package uitest is for tests of the window. It has an app without a screen,
// whose window lives on the goroutine of the test, and what a test does with
// that window: it waits for what is expected, reads what is shown, and answers
// dialogs.
package uitest

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Harness holds the app and the window of a test.
type Harness struct {
	App fyne.App
	// Window is the last window that the app made; nil before the first.
	Window fyne.Window

	t     testing.TB
	calls chan func() // what waits for the goroutine of the window
}

// queued is how many calls may wait before other goroutines have to.
const queued = 1000

// New returns a harness for t. Its app is the current one of Fyne from then on,
// also after the test: what is done too late is not run on another goroutine.
func New(t testing.TB) *Harness {
	h := &Harness{t: t, calls: make(chan func(), queued)}
	plain := test.NewApp()
	h.App = app{plain, driver{plain.Driver(), h.calls}, h}
	fyne.SetCurrentApp(h.App)
	return h
}

// app is Fyne's app for tests with another driver.
type app struct {
	fyne.App
	driver  driver
	harness *Harness
}

// Driver implements fyne.App.
func (a app) Driver() fyne.Driver { return a.driver }

// NewWindow implements fyne.App.
func (a app) NewWindow(title string) fyne.Window {
	a.harness.Window = a.App.NewWindow(title)
	return a.harness.Window
}

type driver struct {
	fyne.Driver
	calls chan<- func()
}

// DoFromGoroutine implements fyne.Driver: f is called in [Harness.Settle], which
// nothing waits for.
func (d driver) DoFromGoroutine(f func(), _ bool) { d.calls <- f }

// Settle runs what waits for the goroutine of the window until done returns
// true, for at most a minute.
func (h *Harness) Settle(done func() bool) {
	h.t.Helper()
	for timeout := time.After(time.Minute); !done(); {
		select {
		case f := <-h.calls:
			f()
		case <-timeout:
			h.t.Fatalf("what is expected did not happen within a minute; the dialog says:\n%s", h.DialogText())
		}
	}
}

// Asks waits for a dialog that holds a text.
func (h *Harness) Asks(text string) {
	h.t.Helper()
	h.Settle(func() bool { return strings.Contains(h.DialogText(), text) })
}

// Top returns the dialog on top; nil for none.
func (h *Harness) Top() fyne.CanvasObject {
	if h.Window == nil {
		return nil
	}
	return h.Window.Canvas().Overlays().Top()
}

// DialogText returns the texts of the dialog on top, "" where there is none.
func (h *Harness) DialogText() string { return Texts(h.Top()) }

// Button returns the button whose text begins so, of the dialog on top or else of the window;
// nil for none.
func (h *Harness) Button(text string) (button *widget.Button) {
	shown := h.Top()
	if shown == nil && h.Window != nil {
		shown = h.Window.Content()
	}
	Objects(shown, func(o fyne.CanvasObject) {
		if b := buttonOf(o); b != nil && strings.HasPrefix(b.Text, text) {
			button = b
		}
	})
	return button
}

// buttonOf returns the button that an object is, or that it extends; nil for none.
func buttonOf(o fyne.CanvasObject) *widget.Button {
	if b, ok := o.(*widget.Button); ok {
		return b
	}
	if v := reflect.Indirect(reflect.ValueOf(o)); v.Kind() == reflect.Struct {
		if f := v.FieldByName("Button"); f.IsValid() && f.CanAddr() {
			b, _ := f.Addr().Interface().(*widget.Button)
			return b
		}
	}
	return nil
}

// Press presses the button whose text begins so, of the dialog on top or else of the window.
func (h *Harness) Press(text string) {
	h.t.Helper()
	button := h.Button(text)
	if button == nil || button.Disabled() {
		h.t.Fatalf("there is no button %q to press; the dialog says:\n%s", text, h.DialogText())
	}
	test.Tap(button)
}

// Choose chooses the answer that begins so in the dialog on top.
func (h *Harness) Choose(answer string) {
	h.t.Helper()
	chosen := false
	Objects(h.Top(), func(o fyne.CanvasObject) {
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
		h.t.Fatalf("there is no answer %q in:\n%s", answer, h.DialogText())
	}
}

// Type presses a key, for what has the focus or else for the window.
func (h *Harness) Type(key fyne.KeyName) {
	c, e := h.Window.Canvas(), &fyne.KeyEvent{Name: key}
	if focused := c.Focused(); focused != nil {
		focused.TypedKey(e)
	} else if typed := c.OnTypedKey(); typed != nil {
		typed(e)
	}
}

// Objects calls found for an object and all that it shows; nil shows nothing.
func Objects(o fyne.CanvasObject, found func(fyne.CanvasObject)) {
	if o == nil {
		return
	}
	found(o)
	switch w := o.(type) {
	case *container.Scroll:
		Objects(w.Content, found)
	case *fyne.Container:
		for _, child := range w.Objects {
			Objects(child, found)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(w).Objects() {
			Objects(child, found)
		}
	}
}

// Texts returns every text that an object shows, a line each, links with their
// addresses.
func Texts(o fyne.CanvasObject) string {
	var b strings.Builder
	Objects(o, func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case interface { // a label, or a text of package widgets
			SelectedText() string
			AccessibilityLabel() string
		}:
			b.WriteString(w.AccessibilityLabel() + "\n")
		case *widget.RadioGroup:
			b.WriteString(strings.Join(w.Options, "\n") + "\n")
		case interface{ Link() (text, address string) }:
			text, address := w.Link()
			b.WriteString(text + " <" + address + ">\n")
		case *widget.Hyperlink:
			b.WriteString(w.Text + " <" + w.URL.String() + ">\n")
		}
	})
	return b.String()
}

// Contains fails the test for each text that is wanted and not in text.
func Contains(t *testing.T, where, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", where, want, text)
		}
	}
}

// File writes a file of this name that holds text, and returns its path.
func File(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// Picker is a picker of files whose user has chosen already.
type Picker struct {
	Saved  string
	Opened []string
}

// Open chooses the files to open.
func (p Picker) Open(_ string, done func(paths []string)) { done(p.Opened) }

// Save chooses the file to save to.
func (p Picker) Save(_, _ string, done func(path string)) { done(p.Saved) }
