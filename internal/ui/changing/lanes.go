package changing

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// lanes is the dialog in which lanes are made, named, ordered, coloured, joined and deleted.
// Each of that is a step of its own.
type lanes struct {
	*Changer
	list    *widgets.Rows
	buttons []*widgets.Answer // those that need a lane
	box     *box

	names  []string
	counts map[string]int // of events
	chosen int            // -1 for none
}

// Lanes shows the lanes, to change them.
func (c *Changer) Lanes() { c.openLanes() }

// openLanes opens the dialog; nil where nothing may be changed.
func (c *Changer) openLanes() *lanes {
	if c.refuses() {
		return nil
	}
	l := &lanes{Changer: c, chosen: -1}
	leave := func() { l.box.Hide() }
	l.list = widgets.NewRows(func() int { return len(l.names) }, newLaneRow, l.fill, leave)
	l.list.At = func() int { return l.chosen }
	l.list.OnSelected, l.list.Act = l.choose, func(int) { l.askRename() }
	button := func(key string, needs bool, tapped func()) fyne.CanvasObject {
		b := widgets.NewAnswer(c.Text(key), leave, tapped)
		if b.Alignment = widget.ButtonAlignLeading; needs {
			l.buttons = append(l.buttons, b)
		}
		return b
	}
	side := container.NewVBox(
		button("lanes.new", false, l.askNew), button("lanes.rename", true, l.askRename),
		button("lanes.up", true, func() { l.move(-1) }), button("lanes.down", true, func() { l.move(1) }),
		button("lanes.colour", true, l.askColour), button("lanes.no-colour", true, func() { l.colour(nil) }),
		button("lanes.merge", true, l.askMerge), button("lanes.delete", true, l.askDelete))
	l.box = c.open("lanes.title", container.New(layout.NewBorderLayout(nil, nil, nil, side), l.list, side), 680, 560, "", nil)
	l.showLanes("")
	c.Window.Canvas().Focus(l.list)
	return l
}

// newLaneRow makes the objects of a row: its colour, its name, and how many events it has.
func newLaneRow() fyne.CanvasObject {
	swatch := canvas.NewRectangle(color.Transparent)
	swatch.SetMinSize(fyne.NewSize(8, 24))
	name := widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, swatch, widget.NewLabel("0000000"), name)
}

func (l *lanes) fill(at int, o fyne.CanvasObject) {
	parts := o.(*fyne.Container).Objects
	name, lane := parts[0].(*widget.Label), l.names[at]
	swatch, count := parts[1].(*canvas.Rectangle), parts[2].(*widget.Label)
	name.SetText(l.nameOf(lane))
	count.SetText(words.Shown(l.counts[lane]))
	if swatch.FillColor = color.Transparent; l.Session.Timeline() != nil {
		if c, ok := l.Session.Timeline().LaneColours[lane]; ok {
			swatch.FillColor = color.NRGBA{c[0], c[1], c[2], 0xff}
		}
	}
	swatch.Refresh()
}

func (l *lanes) nameOf(lane string) string {
	if lane == "" {
		return l.Text("timeline.no-lane")
	}
	return lane
}

// showLanes shows the lanes as they are now, and chooses one.
func (l *lanes) showLanes(chosen string) {
	t := l.Session.Timeline()
	l.names, l.counts = t.LaneOrder(), make(map[string]int)
	for _, e := range t.Events {
		l.counts[e.Lane]++
	}
	l.list.Refresh()
	l.list.UnselectAll()
	l.choose(-1)
	if at := slices.Index(l.names, chosen); at >= 0 && chosen != "" {
		l.list.Select(at)
	}
}

