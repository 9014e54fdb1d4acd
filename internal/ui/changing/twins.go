package changing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
)

// twins is the dialog of events that may be one. Each pair can be looked at and united.
type twins struct {
	*Changer
	said *widget.Label
	list *widgets.Rows
	at   int // the pair that is chosen; -1 for none
	box  *box

	progress *beside.Progress // of the search, within the dialog
	all      []edit.Twins
}

// Duplicates lists events that may be one: their times meet and their titles are alike.
func (c *Changer) Duplicates() { c.openDuplicates() }

// openDuplicates opens the dialog; nil where nothing may be changed.
func (c *Changer) openDuplicates() *twins {
	if c.refuses() {
		return nil
	}
	w := &twins{Changer: c, at: -1, said: widgets.Muted(""), progress: beside.NewProgress(c.Text("opening.cancel"))}
	w.list = widgets.NewRows(func() int { return len(w.all) }, newTwinsRow, w.fill, func() { w.box.Hide() })
	w.list.At = func() int { return w.at }
	w.list.OnSelected = func(at int) { w.at = at }
	w.list.Act = w.look
	w.box = c.open("twins.title", below(container.NewVBox(w.said, w.progress.Box), w.list), 900, 640, "twins.look", func() {
		if w.at >= 0 {
			w.look(w.at)
		}
	})
	w.box.SetOnClosed(w.progress.Cancel)
	c.Window.Canvas().Focus(w.list)
	w.find()
	return w
}

func (w *twins) find() {
	t := w.Session.Timeline()
	w.said.SetText("")
	task := w.progress.Begin(w.Text("twins.looking"), func() { w.said.SetText(w.Text("twins.cancelled")) })
	beside.Work(task, func(ctx context.Context, report func(float64)) []edit.Twins { return edit.Duplicates(ctx, t, report) }, func(all []edit.Twins) {
		task.End()
		w.all, w.at = all, -1
		w.list.UnselectAll()
		w.list.Refresh()
		w.said.SetText(w.Text("twins.found", "n", len(all)))
	})
}

func newTwinsRow() fyne.CanvasObject {
	label := func() *widget.Label {
		l := widget.NewLabel("")
		l.Truncation = fyne.TextTruncateEllipsis
		return l
	}
	return container.NewBorder(nil, nil, nil, widget.NewLabel("100 %"), container.NewGridWithColumns(2, label(), label()))
}

func (w *twins) fill(at int, o fyne.CanvasObject) {
	parts, pair, t := o.(*fyne.Container).Objects, w.all[at], w.Session.Timeline()
	for i, event := range []int32{pair.First, pair.Second} {
		e := t.Events.At(event)
		parts[0].(*fyne.Container).Objects[i].(*widget.Label).SetText(e.Title + ", " + w.Lexicon().Medium(e.When.Value))
	}
	parts[1].(*widget.Label).SetText(shownLikeness(pair.Likeness))
}

// look shows what a pair would be together. Locked events are left as they are.
func (w *twins) look(at int) {
	pair, t := w.all[at], w.Session.Timeline()
	if free, _ := edit.Unlocked(t, []int32{pair.First, pair.Second}); len(free) < 2 {
		w.said.SetText(w.Text("changing.locked", "n", 2-len(free)))
		return
	}
	w.unite(pair.First, pair.Second, w.find)
}
