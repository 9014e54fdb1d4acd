package timelineview

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// tapWith clicks with keys held that are released before the click is known to be none
// of two.
func (v *View) tapWith(x, y float32, with fyne.KeyModifier) {
	v.press(x, y, with)
	v.tap(x, y)
	v.pointer.with = 0
}

func (v *View) press(x, y float32, with fyne.KeyModifier) {
	at := fyne.PointEvent{Position: fyne.NewPos(x, y)}
	v.MouseDown(&desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonPrimary, Modifier: with})
}

// drag drags from one point to another in steps, with keys held, and leaves the button
// down.
func (v *View) drag(x, y, toX, toY float32, with fyne.KeyModifier) {
	const steps = 8
	v.press(x, y, with)
	dx, dy := (toX-x)/steps, (toY-y)/steps
	for range steps {
		x, y = x+dx, y+dy
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Dragged: fyne.NewDelta(dx, dy)})
	}
	v.frame()
}

// shownAt returns events that are drawn with a mark of their own, and where.
func (v *View) shownAt() map[int32]fyne.Position {
	at := make(map[int32]fyne.Position)
	for _, m := range v.scene.Marks {
		thin := m.Role == scene.Possible && m.Event != scene.NoEvent && !v.index().Form.At(m.Event).Lasting()
		if m.Event == scene.NoEvent || m.Role != scene.Certain && m.Role != scene.Marker && !thin {
			continue
		}
		left, top, right, bottom := m.Extent()
		pos := fyne.NewPos(float32(left+right)/2, float32(top+bottom)/2)
		if event, _ := v.hit(pos); event == m.Event && left > v.viewport.Gutter && right < v.viewport.Width {
			at[m.Event] = pos
		}
	}
	return at
}

// TestExtendByKeys selects on in order of time, and back again.
func TestExtendByKeys(t *testing.T) {
	v := start(t)
	order := v.Session.Shown().Index.Reading()
	v.Choose(order[3])
	v.Extend(1)
	v.Extend(1)
	want := slices.Sorted(slices.Values(order[3:6]))
	if got := v.Selection(); !slices.Equal(got, want) || v.Selected() != order[5] {
		t.Errorf("selected are %v, want %v", got, want)
	}
	v.Extend(-1)
	if got := v.Selection(); len(got) != 2 || v.Selected() != order[4] {
		t.Errorf("one back, selected are %v", got)
	}
	lane := int(v.Session.Shown().Index.Lane.At(v.Selected()))
	for _, folded := range []bool{true, false} {
		if v.FoldSelected(); v.plan().Folded(lane) != folded {
			t.Errorf("the lane is folded: %t", !folded)
		}
	}
}

func TestCtrlClickSelectsOneMoreOrLess(t *testing.T) {
	v := start(t)
	var told [][]int32
	v.OnSelection = func(events []int32) { told = append(told, events) }
	at := v.shownAt()
	var events []int32
	for e := range at {
		events = append(events, e)
	}
	slices.Sort(events)
	events = events[:4]
	want := []int32{}
	for _, e := range events {
		at := v.shownAt()[e]
		v.tapWith(at.X, at.Y, fyne.KeyModifierControl)
		want = append(want, e)
		if got := v.Selection(); !slices.Equal(got, want) || v.Selected() != e {
			t.Fatalf("%v are selected, with %d before all; want %v", got, v.Selected(), want)
		}
	}
	first := v.shownAt()[events[0]]
	v.tapWith(first.X, first.Y, fyne.KeyModifierControl)
	if got := v.Selection(); !slices.Equal(got, events[1:]) {
		t.Errorf("one less are %v", got)
	}
	if len(told) != 5 || !slices.Equal(told[4], events[1:]) {
		t.Errorf("told of %v", told)
	}
	empty := fyne.NewPos(500, float32(v.style().AxisHeight())/2)
	v.tapWith(empty.X, empty.Y, fyne.KeyModifierControl)
	if len(v.Selection()) != 3 {
		t.Error("a click with Ctrl beside an event clears the selection")
	}
	v.tap(empty.X, empty.Y)
	if v.Selection() != nil {
		t.Error("a click beside the events does not clear the selection")
	}
}

// TestShiftClickSelectsInTime selects from every event of a lane to every other.
func TestShiftClickSelectsInTime(t *testing.T) {
	v := start(t)
	lane := v.index().Lanes[0].Events.Values()
	for i, from := range lane {
		for j, to := range lane {
			v.Choose(from)
			v.chooseWith(to, fyne.KeyModifierShift)
			want := slices.Sorted(slices.Values(lane[min(i, j) : max(i, j)+1]))
			if got := v.Selection(); !slices.Equal(got, want) || v.Selected() != from {
				t.Fatalf("from %d to %d: %v, want %v", from, to, got, want)
			}
		}
	}
	other := v.index().Lanes[1].Events.At(0)
	v.Choose(other)
	v.chooseWith(lane[1], fyne.KeyModifierShift)
	if got := v.Selection(); !slices.Contains(got, other) || !slices.Contains(got, lane[1]) {
		t.Errorf("from another lane: %v", got)
	}
	v.chooseWith(lane[2], fyne.KeyModifierShift|fyne.KeyModifierControl)
	if got := v.Selection(); !slices.Contains(got, lane[1]) || !slices.Contains(got, lane[2]) {
		t.Errorf("with Ctrl too: %v", got)
	}
}

