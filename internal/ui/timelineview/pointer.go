package timelineview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// pointer is what is under the mouse, and what the mouse holds.
type pointer struct {
	under
	// button is whether a click does something other than to select.
	button bool
	// dragging is what a drag moves.
	dragging dragged
	lane     int     // the one that is dragged
	each     float64 // by how much the lanes scroll with the scrollbar
	frame    frame
	moving   moving
	why      string  // a drag pans and moves no event; "" for nothing to tell
	newAt    float64 // where the event that is being made begins
	armed    bool    // the next drag makes one
	// part is whether a handle, or an event that a drag would move, is under the mouse.
	part bool
	// with are the keys that were held when the button went down: a click comes when
	// it is known to be no double click, and a drag knows of none.
	with fyne.KeyModifier
}

// under is what the hint beside the mouse is about.
type under struct {
	// claim is the claim of the event under the mouse whose mark is there,
	// counted from 1; 0 for none.
	claim int32
	// crowd is the bar of a density under the mouse, if any.
	crowd   layout.Crowd
	crowded bool
	// gap is the break of the axis under the mouse, if there is nothing else.
	gap    timescale.Stretch
	broken bool
}

type dragged uint8

const (
	notDragging dragged = iota
	inTime
	amongLanes
	onScrollbar
	framing
	moved
	making
	givenUp // until the button goes up
)

// closerAtCrowd is the factor by which a click on a density zooms.
const closerAtCrowd = 1.0 / 8

// closer is the factor under which a zoom is closer, and not as close as can be.
const closer = 0.99

// onHeader returns the lane whose name is at a position.
func (v *View) onHeader(at fyne.Position) (lane int, ok bool) {
	if v.plan() == nil || len(v.Session.Shown().Index.Lanes) == 0 || float64(at.X) >= v.viewport.Gutter || float64(at.Y) < v.style().AxisHeight() {
		return 0, false
	}
	lane = v.plan().LaneAt(float64(at.Y), v.viewport)
	bottom := v.plan().LaneTop(lane, v.viewport) + v.plan().LaneHeight(lane, v.viewport) - v.viewport.ScrollY + v.style().AxisHeight()
	return lane, float64(at.Y) < bottom && float64(at.Y) < v.style().AxisHeight()+v.plan().RoomHeight(v.viewport, v.layoutOptions())
}

// hit returns the event at a position, scene.NoEvent for none, and that of its
// claims whose mark is there, or -1.
func (v *View) hit(at fyne.Position) (event, claim int32) {
	if v.scene == nil || float64(at.Y) < v.style().AxisHeight() || float64(at.X) < v.viewport.Gutter {
		return scene.NoEvent, -1
	}
	if _, ok := v.onStrip(at); ok { // it covers events
		return scene.NoEvent, -1
	}
	event, claim, _ = v.scene.Hit(float64(at.X), float64(at.Y))
	return event, claim
}

// elsewhereAt returns the pointer to events out of view at a position.
func (v *View) elsewhereAt(x, y float64) (e layout.Elsewhere, ok bool) {
	if v.scene == nil {
		return e, false
	}
	return v.plan().ElsewhereAt(v.scene, v.viewport, x, y)
}

// updateHover shows what is under the mouse: an event, who made a claim about it
// and when, how many events a bar of a density stands for, or what a break leaves out.
func (v *View) updateHover(at fyne.Position) {
	if v.plan() == nil {
		return
	}
	x, y := float64(at.X), float64(at.Y)
	_, legend := v.onStrip(at)
	event, claim := v.hit(at)
	now := under{claim: claim + 1}
	if event == scene.NoEvent && !legend {
		now.crowd, now.crowded = v.plan().CrowdAt(v.viewport, x, y)
	}
	if event == scene.NoEvent && !legend && !now.crowded {
		now.gap, now.broken = v.plan().BreakAt(v.viewport, x, y, v.layoutOptions())
	}
	v.pointer.part = v.draggable(at, event, claim)
	v.pointer.button = legend || v.onButton(at)
	if event == v.options.Hovered && now == v.pointer.under {
		return
	}
	v.pointer.under = now
	v.options.Hint = v.hintOf(now, event, x, y)
	v.setHovered(event)
	v.refresh()
}

