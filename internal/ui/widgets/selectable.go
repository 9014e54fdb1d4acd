package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Text is a label that wraps, and whose text can be selected with the mouse and
// copied. Unlike a selectable label of Fyne it leaves the keys to the window: the
// arrows still go from event to event, and Escape leaves a dialog. Tab passes it.
type Text struct {
	widget.Label
	// OnMenu shows what is offered after a click with the other button of the mouse, about what
	// is selected, or the whole text where nothing is; nil offers to copy it.
	OnMenu func(text string, at fyne.Position)
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
	r := &textRenderer{WidgetRenderer: t.Label.CreateRenderer()}
	if selection, ok := r.WidgetRenderer.Objects()[0].(selection); ok {
		r.glass = &glass{selection: selection, text: t}
		r.glass.ExtendBaseWidget(r.glass)
	}
	return r
}

type textRenderer struct {
	fyne.WidgetRenderer
	glass *glass // nil where Fyne has changed how it selects
	width float32
}

// Layout implements fyne.WidgetRenderer.
func (r *textRenderer) Layout(size fyne.Size) {
	if size.Width != r.width { // else Fyne would wrap the text anew
		r.width = size.Width
		r.WidgetRenderer.Layout(size)
	}
	if r.glass != nil {
		r.glass.Resize(size)
	}
}

// Objects implements fyne.WidgetRenderer: the glass stands for the selection of Fyne,
// which Tab would stop at.
func (r *textRenderer) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	if r.glass == nil {
		return objects
	}
	return append(objects[1:len(objects):len(objects)], r.glass)
}

// Refresh implements fyne.WidgetRenderer.
func (r *textRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	if r.glass != nil {
		r.glass.Refresh()
	}
}

// selection is the part of a label of Fyne that selects.
type selection interface {
	fyne.DoubleTappable
	fyne.Draggable
	desktop.Cursorable
	desktop.Mouseable
	CreateRenderer() fyne.WidgetRenderer
	FocusGained()
	FocusLost()
	SelectedText() string
}

// glass lies over a text, draws its selection, takes mouse and focus for it, and
// passes the keys on to the window.
type glass struct {
	widget.BaseWidget
	selection selection
	text      *Text
	on        fyne.Canvas // on which it has the focus
}

var (
	_ desktop.Cursorable     = (*glass)(nil)
	_ desktop.Mouseable      = (*glass)(nil)
	_ fyne.Disableable       = (*glass)(nil)
	_ fyne.DoubleTappable    = (*glass)(nil)
	_ fyne.Draggable         = (*glass)(nil)
	_ fyne.Focusable         = (*glass)(nil)
	_ fyne.SecondaryTappable = (*glass)(nil)
)

// CreateRenderer implements fyne.Widget.
func (g *glass) CreateRenderer() fyne.WidgetRenderer { return g.selection.CreateRenderer() }

// Refresh implements fyne.CanvasObject.
func (g *glass) Refresh() {
	g.BaseWidget.Refresh()
	canvas.Refresh(g) // the renderer asks for another frame of the selection, which is on no canvas
}

// selected takes the focus after the selection has changed, and shows it.
func (g *glass) selected() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && c.Focused() != g {
		g.on = c
		c.Focus(g)
	}
	g.Refresh()
}

// SelectedText returns what is selected.
func (g *glass) SelectedText() string { return g.selection.SelectedText() }

// Cursor implements desktop.Cursorable.
func (g *glass) Cursor() desktop.Cursor { return g.selection.Cursor() }

// MouseDown implements desktop.Mouseable.
func (g *glass) MouseDown(e *desktop.MouseEvent) {
	g.selection.MouseDown(e)
	g.selected()
}

// MouseUp implements desktop.Mouseable.
func (g *glass) MouseUp(e *desktop.MouseEvent) {
	g.selection.MouseUp(e)
	g.Refresh()
}

// Dragged implements fyne.Draggable.
func (g *glass) Dragged(e *fyne.DragEvent) {
	g.selection.Dragged(e)
	g.selected()
}

// DragEnd implements fyne.Draggable. Where the mouse is let go beside the text, the text has
// lost the focus, and would show its selection no more.
func (g *glass) DragEnd() {
	g.selection.DragEnd()
	if g.SelectedText() != "" {
		g.selected()
	}
}

// DoubleTapped implements fyne.DoubleTappable: it selects a word.
func (g *glass) DoubleTapped(e *fyne.PointEvent) {
	g.selection.DoubleTapped(e)
	g.selected()
}

// TappedSecondary implements fyne.SecondaryTappable: it offers to copy.
func (g *glass) TappedSecondary(e *fyne.PointEvent) {
	text := g.SelectedText()
	if text == "" {
		text = g.text.Text
	}
	if g.text.OnMenu != nil {
		g.text.OnMenu(text, e.AbsolutePosition)
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		copying := fyne.NewMenuItem(lang.L("Copy"), func() { fyne.CurrentApp().Clipboard().SetContent(text) })
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", copying), c, e.AbsolutePosition)
	}
}

// FocusGained implements fyne.Focusable.
func (g *glass) FocusGained() {
	g.selection.FocusGained()
	g.Refresh()
}

// FocusLost implements fyne.Focusable.
func (g *glass) FocusLost() {
	g.selection.FocusLost()
	g.Refresh()
}

// TypedKey implements fyne.Focusable.
func (g *glass) TypedKey(e *fyne.KeyEvent) {
	if g.on != nil && g.on.OnTypedKey() != nil {
		g.on.OnTypedKey()(e)
	}
}

// TypedRune implements fyne.Focusable.
func (g *glass) TypedRune(r rune) {
	if g.on != nil && g.on.OnTypedRune() != nil {
		g.on.OnTypedRune()(r)
	}
}

// Disabled implements fyne.Disableable, so that Tab goes on to what can be pressed.
// Fyne lets what is selectable and disabled have the focus by the mouse.
func (g *glass) Disabled() bool { return true }

// Enable implements fyne.Disableable.
func (g *glass) Enable() {}

// Disable implements fyne.Disableable.
func (g *glass) Disable() {}

// SelectedIn returns what is selected in the text that has the focus; "" for nothing.
func SelectedIn(c fyne.Canvas) string {
	if focused, ok := c.Focused().(*glass); ok {
		return focused.SelectedText()
	}
	return ""
}
