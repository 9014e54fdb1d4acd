package layout

// roomAround is how much more time than everything a view can show: a little beside
// it on both sides says that it is all.
const roomAround = 1.2

// Bounded returns the viewport that is nearest to v among those with something to
// see. A view that shows everything with a little beside it goes no farther away.
// The closer it is, the farther it goes beyond the first and the last event, until
// they are in its middle: so any event can stand there, and none is ever out of
// reach.
func (p *Plan) Bounded(v Viewport) Viewport {
	farthest := p.farthest(v)
	if v.SecPerPx > farthest {
		v = v.Zoom(v.Gutter+v.PlotWidth()/2, farthest/v.SecPerPx)
	}
	// In places; whole can be longer than any view.
	seen, most, whole := v.PlotWidth()*v.SecPerPx, v.PlotWidth()*farthest, float64(p.Last.Sub(p.First))
	beside := min(seen/2, max(most-whole, 0)/2+most-seen)
	if left := p.First.Add(-int64(beside)); v.Left < left {
		return v.moveTo(left, 0, v.Gutter)
	}
	if left := p.Last.Add(int64(beside - seen)); v.Left > left {
		return v.moveTo(left, 0, v.Gutter)
	}
	return v
}

// farthest returns the zoom beyond which a view of the size of v shows no more.
func (p *Plan) farthest(v Viewport) float64 {
	return min(roomAround*p.Fit(v).SecPerPx, maxSpan/v.PlotWidth())
}
