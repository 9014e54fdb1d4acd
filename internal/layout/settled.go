package layout

import "dateline/internal/timescale"

// Span is a stretch of time, both ends inclusive. Its zero value stands for all
// of time.
type Span struct{ From, To timescale.Place }

// atRest and onTheWay are how much further than the view, as shares of its width,
// the time reaches for which lanes have their heights: so far it can be panned
// before they change. On the way it is zoomed out by several steps. At rest it is
// leastAtRest, or as far as signs reach, where it would reach events of a lane that has
// none in view, so that such a lane is thin.
const atRest, leastAtRest, onTheWay = 0.2, 0.03, 1.0

// around returns the time in view and beside it, by a share of the width.
func (v Viewport) around(beside float64) Span {
	beside *= v.PlotWidth()
	return Span{v.At(v.Gutter - beside), v.At(v.Width + beside)}
}

// aroundAtRest returns the time for which lanes have their heights at rest.
func (p *Plan) aroundAtRest(v Viewport) Span {
	from, to := v.Range()
	rest, least := v.around(atRest), int64(max(leastAtRest*v.PlotWidth(), p.style.px(openLength))*v.SecPerPx)
	for lane := range p.x.Lanes {
		if p.touches(lane, from, to) {
			continue
		}
		for before := from.Sub(rest.From); before > least && p.touches(lane, rest.From, from); before /= 2 {
			rest.From = from.Add(-before / 2)
		}
		for after := rest.To.Sub(to); after > least && p.touches(lane, to, rest.To); after /= 2 {
			rest.To = to.Add(after / 2)
		}
	}
	return rest
}

// Settle returns the viewport with lanes as high as what is in view needs.
func (p *Plan) Settle(v Viewport) Viewport {
	v.Settled, v.Unsettled, v.Settling = p.aroundAtRest(v), Span{}, 0
	return v
}

// SettleFrom returns the viewport at the begin of a change of the heights of lanes
// from those of before: on the way to rest to those of [Plan.Settle], else to those
// of a longer time.
func (p *Plan) SettleFrom(v, before Viewport, rest bool) Viewport {
	v.Unsettled = before.Settled
	if before.Settling > 0.5 {
		v.Unsettled = before.Unsettled
	}
	v.Settling = 1
	if rest {
		v.Settled = p.aroundAtRest(v)
	} else {
		v.Settled = v.around(onTheWay)
	}
	return v
}

// Leaves reports whether v has left the time for which lanes have their
// heights.
func (v Viewport) Leaves() bool {
	from, to := v.Range()
	return v.Settled == (Span{}) || from < v.Settled.From || to > v.Settled.To.Add(1)
}

// Restless reports whether lanes have their heights for another time than that
// in view, or for far more.
func (v Viewport) Restless() bool {
	const more = 2
	return v.Leaves() || float64(v.Settled.To.Sub(v.Settled.From)) > more*v.PlotWidth()*v.SecPerPx
}
