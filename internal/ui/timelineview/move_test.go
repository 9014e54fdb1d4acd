package timelineview

import (
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/session"
)

// run sets the clock frame by frame until nothing moves, and calls each after every
// frame. It returns how long the move took.
func (v *View) run(t *testing.T, c *clock, each func(layout.Viewport)) time.Duration {
	t.Helper()
	began := c.now
	for v.motion.frames != nil {
		c.now = c.now.Add(time.Second / 60)
		v.tick()
		if each != nil {
			each(v.viewport)
		}
		if c.now.Sub(began) > 5*time.Second {
			t.Fatal("it never comes to rest")
		}
	}
	return c.now.Sub(began)
}

func (v *View) wheel(x, y, notches float32) {
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25*notches), PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
}

func TestWheelMovesSmoothlyAtThePointer(t *testing.T) {
	v, c := startMoving(t)
	before := v.viewport
	at := before.At(700)
	v.wheel(700, 300, 1)
	if v.viewport.SecPerPx != before.SecPerPx {
		t.Error("the picture jumps")
	}
	last, frames := before.SecPerPx, 0
	took := v.run(t, c, func(v layout.Viewport) {
		if v.SecPerPx > last {
			t.Errorf("it goes away from %v to %v s a pixel", last, v.SecPerPx)
		}
		if moved := v.X(at) - 700; math.Abs(moved) > 0.01 {
			t.Errorf("what was under the pointer is %v pixels away", moved)
		}
		last = v.SecPerPx
		frames++
	})
	if want := before.SecPerPx * math.Exp(-0.225); math.Abs(last/want-1) > 1e-9 {
		t.Errorf("a notch ends at %v s a pixel, want %v", last, want)
	}
	if took > 400*time.Millisecond || frames < 6 {
		t.Errorf("a notch took %v and %d frames", took, frames)
	}
}

func TestNotchesOfTheWheelAddUp(t *testing.T) {
	v, c := startMoving(t)
	before := v.viewport
	at := before.At(700)
	for range 3 {
		v.wheel(700, 300, 1)
		c.now = c.now.Add(40 * time.Millisecond)
		was := v.viewport
		v.tick()
		if v.viewport.SecPerPx >= was.SecPerPx {
			t.Error("it does not go on at once")
		}
	}
	v.run(t, c, nil)
	shown := v.viewport
	if want := before.SecPerPx * math.Exp(-0.675); math.Abs(shown.SecPerPx/want-1) > 1e-9 {
		t.Errorf("three notches end at %v s a pixel, want %v", shown.SecPerPx, want)
	}
	if moved := shown.X(at) - 700; math.Abs(moved) > 0.01 {
		t.Errorf("what was under the pointer is %v pixels away", moved)
	}
}

func TestFlightsEndWhereJumpsDo(t *testing.T) {
	still := start(t)
	v, c := startMoving(t)
	for name, act := range map[string]func(*View){
		"double click": func(v *View) { v.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(700, 75)}) },
		"zoom in":      func(v *View) { v.Zoom(1 / 1.5); v.Zoom(1 / 1.5) },
		"zoom out":     func(v *View) { v.Zoom(1.5) },
		"reveal":       func(v *View) { v.Reveal(v.find(t, "treaty-signed")) },
		"walk":         func(v *View) { v.Walk(1); v.Walk(1) },
		"screen":       func(v *View) { v.Pan(1); v.Pan(1) },
	} {
		for _, w := range []*View{still.View, v.View} {
			w.at(w.plan().Fit(w.viewport))
			w.Choose(scene.NoEvent)
			w.wheel(900, 300, 12)
			if w == v.View {
				v.run(t, c, nil)
			}
			act(w)
		}
		took := v.run(t, c, nil)
		a, b := still.viewport, v.viewport
		if math.Abs(a.SecPerPx/b.SecPerPx-1) > 1e-9 || math.Abs(a.X(b.Left)-a.Gutter) > 0.5 || math.Abs(a.ScrollY-b.ScrollY) > 0.5 {
			t.Errorf("%s ends at %+v, want %+v", name, b, a)
		}
		if b.Lag != 0 {
			t.Errorf("%s ends with a lag of %v", name, b.Lag)
		}
		if took < 200*time.Millisecond || took > time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func TestDragStopsAtOnce(t *testing.T) {
	v, c := startMoving(t)
	v.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(700, 75)})
	c.now = c.now.Add(100 * time.Millisecond)
	v.tick()
	was := v.viewport
	v.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-30, 0)})
	v.run(t, c, nil)
	shown := v.viewport
	if shown.SecPerPx != was.SecPerPx || math.Abs(shown.X(was.At(700))-670) > 0.5 {
		t.Errorf("dragged from %+v it ends at %+v", was, shown)
	}
}

