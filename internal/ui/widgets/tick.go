package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// Option is one of several answers in a row of a list, of which a click chooses one. It takes no
// focus: the list has the keys.
type Option struct {
	widget.BaseWidget
	// OnChosen is called when it was clicked; nil for nothing.
	OnChosen func()
	icon     *widget.Icon
	text     *widget.Label
}

// NewOption returns an answer that is not chosen.
func NewOption(text string) *Option {
	o := &Option{icon: widget.NewIcon(theme.RadioButtonIcon()), text: widget.NewLabel(text)}
	o.ExtendBaseWidget(o)
	return o
}

// Set shows whether the answer is chosen.
func (o *Option) Set(chosen bool) {
	if chosen {
		o.icon.SetResource(theme.RadioButtonCheckedIcon())
	} else {
		o.icon.SetResource(theme.RadioButtonIcon())
	}
}

// Tapped implements fyne.Tappable.
func (o *Option) Tapped(*fyne.PointEvent) {
	if o.OnChosen != nil {
		o.OnChosen()
	}
}

// CreateRenderer implements fyne.Widget.
func (o *Option) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewHBox(o.icon, o.text))
}