func (l *lanes) choose(at int) {
	l.chosen = at
	for _, b := range l.buttons {
		if at >= 0 {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// do makes a step, after which a lane is chosen.
func (l *lanes) do(name words.Message, chosen string, edited func(t *timeline.Timeline) edit.Change) {
	l.change(name, edited, func() { l.showLanes(chosen) })
}

func (l *lanes) askNew() {
	l.askName("lanes.new", "", func(name string) {
		l.do(words.Say("change.add-lane", "lane", words.Clip(name)), name, func(t *timeline.Timeline) edit.Change { return edit.AddLane(t, name) })
	})
}

func (l *lanes) askRename() {
	lane := l.names[l.chosen]
	l.askName("lanes.rename", lane, func(name string) {
		l.do(words.Say("change.rename-lane", "lane", words.Clip(l.nameOf(lane)), "name", words.Clip(name)), name, func(t *timeline.Timeline) edit.Change { return edit.RenameLane(t, lane, name) })
	})
}

// askName asks for a name that no lane has.
func (l *lanes) askName(title, name string, named func(string)) {
	field := widgets.NewField(name)
	field.Validator = func(text string) error {
		if text = strings.TrimSpace(text); text == "" || text != name && slices.Contains(l.names, text) {
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

func (l *lanes) move(by int) {
	lane, to := l.names[l.chosen], l.chosen+by
	if to < 0 || to >= len(l.names) {
		return
	}
	l.do(words.Say("change.move-lane", "lane", words.Clip(l.nameOf(lane))), lane, func(t *timeline.Timeline) edit.Change { return edit.MoveLane(t, lane, to) })
}

// askColour asks for a colour: one of those that lanes have, which can be told apart, or any
// other as people copy them, "#2a6fb0".
func (l *lanes) askColour() {
	var d *dialog.CustomDialog
	leave := func() { d.Hide() }
	take := func(c timeline.Colour) {
		d.Hide()
		l.colour(&c)
	}
	swatches := container.NewGridWithColumns(len(l.Session.Style().Lanes))
	for _, c := range l.Session.Style().Lanes {
		own := timeline.Colour{c.R, c.G, c.B}
		b := widgets.NewAnswer("", leave, func() { take(own) })
		b.Icon = squareOf(own)
		swatches.Add(b)
	}
	field := widgets.NewField("")
	if c, ok := l.Session.Timeline().LaneColours[l.names[l.chosen]]; ok {
		field.SetText(c.String())
	}
	field.SetPlaceHolder("#2a6fb0")
	field.Leave = leave
	said := widgets.Muted(l.Text("lanes.colour-hint"))
	accept := func() {
		if c, ok := timeline.ParseColour(strings.TrimSpace(field.Text)); ok {
			take(c)
			return
		}
		said.Importance = widget.WarningImportance
		said.SetText(l.Text("lanes.bad-colour", "text", words.Clip(field.Text)))
	}
	field.OnSubmitted = func(string) { accept() }
	d = dialog.NewCustomWithoutButtons(l.Text("lanes.colour"), container.NewVBox(swatches, field, said), l.Window)
	d.SetButtons([]fyne.CanvasObject{widgets.NewAnswer(l.Text("dialog.cancel"), leave, leave), widgets.NewAnswer(l.Text("dialog.apply"), leave, accept)})
	d.Resize(widgets.Within(l.Window, 520, 260))
	d.Show()
	l.Desk.OnEscape(leave)
	l.Window.Canvas().Focus(swatches.Objects[0].(fyne.Focusable))
}

// squareOf returns a square of a colour as an icon.
func squareOf(c timeline.Colour) fyne.Resource {
	return fyne.NewStaticResource(c.String()+".svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><rect width="24" height="24" fill="`+c.String()+`"/></svg>`))
}

func (l *lanes) colour(c *timeline.Colour) {
	lane := l.names[l.chosen]
	l.do(words.Say("change.colour-lane", "lane", words.Clip(l.nameOf(lane))), lane, func(t *timeline.Timeline) edit.Change { return edit.SetLaneColour(t, lane, c) })
}

func (l *lanes) askMerge() {
	lane := l.names[l.chosen]
	l.askOther("lanes.merge", l.Text("lanes.merge-text", "lane", l.nameOf(lane), "n", l.counts[lane]), func(other string) {
		l.do(words.Say("change.merge-lanes", "lane", words.Clip(l.nameOf(lane)), "other", words.Clip(l.nameOf(other))), other, func(t *timeline.Timeline) edit.Change { return edit.RenameLane(t, lane, other) })
	})
}

// askDelete asks where the events of a lane go that is deleted; an empty one just goes.
func (l *lanes) askDelete() {
	lane := l.names[l.chosen]
	remove := func(other string) {
		l.do(words.Say("change.delete-lane", "lane", words.Clip(l.nameOf(lane))), other, func(t *timeline.Timeline) edit.Change { return edit.RemoveLane(t, lane, other) })
	}
	if l.counts[lane] == 0 {
		remove("")
		return
	}
	l.askOther("lanes.delete", l.Text("lanes.delete-text", "lane", l.nameOf(lane), "n", l.counts[lane]), remove)
}

// askOther asks for a lane other than the chosen one.
func (l *lanes) askOther(title, text string, then func(other string)) {
	others := slices.Delete(slices.Clone(l.names), l.chosen, l.chosen+1)
	if !slices.Contains(l.names, "") {
		others = append(others, "")
	}
	shown := make([]string, len(others))
	for i, lane := range others {
		shown[i] = l.nameOf(lane)
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
