package widgets

import (
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/format"
	"dateline/internal/words"
)

// linesShown is how many lines of a section of a report are shown; the rest is
// counted.
const linesShown = 200

// Outcome is what became of a file: a line about what was read or written, and the
// account of problems and losses.
type Outcome struct {
	Line    string
	Account format.Account
}

// Quiet reports whether the files have no problems and no losses.
func Quiet(all []Outcome) bool {
	for i := range all {
		if !all[i].Account.Quiet() {
			return false
		}
	}
	return true
}

// Line joins the lines of files without problems and losses.
func Line(all []Outcome, text words.Text) string {
	lines := make([]string, len(all), len(all)+1)
	for i := range all {
		lines[i] = all[i].Line
	}
	return strings.Join(append(lines, text("report.as-it-stands")), " · ")
}

// ShowReport shows outcomes in a dialog; the window shows them nowhere else. Save
// is called to put the report on disk.
func ShowReport(w fyne.Window, text words.Text, title string, all []Outcome, save func()) {
	box := container.NewVBox()
	for i := range all {
		if i > 0 {
			box.Add(widget.NewSeparator())
		}
		box.Add(NewText(all[i].Line, fyne.TextStyle{Bold: true}))
		if all[i].Account.Quiet() {
			box.Add(NewText(text("report.as-it-stands"), fyne.TextStyle{}))
		}
		for _, s := range all[i].Account.Sections(text, linesShown) {
			box.Add(section(s, text))
		}
	}
	var d *dialog.CustomDialog
	saving := widget.NewButtonWithIcon(text("report.save"), theme.DocumentSaveIcon(), save)
	closing := widget.NewButton(text("dialog.close"), func() { d.Hide() })
	closing.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons(title, container.NewVScroll(box), w)
	d.SetButtons([]fyne.CanvasObject{saving, closing})
	d.Resize(Within(w, 760, 560))
	d.Show()
}

// section shows a section of a report, which can be folded.
func section(s format.Section, text words.Text) fyne.CanvasObject {
	lines := s.Lines
	if s.More > 0 {
		lines = append(lines[:len(lines):len(lines)], text("report.more", "n", s.More))
	}
	item := widget.NewAccordionItem(s.Heading, NewText(strings.Join(lines, "\n"), fyne.TextStyle{}))
	item.Open = true
	return widget.NewAccordion(item)
}

// WriteReport writes a report as JSON: an account, or a list of several.
func WriteReport(w io.Writer, all []Outcome, text words.Text) error {
	if len(all) == 1 {
		return all[0].Account.WriteJSON(w, text)
	}
	accounts := make([]format.Account, len(all))
	for i := range all {
		accounts[i] = all[i].Account
	}
	return format.WriteAccounts(w, accounts, text)
}