// draggable reports whether a drag from a position, at which an event or one of its
// claims is, moves something in time.
func (v *View) draggable(at fyne.Position, event, claim int32) bool {
	if _, handle := v.handleAt(at); handle {
		return v.fixed(v.options.Selected) == ""
	}
	return event != scene.NoEvent && claim < 0 && (v.isSelected(event) || v.graspable(at, event)) && v.fixed(event) == ""
}

// onButton reports whether something at a position does more when it is clicked than to
// be selected.
func (v *View) onButton(at fyne.Position) bool {
	_, header := v.onHeader(at)
	_, elsewhere := v.elsewhereAt(float64(at.X), float64(at.Y))
	return header || elsewhere || v.onKeySign(at) || v.onShowAll(at)
}

// hintOf returns the hint about what is under the mouse; nil for none.
func (v *View) hintOf(now under, event int32, x, y float64) *layout.Hint {
	switch {
	case now.claim > 0:
		return v.plan().ClaimHint(event, now.claim-1, v.viewport, x, y, v.layoutOptions())
	case event != scene.NoEvent:
		return v.plan().EventHint(event, x, y, v.layoutOptions())
	case now.crowded:
		return v.plan().CrowdHint(now.crowd, x, y, v.layoutOptions())
	case now.broken:
		return v.plan().BreakHint(now.gap, x, y, v.layoutOptions())
	}
	return nil
}

// clearHover forgets what was under the mouse.
func (v *View) clearHover() {
	if v.options.Hint != nil {
		v.refresh()
	}
	v.pointer.under, v.pointer.button, v.pointer.part, v.options.Hint = under{}, false, false, nil
	v.setHovered(scene.NoEvent)
}

func (v *View) setHovered(event int32) {
	if event == v.options.Hovered {
		return
	}
	v.options.Hovered = event
	v.refresh()
	if v.OnHover != nil {
		v.OnHover(event)
	}
}

// MouseIn implements desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.updateHover(e.Position) }

// MouseMoved implements desktop.Hoverable.
func (v *View) MouseMoved(e *desktop.MouseEvent) { v.updateHover(e.Position) }

// MouseOut implements desktop.Hoverable.
func (v *View) MouseOut() { v.clearHover() }

// MouseDown implements desktop.Mouseable.
func (v *View) MouseDown(e *desktop.MouseEvent) { v.pointer.with = e.Modifier }

// MouseUp implements desktop.Mouseable.
func (v *View) MouseUp(*desktop.MouseEvent) {}

