package timelineview

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"dateline/internal/layout"
)

// manner is how the picture moves to a viewport.
type manner uint8

const (
	// jump is at once, with all details.
	jump manner = iota
	// drag is at once, with the mouse; details follow smoothly.
	drag
	// glide is smooth and quick, as the wheel asks for.
	glide
	// fly is smooth, and takes longer for longer ways.
	fly
)

const (
	// glideTime is how long a notch of the wheel moves the picture.
	glideTime = 120 * time.Millisecond
	// A flight takes from shortFlight to longFlight, by its length.
	shortFlight, longFlight = 250 * time.Millisecond, 450 * time.Millisecond
	// octaveTime is how long the detail of an octave takes to appear or vanish, and
	// lanes to change their heights.
	octaveTime = 150 * time.Millisecond
	// Details are at most mostBehind octaves behind the zoom when zooming in, and
	// mostAhead when zooming out.
	mostBehind, mostAhead = 2, -1
)

// motion is a move of the picture. It asks for frames only while something moves.
type motion struct {
	on bool
	// frames ticks before each frame of the screen; nil while nothing moves.
	frames *fyne.Animation
	last   time.Time // of the last tick

	flying bool
	flight layout.Flight
	to     layout.Viewport // where the flight ends, without a lag
	began  time.Time
	length time.Duration
	ease   fyne.AnimationCurve

	// lane is held still while lanes change their heights: its top moves from
	// top[0] to top[1], in pixels below the axis, during the flight, and stays
	// there while details catch up (landed). In other moves the lane at y of the
	// drawing is held.
	lane   int
	top    [2]float64
	y      float64
	landed bool // the flight is over, details are not
}

// moveTo changes the viewport, within what there is to see: whatever moves the
// picture calls it. The lane at y of the drawing is held while a smooth move changes
// the heights of lanes.
func (v *View) moveTo(to layout.Viewport, by manner, y float64) {
	to = v.plan().BoundedWith(to, v.options.Selected)
	switch {
	case by == drag && v.motion.on:
		v.moved()
		v.motion.y = y
		to.Lag = v.lagAt(to.SecPerPx)
		v.viewport = v.plan().InRoom(v.settling(to), v.layoutOptions())
		v.refreshAll()
		v.keepMoving()
	case by == jump || !v.motion.on:
		v.moved()
		v.stopFrames()
		to.Lag = 0
		if by != drag || to.Leaves() {
			to = v.plan().Settle(to)
		}
		v.viewport = v.plan().InRoom(to, v.layoutOptions())
		v.refreshAll()
	default:
		v.travel(to, by, y)
	}
}

// moved is called when the viewport is about to change.
func (v *View) moved() {
	v.fitted = false
	v.motion.flying, v.motion.landed = false, false
	v.clearHover() // until the mouse moves: what is under it will change
}

// travel begins a smooth move, from where the picture is now if it is already
// moving.
func (v *View) travel(to layout.Viewport, by manner, y float64) {
	m := &v.motion
	from := v.viewport
	if by == fly {
		from = v.plan().SettleFrom(to, from, true)
	} else {
		from = v.settling(to)
	}
	to.Settled, to.Unsettled, to.Settling, to.Lag = from.Settled, layout.Span{}, 0, 0
	to = v.plan().InRoom(to, v.layoutOptions())
	if to == v.target() {
		v.clearHover()
		v.fitted = false
		return
	}
	length, ease := glideTime, fyne.AnimationEaseOut
	if by == fly {
		long := min(layout.Fly(v.viewport, to).Length()/3, 1)
		length, ease = shortFlight+time.Duration(long*float64(longFlight-shortFlight)), fyne.AnimationEaseInOut
	}
	if m.flying {
		ease = fyne.AnimationEaseOut
	}
	v.moved()
	v.viewport.Settled, v.viewport.Unsettled, v.viewport.Settling = from.Settled, from.Unsettled, from.Settling
	m.flying = true
	m.to, m.began, m.length, m.ease = to, v.Now(), length, ease
	m.y = y
	m.lane, m.top[0] = laneAt(v.plan(), v.viewport, y)
	m.top[1] = v.plan().LaneTop(m.lane, to) - to.ScrollY
	m.flight = layout.Fly(v.viewport, to)
	v.keepMoving()
	v.chapters.update()
}

// reshape changes at once to a viewport of another size. If everything was in
// view, everything is in view afterwards.
func (v *View) reshape(to layout.Viewport) {
	fitted := v.fitted
	if fitted {
		to = v.plan().Fit(to)
	}
	v.moveTo(to, jump, 0)
	v.fitted = fitted
}

// target returns the viewport at which the move ends, or the present one.
func (v *View) target() layout.Viewport {
	if v.motion.flying || v.motion.landed {
		return v.motion.to
	}
	to := v.viewport
	to.Lag, to.Unsettled, to.Settling = 0, layout.Span{}, 0
	return to
}

// settling returns a viewport with the heights of lanes that it has on the way
// from the one that is shown.
func (v *View) settling(to layout.Viewport) layout.Viewport {
	to.Settled, to.Unsettled, to.Settling = v.viewport.Settled, v.viewport.Unsettled, v.viewport.Settling
	if to.Leaves() {
		return v.plan().SettleFrom(to, v.viewport, false)
	}
	return to
}

