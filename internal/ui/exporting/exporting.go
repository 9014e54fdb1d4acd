// Package exporting writes what is open to files: pages, pictures, presentations
// and handouts in a dialog with a preview, and copies in another format of
// timelines. It asks where to, shows how far the writing is, and reports the
// outcome.
//
// What is exported and how it looks is left to package export, and what a format
// can hold to package format.
package exporting

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/export"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// View is the timeline as the window shows it.
type View interface {
	// Viewport returns what of the timeline is in view.
	Viewport() layout.Viewport
	// Selected returns the number of the selected event, [scene.NoEvent] for
	// none.
	Selected() int32
}

// Params are what an exporter needs from outside.
type Params struct {
	Window fyne.Window
	Text   words.Text
	// Lexicon returns the lexicon of dates in the calendar that is chosen now.
	Lexicon  func() *chrono.Lexicon
	Session  *session.Session
	Progress *beside.Progress
	Desk     *desk.Desk
	Trace    *beside.Tracer
	// Preferences remember what was chosen.
	Preferences fyne.Preferences
	Fonts       *paint.Fonts
	View        View
	// Now returns the time, for the date of an export.
	Now func() time.Time
}

// Exporter exports what is open.
type Exporter struct {
	Params
	// title is what was typed as the title of an export of the document that is open, in place
	// of its own, which was replaced; both "" for nothing.
	title, replaced string
}

// New returns an exporter.
func New(p Params) *Exporter {
	e := &Exporter{Params: p}
	p.Session.Observe(func(news session.News, _ session.State) {
		if news == session.Opened {
			e.title, e.replaced = "", ""
		}
	})
	return e
}

// titled returns the title with which an export begins: the one that was typed for the last one,
// unless the timeline has been given another since.
func (e *Exporter) titled() string {
	if own := e.Session.Timeline().Title; e.title == "" || own != e.replaced {
		return own
	}
	return e.title
}

// remember remembers the title of an export as long as the document is open. A timeline without
// a title of its own is given it, if asked for.
func (e *Exporter) remember(title string, give bool) {
	e.title, e.replaced = title, e.Session.Timeline().Title
	if give && title != "" && title != e.replaced {
		e.Session.Change(words.Say("change.timeline-title"), func(_ context.Context, t *timeline.Timeline) (edit.Change, error) {
			after := edit.PropertiesOf(t)
			after.Title = title
			return edit.SetProperties(t, after), nil
		}, func(error) {})
	}
}

// AskExport asks what to export and how, and then where to.
func (e *Exporter) AskExport() {
	if e.Session.Shown().Open() {
		newExportDialog(e).show()
	}
}

// askPath asks where to put an export.
func (e *Exporter) askPath(s export.Settings) {
	name := desk.BaseName(e.Session.Shown().Path) + s.Kind.Endings()[0]
	e.Desk.Picker.Save("export.title", e.Desk.Beside(name), func(path string) { e.exportTo(path, s) })
}

// exportTo exports to a path that was chosen. It appends the ending of the kind if
// there is none, and asks before it replaces a file.
func (e *Exporter) exportTo(path string, s export.Settings) {
	if document.SameFile(path, e.Session.Shown().Path) {
		e.Desk.NotExported(path, errors.New(e.Text("export.same-file")))
		return
	}
	e.Desk.Checked(path, s.Kind.Ending(path), func(path string) { e.export(path, s, e.offerToOpen) })
}

// export writes what s asks for to path, and then calls done. It shows a failure
// instead.
func (e *Exporter) export(path string, s export.Settings, done func(path string)) {
	t, fonts, task := e.Session.Timeline(), e.Fonts, e.beginSaving(path)
	beside.Work(task, func(ctx context.Context, report func(float64)) error {
		return document.WriteFile(path, func(w io.Writer) error {
			_, err := export.Write(ctx, w, t, s, fonts, report) // what is left out was told in the preview
			return err
		})
	}, func(err error) {
		task.End()
		if err != nil {
			e.Desk.NotExported(path, err)
			return
		}
		e.Trace.Exported(path)
		done(path)
	})
}

func (e *Exporter) beginSaving(path string) *beside.Task {
	return e.Progress.Begin(e.Text("status-bar.saving", "file", filepath.Base(path)), nil)
}

// offerToOpen shows where an export is and offers to open it, or its folder.
func (e *Exporter) offerToOpen(path string) {
	message := e.Text("export.done", "file", path)
	e.Desk.Status(message)
	d := dialog.NewCustomWithoutButtons(e.Text("export.title"), widgets.Paragraph(message), e.Window)
	answer := func(key string, then func(string)) *widgets.Answer {
		return widgets.NewAnswer(e.Text(key), d.Hide, func() {
			d.Hide()
			then(path)
		})
	}
	open := answer("export.open", e.Desk.OpenOutside)
	open.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{
		answer("dialog.close", func(string) {}),
		answer("export.folder", e.Desk.ShowInFolder),
		open,
	})
	d.Resize(widgets.Within(e.Window, 560, 200))
	d.Show()
	e.Window.Canvas().Focus(open)
}
