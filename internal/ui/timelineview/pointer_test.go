package timelineview

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

func (v *View) tap(x, y float32) {
	v.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)})
	v.frame()
}

func (v *View) hoverAt(x, y float32) {
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	v.frame()
}

// dragTo moves the mouse with its button held, in steps of some pixels.
func (v *View) dragTo(x, y, dy float32, steps int) {
	for range steps {
		y += dy
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Dragged: fyne.NewDelta(0, dy)})
	}
	v.DragEnd()
	v.frame()
}

// laneMiddle returns the y of the first row of a lane in the view.
func (v *View) laneMiddle(lane int) float32 {
	return float32(v.style().AxisHeight() + v.plan().LaneTop(lane, v.viewport) + v.style().Row/2 - v.viewport.ScrollY)
}

// hintShown returns the texts of the hint in the drawing.
func (v *View) hintShown() string {
	var lines []string
	for _, mark := range v.scene.Marks {
		if mark.Role == scene.Hint && mark.Kind == scene.Text {
			lines = append(lines, mark.Text)
		}
	}
	return strings.Join(lines, "\n")
}

func TestLanesFoldAtTheirNames(t *testing.T) {
	v := start(t)
	before := v.plan().LaneHeight(1, v.viewport)
	v.hoverAt(40, v.laneMiddle(1))
	if v.Cursor() != desktop.PointerCursor {
		t.Error("the mouse does not show that a name can be clicked")
	}
	v.tap(40, v.laneMiddle(1))
	if !v.plan().Folded(1) || v.plan().LaneHeight(1, v.viewport) >= before {
		t.Error("a click on its name does not fold a lane")
	}
	v.tap(40, v.laneMiddle(1))
	if v.plan().Folded(1) || v.plan().LaneHeight(1, v.viewport) != before {
		t.Error("another click does not unfold it")
	}
	v.Session.FoldAll(true)
	for lane := range v.index().Lanes {
		if !v.plan().Folded(lane) {
			t.Errorf("lane %d is not folded", lane)
		}
	}
	v.Session.FoldAll(false)
	v.tap(40, float32(v.viewport.Height)-10) // the legend is no lane
	for lane := range v.index().Lanes {
		if v.plan().Folded(lane) {
			t.Errorf("lane %d is folded", lane)
		}
	}
}

func TestLanesAreDraggedByTheirNames(t *testing.T) {
	v := start(t)
	left := v.viewport.Left
	v.dragTo(40, v.laneMiddle(0), 5, 40)
	if place := v.plan().Position(0); place == 0 {
		t.Error("the first lane stays where it is")
	} else if v.plan().Position(1) != 0 {
		t.Error("the second lane does not come up")
	}
	if v.options.Held != 0 || v.viewport.Left != left {
		t.Error("the lane is still held, or time has moved")
	}
	at := v.plan().Position(0)
	v.dragTo(500, v.laneMiddle(0), -5, 40)
	if v.plan().Position(0) != at {
		t.Error("a drag of the timeline moves lanes")
	}
}

// crowdAt finds a bar of a density in the view.
func (v *View) crowdAt(t *testing.T) (x, y float32, c layout.Crowd) {
	t.Helper()
	for y := v.style().AxisHeight(); y < v.viewport.Height-30; y += 2 {
		for x := v.viewport.Gutter; x < v.viewport.Width; x += 2 {
			at := fyne.NewPos(float32(x), float32(y))
			event, _ := v.hit(at)
			if c, ok := v.plan().CrowdAt(v.viewport, x, y); ok && event == scene.NoEvent {
				return at.X, at.Y, c
			}
		}
	}
	t.Fatal("nothing is counted")
	return 0, 0, c
}

func TestDensityShowsItsCountAndOpens(t *testing.T) {
	v := start(t)
	v.Session.OpenAtOnce(session.Document{Timeline: synthetic.Timeline(5_000)})
	v.frame()
	x, y, crowd := v.crowdAt(t)
	v.hoverAt(x, y)
	sum := 0
	for _, n := range crowd.Count {
		sum += n
	}
	uitest.Contains(t, "the hint", v.hintShown(), v.Text("timeline.crowd", "n", sum))
	if v.Cursor() != desktop.PointerCursor {
		t.Error("the mouse does not show that a density can be clicked")
	}
	before := v.viewport
	middle := crowd.From + (crowd.To-crowd.From)/2
	v.tap(x, y)
	after := v.viewport
	if after.SecPerPx > before.SecPerPx/4 || after.X(middle) < after.Gutter || after.X(middle) > after.Width {
		t.Errorf("a click on a density goes from %v to %v s a pixel, with it at %v", before.SecPerPx, after.SecPerPx, after.X(middle))
	}
	if v.hintShown() != "" {
		t.Error("the hint stays although what is under the mouse has changed")
	}
}

