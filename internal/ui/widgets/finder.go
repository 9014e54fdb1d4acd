package widgets

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/beside"
)

// Candidate is something that can be chosen: what is shown of it, and what stands for it.
type Candidate struct{ Label, Value string }

// Finder is a field in which something is chosen by typing a part of it. It lists below
// itself what matches: arrows go through the list and open it, Return or a click chooses,
// Escape closes it.
type Finder struct {
	// Object is the field with its list.
	Object *fyne.Container
	Input  *Input
	// Find returns what finds the matches of a text, best first, beside the window.
	Find func(text string) func(context.Context) []Candidate
	// Chosen is called with what is chosen.
	Chosen func(Candidate)
	// Free is whether any text may stand in the field; else it shows what was chosen once
	// it is left.
	Free bool
	// Left is called when the field is left without a choice; nil for nothing.
	Left func()

	label  string // of what is chosen
	rows   *fyne.Container
	found  []Candidate
	marked int  // the row that Return chooses; -1 for none
	asked  bool // Return was pressed before anything was found: the first match is chosen
	search beside.Latest
}

// candidatesShown is how many matches are listed.
const candidatesShown = 8

// NewFinder returns a field that finds with find.
func NewFinder(find func(text string) func(context.Context) []Candidate, chosen func(Candidate)) *Finder {
	f := &Finder{Input: NewInput(1), Find: find, Chosen: chosen, rows: container.NewVBox(), marked: -1}
	f.rows.Hide()
	f.Input.Typed = func(string) { f.Search() }
	f.Input.Left = f.left
	f.Input.Key = f.key
	f.Object = container.New(Column{}, f.Input, f.rows)
	return f
}

// Show shows what is chosen, unless something is being looked for.
func (f *Finder) Show(label string) {
	if f.label = label; !f.rows.Visible() {
		f.Input.Put(label)
	}
}

// Search lists what matches the text of the field; all where it is what is chosen.
func (f *Finder) Search() {
	text := f.Input.Text
	if text == f.label && !f.Free {
		text = ""
	}
	f.asked = false
	beside.RunLatest(&f.search, f.Find(text), f.list)
}

// list shows what was found.
func (f *Finder) list(found []Candidate) {
	f.found, f.marked = found[:min(len(found), candidatesShown)], -1
	f.rows.RemoveAll()
	for i := range f.found {
		f.rows.Add(newRow(f.found[i].Label, func() { f.choose(i) }))
	}
	f.open(len(f.found) > 0)
	if f.asked && len(f.found) > 0 {
		f.choose(0)
	}
}

func (f *Finder) open(open bool) {
	if f.rows.Hidden = !open; !open {
		f.search.Stop()
	}
	if f.Object.Refresh(); open {
		Reveal(f.rows)
	}
}

// Close closes the list.
func (f *Finder) Close() { f.open(false) }

func (f *Finder) choose(i int) {
	c := f.found[i]
	f.Close()
	f.label = c.Label
	f.Input.Put(c.Label)
	f.Chosen(c)
}

// left closes the list, unless the mouse is about to choose from it, or the first match is
// chosen once it is found.
func (f *Finder) left() {
	if f.asked && f.search.Busy() {
		return
	}
	for _, o := range f.rows.Objects {
		if o.(*row).under {
			return
		}
	}
	f.Close()
	if !f.Free {
		f.Input.Put(f.label)
	}
	if f.Left != nil {
		f.Left()
	}
}

// key handles the keys of the list.
func (f *Finder) key(name fyne.KeyName) bool {
	open := f.rows.Visible()
	switch name {
	case fyne.KeyDown:
		if !open {
			f.Search()
			return true
		}
		f.mark(min(f.marked+1, len(f.found)-1))
	case fyne.KeyUp:
		if !open {
			return false
		}
		f.mark(max(f.marked-1, 0))
	case fyne.KeyEscape:
		if !open {
			return false
		}
		f.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.search.Busy() && !f.Free {
			f.asked = true
			return true
		}
		if !open || f.marked < 0 && f.Free {
			return false
		}
		f.choose(max(f.marked, 0))
	default:
		return false
	}
	return true
}

// mark marks the row that Return chooses.
func (f *Finder) mark(at int) {
	f.marked = at
	for i, o := range f.rows.Objects {
		o.(*row).mark(i == at)
	}
}

// row is a line of a list, which a click chooses. It takes no focus, so that the field keeps
// it.
type row struct {
	widget.Label
	tapped func()
	under  bool // the mouse is over it
}

var (
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
)

func newRow(text string, tapped func()) *row {
	r := &row{tapped: tapped}
	r.Text, r.Truncation = text, fyne.TextTruncateEllipsis
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) { r.tapped() }

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(*desktop.MouseEvent) {
	r.under = true
	r.mark(true)
}

// MouseMoved implements desktop.Hoverable.
func (r *row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.under = false
	r.mark(false)
}

// mark shows whether the row is the one that would be chosen.
func (r *row) mark(on bool) {
	r.Importance = widget.MediumImportance
	if on {
		r.Importance = widget.HighImportance
	}
	r.Refresh()
}
