package ui

import (
	"math"
	"time"

	"fyne.io/fyne/v2"

	"dateline/internal/layout"
)

const (
	// wheelTime is how long a notch of the wheel moves the picture.
	wheelTime = 120 * time.Millisecond
	// A flight takes from shortFlight to longFlight, by its length.
	shortFlight, longFlight = 250 * time.Millisecond, 450 * time.Millisecond
	// octaveTime is how long the detail of an octave takes to come or go.
	octaveTime = 150 * time.Millisecond
	// Details are at most mostBehind octaves behind the zoom coming closer,
	// and mostAhead going away.
	mostBehind, mostAhead = 2, -1
)

// motion is where the picture of a view is going, and how. It asks for frames
// only while something moves.
type motion struct {
	on  bool
	now func() time.Time
	// frames ticks before each frame of the screen; nil while nothing moves.
	frames *fyne.Animation
	last   time.Time // of the last tick

	flying bool
	flight layout.Flight
	to     layout.Viewport // where the flight goes, with nothing behind
	began  time.Time
	length time.Duration
	ease   fyne.AnimationCurve

	// The lane that is held still while lanes change their heights: its top
	// goes from one height below the axis to another during the flight, and
	// stays there while details catch up. Without landed it is whatever is at
	// y of the drawing that stays.
	lane   int
	top    [2]float64
	y      float64
	landed bool // the flight is over, details are not
}

// target gives the viewport that the picture is going to, or has.
func (v *view) target() layout.Viewport {
	if v.motion.flying || v.motion.landed {
		return v.motion.to
	}
	to := v.viewport
	to.Lag = 0
	return to
}

// show changes the viewport at once. Only details still come by and by.
func (v *view) show(to layout.Viewport) {
	v.motion.flying, v.motion.landed = false, false
	v.motion.y = v.viewport.Height / 2
	v.moved()
	v.place(to)
	v.keepMoving()
}

// showHolding is show with the lane in the middle staying where it is.
func (v *view) showHolding(to layout.Viewport) {
	lane, top := v.laneAt(v.viewport.Height / 2)
	to.Lag = v.lagAt(to.SecPerPx)
	to.ScrollY = v.plan.LaneTop(lane, to) - top
	v.show(to)
}

// fly changes the viewport smoothly, holding the lane at y of the drawing.
func (v *view) fly(to layout.Viewport, y float64) {
	flight := layout.Fly(v.viewport, to)
	long := min(flight.Length()/3, 1)
	v.travel(to, y, shortFlight+time.Duration(long*float64(longFlight-shortFlight)), fyne.AnimationEaseInOut)
}

// travel is fly with its time and the way in which it gains and loses speed.
// What is on its way elsewhere goes on from where it is, without stopping.
func (v *view) travel(to layout.Viewport, y float64, length time.Duration, ease fyne.AnimationCurve) {
	m := &v.motion
	if !m.on {
		v.jump(to)
		return
	}
	v.moved()
	to.Lag = 0
	to = v.plan.ClampScroll(to, v.options)
	switch {
	case to == v.target():
		return
	case m.flying:
		ease = fyne.AnimationEaseOut
	}
	m.flying, m.landed = true, false
	m.to, m.began, m.length, m.ease = to, m.now(), length, ease
	m.y = y
	m.lane, m.top[0] = v.laneAt(y)
	m.top[1] = v.plan.LaneTop(m.lane, to) - to.ScrollY
	m.flight = layout.Fly(v.viewport, to)
	v.keepMoving()
}

// hold gives a viewport scrolled so that the lane at y of the drawing stays
// where it is now.
func (v *view) hold(to layout.Viewport, y float64) layout.Viewport {
	lane, top := v.laneAt(y)
	to.Lag = 0
	to.ScrollY = v.plan.LaneTop(lane, to) - top
	return to
}

// keepMoving sees to it that frames come while anything moves.
func (v *view) keepMoving() {
	m := &v.motion
	if m.frames != nil || !m.flying && v.viewport.Lag == 0 {
		return
	}
	m.last = m.now()
	m.frames = &fyne.Animation{
		Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever,
		Tick: func(float32) { v.tick() },
	}
	m.frames.Start()
}

// setAnimated switches animation on or off; what moves is there at once.
func (v *view) setAnimated(on bool) {
	if v.motion.on = on; !on && v.plan != nil {
		v.rest()
		v.refreshAll()
	}
}

// rest ends what moves, where it is going.
func (v *view) rest() {
	v.viewport = v.target()
	v.motion.flying, v.motion.landed = false, false
	v.stopFrames()
}

func (v *view) stopFrames() {
	if f := v.motion.frames; f != nil {
		v.motion.frames = nil
		f.Stop()
	}
}

// tick moves the picture by what time has passed.
func (v *view) tick() {
	m := &v.motion
	if v.plan == nil || m.frames == nil {
		return
	}
	now := m.now()
	v.catchUp(now.Sub(m.last))
	m.last = now
	if m.flying {
		v.flyOn(now)
	}
	if !m.flying && v.viewport.Lag == 0 {
		v.rest()
	}
	v.refreshAll()
}

// flyOn goes on with the flight.
func (v *view) flyOn(now time.Time) {
	m := &v.motion
	t := float64(now.Sub(m.began)) / float64(m.length)
	if t >= 1 {
		m.flying, m.landed = false, true
		v.placeHolding(m.to, m.top[1])
		return
	}
	eased := float64(m.ease(float32(t)))
	v.placeHolding(m.flight.At(eased), m.top[0]+(m.top[1]-m.top[0])*eased)
}

// catchUp brings details closer to the zoom that is shown.
func (v *view) catchUp(passed time.Duration) {
	lag, by := v.viewport.Lag, float64(passed)/float64(octaveTime)
	if lag == 0 {
		return
	}
	m := &v.motion
	if !m.flying && !m.landed {
		m.lane, m.top[1] = v.laneAt(m.y)
	}
	v.viewport.Lag = math.Copysign(max(math.Abs(lag)-by, 0), lag)
	if !m.flying {
		v.placeHolding(v.viewport, m.top[1])
	}
}

// laneAt gives the lane at y of the drawing, and how far below the axis it
// begins.
func (v *view) laneAt(y float64) (lane int, top float64) {
	lane = v.plan.LaneAt(y, v.viewport)
	return lane, v.plan.LaneTop(lane, v.viewport) - v.viewport.ScrollY
}

// placeHolding is place with the lane that is held at a height below the axis.
func (v *view) placeHolding(to layout.Viewport, top float64) {
	to.Lag = v.lagAt(to.SecPerPx)
	to.ScrollY = v.plan.LaneTop(v.motion.lane, to) - top
	v.viewport = v.plan.ClampScroll(to, v.options)
}

// place puts the picture at a viewport, its details as far behind as they are.
func (v *view) place(to layout.Viewport) {
	to.Lag = v.lagAt(to.SecPerPx)
	v.viewport = v.plan.ClampScroll(to, v.options)
	v.refreshAll()
}

// lagAt gives by how many octaves details are behind once the zoom is another.
func (v *view) lagAt(secPerPx float64) float64 {
	if !v.motion.on {
		return 0
	}
	octaves := layout.Octave(v.viewport.SecPerPx) - layout.Octave(secPerPx)
	return min(max(v.viewport.Lag+float64(octaves), mostAhead), mostBehind)
}
