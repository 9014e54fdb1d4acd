package timelineview

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/layout"
	"dateline/internal/session"
	"dateline/internal/timeline"
)

// startMapped is start, and waits for the counts of the minimap.
func startMapped(t *testing.T) room {
	t.Helper()
	v := start(t)
	v.harness.Settle(func() bool { return v.minimap.drawn != nil && !v.minimap.counting })
	return v
}

// drag presses the mouse on the minimap at a position and moves it in steps.
func (k *Minimap) drag(from, to float32) {
	at := func(x float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, 12)} }
	k.MouseMoved(&desktop.MouseEvent{PointEvent: at(from)})
	k.MouseDown(&desktop.MouseEvent{PointEvent: at(from)})
	for i := range 5 {
		x := from + (to-from)*float32(i+1)/5
		k.Dragged(&fyne.DragEvent{PointEvent: at(x), Dragged: fyne.NewDelta((to-from)/5, 0)})
	}
	k.MouseUp(&desktop.MouseEvent{PointEvent: at(to)})
	k.DragEnd()
}

func TestMinimapMovesTheWindow(t *testing.T) {
	v := startMapped(t)
	v.wheel(700, 300, 8)
	k := v.minimap
	window := func() (left, right float64) { return k.drawn.Window(v.viewport) }
	left, right := window()
	middle := float32(left+right) / 2
	within := func(what string, wantLeft, wantRight float64) {
		t.Helper()
		if a, b := window(); math.Abs(a-wantLeft) > 0.1 || math.Abs(b-wantRight) > 0.1 {
			t.Errorf("%s: the window reaches from %v to %v, want %v to %v", what, a, b, wantLeft, wantRight)
		}
	}
	zoom := v.viewport.SecPerPx
	k.drag(middle, middle+60)
	within("dragged", left+60, right+60)
	if v.viewport.SecPerPx != zoom {
		t.Error("dragging zooms")
	}
	k.drag(float32(right+60), float32(right+90))
	within("its right edge dragged", left+60, right+90)
	k.drag(float32(left+60), float32(left+20))
	within("its left edge dragged", left+20, right+90)
	k.Tapped(&fyne.PointEvent{Position: fyne.NewPos(300, 12)})
	half := (right - left + 70) / 2
	within("elsewhere clicked", 300-half, 300+half)
	k.drag(900, 920)
	within("elsewhere dragged", 920-half, 920+half)
	was := v.viewport
	k.Tapped(&fyne.PointEvent{Position: fyne.NewPos(920, 12)})
	k.drag(20, 300)
	if v.viewport != was {
		t.Error("a click in the window or left of the plot moves it")
	}
	k.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	if v.viewport.SecPerPx >= was.SecPerPx {
		t.Error("the wheel does not zoom in")
	}
}

func TestMinimapSetsTheCursor(t *testing.T) {
	v := startMapped(t)
	v.wheel(700, 300, 8)
	left, right := v.minimap.drawn.Window(v.viewport)
	for x, want := range map[float64]desktop.Cursor{
		left: desktop.HResizeCursor, right: desktop.HResizeCursor, (left + right) / 2: desktop.PointerCursor,
		left - 60: desktop.CrosshairCursor, 10: desktop.DefaultCursor,
	} {
		v.minimap.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(x), 12)}})
		if got := v.minimap.Cursor(); got != want {
			t.Errorf("at %v of %v to %v the cursor is %v, want %v", x, left, right, got, want)
		}
	}
	v.minimap.MouseOut()
	if v.minimap.Cursor() != desktop.DefaultCursor {
		t.Error("the cursor stays")
	}
}

// TestMinimapIsCountedOnce opens, moves and resizes: only what changes the
// counts has them made anew.
func TestMinimapIsCountedOnce(t *testing.T) {
	v := startMapped(t)
	k := v.minimap
	first := k.drawn
	v.Zoom(1 / 1.5)
	v.Walk(1)
	v.Pan(1)
	if k.drawn != first || k.counting {
		t.Error("moving counts anew")
	}
	changed := func(what string, act func(), until func() bool) {
		t.Helper()
		before := k.drawn
		act()
		v.harness.Settle(func() bool { return k.drawn != before && !k.counting && until() })
		if img := k.draw(900, 46); img.Bounds().Dx() != 900 {
			t.Errorf("after %s nothing is drawn", what)
		}
	}
	changed("resizing", func() { k.Resize(fyne.NewSize(800, 46)) }, func() bool { return k.wanted.width == 800 })
	changed("another style", func() { v.Session.Restyle(layout.Projector()) }, func() bool { return k.wanted.style.Name == "projector" })
	changed("filtering", func() { v.Session.Filter(timeline.StatusSet(0).Toggled(timeline.Claimed)) }, func() bool { return k.wanted.without == v.Session.Shown().Without && k.wanted.without != 0 })
	changed("opening", func() { v.Session.OpenAtOnce(session.Document{Timeline: one(t)}) }, func() bool { return k.wanted.index == v.index() })
	if part := k.part(20); part != layout.MinimapNothing {
		t.Errorf("left of the plot is part %d", part)
	}
}

// TestMinimapOfAnotherTimelineIsNotUsed selects an event before the minimap of
// a timeline that was just opened is counted.
func TestMinimapOfAnotherTimelineIsNotUsed(t *testing.T) {
	v := start(t)
	v.minimap.update()
	v.minimap.counting = true // stands for a count under way
	crowd := &timeline.Timeline{}
	for range 200 {
		crowd.Events = crowd.Events.Append(&timeline.Event{Title: "x", When: v.index().Timeline.Events.At(0).When})
	}
	v.Session.OpenAtOnce(session.Document{Timeline: crowd})
	v.Choose(199)
	v.minimap.draw(1000, 46)
	v.minimap.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(500, 20)}})
	v.minimap.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(510, 20)}, Dragged: fyne.NewDelta(10, 0)})
	if v.minimap.part(500) != layout.MinimapNothing {
		t.Error("the minimap of the timeline before is still in use")
	}
}
