package exporting

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/widgets"
)

// exportDialog is the dialog in which an export is chosen and previewed before
// it is made.
type exportDialog struct {
	exporter *Exporter
	form     *form
	preview  *preview
	dialog   *dialog.CustomDialog
	confirm  *widgets.Answer
	// known is whether what is chosen can be made for sure, and wanted whether somebody waits
	// to be asked where to.
	known, wanted bool
}

func newExportDialog(e *Exporter) *exportDialog {
	d := &exportDialog{exporter: e}
	d.preview = newPreview(e.Text, e.Fonts, d.learn)
	d.form = newForm(e.Params, e.titled(), d.update, d.accept, d.leave)
	d.confirm = widgets.NewAnswer(e.Text("save.where"), d.leave, d.accept)
	d.confirm.Importance = widget.HighImportance
	split := container.NewHSplit(container.NewVScroll(container.NewPadded(d.form.box)), d.preview.box)
	split.SetOffset(0.3)
	d.dialog = dialog.NewCustomWithoutButtons(e.Text("export.title"), split, e.Window)
	d.dialog.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(e.Text("dialog.cancel"), d.leave, d.leave), d.confirm})
	d.dialog.SetOnClosed(d.preview.stop)
	return d
}

func (d *exportDialog) show() {
	w := d.exporter.Window
	d.dialog.Resize(widgets.Within(w, 1240, 800))
	d.dialog.Show()
	w.Canvas().Focus(d.form.kind.Selector)
	d.update()
}

func (d *exportDialog) leave() { d.dialog.Hide() }

// update previews the export as it is chosen now.
func (d *exportDialog) update() {
	d.known, d.wanted = false, false
	s, err := d.form.settings()
	if err != nil {
		d.preview.refuse(err)
		return
	}
	d.confirm.Enable()
	d.preview.update(d.exporter.Session.Timeline(), s)
}

// learn notes whether what is chosen can be made, and goes on where somebody waits for that.
func (d *exportDialog) learn(can bool) {
	wanted := d.wanted
	d.known, d.wanted = can, false
	if !can {
		d.confirm.Disable()
		return
	}
	if d.confirm.Enable(); wanted {
		d.accept()
	}
}

// accept asks where to put what was chosen, once it is known that it can be made.
func (d *exportDialog) accept() {
	s, err := d.form.settings()
	if err != nil {
		d.preview.refuse(err)
		return
	}
	if !d.known {
		d.wanted = true
		return
	}
	d.form.remember()
	d.exporter.remember(s.Title, d.form.give.Visible() && d.form.give.Checked)
	d.leave()
	d.exporter.askPath(s)
}
