package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Field is an entry of a dialog that leaves it on Escape, a key that Fyne's
// entry keeps to itself.
type Field struct {
	Entry
	// Leave closes the dialog; nil where there is none to close.
	Leave func()
	// Stem is how many characters are selected when the field is entered first; all where it
	// is 0.
	Stem int

	entered bool // it had the focus once
}

// NewField returns a field with a text in it.
func NewField(text string) *Field {
	f := &Field{}
	f.ExtendBaseWidget(f)
	f.SetText(text)
	return f
}

// Content returns what stands in the field.
func (f *Field) Content() string { return f.Text }

// FocusGained implements fyne.Focusable. What stands in a field of one line is selected the
// first time, so that what is typed takes its place; later a hand may have been at work, and
// the window alone may have been away.
func (f *Field) FocusGained() {
	f.Entry.FocusGained()
	if !f.MultiLine && !f.entered {
		f.entered = true
		f.TypedShortcut(&fyne.ShortcutSelectAll{})
		if f.Stem > 0 {
			f.CursorColumn = f.Stem
			f.Refresh()
		}
	}
}

// TypedKey implements fyne.Focusable.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && f.Leave != nil {
		f.Leave()
		return
	}
	f.Entry.TypedKey(e)
}

// Selector is a choice in a dialog that leaves it on Escape, like [Field], and
// on Return does what the dialog is for; Accept is nil where nothing is done.
type Selector struct {
	widget.Select
	Leave, Accept func()
}

// NewSelector returns a choice among options, none of which is chosen.
func NewSelector(options []string, leave func()) *Selector {
	s := &Selector{Leave: leave}
	s.Options = options
	s.ExtendBaseWidget(s)
	return s
}

// FocusGained implements fyne.Focusable.
func (s *Selector) FocusGained() {
	s.Select.FocusGained()
	Reveal(s)
}

// TypedKey implements fyne.Focusable.
func (s *Selector) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape:
		s.Leave()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && s.Accept != nil:
		s.Accept()
	default:
		s.Select.TypedKey(e)
	}
}

// Answer is a button of a dialog that works on Return, and leaves the dialog on
// Escape, keys that Fyne's button keeps to itself.
type Answer struct {
	widget.Button
	leave func()
}

// NewAnswer returns a button that calls tapped.
func NewAnswer(text string, leave, tapped func()) *Answer {
	a := &Answer{leave: leave}
	a.Text, a.OnTapped = text, tapped
	a.ExtendBaseWidget(a)
	return a
}

// CreateRenderer implements fyne.Widget: the lines of a button that begins at the left do too,
// which Fyne centres.
func (a *Answer) CreateRenderer() fyne.WidgetRenderer {
	r := a.Button.CreateRenderer()
	for _, o := range r.Objects() {
		if text, ok := o.(*widget.RichText); ok && a.Alignment == widget.ButtonAlignLeading {
			text.Segments[0].(*widget.TextSegment).Style.Alignment = fyne.TextAlignLeading
		}
	}
	return r
}

// FocusGained implements fyne.Focusable.
func (a *Answer) FocusGained() {
	a.Button.FocusGained()
	Reveal(a)
}

// TypedKey implements fyne.Focusable.
func (a *Answer) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		a.leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		if !a.Disabled() {
			a.OnTapped()
		}
	default:
		a.Button.TypedKey(e)
	}
}
