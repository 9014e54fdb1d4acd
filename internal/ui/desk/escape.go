package desk

import (
	"slices"

	"fyne.io/fyne/v2"

	"dateline/internal/ui/widgets"
)

// escape is what Escape does in a dialog.
type escape struct {
	dialog fyne.CanvasObject
	leave  func()
}

// OnEscape sets what [Desk.Escape] calls for the dialog that is now on top: leave
// closes it as its Cancel button does.
func (d *Desk) OnEscape(leave func()) {
	overlays := d.Window.Canvas().Overlays()
	d.escapes = slices.DeleteFunc(d.escapes, func(e escape) bool { return !slices.Contains(overlays.List(), e.dialog) })
	d.escapes = append(d.escapes, escape{overlays.Top(), leave})
}

// Escape leaves the dialog on top, as OnEscape has set it. Any other dialog is
// only closed.
func (d *Desk) Escape() {
	top := d.Window.Canvas().Overlays().Top()
	for _, e := range d.escapes {
		if e.dialog == top {
			e.leave()
			return
		}
	}
	widgets.LeaveDialog(d.Window)
}
