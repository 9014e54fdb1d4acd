package timelineview

import (
	"math"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/synthetic"
	"dateline/internal/timescale"
)

// TestPlanIsMadeForTheWindow changes the size of the window: the plan follows, and
// the height is filled.
func TestPlanIsMadeForTheWindow(t *testing.T) {
	v := start(t)
	for _, height := range []float32{900, 420} {
		v.Resize(fyne.NewSize(1400, height))
		size := v.Session.Shown().Size
		if got := float64(height) - size.Height; size.Width > 1400 || size.Width < 1360 || got < 0 || got > 40 {
			t.Errorf("the plan of a window %v high is made for %+v", height, size)
		}
		if v.viewport.Room < 200 || math.Abs(v.plan().ContentHeight(v.viewport)-v.viewport.Room) > 2 {
			t.Errorf("the lanes are %v high, the room is %v", v.plan().ContentHeight(v.viewport), v.viewport.Room)
		}
	}
}

// TestLanesKeepTheirHeightsOnTheWay drags the timeline a little, which changes
// nothing, and far, after which lanes settle to what is in view.
func TestLanesKeepTheirHeightsOnTheWay(t *testing.T) {
	v, c := startMoving(t)
	v.at(v.viewport.Zoom(900, 0.1))
	settled := v.viewport.Settled
	drag := func(dx float32) {
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(600, 300)}, Dragged: fyne.NewDelta(dx, 0)})
	}
	drag(60)
	if v.viewport.Settled != settled || v.viewport.Settling != 0 {
		t.Error("a small drag changes the heights of lanes")
	}
	for range 10 {
		drag(60)
	}
	if v.viewport.Settled == settled || v.viewport.Leaves() {
		t.Error("lanes have no heights for what is in view")
	}
	if v.viewport.Settling == 0 {
		t.Error("heights change at once")
	}
	v.DragEnd()
	v.run(t, c, nil)
	if v.viewport.Settling != 0 || v.viewport.Restless() {
		t.Errorf("lanes never settle: %+v", v.viewport)
	}
	if want := v.plan().Settle(v.viewport).Settled; v.viewport.Settled != want {
		t.Errorf("lanes have the heights of %v, want %v", v.viewport.Settled, want)
	}
}

// TestRevealingWhatIsInViewMovesNothing drags the timeline a little, so that lanes keep their
// heights, and shows events that are in view: heights and the scroll stay as they are.
func TestRevealingWhatIsInViewMovesNothing(t *testing.T) {
	v := start(t)
	v.at(v.plan().Settle(v.viewport.Zoom(900, 0.1)))
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(600, 300)}, Dragged: fyne.NewDelta(60, 0)})
	v.DragEnd()
	shown := 0
	for _, e := range v.plan().Window(v.viewport, nil) {
		left, right := v.plan().Reach(e, v.viewport)
		if left < v.viewport.Gutter || right > v.viewport.Width {
			continue
		}
		v.Choose(e)
		before := v.viewport
		v.Choose(scene.NoEvent)
		v.Reveal(e)
		if v.viewport.Settled != before.Settled || v.viewport.ScrollY != before.ScrollY {
			t.Errorf("showing event %d changes the view from %+v to %+v", e, before, v.viewport)
		}
		shown++
	}
	if shown < 3 || v.plan().Settle(v.viewport).Settled == v.viewport.Settled {
		t.Errorf("%d events are in view, and lanes have the heights that they would have anyway", shown)
	}
}

// TestStepsBringNeighboursIntoView walks through all events: each is in view, with
// its title, and the two nearest others with it. The view zooms out for nothing else.
func TestStepsBringNeighboursIntoView(t *testing.T) {
	v := start(t)
	order := v.index().Reading()
	for range order {
		before := v.viewport
		v.Walk(1)
		v.frame()
		e := v.options.Selected
		if !v.labelled(e) {
			t.Fatalf("%s has no title in the picture", v.index().Timeline.Events.At(e).ID)
		}
		before = before.Pan(before.X(v.plan().Focus(e, before)) - before.Gutter - before.PlotWidth()/2)
		if v.viewport.SecPerPx > before.SecPerPx && v.plan().HasAround(e, 2, before) {
			t.Errorf("at %s, the view zooms out, and had room for its neighbours", v.index().Timeline.Events.At(e).ID)
		}
		if !v.plan().HasAround(e, 2, v.viewport) {
			t.Errorf("at %s, its neighbours are not in view", v.index().Timeline.Events.At(e).ID)
		}
	}
}

