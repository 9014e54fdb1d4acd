package layout

import (
	"image/color"
	"slices"

	"dateline/internal/scene"
)

// headline is a line of the name of a lane.
type headline struct {
	text  string
	width float64
}

// lanes draws the bands of the lanes and fills tops and rooms.
func (d *drawing) lanes() {
	n := len(d.x.Lanes)
	d.tops = resize(d.tops, n)
	d.heights(d.v, &d.rooms)
	y := d.style.AxisHeight() - d.v.ScrollY
	for place, i := range d.arranged.order {
		d.tops[i] = y
		h := d.rooms.of(i)
		if y+h >= 0 && y <= d.v.Height {
			if place%2 == 1 {
				d.rect(scene.LaneBand, scene.NoEvent, 0, y, d.v.Width, h, scene.Fill{Color: d.style.Band}, scene.Stroke{})
			}
			if d.o.Target == i+1 {
				d.rect(scene.LaneBand, scene.NoEvent, 0, y, d.v.Width, h, scene.Fill{Color: alpha(d.style.Accent, 0.16)}, d.thinStroke(d.style.Accent))
			}
			d.line(scene.LaneBand, scene.NoEvent, 0, y+h, d.v.Width, y+h, d.thinStroke(d.style.Grid))
		}
		y += h
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// laneInView reports whether any of a lane is between the axis and the legend.
func (d *drawing) laneInView(i int) bool {
	return d.tops[i]+d.rooms.of(i) >= d.style.AxisHeight() && d.tops[i] <= d.bottom
}

// hidden draws the events that have no row: a stroke for each where they are
// few, else bars of their density.
func (d *drawing) hidden() {
	for i := range d.x.Lanes {
		switch {
		case !d.laneInView(i) || d.rooms.rooms[i].density == 0:
		case d.fewIn(i):
			d.strokes(i)
		default:
			d.density(i)
		}
	}
}

// headers draws the names of lanes in the gutter. A name stays in view as
// long as any of its lane is.
func (d *drawing) headers() {
	axis, size, pad := d.style.AxisHeight(), d.style.TextSize, d.style.px(lanePad)
	d.rect(scene.LaneHeader, scene.NoEvent, 0, axis, d.v.Gutter, d.bottom-axis, scene.Fill{Color: d.style.Background}, scene.Stroke{})
	for place, i := range d.arranged.order {
		if !d.laneInView(i) {
			continue
		}
		top, h := d.tops[i], d.rooms.of(i)
		if place%2 == 1 {
			d.rect(scene.LaneHeader, scene.NoEvent, 0, max(top, axis), d.v.Gutter, top+h-max(top, axis), scene.Fill{Color: d.style.Band}, scene.Stroke{})
		}
		if d.o.Held == i+1 {
			d.rect(scene.LaneHeader, scene.NoEvent, 0, max(top, axis), d.v.Gutter, top+h-max(top, axis), scene.Fill{Color: alpha(d.style.Accent, 0.22)}, scene.Stroke{})
		}
		d.rect(scene.LaneHeader, scene.NoEvent, 0, top+1, d.style.px(5), h-1, scene.Fill{Color: d.laneColour(i)}, scene.Stroke{})
		lines, leading := d.headlines(i), d.style.leading()
		y := max(top+pad, min(axis+pad, top+h-pad-float64(len(lines))*leading))
		if d.rooms.rooms[i].thin > 0 {
			y = top + (h-size*1.25)/2
		}
		if !d.o.Static {
			d.foldSign(i, y+size*0.64)
		}
		for j, line := range lines {
			d.text(scene.LaneHeader, scene.NoEvent, d.style.px(headerLeft), y+size+float64(j)*leading, line.text, line.width, size, true, scene.Fill{Color: d.style.Text})
		}
		d.line(scene.LaneHeader, scene.NoEvent, 0, top+h, d.v.Gutter, top+h, d.thinStroke(d.style.Grid))
	}
	d.line(scene.LaneHeader, scene.NoEvent, d.v.Gutter, axis, d.v.Gutter, d.bottom, d.thinStroke(d.style.Axis))
}

// headerLeft is where the name of a lane begins, at a Scale of 1.
const headerLeft = 28.0

// nameLines is the largest number of lines of the name of a lane.
const nameLines = 2

// nameWidth returns the room for the name of a lane, leading the distance of
// its lines, in pixels.
func (s *Style) nameWidth() float64 { return s.Gutter - s.px(headerLeft+10) }
func (s *Style) leading() float64   { return s.TextSize + s.px(4) }

// nameLines returns the number of lines that a name takes.
func (p *Plan) nameLines(name string) int {
	if p.m.Estimate(clip(name), p.style.TextSize, true) > p.style.nameWidth() {
		return nameLines
	}
	return 1
}

// headlines returns the lines of the name of a lane: one where it is folded or
// low.
func (d *drawing) headlines(i int) []headline {
	key := headKey{i, nameLines}
	if least := d.style.px(lanePad) + (nameLines-1)*d.style.leading() + d.style.TextSize*1.25; d.arranged.folded[i] || d.rooms.of(i) < least {
		key.lines = 1
	}
	lines, ok := d.headed[key]
	if !ok {
		if len(d.headed) >= mostTexts {
			clear(d.headed)
		}
		if name := d.laneName(i); name != "" {
			for _, line := range wrap(d.m, name, d.style.TextSize, true, d.style.nameWidth(), key.lines) {
				lines = append(lines, headline{line, d.m.Width(line, d.style.TextSize, true)})
			}
		}
		d.headed[key] = lines
	}
	return lines
}

// scrollbar draws how much of the lanes is in view, where it is not all.
func (d *drawing) scrollbar() {
	axis, room := d.style.AxisHeight(), d.bottom-d.style.AxisHeight()
	whole := d.rooms.total()
	if d.o.Static || whole <= room+1 {
		return
	}
	w := d.style.px(scrollbarWidth)
	h := max(room*room/whole, 3*w)
	top := axis + d.v.ScrollY/(whole-room)*(room-h)
	d.rect(scene.LaneHeader, scene.NoEvent, d.v.Width-w-2, axis, w+2, room, scene.Fill{Color: alpha(d.style.Background, 0.8)}, scene.Stroke{})
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.LaneHeader, Event: scene.NoEvent, X: d.v.Width - w - 1, Y: top, W: w, H: h,
		Radius: w / 2, Fill: scene.Fill{Color: d.style.Muted},
	})
}

