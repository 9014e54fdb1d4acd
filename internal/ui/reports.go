package ui

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/words"
)

// linesShown is how many lines of a section of a report are shown; the rest is
// counted.
const linesShown = 200

// told is what is told of a file: how much, in a line, and what was otherwise.
type told struct {
	line    string
	account format.Account
}

// reading is what is told of a file that was opened.
func (m *Main) reading(o opened) told {
	r := &o.result
	return told{
		m.text("report.read", "file", filepath.Base(o.path), "format", m.text("format."+r.Report.Format),
			"n", r.Report.Events, "claims", r.Report.Claims, "sources", r.Report.Sources),
		format.Account{File: filepath.Base(o.path), Read: &r.Report, Problems: r.Problems},
	}
}

// tell tells of files that were read or written: in the status bar where all
// is as it stood, or else in a dialog.
func (m *Main) tell(title string, all ...told) {
	quiet := true
	for i := range all {
		quiet = quiet && all[i].account.Quiet()
	}
	if quiet {
		lines := make([]string, len(all))
		for i := range all {
			lines[i] = all[i].line
		}
		m.status.SetText(strings.Join(append(lines, m.text("report.as-it-stands")), " · "))
		return
	}
	m.showReport(title, all)
}

// showReport is the one place where the window tells what became of files.
func (m *Main) showReport(title string, all []told) {
	box := container.NewVBox()
	for i := range all {
		if i > 0 {
			box.Add(widget.NewSeparator())
		}
		box.Add(selectable(all[i].line, fyne.TextStyle{Bold: true}))
		if all[i].account.Quiet() {
			box.Add(selectable(m.text("report.as-it-stands"), fyne.TextStyle{}))
		}
		for _, s := range all[i].account.Sections(m.text, linesShown) {
			box.Add(m.section(s))
		}
	}
	var d *dialog.CustomDialog
	save := widget.NewButtonWithIcon(m.text("report.save"), theme.DocumentSaveIcon(), func() { m.askSaveReport(all) })
	closing := widget.NewButton(m.text("dialog.close"), func() { d.Hide() })
	closing.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons(title, container.NewVScroll(box), m.window)
	d.SetButtons([]fyne.CanvasObject{save, closing})
	d.Resize(within(m.window, 760, 560))
	d.Show()
}

// section shows a section of a report, which can be folded.
func (m *Main) section(s format.Section) fyne.CanvasObject {
	lines := s.Lines
	if s.More > 0 {
		lines = append(lines[:len(lines):len(lines)], m.text("report.more", "n", s.More))
	}
	item := widget.NewAccordionItem(s.Heading, selectable(strings.Join(lines, "\n"), fyne.TextStyle{}))
	item.Open = true
	return widget.NewAccordion(item)
}

// selectable is a text that can be selected and copied.
func selectable(text string, style fyne.TextStyle) *widget.Label {
	l := widget.NewLabelWithStyle(text, fyne.TextAlignLeading, style)
	l.Wrapping = fyne.TextWrapWord
	l.Selectable = true
	return l
}

func (m *Main) askSaveReport(all []told) {
	m.picker.save("save.report-title", baseName(m.path)+"-report.json", func(path string) {
		m.checked(path, ".json", func(path string) { m.saveReport(path, all) })
	})
}

// saveReport writes a report as JSON.
func (m *Main) saveReport(path string, all []told) {
	accounts := make([]format.Account, len(all))
	for i := range all {
		accounts[i] = all[i].account
	}
	m.write(path, func(w io.Writer) error {
		if len(accounts) == 1 {
			return accounts[0].WriteJSON(w, m.text)
		}
		return format.WriteAccounts(w, accounts, m.text)
	})
}

// write puts a small file on disk, beside the window, and says so or why not.
func (m *Main) write(path string, content func(io.Writer) error) {
	background(func() error { return document.WriteFile(path, content) }, func(err error) {
		if err != nil {
			m.notSaved(path, err)
			return
		}
		m.status.SetText(m.text("save.done", "file", path))
		m.trace.exported(path)
	})
}

func (m *Main) notSaved(path string, err error) {
	m.showProblems(m.text("save.failed"), m.text("export.failed-intro"), path,
		[]format.Problem{{Message: words.Say("export.problem", "error", err), Hint: words.Say("export.problem.hint")}})
}

// checked gives a path that was chosen to write to, with an ending if it has
// none of those that it may have, after asking where a file is replaced.
// Nothing comes of it where none was chosen.
func (m *Main) checked(path, ending string, write func(path string)) {
	if path == "" {
		return
	}
	if !strings.EqualFold(filepath.Ext(path), ending) {
		path += ending
	}
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		write(path)
		return
	}
	question := "export.replace"
	if document.SameFile(path, m.path) {
		question = "save.replace-open"
	}
	dialog.ShowConfirm(m.text("save.replace-title"), m.text(question, "file", path), func(replace bool) {
		if replace {
			write(path)
		}
	}, m.window)
}

// baseName gives the name of a file without its ending.
func baseName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}
