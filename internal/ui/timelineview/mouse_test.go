package timelineview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/scene"
	"dateline/internal/session"
)

func TestWheelZoomsAtThePointer(t *testing.T) {
	v := start(t)
	at := fyne.NewPos(700, 300)
	before := v.viewport.At(700)
	wide := v.viewport.SecPerPx
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25), PointEvent: fyne.PointEvent{Position: at}})
	if v.viewport.SecPerPx >= wide {
		t.Error("the wheel does not zoom in")
	}
	if d := v.viewport.At(700).Sub(before); d < -1 || d > 1 {
		t.Errorf("what was under the pointer has moved by %d s", d)
	}
	v.Fit()
	if v.viewport.SecPerPx != wide {
		t.Error("0 does not bring everything back")
	}
}

func TestDragPans(t *testing.T) {
	v := start(t)
	before := v.viewport
	v.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-100, 0)})
	if got, want := v.viewport.Left.Sub(before.Left), int64(100*before.SecPerPx); got < want-1 || got > want+1 {
		t.Errorf("dragging 100 pixels moved %d s, want %d", got, want)
	}
}

func TestClickSelectsWhatIsDrawn(t *testing.T) {
	v := start(t)
	var clicked int
	for _, mark := range v.scene.Marks {
		if mark.Role != scene.Marker && mark.Role != scene.Certain || mark.X < v.viewport.Gutter {
			continue
		}
		left, top, right, bottom := mark.Extent()
		v.Choose(scene.NoEvent)
		at := fyne.PointEvent{Position: fyne.NewPos(float32(left+right)/2, float32(top+bottom)/2)}
		v.MouseMoved(&desktop.MouseEvent{PointEvent: at})
		hinted := v.options.Hint != nil
		v.Tapped(&at)
		if v.MouseMoved(&desktop.MouseEvent{PointEvent: at}); !hinted || v.options.Hint != nil {
			t.Errorf("event %d has a hint: %t, and once it is selected: %t", mark.Event, hinted, v.options.Hint != nil)
		}
		if v.options.Selected != mark.Event {
			t.Errorf("a click on event %d selects %d", mark.Event, v.options.Selected)
		}
		clicked++
	}
	if clicked < 5 {
		t.Fatalf("only %d marks were clicked", clicked)
	}
	v.Tapped(&fyne.PointEvent{Position: fyne.NewPos(400, float32(v.style().AxisHeight()/2))})
	if v.options.Selected != scene.NoEvent {
		t.Error("a click on the axis selects something")
	}
}

func TestRevealLeavesWhatIsInViewAlone(t *testing.T) {
	v := start(t)
	before := v.viewport
	v.Reveal(v.find(t, "treaty-signed"))
	before.Chosen = v.viewport.Chosen
	if v.viewport != before {
		t.Error("what is in view with its title is moved all the same")
	}
}

// TestPointerBetweenTwoTimelines moves the pointer after another timeline was
// opened and before its first frame.
func TestPointerBetweenTwoTimelines(t *testing.T) {
	v := start(t)
	var last scene.Mark
	for _, mark := range v.scene.Marks {
		if mark.Role == scene.Marker && mark.Event > last.Event {
			last = mark
		}
	}
	v.Session.OpenAtOnce(session.Document{Timeline: one(t)})
	at := fyne.PointEvent{Position: fyne.NewPos(float32(last.X), float32(last.Y))}
	v.MouseMoved(&desktop.MouseEvent{PointEvent: at})
	v.Tapped(&at)
}