func TestSelectAllSelectsWhatTheFilterShows(t *testing.T) {
	v := start(t)
	v.SelectAll()
	if got := v.Selection(); len(got) != v.index().Timeline.Events.Len() {
		t.Errorf("%d are selected", len(got))
	}
	var without timeline.StatusSet
	v.Session.Filter(without.Toggled(timeline.Claimed))
	v.harness.Settle(func() bool { return v.plan().Filtered() })
	left := v.Selection()
	if len(left) != v.plan().Kept() || len(left) == 0 {
		t.Errorf("%d stay selected, and %d are shown", len(left), v.plan().Kept())
	}
	v.Choose(scene.NoEvent)
	v.SelectAll()
	if got := v.Selection(); !slices.Equal(got, left) {
		t.Errorf("%d are selected, and %d are shown", len(got), len(left))
	}
}

func TestShiftDragSelectsInAFrame(t *testing.T) {
	v := start(t)
	before := v.viewport
	top, bottom := float32(v.style().AxisHeight())+2, float32(before.Height)-60
	v.drag(700, top, 900, bottom, fyne.KeyModifierShift)
	inside := v.plan().Within(v.viewport, *v.options.Frame)
	if !slices.ContainsFunc(v.scene.Marks, func(m scene.Mark) bool { return m.Role == scene.Selection && m.W > 190 && m.H > 100 }) {
		t.Error("the frame is not drawn")
	}
	v.DragEnd()
	if got := v.Selection(); !slices.Equal(got, inside) || len(got) < 3 || v.options.Frame != nil {
		t.Errorf("%v are selected, and %v in the frame", got, inside)
	}
	if before.Chosen = v.viewport.Chosen; v.viewport.Left != before.Left {
		t.Error("the timeline is panned too")
	}
	v.drag(400, top, 690, bottom, fyne.KeyModifierShift)
	if !v.GiveUp() || !slices.Equal(v.Selection(), inside) || v.options.Frame != nil {
		t.Error("Escape does not bring the selection back")
	}
	v.drag(690, bottom, 680, bottom, 0) // goes on, with the button still down
	v.DragEnd()
	if v.viewport.Left != before.Left || v.GiveUp() {
		t.Error("what was given up pans")
	}
	v.drag(700, 20, 600, 20, 0) // on the axis, where no selected event is
	if v.viewport.Left == before.Left || !slices.Equal(v.Selection(), inside) {
		t.Error("a plain drag does not pan, or selects")
	}
}

// TestSelectionSurvivesEdits removes an event before those that are selected, one of
// them, and then the main one.
func TestSelectionSurvivesEdits(t *testing.T) {
	v := start(t)
	ids := func() (ids []string) {
		for _, e := range v.Selection() {
			ids = append(ids, v.index().Timeline.Events.At(e).ID)
		}
		return ids
	}
	remove := func(e int32) {
		t.Helper()
		n := v.index().Timeline.Events.Len()
		v.Session.Change(words.Say("change"), func(_ context.Context, now *timeline.Timeline) (edit.Change, error) {
			return edit.Remove(now, []int32{e}), nil
		}, func(error) {})
		v.harness.Settle(func() bool { return v.index().Timeline.Events.Len() < n })
	}
	v.ChooseAll([]int32{12, 5, 9, 30})
	want := ids()
	main := v.index().Timeline.Events.At(12).ID
	if v.Selected() != 12 {
		t.Errorf("the first of a list is not the main one, but %d", v.Selected())
	}
	remove(2)
	if !slices.Equal(ids(), want) || v.index().Timeline.Events.At(v.Selected()).ID != main {
		t.Errorf("%v are selected, want %v", ids(), want)
	}
	var mainTold []int32
	v.OnSelect = func(e int32) { mainTold = append(mainTold, e) }
	remove(v.index().EventOf(want[0]))
	if !slices.Equal(ids(), want[1:]) || mainTold != nil {
		t.Errorf("%v are selected, want %v", ids(), want[1:])
	}
	remove(v.Selected())
	if len(ids()) != 2 || len(mainTold) != 1 || mainTold[0] != v.Selected() || v.Selected() == scene.NoEvent {
		t.Errorf("without the main one: %v, told of %v", ids(), mainTold)
	}
}

// TestWithoutADateInALaneOfItsOwn: such an event has no place, and can be chosen all the same;
// what moves the picture around the chosen event then moves it as if none were.
func TestWithoutADateInALaneOfItsOwn(t *testing.T) {
	v := start(t)
	when, err := chrono.Parse("2024")
	if err != nil {
		t.Fatal(err)
	}
	for _, beside := range []bool{false, true} {
		tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{ID: "draft", Title: "Draft", Lane: "A", Claims: make([]timeline.Claim, 2)}})}
		if beside {
			tl.Events = tl.Events.Append(&timeline.Event{ID: "dated", Title: "Dated", Lane: "B", When: chrono.When{Value: when}})
		}
		v.Session.OpenAtOnce(session.Document{Timeline: tl})
		for _, does := range []func(){
			func() { v.Reveal(0) }, func() { v.Zoom(0.5) }, func() { v.StepClaim(1) }, func() { v.Walk(1) },
			func() { v.Reveal(0) }, func() { v.extend(0, true) },
		} {
			does()
			v.frame()
		}
	}
	if v.Reveal(0); v.Selected() != 0 {
		t.Error("it is not chosen")
	}
}
