package layout

import (
	"slices"
	"sort"

	"dateline/internal/scene"
	"dateline/internal/timescale"
)

// Elsewhere points from a lane without any event in view to its nearest events
// outside.
type Elsewhere struct {
	Lane  int
	Later bool // else earlier
	// Nearest is the known place of those events that is nearest to the view.
	Nearest timescale.Place
}

// outOfView counts the events of a lane that are wholly before and after the view. Of a
// lane of many it does so only where nothing of any is in view.
func (p *Plan) outOfView(lane int, v Viewport) (before, after int) {
	l := &p.x.Lanes[lane]
	from, to := v.Range()
	if p.fewIn(lane) {
		for i, e := range l.Events.All() {
			switch {
			case !p.Keeps(e):
			case l.To.At(i) < from:
				before++
			case l.From.At(i) > to:
				after++
			}
		}
		return before, after
	}
	if p.touches(lane, from, to) {
		return 0, 0
	}
	return p.countAround(lane, sort.Search(l.Len(), func(i int) bool { return l.From.At(int32(i)) > to }))
}

// ElsewhereAt returns the pointer to events outside that is at a point of a scene of v;
// ok is false where there is none.
func (p *Plan) ElsewhereAt(s *scene.Scene, v Viewport, x, y float64) (e Elsewhere, ok bool) {
	const slack = 4
	for i := range s.Marks {
		m := &s.Marks[i]
		if m.Role != scene.Elsewhere {
			continue
		}
		if left, top, right, bottom := m.Extent(); x < left-slack || x > right+slack || y < top-slack || y > bottom+slack {
			continue
		}
		e.Lane, e.Later = p.LaneAt(m.Y, v), m.X > v.Gutter+v.PlotWidth()/2
		e.Nearest = p.nearest(e.Lane, v, e.Later)
		return e, true
	}
	return e, false
}

// inkHeight is how far text reaches over its baseline, as a share of its size.
const inkHeight = 0.8

// pointerWidth is how wide such a pointer is at most, at a Scale of 1.
const pointerWidth = 130.0

// ShowElsewhere returns the viewport that has the nearest of these events in
// view.
func (p *Plan) ShowElsewhere(e Elsewhere, v Viewport) Viewport {
	aside := v.PlotWidth() / 4
	if e.Later {
		aside = 3 * v.PlotWidth() / 4
	}
	return v.Pan(v.X(e.Nearest) - v.Gutter - aside)
}

// elsewhere draws, in each lane, how many of its events are earlier and later than the
// view, where nothing is in the way.
func (d *drawing) elsewhere() {
	gap := d.style.px(8)
	left, right := d.v.Gutter+gap, d.plotRight()-gap
	d.taken = d.taken[:0]
	for i := range d.x.Lanes {
		if !d.laneInView(i) {
			continue
		}
		before, after := d.outOfView(i, d.v)
		if before+after > 0 && len(d.taken) == 0 {
			d.findTaken()
		}
		if before > 0 {
			d.pointElsewhere(i, left, d.o.Text("timeline.earlier", "n", before), false)
		}
		if after > 0 {
			d.pointElsewhere(i, right, d.o.Text("timeline.later", "n", after), true)
		}
	}
}

// findTaken notes the boxes that events and what belongs to them take near both edges.
func (d *drawing) findTaken() {
	first, last := d.v.Gutter+d.style.px(pointerWidth), d.v.Width-d.style.px(pointerWidth)
	for i := range d.s.Marks {
		switch m := &d.s.Marks[i]; m.Role {
		case scene.LaneBand, scene.GridLine:
		default:
			left, top, right, bottom := m.Extent()
			if m.Kind == scene.Text {
				top = m.Y - inkHeight*m.Size
			}
			if right > d.v.Gutter && left < d.v.Width && (left < first || right > last) {
				d.taken = append(d.taken, box{left, top, right, bottom})
			}
		}
	}
}

// pointElsewhere draws a pointer in a lane, from x on or up to it: in the first of its
// rows, or under that, where it has room.
func (d *drawing) pointElsewhere(lane int, x float64, text string, right bool) {
	size, axis, pad := d.style.SmallSize, d.style.AxisHeight(), d.style.px(3)
	w := d.m.Width(text, size, true)
	left := x
	if right {
		left = x - w
	}
	h := d.rooms.of(lane)
	y := max(d.tops[lane], axis) + d.rooms.above(lane) + min(d.rooms.rowIn(lane)/2, (h-2*d.rooms.above(lane))/2) + size*0.36
	last := d.tops[lane] + h - size/4
	y = min(y, last) // a lane that is scrolled out takes its words along
	for ; y <= last; y += size / 2 {
		own := box{left - pad, y - inkHeight*size, left + w + pad, y + size/4}
		if !slices.ContainsFunc(d.taken, own.meets) {
			d.elsewhereText(left, y, text, w)
			return
		}
	}
}

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

func (d *drawing) elsewhereText(x, y float64, text string, width float64) {
	d.text(scene.Elsewhere, scene.NoEvent, x, y, text, width, d.style.SmallSize, true, scene.Fill{Color: d.style.Muted})
}
