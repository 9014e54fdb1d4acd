package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// TestTheWheelScrollsAFormOverItsFields turns the wheel over a field that has more text than
// it shows; clicks still reach what is below the pointer.
func TestTheWheelScrollsAFormOverItsFields(t *testing.T) {
	test.NewTempApp(t)
	tapped := 0
	fields := []fyne.CanvasObject{widget.NewButton("Tap", func() { tapped++ })}
	for range 20 {
		e := widget.NewMultiLineEntry()
		e.SetText("1\n2\n3\n4\n5\n6\n7\n8")
		fields = append(fields, e)
	}
	form, scroll := Form(container.New(Column{}, fields...))
	w := test.NewTempWindow(t, form)
	w.Resize(fyne.NewSize(300, 300))
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 15))
	if tapped != 1 {
		t.Errorf("tapped %d times", tapped)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 90), 0, -40)
	if scroll.Offset.Y != 40 {
		t.Errorf("the form is scrolled by %v", scroll.Offset.Y)
	}
}
