package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// field is an entry of a dialog that leaves it on Escape, a key that Fyne's
// entry keeps to itself.
type field struct {
	widget.Entry
	leave func()
}

func newField(text string) *field {
	f := &field{}
	f.ExtendBaseWidget(f)
	f.SetText(text)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && f.leave != nil {
		f.leave()
		return
	}
	f.Entry.TypedKey(e)
}

// selector is a choice in a dialog that leaves it on Escape, like [field], and
// on Return does what the dialog is for; accept is nil where nothing is done.
type selector struct {
	widget.Select
	leave, accept func()
}

func newSelector(options []string, leave func()) *selector {
	s := &selector{leave: leave}
	s.Options = options
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *selector) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape:
		s.leave()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && s.accept != nil:
		s.accept()
	default:
		s.Select.TypedKey(e)
	}
}

// answer is a button of a dialog that works on Return, and leaves the dialog on
// Escape, keys that Fyne's button keeps to itself.
type answer struct {
	widget.Button
	leave func()
}

func newAnswer(text string, leave, tapped func()) *answer {
	a := &answer{leave: leave}
	a.Text, a.OnTapped = text, tapped
	a.ExtendBaseWidget(a)
	return a
}

// TypedKey implements fyne.Focusable.
func (a *answer) TypedKey(e *fyne.KeyEvent) {
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
