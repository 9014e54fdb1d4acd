package layout

import (
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// leastLabel is the room, in pixels, below which a title is left out rather
// than cut.
const leastLabel = 40.0

// label draws the title of an event: in its bar where it fits, else beside
// it. A title is cut at the edges of the view, and never without its mark.
func (d *drawing) label(e int32) {
	y := d.rowMiddle(e)
	bar := d.labelInside(e, d.v.SecPerPx)
	x, room := d.labelPosition(e, bar)
	title, bold := d.title(e), landmark(d.x.Timeline.Events[e])
	text, width, notes := title.text, title.width, d.noteWidth(d.m, e)
	if width+notes > room {
		if room-notes < d.style.px(leastLabel) {
			return
		}
		text, width = elide(d.m, text, d.style.TextSize, bold, room-notes)
	}
	fill := scene.Fill{Color: d.style.Text}
	switch {
	case bar:
		fill = d.onBar(e, x, y, width+notes)
	case d.labelLeft(e):
		x -= width + notes
	}
	d.text(scene.Label, e, x, y+d.style.TextSize*0.36, text, width, d.style.TextSize, bold, fill)
	if d.x.Status[e] == timeline.Refuted {
		d.line(scene.Strike, e, x, y, x+width, y, scene.Stroke{Color: d.style.Text, Width: 0.8 * d.style.Edge})
	}
	d.drawNotes(e, x+width, y, fill)
}

// labelPosition returns where the title of e begins, or ends if it stands left of
// its mark, and how much room it has there in view. The title in a bar that
// begins left of the view stays in view.
func (d *drawing) labelPosition(e int32, bar bool) (x, room float64) {
	gap := d.style.px(labelGap)
	if bar {
		left, right := d.ends(inside(d.x.Bounds(e)))
		left, right = max(left, d.v.Gutter)+gap, min(right, d.v.Width)-gap
		return left, right - left
	}
	left, right := d.markIn(e, d.v)
	if left > d.v.Width || right < d.v.Gutter {
		return 0, 0
	}
	if d.labelLeft(e) {
		x = left - gap
		return x, x - d.v.Gutter - gap
	}
	x = right + gap
	return x, d.v.Width - x
}

// onBar returns the colour of a title in a bar, and clears the hatching under
// it.
func (d *drawing) onBar(e int32, x, y, width float64) scene.Fill {
	switch d.x.Status[e] {
	case timeline.Confirmed:
		if _, _, certain := d.x.Bounds(e).Certain(); !certain {
			break
		}
		return scene.Fill{Color: onTop(d.laneColour(int(d.x.Lane[e])))}
	case timeline.Disputed:
		plate := scene.Fill{Color: alpha(d.style.Background, 0.86)}
		h := d.style.Bar - 3
		d.rect(scene.Decoration, scene.NoEvent, x-3, y-h/2, width+6, h, plate, scene.Stroke{})
	}
	return scene.Fill{Color: d.style.Text}
}

// selected draws an event on top of the others, with its outline, even where it
// has no row at this zoom.
func (d *drawing) selected(e int32) {
	if !d.inView(d.rowMiddle(e)) {
		return
	}
	d.mark(e)
	if _, label := d.Shown(e, d.v.SecPerPx); label {
		d.label(e)
	}
	d.outline(e, scene.Stroke{Color: d.style.Selection, Width: d.style.Edge + 0.5})
}

// outline frames an event with its label.
func (d *drawing) outline(e int32, stroke scene.Stroke) {
	left, right := d.Reach(e, d.v)
	left, right = d.clamp(left-4), d.clamp(right+4)
	y, h := d.rowMiddle(e), d.style.Row-2
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.Selection, Event: scene.NoEvent,
		X: left, Y: y - h/2, W: right - left, H: h, Radius: d.style.px(4), Stroke: stroke,
	})
}
