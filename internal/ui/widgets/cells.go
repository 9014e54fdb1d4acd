package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Cells shows rows of objects in columns of fixed widths, which are scrolled
// both ways. It is for some dozens of rows: all have widgets at once.
type Cells struct {
	Scroll *container.Scroll
	rows   *fyne.Container
	// widths are those of the columns; the last is that of all others too.
	widths []float32
}

// NewCells returns no rows, for columns of some widths in pixels; the last is
// that of all other columns too.
func NewCells(widths ...float32) *Cells {
	t := &Cells{rows: container.NewVBox(), widths: widths}
	t.Scroll = container.NewScroll(t.rows)
	return t
}

// Set shows rows in place of those before.
func (t *Cells) Set(rows [][]fyne.CanvasObject) {
	t.rows.RemoveAll()
	for _, row := range rows {
		line := container.NewHBox()
		for i, object := range row {
			width := t.widths[min(i, len(t.widths)-1)]
			line.Add(container.NewGridWrap(fyne.NewSize(width, object.MinSize().Height), object))
		}
		t.rows.Add(line)
	}
	t.rows.Refresh()
}

// cellLength is how much of a cell is shown, in bytes.
const cellLength = 200

// Cell returns a text in a table, on one line and cut where it has no room.
func Cell(text string, bold bool) *widget.Label {
	text = strings.Join(strings.Fields(text[:min(len(text), cellLength)]), " ")
	l := widget.NewLabelWithStyle(strings.ToValidUTF8(text, ""), fyne.TextAlignLeading, fyne.TextStyle{Bold: bold})
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}
