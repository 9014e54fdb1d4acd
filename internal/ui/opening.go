package ui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/importing"
	"dateline/internal/ui/widgets"
)

// reopen opens the file of what is open again.
func (m *Main) reopen(path string) {
	if f := formats.ByName(m.session.Shown().Format); f != nil && f.Preview != nil {
		m.importer.Again(path)
		return
	}
	m.openThen(path, func() {})
}

// openThen reads the file at path and shows it, and then calls then, whether or
// not the file could be read. What is open stays open until then, and if the
// file cannot be read or the user does not wait for it.
func (m *Main) openThen(path string, then func()) {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	task := m.progress.Begin(m.text("status-bar.opening", "file", filepath.Base(path)), m.session.Cancel)
	var result format.Result
	m.session.Open(func(ctx context.Context, report func(float64)) (session.Document, error) {
		d := session.Document{Path: path, File: document.PrintOf(path)} // before: what changes it meanwhile is noticed
		var err error
		result, err = formats.ReadFile(ctx, path, format.Options{Progress: report})
		d.Timeline, d.Format, d.Newer = result.Timeline, result.Report.Format, result.ReadOnly
		d.Missing = result.Missing()
		return d, err
	}, task.Report, func(err error) {
		task.End()
		if errors.Is(err, session.ErrCancelled) {
			return
		}
		m.reportOpened(path, &result, err)
		then()
	})
}

// newTimeline begins a timeline with nothing in it. It asks first if changes would be lost.
func (m *Main) newTimeline() {
	m.unlessUnsaved(func() {
		m.progress.Cancel()
		m.session.OpenAtOnce(session.Document{Path: m.text("new.name") + format.Extension, Timeline: &timeline.Timeline{Title: m.text("new.title")}})
	})
}

// Begin shows what the program was started with: some files, of which it offers to
// merge the others into the first; the example, where that is asked for; or else the start page.
func (m *Main) Begin(files []string, example bool) {
	if len(files) == 0 && !example {
		m.showHome()
		return
	}
	m.OpenBuiltIn()
	m.OpenAll(files)
}

// OpenBuiltIn shows the timeline that comes with the program.
func (m *Main) OpenBuiltIn() {
	m.progress.Cancel()
	result, err := formats.Read(m.builtInName, m.builtIn)
	if err == nil {
		m.session.OpenAtOnce(session.Document{Path: m.builtInName, Timeline: result.Timeline})
	}
	m.reportOpened(m.builtInName, &result, err)
}

// reportOpened shows the problems of a file that was opened, if there are any.
func (m *Main) reportOpened(path string, result *format.Result, err error) {
	m.trace.Opened(path, countEvents(result.Timeline), len(result.Problems), err)
	if err != nil {
		m.desk.Problems(m.text("open.failed", "file", filepath.Base(path)), m.text("open.kept"), path, format.ProblemOf(err))
		return
	}
	outcome := importing.ReadOutcome(m.text, path, result)
	if outcome.Account.Read.Format == format.NativeName {
		// Here somebody left it open: the panel lists such events.
		outcome.Account.Problems = slices.DeleteFunc(slices.Clone(result.Problems), func(p format.Problem) bool { return p.Message.Key == "problem.date-missing" })
	}
	if !outcome.Account.Quiet() {
		m.desk.Report(m.text("report.title"), outcome)
	}
}

func countEvents(t *timeline.Timeline) int {
	if t == nil {
		return 0
	}
	return t.Events.Len()
}

// OpenAll opens the first of some files, and offers to merge the others into it.
// If the first could not be read, it imports the others as if dropped.
func (m *Main) OpenAll(paths []string) {
	if len(paths) == 0 {
		return
	}
	m.openThen(paths[0], func() { m.importer.Files(paths[1:], document.SameFile(m.path(), paths[0])) })
}

// askBuiltIn shows the timeline that comes with the program. It asks first if
// changes would be lost.
func (m *Main) askBuiltIn() { m.unlessUnsaved(m.OpenBuiltIn) }

// dropped imports files that were dragged onto the window.
func (m *Main) dropped(_ fyne.Position, files []fyne.URI) {
	var paths []string
	for _, f := range files {
		if f.Scheme() == "file" {
			paths = append(paths, f.Path())
		}
	}
	m.importer.Files(paths, false)
}

// escape cancels what is under way, or else leaves the form, or else clears what is selected in
// a text, or else the selection, which the status bar tells.
func (m *Main) escape() {
	switch {
	case m.progress.Busy():
		m.progress.Cancel()
	case m.home.Visible():
		m.hideHome()
	case m.view.GiveUp():
	case m.editor.Showing():
		m.editor.Done()
	case widgets.SelectedIn(m.window.Canvas()) != "":
		m.window.Canvas().Unfocus()
	case m.view.CountSelected() > 0:
		m.clearSelection()
		m.say(m.text("selection.cleared"))
	}
}
