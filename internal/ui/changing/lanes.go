package changing

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// lanes is the dialog in which lanes are made, named, ordered, coloured, joined and deleted.
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
	l.list.OnSelected, l.list.Act = l.choose, func(int) { l.lane().Rename() }
	button := func(key string, needs bool, tapped func()) fyne.CanvasObject {
		b := widgets.NewAnswer(c.Text(key), leave, tapped)
		if b.Alignment = widget.ButtonAlignLeading; needs {
			l.buttons = append(l.buttons, b)
		}
		return b
	}
	side := container.NewVBox(
		button("lanes.new", false, func() { c.laneOf("", l.showLanes).New() }), button("lanes.rename", true, func() { l.lane().Rename() }),
		button("lanes.up", true, func() { l.lane().move(l.chosen - 1) }), button("lanes.down", true, func() { l.lane().move(l.chosen + 1) }),
		button("lanes.colour", true, func() { l.lane().Colour() }), button("lanes.no-colour", true, func() { l.lane().UsualColour() }),
		button("lanes.merge", true, func() { l.lane().Merge() }), button("lanes.delete", true, func() { l.lane().Delete() }))
	l.box = c.open("lanes.title", container.New(layout.NewBorderLayout(nil, nil, nil, side), l.list, side), 680, 560, "", nil)
	l.showLanes("")
	c.Window.Canvas().Focus(l.list)
	return l
}

// lane returns the chosen one.
func (l *lanes) lane() Lane { return l.laneOf(l.names[l.chosen], l.showLanes) }

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
	name.SetText(l.laneName(lane))
	count.SetText(words.Shown(l.counts[lane]))
	if swatch.FillColor = color.Transparent; l.Session.Timeline() != nil {
		if c, ok := l.Session.Timeline().LaneColours[lane]; ok {
			swatch.FillColor = color.NRGBA{c[0], c[1], c[2], 0xff}
		}
	}
	swatch.Refresh()
}

// showLanes shows the lanes as they are now, and chooses one.
func (l *lanes) showLanes(chosen string) {
	t := l.Session.Timeline()
	l.names, l.counts = t.LaneOrder(), make(map[string]int)
	for _, e := range t.Events.All() {
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
