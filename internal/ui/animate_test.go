package ui

import (
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"dateline/internal/layout"
	"dateline/internal/scene"
)

// clock is a time that goes when a test says so.
type clock struct{ now time.Time }

func (c *clock) tell() time.Time { return c.now }

// startMoving is start with animation, and the clock that it runs by.
func startMoving(t *testing.T) (*Main, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
	m, _ := startAs(t, test.NewTempApp(t), c.tell)
	return m, c
}

// run lets time pass frame by frame until nothing moves, calls each for every
// frame, and gives how long it took.
func (m *Main) run(t *testing.T, c *clock, each func(layout.Viewport)) time.Duration {
	t.Helper()
	began := c.now
	for m.view.motion.frames != nil {
		c.now = c.now.Add(time.Second / 60)
		m.view.tick()
		if each != nil {
			each(m.view.viewport)
		}
		if c.now.Sub(began) > 5*time.Second {
			t.Fatal("it never comes to rest")
		}
	}
	return c.now.Sub(began)
}

func (m *Main) wheel(x, y, notches float32) {
	m.view.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25*notches), PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
}

func TestWheelMovesSmoothlyAtThePointer(t *testing.T) {
	m, c := startMoving(t)
	before := m.view.viewport
	at := before.At(700)
	m.wheel(700, 300, 1)
	if m.view.viewport.SecPerPx != before.SecPerPx {
		t.Error("the picture jumps")
	}
	last, frames := before.SecPerPx, 0
	took := m.run(t, c, func(v layout.Viewport) {
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
	m, c := startMoving(t)
	before := m.view.viewport
	at := before.At(700)
	for range 3 {
		m.wheel(700, 300, 1)
		c.now = c.now.Add(40 * time.Millisecond)
		was := m.view.viewport
		m.view.tick()
		if m.view.viewport.SecPerPx >= was.SecPerPx {
			t.Error("it does not go on at once")
		}
	}
	m.run(t, c, nil)
	v := m.view.viewport
	if want := before.SecPerPx * math.Exp(-0.675); math.Abs(v.SecPerPx/want-1) > 1e-9 {
		t.Errorf("three notches end at %v s a pixel, want %v", v.SecPerPx, want)
	}
	if moved := v.X(at) - 700; math.Abs(moved) > 0.01 {
		t.Errorf("what was under the pointer is %v pixels away", moved)
	}
}

func TestFlightsEndWhereJumpsDo(t *testing.T) {
	still, _ := start(t)
	m, c := startMoving(t)
	for name, act := range map[string]func(*Main){
		"double click": func(m *Main) { m.view.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(700, 75)}) },
		"zoom in":      func(m *Main) { m.zoomIn(); m.zoomIn() },
		"zoom out":     (*Main).zoomOut,
		"reveal":       func(m *Main) { m.view.reveal(m.find(t, "treaty-signed")) },
		"walk":         func(m *Main) { m.nextEvent(); m.nextEvent() },
		"screen":       func(m *Main) { m.view.pan(1); m.view.pan(1) },
	} {
		for _, w := range []*Main{still, m} {
			w.view.jump(w.view.plan.Fit(w.view.viewport))
			w.view.choose(scene.NoEvent)
			w.wheel(900, 300, 12)
			if w == m {
				m.run(t, c, nil)
			}
			act(w)
		}
		took := m.run(t, c, nil)
		a, b := still.view.viewport, m.view.viewport
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
	m, c := startMoving(t)
	m.view.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(700, 75)})
	c.now = c.now.Add(100 * time.Millisecond)
	m.view.tick()
	was := m.view.viewport
	m.view.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-30, 0)})
	m.run(t, c, nil)
	v := m.view.viewport
	if v.SecPerPx != was.SecPerPx || math.Abs(v.X(was.At(700))-670) > 0.5 {
		t.Errorf("dragged from %+v it ends at %+v", was, v)
	}
}

func TestDetailsComeByAndBy(t *testing.T) {
	m, c := startMoving(t)
	before := m.view.viewport
	m.wheel(700, 300, 12) // nearly four octaves
	octaves := layout.Octave(before.SecPerPx) - layout.Octave(m.view.motion.to.SecPerPx)
	if octaves < 3 {
		t.Fatalf("only %d octaves", octaves)
	}
	most, shown := 0.0, float64(layout.Octave(before.SecPerPx))
	m.run(t, c, func(v layout.Viewport) {
		most = max(most, v.Lag)
		if v.Lag < 0 || v.Lag > 2 {
			t.Errorf("a lag of %v", v.Lag)
		}
		now := float64(layout.Octave(v.SecPerPx)) + v.Lag
		if now > shown+1e-9 {
			t.Errorf("details go back from octave %v to %v", shown, now)
		}
		shown = now
	})
	if most < 0.5 || m.view.viewport.Lag != 0 {
		t.Errorf("details were at most %v behind, and are %v", most, m.view.viewport.Lag)
	}
	m.fitAll()
	least := 0.0
	m.run(t, c, func(v layout.Viewport) { least = min(least, v.Lag) })
	if least >= 0 || least < -1 || m.view.viewport.Lag != 0 {
		t.Errorf("going away details were %v ahead, and are %v", least, m.view.viewport.Lag)
	}
}

func TestNothingMovesAtRestOrWithoutAnimation(t *testing.T) {
	m, c := startMoving(t)
	if m.view.motion.frames != nil {
		t.Error("frames come after the start")
	}
	m.zoomIn()
	m.run(t, c, nil)
	m.fitAll()
	m.fitAll() // again, on the way
	m.run(t, c, nil)
	m.fitAll() // and there
	if m.view.motion.frames != nil {
		t.Error("frames come though everything is in view")
	}
	if !m.view.fitted {
		t.Error("everything is in view, and that is not known")
	}
	m.zoomIn()
	to := m.view.target()
	m.flipAnimate()
	if m.view.viewport != to || m.view.motion.frames != nil {
		t.Error("switched off, it is not there at once")
	}
	m.zoomIn()
	if m.view.motion.frames != nil || m.view.viewport.SecPerPx >= to.SecPerPx {
		t.Error("without animation it does not jump")
	}
}

// TestOpeningDuringAFlight opens another timeline while the picture moves.
func TestOpeningDuringAFlight(t *testing.T) {
	m, c := startMoving(t)
	m.zoomIn()
	m.openText(t, "one.csv", "title,start\nA,1918\n")
	if m.view.motion.frames != nil || !m.view.fitted {
		t.Error("the new timeline moves")
	}
	m.frame()
	m.zoomIn()
	m.view.Resize(fyne.NewSize(700, 500))
	if m.view.motion.frames != nil || m.view.viewport.Width != 700 {
		t.Error("resized, it still moves")
	}
	m.run(t, c, nil)
}
