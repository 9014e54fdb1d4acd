package widgets

import "fyne.io/fyne/v2"

// Input is a field of a form. It tells what is typed, and when it is left; Tab goes on to
// the next field from one of several lines too.
type Input struct {
	Field
	// Typed is called with what somebody types, not with what is shown by code; Left when
	// the focus goes elsewhere. Nil for nothing.
	Typed func(text string)
	Left  func()
	// Next is called on Return in a field of one line; nil for nothing.
	Next func()
	// Key is asked about each key before the field; true where it is done with it.
	Key func(name fyne.KeyName) bool

	showing bool
}

// NewInput returns a field of one line, or with more of some lines that wrap.
func NewInput(lines int) *Input {
	i := &Input{}
	i.ExtendBaseWidget(i)
	if lines > 1 {
		i.MultiLine, i.Wrapping = true, fyne.TextWrapWord
		i.SetMinRowsVisible(lines)
	} else {
		i.OnSubmitted = func(string) {
			if i.Next != nil {
				i.Next()
			}
		}
	}
	i.OnChanged = func(text string) {
		if !i.showing && i.Typed != nil {
			i.Typed(text)
		}
	}
	return i
}

// Put shows a text, which is not typed.
func (i *Input) Put(text string) {
	if text == i.Text {
		return
	}
	i.showing = true
	i.SetText(text)
	i.showing = false
}

// AcceptsTab implements fyne.Tabbable.
func (i *Input) AcceptsTab() bool { return false }

// FocusLost implements fyne.Focusable.
func (i *Input) FocusLost() {
	i.Entry.FocusLost()
	if i.Left != nil {
		i.Left()
	}
}

// TypedKey implements fyne.Focusable.
func (i *Input) TypedKey(e *fyne.KeyEvent) {
	if i.Key == nil || !i.Key(e.Name) {
		i.Field.TypedKey(e)
	}
}
