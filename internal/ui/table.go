package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// table shows rows of objects in columns of fixed widths, which are scrolled
// both ways. It is for some dozens of rows: all are there at once.
type table struct {
	scroll *container.Scroll
	rows   *fyne.Container
	// widths are those of the columns; the last is that of all others too.
	widths []float32
}

func newTable(widths ...float32) *table {
	t := &table{rows: container.NewVBox(), widths: widths}
	t.scroll = container.NewScroll(t.rows)
	return t
}

func (t *table) set(rows [][]fyne.CanvasObject) {
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

// cell is a text in a table, on one line and cut where it has no room.
func cell(text string, bold bool) *widget.Label {
	text = strings.Join(strings.Fields(text[:min(len(text), cellLength)]), " ")
	l := widget.NewLabelWithStyle(strings.ToValidUTF8(text, ""), fyne.TextAlignLeading, fyne.TextStyle{Bold: bold})
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}
