package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// card is a picture with a name below it, which is clicked, or chosen with Tab and
// Return.
type card struct {
	widget.BaseWidget
	name, below *widget.Label
	frame       *canvas.Rectangle
	picture     fyne.CanvasObject
	scale       float32 // of the picture
	chosen      func()
}

var (
	_ fyne.Tappable      = (*card)(nil)
	_ fyne.Focusable     = (*card)(nil)
	_ desktop.Hoverable  = (*card)(nil)
	_ desktop.Cursorable = (*card)(nil)
)

// cardSize is the size of a card: its picture, at a scale, and two lines below it.
func cardSize(scale float32) fyne.Size {
	return fyne.NewSize(pictureWidth*scale+4, pictureHeight*scale+3.4*theme.TextSize()*1.4)
}

// newCard returns a card with a picture at a scale; nil for none.
func newCard(name, below string, picture *canvas.Image, scale float32, chosen func()) *card {
	c := &card{name: widget.NewLabel(name), below: widget.NewLabel(below), scale: scale, chosen: chosen}
	c.name.TextStyle.Bold = true
	c.name.Truncation, c.below.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	c.below.Importance = widget.LowImportance
	c.frame = canvas.NewRectangle(theme.Color(theme.ColorNameInputBackground))
	c.frame.StrokeWidth, c.frame.CornerRadius = 2, 4
	c.picture = widget.NewIcon(theme.DocumentIcon())
	if picture != nil {
		picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		c.picture = picture
	}
	c.ExtendBaseWidget(c)
	c.mark(false)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	room := canvas.NewRectangle(theme.Color(theme.ColorNameInputBackground))
	room.SetMinSize(fyne.NewSize(pictureWidth*c.scale, pictureHeight*c.scale))
	texts := container.New(tight{}, c.name, c.below)
	inner := container.NewBorder(nil, texts, nil, nil, container.NewStack(room, c.picture))
	return widget.NewSimpleRenderer(container.NewStack(c.frame, container.New(inset{2}, inner)))
}

// mark shows whether the card is what Return or a click would open.
func (c *card) mark(on bool) {
	c.frame.StrokeColor = theme.Color(theme.ColorNameSeparator)
	if on {
		c.frame.StrokeColor = theme.Color(theme.ColorNamePrimary)
	}
	c.frame.Refresh()
}

// Tapped implements fyne.Tappable.
func (c *card) Tapped(*fyne.PointEvent) { c.chosen() }

// FocusGained implements fyne.Focusable.
func (c *card) FocusGained() { c.mark(true) }

// FocusLost implements fyne.Focusable.
func (c *card) FocusLost() { c.mark(false) }

// TypedRune implements fyne.Focusable.
func (c *card) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *card) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace {
		c.chosen()
	}
}

// MouseIn implements desktop.Hoverable.
func (c *card) MouseIn(*desktop.MouseEvent) { c.mark(true) }

// MouseMoved implements desktop.Hoverable.
func (c *card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *card) MouseOut() { c.mark(false) }

// Cursor implements desktop.Cursorable.
func (c *card) Cursor() desktop.Cursor { return desktop.PointerCursor }

// tight is the layout of two lines closer together than in a box.
type tight struct{}

// Layout implements fyne.Layout.
func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height - theme.InnerPadding()
	}
}

// MinSize implements fyne.Layout.
func (tight) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height-theme.InnerPadding())
	}
	return size
}

// inset is the layout of one object with a margin.
type inset struct{ margin float32 }

// Layout implements fyne.Layout.
func (i inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(i.margin, i.margin))
		o.Resize(size.SubtractWidthHeight(2*i.margin, 2*i.margin))
	}
}

// MinSize implements fyne.Layout.
func (i inset) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*i.margin, 2*i.margin)
}
