package ui

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"

	"dateline/internal/formats"
	"dateline/internal/words"
)

// picker asks the user for files, under a title from the catalogue. Done is
// called on the window's goroutine, with nothing or not at all when nothing was
// chosen. Whether a file that is there may be replaced is asked by the caller.
type picker interface {
	open(title string, done func(paths []string))
	save(title, name string, done func(path string))
}

// newPicker gives the system's own dialogs where there are any, and Fyne's
// elsewhere.
func newPicker(window fyne.Window, text words.Text) picker {
	if zenity.IsAvailable() {
		return systemPicker{text}
	}
	return fynePicker{window: window, text: text}
}

// extensions gives the endings of the files that can be read, and of mappings.
func extensions() (all []string) {
	for _, f := range formats.All() {
		for _, ext := range f.Extensions {
			if !slices.Contains(all, ext) {
				all = append(all, ext)
			}
		}
	}
	return all
}

// systemPicker shows the dialogs of the desktop.
type systemPicker struct{ text words.Text }

func (p systemPicker) open(title string, done func([]string)) {
	var patterns []string
	for _, ext := range extensions() {
		patterns = append(patterns, "*"+ext)
	}
	background(func() []string {
		paths, err := zenity.SelectFileMultiple(
			zenity.Title(p.text(title)),
			zenity.FileFilters{
				{Name: p.text("open.filter"), Patterns: patterns, CaseFold: true},
				{Name: p.text("open.filter-all"), Patterns: []string{"*"}},
			})
		if chosen("", err); err != nil {
			return nil
		}
		return paths
	}, done)
}

func (p systemPicker) save(title, name string, done func(string)) {
	background(func() string {
		path, err := zenity.SelectFileSave(zenity.Title(p.text(title)), zenity.Filename(name), zenity.ConfirmOverwrite())
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

func (p fynePicker) open(title string, done func([]string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if f == nil || err != nil {
			done(nil)
			return
		}
		path := f.URI().Path()
		f.Close()
		done([]string{path})
	}, p.window)
	d.SetTitleText(p.text(title))
	d.SetFilter(storage.NewExtensionFileFilter(extensions()))
	d.Show()
	d.Resize(p.size()) // Fyne 2.8 has no window to resize before
}

// save asks for a name and a folder. Fyne's own dialog for that would empty a
// file that is there before anything is written.
func (p fynePicker) save(title, name string, done func(string)) {
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
	d := dialog.NewCustomConfirm(p.text(title), p.text("save.save"), p.text("dialog.close"), form, func(ok bool) {
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

func (p fynePicker) size() fyne.Size { return within(p.window, 900, 640) }

// within gives the size of a dialog that is not larger than nine tenths of the
// window.
func within(w fyne.Window, width, height float32) fyne.Size {
	s := w.Canvas().Size()
	return fyne.NewSize(min(s.Width*0.9, width), min(s.Height*0.9, height))
}
