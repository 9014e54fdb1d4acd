package layout

import (
	"image/color"
	"strings"

	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// leastLabel is the room, in pixels, below which a title is left out rather
// than cut.
const leastLabel = 40.0

// label draws the title of an event: in its bar where it fits, else beside
// it, and over it where the view would cut it on both sides. It is cut only where
// there is no room for it anywhere, and never drawn without its mark; that of the selected
// event stands in its frame however little of the mark is in view.
func (d *drawing) label(e int32) {
	if e != d.o.Selected && !d.tellable(e) {
		return
	}
	y := d.rowMiddle(e)
	title, bold := d.title(e), d.bold(e)
	text, width, notes := title.text, title.width, d.behind(d.m, e)
	at := d.placeLabel(e, width+notes)
	if room := d.uncut(e, at) - notes; room > width {
		if text, width = elide(d.m, d.x.Timeline.Events.At(e).Title, d.style.TextSize, bold, room); width > title.width {
			at.moved = true
		}
	}
	dated := d.dated(e, at, width+notes)
	if !dated {
		notes -= d.dateWidth(d.m, e)
	}
	if width+notes > at.room {
		if at.room-notes < d.style.px(leastLabel) {
			return
		}
		text, width = elide(d.m, text, d.style.TextSize, bold, at.room-notes)
	}
	x, fill := at.x, scene.Fill{Color: d.style.titleColour(d.x.Status.At(e))}
	switch {
	case at.over:
		x = d.overAt(e, width+notes)
		d.plate(x, y, width+notes, d.rowHeight(e)-1)
	case at.inside:
		fill = d.onBar(e, x, y, width+notes)
	case at.left:
		x -= width + notes
	}
	if at.moved {
		d.moved[e] = span{x, x + width + notes}
	}
	y, width = d.titleLines(e, at, x, y, text, width, fill)
	d.drawBehind(e, x+width, y, fill, dated)
}

// uncut returns how much room there is for more of a title than the plan keeps free: in a
// picture, which is not moved, up to its neighbours.
func (d *drawing) uncut(e int32, at labelPlace) (room float64) {
	if !d.o.Static || at.over {
		return 0
	}
	title := d.title(e)
	if d.twoLines(e, at) {
		lines := wrap(d.m, d.x.Timeline.Events.At(e).Title, d.style.TextSize, d.bold(e), title.width, 2)
		title.text = lines[len(lines)-1]
	}
	switch {
	case !strings.HasSuffix(title.text, ellipsis):
		return 0
	case at.inside:
		return at.room
	case at.left:
		return d.freeLeft(e) - d.style.px(beforeLeft)
	}
	return d.freeRight(e)
}

// titleLines draws a title, cut to a text and a width, around y: what has room for it has
// two lines, of the whole title or with the date under it. It returns where the last line
// of the title stands, and its width.
func (d *drawing) titleLines(e int32, at labelPlace, x, y float64, text string, width float64, fill scene.Fill) (lastY, lastWidth float64) {
	bold, half, two := d.bold(e), d.style.leading()/2, d.twoLines(e, at)
	lines := []string{text}
	if full := clip(d.x.Timeline.Events.At(e).Title); text != full && two {
		lines = wrap(d.m, full, d.style.TextSize, bold, width, 2)
	}
	if len(lines) == 1 && two && d.dateBelow(e, at, x, y+half, width) {
		y -= half
	}
	y -= float64(len(lines)-1) * half
	for i, line := range lines {
		if i > 0 {
			y += 2 * half
		}
		if line != text {
			width = d.m.Width(line, d.style.TextSize, bold)
		}
		d.text(scene.Label, e, x, y+d.style.TextSize*0.36, line, width, d.style.TextSize, bold, fill).Struck = d.refuted(e)
	}
	return y, width
}

// dateBelow draws the date of an event around y, under its title of some width at x; ok is
// false where it has no room there, or stands behind titles.
func (d *drawing) dateBelow(e int32, at labelPlace, x, y, width float64) (ok bool) {
	if d.Dates != nil || d.o.Static {
		return false
	}
	date := d.date(e)
	if at.left { // it ends at the mark too
		x += width - date.width
	}
	if date.width > width {
		room := d.freeRight(e)
		if at.left {
			room = d.freeLeft(e)
		}
		if date.width > room {
			return false
		}
		d.moved[e] = span{x, x + date.width}
	}
	d.text(scene.Label, e, x, y+d.style.SmallSize*0.36, date.text, date.width, d.style.SmallSize, false, scene.Fill{Color: d.style.Muted})
	return true
}

// dated reports whether a title that is as wide with all behind it has its date at a
// place. In a picture it has none where it would be cut for that: the axis tells the
// date too, and nothing else the title.
func (d *drawing) dated(e int32, at labelPlace, width float64) bool {
	return width <= at.room || !d.o.Static || d.twoLines(e, at)
}

// twoLines reports whether a title at a place may have two lines.
func (d *drawing) twoLines(e int32, at labelPlace) bool {
	return !at.inside && !at.over && d.rowHeight(e) >= 2*d.style.leading()
}

// leastMark is how much of a mark is in view, in pixels, for its title to be drawn.
const leastMark = 6.0

// tellable reports whether enough of the mark of e is in view to have a title: a
// title beside nothing, or beside what only begins to fade in, would seem to stand
// at its own date.
func (d *drawing) tellable(e int32) bool {
	left, right := d.markInView(e)
	if d.x.Form.At(e).Lasting() {
		when := &d.x.Timeline.Events.At(e).When
		fadeLeft, fadeRight := d.fades(when)
		left, right = left+fadeLeft/2, right-fadeRight/2
	} else if from, to, spread := d.stated(e); spread {
		left, right = (left+from)/2, (right+to)/2
	}
	left, right = max(left, d.v.Gutter), min(right, d.v.Width)
	return right-left >= d.style.px(leastMark) || right > left && right < d.v.Width && left > d.v.Gutter
}

// labelPlace is where a title begins, or ends if it stands left of its mark, and
// how much room it has there.
type labelPlace struct {
	x, room            float64
	inside, over, left bool
	moved              bool // it is another than the plan keeps free
}

// placeLabel returns the place of a title of some width: the usual one, or where
// the view cuts it, the one with most room.
func (d *drawing) placeLabel(e int32, width float64) labelPlace {
	best := labelPlace{inside: d.labelInside(e, d.v.SecPerPx)}
	best.left = !best.inside && d.labelLeft(e)
	if best.x, best.room = d.labelPosition(e, best.inside, best.left); best.room >= width {
		return best
	}
	gap := d.style.px(labelGap)
	left, right := d.markInView(e)
	if right < d.v.Gutter || left > d.v.Width {
		return best
	}
	over := labelPlace{over: true}
	over.x, over.room = d.overMark(e, left, right)
	for _, other := range [...]labelPlace{
		{x: right + gap, room: d.freeRight(e)},
		{x: left - gap, room: d.freeLeft(e), left: true},
		over,
	} {
		if best.room < width && other.room > best.room && other.x > d.v.Gutter && other.x < d.v.Width {
			best = other
			best.moved = true
		}
	}
	return best
}

// mostCovered is the share of a bar in view that a title may cover; it leaves leastSeen
// pixels at either end, so that nobody takes the end of the title for that of the bar.
const mostCovered, leastSeen = 0.6, 16.0

// overMark returns where a title over a mark from left to right begins, and how
// much room it has: so much that the mark is still seen (see overAt). On the line of a day
// it stands beside the dot.
func (d *drawing) overMark(e int32, left, right float64) (x, room float64) {
	seen := d.style.px(leastSeen)
	from, to := max(left, d.v.Gutter)+seen, min(right, d.v.Width)-seen
	if dot, ok := d.dotAt(e); ok {
		beside := d.style.px(markerRadius + labelGap)
		if before := dot - beside - from; before > to-dot-beside {
			return from, before
		}
		return dot + beside, to - dot - beside
	}
	return from, (to - from) * mostCovered
}

// overAt returns where a title of some width over the mark of e begins: on a bar at
// the end where it hides least of what is certain.
func (d *drawing) overAt(e int32, width float64) float64 {
	left, right := d.markInView(e)
	x, _ := d.overMark(e, left, right)
	from, to, certain := d.x.Bounds(e).Certain()
	if !certain || !from.Finite() || !to.Finite() {
		return x
	}
	late := min(right, d.v.Width) - d.style.px(leastSeen) - width
	certainLeft, certainRight := d.ends(from, to)
	hidden := func(x float64) float64 { return max(min(x+width, certainRight)-max(x, certainLeft), 0) }
	if hidden(late) < hidden(x) {
		return late
	}
	return x
}

// labelPosition returns where the title of e begins, or ends if it stands before
// its mark, and how much room it has there in view. The title in a bar that
// begins left of the view stays in view.
func (d *drawing) labelPosition(e int32, bar, before bool) (x, room float64) {
	gap := d.style.px(labelGap)
	if bar {
		from, to, _ := d.x.Bounds(e).Certain()
		left, right := d.ends(from, to)
		// Where it began before the view, that is seen.
		left, right = max(left+gap, d.v.Gutter+d.style.px(leastSeen)), min(right, d.v.Width)-gap
		return left, right - left
	}
	left, right := d.markInView(e)
	if left > d.v.Width || right < d.v.Gutter {
		return 0, 0
	}
	if before {
		x = left - gap
		return x, x - d.v.Gutter - gap
	}
	x = right + gap
	return x, d.rightEnd() - x
}

// rightEnd returns where titles end at the latest: not under the scrollbar, and not at the very edge of a picture,
// which may be set in letters that are a little wider.
func (d *drawing) rightEnd() float64 {
	if d.o.Static {
		return d.v.Width - d.style.px(labelGap)
	}
	return d.plotRight()
}

// freeRight returns how much room there is in view right of a mark, until the
// next mark or title in its row.
func (d *drawing) freeRight(e int32) float64 {
	_, from := d.markInView(e)
	from += d.style.px(labelGap)
	end := d.rightEnd()
	d.others(e, func(left, right float64) {
		if right > from {
			end = min(end, left-d.style.px(labelGap))
		}
	})
	return end - from
}

// freeLeft returns how much room there is in view left of a mark, from the mark or
// title before it in its row.
func (d *drawing) freeLeft(e int32) float64 {
	end, _ := d.markInView(e)
	end -= d.style.px(labelGap)
	from := d.v.Gutter + d.style.px(labelGap)
	d.others(e, func(left, right float64) {
		if left < end {
			from = max(from, right+d.style.px(labelGap))
		}
	})
	return end - from
}

// others calls each with what the other events in the row of an event take.
func (d *drawing) others(e int32, each func(left, right float64)) {
	lane, row := d.x.Lane.At(e), d.rowOf(e)
	for i := range d.shown {
		other := &d.shown[i]
		if other.event == e || other.lane != lane || other.row != row {
			continue
		}
		left, right := other.left, other.right
		if _, titled := d.Shown(other.event, d.v.SecPerPx); titled {
			left, right = d.withLabel(other.event, left, right, d.v.SecPerPx)
		}
		each(left, right)
		if title, ok := d.moved[other.event]; ok {
			each(title.left, title.right)
		}
	}
}

// plate clears what is under a title that stands over something, up to some height: all of
// it, as a bar that shows through would strike the title out.
func (d *drawing) plate(x, y, width, most float64) {
	h := min(most, d.style.TextSize*1.3)
	d.rect(scene.Decoration, scene.NoEvent, x-3, y-h/2, width+6, h, scene.Fill{Color: d.style.Background}, scene.Stroke{})
}

// onBar returns the colour of a title in a bar, and clears the hatching or the
// core under it, but not the outline.
func (d *drawing) onBar(e int32, x, y, width float64) scene.Fill {
	status := d.x.Status.At(e)
	core := status == timeline.Confirmed && d.uncertain(e)
	switch {
	case status == timeline.Confirmed && !core:
		return scene.Fill{Color: onTop(d.style.Status[timeline.Confirmed])}
	case status == timeline.NoStatus:
		return scene.Fill{Color: onTop(d.style.soft(d.style.Status[status]))}
	case status == timeline.Disputed || status == timeline.Refuted || core:
		d.plate(x, y, width, d.bar(e)-d.style.Edge)
	}
	return scene.Fill{Color: d.style.titleColour(status)}
}

func (d *drawing) refuted(e int32) bool { return d.x.Status.At(e) == timeline.Refuted }

// titleColour returns the colour of the title of an event of a status. What is refuted is
// struck, and muted so that it can be read all the same.
func (s *Style) titleColour(status timeline.Status) color.NRGBA {
	if status == timeline.Refuted {
		return s.Muted
	}
	return s.Text
}

// selected draws an event on top of the others, with its title and outline, even
// where it has no row or no title at this zoom.
func (d *drawing) selected(e int32) {
	if !d.x.HasDate(e) { // it has no place
		return
	}
	if left, right := d.extentInView(e); right < left || !d.inView(d.rowMiddle(e)) {
		return
	}
	if _, titled := d.Shown(e, d.v.SecPerPx); !titled { // others may be there
		left, right := d.reach(e, d.v, true)
		d.box(e, left, right, scene.Decoration, scene.Fill{Color: d.style.Background}, scene.Stroke{})
	}
	first := len(d.s.Marks)
	d.mark(e)
	d.label(e)
	d.frame(e, first, d.selectionStroke())
	if d.o.Handles && !d.o.Static {
		d.handles(e)
	}
}

// frame draws a box around an event that was drawn from a mark of the scene on, and
// around its title, if it has one.
func (d *drawing) frame(e int32, first int, stroke scene.Stroke) {
	left, right := d.markInView(e)
	for i := range d.s.Marks[first:] {
		if m := &d.s.Marks[first+i]; m.Event == e && m.Role == scene.Label {
			left, right = min(left, m.X), max(right, m.X+m.W)
		}
	}
	d.box(e, left, right, scene.Selection, scene.Fill{}, stroke)
}

// box draws a box around the row of an event.
func (d *drawing) box(e int32, left, right float64, role scene.Role, fill scene.Fill, stroke scene.Stroke) {
	left, right = d.clamp(left-4), d.clamp(right+4)
	y, h := d.rowMiddle(e), min(d.rowHeight(e), d.bar(e)+d.style.px(8))-2
	if d.rowHeight(e) >= 2*d.style.leading() {
		h = max(h, 2*d.style.leading())
	}
	d.add(scene.Mark{
		Kind: scene.Rect, Role: role, Event: scene.NoEvent,
		X: left, Y: y - h/2, W: right - left, H: h, Radius: d.style.px(4), Fill: fill, Stroke: stroke,
	})
}
