package layout

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/scene"
)

const (
	// handleSize is the width of a handle, and roomForBounds the least width of a doubt
	// whose bounds have handles, in pixels: between them is something else to take.
	handleSize    = 12.0
	roomForBounds = 3 * handleSize
	// besideBracket is how far the handle of a bound is from the bracket that stands there.
	besideBracket = 2.0
	// snapReach is how far what is dragged snaps, in pixels.
	snapReach = 8.0
)

// handles draws what of the date of an event can be dragged by itself: a grip for the
// start and the end of what lasted, and a ring for each bound of a doubt that is wide
// enough.
func (d *drawing) handles(e int32) {
	when := &d.x.Timeline.Events.At(e).When
	b, y := when.Bounds(), d.rowMiddle(e)
	switch {
	case when.IsMoment(): // within its brackets, so that they are seen; outside are titles
		d.boundHandles(e, y, handleSize/2+besideBracket, chrono.PartEarliestStart, b.EarliestStart, chrono.PartLatestEnd, b.LatestEnd)
	case when.Lasts():
		up := 0.0
		rings := d.roomForBounds(b.EarliestStart, b.LatestStart) && d.roomForBounds(b.EarliestEnd, b.LatestEnd)
		if b.LatestStart >= b.EarliestEnd || rings && d.at(b.EarliestEnd)-d.at(b.LatestStart) < d.style.px(handleSize) { // the doubts overlap, or touch
			up = d.style.px(handleSize+2) / 2
		}
		start, end := d.doubtMiddle(b.EarliestStart, b.LatestStart), d.doubtMiddle(b.EarliestEnd, b.LatestEnd)
		apart := up > 0 || math.Abs(end-start) >= d.style.px(2*handleSize) || when.Start.Kind != chrono.Known || when.End.Kind != chrono.Known
		if when.Start.Kind == chrono.Known {
			d.boundHandles(e, y-up, 0, chrono.PartEarliestStart, b.EarliestStart, chrono.PartLatestStart, b.LatestStart)
			d.gripHandle(e, chrono.PartStart, start, y-up, apart)
		}
		if when.End.Kind == chrono.Known {
			d.boundHandles(e, y+up, 0, chrono.PartEarliestEnd, b.EarliestEnd, chrono.PartLatestEnd, b.LatestEnd)
			d.gripHandle(e, chrono.PartEnd, end, y+up, apart)
		}
	}
}

// doubtMiddle returns the middle of what is drawn from one instant to another.
func (d *drawing) doubtMiddle(from, to chrono.Instant) float64 {
	left, right := d.ends(from, to)
	return (left + right) / 2
}

// roomForBounds reports whether a doubt is wide enough for handles of its bounds.
func (d *drawing) roomForBounds(from, to chrono.Instant) bool {
	left, right := d.ends(from, to)
	return !from.Finite() || !to.Finite() || right-left >= d.style.px(roomForBounds)
}

// boundHandles draws the handles of the two bounds of a doubt, some pixels within them,
// where it is wide enough; a bound without an instant has none.
func (d *drawing) boundHandles(e int32, y, within float64, early chrono.Part, from chrono.Instant, late chrono.Part, to chrono.Instant) {
	if !d.roomForBounds(from, to) {
		return
	}
	left, right := d.ends(from, to)
	ring := func(part chrono.Part, at chrono.Instant, x float64) {
		if at.Finite() && x >= d.v.Gutter && x <= d.v.Width {
			d.add(scene.Mark{
				Kind: scene.Circle, Role: scene.Handle, Event: e, Claim: int32(part), X: x, Y: y, W: d.style.px(handleSize / 2),
				Fill: scene.Fill{Color: d.style.Background}, Stroke: scene.Stroke{Color: d.style.Accent, Width: d.style.Edge},
			})
		}
	}
	ring(early, from, left+d.style.px(within))
	ring(late, to, right-d.style.px(within))
}

// gripHandle draws the handle of an end as a whole, if it is apart from that of the other.
func (d *drawing) gripHandle(e int32, part chrono.Part, x, y float64, apart bool) {
	if !apart || x < d.v.Gutter || x > d.v.Width {
		return
	}
	w, h := d.style.px(handleSize*2/3), d.style.px(handleSize+2)
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.Handle, Event: e, Claim: int32(part), X: x - w/2, Y: y - h/2, W: w, H: h, Radius: d.style.px(3),
		Fill: scene.Fill{Color: d.style.Accent}, Stroke: scene.Stroke{Color: d.style.Background, Width: 1},
	})
}

// Pointed returns how sharply somebody points at a place of the drawing, in seconds.
func (p *Plan) Pointed(v Viewport, x float64) float64 {
	return pointing * v.SecPerPx * p.x.Scale.SecondsAt(v.At(x))
}

// Snaps returns the instants to which what is dragged to x snaps, the nearest first: ticks
// of the axis, and the starts and ends of events in view, without some, which ascend.
func (p *Plan) Snaps(v Viewport, x float64, o Options, without []int32) []chrono.Instant {
	d := p.cache.drawings.Get().(*drawing)
	defer p.cache.drawings.Put(d)
	d.begin(p, v, o, nil)
	var near []chrono.Instant
	try := func(at chrono.Instant) {
		if at.Finite() && math.Abs(d.at(at)-x) <= p.style.px(snapReach) {
			near = append(near, at)
		}
	}
	for _, t := range d.axisTicks() {
		if t.lasts == 0 {
			try(t.at)
		}
	}
	for _, e := range p.Window(v, nil) {
		if _, moved := slices.BinarySearch(without, e); !moved {
			from, to := p.x.Timeline.Events.At(e).When.StatedExtent()
			try(from)
			try(to.Add(1))
		}
	}
	slices.SortStableFunc(near, func(a, b chrono.Instant) int {
		return cmp.Compare(math.Abs(d.at(a)-x), math.Abs(d.at(b)-x))
	})
	return slices.Compact(near)
}
