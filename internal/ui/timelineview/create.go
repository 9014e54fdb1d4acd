package timelineview

import (
	"fyne.io/fyne/v2"

	"dateline/internal/layout"
	"dateline/internal/scene"
)

// noLane is the lane of an event that is made where there are no events yet.
const noLane = -1

// emptyLane returns the lane at a position where nothing is that a click or a drag would
// be for, and where an event can be made; noLane where there are none.
func (v *View) emptyLane(at fyne.Position) (lane int, ok bool) {
	x, y := float64(at.X), float64(at.Y)
	if v.OnNewEvent == nil || v.plan() == nil || x < v.viewport.Gutter {
		return 0, false
	}
	if _, is := v.Session.ReadOnly(); is {
		return 0, false
	}
	if len(v.Session.Shown().Index.Lanes) == 0 {
		return noLane, y > v.style().AxisHeight()
	}
	if lane = v.laneUnder(y, -1); lane < 0 || y > v.style().AxisHeight()+v.plan().RoomHeight(v.viewport, v.layoutOptions()) {
		return 0, false
	}
	event, _ := v.hit(at)
	_, strip := v.onStrip(at)
	_, elsewhere := v.elsewhereAt(x, y)
	_, crowd := v.plan().CrowdAt(v.viewport, x, y)
	return lane, event == scene.NoEvent && !strip && !elsewhere && !crowd && !v.onShowAll(at)
}

// dated reports whether an event has a date: else the axis is of some years that nobody chose.
func (v *View) dated() bool { return v.Session.Shown().Index.Dated > 0 }

// Arm makes the next drag on an empty place of a lane make an event that lasts, as one
// with Control does.
func (v *View) Arm() {
	if why, is := v.Session.ReadOnly(); is {
		v.say(why.In(v.Text))
		return
	}
	v.pointer.armed = true
	v.say(v.Text("drag.armed"))
}

// beginNew begins an event that lasts from a position on; ok is false where none can be
// made.
func (v *View) beginNew(at fyne.Position) (ok bool) {
	p := &v.pointer
	if !adds(p.with) && !p.armed {
		return false
	}
	lane, ok := v.emptyLane(at)
	if !ok || lane == noLane || !v.dated() {
		return false
	}
	p.armed, p.lane, p.newAt = false, lane, float64(at.X)
	v.clearHover()
	return true
}

// dragNew shows the event that is being made up to a point.
func (v *View) dragNew(x, y float64) {
	when := v.plan().DatesBetween(v.viewport, v.pointer.newAt, x)
	v.options.Ghost = &layout.Ghost{When: when, Lane: v.pointer.lane, Event: scene.NoEvent, Title: v.Text("drag.new")}
	v.options.Hint = &layout.Hint{X: x, Y: y, Title: v.options.Lexicon.Medium(when), Lines: []string{when.String()}}
	v.refresh()
}

// endNew asks for the event that was being made.
func (v *View) endNew() {
	ghost := v.options.Ghost
	v.endGhost()
	if ghost != nil && v.OnNewEvent != nil {
		v.OnNewEvent(v.Session.Shown().Index.Lanes[ghost.Lane].Name, ghost.When)
	}
}
