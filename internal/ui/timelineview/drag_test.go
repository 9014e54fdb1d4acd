package timelineview

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// editing opens a timeline of two lanes whose first event has a date, from one year to
// another, and selects it. Said is what the user is told.
func editing(t *testing.T, edtf, from, to string, said *[]string) room {
	t.Helper()
	v := start(t)
	tl := &timeline.Timeline{Lanes: []string{"A", "B", "C"}}
	for _, e := range []struct{ id, when, lane string }{{"a", edtf, "A"}, {"b", "2024-03-05", "B"}, {"c", "199X", "C"}, {"undated", "", "C"}} {
		tl.Events = tl.Events.Append(&timeline.Event{ID: e.id, Title: "Title " + e.id, Lane: e.lane, When: chrono.When{Value: parsed(t, e.when)}})
	}
	v.OnSay = func(line string) { *said = append(*said, line) }
	v.Session.OpenAtOnce(session.Document{Timeline: tl})
	place := func(edtf string) timescale.Place {
		return v.index().Scale.Place(parsed(t, edtf).Bounds().EarliestStart)
	}
	v.at(v.viewport.Fit(place(from), place(to), 0, 0))
	v.Choose(0)
	v.frame()
	return v
}

func parsed(t *testing.T, edtf string) (value chrono.Value) {
	t.Helper()
	if edtf == "" {
		return value
	}
	value, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(edtf, err)
	}
	return value
}

// whenOf returns the date of an event as it is now.
func (v *View) whenOf(id string) string {
	return v.index().Timeline.Events.At(v.index().EventOf(id)).When.Value.String()
}

// handle returns where a handle is drawn.
func (v *View) handle(t *testing.T, part chrono.Part) (x, y float32) {
	t.Helper()
	for _, m := range v.scene.Marks {
		if m.Role == scene.Handle && m.Claim == int32(part) {
			left, top, right, bottom := m.Extent()
			if min(right-left, bottom-top) < 8 || max(right-left, bottom-top) < 12 {
				t.Errorf("the handle of part %d is %v by %v pixels", part, right-left, bottom-top)
			}
			return float32(left+right) / 2, float32(top+bottom) / 2
		}
	}
	t.Fatalf("part %d has no handle", part)
	return 0, 0
}

// xOf returns where the first second of a date is in the view.
func (v *View) xOf(t *testing.T, edtf string) float32 {
	t.Helper()
	return float32(v.viewport.X(v.index().Scale.Place(parsed(t, edtf).Bounds().EarliestStart)))
}

// settled waits until nothing is being changed.
func (r room) settled() {
	r.harness.Settle(func() bool { return !r.Session.Busy() && r.options.Ghost == nil })
	r.frame()
}

