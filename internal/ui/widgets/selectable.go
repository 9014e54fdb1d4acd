package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Text is a label that wraps, and whose text can be selected with the mouse and
// copied. Unlike a selectable label of Fyne it leaves the keys to the window: the
// arrows still go from event to event, and Escape leaves a dialog. Tab passes it.
type Text struct {
	widget.Label
}

// NewText returns a text in a style.
func NewText(text string, style fyne.TextStyle) *Text {
	t := &Text{}
	t.Text, t.TextStyle = text, style
	t.Wrapping, t.Selectable = fyne.TextWrapWord, true
	t.ExtendBaseWidget(t)
	return t
}

// Muted makes t less prominent.
func (t *Text) Muted() *Text {
	t.Importance = widget.LowImportance
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := textRenderer{WidgetRenderer: t.Label.CreateRenderer()}
	if selection, ok := r.WidgetRenderer.Objects()[0].(selection); ok {
		r.glass = &glass{selection: selection}
		r.glass.ExtendBaseWidget(r.glass)
	}
	return r
}

type textRenderer struct {
	fyne.WidgetRenderer
	glass *glass // nil where Fyne has changed how it selects
}

// Layout implements fyne.WidgetRenderer.
func (r textRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	if r.glass != nil {
		r.glass.Resize(size)
	}
}

// Objects implements fyne.WidgetRenderer.
func (r textRenderer) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	if r.glass == nil {
		return objects
	}
	return append(objects[:len(objects):len(objects)], r.glass)
}

// selection is the part of a label of Fyne that selects.
type selection interface {
	fyne.DoubleTappable
	fyne.Draggable
	fyne.SecondaryTappable
	desktop.Cursorable
	desktop.Mouseable
	FocusGained()
	FocusLost()
	SelectedText() string
}

// glass lies over a text, takes mouse and focus for its selection, and passes the
// keys on to the window.
type glass struct {
	widget.BaseWidget
	selection
	canvas fyne.Canvas // on which it has the focus
}

var (
	_ fyne.Focusable   = (*glass)(nil)
	_ fyne.Disableable = (*glass)(nil)
)

// CreateRenderer implements fyne.Widget.
func (g *glass) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(container.NewWithoutLayout()) }

// takeFocus takes the focus back from the selection, which took it.
func (g *glass) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && c.Focused() != g {
		g.canvas = c
		c.Focus(g)
	}
}

// MouseDown implements desktop.Mouseable.
func (g *glass) MouseDown(e *desktop.MouseEvent) {
	g.selection.MouseDown(e)
	g.takeFocus()
}

// Dragged implements fyne.Draggable.
func (g *glass) Dragged(e *fyne.DragEvent) {
	g.selection.Dragged(e)
	g.takeFocus()
}

// DoubleTapped implements fyne.DoubleTappable.
func (g *glass) DoubleTapped(e *fyne.PointEvent) {
	g.selection.DoubleTapped(e)
	g.takeFocus()
}

// TypedKey implements fyne.Focusable.
func (g *glass) TypedKey(e *fyne.KeyEvent) {
	if g.canvas != nil && g.canvas.OnTypedKey() != nil {
		g.canvas.OnTypedKey()(e)
	}
}

// TypedRune implements fyne.Focusable.
func (g *glass) TypedRune(r rune) {
	if g.canvas != nil && g.canvas.OnTypedRune() != nil {
		g.canvas.OnTypedRune()(r)
	}
}

// Disabled implements fyne.Disableable, so that Tab goes on to what can be pressed.
// Fyne lets what is selectable and disabled have the focus by the mouse.
func (g *glass) Disabled() bool { return true }

// Enable implements fyne.Disableable.
func (g *glass) Enable() {}

// Disable implements fyne.Disableable.
func (g *glass) Disable() {}

// CopySelected puts what is selected in the text that has the focus on the
// clipboard. It does nothing where nothing is.
func CopySelected(c fyne.Canvas) {
	if focused, ok := c.Focused().(*glass); ok && focused.SelectedText() != "" {
		fyne.CurrentApp().Clipboard().SetContent(focused.SelectedText())
	}
}
