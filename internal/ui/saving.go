package ui

import (
	"bytes"
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/formats"
)

// askSaveCopy asks in which format to save a copy of the open timeline, and
// then where.
func (m *Main) askSaveCopy() {
	formats := formats.Writable()
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = m.text("format." + f.Name)
	}
	choice := newSelector(names, m.leaveDialog)
	choice.SetSelectedIndex(0)
	form := container.NewVBox(widget.NewLabel(m.text("save.format")), choice, paragraph(m.text("save.format-hint")))
	d := dialog.NewCustomConfirm(m.text("save.title"), m.text("save.where"), m.text("dialog.cancel"), form, func(ok bool) {
		if ok {
			m.askWhere(formats[choice.SelectedIndex()])
		}
	}, m.window)
	d.Show()
	d.Resize(within(m.window, 520, 260))
	m.window.Canvas().Focus(choice)
}

func (m *Main) askWhere(f *format.Format) {
	m.picker.save("save.title", baseName(m.path)+f.Extensions[0], func(path string) {
		m.checked(path, f.Ending(path), func(path string) { m.saveCopy(path, f) })
	})
}

// saved is a file that was written, or why it was not.
type saved struct {
	report format.Report
	err    error
}

// saveCopy writes the open timeline to path and tells what the format could
// not hold.
func (m *Main) saveCopy(path string, f *format.Format) {
	t := m.view.index.Timeline
	options := format.WriteOptions{Text: m.text, Lexicon: m.lexicon}
	run(m, m.begin(m.text("status-bar.saving", "file", filepath.Base(path))), func(ctx context.Context, _ func(float64)) saved {
		var text bytes.Buffer
		report, err := format.Write(ctx, &text, f, t, options)
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = document.WriteFile(path, func(w io.Writer) error {
				_, err := w.Write(text.Bytes())
				return err
			})
		}
		return saved{report, err}
	}, func(s saved) { m.tellSaved(path, s) })
}

func (m *Main) tellSaved(path string, s saved) {
	m.endOpening()
	if s.err != nil {
		m.notSaved(path, s.err)
		return
	}
	if s.report.Lossless() {
		m.history.Saved()
	}
	m.trace.exported(path)
	name := filepath.Base(path)
	m.tell(m.text("report.written-title"), told{
		m.text("report.written", "file", name, "format", m.text("format."+s.report.Format),
			"n", s.report.Events, "claims", s.report.Claims, "sources", s.report.Sources),
		format.Account{File: name, Write: &s.report},
	})
}
