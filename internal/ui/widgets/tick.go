package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tick is the box of a row in a list, which a click fills or empties. It takes no focus: the
// list has the keys.
type Tick struct {
	widget.Icon
	Filled bool
	// OnChanged is called when it was clicked; nil for nothing.
	OnChanged func(filled bool)
}

var _ fyne.Tappable = (*Tick)(nil)

// NewTick returns an empty box.
func NewTick() *Tick {
	t := &Tick{}
	t.ExtendBaseWidget(t)
	t.Set(false)
	return t
}

// Set fills the box, or empties it.
func (t *Tick) Set(filled bool) {
	t.Filled = filled
	icon := theme.CheckButtonIcon()
	if filled {
		icon = theme.CheckButtonCheckedIcon()
	}
	t.SetResource(icon)
}

// Tapped implements fyne.Tappable.
func (t *Tick) Tapped(*fyne.PointEvent) {
	if t.Set(!t.Filled); t.OnChanged != nil {
		t.OnChanged(t.Filled)
	}
}

// MinSize implements fyne.CanvasObject: it is as easy to hit as a box of a form.
func (t *Tick) MinSize() fyne.Size {
	side := theme.IconInlineSize() + 2*theme.InnerPadding()
	return fyne.NewSize(side, side)
}
