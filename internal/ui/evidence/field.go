package evidence

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/chrono"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
)

// textField is a field of text that keeps what is typed while the document gets it. Its Input
// is what stands in the window.
type textField struct {
	*widgets.Input
	key    string // of what is typed in it, in typing
	typing *typing.Typing
}

// newTextField returns a field of a text of some lines, which typed makes a change of, and
// leave closes what it stands in.
func (e *Evidence) newTextField(key string, lines int, leave func(), typed func(text string)) *textField {
	f := &textField{Input: widgets.NewInput(lines), key: key, typing: e.typing}
	f.Typed, f.Left, f.Next, f.Leave = typed, e.typing.Apply, e.next, leave
	return f
}

// show shows what the document has, unless what is typed is on its way there.
func (f *textField) show(text string) {
	if !f.typing.Busy(f.key) && strings.TrimSpace(f.Text) != text {
		f.Put(text)
	}
}

// dateField is a field of a date in the same way.
type dateField struct {
	*widgets.DateField
	key      string
	evidence *Evidence
}

func (e *Evidence) newDateField(key string, leave func(), typed func(chrono.When)) *dateField {
	f := &dateField{DateField: widgets.NewDateField(e.Text), key: key, evidence: e}
	f.Typed, f.Input.Left, f.Input.Next, f.Input.Leave = typed, e.typing.Apply, e.next, leave
	return f
}

func (f *dateField) show(when chrono.When) {
	if !f.evidence.typing.Busy(f.key) {
		f.Show(f.evidence.datesOf(), when)
	}
}

// named returns a field with its name above it.
func (e *Evidence) named(key string, field fyne.CanvasObject) fyne.CanvasObject {
	return container.New(widgets.Column{}, widgets.NewText(e.Text(key), fyne.TextStyle{}).Muted(), field)
}

// wrapping is a column that takes whatever width it is given: long names in it are cut.
type wrapping struct {
	widgets.Column
	fit func(width float32) // cuts them; nil where they cut themselves
}

// Layout implements fyne.Layout.
func (w wrapping) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if w.fit != nil {
		w.fit(size.Width)
	}
	w.Column.Layout(objects, size)
}

// MinSize implements fyne.Layout.
func (w wrapping) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(14*theme.TextSize(), w.Column.MinSize(objects).Height)
}