// TestEveryHandle drags each handle of dates of all kinds to another date, and undoes it.
func TestEveryHandle(t *testing.T) {
	const whole = chrono.PartWhole
	for _, c := range []struct {
		edtf, from, to string // from and to are in view
		part           chrono.Part
		start, end     string // the drag leads from one to the other
		want           string
	}{
		{"2024-10-08", "2024-09-20", "2024-11-01", whole, "2024-10-08", "2024-10-15", "2024-10-15"},
		{"2024-10", "2024-01", "2026-01", whole, "2024-10", "2025-01", "2025-01"},
		{"197X", "1950", "2030", whole, "1970", "1990", "199X"},
		{"2019/2023", "2010", "2030", whole, "2019", "2021", "2021/2025"},
		{"2019/2023", "2010", "2030", chrono.PartStart, "2019", "2016", "2016/2023"},
		{"2019/2023", "2010", "2030", chrono.PartEnd, "2023", "2026", "2019/2026"},
		{"2019/2023", "2010", "2030", chrono.PartStart, "2019", "2028", "2019/2023"}, // not beyond the end
		{"2024-10", "2024-08", "2025-01", chrono.PartEarliestStart, "2024-10", "2024-09", "[2024-09..2024-10]"},
		{"2024-10", "2024-08", "2025-02", chrono.PartLatestEnd, "2024-11", "2025-01", "[2024-10..2024-12]"},
		{"[2024-09..2024-11]", "2024-08", "2025-01", chrono.PartEarliestStart, "2024-09", "2024-11", "2024-11"},
		{"2019/2023", "2012", "2026", chrono.PartEarliestStart, "2019", "2015", "[2015..2019]/2023"},
		{"2019/2023", "2016", "2029", chrono.PartLatestEnd, "2024", "2027", "2019/[2023..2026]"},
		{"2024-03/2024-08", "2024-02", "2024-10", chrono.PartLatestStart, "2024-04", "2024-06", "[2024-03..2024-05]/2024-08"},
		{"2024-03/2024-08", "2024-02", "2024-10", chrono.PartEarliestEnd, "2024-08", "2024-07", "2024-03/[2024-07..2024-08]"},
		{"190X/191X", "1880", "1940", chrono.PartEarliestStart, "1900", "1890", "[189X..190X]/191X"},
		{"190X/191X", "1880", "1940", chrono.PartLatestStart, "1910", "1920", "[190X..191X]/191X"},
		{"190X/191X", "1880", "1940", chrono.PartEarliestEnd, "1910", "1900", "190X/[190X..191X]"},
		{"190X/191X", "1880", "1940", chrono.PartLatestEnd, "1920", "1930", "190X/[191X..192X]"},
		{"[1903..1907]/[1912..1915]", "1895", "1925", chrono.PartLatestStart, "1908", "1906", "[1903..1905]/[1912..1915]"},
		{"[1903..1907]/[1912..1915]", "1895", "1925", chrono.PartEnd, "1912", "1915", "[1903..1907]/[1915..1918]"},
	} {
		var said []string
		v := editing(t, c.edtf, c.from, c.to, &said)
		var x, y float32
		switch c.part {
		case whole:
			pos, ok := v.shownAt()[0]
			if !ok {
				t.Fatalf("%s is not drawn", c.edtf)
			}
			x, y = pos.X, pos.Y
		default:
			x, y = v.handle(t, c.part)
		}
		v.hoverAt(x, y)
		if v.Cursor() != desktop.HResizeCursor {
			t.Errorf("%s, part %d: the mouse does not show that it can be dragged", c.edtf, c.part)
		}
		v.drag(x, y, x+v.xOf(t, c.end)-v.xOf(t, c.start), y, 0)
		if c.want != c.edtf {
			if hint := v.hintShown(); !strings.Contains(hint, c.want) || v.options.Ghost == nil {
				t.Errorf("%s, part %d to %s: the hint says %q", c.edtf, c.part, c.end, hint)
			}
		}
		v.DragEnd()
		v.settled()
		if got := v.whenOf("a"); got != c.want {
			t.Errorf("%s, part %d from %s to %s: %s, want %s", c.edtf, c.part, c.start, c.end, got, c.want)
		}
		if c.want == c.edtf {
			continue
		}
		if e := v.index().Timeline.Events.At(v.Selected()); e.ID != "a" || len(said) == 0 {
			t.Error("what was dragged is not selected any more, or nothing is said")
		}
		v.Session.Undo(func(error) {})
		v.settled()
		if got := v.whenOf("a"); got != c.edtf {
			t.Errorf("%s, part %d: undone it is %s", c.edtf, c.part, got)
		}
	}
}

func TestDragSnaps(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	pos := v.shownAt()[0]
	// To 3 pixels before the start of another event.
	to := pos.X + v.xOf(t, "2024-03-05") - v.xOf(t, "2024-10-08") - 3
	v.drag(pos.X, pos.Y, to, pos.Y, 0)
	if got := v.options.Ghost.When.String(); got != "2024-03-05" {
		t.Errorf("it snaps to %s", got)
	}
	v.GiveUp()
	v.DragEnd()
	v.settled()
	v.drag(pos.X, pos.Y, to, pos.Y, fyne.KeyModifierAlt)
	if got := v.options.Ghost.When.String(); got == "2024-03-05" || !strings.HasPrefix(got, "2024-03") {
		t.Errorf("with Alt it snaps to %s", got)
	}
	if !v.GiveUp() {
		t.Error("there is nothing to give up")
	}
	v.DragEnd()
	v.settled()
	if _, undoable := v.Session.Undoable(); undoable || v.whenOf("a") != "2024-10-08" {
		t.Error("a drag that was given up changes something")
	}
}

func TestDragToAnotherLane(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	pos := v.shownAt()[0]
	v.drag(pos.X, pos.Y, pos.X+2, v.laneMiddle(1), 0)
	if v.options.Target != 2 || !strings.Contains(v.hintShown(), "B") {
		t.Errorf("the lane %d is shown as the target", v.options.Target)
	}
	v.DragEnd()
	v.settled()
	if e := v.index().Timeline.Events.At(0); e.Lane != "B" || v.whenOf("a") != "2024-10-08" {
		t.Errorf("it is in %s at %s", e.Lane, v.whenOf("a"))
	}
	if name, _ := v.Session.Undoable(); !strings.Contains(name.In(v.Text), "to B") {
		t.Errorf("the step is %q", name.In(v.Text))
	}
}

