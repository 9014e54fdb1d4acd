package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func (m *Main) tap(x, y float32) {
	m.view.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)})
	m.frame()
}

func (m *Main) hoverAt(x, y float32) {
	m.view.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}})
	m.frame()
}

// dragTo moves the mouse with its button held, in steps of some pixels.
func (m *Main) dragTo(x, y, dy float32, steps int) {
	for range steps {
		y += dy
		m.view.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}, Dragged: fyne.NewDelta(0, dy)})
	}
	m.view.DragEnd()
	m.frame()
}

// laneMiddle gives the height of the first row of a lane in the view.
func (m *Main) laneMiddle(lane int) float32 {
	v := m.view
	return float32(v.style.AxisHeight() + v.plan.LaneTop(lane, v.viewport) + v.style.Row/2 - v.viewport.ScrollY)
}

// hintShown gives the texts of the hint in the drawing.
func (m *Main) hintShown() string {
	var lines []string
	for _, mark := range m.view.scene.Marks {
		if mark.Role == scene.Hint && mark.Kind == scene.Text {
			lines = append(lines, mark.Text)
		}
	}
	return strings.Join(lines, "\n")
}

func TestLanesFoldAtTheirNames(t *testing.T) {
	m, _ := start(t)
	before := m.view.plan.LaneHeight(1, m.view.viewport)
	m.hoverAt(40, m.laneMiddle(1))
	if m.view.Cursor() != desktop.PointerCursor {
		t.Error("the mouse does not show that a name can be clicked")
	}
	m.tap(40, m.laneMiddle(1))
	if !m.view.plan.Folded(1) || m.view.plan.LaneHeight(1, m.view.viewport) >= before {
		t.Error("a click on its name does not fold a lane")
	}
	m.tap(40, m.laneMiddle(1))
	if m.view.plan.Folded(1) || m.view.plan.LaneHeight(1, m.view.viewport) != before {
		t.Error("another click does not unfold it")
	}
	m.foldAll()
	for lane := range m.view.index.Lanes {
		if !m.view.plan.Folded(lane) {
			t.Errorf("lane %d is not folded", lane)
		}
	}
	m.unfoldAll()
	m.tap(40, float32(m.view.viewport.Height)-10) // the legend is no lane
	for lane := range m.view.index.Lanes {
		if m.view.plan.Folded(lane) {
			t.Errorf("lane %d is folded", lane)
		}
	}
}

func TestLanesAreDraggedByTheirNames(t *testing.T) {
	m, _ := start(t)
	left := m.view.viewport.Left
	m.dragTo(40, m.laneMiddle(0), 5, 40)
	if place := m.view.plan.Position(0); place == 0 {
		t.Error("the first lane stays where it is")
	} else if m.view.plan.Position(1) != 0 {
		t.Error("the second lane does not come up")
	}
	if m.view.options.Held != 0 || m.view.viewport.Left != left {
		t.Error("the lane is still held, or time has moved")
	}
	at := m.view.plan.Position(0)
	m.dragTo(500, m.laneMiddle(0), -5, 40)
	if m.view.plan.Position(0) != at {
		t.Error("a drag of the timeline moves lanes")
	}
}

// crowdAt finds a bar of a density in the view.
func (m *Main) crowdAt(t *testing.T) (x, y float32, c layout.Crowd) {
	t.Helper()
	v := m.view
	for y := v.style.AxisHeight(); y < v.viewport.Height-100; y += 2 {
		for x := v.viewport.Gutter; x < v.viewport.Width; x += 2 {
			at := fyne.NewPos(float32(x), float32(y))
			if c, ok := v.plan.CrowdAt(v.viewport, x, y); ok && v.hit(at) == scene.NoEvent {
				return at.X, at.Y, c
			}
		}
	}
	t.Fatal("nothing is counted")
	return 0, 0, c
}

func TestDensityTellsAndOpens(t *testing.T) {
	m, _ := start(t)
	x, y, crowd := m.crowdAt(t)
	m.hoverAt(x, y)
	sum := 0
	for _, n := range crowd.Count {
		sum += n
	}
	contains(t, "the hint", m.hintShown(), m.text("timeline.crowd", "n", sum))
	if m.view.Cursor() != desktop.PointerCursor {
		t.Error("the mouse does not show that a density can be clicked")
	}
	before := m.view.viewport
	middle := crowd.From + (crowd.To-crowd.From)/2
	m.tap(x, y)
	after := m.view.viewport
	if after.SecPerPx > before.SecPerPx/4 || after.X(middle) < after.Gutter || after.X(middle) > after.Width {
		t.Errorf("a click on a density goes from %v to %v s a pixel, with it at %v", before.SecPerPx, after.SecPerPx, after.X(middle))
	}
	if m.hintShown() != "" {
		t.Error("the hint stays although what is under the mouse has changed")
	}
}

func TestHintTellsOfTheEventUnderTheMouse(t *testing.T) {
	m, _ := start(t)
	for _, mark := range m.view.scene.Marks {
		if mark.Role != scene.Marker {
			continue
		}
		m.hoverAt(float32(mark.X), float32(mark.Y))
		e := m.view.index.Timeline.Events[m.view.options.Hovered]
		told := strings.ReplaceAll(m.hintShown(), "\n", " ")
		contains(t, "the hint", told, m.lexicon.Medium(e.When.Value))
		if !strings.HasPrefix(told, e.Title[:20]) {
			t.Errorf("the hint tells %q of %q", told, e.Title)
		}
		m.view.MouseOut()
		m.frame()
		if m.hintShown() != "" {
			t.Error("the hint stays when the mouse has gone")
		}
		return
	}
	t.Fatal("no marker is drawn")
}

func TestEmptyLanesLeadToTheirEvents(t *testing.T) {
	m, _ := start(t)
	v := m.view.viewport
	v = v.Zoom(v.X(m.view.index.First)+300, 0.01)
	m.view.jump(v)
	m.frame()
	for y := m.view.style.AxisHeight() + 8; y < m.view.viewport.Height-100; y += 4 {
		for _, x := range []float64{m.view.viewport.Gutter + 12, m.view.viewport.Width - 12} {
			there, ok := m.view.plan.ElsewhereAt(m.view.viewport, x, y)
			if !ok {
				continue
			}
			m.tap(float32(x), float32(y))
			if at := m.view.viewport.X(there.Nearest); at < m.view.viewport.Gutter || at > m.view.viewport.Width {
				t.Errorf("the click leads to where the event is at %v", at)
			}
			return
		}
	}
	t.Fatal("no lane points anywhere")
}

// TestDensityAtTheClosestZoomSinglesOut clicks on 200 events of one second.
func TestDensityAtTheClosestZoomSinglesOut(t *testing.T) {
	m, _ := start(t)
	same := &timeline.Timeline{}
	value, err := chrono.Parse("2000-06-15T12:00:00")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 200 {
		same.Events = append(same.Events, &timeline.Event{ID: words.Shown(i), Title: "all at once", When: chrono.When{Value: value}})
	}
	x := index.New(same)
	m.view.setPlan(x, layout.NewPlan(x, m.view.style, m.view.fonts))
	m.frame()
	seen := make(map[int32]bool)
	for range 20 {
		at, y, _ := m.crowdAt(t)
		m.tap(at, y)
		if e := m.view.options.Selected; e != scene.NoEvent {
			seen[e] = true
		}
	}
	if len(seen) < 10 {
		t.Errorf("clicks at the closest zoom single out %d events", len(seen))
	}
}
