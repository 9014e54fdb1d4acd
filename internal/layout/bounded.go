package layout

import (
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timescale"
)

// roomAround is how much more time than everything a view can show: a little beside
// it on both sides says that it is all.
const roomAround = 1.2

// Bounded returns the viewport that is nearest to v among those with something to
// see. A view that shows everything with a little beside it goes no farther away.
// The closer it is, the farther it goes beyond the first and the last event, until
// they are in its middle: so any event can stand there, and none is ever out of
// reach.
func (p *Plan) Bounded(v Viewport) Viewport { return p.BoundedWith(v, scene.NoEvent) }

// BoundedWith is Bounded where the claims of an event are something to see too.
func (p *Plan) BoundedWith(v Viewport, e int32) Viewport {
	farthest, first, last := p.farthest(v, e), p.First, p.Last
	if e != scene.NoEvent {
		first, last = p.withClaims(e, first, last)
	}
	if v.SecPerPx > farthest {
		v = v.Zoom(v.Gutter+v.PlotWidth()/2, farthest/v.SecPerPx)
	}
	// In places; whole can be longer than any view.
	seen, most, whole := v.PlotWidth()*v.SecPerPx, v.PlotWidth()*farthest, float64(last.Sub(first))
	beside := min(seen/2, max(most-whole, 0)/2+most-seen)
	if left := first.Add(-int64(beside)); v.Left < left {
		return v.moveTo(left, 0, v.Gutter)
	}
	if left := last.Add(int64(beside - seen)); v.Left > left {
		return v.moveTo(left, 0, v.Gutter)
	}
	return v
}

// farthest returns the zoom beyond which a view of the size of v shows no more, not of the
// claims of an event either.
func (p *Plan) farthest(v Viewport, e int32) float64 {
	all := p.Fit(v)
	if e != scene.NoEvent {
		first, last := p.withClaims(e, p.First, p.Last)
		all = p.style.Fit(v, first, last)
	}
	return min(roomAround*all.SecPerPx, maxSpan/v.PlotWidth())
}

// withClaims returns the first and the last of two places and those of the claims of an event.
func (p *Plan) withClaims(e int32, first, last timescale.Place) (timescale.Place, timescale.Place) {
	claims := p.x.Timeline.Events.At(e).Claims
	for i := range claims {
		if made, ok := index.MadeAt(&claims[i]); ok {
			at := p.x.Scale.Place(made)
			first, last = min(first, at), max(last, at)
		}
	}
	return first, last
}

// WithClaim returns the viewport nearest to v in which a claim of an event is in view, beside
// its event where both have room; false where nobody knows when it was made.
func (p *Plan) WithClaim(e, claim int32, v Viewport) (Viewport, bool) {
	made, ok := index.MadeAt(&p.x.Timeline.Events.At(e).Claims[claim])
	if !ok || !p.x.HasDate(e) {
		return v, false
	}
	at, room := p.x.Scale.Place(made), p.style.px(leastSpeaker)
	first, last := p.x.Known(e)
	inside := func(place timescale.Place) bool {
		x := v.X(place)
		return x >= v.Gutter && x <= v.Width-room
	}
	switch left, right := min(first, at), max(last, at); {
	case inside(at) && (inside(first) || inside(last)):
		return v, true
	case v.X(right)-v.X(left) > v.PlotWidth()-2*room:
		return v.Fit(left, right, room, room), true
	default:
		return v.Pan((v.X(left)+v.X(right))/2 - v.Gutter - v.PlotWidth()/2), true
	}
}
