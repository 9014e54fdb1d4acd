package desk

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

// AskEvent asks for an event of a timeline by its title, other than that of an id, in a dialog
// of a title, and then calls chosen with it.
func (d *Desk) AskEvent(title string, of func() *timeline.Timeline, lexicon func() *chrono.Lexicon, without string, chosen func(widgets.Candidate)) {
	var asked *dialog.CustomDialog
	leave := func() { asked.Hide() }
	finder := widgets.NewFinder(func(text string) func(context.Context) []widgets.Candidate {
		t, l := of(), lexicon()
		return func(ctx context.Context) []widgets.Candidate {
			return widgets.FindEvents(ctx, t, l, d.Text, text, without)
		}
	}, func(c widgets.Candidate) {
		leave()
		chosen(c)
	})
	finder.Input.Leave = leave
	finder.Input.SetPlaceHolder(d.Text("evidence.give-hint"))
	asked = dialog.NewCustomWithoutButtons(title, finder.Object, d.Window)
	asked.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(d.Text("dialog.cancel"), leave, leave)})
	asked.Resize(widgets.Within(d.Window, 620, 480))
	asked.Show()
	d.OnEscape(leave)
	d.Window.Canvas().Focus(finder.Input)
}
