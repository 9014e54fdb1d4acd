package changing

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Lane is what can be done with a lane: each is a step of its own.
type Lane struct {
	*Changer
	name string
	then func(lane string) // is called after a step with the lane that it is about
}

// Lane returns what can be done with the lane of a name.
func (c *Changer) Lane(name string) Lane { return c.laneOf(name, func(string) {}) }

func (c *Changer) laneOf(name string, then func(lane string)) Lane { return Lane{c, name, then} }

// laneName returns what a lane is called.
func (c *Changer) laneName(lane string) string {
	if lane == "" {
		return c.Text("timeline.no-lane")
	}
	return lane
}

// do makes a step that is about a lane.
func (l Lane) do(name words.Message, about string, edited func(t *timeline.Timeline) edit.Change) {
	l.change(name, edited, func() { l.then(about) })
}

// clipped is what the lane is called in the names of steps.
func (l Lane) clipped() string { return words.Clip(l.laneName(l.name)) }

// count returns how many events the lane has.
func (l Lane) count() (n int) {
	for _, e := range l.Session.Timeline().Events.All() {
		if e.Lane == l.name {
			n++
		}
	}
	return n
}

// New makes another lane, after it has asked for its name.
func (l Lane) New() {
	l.askName("lanes.new", "", func(name string) {
		l.do(words.Say("change.add-lane", "lane", words.Clip(name)), name, func(t *timeline.Timeline) edit.Change { return edit.AddLane(t, name) })
	})
}

// Rename gives the lane another name, which it asks for.
func (l Lane) Rename() {
	l.askName("lanes.rename", l.name, func(name string) {
		l.do(words.Say("change.rename-lane", "lane", l.clipped(), "name", words.Clip(name)), name, func(t *timeline.Timeline) edit.Change { return edit.RenameLane(t, l.name, name) })
	})
}

// askName asks for a name that no lane has.
func (l Lane) askName(title, name string, named func(string)) {
	if l.refuses() {
		return
	}
	taken := l.Session.Timeline().LaneOrder()
	field := widgets.NewField(name)
	field.Validator = func(text string) error {
		if text = strings.TrimSpace(text); text == "" || text != name && slices.Contains(taken, text) {
			return errName
		}
		return nil
	}
	d := dialog.NewForm(l.Text(title), l.Text("dialog.apply"), l.Text("dialog.cancel"), []*widget.FormItem{widget.NewFormItem(l.Text("lanes.name"), field)}, func(ok bool) {
		if ok {
			named(strings.TrimSpace(field.Text))
		}
	}, l.Window)
	field.Leave, field.OnSubmitted = d.Hide, func(string) { d.Submit() }
	d.Resize(fyne.NewSize(440, 0))
	d.Show()
	l.Desk.OnEscape(d.Hide)
	l.Window.Canvas().Focus(field)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// move moves the lane to another position in the document.
func (l Lane) move(to int) {
	if to >= 0 && to < len(l.Session.Timeline().LaneOrder()) {
		l.do(words.Say("change.move-lane", "lane", l.clipped()), l.name, func(t *timeline.Timeline) edit.Change { return edit.MoveLane(t, l.name, to) })
	}
}

// Colour asks for a colour: one of those that lanes have, which can be told apart, or any
// other as people copy them, "#2a6fb0". What is chosen stands in the field until it is applied.
func (l Lane) Colour() {
	if l.refuses() {
		return
	}
	var d *dialog.CustomDialog
	leave := func() { d.Hide() }
	field := widgets.NewField(l.present())
	field.SetPlaceHolder("#2a6fb0")
	field.Leave = leave
	swatches := container.NewGridWithColumns(len(l.Session.Style().Lanes))
	for _, c := range l.Session.Style().Lanes {
		own := timeline.Colour{c.R, c.G, c.B}
		b := widgets.NewAnswer("", leave, func() { field.SetText(own.String()) })
		b.Icon = squareOf(own)
		swatches.Add(b)
	}
	mark := func(text string) {
		for i, c := range l.Session.Style().Lanes {
			b := swatches.Objects[i].(*widgets.Answer)
			b.Importance = widget.LowImportance
			if chosen, ok := timeline.ParseColour(strings.TrimSpace(text)); ok && chosen == (timeline.Colour{c.R, c.G, c.B}) {
				b.Importance = widget.HighImportance
			}
			b.Refresh()
		}
	}
	mark(field.Text)
	field.OnChanged = mark
	said := widgets.Muted(l.Text("lanes.colour-hint"))
	accept := func() {
		c, ok := timeline.ParseColour(strings.TrimSpace(field.Text))
		switch {
		case !ok:
			said.Importance = widget.WarningImportance
			said.SetText(l.Text("lanes.bad-colour", "text", words.Clip(field.Text)))
			return
		case c.String() != l.present():
			l.colour(&c)
		}
		d.Hide()
	}
	field.OnSubmitted = func(string) { accept() }
	d = dialog.NewCustomWithoutButtons(l.Text("lanes.colour-of", "lane", l.clipped()), container.NewVBox(swatches, field, said), l.Window)
	d.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(l.Text("dialog.cancel"), leave, leave), widgets.NewAnswer(l.Text("dialog.apply"), leave, accept)})
	d.Resize(widgets.Within(l.Window, 520, 260))
	d.Show()
	l.Desk.OnEscape(leave)
	l.Window.Canvas().Focus(field)
	field.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// present returns the colour that the lane has now, given or of its position; "" where it is
