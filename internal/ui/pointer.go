package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/layout"
	"dateline/internal/scene"
)

// pointer is what is under the mouse, and what the mouse holds.
type pointer struct {
	// crowd is the bar of a density under the mouse, if any.
	crowd   layout.Crowd
	crowded bool
	// button is whether a click does something else than to select.
	button bool
	// dragging is what a drag moves.
	dragging dragged
	lane     int // the one that is dragged
}

type dragged uint8

const (
	notDragging dragged = iota
	inTime
	amongLanes
)

// closerAtCrowd is by what a click on a density zooms.
const closerAtCrowd = 1.0 / 8

// onHeader says whether a place is on the name of a lane, and of which.
func (v *view) onHeader(at fyne.Position) (lane int, ok bool) {
	if v.plan == nil || len(v.index.Lanes) == 0 || float64(at.X) >= v.viewport.Gutter || float64(at.Y) < v.planned.AxisHeight() {
		return 0, false
	}
	lane = v.plan.LaneAt(float64(at.Y), v.viewport)
	bottom := v.plan.LaneTop(lane, v.viewport) + v.plan.LaneHeight(lane, v.viewport) - v.viewport.ScrollY + v.planned.AxisHeight()
	return lane, float64(at.Y) < bottom && float64(at.Y) < v.planned.AxisHeight()+v.plan.RoomHeight(v.viewport, v.options)
}

// hit gives the event at a place.
func (v *view) hit(at fyne.Position) int32 {
	if v.scene == nil || float64(at.Y) < v.planned.AxisHeight() || float64(at.X) < v.viewport.Gutter {
		return scene.NoEvent
	}
	if _, ok := v.onLegend(at); ok { // it covers events
		return scene.NoEvent
	}
	if event, _, ok := v.scene.Hit(float64(at.X), float64(at.Y)); ok {
		return event
	}
	return scene.NoEvent
}

// point tells what is under the mouse: an event, or how many events a bar of
// a density stands for.
func (v *view) point(at fyne.Position) {
	if v.plan == nil {
		return
	}
	x, y := float64(at.X), float64(at.Y)
	_, legend := v.onLegend(at)
	event := v.hit(at)
	var crowd layout.Crowd
	crowded := false
	if event == scene.NoEvent && !legend {
		crowd, crowded = v.plan.CrowdAt(v.viewport, x, y)
	}
	_, header := v.onHeader(at)
	_, elsewhere := v.plan.ElsewhereAt(v.viewport, x, y)
	v.pointer.button = header || elsewhere || legend
	if event == v.options.Hovered && crowded == v.pointer.crowded && crowd == v.pointer.crowd {
		return
	}
	v.pointer.crowd, v.pointer.crowded = crowd, crowded
	switch {
	case event != scene.NoEvent:
		v.options.Hint = v.plan.EventHint(event, x, y, v.options)
	case crowded:
		v.options.Hint = v.plan.CrowdHint(crowd, x, y, v.options)
	default:
		v.options.Hint = nil
	}
	v.hover(event)
	v.refresh()
}

// unpoint forgets what was under the mouse.
func (v *view) unpoint() {
	if v.options.Hint != nil {
		v.refresh()
	}
	v.pointer.crowded, v.pointer.crowd, v.pointer.button, v.options.Hint = false, layout.Crowd{}, false, nil
	v.hover(scene.NoEvent)
}

func (v *view) hover(event int32) {
	if event == v.options.Hovered {
		return
	}
	v.options.Hovered = event
	v.refresh()
	if v.onHover != nil {
		v.onHover(event)
	}
}

// MouseIn implements desktop.Hoverable.
func (v *view) MouseIn(e *desktop.MouseEvent) { v.point(e.Position) }

// MouseMoved implements desktop.Hoverable.
func (v *view) MouseMoved(e *desktop.MouseEvent) { v.point(e.Position) }

// MouseOut implements desktop.Hoverable.
func (v *view) MouseOut() { v.unpoint() }

