package editing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
)

// choice is a field with a closed list of values.
type choice struct {
	widgets.Selector
	editor  *Editor
	key     string
	of      func(e *timeline.Event) int // the number of the value
	set     func(e *timeline.Event, n int)
	refuse  func(e *timeline.Event, n int) string // why a value cannot be chosen; "" or nil where it can
	more    func(e *timeline.Event) string        // what is said below; nil for nothing
	setting bool
	note    *widgets.Text
	box     *fyne.Container
}

func (e *Editor) newChoice(key string, options []string, of func(*timeline.Event) int, set func(*timeline.Event, int)) *choice {
	c := &choice{editor: e, key: key, of: of, set: set, note: newNote()}
	c.Options, c.Leave = options, e.Done
	c.ExtendBaseWidget(c)
	c.OnChanged = func(string) { c.chosen() }
	c.box = container.New(tight(), newLabel(e.Text("editing."+key)), c, c.note)
	return c
}

func (c *choice) object() fyne.CanvasObject { return c.box }

// show implements part.
func (c *choice) show(e *timeline.Event, _ bool) {
	c.setting = true
	c.SetSelectedIndex(c.of(e))
	c.setting = false
	more := ""
	if c.more != nil {
		more = c.more(e)
	}
	tell(c.note, more, widget.LowImportance)
}

// chosen changes the event to the value that was chosen.
func (c *choice) chosen() {
	e := c.editor
	if event := e.eventOf(e.id); event != nil && !c.setting {
		n := c.SelectedIndex()
		if c.refuse != nil {
			if why := c.refuse(event, n); why != "" {
				c.show(event, false)
				tell(c.note, why, widget.WarningImportance)
				e.arrange()
				return
			}
		}
		e.typing.Do(e.stepOf(c.key, c.key, event, func(e *timeline.Event) { c.set(e, n) }))
	}
}

// FocusGained implements fyne.Focusable.
func (c *choice) FocusGained() {
	c.Selector.FocusGained()
	c.editor.entered(c)
	widgets.Reveal(c)
}