func TestHintShowsTheEventUnderTheMouse(t *testing.T) {
	v := start(t)
	for _, mark := range v.scene.Marks {
		if mark.Role != scene.Marker {
			continue
		}
		v.hoverAt(float32(mark.X), float32(mark.Y))
		e := v.index().Timeline.Events.At(v.options.Hovered)
		shown := strings.ReplaceAll(v.hintShown(), "\n", " ")
		uitest.Contains(t, "the hint", shown, v.Lexicon.Medium(e.When.Value))
		if !strings.HasPrefix(shown, e.Title[:20]) {
			t.Errorf("the hint shows %q of %q", shown, e.Title)
		}
		v.MouseOut()
		v.frame()
		if v.hintShown() != "" {
			t.Error("the hint stays when the mouse has gone")
		}
		return
	}
	t.Fatal("no marker is drawn")
}

func TestEmptyLanesLeadToTheirEvents(t *testing.T) {
	v := start(t)
	to := v.viewport
	v.at(to.Zoom(to.X(timescale.Place(v.index().First))+300, 0.01))
	v.frame()
	for y := v.style().AxisHeight() + 8; y < v.viewport.Height-100; y += 4 {
		for _, x := range []float64{v.viewport.Gutter + 12, v.viewport.Width - 12} {
			there, ok := v.elsewhereAt(x, y)
			if !ok {
				continue
			}
			v.tap(float32(x), float32(y))
			if at := v.viewport.X(there.Nearest); at < v.viewport.Gutter || at > v.viewport.Width {
				t.Errorf("the click leads to where the event is at %v", at)
			}
			return
		}
	}
	t.Fatal("no lane points anywhere")
}

// TestDensityAtTheClosestZoomSinglesOut clicks on 500 events of one second.
func TestDensityAtTheClosestZoomSinglesOut(t *testing.T) {
	v := start(t)
	same := &timeline.Timeline{}
	value, err := chrono.Parse("2000-06-15T12:00:00")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 500 {
		same.Events = same.Events.Append(&timeline.Event{ID: words.Shown(i), Title: "all at once", When: chrono.When{Value: value}})
	}
	v.Session.OpenAtOnce(session.Document{Timeline: same})
	v.frame()
	selected := make(map[int32]bool)
	for range 20 {
		at, y, _ := v.crowdAt(t)
		v.tap(at, y)
		if e := v.options.Selected; e != scene.NoEvent {
			selected[e] = true
		}
	}
	if len(selected) < 10 {
		t.Errorf("clicks at the closest zoom single out %d events", len(selected))
	}
}

// TestShowAllTakesTheFilterBack leaves out all statuses and clicks what the picture
// offers then.
func TestShowAllTakesTheFilterBack(t *testing.T) {
	v := start(t)
	without := timeline.StatusSet(0)
	for _, s := range timeline.Statuses {
		without = without.Toggled(s)
	}
	v.Session.Filter(without)
	v.harness.Settle(func() bool { return v.Session.Shown().Without == without })
	v.frame()
	for i, mark := range v.scene.Marks {
		if mark.Text != v.Text("timeline.show-all") {
			continue
		}
		left, top, right, bottom := v.scene.Marks[i-1].Extent()
		at := fyne.PointEvent{Position: fyne.NewPos(float32(left+right)/2, float32(top+bottom)/2)}
		v.MouseMoved(&desktop.MouseEvent{PointEvent: at})
		if v.Cursor() != desktop.PointerCursor {
			t.Error("the pointer does not show that the button can be clicked")
		}
		before := v.viewport
		v.DoubleTapped(&at)
		if v.viewport != before {
			t.Error("a double click on the button moves the picture")
		}
		v.Tapped(&at)
		v.harness.Settle(func() bool { return v.Session.Shown().Without == 0 })
		v.frame()
		if v.Session.Without() != 0 || v.onShowAll(at.Position) {
			t.Error("the filter stays")
		}
		return
	}
	t.Error("the picture offers nothing")
}

// TestAStatusIsShownAlone clicks statuses: the first click shows it alone, the next all
// again; with Control it is left out, or shown again.
func TestAStatusIsShownAlone(t *testing.T) {
	only := func(s timeline.Status) (without timeline.StatusSet) {
		for _, other := range timeline.Statuses {
			if other != s {
				without = without.Toggled(other)
			}
		}
		return without
	}
	refuted := timeline.StatusSet(0).Toggled(timeline.Refuted)
	for _, c := range []struct {
		without timeline.StatusSet
		clicked timeline.Status
		with    fyne.KeyModifier
		want    timeline.StatusSet
	}{
		{0, timeline.Disputed, 0, only(timeline.Disputed)},
		{only(timeline.Disputed), timeline.Disputed, 0, 0},
		{only(timeline.Disputed), timeline.Claimed, 0, only(timeline.Claimed)},
		{refuted, timeline.Confirmed, 0, only(timeline.Confirmed)},
		{0, timeline.Refuted, fyne.KeyModifierControl, refuted},
		{refuted, timeline.Refuted, fyne.KeyModifierShift, 0},
		{only(timeline.Disputed), timeline.Claimed, fyne.KeyModifierControl, only(timeline.Disputed).Toggled(timeline.Claimed)},
	} {
		if got := chosen(c.without, c.clicked, c.with); got != c.want {
			t.Errorf("without %v, a click on %v with %v leaves out %v, want %v", c.without, c.clicked, c.with, got, c.want)
		}
	}
}
