package layout

import (
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// What happened at one time is a dot where that time is not wider than a dot. Where it
// is, a date that is known to the day is a dot on a thin line over that day. Any other is a
// thin bar over all of it, as for what is only possible: a dot in the middle would say
// that the middle is most likely. Brackets say that it was at one time within them. They
// stand around a dot too if not even the day is known, so that a year never looks like a
// day.

// stated returns the pixels of the date of a moment without what "about" adds to it;
// spread is true where they are wider than a dot.
func (d *drawing) stated(e int32) (left, right float64, spread bool) {
	if d.about(e) {
		left, right = d.ends(d.x.Timeline.Events.At(e).When.StatedExtent())
	} else {
		left, right = d.knownEnds(e)
	}
	return left, right, right-left > 2*d.style.px(markerRadius)
}

// about reports whether the date of a moment is approximate.
func (d *drawing) about(e int32) bool { return d.x.Form.At(e)&index.AboutOnce != 0 }

// dotAt returns where the dot of an event is, if it is a moment that has one. One on the
// line of a day stays in view as long as the line is.
func (d *drawing) dotAt(e int32) (x float64, ok bool) {
	if d.x.Form.At(e).Lasting() || d.x.Form.At(e)&index.OneOf != 0 {
		return 0, false
	}
	from, to, spread := d.stated(e)
	if !spread {
		left, right := d.knownEnds(e)
		return (left + right) / 2, true
	}
	r := d.style.px(markerRadius)
	x = max(min((from+to)/2, d.v.Width-r), d.v.Gutter+r)
	return max(min(x, to-r), from+r), d.onOneDay(e)
}

// moment draws a dot or a bar. What "about" adds fades, and has no brackets around a dot.
func (d *drawing) moment(e int32, y float64) {
	l, about := d.appearance(e), d.about(e)
	left, right := d.knownEnds(e)
	from, to, spread := d.stated(e)
	at, dotted := d.dotAt(e)
	if !dotted {
		d.area(scene.Possible, e, from, y, to-from, d.style.Thin, l.thin, l)
		if about {
			d.fading(e, y, left, from, true, l)
			d.fading(e, y, to, right, false, l)
		}
		d.brackets(e, from, to, y, l)
		return
	}
	if !spread {
		left, right = d.widened(e, left, right)
		from, to = (left+right)/2, (left+right)/2
	}
	switch h := d.style.px(5); {
	case about:
		fill := scene.Fill{Color: l.color, FadeLeft: from - left, FadeRight: right - to}
		d.rect(scene.Possible, e, left, y-h/2, right-left, h, fill, scene.Stroke{})
	case spread:
		d.line(scene.Whisker, e, from, y, to, y, l.thin)
	}
	d.dot(e, at, y, l)
	if d.vague(e) && !about {
		d.brackets(e, left, right, y, l)
	}
}

// widened returns the ends of a moment with a dot, so far apart that its signs reach
// beyond the dot, or those of a thin bar, so that its form is seen.
func (d *drawing) widened(e int32, left, right float64) (float64, float64) {
	if reach := d.markerReach(e); right-left < 2*reach {
		middle := (left + right) / 2
		return middle - reach, middle + reach
	}
	return left, right
}

func (d *drawing) dot(e int32, x, y float64, l appearance) {
	r := d.style.px(markerRadius)
	// A background under what is hollow, so that what fades does not show through.
	if d.x.Status.At(e) != timeline.Confirmed || l.core {
		d.add(scene.Mark{Kind: scene.Circle, Role: scene.Decoration, Event: scene.NoEvent, X: x, Y: y, W: r, Fill: scene.Fill{Color: d.style.Background}})
	}
	if l.core {
		d.add(scene.Mark{Kind: scene.Circle, Role: scene.Marker, Event: e, X: x, Y: y, W: r, Stroke: l.edge})
		d.add(scene.Mark{Kind: scene.Circle, Role: scene.Marker, Event: e, X: x, Y: y, W: r / 2, Fill: l.fill})
		return
	}
	d.add(scene.Mark{Kind: scene.Circle, Role: scene.Marker, Event: e, X: x, Y: y, W: r, Fill: l.fill, Stroke: l.edge})
}

// oneOf draws the members of a one-of set in brackets: as small dots, or as thin bars
// where they are wider than those.
func (d *drawing) oneOf(e int32, y float64) {
	l := d.appearance(e)
	left, right := d.knownEnds(e)
	for _, m := range d.x.Timeline.Events.At(e).When.Members() {
		a, z := d.ends(m.Value().Extent())
		if m.Range || z-a > d.style.px(markerRadius) {
			d.area(scene.Possible, e, a, y, max(z-a, d.style.px(least)), d.style.Thin, l.thin, l)
			d.endSign(e, m.Start, a, y, -1, l)
			d.endSign(e, m.End, max(z, a+d.style.px(least)), y, 1, l)
			continue
		}
		x := (a + z) / 2
		if z > d.v.Gutter && a < d.v.Width { // a date that is partly in view keeps its mark in view
			x = min(max(x, d.v.Gutter), d.v.Width)
		}
		d.add(scene.Mark{Kind: scene.Circle, Role: scene.Marker, Event: e, X: x, Y: y, W: d.style.px(markerRadius / 2), Fill: l.fill, Stroke: l.edge})
	}
	middle := (left + right) / 2
	left, right = min(left, middle-d.style.px(markerRadius)), max(right, middle+d.style.px(markerRadius))
	d.brackets(e, left-1, right+1, y, l)
}

// brackets draws those around a moment. The side on which its dates are open has an
// arrow, and no bracket.
func (d *drawing) brackets(e int32, left, right, y float64, l appearance) {
	stroke := scene.Stroke{Color: l.color, Width: d.style.Edge}
	if d.x.Form.At(e)&index.NoStart == 0 {
		d.bracket(e, left, y, d.style.px(4), stroke)
	}
	if d.x.Form.At(e)&index.NoEnd == 0 {
		d.bracket(e, right, y, -d.style.px(4), stroke)
	}
}

// bracket draws a bracket, whose ends point inward.
func (d *drawing) bracket(e int32, x, y, inward float64, stroke scene.Stroke) {
	h := d.bar(e) / 2
	d.line(scene.EndSign, e, x, y-h, x, y+h, stroke)
	d.line(scene.EndSign, e, x, y-h, x+inward, y-h, stroke)
	d.line(scene.EndSign, e, x, y+h, x+inward, y+h, stroke)
}