// settle begins to change the heights of lanes to those of what is in view, if
// nothing else moves and they are others.
func (v *View) settle() {
	if v.plan() == nil || v.motion.flying || v.pointer.dragging != notDragging || v.minimap.dragging != layout.MinimapNothing || !v.viewport.Restless() {
		return
	}
	if v.motion.on {
		v.motion.landed, v.motion.y = false, v.viewport.Height/2
		v.viewport = v.plan().SettleFrom(v.viewport, v.viewport, true)
		v.keepMoving()
		return
	}
	v.viewport = v.plan().InRoom(v.plan().Settle(v.viewport), v.layoutOptions())
	v.refreshAll()
}

// hold returns a viewport scrolled so that the lane at y of the drawing stays
// where it is now.
func (v *View) hold(to layout.Viewport, y float64) layout.Viewport {
	lane, top := laneAt(v.plan(), v.viewport, y)
	to.ScrollY = v.plan().LaneTop(lane, to) - top
	return to
}

// laneAt returns the lane at y of the drawing, and how far below the axis it
// begins.
func laneAt(p *layout.Plan, at layout.Viewport, y float64) (lane int, top float64) {
	lane = p.LaneAt(y, at)
	return lane, p.LaneTop(lane, at) - at.ScrollY
}

// keepMoving asks for frames while anything moves.
func (v *View) keepMoving() {
	m := &v.motion
	if m.frames != nil || v.resting() {
		return
	}
	m.last = v.Now()
	m.frames = &fyne.Animation{
		Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever,
		Tick: func(float32) { v.tick() },
	}
	m.frames.Start()
}

// resting reports whether nothing moves.
func (v *View) resting() bool {
	return !v.motion.flying && v.viewport.Lag == 0 && v.viewport.Settling == 0
}

// Animated reports whether the picture moves smoothly.
func (v *View) Animated() bool { return v.motion.on }

// SetAnimated switches animation on or off; a move is then ended at once.
func (v *View) SetAnimated(on bool) {
	if v.motion.on = on; !on && v.plan() != nil {
		v.endMove()
		v.refreshAll()
	}
}

// endMove ends a move at its target.
func (v *View) endMove() {
	v.viewport = v.target()
	v.motion.flying, v.motion.landed = false, false
	v.stopFrames()
}

func (v *View) stopFrames() {
	if f := v.motion.frames; f != nil {
		v.motion.frames = nil
		f.Stop()
	}
}

// tick moves the picture by what time has passed.
func (v *View) tick() {
	m := &v.motion
	if v.plan() == nil || m.frames == nil {
		return
	}
	now := v.Now()
	v.catchUp(now.Sub(m.last))
	m.last = now
	if m.flying {
		v.advanceFlight(now)
	}
	if v.resting() {
		v.settle()
	}
	if v.resting() {
		v.endMove()
	}
	v.refreshAll()
}

// advanceFlight moves the picture along its flight.
func (v *View) advanceFlight(now time.Time) {
	m := &v.motion
	t := float64(now.Sub(m.began)) / float64(m.length)
	if t >= 1 {
		m.flying, m.landed = false, true
		v.putHolding(m.to, m.top[1])
		return
	}
	eased := float64(m.ease(float32(t)))
	v.putHolding(m.flight.At(eased), m.top[0]+(m.top[1]-m.top[0])*eased)
}

// catchUp brings details closer to the zoom that is shown.
func (v *View) catchUp(passed time.Duration) {
	lag, by := v.viewport.Lag, float64(passed)/float64(octaveTime)
	if lag == 0 && v.viewport.Settling == 0 {
		return
	}
	m := &v.motion
	if !m.flying && !m.landed {
		m.lane, m.top[1] = laneAt(v.plan(), v.viewport, m.y)
	}
	v.viewport.Lag = math.Copysign(max(math.Abs(lag)-by, 0), lag)
	if v.viewport.Settling = max(v.viewport.Settling-by, 0); v.viewport.Settling == 0 {
		v.viewport.Unsettled = layout.Span{}
	}
	if !m.flying {
		v.putHolding(v.viewport, m.top[1])
	}
}

// putHolding shows a viewport with the lag that details have, and with the lane
// that is held at a height below the axis.
func (v *View) putHolding(to layout.Viewport, top float64) {
	to.Lag = v.lagAt(to.SecPerPx)
	to.Settled, to.Unsettled, to.Settling = v.viewport.Settled, v.viewport.Unsettled, v.viewport.Settling
	to.ScrollY = v.plan().LaneTop(v.motion.lane, to) - top
	v.viewport = v.plan().InRoom(to, v.layoutOptions())
}

// lagAt returns by how many octaves details are behind at another zoom.
func (v *View) lagAt(secPerPx float64) float64 {
	if !v.motion.on {
		return 0
	}
	octaves := v.plan().Octave(v.viewport.SecPerPx) - v.plan().Octave(secPerPx)
	return min(max(v.viewport.Lag+float64(octaves), mostAhead), mostBehind)
}
