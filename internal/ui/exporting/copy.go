package exporting

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
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// AskSaveCopy asks in which format to save a copy of what is open, and then
// where to.
func (e *Exporter) AskSaveCopy() {
	if !e.Session.Shown().Open() {
		return
	}
	all := formats.Writable()
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = e.Text("format." + f.Name)
	}
	choice := widgets.NewSelector(names, func() { widgets.LeaveDialog(e.Window) })
	choice.SetSelectedIndex(0)
	content := container.NewVBox(widget.NewLabel(e.Text("save.format")), choice, widgets.Paragraph(e.Text("save.format-hint")))
	d := dialog.NewCustomConfirm(e.Text("save.title"), e.Text("save.where"), e.Text("dialog.cancel"), content, func(ok bool) {
		if ok {
			e.askCopyPath(all[choice.SelectedIndex()])
		}
	}, e.Window)
	d.Show()
	d.Resize(widgets.Within(e.Window, 520, 260))
	e.Window.Canvas().Focus(choice)
}

// askCopyPath asks where to put a copy.
func (e *Exporter) askCopyPath(f *format.Format) {
	e.Desk.AskSave("save.title", f.Extensions[0], f.Ending, func(path string) { e.saveCopy(path, f) })
}

// copied is what became of a copy.
type copied struct {
	report format.Report
	err    error
}

// saveCopy writes what is open to path and shows what the format could not hold.
func (e *Exporter) saveCopy(path string, f *format.Format) {
	t, step, task := e.Session.Timeline(), e.Session.Step(), e.beginSaving(path)
	options := format.WriteOptions{Text: e.Text, Lexicon: e.Lexicon()}
	beside.Work(task, func(ctx context.Context, _ func(float64)) copied {
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
		return copied{report, err}
	}, func(c copied) {
		task.End()
		if c.err != nil {
			e.Desk.NotSaved(path, c.err)
			return
		}
		if c.report.Lossless() && document.SameFile(path, e.Session.Shown().Path) { // else the document is as unsaved as before
			e.Session.SavedAt(step, path, f.Name, document.PrintOf(path), nil)
		}
		e.reportCopied(path, &c.report)
	})
}

func (e *Exporter) reportCopied(path string, r *format.Report) {
	e.Trace.Exported(path)
	name := filepath.Base(path)
	e.Desk.Report(e.Text("report.written-title"), widgets.Outcome{
		Line: e.Text("report.written", "file", name, "format", e.Text("format."+r.Format),
			"n", r.Events, "claims", r.Claims, "sources", r.Sources),
		Account: format.Account{File: name, Write: r},
	})
}
