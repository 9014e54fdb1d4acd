package ui

import (
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/dialog"

	"dateline/internal/chart"
	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/words"
)

// opened is a file that was read, or why it could not be.
type opened struct {
	path   string
	result format.Result
	index  *index.Index
	plan   *layout.Plan
	style  *layout.Style
	err    error
}

// prepare does for what was read all that takes time. It may run beside the
// window.
func prepare(path string, result format.Result, err error, style *layout.Style, fonts *paint.Fonts) opened {
	o := opened{path: path, result: result, style: style, err: err}
	if err == nil {
		o.index = index.New(result.Timeline)
		o.plan = layout.NewPlan(o.index, style, fonts)
	}
	return o
}

// Open reads the file at path and shows it. What is open stays open if the
// file cannot be read.
func (m *Main) Open(path string) {
	m.status.SetText(m.text("status-bar.opening", "file", filepath.Base(path)))
	m.generation++
	generation, style, fonts := m.generation, m.view.style, m.view.fonts
	background(func() opened {
		result, err := format.ReadFile(path)
		return prepare(path, result, err, style, fonts)
	}, func(o opened) {
		if generation == m.generation { // nothing else was opened meanwhile
			m.take(o)
		}
	})
}

// OpenBuiltIn shows the timeline that comes with the program.
func (m *Main) OpenBuiltIn() {
	m.generation++
	result, err := format.Read(m.builtInName, m.builtIn)
	m.take(prepare(m.builtInName, result, err, m.view.style, m.view.fonts))
}

// take shows what was read, or why nothing could be.
func (m *Main) take(o opened) {
	m.trace.opened(o.path, countEvents(o), len(o.result.Problems), o.err)
	name := filepath.Base(o.path)
	if o.err != nil {
		m.showStatus()
		m.showProblems(m.text("open.failed", "file", name), m.text("open.kept"), o.path, []format.Problem{format.ProblemOf(o.err)})
		return
	}
	if o.style != m.view.style { // the theme changed meanwhile
		o.plan = layout.NewPlan(o.index, m.view.style, m.view.fonts)
	}
	m.path = o.path
	m.view.setPlan(o.index, o.plan)
	m.inspector.showTimeline(o.index)
	m.showStatus()
	title := o.index.Timeline.Title
	if title == "" {
		title = name
	}
	m.window.SetTitle(m.text("window.title", "timeline", title))
	if n := len(o.result.Problems); n > 0 {
		m.showProblems(m.text("open.problems", "file", name), m.text("open.problems-intro", "n", n, "events", countEvents(o)), o.path,
			append(o.result.Problems[:n:n], o.result.Notes...))
	}
}

func countEvents(o opened) int {
	if o.result.Timeline == nil {
		return 0
	}
	return len(o.result.Timeline.Events)
}

func (m *Main) askOpen() {
	m.picker.open(func(path string) {
		if path != "" {
			m.Open(path)
		}
	})
}

func (m *Main) askExport() {
	base := strings.TrimSuffix(filepath.Base(m.path), filepath.Ext(m.path))
	m.picker.save(base+".html", m.exportChecked)
}

// exportChecked exports to the path that was chosen, with the ending of a
// page, and asks before it replaces a file.
func (m *Main) exportChecked(path string) {
	if path == "" {
		return
	}
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".html" && ext != ".htm" {
		path += ".html"
	}
	if document.SameFile(path, m.path) {
		m.exportFailed(path, errors.New(m.text("export.same-file")))
		return
	}
	if _, err := os.Lstat(path); err != nil {
		m.export(path, m.offerToOpen)
		return
	}
	dialog.ShowConfirm(m.text("export.title"), m.text("export.replace", "file", path), func(replace bool) {
		if replace {
			m.export(path, m.offerToOpen)
		}
	}, m.window)
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
