package widgets

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"dateline/internal/format"
	"dateline/internal/words"
)

// problemsShown is how many problems of a file are listed; the rest is
// counted.
const problemsShown = 200

// ShowProblems shows the problems of the file at path in a dialog; the window shows
// them nowhere else.
func ShowProblems(w fyne.Window, text words.Text, title, intro, path string, problems []format.Problem) {
	var lines []string
	name := filepath.Base(path)
	for i, p := range problems {
		if i == problemsShown {
			lines = append(lines, text("problems.more", "n", len(problems)-problemsShown))
			break
		}
		lines = append(lines, p.Text(name, text))
	}
	list := NewText(strings.Join(lines, "\n\n"), fyne.TextStyle{})
	content := container.NewBorder(Paragraph(intro), nil, nil, nil, container.NewVScroll(list))
	d := dialog.NewCustom(title, text("dialog.close"), content, w)
	size := w.Canvas().Size()
	d.Resize(fyne.NewSize(min(size.Width*0.9, 720), min(size.Height*0.8, 160+40*float32(min(len(problems), 8)))))
	d.Show()
}
