package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/format"
)

// problemsShown is how many problems of a file are listed; the rest is
// counted.
const problemsShown = 200

// showProblems is the one place where the window shows what went wrong.
func (m *Main) showProblems(title, intro, path string, problems []format.Problem) {
	var lines []string
	name := filepath.Base(path)
	for i, p := range problems {
		if i == problemsShown {
			lines = append(lines, m.text("problems.more", "n", len(problems)-problemsShown))
			break
		}
		lines = append(lines, p.Text(name, m.text))
	}
	list := widget.NewLabel(strings.Join(lines, "\n\n"))
	list.Wrapping = fyne.TextWrapWord
	list.Selectable = true
	content := container.NewBorder(paragraph(intro), nil, nil, nil, container.NewVScroll(list))
	d := dialog.NewCustom(title, m.text("dialog.close"), content, m.window)
	size := m.window.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width*0.9, 720), min(size.Height*0.8, 160+40*float32(min(len(problems), 8)))))
	d.Show()
}
