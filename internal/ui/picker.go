package ui

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"

	"dateline/internal/words"
)

// picker asks the user for a file. Done is called on the window's goroutine,
// with "" or not at all when nothing was chosen. Whether a file that is there
// may be replaced is asked by the caller.
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
	return fynePicker{window: window, text: text}
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
		return chosen(path, err)
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
type fynePicker struct {
	window fyne.Window
	text   words.Text
	folder string // where files are saved; the home folder if empty
}

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

// save asks for a name and a folder. Fyne's own dialog for that would empty a
// file that is there before anything is written.
func (p fynePicker) save(name string, done func(string)) {
	folder := p.folder
	if folder == "" {
		folder, _ = os.UserHomeDir()
	}
	entry := newField(name)
	where := widget.NewLabel(folder)
	where.Truncation = fyne.TextTruncateEllipsis
	choose := widget.NewButtonWithIcon(p.text("save.folder"), theme.FolderOpenIcon(), func() {
		d := dialog.NewFolderOpen(func(chosen fyne.ListableURI, err error) {
			if chosen != nil && err == nil {
				folder = chosen.Path()
				where.SetText(folder)
			}
		}, p.window)
		d.Show()
		d.Resize(p.size())
	})
	form := container.NewVBox(widget.NewLabel(p.text("save.name")), entry, container.NewBorder(nil, nil, nil, choose, where))
	d := dialog.NewCustomConfirm(p.text("export.title"), p.text("save.save"), p.text("dialog.close"), form, func(ok bool) {
		if ok && entry.Text != "" {
			done(filepath.Join(folder, filepath.Base(entry.Text)))
		}
	}, p.window)
	entry.OnSubmitted = func(string) { d.Confirm() }
	entry.leave = d.Hide
	d.Resize(fyne.NewSize(520, 0))
	d.Show()
	p.window.Canvas().Focus(entry)
}

func (p fynePicker) size() fyne.Size {
	s := p.window.Canvas().Size()
	return fyne.NewSize(min(s.Width*0.9, 900), min(s.Height*0.9, 640))
}
