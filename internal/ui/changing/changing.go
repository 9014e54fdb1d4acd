// Package changing is the room in which what is open is changed by more than a hand's
// move: many events at once, texts found and replaced, events found twice, merged, split and
// carried elsewhere by the clipboard, lanes, and the properties of the timeline; and the
// list of all that was done. What would change is listed before and after, with a box each.
//
// How a timeline changes is left to package edit.
package changing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what a changer needs from outside.
type Params struct {
	Window   fyne.Window
	Text     words.Text
	Lexicon  func() *chrono.Lexicon
	Session  *session.Session
	Progress *beside.Progress
	Desk     *desk.Desk
	Trace    *beside.Tracer
	// Clipboard is that of the system.
	Clipboard fyne.Clipboard
	// Copies are shared by all windows.
	Copies *Copies
	// Selection returns the positions of the selected events, in order.
	Selection func() []int32
	// Select selects events.
	Select func(events []int32)
	// PasteOther takes a text from the clipboard that is not ours.
	PasteOther func(text string)
}

// Changer changes what is open.
type Changer struct {
	Params
}

// New returns a changer.
func New(p Params) *Changer { return &Changer{Params: p} }

// change makes a change, which can be undone by its name, and then calls done.
func (c *Changer) change(name words.Message, edited func(t *timeline.Timeline) edit.Change, done func()) {
	task := c.Progress.Begin(c.Text("status-bar.changing"), c.Session.Cancel)
	c.Session.Change(name, func(_ context.Context, t *timeline.Timeline) (edit.Change, error) { return edited(t), nil }, func(err error) {
		task.End()
		if err != nil {
			return
		}
		c.Trace.Changed("do", c.Session.Timeline().Events.Len())
		c.Desk.Status(c.Text("changing.done", "what", name.In(c.Text)))
		done()
	})
}

// nothing is what follows a change where nothing does.
func nothing() {}

// refuses reports whether nothing is open, or it may not be changed, which the status bar
// tells.
func (c *Changer) refuses() bool {
	why, is := c.Session.ReadOnly()
	if is {
		c.Desk.Status(why.In(c.Text))
	}
	return is || !c.Session.Shown().Open()
}

// chosen returns the selected events that may be changed, and how many are locked; ok is
// false where there are none, which the status bar tells.
func (c *Changer) chosen() (events []int32, locked int, ok bool) {
	if c.refuses() {
		return nil, 0, false
	}
	selected := c.Selection()
	events, locked = edit.Unlocked(c.Session.Timeline(), selected)
	switch {
	case len(selected) == 0:
		c.Desk.Status(c.Text("changing.none-selected"))
	case len(events) == 0:
		c.Desk.Status(c.Text("changing.all-locked"))
	}
	return events, locked, len(events) > 0
}

// Delete deletes the selected events.
func (c *Changer) Delete() {
	if events, _, ok := c.chosen(); ok {
		c.change(c.about(events,
			func(title string) words.Message { return words.Say("change.delete-event", "title", title) },
			func(n int) words.Message { return words.Say("change.delete-events", "n", n) }), func(t *timeline.Timeline) edit.Change { return edit.Remove(t, events) }, nothing)
	}
}

// Duplicate adds copies of the selected events, and selects them.
func (c *Changer) Duplicate() {
	if c.refuses() {
		return
	}
	events := c.Selection()
	if len(events) == 0 {
		c.Desk.Status(c.Text("changing.none-selected"))
		return
	}
	c.change(c.about(events,
		func(title string) words.Message { return words.Say("change.duplicate-event", "title", title) },
		func(n int) words.Message { return words.Say("change.duplicate-events", "n", n) }), func(t *timeline.Timeline) edit.Change { return edit.Duplicate(t, events) }, func() { c.selectLast(len(events)) })
}

// selectLast selects the last n events, which were added.
func (c *Changer) selectLast(n int) {
	events := make([]int32, n)
	for i := range events {
		events[i] = int32(c.Session.Timeline().Events.Len() - n + i)
	}
	c.Select(events)
}

// about names a change of one event by its title, and of several by their number.
func (c *Changer) about(events []int32, one func(title string) words.Message, many func(n int) words.Message) words.Message {
	if len(events) == 1 {
		return one(words.Clip(c.Session.Timeline().Events.At(events[0]).Title))
	}
	return many(len(events))
}

// box is a dialog with buttons of which the last does what it is for, and that Escape
// leaves.
type box struct {
	dialog.Dialog
	accept *widgets.Answer
}

// below returns an object that fills the room below others, and comes after them by Tab.
func below(top, rest fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewBorderLayout(top, nil, nil, nil), top, rest)
}

// open shows a dialog: content, Close, further buttons and, unless accept is "", one that
// accepts.
func (c *Changer) open(title string, content fyne.CanvasObject, width, height float32, accept string, accepted func(), further ...fyne.CanvasObject) *box {
	d := dialog.NewCustomWithoutButtons(c.Text(title), content, c.Window)
	b := &box{Dialog: d}
	buttons := append([]fyne.CanvasObject{widgets.NewAnswer(c.Text("dialog.close"), d.Hide, d.Hide)}, further...)
	if accept != "" {
		b.accept = widgets.NewAnswer(c.Text(accept), d.Hide, accepted)
		b.accept.Importance = widget.HighImportance
		buttons = append(buttons, b.accept)
	}
	d.SetButtons(buttons)
	d.Resize(widgets.Within(c.Window, width, height))
	d.Show()
	c.Desk.OnEscape(d.Hide)
	return b
}