// TestSeveralMoveTogether drags two events of which one is too vague, and an unselected one.
func TestSeveralMoveTogether(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	v.ChooseAll([]int32{0, 1, 2})
	v.frame()
	if v.scene != nil && strings.Contains(marks(v.scene), " handle") {
		t.Error("several selected events have handles")
	}
	pos := v.shownAt()[0]
	v.drag(pos.X, pos.Y, pos.X+v.xOf(t, "2024-11-08")-v.xOf(t, "2024-10-08"), pos.Y, 0)
	v.DragEnd()
	v.settled()
	if a, b, c := v.whenOf("a"), v.whenOf("b"), v.whenOf("c"); a != "2024-11-08" || b != "2024-04-05" || c != "199X" {
		t.Errorf("%s, %s, %s", a, b, c)
	}
	if len(said) != 1 || said[0] != v.Text("drag.kept", "n", 1) {
		t.Errorf("said %q", said)
	}
}

// labelOf returns where the title of an event is drawn.
func (v *View) labelOf(t *testing.T, event int32) (x, y float32) {
	t.Helper()
	for _, m := range v.scene.Marks {
		if m.Role == scene.Label && m.Event == event {
			left, top, right, bottom := m.Extent()
			return float32(left+right) / 2, float32(top+bottom) / 2
		}
	}
	t.Fatalf("event %d has no title", event)
	return 0, 0
}

// TestUnselectedEventIsMovedByItsMark drags the mark of an event that is not selected.
func TestUnselectedEventIsMovedByItsMark(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	v.Choose(1)
	v.frame()
	month := v.xOf(t, "2024-11-08") - v.xOf(t, "2024-10-08")
	pos, before := v.shownAt()[0], v.viewport.Left
	v.hoverAt(pos.X, pos.Y)
	if v.Cursor() != desktop.HResizeCursor {
		t.Error("the mouse does not show that the event can be dragged")
	}
	v.drag(pos.X, pos.Y, pos.X+3, pos.Y+3, 0)
	v.DragEnd()
	v.settled()
	if _, undoable := v.Session.Undoable(); undoable || v.Selected() != 0 || v.viewport.Left != before {
		t.Error("a click with a shaking hand does more than to select")
	}
	v.Choose(1)
	v.frame()
	pos = v.shownAt()[0]
	v.drag(pos.X, pos.Y, pos.X+month, pos.Y, 0)
	if hint := v.hintShown(); !strings.Contains(hint, "2024-11-08") || v.Selected() != 0 {
		t.Errorf("while it is dragged %d is selected, and the hint says %q", v.Selected(), hint)
	}
	v.GiveUp()
	v.DragEnd()
	v.settled()
	if v.whenOf("a") != "2024-10-08" {
		t.Error("Escape does not give up")
	}
	v.Choose(1)
	v.frame()
	pos = v.shownAt()[0]
	v.drag(pos.X, pos.Y, pos.X+month, pos.Y, 0)
	v.DragEnd()
	v.settled()
	if v.whenOf("a") != "2024-11-08" || v.whenOf("b") != "2024-03-05" || v.Selected() != 0 || v.viewport.Left != before {
		t.Errorf("dragged by its mark it is at %s, and %d is selected", v.whenOf("a"), v.Selected())
	}
	v.Session.Undo(func(error) {})
	v.settled()
	if _, undoable := v.Session.Undoable(); undoable || v.whenOf("a") != "2024-10-08" {
		t.Error("it was more than one step")
	}
}

// TestTitlesPan, and who drags one is told beside the pointer how its event is moved.
func TestTitlesPan(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	v.Choose(1)
	v.frame()
	said = nil
	month, before := v.xOf(t, "2024-11-08")-v.xOf(t, "2024-10-08"), v.viewport.Left
	x, y := v.labelOf(t, 0)
	if v.hoverAt(x, y); v.Cursor() != desktop.PointerCursor {
		t.Error("the mouse does not show that a title is for clicks")
	}
	v.drag(x, y, x-month, y, 0)
	if hint := v.hintShown(); hint != v.Text("drag.by-mark") {
		t.Errorf("beside the pointer stands %q", hint)
	}
	v.DragEnd()
	v.settled()
	if v.hintShown() != "" {
		t.Error("it stands there still")
	}
	if v.whenOf("a") != "2024-10-08" || v.Selected() != 1 || v.viewport.Left == before || len(said) != 1 || said[0] != v.Text("drag.by-mark") {
		t.Errorf("dragged by its title it is at %s, and %q is said", v.whenOf("a"), said)
	}
}

