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
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Desk is the desktop around a window.
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

// AskSave asks where to write a file, in a dialog whose title is in the catalogue.
// It suggests the name of the document that is open, with ending. Then it calls
// write as [Desk.Checked] does, with the ending that endingOf returns.
func (d *Desk) AskSave(title, ending string, endingOf func(path string) string, write func(path string)) {
	d.Picker.Save(title, d.Beside(BaseName(d.OpenPath())+ending), func(path string) { d.Checked(path, endingOf(path), write) })
}

// Beside returns the path of a file of a name beside the document that is open, or the
// name alone where that is not in a file.
func (d *Desk) Beside(name string) string {
	if path := d.OpenPath(); filepath.IsAbs(path) {
		return filepath.Join(filepath.Dir(path), name)
	}
	return name
}

// Checked calls write with a path that was chosen to write to. It appends the
// ending if the path has another one, and asks before a file is replaced. It
// does nothing with the path "".
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
	confirm := dialog.NewConfirm(d.Text("save.replace-title"), d.Text(question, "file", path), func(replace bool) {
		if replace {
			write(path)
		}
	}, d.Window)
	confirm.SetConfirmText(d.Text("save.replace-title"))
	confirm.SetDismissText(d.Text("dialog.cancel"))
	confirm.Show()
}

// Write puts a small file on disk, beside the window, and shows that it is there or
// why not.
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

// NotSaved shows why a file could not be written.
func (d *Desk) NotSaved(path string, err error) { d.notWritten("save.failed", path, err) }

// NotExported shows why an export could not be written.
func (d *Desk) NotExported(path string, err error) { d.notWritten("export.failed", path, err) }

func (d *Desk) notWritten(title, path string, err error) {
	d.Problems(d.Text(title), d.Text("export.failed-intro"), path,
		format.Problem{Message: words.Say("export.problem", "error", err), Hint: words.Say("export.problem.hint")})
}

// Problems shows what went wrong with the file at path.
func (d *Desk) Problems(title, intro, path string, problems ...format.Problem) {
	widgets.ShowProblems(d.Window, d.Text, title, intro, path, problems)
}

// Report shows the outcomes of files that were read or written: in the status bar
// if there are no problems and no losses, or else in a dialog.
func (d *Desk) Report(title string, all ...widgets.Outcome) {
	if widgets.Quiet(all) {
		d.Status(widgets.Line(all, d.Text))
		return
	}
	widgets.ShowReport(d.Window, d.Text, title, all, func() { d.askSaveReport(all) })
}

func (d *Desk) askSaveReport(all []widgets.Outcome) {
	always := func(string) string { return ".json" }
	d.AskSave("save.report-title", "-report.json", always, func(path string) { d.SaveReport(path, all) })
}

// SaveReport writes a report as JSON.
func (d *Desk) SaveReport(path string, all []widgets.Outcome) {
	d.Write(path, func(w io.Writer) error { return widgets.WriteReport(w, all, d.Text) })
}

// BaseName returns the name of a file without its ending.
func BaseName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// mostNamed is how many characters a name has at most that a title is made to: with an ending,
// in any script, no system refuses it.
const mostNamed = 60

// FileName makes a title the name of a file that every system takes, without an ending; "" of
// one of which nothing can stand in a name.
func FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(title, " "))
	short := ""
	for _, word := range strings.Fields(name) {
		longer := strings.TrimSpace(short + " " + word)
		if utf8.RuneCountInString(longer) > mostNamed {
			if short == "" {
				short = string([]rune(word)[:mostNamed])
			}
			break
		}
		short = longer
	}
	short = strings.Trim(short, ". ")
	switch device := strings.ToUpper(short); {
	case len(device) == 3 && strings.Contains("CON PRN AUX NUL", device), len(device) == 4 && (strings.HasPrefix(device, "COM") || strings.HasPrefix(device, "LPT")):
		return short + "_" // of Windows
	}
	return short
}
