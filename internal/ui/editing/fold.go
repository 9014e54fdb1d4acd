package editing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

// fold holds the fields that are filled in rarely. It stays open or closed from event to
// event, and tells how many of its fields say something.
type fold struct {
	editor *Editor
	parts  []part
	button *widgets.Answer
	inside *fyne.Container
	box    *fyne.Container
}

func newFold(e *Editor, parts ...part) *fold {
	f := &fold{editor: e, parts: parts, inside: container.New(widgets.Column{})}
	for _, one := range parts {
		f.inside.Add(one.object())
	}
	f.button = widgets.NewAnswer("", e.Done, f.toggle)
	f.button.Alignment, f.button.Importance = widget.ButtonAlignLeading, widget.LowImportance
	f.button.Icon = theme.MenuExpandIcon()
	f.inside.Hide()
	f.box = container.New(widgets.Column{}, f.button, f.inside)
	return f
}

func (f *fold) object() fyne.CanvasObject { return f.box }

// show implements part.
func (f *fold) show(e *timeline.Event, another bool) {
	f.tell(e)
	for _, one := range f.parts {
		one.show(e, another)
	}
}

// tell tells how many of the fields say something.
func (f *fold) tell(e *timeline.Event) {
	d, n := e.Details(), 0
	for _, says := range []bool{e.When.Calendar != chrono.Gregorian, e.Importance != 0, d.Place.HasCoordinates, len(d.Media) > 0, len(d.Refs) > 0, len(d.Extra) > 0} {
		if says {
			n++
		}
	}
	text := f.editor.Text("editing.more")
	if n > 0 {
		text = f.editor.Text("editing.more-filled", "n", n)
	}
	if f.button.Text != text {
		f.button.SetText(text)
	}
}

func (f *fold) toggle() {
	f.inside.Hidden = !f.inside.Hidden
	f.button.Icon = theme.MenuDropDownIcon()
	if f.inside.Hidden {
		f.button.Icon = theme.MenuExpandIcon()
	}
	f.button.Refresh()
	f.editor.arrange()
}
