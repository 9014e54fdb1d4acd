package ui

import (
	"context"
	"io"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/export"
)

// exporter is the dialog in which an export is chosen and seen before it is
// made.
type exporter struct {
	*Main
	form    *exportForm
	look    *exportLook
	dialog  *dialog.CustomDialog
	confirm *answer
}

// askExport asks what to export and how, and then where.
func (m *Main) askExport() {
	if m.view.index != nil {
		m.newExporter().show()
	}
}

func (m *Main) newExporter() *exporter {
	e := &exporter{Main: m}
	e.look = newExportLook(m, e.seen)
	e.form = newExportForm(m, e.changed, e.accept, e.leave)
	e.confirm = newAnswer(m.text("save.where"), e.leave, e.accept)
	e.confirm.Importance = widget.HighImportance
	split := container.NewHSplit(container.NewVScroll(container.NewPadded(e.form.box)), e.look.box)
	split.SetOffset(0.3)
	e.dialog = dialog.NewCustomWithoutButtons(m.text("export.title"), split, m.window)
	e.dialog.SetButtons([]fyne.CanvasObject{newAnswer(m.text("dialog.cancel"), e.leave, e.leave), e.confirm})
	e.dialog.SetOnClosed(e.look.stop)
	return e
}

func (e *exporter) show() {
	e.dialog.Resize(within(e.window, 1240, 800))
	e.dialog.Show()
	e.window.Canvas().Focus(e.form.kind.selector)
	e.changed()
}

func (e *exporter) leave() { e.dialog.Hide() }

// changed shows what the export will look like now.
func (e *exporter) changed() {
	e.confirm.Disable() // until it is known that it can be made
	s, err := e.form.settings()
	if err != nil {
		e.look.refuse(err)
		return
	}
	e.look.show(e.view.index.Timeline, s)
}

// seen hears that what is previewed can be exported.
func (e *exporter) seen() { e.confirm.Enable() }

// accept asks where to put what was chosen.
func (e *exporter) accept() {
	s, err := e.form.settings()
	if err != nil {
		e.look.refuse(err)
		return
	}
	e.form.remember()
	e.leave()
	e.askExportPlace(s)
}

func (m *Main) askExportPlace(s export.Settings) {
	m.picker.save("export.title", baseName(m.path)+s.Kind.Endings()[0], func(path string) { m.exportChecked(path, s) })
}

// exportChecked exports to the path that was chosen, with an ending that says
// what it is, and asks before it replaces a file.
func (m *Main) exportChecked(path string, s export.Settings) {
	if document.SameFile(path, m.path) {
		m.exportFailed(path, errSameFile(m.text))
		return
	}
	m.checked(path, s.Kind.Ending(path), func(path string) { m.export(path, s, m.offerToOpen) })
}

// export writes what s asks for to path, and then calls done on the window's
// goroutine; a failure is shown.
func (m *Main) export(path string, s export.Settings, done func(path string)) {
	t, fonts := m.view.index.Timeline, m.view.fonts
	run(m, m.begin(m.text("status-bar.saving", "file", filepath.Base(path))), func(ctx context.Context, report func(float64)) error {
		return document.WriteFile(path, func(w io.Writer) error { return export.Write(ctx, w, t, s, fonts, report) })
	}, func(err error) {
		m.endOpening()
		if err != nil {
			m.exportFailed(path, err)
			return
		}
		m.trace.exported(path)
		done(path)
	})
}

// offerToOpen says where the export is and offers to open it, or its folder.
func (m *Main) offerToOpen(path string) {
	told := m.text("export.done", "file", path)
	m.status.SetText(told)
	d := dialog.NewCustomWithoutButtons(m.text("export.title"), paragraph(told), m.window)
	after := func(key string, then func(string)) *answer {
		return newAnswer(m.text(key), d.Hide, func() {
			d.Hide()
			then(path)
		})
	}
	open := after("export.open", m.openOutside)
	open.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{
		newAnswer(m.text("dialog.close"), d.Hide, d.Hide),
		after("export.folder", m.showInFolder),
		open,
	})
	d.Resize(within(m.window, 560, 200))
	d.Show()
	m.window.Canvas().Focus(open)
}

// today gives the day of a time.
func today(now time.Time) chrono.Value {
	day := chrono.Civil{Year: int64(now.Year()), Month: int(now.Month()), Day: now.Day()}
	return chrono.Value{Form: chrono.Single, Start: chrono.End{Date: day.Date()}}
}
