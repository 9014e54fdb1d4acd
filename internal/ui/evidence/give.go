package evidence

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// askGive asks to which other event the claim is to be moved.
func (f *claimForm) askGive() {
	var d *dialog.CustomDialog
	leave := func() { d.Hide() }
	finder := widgets.NewFinder(func(text string) func(context.Context) []widgets.Candidate {
		t, l := f.Session.Timeline(), f.Lexicon()
		return func(ctx context.Context) []widgets.Candidate { return f.findEvents(ctx, t, l, text, f.id) }
	}, func(c widgets.Candidate) {
		d.Hide()
		f.give(c)
	})
	finder.Input.Leave = leave
	finder.Input.SetPlaceHolder(f.Text("evidence.give-hint"))
	d = dialog.NewCustomWithoutButtons(f.Text("evidence.give"), finder.Object, f.Window)
	d.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(f.Text("dialog.cancel"), leave, leave)})
	d.Resize(widgets.Within(f.Window, 620, 480))
	d.Show()
	f.Desk.OnEscape(leave)
	f.Window.Canvas().Focus(finder.Input)
}

// give moves the claim to another event.
func (f *claimForm) give(to widgets.Candidate) {
	at := f.at
	f.change(words.Say("change.give-claim", "title", words.Clip(to.Label)), -1, func(t *timeline.Timeline, event int32) edit.Change {
		taker := t.EventAt(to.Value)
		if taker < 0 {
			return edit.Change{Timeline: t}
		}
		return edit.GiveClaim(t, event, at, taker)
	})
}
