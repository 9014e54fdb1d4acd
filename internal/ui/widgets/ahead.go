package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Ahead keeps what is typed while the field for which it is meant is still being made, and
// types it there then: a fast hand never writes into the field that it left.
type Ahead struct {
	widget.BaseWidget
	Window fyne.Window

	waiting bool
	kept    []func() // what was typed, and the commands that came with it
}

var (
	_ fyne.Focusable   = (*Ahead)(nil)
	_ fyne.Tabbable    = (*Ahead)(nil)
	_ fyne.Disableable = (*Ahead)(nil)
)

// NewAhead returns one for a window, in whose content it has to stand.
func NewAhead(w fyne.Window) *Ahead {
	a := &Ahead{Window: w}
	a.ExtendBaseWidget(a)
	return a
}

// Begin is called where a field begins to be made.
func (a *Ahead) Begin() {
	a.waiting = true
	if c := a.Window.Canvas(); c.Overlays().Top() == nil {
		c.Focus(a)
	}
}

// End is called when the field is there, with what puts the focus into it; nil where it was
// not made, and what was typed for it is for nothing.
func (a *Ahead) End(focus func()) {
	kept := a.kept
	a.Drop()
	if focus == nil {
		return
	}
	focus()
	for i, again := range kept {
		if again(); a.waiting { // for another field
			a.kept = append(a.kept, kept[i+1:]...)
			return
		}
	}
}

// Keep keeps a command for when the field is there; false where none is waited for.
func (a *Ahead) Keep(command func()) bool {
	if a.waiting {
		a.kept = append(a.kept, command)
	}
	return a.waiting
}

// Drop forgets what was typed.
func (a *Ahead) Drop() {
	a.waiting, a.kept = false, nil
	if c := a.Window.Canvas(); c.Focused() == a {
		c.Unfocus()
	}
}

// CreateRenderer implements fyne.Widget: nothing is to be seen.
func (a *Ahead) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// TypedRune implements fyne.Focusable.
func (a *Ahead) TypedRune(char rune) {
	a.Keep(func() {
		if focused := a.Window.Canvas().Focused(); focused != nil {
			focused.TypedRune(char)
		}
	})
}

// TypedKey implements fyne.Focusable.
func (a *Ahead) TypedKey(e *fyne.KeyEvent) {
	a.Keep(func() {
		switch c := a.Window.Canvas(); {
		case e.Name == fyne.KeyTab:
			c.FocusNext()
		case c.Focused() != nil:
			c.Focused().TypedKey(e)
		}
	})
}

// AcceptsTab implements fyne.Tabbable.
func (a *Ahead) AcceptsTab() bool { return true }

// FocusGained implements fyne.Focusable.
func (a *Ahead) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (a *Ahead) FocusLost() {}

// Disabled implements fyne.Disableable: Tab leads here only while something is waited for.
func (a *Ahead) Disabled() bool { return !a.waiting }

// Enable implements fyne.Disableable; Begin does it.
func (a *Ahead) Enable() {}

// Disable implements fyne.Disableable; End does it.
func (a *Ahead) Disable() {}
