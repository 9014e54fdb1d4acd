package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Rows is a list of rows of one height in a dialog: arrows choose the row above or below
// rather than marking it for the space bar, and Escape leaves the dialog.
type Rows struct {
	widget.List
	Leave func()
	// At returns the row that is chosen; -1 for none.
	At func() int
	// Act does with the chosen row what the list is for, on Return or Space; nil for nothing.
	Act func(row int)
}

// NewRows returns a list of as many rows as length returns, filled by fill.
func NewRows(length func() int, row func() fyne.CanvasObject, fill func(int, fyne.CanvasObject), leave func()) *Rows {
	r := &Rows{Leave: leave}
	r.Length, r.CreateItem, r.UpdateItem = length, row, fill
	r.ExtendBaseWidget(r)
	return r
}

// FocusGained implements fyne.Focusable: the first row is chosen where none is.
func (r *Rows) FocusGained() {
	r.List.FocusGained()
	if r.At() < 0 && r.Length() > 0 {
		r.Select(0)
	}
}

// TypedKey implements fyne.Focusable.
func (r *Rows) TypedKey(e *fyne.KeyEvent) {
	last := r.Length() - 1
	if last < 0 && e.Name != fyne.KeyEscape {
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		r.Leave()
	case fyne.KeyDown:
		r.Select(min(r.At()+1, last))
	case fyne.KeyUp:
		r.Select(max(r.At()-1, 0))
	case fyne.KeyHome:
		r.Select(0)
	case fyne.KeyEnd:
		r.Select(last)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if at := r.At(); at >= 0 && at <= last && r.Act != nil {
			r.Act(at)
		}
	default:
		r.List.TypedKey(e)
	}
}

// Box is a check box of a dialog that leaves it on Escape.
type Box struct {
	widget.Check
	leave func()
}

// NewBox returns a box that is not checked.
func NewBox(text string, leave func(), changed func(bool)) *Box {
	b := &Box{leave: leave}
	b.Text, b.OnChanged = text, changed
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained implements fyne.Focusable.
func (b *Box) FocusGained() {
	b.Check.FocusGained()
	Reveal(b)
}

// TypedKey implements fyne.Focusable.
func (b *Box) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		b.leave()
		return
	}
	b.Check.TypedKey(e)
}
