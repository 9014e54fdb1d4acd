package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// What is typed into a field that wraps stands there as it was typed, at every width, at the
// end of the text and before another paragraph, with corrections on the way.
func TestWhatIsTypedStaysInOrder(t *testing.T) {
	test.NewTempApp(t)
	const want = "the estates met for the  first time since 1614. And so on they went "
	for _, after := range []string{"", "\nanother paragraph that is wrapped too"} {
		for width := float32(100); width < 300; width += 3 {
			in := NewInput(3)
			w := test.NewTempWindow(t, in)
			w.Resize(fyne.NewSize(width, 200))
			in.Put(after)
			in.CursorRow, in.CursorColumn = 0, 0
			for i, r := range want {
				in.TypedRune(r)
				if i%3 == 0 { // a slip, taken back
					in.TypedRune('x')
					in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
				if i%7 == 0 && after == "" {
					in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
				}
				if r == ' ' {
					in.TypedRune(' ')
					in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
			}
			if in.Text != want+after {
				t.Fatalf("%v wide: %q", width, in.Text)
			}
		}
	}
}

// A click behind a text that ends with spaces leads behind them, and one elsewhere is where
// the next letter goes.
func TestAClickIsWhereOneTypes(t *testing.T) {
	test.NewTempApp(t)
	for width := float32(100); width < 300; width += 7 {
		in := NewInput(3)
		w := test.NewTempWindow(t, in)
		w.Resize(fyne.NewSize(width, 200))
		click := func(at fyne.Position) {
			e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
			in.MouseDown(e)
			in.MouseUp(e)
		}
		for _, r := range "for the first time " {
			in.TypedRune(r)
		}
		click(fyne.NewPos(1, 12))
		in.TypedRune('X')
		click(fyne.NewPos(width-10, 190))
		in.TypedRune('s')
		if in.Text != "Xfor the first time s" {
			t.Fatalf("%v wide: %q", width, in.Text)
		}
	}
}
