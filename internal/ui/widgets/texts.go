// Package widgets has what several rooms of the window are made of: texts,
// fields that leave their dialog on Escape, and dialogs with problems and reports.
// It knows nothing of what is open.
package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/words"
)

// Paragraph returns a text that wraps.
func Paragraph(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// Strong returns a bold text that wraps.
func Strong(text string) *widget.Label {
	l := Paragraph(text)
	l.TextStyle.Bold = true
	return l
}

// Muted returns a less prominent text that wraps.
func Muted(text string) *widget.Label {
	l := Paragraph(text)
	l.Importance = widget.LowImportance
	return l
}

// Within returns the size of a dialog that is at most nine tenths of the
// window.
func Within(w fyne.Window, width, height float32) fyne.Size {
	s := w.Canvas().Size()
	return fyne.NewSize(min(s.Width*0.9, width), min(s.Height*0.9, height))
}

// LeaveDialog closes the dialog on top.
func LeaveDialog(w fyne.Window) {
	overlays := w.Canvas().Overlays()
	overlays.Remove(overlays.Top()) // hiding it would leave its background
}

// beforeDifference is how many characters are shown before the first that differs.
const beforeDifference = 24

// Around returns two texts in one line each, from shortly before the first character in
// which they differ.
func Around(before, after string) (a, b string) {
	x, y := []rune(words.OneLine(before)), []rune(words.OneLine(after))
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	if same <= beforeDifference {
		return string(x), string(y)
	}
	from := same - beforeDifference
	return "…" + string(x[from:]), "…" + string(y[from:])
}