// Cursor implements desktop.Cursorable.
func (v *View) Cursor() desktop.Cursor {
	switch {
	case v.pointer.armed || v.pointer.dragging == making:
		return desktop.CrosshairCursor
	case v.pointer.part || v.pointer.dragging == moved:
		return desktop.HResizeCursor
	}
	if v.options.Hovered != scene.NoEvent || v.pointer.crowded || v.pointer.button {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tapped selects an event, zooms in on a density, folds a lane, leaves out a
// status, or shows all.
func (v *View) Tapped(e *fyne.PointEvent) {
	if v.plan() == nil {
		return
	}
	x, y := float64(e.Position.X), float64(e.Position.Y)
	if lane, ok := v.onHeader(e.Position); ok {
		v.Session.Fold(lane, !v.plan().Folded(lane))
		return
	}
	if status, ok := v.onStrip(e.Position); ok {
		v.Session.Filter(chosen(v.Session.Without(), status, v.pointer.with))
		return
	}
	if v.onKeySign(e.Position) {
		if v.OnKey != nil {
			v.OnKey()
		}
		return
	}
	if v.onShowAll(e.Position) {
		v.Session.Filter(0)
		return
	}
	event, claim := v.hit(e.Position)
	if event == scene.NoEvent {
		if there, ok := v.elsewhereAt(x, y); ok {
			v.moveTo(v.plan().ShowElsewhere(there, v.viewport), fly, y)
			return
		}
		if crowd, ok := v.plan().CrowdAt(v.viewport, x, y); ok {
			v.open(crowd, x, y)
			return
		}
	}
	if claim >= 0 {
		v.tapClaim(event, claim, y)
		return
	}
	v.chooseWith(event, v.pointer.with)
	if event == v.options.Selected {
		v.options.Claim, v.options.Hint = 0, nil // the panel tells more, and the hint would cover its neighbours
		v.refresh()
	}
}

// tapClaim chooses a claim of an event, or zooms in on those that share its sign. At the
// closest zoom it chooses these one after the other. One that is out of view, for which words
// at the edge stand, is brought into view.
func (v *View) tapClaim(event, claim int32, y float64) {
	together, x := v.plan().Together(event, claim, v.viewport)
	if x < v.viewport.Gutter || x > v.viewport.Width {
		v.revealClaim(event, claim)
		return
	}
	if len(together) > 1 {
		to := v.zoomed(x, y, closerAtCrowd, fly)
		if to.SecPerPx < closer*v.viewport.SecPerPx {
			v.moveTo(v.plan().Settle(to.Pan(x-to.Gutter-to.PlotWidth()/2)), fly, y)
			return
		}
		claim = together[(slices.Index(together, v.options.Claim-1)+1)%len(together)]
	}
	v.chooseWith(event, v.pointer.with)
	if event != v.options.Selected {
		return
	}
	v.options.Claim = claim + 1
	v.refresh()
	if v.OnClaim != nil {
		v.OnClaim(event, claim)
	}
}

// chosen returns the statuses that are left out once one is clicked: all others, or none
// where that is so already; with Control or Shift it alone is left out, or shown again.
func chosen(without timeline.StatusSet, status timeline.Status, with fyne.KeyModifier) timeline.StatusSet {
	if with&(fyne.KeyModifierControl|fyne.KeyModifierShift|fyne.KeyModifierSuper) != 0 {
		return without.Toggled(status)
	}
	others := timeline.StatusSet(0)
	for _, s := range timeline.Statuses {
		if s != status {
			others = others.Toggled(s)
		}
	}
	if without == others {
		return 0
	}
	return others
}

// open zooms in on a crowd. At the closest zoom it selects its events one after the
// other.
func (v *View) open(c layout.Crowd, x, y float64) {
	if to := v.zoomed(x, y, closerAtCrowd, fly); to.SecPerPx < closer*v.viewport.SecPerPx {
		v.moveTo(to, fly, y)
		return
	}
	v.Choose(v.plan().NextInCrowd(c, v.viewport, v.options.Selected))
}

// neighbours is the number of events that a double click brings into view beside the
// one that was clicked.
const neighbours = 5

// DoubleTapped zooms to an event with its nearest neighbours, and makes an event on an
// empty place of a lane. With Control, or where no event can be made, it zooms closer.
func (v *View) DoubleTapped(e *fyne.PointEvent) {
	if _, ok := v.onHeader(e.Position); ok {
		return
	}
	if _, ok := v.onStrip(e.Position); ok || v.onKeySign(e.Position) || v.onShowAll(e.Position) {
		return
	}
	if lane, ok := v.emptyLane(e.Position); ok && !adds(v.pointer.with) {
		name := ""
		if lane != noLane {
			name = v.Session.Shown().Index.Lanes[lane].Name
		}
		var when chrono.Value
		if v.dated() {
			when = v.plan().DateAt(v.viewport, float64(e.Position.X))
		}
		v.OnNewEvent(name, when)
		return
	}
	event, _ := v.hit(e.Position)
	if event == scene.NoEvent {
		x, y := float64(e.Position.X), float64(e.Position.Y)
		v.moveTo(v.zoomed(x, y, 0.5, fly), fly, y)
		return
	}
	v.revealFrom(event, v.plan().Around(event, neighbours, v.target()))
}

// Dragged pans in time and scrolls lanes. A drag that begins at the name of a lane
// moves that lane among the others.
func (v *View) Dragged(e *fyne.DragEvent) {
	if v.plan() == nil {
		return
	}
	p := &v.pointer
	if p.dragging == notDragging {
		v.beginDrag(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
	}
	switch p.dragging {
	case amongLanes:
		v.dragLane(float64(e.Position.Y))
		return
	case givenUp:
		return
	case framing:
		v.dragFrame(float64(e.Position.X), float64(e.Position.Y))
		return
	case moved:
		v.dragMove(float64(e.Position.X), float64(e.Position.Y), (p.with|currentModifiers())&fyne.KeyModifierAlt != 0)
		return
	case making:
		v.dragNew(float64(e.Position.X), float64(e.Position.Y))
		return
	case onScrollbar:
		to := v.viewport
		to.ScrollY += p.each * float64(e.Dragged.DY)
		v.moveTo(to, drag, float64(e.Position.Y))
		return
	}
	to := v.viewport.Pan(-float64(e.Dragged.DX))
	to.ScrollY -= float64(e.Dragged.DY)
	v.moveTo(to, drag, to.Height/2)
	if p.why != "" {
		v.options.Hint = &layout.Hint{X: float64(e.Position.X), Y: float64(e.Position.Y), Title: p.why}
	}
}

// beginDrag takes hold of what is at a position.
func (v *View) beginDrag(at fyne.Position) {
	p := &v.pointer
	p.dragging = inTime
	if lane, ok := v.onHeader(at); ok {
		p.dragging, p.lane = amongLanes, lane
		v.options.Held = lane + 1
		v.refresh()
	} else if each, ok := v.plan().OnScrollbar(v.viewport, float64(at.X), float64(at.Y)); ok {
		p.dragging, p.each = onScrollbar, each
	} else if v.beginMove(at) {
		p.dragging = moved
	} else if v.beginNew(at) {
		p.dragging = making
	} else if p.with&fyne.KeyModifierShift != 0 {
		p.dragging = framing
		p.frame = frame{float64(at.X), float64(at.Y), v.Selection(), v.options.Selected}
		v.clearHover()
	}
}

// dragLane moves the lane that is dragged to the position of the lane at y, once y
// is beyond the middle of that lane.
func (v *View) dragLane(y float64) {
	other := v.plan().LaneAt(y, v.viewport)
	from, to := v.plan().Position(v.pointer.lane), v.plan().Position(other)
	middle := v.plan().LaneTop(other, v.viewport) + v.plan().LaneHeight(other, v.viewport)/2 - v.viewport.ScrollY + v.style().AxisHeight()
	if to > from && y > middle || to < from && y < middle {
		v.Session.Move(v.pointer.lane, to)
	}
}

// DragEnd implements fyne.Draggable.
func (v *View) DragEnd() {
	switch v.pointer.dragging {
	case framing:
		v.endFrame()
	case moved:
		v.dropMove()
	case making:
		v.endNew()
	}
	if why := v.pointer.why; why != "" {
		v.pointer.why, v.options.Hint = "", nil
		v.say(why)
	}
	v.pointer.dragging, v.options.Held = notDragging, 0
	v.settle()
	v.refresh()
}

// GiveUp gives up what is being dragged, and reports whether anything was.
func (v *View) GiveUp() bool {
	armed := v.pointer.armed
	v.pointer.armed = false
	switch v.pointer.dragging {
	case framing:
		v.dropFrame()
	case moved, making:
		v.pointer.moving = moving{}
		v.endGhost()
	default:
		return armed
	}
	v.pointer.dragging = givenUp
	return true
}

// onKeySign reports whether the sign that leads to the key is at a position.
func (v *View) onKeySign(at fyne.Position) bool {
	return v.plan().OnKeySign(v.scene, v.viewport, float64(at.X), float64(at.Y), v.layoutOptions())
}

// onShowAll reports whether the button that takes the filter back is at a position.
func (v *View) onShowAll(at fyne.Position) bool {
	return v.plan().ShowAllAt(v.viewport, float64(at.X), float64(at.Y), v.layoutOptions())
}

// onStrip returns the status whose part of the strip is at a position.
func (v *View) onStrip(at fyne.Position) (timeline.Status, bool) {
	if v.plan() == nil {
		return timeline.NoStatus, false
	}
	return v.plan().StatusAt(v.viewport, float64(at.X), float64(at.Y), v.layoutOptions())
}
