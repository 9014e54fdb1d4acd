package layout

import (
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// label draws the title of an event: in its bar where it fits, else right of
// it. The title in a bar that begins left of the view stays in view.
func (d *drawing) label(e int32) {
	y := d.rowMiddle(e)
	if y < AxisHeight-d.style.Row || y > d.bottom+d.style.Row {
		return
	}
	text, width := d.Label[e], float64(d.LabelWidth[e])
	baseline := y + d.style.TextSize*0.36
	fill := scene.Fill{Color: d.style.Text}
	bold := landmark(d.x.Timeline.Events[e])
	x := 0.0
	if d.labelInside(e, d.v.SecPerPx) {
		left, right := d.ends(inside(d.x.Bounds[e]))
		left, right = max(left, d.v.Gutter), min(right, d.v.Width)
		x = left + labelGap
		if room := right - left - 2*labelGap; width > room {
			text, width = elide(d.m, text, d.style.TextSize, bold, room)
		}
		if width < 24 {
			return
		}
		fill = d.onBar(e, x, y, width)
	} else {
		_, right := d.extentOf(e)
		x = right + labelGap
	}
	// No title without its mark.
	if text == "" || x > d.v.Width || x < d.v.Gutter {
		return
	}
	d.text(scene.Label, e, x, baseline, text, width, d.style.TextSize, bold, fill)
	if d.x.Status[e] == timeline.Refuted {
		d.line(scene.Strike, e, x, y, x+width, y, scene.Stroke{Color: d.style.Text, Width: 1.2})
	}
}

// extentOf gives the pixels of the mark of e, wherever they are.
func (d *drawing) extentOf(e int32) (left, right float64) {
	shift := d.v.X(0)
	left, right = d.span(e, d.v.SecPerPx)
	return left + shift, max(right, left+least) + shift
}

// onBar gives the colour of a title in a bar, and clears the hatching under
// it.
func (d *drawing) onBar(e int32, x, y, width float64) scene.Fill {
	_, _, certain := d.x.Bounds[e].Certain()
	switch {
	case d.x.Status[e] == timeline.Confirmed && certain:
		return scene.Fill{Color: onTop(d.style.lane(int(d.x.Lane[e])))}
	case d.x.Status[e] == timeline.Disputed:
		plate := scene.Fill{Color: alpha(d.style.Background, 0.86)}
		h := d.style.Bar - 3
		d.rect(scene.Decoration, scene.NoEvent, x-3, y-h/2, width+6, h, plate, scene.Stroke{})
	}
	return scene.Fill{Color: d.style.Text}
}

// selected draws an event on top of the others, with its outline. One that
// has no room at this zoom is shown all the same.
func (d *drawing) selected(e int32) {
	d.mark(e)
	if _, label := d.Shown(e, d.v.SecPerPx); label {
		d.label(e)
	}
	d.outline(e, scene.Stroke{Color: d.style.Selection, Width: 2})
}

// outline frames an event with its label.
func (d *drawing) outline(e int32, stroke scene.Stroke) {
	left, right := d.extentOf(e)
	if _, label := d.Shown(e, d.v.SecPerPx); label && !d.labelInside(e, d.v.SecPerPx) {
		right += labelGap + float64(d.LabelWidth[e])
	}
	left, right = d.clamp(left-4), d.clamp(right+4)
	y, h := d.rowMiddle(e), d.style.Row-2
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.Selection, Event: scene.NoEvent,
		X: left, Y: y - h/2, W: right - left, H: h, Radius: 4, Stroke: stroke,
	})
}
