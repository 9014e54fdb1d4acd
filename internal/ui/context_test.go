package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/scene"
	"dateline/internal/ui/timelineview"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// contextAt clicks with the other button of the mouse, and returns the commands of the menu
// that opens, by their labels; those that are disabled are none.
func (m window) contextAt(t *testing.T, x, y float64) map[string]func() {
	t.Helper()
	return m.contextAfter(t, func() {
		m.view.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(float32(x), float32(y)), AbsolutePosition: fyne.NewPos(200, 200)})
	})
}

// contextAfter returns the commands of the menu that something opens, and closes it.
func (m window) contextAfter(t *testing.T, open func()) map[string]func() {
	t.Helper()
	var about *timelineview.Spot
	show := m.view.OnMenu
	m.view.OnMenu = func(s timelineview.Spot, at fyne.Position) {
		about = &s
		show(s, at)
	}
	open()
	if m.view.OnMenu = show; about == nil {
		t.Fatal("no menu opens")
	}
	drawn := ""
	uitest.Objects(m.Top(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok {
			drawn += text.Text + "\n"
		}
	})
	commands := make(map[string]func())
	for _, item := range m.menuAbout(*about).Items {
		label := item.Label
		if uitest.Contains(t, "the menu", drawn, label); !item.Disabled && !item.IsSeparator {
			commands[label] = item.Action
		}
	}
	if m.Type(fyne.KeyEscape); m.Top() != nil {
		t.Error("Escape does not close the menu")
	}
	return commands
}

// still waits until nothing is being changed.
func (m window) still() {
	m.quiet()
	m.Settle(func() bool { return !m.session.Busy() })
	m.frame()
}

// markOf returns where the mark of an event is drawn.
func (m window) markOf(t *testing.T, event int32) (x, y float64) {
	t.Helper()
	for _, mark := range m.view.Scene().Marks {
		if mark.Event == event && (mark.Role == scene.Certain || mark.Role == scene.Marker) {
			left, top, right, bottom := mark.Extent()
			return (left + right) / 2, (top + bottom) / 2
		}
	}
	t.Fatalf("event %d has no mark", event)
	return 0, 0
}

func TestContextMenuOfALane(t *testing.T) {
	m, _ := start(t)
	lane, y := m.session.Shown().Index.Lanes[1].Name, m.session.Style().AxisHeight()+m.session.Shown().Plan.LaneTop(1, m.view.Viewport())+8
	do := m.contextAt(t, 60, y)
	do["Rename lane…"]()
	m.Asks("Rename…")
	m.typeText(t, "The Middle East")
	m.Type(fyne.KeyReturn)
	m.still()
	if got := m.session.Shown().Index.Lanes[1].Name; got != "The Middle East" {
		t.Errorf("the lane is called %q", got)
	}
	m.undo()
	m.still()
	if got := m.session.Shown().Index.Lanes[1].Name; got != lane {
		t.Errorf("undone it is called %q", got)
	}
	m.contextAt(t, 60, y)["Move down"]()
	if at := m.session.Shown().Plan.Position(1); at != 2 {
		t.Errorf("moved down it is at %d", at)
	}
	m.contextAt(t, 60, y+m.session.Shown().Plan.LaneHeight(2, m.view.Viewport()))["Move up"]()
	m.frame()
	m.contextAt(t, 60, y)["Select its events"]()
	for _, e := range m.view.Selection() {
		if got := m.session.Timeline().Events.At(e).Lane; got != lane {
			t.Errorf("selected is an event of %q", got)
		}
	}
	if n := m.view.CountSelected(); n < 2 {
		t.Errorf("%d events are selected", n)
	}
	m.contextAt(t, 60, y)["Fold lane"]()
	if !m.session.Shown().Plan.Folded(1) {
		t.Error("the lane is not folded")
	}
	m.contextAt(t, 60, y)["Unfold lane"]()
	for label, asks := range map[string]string{"New lane…": "New…", "Colour of lane…": "#rrggbb", "Merge with another lane…": "go to another lane", "Delete lane…": "They go to"} {
		m.contextAt(t, 60, y)[label]()
		m.Asks(asks)
		m.desk.Escape()
	}
}