// not shown.
func (l Lane) present() string {
	if c, ok := l.Session.Timeline().LaneColours[l.name]; ok {
		return c.String()
	}
	if plan := l.Session.Shown().Plan; plan != nil {
		if c, ok := plan.LaneColour(l.name); ok {
			return timeline.Colour{c.R, c.G, c.B}.String()
		}
	}
	return ""
}

// squareOf returns a square of a colour as an icon.
func squareOf(c timeline.Colour) fyne.Resource {
	return fyne.NewStaticResource(c.String()+".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><rect width="24" height="24" fill="`+c.String()+`"/></svg>`))
}

// UsualColour gives the lane the colour of its place among the others.
func (l Lane) UsualColour() {
	if !l.refuses() {
		l.colour(nil)
	}
}

func (l Lane) colour(c *timeline.Colour) {
	l.do(words.Say("change.colour-lane", "lane", l.clipped()), l.name, func(t *timeline.Timeline) edit.Change { return edit.SetLaneColour(t, l.name, c) })
}

// Merge asks into which other lane the events of this one go.
func (l Lane) Merge() {
	l.askOther("lanes.merge", l.Text("lanes.merge-text", "lane", l.laneName(l.name), "n", l.count()), func(other string) {
		l.do(words.Say("change.merge-lanes", "lane", l.clipped(), "other", words.Clip(l.laneName(other))), other, func(t *timeline.Timeline) edit.Change { return edit.RenameLane(t, l.name, other) })
	})
}

// Delete asks where the events of the lane go, and deletes it; an empty one just goes.
func (l Lane) Delete() {
	remove := func(other string) {
		l.do(words.Say("change.delete-lane", "lane", l.clipped()), other, func(t *timeline.Timeline) edit.Change { return edit.RemoveLane(t, l.name, other) })
	}
	if n := l.count(); n > 0 {
		l.askOther("lanes.delete", l.Text("lanes.delete-text", "lane", l.laneName(l.name), "n", n), remove)
	} else if !l.refuses() {
		remove("")
	}
}

// askOther asks for another lane.
func (l Lane) askOther(title, text string, then func(other string)) {
	if l.refuses() {
		return
	}
	others := l.Session.Timeline().LaneOrder()
	if !slices.Contains(others, "") {
		others = append(others, "")
	}
	others = slices.DeleteFunc(others, func(lane string) bool { return lane == l.name })
	shown := make([]string, len(others))
	for i, lane := range others {
		shown[i] = l.laneName(lane)
	}
	var d *dialog.ConfirmDialog
	choice := widgets.NewSelector(shown, func() { d.Hide() })
	choice.Accept = func() { d.Confirm() }
	choice.SetSelectedIndex(0)
	d = dialog.NewCustomConfirm(l.Text(title), l.Text("dialog.apply"), l.Text("dialog.cancel"), container.NewVBox(widgets.Paragraph(text), choice), func(ok bool) {
		if ok && choice.SelectedIndex() >= 0 {
			then(others[choice.SelectedIndex()])
		}
	}, l.Window)
	d.Resize(widgets.Within(l.Window, 460, 240))
	d.Show()
	l.Desk.OnEscape(d.Hide)
	l.Window.Canvas().Focus(choice)
}
