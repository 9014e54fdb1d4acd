package layout

import (
	"image/color"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// least is the least width of a bar, at a Scale of 1: so that its status is seen.
const least = 7.0

// appearance is how a status is drawn, by form and by colour. What is certain
// has the full height of a bar, what is only possible a thin one: neither is
// ever paler, so that paleness says nothing.
type appearance struct {
	color      color.NRGBA
	fill       scene.Fill // of all that has an area
	edge, thin scene.Stroke
	// core is set for an uncertain date of a confirmed event: its edge is
	// dashed, which a full area would hide.
	core bool
}

func (d *drawing) appearance(e int32) appearance {
	status := d.x.Status.At(e)
	l := d.style.appearance(status)
	if d.uncertain(e) {
		l.dash(d.style.px(6), d.style.px(4))
		l.core = status == timeline.Confirmed
	}
	return l
}

// appearance returns how a status is drawn where the date is not in doubt.
func (s *Style) appearance(status timeline.Status) appearance {
	c := s.Status[status]
	l := appearance{color: c, edge: scene.Stroke{Color: c, Width: s.Edge}, thin: scene.Stroke{Color: c, Width: s.Hairline}}
	switch status {
	case timeline.Confirmed:
		l.fill = scene.Fill{Color: c}
	case timeline.Disputed:
		l.fill = scene.Fill{Color: c, Pattern: scene.Hatch}
	case timeline.Forged:
		l.dash(s.px(3), s.px(3))
	case timeline.NoStatus:
		l.fill = scene.Fill{Color: s.soft(c)}
	}
	return l
}

func (l *appearance) dash(length, gap float64) {
	l.edge.Dash, l.edge.Gap = length, gap
	l.thin.Dash, l.thin.Gap = length, gap
}

// faded returns the fill of a stretch that fades, which has no edge.
func (l *appearance) faded() scene.Fill {
	if l.fill.Color.A == 0 {
		return scene.Fill{Color: l.color}
	}
	return l.fill
}

func (d *drawing) uncertain(e int32) bool { return d.x.Form.At(e)&index.Uncertain != 0 }

// mark draws an event without its label.
func (d *drawing) mark(e int32) {
	y := d.rowMiddle(e)
	switch f := d.x.Form.At(e); {
	case f&index.OneOf != 0:
		d.oneOf(e, y)
	case !f.Lasting():
		d.moment(e, y)
	case f&index.AllOf != 0:
		d.allOf(e, y)
	default:
		d.interval(e, y)
	}
	switch d.x.Status.At(e) {
	case timeline.Forged:
		d.cross(e, y)
	case timeline.Refuted:
		d.struck(e, y)
	}
}

// struck draws the line through a refuted event: through its dot, or all that it has.
func (d *drawing) struck(e int32, y float64) {
	left, right := d.extentInView(e)
	if right < left {
		return
	}
	if middle, ok := d.dotAt(e); ok {
		r := d.style.px(markerRadius + struckReach)
		left, right = middle-r, middle+r
	}
	d.line(scene.Strike, e, left, y, right, y, scene.Stroke{Color: d.style.Text, Width: d.style.Edge})
}

// ends returns the pixels from one instant to the end of the second of another,
// clamped to a little more than the view.
func (d *drawing) ends(from, to chrono.Instant) (left, right float64) {
	return d.clamp(d.at(from)), d.clamp(d.at(to.Add(1)))
}

// knownEnds returns those of what is known of the date of an event.
func (d *drawing) knownEnds(e int32) (left, right float64) {
	var from, to timescale.Place
	if s := d.drawn(e); s != nil {
		from, to = s.from, s.to
	} else {
		from, to = d.x.Known(e)
	}
	return d.clamp(d.v.X(from)), d.clamp(d.v.X(to.Add(1)))
}

// at returns the position of an instant, in pixels from the left of the drawing.
func (d *drawing) at(i chrono.Instant) float64 { return d.v.X(d.x.Scale.Place(i)) }

func (d *drawing) clamp(x float64) float64 {
	const beyond = 2000
	return min(max(x, -beyond), d.v.Width+beyond)
}

// interval draws a bar: full over what is certain, thin and light over what
// is possible, with a sign for an open or unknown end.
func (d *drawing) interval(e int32, y float64) {
	b, when, l := d.x.Bounds(e), &d.x.Timeline.Events.At(e).When, d.appearance(e)
	from, to, certain := b.Certain()
	certain = certain && from.Finite() && to.Finite()
	if certain {
		startDoubt, endDoubt := when.EndDoubts()
		d.possible(e, y, b.EarliestStart, from, startDoubt, true, l)
		d.possible(e, y, to, b.LatestEnd, endDoubt, false, l)
		left, right := d.ends(from, to)
		d.area(scene.Certain, e, left, y, max(right-left, d.style.px(least)), d.bar(e), l.edge, l)
	} else {
		// Nothing is certain: all of it is thin.
		first, last := b.Known()
		left, right := d.ends(first, last)
		if d.x.Form.At(e)&index.Within != 0 {
			left, right = d.widened(e, left, right)
		}
		right = max(right, left+d.style.px(least))
		fadeLeft, fadeRight := d.fades(when)
		from, to := left+fadeLeft, right-fadeRight
		d.area(scene.Possible, e, from, y, to-from, d.style.Thin, l.thin, l)
		if fadeLeft > 0 {
			d.fading(e, y, left, from, true, l)
		}
		if fadeRight > 0 {
			d.fading(e, y, to, right, false, l)
		}
	}
	first, last := b.Known()
	left, right := d.ends(first, last)
	d.endSign(e, when.Start, left, y, -1, l)
	d.endSign(e, when.End, max(right, left+d.style.px(least)), y, 1, l)
}

// area draws a stretch of a bar, of a height around y.
func (d *drawing) area(role scene.Role, e int32, x, y, w, h float64, stroke scene.Stroke, l appearance) {
	if l.core {
		d.rect(role, e, x, y-h/2, w, h, scene.Fill{Color: d.style.Background}, stroke)
		h /= 3
		d.rect(role, e, x, y-h/2, w, h, l.fill, scene.Stroke{})
		return
	}
	d.rect(role, e, x, y-h/2, w, h, l.fill, stroke)
}

// fades returns the lengths over which the ends of a bar fade, in pixels, down to what is
// certain, or else to what is stated without "about"; 0 for ends that are not approximate.
func (d *drawing) fades(when *chrono.When) (left, right float64) {
	startDoubt, endDoubt := when.EndDoubts()
	if (startDoubt|endDoubt)&chrono.Approximate == 0 {
		return 0, 0
	}
	b := when.Drawn()
	from, to, certain := b.Certain()
	if !certain || !from.Finite() || !to.Finite() {
		from, to = when.StatedExtent()
	}
	if startDoubt&chrono.Approximate != 0 {
		left = max(d.clamp(d.at(from))-d.clamp(d.at(b.EarliestStart)), d.style.px(leastFade))
	}
	if endDoubt&chrono.Approximate != 0 {
		right = max(d.clamp(d.at(b.LatestEnd.Add(1)))-d.clamp(d.at(to.Add(1))), d.style.px(leastFade))
	}
	return left, right
}

// leastFade is the least length over which a thin bar fades, at a Scale of 1.
const leastFade = 6.0

// possible draws the stretch before or after what is certain. An approximate
// end fades instead of ending.
func (d *drawing) possible(e int32, y float64, from, to chrono.Instant, doubt chrono.Qualifier, start bool, l appearance) {
	if !from.Finite() || !to.Finite() {
		return
	}
	left, right := d.ends(from, to)
	if right-left < 1 {
		return
	}
	if doubt&chrono.Approximate != 0 {
		d.fading(e, y, left, right, start, l)
		return
	}
	d.area(scene.Possible, e, left, y, right-left, d.style.Thin, l.thin, l)
}

// fading draws a thin stretch that fades out to the start or to the end.
func (d *drawing) fading(e int32, y, left, right float64, start bool, l appearance) {
	fill, h := l.faded(), d.style.Thin
	if start {
		fill.FadeLeft = right - left
	} else {
		fill.FadeRight = right - left
	}
	d.rect(scene.Possible, e, left, y-h/2, right-left, h, fill, scene.Stroke{})
}

// endSign draws the arrow of an open end or the ragged edge of an unknown
// one; side is -1 for the start and 1 for the end.
func (d *drawing) endSign(e int32, end chrono.End, x, y, side float64, l appearance) {
	if end.Kind == chrono.Known {
		return
	}
	h := d.style.Thin / 2
	fill := l.fill
	if fill.Color.A == 0 {
		fill.Color = d.style.Background
	}
	tip := x + side*d.style.px(openLength)
	points := [7]scene.Point{{X: x, Y: y - h}, {X: x, Y: y + h}}
	if end.Kind == chrono.Open {
		head, wing := tip-side*d.style.px(12), h+d.style.px(4)
		points = [...]scene.Point{
			points[0], points[1],
			{X: head, Y: y + h},
			{X: head, Y: y + wing},
			{X: tip, Y: y},
			{X: head, Y: y - wing},
			{X: head, Y: y - h},
		}
	} else {
		near, tooth := tip-side*d.style.px(14), side*d.style.px(8)
		points = [...]scene.Point{
			points[0], points[1],
			{X: near, Y: y + h},
			{X: near + tooth, Y: y + h/2},
			{X: near, Y: y},
			{X: near + tooth, Y: y - h/2},
			{X: near, Y: y - h},
		}
	}
	d.add(scene.Mark{Kind: scene.Polygon, Role: scene.EndSign, Event: e, Points: d.s.Points(points[:]...), Fill: fill, Stroke: l.thin})
}

// allOf draws every member of an all-of set, joined by a line; one with digits that are
// left open is thin.
func (d *drawing) allOf(e int32, y float64) {
	l := d.appearance(e)
	left, right := d.knownEnds(e)
	d.line(scene.Whisker, e, left, y, right, y, d.thinStroke(l.color))
	for _, m := range d.x.Timeline.Events.At(e).When.Members() {
		a, z := d.ends(m.Value().StatedExtent())
		if width := max(z-a, d.style.px(least)); m.Unspecified() {
			d.area(scene.Possible, e, a, y, width, d.style.Thin, l.thin, l)
		} else {
			d.area(scene.Certain, e, a, y, width, d.bar(e), l.edge, l)
		}
		d.endSign(e, m.Start, a, y, -1, l)
		d.endSign(e, m.End, max(z, a+d.style.px(least)), y, 1, l)
	}
}

// cross draws the cross of a forged event, on its marker or at the right end of
// the visible part of its bar.
func (d *drawing) cross(e int32, y float64) {
	left, right := d.extentInView(e)
	if right < left {
		return
	}
	radius := d.style.px(markerRadius)
	x, dotted := d.dotAt(e)
	if !dotted {
		x = (left + right) / 2
		least := 8 * radius // so long a bar has its title on the left
		if d.x.Form.At(e)&index.OneOf != 0 {
			least /= 2 // in the middle is none of its dates
		}
		if right-left > least {
			x = right - 2*radius
		}
	}
	r := radius - 1
	stroke := scene.Stroke{Color: d.style.Status[timeline.Forged], Width: d.style.Edge}
	d.line(scene.Strike, e, x-r, y-r, x+r, y+r, stroke)
	d.line(scene.Strike, e, x-r, y+r, x+r, y-r, stroke)
}

// extentInView returns the part of the mark of e between the gutter and the
// right edge; right < left where there is none.
func (d *drawing) extentInView(e int32) (left, right float64) {
	left, right = d.markInView(e)
	return max(left, d.v.Gutter), min(right, d.v.Width)
}