func TestContextMenuOfAnEvent(t *testing.T) {
	m, _ := start(t)
	event := m.find(t, "rangoon-bombing")
	x, y := m.markOf(t, event)
	do := m.contextAt(t, x, y)
	if m.view.Selected() != event || m.view.CountSelected() != 1 {
		t.Fatal("the event is not selected")
	}
	before := len(m.events())
	do["Duplicate"]()
	m.still()
	m.view.Choose(event)
	m.frame()
	m.contextAt(t, x, y)["Delete"]()
	m.still()
	if len(m.events()) != before {
		t.Errorf("%d events of %d are left", len(m.events()), before)
	}
	for range 2 {
		m.undo()
		m.still()
	}
	m.frame()
	m.contextAt(t, x, y)["Lock"]()
	m.still()
	do = m.contextAt(t, x, y)
	if !m.events()[event].Locked || do["Unlock"] == nil {
		t.Error("the event is not locked, or cannot be unlocked")
	}
	do["Unlock"]()
	m.still()
	m.contextAt(t, x, y)["Merge with another event…"]()
	m.Asks("Merge with which event?")
	m.typeText(t, "Burma breaks off")
	m.Settle(func() bool { return strings.Contains(m.DialogText(), "Burma breaks off relations") })
	m.Type(fyne.KeyReturn)
	m.Asks("Burma breaks off")
	m.Press("Close")
	m.contextAt(t, x, y)["Edit event"]()
	if !m.editor.Showing() {
		t.Error("the form is not shown")
	}
	m.Type(fyne.KeyEscape)
	if do := m.contextAfter(t, func() { m.Type(desktop.KeyMenu) }); do["Claims of the event"] == nil {
		t.Error("the menu key shows no menu of the event")
	}
	m.view.ChooseAll(append(m.view.Selection(), m.find(t, "treaty-signed")))
	m.frame()
	do = m.contextAt(t, x, y)
	if m.view.CountSelected() != 2 || do["Merge two events…"] == nil || do["Edit event"] != nil || do["Change events…"] == nil {
		t.Errorf("of two selected events the menu is %v", do)
	}
}

func TestContextMenuOfAPlace(t *testing.T) {
	m, _ := start(t)
	v := m.view.Viewport()
	x, y := v.Gutter+v.PlotWidth(), m.session.Style().AxisHeight()+m.session.Shown().Plan.LaneTop(4, v)+6
	var do map[string]func()
	for do["New event here"] == nil && x > v.Gutter { // where nothing is drawn
		x -= 20
		do = m.contextAt(t, x, y)
	}
	do["New event here"]()
	m.still()
	made := m.events()[len(m.events())-1]
	if lane := m.session.Shown().Index.Lanes[4].Name; made.Lane != lane || made.When.Value.String() != m.session.Shown().Plan.DateAt(v, x).String() {
		t.Errorf("an event is made in %q at %s", made.Lane, made.When.Value)
	}
	m.session.SetReadOnly(words.Say("viewing.why"), true)
	m.frame()
	event := m.find(t, "rangoon-bombing")
	ex, ey := m.markOf(t, event)
	for _, do := range []map[string]func(){m.contextAt(t, x, y), m.contextAt(t, 60, y), m.contextAt(t, ex, ey)} {
		for label := range do {
			switch label {
			case "Select all", "Zoom to fit", "Lane", "Fold lane", "Fold all lanes", "Unfold all lanes", "Select its events", "Move up", "Move down", "Copy", "Copy claim with its source", "Copy as":
			default:
				t.Errorf("%q can be chosen though nothing may be changed", label)
			}
		}
	}
}
