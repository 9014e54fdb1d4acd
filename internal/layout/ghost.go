package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/scene"
)

// Ghost is a date that is tried out, while it is typed or an event is dragged: where an
// event would stand. It has the colour of what can be moved and none of the signs of
// events, so that nobody takes it for one.
type Ghost struct {
	When chrono.Value
	// Lane is the lane in which it stands, a number of index.Lanes. It has the row of
	// Event where that is in Lane, and the middle of what is in view of it otherwise.
	Lane int
	// Event is the one that would have this date; scene.NoEvent for a new one.
	Event int32
	// Title stands behind it; "" for none.
	Title string
}

// ghost draws the ghost: as high as a bar what would be certain, thin all that would be
// possible, between two lines at the outermost bounds.
func (d *drawing) ghost(g *Ghost) {
	if g.When.Form == chrono.None || g.Lane < 0 || g.Lane >= len(d.x.Lanes) || !d.laneInView(g.Lane) {
		return
	}
	b, y, h := g.When.Drawn(), d.ghostMiddle(g), min(d.style.Bar, d.rooms.row-3)
	first, last := b.Known()
	left, right := d.ends(first, last)
	right = max(right, left+d.style.px(least))
	stroke := scene.Stroke{Color: d.style.Accent, Width: d.style.Edge}
	d.rect(scene.Ghost, scene.NoEvent, left, y-d.style.Thin/2, right-left, d.style.Thin, scene.Fill{Color: d.style.Background}, stroke)
	if from, to, ok := b.Certain(); ok && from.Finite() && to.Finite() {
		a, z := d.ends(from, to)
		d.rect(scene.Ghost, scene.NoEvent, a, y-h/2, z-a, h, scene.Fill{Color: d.style.Accent}, scene.Stroke{})
	}
	bound := stroke
	bound.Dash, bound.Gap = d.style.px(3), d.style.px(3)
	for _, end := range [...]struct {
		x, side float64
		at      chrono.Instant
	}{{left, -1, b.EarliestStart}, {right, 1, b.LatestEnd}} {
		if end.at.Finite() {
			d.line(scene.Ghost, scene.NoEvent, end.x, y-h, end.x, y+h, bound)
			continue
		}
		tip, wing := end.x+end.side*d.style.px(openLength), d.style.px(6)
		d.line(scene.Ghost, scene.NoEvent, end.x, y, tip, y, bound)
		d.line(scene.Ghost, scene.NoEvent, tip, y, tip-end.side*wing, y-wing, stroke)
		d.line(scene.Ghost, scene.NoEvent, tip, y, tip-end.side*wing, y+wing, stroke)
	}
	d.ghostTitle(g, right, y)
}

// ghostMiddle returns the middle of the row of the ghost.
func (d *drawing) ghostMiddle(g *Ghost) float64 {
	if g.Event != scene.NoEvent && int(d.x.Lane.At(g.Event)) == g.Lane && d.x.HasDate(g.Event) {
		return d.rowMiddle(g.Event)
	}
	top := max(d.tops[g.Lane], d.style.AxisHeight())
	return (top + min(d.tops[g.Lane]+d.rooms.of(g.Lane), d.bottom)) / 2
}

// ghostTitle draws the title of the ghost behind its right end, where that is in view.
func (d *drawing) ghostTitle(g *Ghost, right, y float64) {
	if g.Title == "" || right > d.v.Width {
		return
	}
	x, size := max(right, d.v.Gutter)+2*d.style.px(labelGap), d.style.TextSize
	text, width := elide(d.m, g.Title, size, false, d.style.MaxLabel)
	d.rect(scene.Ghost, scene.NoEvent, x-d.style.px(3), y-size*0.8, width+d.style.px(6), size*1.6, scene.Fill{Color: d.style.Background}, scene.Stroke{})
	d.text(scene.Ghost, scene.NoEvent, x, y+size*0.36, text, width, size, false, scene.Fill{Color: d.style.Accent})
}

// pointing is how sharply somebody points at a place, in pixels: dates that come of it
// are no shorter.
const pointing = 20.0

// DateAt returns the date that a point of the drawing means, x pixels from its left: no
// sharper than can be pointed at.
func (p *Plan) DateAt(v Viewport, x float64) chrono.Value {
	at := v.At(x)
	return chrono.DateAt(p.x.Scale.Instant(at), pointing*v.SecPerPx*p.x.Scale.SecondsAt(at))
}

// DatesBetween returns the interval between two points of the drawing, or the date that
// both mean.
func (p *Plan) DatesBetween(v Viewport, x, y float64) chrono.Value {
	first, last := p.DateAt(v, min(x, y)), p.DateAt(v, max(x, y))
	if first.String() == last.String() {
		return first
	}
	if span, err := chrono.Span(first, last); err == nil {
		return span
	}
	return first
}
