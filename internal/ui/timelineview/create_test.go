package timelineview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/session"
	"dateline/internal/timeline"
)

func TestNewEventsAreAskedFor(t *testing.T) {
	var said []string
	v := editing(t, "2024-10-08", "2024-01", "2025-01", &said)
	var lane, when string
	v.OnNewEvent = func(l string, w chrono.Value) { lane, when = l, w.String() }
	asked := func(wantLane, wantWhen string) {
		t.Helper()
		if lane != wantLane || when != wantWhen {
			t.Errorf("asked for %q in %q, want %q in %q", when, lane, wantWhen, wantLane)
		}
		lane, when = "", ""
	}
	y := v.laneMiddle(2)
	double := func(x, y float32, with fyne.KeyModifier) {
		v.press(x, y, with)
		v.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)})
		v.frame()
	}
	double(v.xOf(t, "2024-06-15"), y, 0)
	asked("C", "2024-06")
	v.drag(v.xOf(t, "2024-05-10"), y, v.xOf(t, "2024-08-10"), y, fyne.KeyModifierControl)
	v.DragEnd()
	asked("C", "2024-05/2024-08")
	v.Arm()
	if v.Cursor() != desktop.CrosshairCursor {
		t.Error("the mouse does not show that an event will be made")
	}
	v.drag(v.xOf(t, "2024-05-10"), y, v.xOf(t, "2024-08-10"), y, 0)
	v.DragEnd()
	asked("C", "2024-05/2024-08")
	v.Arm()
	if !v.GiveUp() || v.GiveUp() {
		t.Error("Escape does not give up, or twice")
	}
	before := v.viewport
	double(v.xOf(t, "2024-06-15"), y, fyne.KeyModifierControl)
	asked("", "")
	if v.viewport.SecPerPx >= before.SecPerPx {
		t.Error("Ctrl and a double click do not zoom in")
	}
	pos := v.shownAt()[0]
	double(pos.X, pos.Y, 0)
	double(300, 5, 0) // the strip of statuses
	asked("", "")
}

// TestFirstEventIsMadeWithTheMouse double clicks a timeline that has no lanes yet.
func TestFirstEventIsMadeWithTheMouse(t *testing.T) {
	v := start(t)
	v.Session.OpenAtOnce(session.Document{Timeline: &timeline.Timeline{}})
	v.frame()
	asked := ""
	v.OnNewEvent = func(lane string, when chrono.Value) { asked = "in " + lane + ": " + when.String() }
	x, y := v.viewport.X(v.index().Scale.Place(parsed(t, "1955").Bounds().EarliestStart)), float32(v.viewport.Height/2)
	at := fyne.NewPos(float32(x), y)
	v.press(at.X, at.Y, 0)
	v.DoubleTapped(&fyne.PointEvent{Position: at})
	if asked != "in : " {
		t.Errorf("where the axis is of nobody's years, asked for %q", asked)
	}
	asked = ""
	v.drag(at.X, at.Y, at.X+90, at.Y, fyne.KeyModifierControl)
	v.DragEnd()
	v.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(at.X, 4)})
	if asked != "" {
		t.Errorf("above the axis is asked for %q", asked)
	}
}
