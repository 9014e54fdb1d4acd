package layout

import (
	"slices"

	"dateline/internal/scene"
)

const (
	// fewEvents is up to how many events a lane has a stroke for each that has no
	// row. More are counted in densities.
	fewEvents = 400
	// strokeWidth is the width of a stroke, and mostLevels over how many levels
	// those of one time are spread, so that each can be seen and hit.
	strokeWidth, mostLevels = 3.0, 2
)

// fewIn reports whether a lane shows a stroke for each event without a row.
func (p *Plan) fewIn(lane int) bool { return p.shapes[lane].events <= fewEvents }

// levels returns over how many levels the strokes of a lane are spread at an
// octave: one where no two events share the width of a stroke.
func (p *Plan) levels(lane, octave int) int {
	return int(min(max(p.shapes[lane].most[p.binOctave(p.planned(octave))-closest], 1), mostLevels))
}

// strokes draws the events of a lane that have no row: a stroke in the colour of
// its status in the middle of each, over a thin line from its first to its last
// instant. Which level a stroke has does not depend on the view.
func (d *drawing) strokes(lane int) {
	near := d.v.detail().near
	bottom, height := d.under(lane)
	levels := d.levels(lane, near)
	each := (height - 2) / float64(levels)
	bottom--
	from, to := d.v.Range()
	for _, e := range d.kept(lane, from, to) {
		if !d.arranged.folded[lane] && int(d.markFrom[e]) >= near || e == d.o.Selected {
			continue
		}
		y := bottom - each*float64(int(d.x.Position[e])%levels+1)
		d.stroke(e, y, each-1)
	}
}

// stroke draws the stroke of an event, from a top on of some height.
func (d *drawing) stroke(e int32, top, height float64) {
	left, right := d.ends(d.x.Known(e))
	fill, width := scene.Fill{Color: d.style.Status[d.x.Status[e]]}, d.style.px(strokeWidth)
	middle := min(max((left+right)/2, max(left, d.v.Gutter+width/2)), min(right, d.v.Width-width/2))
	if right-left > 2*width {
		thin := d.style.Hairline
		d.rect(scene.Tick, e, max(left, d.v.Gutter), top+height/2-thin/2, min(right, d.v.Width)-max(left, d.v.Gutter), thin, fill, scene.Stroke{})
	}
	d.rect(scene.Tick, e, middle-width/2, top, width, height, fill, scene.Stroke{})
	if e == d.o.Hovered {
		d.add(scene.Mark{
			Kind: scene.Rect, Role: scene.Selection, Event: scene.NoEvent, X: middle - width/2 - 2, Y: top - 2, W: width + 4, H: height + 4,
			Radius: 2, Stroke: d.thinStroke(d.style.Text),
		})
	}
}

// Hidden reports whether an event that is kept is drawn as a stroke.
func (p *Plan) Hidden(e int32, v Viewport) bool {
	lane := int(p.x.Lane[e])
	return p.fewIn(lane) && p.Keeps(e) && slices.Contains(p.x.Lanes[lane].Events, e) && int(p.markFrom[e]) < v.detail().near
}