// Cursor implements desktop.Cursorable.
func (v *view) Cursor() desktop.Cursor {
	if v.options.Hovered != scene.NoEvent || v.pointer.crowded || v.pointer.button {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tapped selects an event, zooms in on a density, folds a lane, or leaves out
// a status.
func (v *view) Tapped(e *fyne.PointEvent) {
	if v.plan == nil {
		return
	}
	x, y := float64(e.Position.X), float64(e.Position.Y)
	if lane, ok := v.onHeader(e.Position); ok {
		v.arrange(v.plan.Fold(lane, !v.plan.Folded(lane)))
		return
	}
	if status, ok := v.onLegend(e.Position); ok {
		v.leaveOut(v.options.Without.Toggled(status))
		return
	}
	event := v.hit(e.Position)
	if event == scene.NoEvent {
		if there, ok := v.plan.ElsewhereAt(v.viewport, x, y); ok {
			v.fly(v.plan.ShowElsewhere(there, v.viewport), y)
			return
		}
		if crowd, ok := v.plan.CrowdAt(v.viewport, x, y); ok {
			v.open(crowd, x, y)
			return
		}
	}
	v.choose(event)
}

// open zooms in on a crowd. Where one cannot come closer, it selects its events
// one after the other.
func (v *view) open(c layout.Crowd, x, y float64) {
	const closer = 0.99
	if to := v.zoomed(x, y, closerAtCrowd); to.SecPerPx < closer*v.viewport.SecPerPx {
		v.fly(to, y)
		return
	}
	v.choose(v.plan.NextInCrowd(c, v.viewport, v.options.Selected))
}

// DoubleTapped zooms to an event, or closer to where nothing is.
func (v *view) DoubleTapped(e *fyne.PointEvent) {
	if _, ok := v.onHeader(e.Position); ok {
		return
	}
	if _, ok := v.onLegend(e.Position); ok {
		return
	}
	event := v.hit(e.Position)
	if event == scene.NoEvent {
		x, y := float64(e.Position.X), float64(e.Position.Y)
		v.fly(v.zoomed(x, y, 0.5), y)
		return
	}
	v.revealFrom(event, v.plan.Show(event, v.target()))
}

// Dragged pans in time and scrolls lanes, or moves a lane that is taken by its
// name among the others.
func (v *view) Dragged(e *fyne.DragEvent) {
	if v.plan == nil {
		return
	}
	p := &v.pointer
	if p.dragging == notDragging {
		p.dragging = inTime
		if lane, ok := v.onHeader(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY)); ok {
			p.dragging, p.lane = amongLanes, lane
			v.options.Held = lane + 1
			v.refresh()
		}
	}
	if p.dragging == amongLanes {
		v.dragLane(float64(e.Position.Y))
		return
	}
	to := v.viewport.Pan(-float64(e.Dragged.DX))
	to.ScrollY -= float64(e.Dragged.DY)
	v.show(to)
}

// dragLane moves the lane that is held to where y is, once y is beyond the
// middle of the lane that is there.
func (v *view) dragLane(y float64) {
	other := v.plan.LaneAt(y, v.viewport)
	from, to := v.plan.Position(v.pointer.lane), v.plan.Position(other)
	middle := v.plan.LaneTop(other, v.viewport) + v.plan.LaneHeight(other, v.viewport)/2 - v.viewport.ScrollY + v.planned.AxisHeight()
	if to > from && y > middle || to < from && y < middle {
		v.arrange(v.plan.Move(v.pointer.lane, to))
	}
}

// DragEnd implements fyne.Draggable.
func (v *view) DragEnd() {
	v.pointer.dragging, v.options.Held = notDragging, 0
	v.refresh()
}

// arrange shows a plan with lanes in another order, or folded.
func (v *view) arrange(p *layout.Plan) {
	v.rest()
	v.plan = p
	v.viewport = p.ClampScroll(v.viewport, v.options)
	v.unpoint()
	v.refreshAll()
	v.refine()
}

// foldAll folds or unfolds all lanes.
func (v *view) foldAll(folded bool) {
	p := v.plan
	for lane := range v.index.Lanes {
		p = p.Fold(lane, folded)
	}
	v.arrange(p)
}