func TestBarThatReachesOutOfViewPans(t *testing.T) {
	var said []string
	v := editing(t, "2019/2023", "2020", "2030", &said)
	v.Choose(scene.NoEvent)
	v.frame()
	before := v.viewport.Left
	var x, y float32
	for _, m := range v.scene.Marks {
		if _, top, right, bottom := m.Extent(); m.Role == scene.Certain && m.Event == 0 {
			x, y = float32(right)-20, float32(top+bottom)/2
		}
	}
	if event, _ := v.hit(fyne.NewPos(x, y)); event != 0 || float64(v.xOf(t, "2019")) > v.viewport.Gutter {
		t.Fatal("the bar is not there, or does not reach out of view")
	}
	if v.hoverAt(x, y); v.Cursor() == desktop.HResizeCursor {
		t.Error("it seems that the bar could be dragged")
	}
	v.drag(x, y, x+100, y, 0)
	v.DragEnd()
	v.settled()
	if v.whenOf("a") != "2019/2023" || v.viewport.Left == before {
		t.Error("the bar is moved, or the drag does not pan")
	}
}

func marks(s *scene.Scene) string {
	var b strings.Builder
	_ = s.Dump(&b)
	return b.String()
}

func TestKeysMoveByThePrecision(t *testing.T) {
	for _, c := range []struct{ edtf, later, ten string }{
		{"2024-10-08", "2024-10-09", "2024-10-18"},
		{"2024-10", "2024-11", "2025-08"},
		{"197X", "198X", "207X"},
		{"2019/2023", "2020/2024", "2029/2033"},
	} {
		var said []string
		v := editing(t, c.edtf, "1960", "2030", &said)
		v.Nudge(1)
		v.settled()
		if got := v.whenOf("a"); got != c.later {
			t.Errorf("%s one later is %s", c.edtf, got)
		}
		v.Nudge(-1)
		v.settled()
		v.Nudge(10)
		v.settled()
		if got := v.whenOf("a"); got != c.ten {
			t.Errorf("%s ten later is %s", c.edtf, got)
		}
	}
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	for _, want := range []string{"B", "C", "C"} {
		v.NudgeLane(1)
		v.settled()
		if got := v.index().Timeline.Events.At(0).Lane; got != want {
			t.Errorf("it is in lane %s, want %s", got, want)
		}
	}
	v.NudgeLane(-1)
	v.settled()
	if got := v.index().Timeline.Events.At(0).Lane; got != "B" {
		t.Errorf("it is in lane %s", got)
	}
}

func TestNothingMovesInViewingMode(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	v.OnNewEvent = func(string, chrono.Value) { t.Error("an event is made") }
	why := words.Say("drag.undated")
	v.Session.SetReadOnly(why, true)
	v.frame()
	pos, before := v.shownAt()[0], v.viewport.Left
	v.hoverAt(pos.X, pos.Y)
	if v.Cursor() == desktop.HResizeCursor || strings.Contains(marks(v.scene), " handle") {
		t.Error("it seems that the event could be dragged")
	}
	v.drag(pos.X, pos.Y, pos.X+100, pos.Y, 0)
	v.DragEnd()
	v.Nudge(1)
	v.NudgeLane(1)
	v.Arm()
	v.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(pos.X, v.laneMiddle(2))})
	v.settled()
	if v.whenOf("a") != "2024-10-08" || v.index().Timeline.Events.At(0).Lane != "A" || v.viewport.Left == before {
		t.Error("the event is moved, or the drag does not pan")
	}
	for _, line := range said {
		if line != why.In(v.Text) {
			t.Errorf("said %q", line)
		}
	}
	if len(said) < 4 {
		t.Errorf("said %q", said)
	}
}

func TestLockedEventsAreNotDragged(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	locked := *v.index().Timeline
	own := *locked.Events.At(0)
	own.Locked = true
	locked.Events = paged.Of(append([]*timeline.Event{&own}, locked.Events.Values()[1:]...))
	v.Session.OpenAtOnce(session.Document{Timeline: &locked})
	v.Choose(0)
	v.frame()
	pos := v.shownAt()[0]
	v.hoverAt(pos.X, pos.Y)
	if v.Cursor() == desktop.HResizeCursor || strings.Contains(marks(v.scene), " handle") {
		t.Error("it seems that the event could be dragged")
	}
	v.drag(pos.X, pos.Y, pos.X+100, pos.Y, 0)
	v.DragEnd()
	v.Nudge(1)
	v.NudgeLane(1)
	v.settled()
	if v.whenOf("a") != "2024-10-08" || v.index().Timeline.Events.At(0).Lane != "A" || len(said) != 3 || said[0] != v.Text("drag.locked") {
		t.Errorf("it is at %s in %s; said %q", v.whenOf("a"), v.index().Timeline.Events.At(0).Lane, said)
	}
}
