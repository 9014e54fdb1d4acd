package ui

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/timeline"
)

// startMapped is start with the counts of the minimap there.
func startMapped(t *testing.T) *Main {
	t.Helper()
	m, _ := start(t)
	m.settle(t, func() bool { return m.minimap.drawn != nil && !m.minimap.counting })
	return m
}

// drag presses the mouse on the minimap at a place and moves it in steps.
func (k *minimap) drag(from, to float32) {
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
	m := startMapped(t)
	m.wheel(700, 300, 8)
	k := m.minimap
	window := func() (left, right float64) { return k.drawn.Window(m.view.viewport) }
	left, right := window()
	middle := float32(left+right) / 2
	within := func(what string, wantLeft, wantRight float64) {
		t.Helper()
		if a, b := window(); math.Abs(a-wantLeft) > 0.1 || math.Abs(b-wantRight) > 0.1 {
			t.Errorf("%s: the window reaches from %v to %v, want %v to %v", what, a, b, wantLeft, wantRight)
		}
	}
	zoom := m.view.viewport.SecPerPx
	k.drag(middle, middle+60)
	within("dragged", left+60, right+60)
	if m.view.viewport.SecPerPx != zoom {
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
	was := m.view.viewport
	k.Tapped(&fyne.PointEvent{Position: fyne.NewPos(920, 12)})
	k.drag(20, 300)
	if m.view.viewport != was {
		t.Error("a click in the window or left of the plot moves it")
	}
	k.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	if m.view.viewport.SecPerPx >= was.SecPerPx {
		t.Error("the wheel does not zoom in")
	}
}

func TestMinimapTellsByTheCursor(t *testing.T) {
	m := startMapped(t)
	m.wheel(700, 300, 8)
	left, right := m.minimap.drawn.Window(m.view.viewport)
	for x, want := range map[float64]desktop.Cursor{
		left: desktop.HResizeCursor, right: desktop.HResizeCursor, (left + right) / 2: desktop.PointerCursor,
		left - 60: desktop.CrosshairCursor, 10: desktop.DefaultCursor,
	} {
		m.minimap.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(x), 12)}})
		if got := m.minimap.Cursor(); got != want {
			t.Errorf("at %v of %v to %v the cursor is %v, want %v", x, left, right, got, want)
		}
	}
	m.minimap.MouseOut()
	if m.minimap.Cursor() != desktop.DefaultCursor {
		t.Error("the cursor stays")
	}
}

// TestMinimapIsCountedOnce opens, moves and resizes: only what changes the
// counts has them made anew.
func TestMinimapIsCountedOnce(t *testing.T) {
	m := startMapped(t)
	k := m.minimap
	first := k.drawn
	m.zoomIn()
	m.nextEvent()
	m.view.pan(1)
	if k.drawn != first || k.counting {
		t.Error("moving counts anew")
	}
	changed := func(what string, act func(), until func() bool) {
		t.Helper()
		before := k.drawn
		act()
		m.settle(t, func() bool { return k.drawn != before && !k.counting && until() })
		if img := k.draw(900, 46); img.Bounds().Dx() != 900 {
			t.Errorf("after %s nothing is drawn", what)
		}
	}
	changed("resizing", func() { k.Resize(fyne.NewSize(800, 46)) }, func() bool { return k.wanted.width == 800 })
	changed("another style", func() { m.chooseStyle("projector") }, func() bool { return k.wanted.style.Name == "projector" })
	changed("opening", func() { m.openText(t, "one.csv", "title,start\nA,1918\n") }, func() bool { return k.wanted.index == m.view.index })
	if part := k.part(20); part != layout.MinimapNothing {
		t.Errorf("left of the plot is part %d", part)
	}
}

// TestMinimapOfAnotherTimelineIsNotUsed selects an event before the minimap of
// a timeline that was just opened is counted.
func TestMinimapOfAnotherTimelineIsNotUsed(t *testing.T) {
	m, _ := start(t)
	m.minimap.update()
	m.minimap.counting = true // stands for a count under way
	crowd := &timeline.Timeline{}
	for range 200 {
		crowd.Events = append(crowd.Events, &timeline.Event{Title: "x", When: m.view.index.Timeline.Events[0].When})
	}
	x := index.New(crowd)
	m.view.setPlan(x, layout.NewPlan(x, m.view.style, m.view.fonts))
	m.view.choose(199)
	m.minimap.draw(1000, 46)
	m.minimap.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(500, 20)}})
	m.minimap.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(510, 20)}, Dragged: fyne.NewDelta(10, 0)})
	if m.minimap.part(500) != layout.MinimapNothing {
		t.Error("the minimap of the timeline before is still in use")
	}
}
