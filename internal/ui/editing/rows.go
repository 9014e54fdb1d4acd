package editing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

// rows are fields that an event may have any number of, such as media: each row has inputs
// of its own, and one more is there for the next once it is asked for.
type rows struct {
	editor *Editor
	key    string
	count  func(e *timeline.Event) int
	// row returns the inputs of a row, and remove takes one away from a copy of an event.
	row    func(at int) []*input
	remove func(e *timeline.Event, at int)

	inputs [][]*input
	add    *widget.Button
	list   *fyne.Container
	box    *fyne.Container
}

func (e *Editor) newRows(key string, count func(*timeline.Event) int, row func(int) []*input, remove func(*timeline.Event, int)) *rows {
	r := &rows{editor: e, key: key, count: count, row: row, remove: remove, list: container.New(tight())}
	r.add = widget.NewButtonWithIcon(e.Text("editing."+key+".add"), theme.ContentAddIcon(), r.more)
	r.add.Importance = widget.LowImportance
	r.box = container.New(tight(), newLabel(e.Text("editing."+key)), r.list, container.NewHBox(r.add))
	return r
}

func (r *rows) object() fyne.CanvasObject { return r.box }

// show implements part. A row that is new stays until there is another event.
func (r *rows) show(e *timeline.Event, another bool) {
	n := r.count(e)
	if !another && n < len(r.inputs) && n+1 >= len(r.inputs) && r.busy() {
		n = len(r.inputs)
	}
	r.resize(n)
	for _, row := range r.inputs {
		for _, in := range row {
			in.show(e, another)
		}
	}
}

// busy reports whether the last row is being filled in.
func (r *rows) busy() bool {
	for _, in := range r.inputs[len(r.inputs)-1] {
		if in.Text != "" || r.editor.Window.Canvas().Focused() == in {
			return true
		}
	}
	return false
}

// resize makes or takes away rows, until there are n.
func (r *rows) resize(n int) {
	for len(r.inputs) > n {
		r.inputs = r.inputs[:len(r.inputs)-1]
		r.list.Objects = r.list.Objects[:len(r.inputs)]
	}
	for at := len(r.inputs); at < n; at++ {
		row := r.row(at)
		r.inputs = append(r.inputs, row)
		fields := container.New(tight())
		for _, in := range row {
			fields.Add(in.object())
		}
		remove := widget.NewButtonWithIcon("", theme.DeleteIcon(), func() { r.take(at) })
		remove.Importance = widget.LowImportance
		r.list.Add(container.NewBorder(nil, nil, nil, container.NewVBox(remove), fields))
	}
}

// more adds a row for the next.
func (r *rows) more() {
	e := r.editor
	event := e.eventOf(e.id)
	if event == nil {
		return
	}
	r.resize(r.count(event) + 1)
	last := r.inputs[len(r.inputs)-1]
	for _, in := range last {
		in.show(event, true)
	}
	e.arrange()
	e.Window.Canvas().Focus(last[0])
}

// take takes a row away.
func (r *rows) take(at int) {
	e := r.editor
	event := e.eventOf(e.id)
	if event == nil {
		return
	}
	e.typing.Apply()
	for _, in := range r.inputs[at] {
		delete(e.drafts, in.editor.keyOf(in.key))
	}
	if at >= r.count(event) {
		r.resize(at)
		e.arrange()
		return
	}
	r.resize(r.count(event)) // what is new has another number afterwards
	e.typing.Do(e.stepOf(r.key+".remove", r.key, event, func(e *timeline.Event) { r.remove(e, at) }))
}

// tight is the layout of what belongs together, below each other.
func tight() fyne.Layout { return widgets.Column{Gap: -theme.InnerPadding() / 2} }
