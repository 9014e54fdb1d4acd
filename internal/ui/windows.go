package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"dateline/internal/document"
	"dateline/internal/ui/changing"
)

// windows are the windows of the program, each with a document of its own. They share
// the preferences, and the theme.
type windows struct {
	params Params
	copies *changing.Copies
	open   []*Main
}

// newWindow opens another window, on the start page, and returns it; m where there is none.
func (m *Main) newWindow() *Main {
	m.rememberSize()
	other, err := newMain(m.windows.params, m.windows)
	if err != nil { // the fonts of this window were read, so those of another will be
		m.say(err.Error())
		return m
	}
	other.showHome()
	other.window.Show()
	return other
}

// showing returns the window that shows the file at a path; nil for none.
func (w *windows) showing(path string) *Main {
	for _, m := range w.open {
		if m.session.Shown().Open() && document.SameFile(path, m.path()) {
			return m
		}
	}
	return nil
}

// raised shows the window that has a file open, and reports whether there is one.
func (m *Main) raised(path string) bool {
	other := m.windows.showing(path)
	if other == nil || other == m {
		return false
	}
	other.window.RequestFocus()
	other.say(other.text("status-bar.open-here", "file", path))
	return true
}

// close closes the window, unless the user wants to keep what is not saved. The last
// one ends the program.
func (m *Main) close() {
	m.unlessUnsaved(func() {
		m.rememberSize()
		m.saver.End(true)
		m.windows.open = slices.DeleteFunc(m.windows.open, func(o *Main) bool { return o == m })
		if len(m.windows.open) == 0 {
			m.app.Quit()
			return
		}
		m.session.Cancel()
		m.window.Close()
	})
}

// quit ends the program. Each window with something unsaved asks, one after the other.
func (m *Main) quit() { m.windows.quit(m.windows.open) }

func (w *windows) quit(left []*Main) {
	if len(left) == 0 {
		w.each(func(m *Main) { m.saver.End(true) })
		fyne.CurrentApp().Quit()
		return
	}
	m := left[0]
	if m.session.Unsaved() {
		m.window.RequestFocus()
	}
	m.unlessUnsaved(func() {
		m.rememberSize()
		w.quit(left[1:])
	})
}

// each calls f with every window.
func (w *windows) each(f func(*Main)) {
	for _, m := range w.open {
		f(m)
	}
}
