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

// outOfView counts the events of a lane before and after the view; at is the
// position of the first that begins after it, and ok is false if the mark of any
// is in view.
func (p *Plan) outOfView(lane int, v Viewport) (at, before, after int, ok bool) {
	l := &p.x.Lanes[lane]
	if len(l.Events) == 0 || p.marked(lane, v) {
		return 0, 0, 0, false
	}
	_, to := v.Range()
	at = sort.Search(len(l.From), func(i int) bool { return l.From[i] > to })
	before, after = p.countAround(lane, at)
	return at, before, after, true
}

// marked reports whether anything of the mark of any event of a lane is in view.
func (p *Plan) marked(lane int, v Viewport) bool {
	from, to := v.Range()
	if p.touches(lane, from, to) {
		return true
	}
	beside := p.style.px(openLength) // marks reach no further than that
	return slices.ContainsFunc(p.kept(lane, v.At(v.Gutter-beside), v.At(v.Width+beside)), func(e int32) bool {
		left, right := p.markIn(e, v)
		return right > v.Gutter && left < v.Width
	})
}

// ElsewhereAt returns the pointer to events outside that is at a point of the
// drawing; ok is false where there is none.
func (p *Plan) ElsewhereAt(v Viewport, x, y float64) (e Elsewhere, ok bool) {
	if len(p.x.Lanes) == 0 || x < v.Gutter || y < p.style.AxisHeight() {
		return e, false
	}
	e.Lane = p.LaneAt(y, v)
	at, before, after, ok := p.outOfView(e.Lane, v)
	bottom := p.style.AxisHeight() - v.ScrollY + p.LaneTop(e.Lane, v) + p.LaneHeight(e.Lane, v)
	e.Later = x > v.Width-p.style.px(pointerWidth)
	if !ok || y > bottom || e.Later && after == 0 || !e.Later && (before == 0 || x > v.Gutter+p.style.px(pointerWidth)) {
		return e, false
	}
	e.Nearest = p.nearest(e.Lane, at, e.Later)
	return e, true
}

// pointerWidth is the width in which such a pointer can be clicked, at a Scale
// of 1.
const pointerWidth = 96.0

// ShowElsewhere returns the viewport that has the nearest of these events in
// view.
func (p *Plan) ShowElsewhere(e Elsewhere, v Viewport) Viewport {
	aside := v.PlotWidth() / 4
	if e.Later {
		aside = 3 * v.PlotWidth() / 4
	}
	return v.Pan(v.X(e.Nearest) - v.Gutter - aside)
}

// elsewhere draws, in lanes without an event in view, how many events are
// earlier and later.
func (d *drawing) elsewhere() {
	for i := range d.x.Lanes {
		if !d.laneInView(i) {
			continue
		}
		_, before, after, ok := d.outOfView(i, d.v)
		if !ok {
			continue
		}
		size, axis := d.style.SmallSize, d.style.AxisHeight()
		y := max(d.tops[i], axis) + d.rooms.pad + min(d.rooms.row/2, (d.rooms.of(i)-2*d.rooms.pad)/2) + size*0.36
		y = min(y, d.tops[i]+d.rooms.of(i)-size/4) // a lane that is scrolled out takes its words along
		gap := d.style.px(8)
		if before > 0 {
			d.pointElsewhere(d.v.Gutter+gap, y, d.o.Text("timeline.earlier", "n", before), false)
		}
		if after > 0 {
			d.pointElsewhere(d.v.Width-gap, y, d.o.Text("timeline.later", "n", after), true)
		}
	}
}

func (d *drawing) pointElsewhere(x, y float64, text string, right bool) {
	size := d.style.SmallSize
	w := d.m.Width(text, size, true)
	if right {
		x -= w
	}
	d.text(scene.Elsewhere, scene.NoEvent, x, y, text, w, size, true, scene.Fill{Color: d.style.Muted})
}
