package importing

import (
	"context"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/format"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/widgets"
)

// mappingDialog is the dialog that shows a table as it will be understood, and
// in which that can be corrected before anything is imported. What it shows
// stands in mapping_content.go.
type mappingDialog struct {
	Params
	file    *file
	preview *format.TablePreview // what is shown
	mapping *format.Mapping      // how the table is to be understood
	// previews makes the preview for mapping, and loads reads a mapping from a
	// file.
	previews, loads beside.Latest

	dialog          *dialog.CustomDialog
	settings        *fyne.Container
	raw, understood *widgets.Cells
	problems        *widget.Label
	confirm         *widget.Button
	// done is called with the mapping, or nil if the table is not to be imported.
	done func(*format.Mapping)
}

// askMapping shows how a table will be understood, under a name for it, and
// calls done when the user has confirmed or cancelled that.
func askMapping(p Params, f *file, name string, done func(*format.Mapping)) {
	d := &mappingDialog{
		Params: p, file: f, done: done,
		settings:   container.NewHBox(),
		raw:        widgets.NewCells(150),
		understood: widgets.NewCells(60, 260, 220, 120, 110, 380),
		problems:   widgets.Paragraph(""),
	}
	d.confirm = widget.NewButton("", d.accept)
	d.confirm.Importance = widget.HighImportance
	d.dialog = dialog.NewCustomWithoutButtons(p.Text("mapping.title", "file", name), d.content(), p.Window)
	d.dialog.SetButtons([]fyne.CanvasObject{
		widget.NewButtonWithIcon(p.Text("mapping.load"), theme.FolderOpenIcon(), d.askLoad),
		widget.NewButtonWithIcon(p.Text("mapping.save"), theme.DocumentSaveIcon(), d.askSave),
		widget.NewButton(p.Text("dialog.cancel"), d.cancel),
		d.confirm,
	})
	d.showPreview(f.preview)
	d.dialog.Resize(widgets.Within(p.Window, 1240, 760))
	d.dialog.Show()
	p.Desk.OnEscape(d.cancel)
}

// content lays out the dialog.
func (d *mappingDialog) content() fyne.CanvasObject {
	heading := func(key string) fyne.CanvasObject {
		return widget.NewLabelWithStyle(d.Text(key), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	}
	top := container.NewVBox(container.NewHScroll(d.settings), heading("mapping.raw"))
	return container.NewVSplit(
		container.NewBorder(top, nil, nil, nil, d.raw.Scroll),
		container.NewBorder(heading("mapping.understood"), d.problems, nil, nil, d.understood.Scroll))
}

func (d *mappingDialog) accept() { d.close(d.mapping) }
func (d *mappingDialog) cancel() { d.close(nil) }

func (d *mappingDialog) close(m *format.Mapping) {
	d.previews.Stop()
	d.loads.Stop()
	d.dialog.Hide()
	d.done(m)
}

// previewed is a preview, or why there is none.
type previewed struct {
	preview *format.TablePreview
	err     error
}

// update shows how the table is understood with the mapping as it is now. The
// preview is made beside the window.
func (d *mappingDialog) update() {
	d.confirm.Disable() // until it is known what would be imported
	preview, mapping := d.file.previewer(), d.mapping.Clone()
	beside.RunLatest(&d.previews, func(ctx context.Context) previewed {
		p, err := preview(ctx, mapping)
		return previewed{p, err}
	}, func(p previewed) {
		if p.err != nil {
			d.showProblems(format.ProblemOf(p.err))
			return
		}
		d.showPreview(p.preview)
	})
}

// showPreview shows a preview and the mapping with which it was made.
func (d *mappingDialog) showPreview(p *format.TablePreview) {
	d.preview, d.mapping = p, p.Mapping.Clone()
	d.showSettings()
	d.showRaw()
	d.showUnderstood()
	d.showProblems(p.Problems...)
	d.confirm.SetText(d.Text("mapping.take", "n", importedRows(p)))
	if p.Readable {
		d.confirm.Enable()
	} else {
		d.confirm.Disable()
	}
}

// showProblems shows what is wrong with the table as a whole.
func (d *mappingDialog) showProblems(problems ...format.Problem) {
	var lines []string
	for _, problem := range problems {
		lines = append(lines, problem.Text(d.file.name(), d.Text))
	}
	d.problems.SetText(strings.Join(lines, "\n"))
	if len(lines) == 0 {
		d.problems.Hide()
	} else {
		d.problems.Show()
	}
}

// importedRows counts the rows that would be imported: all but those of which
// the preview shows that they are left out.
func importedRows(p *format.TablePreview) int {
	n := p.Total
	for i := range p.Rows {
		if p.Readable && p.Rows[i].Event == nil {
			n--
		}
	}
	return max(n, 0)
}

func (d *mappingDialog) askSave() {
	d.Desk.Picker.Save("mapping.save-title", desk.BaseName(d.file.path)+".mapping.json", func(path string) {
		d.Desk.Checked(path, ".json", func(path string) {
			d.Desk.Write(path, func(w io.Writer) error { return d.mapping.Write(w) })
		})
	})
}

func (d *mappingDialog) askLoad() {
	d.Desk.Picker.Open("mapping.load-title", func(paths []string) {
		if len(paths) > 0 {
			d.load(paths[0])
		}
	})
}

// loaded is a mapping that was read from a file, or why it was not.
type loaded struct {
	mapping *format.Mapping
	err     error
}

// load uses the mapping that was saved in a file.
func (d *mappingDialog) load(path string) {
	beside.RunLatest(&d.loads, func(context.Context) loaded {
		m, err := readMapping(path)
		return loaded{m, err}
	}, func(l loaded) {
		if l.err != nil {
			d.Desk.Problems(d.Text("mapping.load-failed"), "", path, format.ProblemOf(l.err))
			return
		}
		d.mapping = l.mapping
		d.update()
	})
}