// TestStepsBeginInView presses "next" and "previous" with nothing selected in a view of October
// 2024, in an hour with bars across it, and in a gap.
func TestStepsBeginInView(t *testing.T) {
	v := start(t)
	order := v.index().Reading()
	begin := func(e int32) timescale.Place {
		from, _ := v.plan().Ends(e)
		return from
	}
	october := v.plan().Around(v.find(t, "soldiers-leave-positions"), 12, v.viewport)
	left, right := october.Range()
	first := slices.IndexFunc(order, func(e int32) bool { return begin(e) >= left })
	last := slices.IndexFunc(order, func(e int32) bool { return begin(e) > right }) - 1
	if first < 20 || last < first+3 {
		t.Fatalf("events %d to %d begin in view", first, last)
	}
	enter := func(what string, from layout.Viewport, step int, want int32, stays bool) {
		t.Helper()
		v.at(from)
		v.Choose(scene.NoEvent)
		before := v.viewport
		v.Walk(step)
		id := func(e int32) string { return v.index().Timeline.Events.At(e).ID }
		if got := v.options.Selected; got != want {
			t.Errorf("%s, step %d begins at %s, want %s", what, step, id(got), id(want))
		}
		if v.viewport.SecPerPx != before.SecPerPx && stays {
			t.Errorf("%s, step %d changes the scale", what, step)
		}
	}
	enter("in October", october, 1, order[first], true)
	enter("in October", october, -1, order[last], true)
	march := v.index().Middle(v.find(t, "combat-kursk")) // of an hour
	across := slices.IndexFunc(order, func(e int32) bool { _, until := v.plan().Ends(e); return until >= march })
	enter("in a bar", october.Fit(march-1800, march+1800, 0, 0), 1, order[across], true)
	for i := 1; i < len(order); i++ {
		if gap := begin(order[i]) - begin(order[i-1]); gap > 3*365*86400 && !slices.ContainsFunc(order[:i], func(e int32) bool { _, until := v.plan().Ends(e); return until > begin(order[i])-gap/2 }) {
			empty := october.Fit(begin(order[i])-gap/2, begin(order[i])-gap/4, 0, 0)
			enter("in a gap", empty, 1, order[i], false)
			enter("in a gap", empty, -1, order[i-1], false)
			return
		}
	}
	t.Error("there is no gap")
}

// labelled reports whether an event has a title in the last frame.
func (v *View) labelled(e int32) bool {
	for _, m := range v.scene.Marks {
		if m.Role == scene.Label && m.Event == e {
			return true
		}
	}
	return false
}

// TestZoomKeepsTheSelectedEvent zooms in with an event far from the middle.
func TestZoomKeepsTheSelectedEvent(t *testing.T) {
	v := start(t)
	e := v.find(t, "treaty-signed")
	v.Choose(e)
	before := v.viewport.X(v.index().Middle(e))
	v.Zoom(0.5)
	v.Zoom(0.5)
	if after := v.viewport.X(v.index().Middle(e)); math.Abs(after-before) > 1 {
		t.Errorf("the event moves from %v to %v", before, after)
	}
}

// TestDoubleClickShowsTheNeighbours looks for the five nearest events after it.
func TestDoubleClickShowsTheNeighbours(t *testing.T) {
	v := start(t)
	e := v.find(t, "treaty-signed")
	v.Reveal(e)
	v.frame()
	var at fyne.Position
	for _, m := range v.scene.Marks {
		if m.Role == scene.Label && m.Event == e {
			at = fyne.NewPos(float32(m.X+4), float32(m.Y-4))
		}
	}
	v.DoubleTapped(&fyne.PointEvent{Position: at})
	from, to := v.viewport.Range()
	in := 0
	for other := range int32(v.index().Len()) {
		if first, last := v.index().Known(other); first <= to && last >= from {
			in++
		}
	}
	if in < 6 || in > 20 {
		t.Errorf("%d events are in view", in)
	}
}

// TestScrollbarScrolls drags the scrollbar of lanes that find no room.
func TestScrollbarScrolls(t *testing.T) {
	v := start(t)
	v.Session.OpenAtOnce(session.Document{Timeline: synthetic.Timeline(5_000)})
	v.at(v.viewport.Zoom(600, 0.01))
	room, whole := v.viewport.Room, v.plan().ContentHeight(v.viewport)
	if whole <= room {
		t.Fatalf("the lanes are %v high, there is room for %v", whole, room)
	}
	v.Dragged(&fyne.DragEvent{
		PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(v.viewport.Width)-4, float32(v.style().AxisHeight())+60)}, Dragged: fyne.NewDelta(0, 50),
	})
	if got, want := v.viewport.ScrollY, min(50*whole/room, whole-room); math.Abs(got-want) > 1 {
		t.Errorf("the lanes are scrolled by %v, want %v", got, want)
	}
	v.DragEnd()
}

// TestWheelNeverShowsEventsInThinLanes zooms out notch by notch: on no frame is
// an event in a lane that has no row for it.
func TestWheelNeverShowsEventsInThinLanes(t *testing.T) {
	v, c := startMoving(t)
	v.at(v.plan().Around(v.find(t, "treaty-signed"), 5, v.viewport))
	for range 12 {
		v.wheel(700, 300, -1)
		for range 4 {
			c.now = c.now.Add(time.Second / 60)
			v.tick()
			if v.viewport.Leaves() {
				t.Fatalf("lanes have heights for %v, and %v is in view", v.viewport.Settled, layout.Span{From: v.viewport.Left, To: v.viewport.At(v.viewport.Width)})
			}
		}
	}
	v.run(t, c, nil)
	if v.viewport.Restless() {
		t.Error("lanes never settle")
	}
}
