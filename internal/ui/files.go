package ui

import (
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/dialog"

	"dateline/internal/chart"
	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/words"
)

func (m *Main) askExport() {
	m.picker.save("export.title", baseName(m.path)+".html", m.exportChecked)
}

// exportChecked exports to the path that was chosen, with the ending of a
// page, and asks before it replaces a file.
func (m *Main) exportChecked(path string) {
	if document.SameFile(path, m.path) {
		m.exportFailed(path, errors.New(m.text("export.same-file")))
		return
	}
	m.checked(path, pageEnding(path), func(path string) { m.export(path, m.offerToOpen) })
}

// pageEnding gives the ending of a page that a name has or is to have.
func pageEnding(name string) string {
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".htm" {
		return ext
	}
	return ".html"
}

// export writes the chart page to path, and then calls done on the window's
// goroutine; a failure is shown.
func (m *Main) export(path string, done func(path string)) {
	t := m.view.index.Timeline
	options := chart.Options{Text: m.text, Lexicon: m.lexicon}
	background(func() error {
		return document.WriteFile(path, func(w io.Writer) error { return chart.Page(w, t, options) })
	}, func(err error) {
		if err != nil {
			m.exportFailed(path, err)
			return
		}
		m.trace.exported(path)
		done(path)
	})
}

func (m *Main) exportFailed(path string, err error) {
	m.showProblems(m.text("export.failed"), m.text("export.failed-intro"), path,
		[]format.Problem{{Message: words.Say("export.problem", "error", err), Hint: words.Say("export.problem.hint")}})
}

// offerToOpen says where the page is and offers to open it in the browser.
func (m *Main) offerToOpen(path string) {
	m.status.SetText(m.text("export.done", "file", path))
	d := dialog.NewConfirm(m.text("export.title"), m.text("export.done", "file", path), func(open bool) {
		if open {
			m.openInBrowser(path)
		}
	}, m.window)
	d.SetConfirmText(m.text("export.open"))
	d.SetDismissText(m.text("dialog.close"))
	d.Show()
}

func (m *Main) openInBrowser(path string) {
	absolute, err := filepath.Abs(path)
	if err == nil {
		slashed := filepath.ToSlash(absolute)
		if !strings.HasPrefix(slashed, "/") {
			slashed = "/" + slashed // file:///C:/…
		}
		err = m.app.OpenURL(&url.URL{Scheme: "file", Path: slashed})
	}
	if err != nil {
		m.showProblems(m.text("browser.failed"), m.text("browser.failed-intro"), path,
			[]format.Problem{{Message: words.Say("export.problem", "error", err)}})
	}
}
