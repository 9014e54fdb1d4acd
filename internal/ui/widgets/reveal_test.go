package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// A form that is longer than the window scrolls to the field to which Tab leads, and back to
// it where somebody types.
func TestTabScrollsToEachField(t *testing.T) {
	test.NewTempApp(t)
	box := container.New(Panel{})
	var all []*Input
	for i := range 12 {
		in := NewInput(1 + i%2*3)
		all = append(all, in)
		box.Add(in)
	}
	form, scroll := Form(box)
	w := test.NewTempWindow(t, form)
	w.Resize(fyne.NewSize(300, 200))
	for i, in := range all {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() != in {
			t.Fatalf("field %d has no focus", i)
		}
		seen := func(why string) {
			t.Helper()
			if y := in.Position().Y; y < scroll.Offset.Y || y+in.Size().Height > scroll.Offset.Y+200 {
				t.Errorf("field %d is out of view %s", i, why)
			}
		}
		seen("after Tab")
		scroll.ScrollToOffset(fyne.NewPos(0, float32(12-i)/12*(box.Size().Height-200)))
		in.TypedRune('x')
		seen("while somebody types")
	}
}
