// Package desk is the window's way to the desktop around it: the dialogs in
// which files are chosen, small files that are written, the programs that open
// a file, the folder that shows it, and whether the system asks for little
// motion. What differs between systems stands in files of its own.
package desk

import (
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Desk is the desktop as seen from a window.
type Desk struct {
	Window fyne.Window
	Text   words.Text
	Picker Picker
	Trace  *beside.Tracer
	// OpenURL opens an address in the program that the system has for it.
	OpenURL func(*url.URL) error
	// OpenPath returns the path of the document that is open.
	OpenPath func() string
	// Status shows a line in the status bar.
	Status func(string)

	escapes []escape
}

// AskSave asks under a title from the catalogue where to write a file, and then
// calls write, not at all where nothing was chosen. The path gets the ending
// that ending returns for it, and whether a file is replaced was asked. The
// file is first called as the document that is open, with another ending.
func (d *Desk) AskSave(title, ending string, endingOf func(path string) string, write func(path string)) {
	d.Picker.Save(title, BaseName(d.OpenPath())+ending, func(path string) { d.Checked(path, endingOf(path), write) })
}

// Checked calls write with a path that was chosen to write to, with an ending
// if it has another one, after asking where a file is replaced. Nothing comes
// of it where none was chosen.
func (d *Desk) Checked(path, ending string, write func(path string)) {
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
	if document.SameFile(path, d.OpenPath()) {
		question = "save.replace-open"
	}
	dialog.ShowConfirm(d.Text("save.replace-title"), d.Text(question, "file", path), func(replace bool) {
		if replace {
			write(path)
		}
	}, d.Window)
}

// Write puts a small file on disk, beside the window, and says so or why not.
func (d *Desk) Write(path string, content func(io.Writer) error) {
	beside.Run(func() error { return document.WriteFile(path, content) }, func(err error) {
		if err != nil {
			d.NotSaved(path, err)
			return
		}
		d.Status(d.Text("save.done", "file", path))
		d.Trace.Exported(path)
	})
}

// NotSaved tells why a file could not be written.
func (d *Desk) NotSaved(path string, err error) { d.notWritten("save.failed", path, err) }

// NotExported tells why an export could not be written.
func (d *Desk) NotExported(path string, err error) { d.notWritten("export.failed", path, err) }

func (d *Desk) notWritten(title, path string, err error) {
	d.Problems(d.Text(title), d.Text("export.failed-intro"), path,
		format.Problem{Message: words.Say("export.problem", "error", err), Hint: words.Say("export.problem.hint")})
}

// Problems shows what went wrong with the file at path.
func (d *Desk) Problems(title, intro, path string, problems ...format.Problem) {
	widgets.ShowProblems(d.Window, d.Text, title, intro, path, problems)
}

// Tell tells of files that were read or written: in the status bar where all is
// as it stood, or else in a dialog.
func (d *Desk) Tell(title string, all ...widgets.Told) {
	if widgets.Quiet(all) {
		d.Status(widgets.Line(all, d.Text))
		return
	}
	widgets.ShowReport(d.Window, d.Text, title, all, func() { d.askSaveReport(all) })
}

func (d *Desk) askSaveReport(all []widgets.Told) {
	always := func(string) string { return ".json" }
	d.AskSave("save.report-title", "-report.json", always, func(path string) { d.SaveReport(path, all) })
}

// SaveReport writes a report as JSON.
func (d *Desk) SaveReport(path string, all []widgets.Told) {
	d.Write(path, func(w io.Writer) error { return widgets.WriteReport(w, all, d.Text) })
}

// BaseName returns the name of a file without its ending.
func BaseName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}
