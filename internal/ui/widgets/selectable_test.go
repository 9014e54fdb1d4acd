package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/uitest"
)

// glassOf returns what takes the mouse for a text.
func glassOf(t *testing.T, text *Text) (g *glass) {
	t.Helper()
	uitest.Objects(text, func(o fyne.CanvasObject) {
		if found, ok := o.(*glass); ok {
			g = found
		}
	})
	if g == nil {
		t.Fatal("Fyne selects texts in another way: nothing can be selected")
	}
	return g
}

// TestTextsAreSelectedAndLeaveTheKeys drags over a text and copies, and then presses
// keys that are for the window.
func TestTextsAreSelectedAndLeaveTheKeys(t *testing.T) {
	h := uitest.New(t)
	w := h.App.NewWindow("test")
	text, button := NewText("Says that it is so.", fyne.TextStyle{}), widget.NewButton("x", nil)
	w.SetContent(container.NewVBox(text, button))
	w.Resize(fyne.NewSize(400, 200))
	var key fyne.KeyName
	var char rune
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { key = e.Name })
	w.Canvas().SetOnTypedRune(func(r rune) { char = r })

	g, at := glassOf(t, text), fyne.NewPos(7, 12)
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	if got := SelectedIn(w.Canvas()); got != "" {
		t.Errorf("a click selects %q", got)
	}
	for _, x := range []float32{60, 390} {
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 12)}, Dragged: fyne.NewDelta(x-at.X, 0)})
		at.X = x
	}
	w.Canvas().Unfocus() // as Fyne does where the mouse is let go beside the text
	g.DragEnd()
	if w.Canvas().Focused() != g {
		t.Fatalf("%T has the focus", w.Canvas().Focused())
	}
	if got := SelectedIn(w.Canvas()); got != text.Text {
		t.Errorf("%q is selected", got)
	}
	h.Type(fyne.KeyRight)
	w.Canvas().Focused().TypedRune('+')
	if key != fyne.KeyRight || char != '+' {
		t.Errorf("the window gets %q and %q", key, char)
	}
	w.Canvas().Unfocus()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != button {
		t.Errorf("Tab reaches %T", w.Canvas().Focused())
	}
	w.Canvas().Unfocus()
	g.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(12, 12)})
	if got := SelectedIn(w.Canvas()); got != "Says" {
		t.Errorf("a double click selects %q", got)
	}
	w.Canvas().Unfocus()
	g.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	offered := ""
	text.OnMenu = func(text string, _ fyne.Position) { offered = text }
	g.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	if offered != text.Text {
		t.Errorf("a text of which nothing is selected offers %q", offered)
	}
	// What is shown next takes its place; the keys still reach the window.
	w.SetContent(button)
	key = ""
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if key != fyne.KeyLeft {
		t.Error("a text that is gone keeps the keys")
	}
}

// TestColumnsAreAsHighAsTheirTexts lays texts out at several widths: none overlaps the
// next, and the height is known at once.
func TestColumnsAreAsHighAsTheirTexts(t *testing.T) {
	uitest.New(t)
	texts := []fyne.CanvasObject{
		NewText("A text of many words, which is wrapped to several lines where it has little room.", fyne.TextStyle{}),
		NewText("short", fyne.TextStyle{Bold: true}),
		NewText("The last of these texts is as long as the first, and follows after one that is hidden.", fyne.TextStyle{}),
	}
	texts[1].Hide()
	box := container.New(Column{Gap: 2}, texts...)
	for _, width := range []float32{600, 120, 300} {
		height := Wrapped(box, width)
		first, last := texts[0], texts[2]
		if last.Position().Y != first.Size().Height+2 || height != last.Position().Y+last.Size().Height {
			t.Errorf("at %v: the texts are at 0 and %v, %v and %v high, in a box of %v", width, last.Position().Y, first.Size().Height, last.Size().Height, height)
		}
		if first.Size().Width != width || first.MinSize().Height != first.Size().Height {
			t.Errorf("at %v: the text is %v and needs %v", width, first.Size(), first.MinSize())
		}
	}
}
