package changing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/widgets"
)

// row is one thing that would change: what it is, and what it says before and after.
type row struct{ what, before, after string }

// review is a list of what would change, with a box each.
type review struct {
	list    *widgets.Rows
	rows    []row
	at      int          // the row that is chosen; -1 for none
	without map[int]bool // the rows whose boxes are empty
	// changed is called when a box was filled or emptied.
	changed func()
}

// newReview returns a list of nothing; leave closes the dialog in which it is.
func newReview(changed, leave func()) *review {
	r := &review{without: make(map[int]bool), changed: changed, at: -1}
	r.list = widgets.NewRows(func() int { return len(r.rows) }, newReviewRow, r.fill, leave)
	r.list.At = func() int { return r.at }
	r.list.OnSelected = func(at int) { r.at = at }
	r.list.Act = func(at int) { r.set(at, r.without[at]) }
	return r
}

// show lists other rows, with all boxes filled.
func (r *review) show(rows []row) {
	r.rows = rows
	clear(r.without)
	r.at = -1
	r.list.UnselectAll()
	r.list.ScrollToTop()
	r.list.Refresh()
	r.changed()
}

// all fills or empties all boxes.
func (r *review) all(filled bool) {
	clear(r.without)
	for i := range r.rows {
		if !filled {
			r.without[i] = true
		}
	}
	r.list.Refresh()
	r.changed()
}

// chosen is how many boxes are filled.
func (r *review) chosen() int { return len(r.rows) - len(r.without) }

func newReviewRow() fyne.CanvasObject {
	what, before, after := widget.NewLabel(""), widget.NewLabel(""), widget.NewLabel("")
	what.TextStyle.Bold = true
	before.Importance = widget.LowImportance
	for _, l := range []*widget.Label{what, before, after} {
		l.Truncation = fyne.TextTruncateEllipsis
	}
	return container.NewBorder(nil, nil, container.NewCenter(widgets.NewTick()), nil, container.NewVBox(what, container.NewGridWithColumns(2, before, after)))
}

// fill shows a row in the objects that newReviewRow made.
func (r *review) fill(at int, o fyne.CanvasObject) {
	parts := o.(*fyne.Container).Objects
	texts, check := parts[0].(*fyne.Container).Objects, parts[1].(*fyne.Container).Objects[0].(*widgets.Tick)
	pair := texts[1].(*fyne.Container).Objects
	texts[0].(*widget.Label).SetText(r.rows[at].what)
	pair[0].(*widget.Label).SetText(r.rows[at].before)
	pair[1].(*widget.Label).SetText("→ " + r.rows[at].after)
	check.OnChanged = nil
	check.Set(!r.without[at])
	check.OnChanged = func(filled bool) { r.set(at, filled) }
}

// set fills the box of a row, or empties it.
func (r *review) set(at int, filled bool) {
	if delete(r.without, at); !filled {
		r.without[at] = true
	}
	r.list.RefreshItem(at)
	r.changed()
}
