package ui

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"github.com/ncruces/zenity"

	"dateline/internal/words"
)

// picker asks the user for a file. Done gets "" when nothing was chosen. It
// is called on the window's goroutine.
type picker interface {
	open(done func(path string))
	save(name string, done func(path string))
}

// newPicker gives the system's own dialogs where there are any, and Fyne's
// elsewhere.
func newPicker(window fyne.Window, text words.Text) picker {
	if zenity.IsAvailable() {
		return systemPicker{text}
	}
	return fynePicker{window}
}

var extensions = []string{".dateline", ".csv", ".json"}

// systemPicker shows the dialogs of the desktop.
type systemPicker struct{ text words.Text }

func (p systemPicker) open(done func(string)) {
	background(func() string {
		path, err := zenity.SelectFile(
			zenity.Title(p.text("open.title")),
			zenity.FileFilters{
				{Name: p.text("open.filter"), Patterns: []string{"*.dateline", "*.csv", "*.json"}, CaseFold: true},
				{Name: p.text("open.filter-all"), Patterns: []string{"*"}},
			})
		return chosen(path, err)
	}, done)
}

func (p systemPicker) save(name string, done func(string)) {
	background(func() string {
		path, err := zenity.SelectFileSave(
			zenity.Title(p.text("export.title")), zenity.Filename(name), zenity.ConfirmOverwrite())
		return withExtension(chosen(path, err), name)
	}, done)
}

// chosen gives "" for a dialog that was closed, or failed.
func chosen(path string, err error) string {
	if err != nil && !errors.Is(err, zenity.ErrCanceled) {
		fyne.LogError("dialog", err)
	}
	if err != nil {
		return ""
	}
	return path
}

// fynePicker shows Fyne's dialogs in the window.
type fynePicker struct{ window fyne.Window }

func (p fynePicker) open(done func(string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if f == nil || err != nil {
			done("")
			return
		}
		path := f.URI().Path()
		f.Close()
		done(path)
	}, p.window)
	d.SetFilter(storage.NewExtensionFileFilter(extensions))
	d.Show()
	d.Resize(p.size()) // Fyne 2.8 has no window to resize before
}

func (p fynePicker) save(name string, done func(string)) {
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		if f == nil || err != nil {
			done("")
			return
		}
		path := f.URI().Path()
		f.Close()
		done(withExtension(path, name))
	}, p.window)
	d.SetFileName(name)
	d.Show()
	d.Resize(p.size()) // Fyne 2.8 has no window to resize before
}

func (p fynePicker) size() fyne.Size {
	s := p.window.Canvas().Size()
	return fyne.NewSize(min(s.Width*0.9, 900), min(s.Height*0.9, 640))
}

// withExtension adds the extension of name to a path that has none.
func withExtension(path, name string) string {
	if path == "" || filepath.Ext(path) != "" {
		return path
	}
	return strings.TrimSuffix(path, ".") + filepath.Ext(name)
}
