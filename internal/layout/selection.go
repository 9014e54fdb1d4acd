package layout

import (
	"slices"

	"dateline/internal/scene"
)

// Box is a rectangle of the drawing, in pixels.
type Box struct{ Left, Top, Right, Bottom float64 }

// BoxOf returns the box that has two points for opposite corners.
func BoxOf(x1, y1, x2, y2 float64) Box {
	return Box{min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)}
}

// Within returns the events of which anything is drawn in a box, ascending: those
// with a row by their marks, the others by what stands for them under the rows.
func (p *Plan) Within(v Viewport, b Box) (events []int32) {
	b.Left, b.Top = max(b.Left, v.Gutter), max(b.Top, p.style.AxisHeight())
	if b.Right < b.Left || b.Bottom < b.Top {
		return nil
	}
	reach := p.style.px(openLength)
	from, to := v.At(b.Left-reach), v.At(b.Right+reach)
	h := p.heights(v, nil)
	above := p.style.AxisHeight() - v.ScrollY
	p.ordered(h, func(lane int, top, height float64) bool {
		if top += above; top+height < b.Top {
			return true
		}
		if top > b.Bottom {
			return false
		}
		for _, e := range p.kept(lane, from, to) {
			if p.drawnIn(e, b, top, h, v) {
				events = append(events, e)
			}
		}
		return true
	})
	slices.Sort(events)
	return events
}

// drawnIn reports whether an event is drawn in a box, whose lane begins at top.
func (p *Plan) drawnIn(e int32, b Box, top float64, h *heights, v Viewport) bool {
	if p.inRow(e, v) {
		left, right := p.markIn(e, v)
		row := top + p.rowTop(e, h, v)
		return left <= b.Right && right >= b.Left && row <= b.Bottom && row+h.rowIn(int(p.x.Lane.At(e))) >= b.Top
	}
	from, to := p.x.Known(e)
	left, right := p.strokeEnds(v.X(from), v.X(to))
	lane := int(p.x.Lane.At(e))
	room := &h.rooms[lane]
	bottom := top + h.above(lane) + room.under(h.rowIn(lane))
	return left <= b.Right && right >= b.Left && bottom-room.density <= b.Bottom && bottom >= b.Top
}

// inRow reports whether an event that is kept stands in a row.
func (p *Plan) inRow(e int32, v Viewport) bool {
	if e == v.Chosen-1 {
		return true
	}
	return int(p.markFrom.At(e)) >= p.detail(v).near && !p.arranged.folded[p.x.Lane.At(e)]
}

// also reports whether an event is selected besides the main one.
func (d *drawing) also(e int32) bool {
	_, ok := slices.BinarySearch(d.o.Others, e)
	return ok
}

// selectionStroke is the outline of what is selected.
func (d *drawing) selectionStroke() scene.Stroke {
	return scene.Stroke{Color: d.style.Selection, Width: d.style.Edge + 0.5}
}

// selectedHidden marks, over the densities, where events are selected that have no
// row: a line for each pixel in which there is one.
func (d *drawing) selectedHidden() {
	if len(d.o.Others) == 0 {
		return
	}
	width := int(d.v.Width) + 1
	d.columns = resize(d.columns, width*len(d.x.Lanes))
	clear(d.columns)
	for _, e := range d.o.Others {
		lane := int(d.x.Lane.At(e))
		if d.fewIn(lane) || d.rooms.rooms[lane].density == 0 || !d.laneInView(lane) || !d.Keeps(e) || d.inRow(e, d.v) || !d.x.HasDate(e) {
			continue
		}
		x := d.v.X(d.x.Middle(e))
		if x < d.v.Gutter || x >= d.v.Width || d.columns[lane*width+int(x)] {
			continue
		}
		d.columns[lane*width+int(x)] = true
		bottom, height := d.under(lane)
		d.line(scene.Selection, scene.NoEvent, float64(int(x))+0.5, bottom-height, float64(int(x))+0.5, bottom, scene.Stroke{Color: d.style.Selection, Width: 1})
	}
}

// band draws the frame by which events are being selected.
func (d *drawing) band(b *Box) {
	left, top := max(b.Left, d.v.Gutter), max(b.Top, d.style.AxisHeight())
	right, bottom := min(b.Right, d.v.Width), min(b.Bottom, d.bottom)
	if right < left || bottom < top {
		return
	}
	d.rect(scene.Selection, scene.NoEvent, left, top, right-left, bottom-top, scene.Fill{Color: alpha(d.style.Selection, 0.12)}, d.thinStroke(d.style.Selection))
}
