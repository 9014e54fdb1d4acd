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
	list *widget.List
	box  *box

	work beside.Latest
	all  []edit.Twins
}

// Duplicates lists events that may be one: their times meet and their titles are alike.
func (c *Changer) Duplicates() { c.openDuplicates() }

// openDuplicates opens the dialog; nil where nothing is open.
func (c *Changer) openDuplicates() *twins {
	if !c.Session.Shown().Open() {
		return nil
	}
	w := &twins{Changer: c, said: widgets.Muted(c.Text("twins.looking"))}
	w.list = widget.NewList(func() int { return len(w.all) }, newTwinsRow, w.fill)
	w.list.OnSelected = func(at widget.ListItemID) {
		w.list.UnselectAll()
		w.look(at)
	}
	w.box = c.open("twins.title", container.NewBorder(w.said, nil, nil, nil, w.list), 900, 640, "", nil)
	w.find()
	return w
}

func (w *twins) find() {
	t := w.Session.Timeline()
	beside.RunLatest(&w.work, func(context.Context) []edit.Twins { return edit.Duplicates(t) }, func(all []edit.Twins) {
		w.all = all
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
		e := t.Events[event]
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
