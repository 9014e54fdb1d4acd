package desk

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"

	"dateline/internal/formats"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Picker asks the user for files, under a title from the catalogue. Done is
// called on the window's goroutine. When nothing was chosen, it is called with an
// empty value or not at all. What is suggested for a file to save is a name, or a path
// in the folder where that begins. The caller asks whether a file may be replaced.
type Picker interface {
	Open(title string, done func(paths []string))
	Save(title, suggested string, done func(path string))
}

// NewPicker returns the system's own dialogs where there are any, and Fyne's
// elsewhere.
func NewPicker(window fyne.Window, text words.Text) Picker {
	if zenity.IsAvailable() {
		return systemPicker{text}
	}
	return FynePicker{Window: window, Text: text}
}

// extensions returns the endings of the files that can be read, and of mappings.
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

func (p systemPicker) Open(title string, done func([]string)) {
	var patterns []string
	for _, ext := range extensions() {
		patterns = append(patterns, "*"+ext)
	}
	beside.Run(func() []string {
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

func (p systemPicker) Save(title, suggested string, done func(string)) {
	beside.Run(func() string {
		path, err := zenity.SelectFileSave(zenity.Title(p.text(title)), zenity.Filename(suggested), zenity.ConfirmOverwrite())
		return chosen(path, err)
	}, done)
}

// chosen returns "" for a dialog that was closed, or failed.
func chosen(path string, err error) string {
	if err != nil && !errors.Is(err, zenity.ErrCanceled) {
		fyne.LogError("dialog", err)
	}
	if err != nil {
		return ""
	}
	return path
}

// FynePicker shows Fyne's dialogs in the window.
type FynePicker struct {
	Window fyne.Window
	Text   words.Text
	Folder string // where files are saved; the home folder if empty
}

func (p FynePicker) Open(title string, done func([]string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if f == nil || err != nil {
			done(nil)
			return
		}
		path := f.URI().Path()
		f.Close()
		done([]string{path})
	}, p.Window)
	d.SetTitleText(p.Text(title))
	d.SetFilter(storage.NewExtensionFileFilter(extensions()))
	d.Show()
	d.Resize(p.size()) // Fyne 2.8 has no window to resize before
}

// Save asks for a name and a folder. Fyne's own dialog for that would empty a
// file that is there before anything is written.
func (p FynePicker) Save(title, suggested string, done func(string)) {
	folder, name := p.Folder, filepath.Base(suggested)
	if dir := filepath.Dir(suggested); filepath.IsAbs(dir) {
		folder = dir
	}
	if folder == "" {
		folder, _ = os.UserHomeDir()
	}
	entry := widgets.NewField(name)
	entry.Stem = utf8.RuneCountInString(strings.TrimSuffix(name, filepath.Ext(name))) // the ending stays
	where := widget.NewLabel(folder)
	where.Truncation = fyne.TextTruncateEllipsis
	entry.OnChanged = func(typed string) { where.SetText(filepath.Dir(within(folder, typed))) }
	choose := widget.NewButtonWithIcon(p.Text("save.folder"), theme.FolderOpenIcon(), func() {
		d := dialog.NewFolderOpen(func(chosen fyne.ListableURI, err error) {
			if chosen != nil && err == nil {
				folder = chosen.Path()
				entry.SetText(filepath.Base(entry.Text))
				where.SetText(folder)
			}
		}, p.Window)
		d.SetTitleText(p.Text("save.folder-title"))
		d.SetConfirmText(p.Text("save.folder-choose"))
		d.Show()
		d.Resize(p.size())
	})
	form := container.NewVBox(widget.NewLabel(p.Text("save.name")), entry, container.NewBorder(nil, nil, nil, choose, where))
	d := dialog.NewCustomConfirm(p.Text(title), p.Text("save.save"), p.Text("dialog.close"), form, func(ok bool) {
		if ok && entry.Text != "" {
			done(within(folder, entry.Text))
		}
	}, p.Window)
	entry.OnSubmitted = func(string) { d.Confirm() }
	entry.Leave = d.Hide
	d.Resize(fyne.NewSize(520, 0))
	d.Show()
	p.Window.Canvas().Focus(entry)
}

// within returns the path that is meant by what was typed as the name of a file: it may
// lead to a folder of its own, or of the user's with "~".
func within(folder, typed string) string {
	if rest, ok := strings.CutPrefix(typed, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if filepath.IsAbs(typed) {
		return filepath.Clean(typed)
	}
	return filepath.Join(folder, typed)
}

func (p FynePicker) size() fyne.Size { return widgets.Within(p.Window, 900, 640) }