// scrollbarWidth is the width of the scrollbar, at a Scale of 1.
const scrollbarWidth = 8.0

// OnScrollbar reports whether a point of the drawing is on the scrollbar, and how
// many pixels lanes are scrolled with each by which it is dragged.
func (p *Plan) OnScrollbar(v Viewport, x, y float64) (each float64, ok bool) {
	top, whole := p.style.AxisHeight(), p.ContentHeight(v)
	if v.Room == 0 || whole <= v.Room+1 || x < v.Width-p.style.px(scrollbarWidth)-4 || y < top || y > top+v.Room {
		return 0, false
	}
	return whole / v.Room, true
}

// foldSign draws the chevron that shows whether a lane is folded: triangles are claims.
func (d *drawing) foldSign(i int, y float64) {
	x, r := d.style.px(16), d.style.px(4)
	stroke := scene.Stroke{Color: d.style.Muted, Width: d.style.Edge}
	if d.arranged.folded[i] {
		d.line(scene.LaneHeader, scene.NoEvent, x-r/2, y-r, x+r/2, y, stroke)
		d.line(scene.LaneHeader, scene.NoEvent, x+r/2, y, x-r/2, y+r, stroke)
		return
	}
	d.line(scene.LaneHeader, scene.NoEvent, x-r, y-r/2, x, y+r/2, stroke)
	d.line(scene.LaneHeader, scene.NoEvent, x, y+r/2, x+r, y-r/2, stroke)
}

// LaneColour returns the colour of a lane of a name; ok is false where there is none.
func (p *Plan) LaneColour(name string) (c color.NRGBA, ok bool) {
	for i := range p.x.Lanes {
		if p.x.Lanes[i].Name == name {
			return p.laneColour(i), true
		}
	}
	return c, false
}

// laneColour returns the colour of a lane: the one that it was given, or that of its
// position.
func (p *Plan) laneColour(i int) color.NRGBA {
	if c, ok := p.x.Timeline.LaneColours[p.x.Lanes[i].Name]; ok {
		return color.NRGBA{c[0], c[1], c[2], 0xff}
	}
	if p.Palette != nil {
		i = slices.Index(p.Palette, p.x.Lanes[i].Name)
	}
	return p.style.lane(max(i, 0))
}

// laneName returns the name of a lane; events that are in no lane have none where all are.
func (d *drawing) laneName(i int) string {
	if name := d.x.Lanes[i].Name; name != "" || len(d.x.Lanes) == 1 {
		return name
	}
	return d.o.Text("timeline.no-lane")
}