func TestDetailsFollowTheZoom(t *testing.T) {
	v, c := startMoving(t)
	before := v.viewport
	v.wheel(700, 300, 12) // nearly four octaves
	octaves := v.plan().Octave(before.SecPerPx) - v.plan().Octave(v.motion.to.SecPerPx)
	if octaves < 3 {
		t.Fatalf("only %d octaves", octaves)
	}
	most, shown := 0.0, float64(v.plan().Octave(before.SecPerPx))
	v.run(t, c, func(at layout.Viewport) {
		most = max(most, at.Lag)
		if at.Lag < 0 || at.Lag > 2 {
			t.Errorf("a lag of %v", at.Lag)
		}
		now := float64(v.plan().Octave(at.SecPerPx)) + at.Lag
		if now > shown+1e-9 {
			t.Errorf("details go back from octave %v to %v", shown, now)
		}
		shown = now
	})
	if most < 0.5 || v.viewport.Lag != 0 {
		t.Errorf("details were at most %v behind, and are %v", most, v.viewport.Lag)
	}
	v.Fit()
	least := 0.0
	v.run(t, c, func(at layout.Viewport) { least = min(least, at.Lag) })
	if least >= 0 || least < -1 || v.viewport.Lag != 0 {
		t.Errorf("going away details were %v ahead, and are %v", least, v.viewport.Lag)
	}
}

func TestNothingMovesAtRestOrWithoutAnimation(t *testing.T) {
	v, c := startMoving(t)
	if v.motion.frames != nil {
		t.Error("frames come after the start")
	}
	v.Zoom(1 / 1.5)
	v.run(t, c, nil)
	v.Fit()
	v.Fit() // again, on the way
	v.run(t, c, nil)
	v.Fit() // and there
	if v.motion.frames != nil {
		t.Error("frames come though everything is in view")
	}
	if !v.fitted {
		t.Error("everything is in view, and that is not known")
	}
	v.Zoom(1 / 1.5)
	to := v.target()
	v.SetAnimated(!v.Animated())
	if v.viewport != to || v.motion.frames != nil {
		t.Error("switched off, it is not there at once")
	}
	v.Zoom(1 / 1.5)
	if v.motion.frames != nil || v.viewport.SecPerPx >= to.SecPerPx {
		t.Error("without animation it does not jump")
	}
}

// TestOpeningDuringAFlight opens another timeline while the picture moves.
func TestOpeningDuringAFlight(t *testing.T) {
	v, c := startMoving(t)
	v.Zoom(1 / 1.5)
	v.Session.OpenAtOnce(session.Document{Timeline: one(t)})
	if v.motion.frames != nil || !v.fitted {
		t.Error("the new timeline moves")
	}
	v.frame()
	v.Zoom(1 / 1.5)
	v.Resize(fyne.NewSize(700, 500))
	if v.motion.frames != nil || v.viewport.Width != 700 {
		t.Error("resized, it still moves")
	}
	v.run(t, c, nil)
}
