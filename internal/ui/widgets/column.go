package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Column is a layout of objects below each other that knows how high texts are once
// they are wrapped to its width: a box of Fyne learns it a frame later.
type Column struct {
	// Gap is the distance of two objects; below 0 they overlap, so that the
	// padding of texts does not add up.
	Gap float32
}

// Layout implements fyne.Layout.
func (c Column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(0, y))
		y += Wrapped(o, size.Width) + c.Gap
	}
}

// MinSize implements fyne.Layout; the height is that at the width of the last
// Layout.
func (c Column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if size.Height > 0 {
			size.Height += c.Gap
		}
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

// Panel is the layout of a whole panel, which wraps to whatever width it is given: what
// its texts need in the width that they have now does not count.
type Panel struct{ Column }

// MinSize implements fyne.Layout.
func (p Panel) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(12*theme.TextSize(), p.Column.MinSize(objects).Height)
}

// Tallest is a layout of objects in one place, of which one is shown at a time or none: it has
// room for the highest of them, so that nothing moves below.
type Tallest struct{}

// Layout implements fyne.Layout.
func (Tallest) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		Wrapped(o, size.Width)
		o.Move(fyne.NewPos(0, 0))
	}
}

// MinSize implements fyne.Layout; the height is that at the width of the last Layout.
func (Tallest) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}

// Wrapped gives o a width, and the height that it needs in it, which is returned.
func Wrapped(o fyne.CanvasObject, width float32) float32 {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	height := o.MinSize().Height
	o.Resize(fyne.NewSize(width, height))
	return height
}

// NewPill returns a word in a rounded box. A transparent fill leaves the outline.
func NewPill(word string, fill, ink color.Color) fyne.CanvasObject {
	box := canvas.NewRectangle(fill)
	box.StrokeColor, box.StrokeWidth = ink, 1
	if _, _, _, alpha := fill.RGBA(); alpha > 0 {
		box.StrokeColor = fill
	}
	text := canvas.NewText(word, ink)
	text.TextStyle.Bold = true
	text.TextSize = theme.TextSize() * 0.9
	return container.New(pill{}, box, text)
}

// pill is the layout of a box around a text.
type pill struct{}

// Layout implements fyne.Layout.
func (pill) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	box, text := objects[0].(*canvas.Rectangle), objects[1]
	size = size.Min(pill{}.MinSize(objects))
	box.CornerRadius = size.Height / 2
	box.Resize(size)
	text.Resize(text.MinSize())
	text.Move(fyne.NewPos((size.Width-text.MinSize().Width)/2, (size.Height-text.MinSize().Height)/2))
}

// MinSize implements fyne.Layout.
func (pill) MinSize(objects []fyne.CanvasObject) fyne.Size {
	text := objects[1].MinSize()
	return fyne.NewSize(text.Width+text.Height, text.Height*1.25)
}
