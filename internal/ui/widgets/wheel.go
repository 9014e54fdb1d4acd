package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Form returns what scrolls a form up and down, with the wheel over its fields too: each of
// them would take the wheel for itself, and the form would stand still as soon as one comes
// under the pointer.
func Form(content fyne.CanvasObject) (object fyne.CanvasObject, scroll *container.Scroll) {
	scroll = container.NewVScroll(content)
	w := &wheel{scroll: scroll}
	w.ExtendBaseWidget(w)
	return container.NewStack(scroll, w), scroll
}

// wheel lies over a form and takes nothing but the wheel.
type wheel struct {
	widget.BaseWidget
	scroll *container.Scroll
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.scroll.Scrolled(e) }

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
