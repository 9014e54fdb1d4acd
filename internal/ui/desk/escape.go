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

// OnEscape sets what [Desk.Escape] does while the dialog that is now on top is
// there: leave closes it like its button to cancel.
func (d *Desk) OnEscape(leave func()) {
	overlays := d.Window.Canvas().Overlays()
	d.escapes = slices.DeleteFunc(d.escapes, func(e escape) bool { return !slices.Contains(overlays.List(), e.dialog) })
	d.escapes = append(d.escapes, escape{overlays.Top(), leave})
}

// Escape leaves the dialog on top. It does no more than to close a dialog that
// has not said what else is to be done.
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
