package ui

import (
	"context"
	"encoding/json"
	"image"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/home"
	"dateline/internal/words"
)

// recentKey is where the files that were opened lately are remembered: JSON of a list
// of paths, the last opened first; titlesKey, JSON of the titles of their timelines by path.
const recentKey, titlesKey = "recent", "recent-titles"

// mostRecent is how many of them are remembered, and mostInRecentMenu how many the
// menu has.
const mostRecent, mostInRecentMenu = 24, 10

// recent returns the files that were opened lately, the last first.
func (m *Main) recent() []string {
	var paths []string
	if json.Unmarshal([]byte(m.app.Preferences().String(recentKey)), &paths) != nil {
		return nil
	}
	return paths[:min(len(paths), mostRecent)]
}

func (m *Main) setRecent(paths []string) {
	for len(paths) > mostRecent {
		home.ForgetPicture(m.pictures, paths[len(paths)-1])
		paths = paths[:len(paths)-1]
	}
	if text, err := json.Marshal(paths); err == nil {
		m.app.Preferences().SetString(recentKey, string(text))
	}
	m.window.SetMainMenu(m.menu())
}

// titles returns the titles of the timelines in the files that were opened lately, by their paths.
func (m *Main) titles() map[string]string {
	titles := make(map[string]string)
	if json.Unmarshal([]byte(m.app.Preferences().String(titlesKey)), &titles) != nil {
		return nil
	}
	return titles
}

// keepTitle remembers the title of what is open, and no more those of files that are not
// remembered.
func (m *Main) keepTitle(path string) {
	was, titles := m.titles(), make(map[string]string)
	for _, p := range m.recent() {
		if title := was[p]; title != "" {
			titles[p] = title
		}
	}
	if titles[path] = words.OneLine(m.session.Timeline().Title); titles[path] == "" {
		delete(titles, path)
	}
	if text, err := json.Marshal(titles); err == nil {
		m.app.Preferences().SetString(titlesKey, string(text))
	}
}

// remember notes that the file at a path was opened or saved. What is in no file has
// no absolute path.
func (m *Main) remember(path string) {
	if !filepath.IsAbs(path) {
		return
	}
	others := slices.DeleteFunc(m.recent(), func(p string) bool { return p == path })
	m.setRecent(slices.Insert(others, 0, path))
	m.keepTitle(path)
	m.keepPicture(path)
}

// forget takes a file off the list.
func (m *Main) forget(path string) {
	m.setRecent(slices.DeleteFunc(m.recent(), func(p string) bool { return p == path }))
	home.ForgetPicture(m.pictures, path)
}

// pictured are the options of pictures of files.
func (m *Main) pictured() layout.Options {
	return layout.Options{Text: m.text, Lexicon: m.lexicon, Selected: scene.NoEvent, Hovered: scene.NoEvent, NoLegend: true}
}

// keepPicture keeps a picture of what is open for the start page.
func (m *Main) keepPicture(path string) {
	x, style, folder, fonts, options := m.session.Shown().Index, m.session.Style(), m.pictures, m.fonts, m.pictured()
	beside.RunLatest(&m.picturing, func(context.Context) struct{} {
		home.KeepPicture(folder, path, x, style, fonts, options)
		return struct{}{}
	}, func(struct{}) {})
}

// painter returns what makes pictures of timelines beside the window, as it shows them now.
func (m *Main) painter() func(*timeline.Timeline) image.Image {
	style, fonts, options := m.session.Style(), m.fonts, m.pictured()
	return func(t *timeline.Timeline) image.Image { return home.Picture(index.New(t), style, fonts, options) }
}

// paintBuiltIn makes the picture of the timeline that comes with the program, beside the window;
// nil where that cannot be read.
func (m *Main) paintBuiltIn() image.Image {
	result, err := formats.Read(m.builtInName, m.builtIn)
	if err != nil {
		return nil
	}
	return home.Large(index.New(result.Timeline), m.session.Style(), m.fonts, m.pictured())
}

// recentMenu returns the menu of the files that were opened lately.
func (m *Main) recentMenu() *fyne.MenuItem {
	menu := fyne.NewMenuItem(m.text("menu.recent"), nil)
	menu.ChildMenu = fyne.NewMenu("")
	paths := m.recent()
	for _, path := range paths[:min(len(paths), mostInRecentMenu)] {
		name := m.text("menu.recent-file", "file", filepath.Base(path), "folder", filepath.Dir(path))
		menu.ChildMenu.Items = append(menu.ChildMenu.Items, fyne.NewMenuItem(name, func() { m.openRecent(path) }))
	}
	menu.Disabled = len(paths) == 0
	return menu
}

// openRecent opens a file that was opened lately. Where it cannot be read, it says why.
func (m *Main) openRecent(path string) {
	m.unlessDialog(func() { m.importer.Files([]string{path}, false) })()
}

// showHome shows the start page, over what is open.
func (m *Main) showHome() {
	m.home.Show()
	m.split.Hide()
	m.tools.Hide()
	m.window.Canvas().Focus(m.home.First())
	m.window.SetMainMenu(m.menu())
}

// hideHome shows what is open again.
func (m *Main) hideHome() {
	if !m.home.Visible() || !m.session.Shown().Open() {
		return
	}
	m.home.Hide()
	m.split.Show()
	m.tools.Show()
	m.window.Canvas().Unfocus()
	m.window.SetMainMenu(m.menu())
}

// observeFile keeps the start page up to date with the files that are opened and saved.
func (m *Main) observeFile(news session.News, _ session.State) {
	switch news {
	case session.Opened:
		m.hideHome()
		m.remember(m.path())
	case session.Stored:
		m.remember(m.path())
	}
}
