package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/scene"
)

// step gives the distance of ticks at the zoom of the drawing.
func (d *drawing) step() step {
	size := d.style.SmallSize
	wide := map[unit]string{seconds: "00:00:00", minutes: "00:00", hours: "00:00", days: "00"}
	return chooseStep(d.v.SecPerPx, func(s step) float64 {
		if text, ok := wide[s.unit]; ok {
			return d.m.Width(text, size, false)
		}
		if s.unit == months {
			widest := 0.0
			for _, name := range d.o.Lexicon.ShortMonths {
				widest = max(widest, d.m.Width(name, size, false))
			}
			return widest
		}
		if s.n >= deep { // the age of the universe, to the step
			return d.m.Width(d.o.Lexicon.Before(13_800_000_000-s.n), size, false)
		}
		return d.yearWidth(size)
	})
}

// yearWidth gives the width of the widest year that a label may have to hold.
// It is the same for all years of four digits, BC too, so that the step does
// not change with the pan; only in years of five digits and more, which few
// people look at one by one, labels are as wide as the years in view.
func (d *drawing) yearWidth(size float64) float64 {
	from, to := d.v.Range()
	farthest := max(9_999, -from.Civil().Year, to.Civil().Year)
	top := int64(9_999)
	for top < farthest {
		top = top*10 + 9
	}
	l := d.o.Lexicon
	return max(d.m.Width(l.Year(top), size, false), d.m.Width(l.Year(1-top), size, false))
}

// ticks calls draw for every tick of s in view and the one before.
func (d *drawing) ticks(s step, draw func(x, next float64, i chrono.Instant)) {
	_, to := d.v.Range()
	r := d.o.Lexicon.Reckoning
	i := s.floor(d.v.Left, r)
	for range int(d.v.Width) + 2 {
		if i > to {
			return
		}
		next := s.next(i, r)
		draw(d.v.X(i), d.v.X(next), i)
		i = next
	}
}

// grid draws the lines of the ticks through the lanes.
func (d *drawing) grid() {
	stroke := scene.Stroke{Color: d.style.Grid, Width: 1}
	s := d.step()
	d.ticks(s, func(x, _ float64, _ chrono.Instant) {
		if x >= d.v.Gutter {
			d.line(scene.GridLine, scene.NoEvent, x, AxisHeight, x, d.bottom, stroke)
		}
	})
	if c, ok := s.context(); ok {
		stroke.Color = d.style.Axis
		d.ticks(c, func(x, _ float64, _ chrono.Instant) {
			if x >= d.v.Gutter {
				d.line(scene.GridLine, scene.NoEvent, x, AxisHeight, x, d.bottom, stroke)
			}
		})
	}
}

// axis draws the two rows on top: the context, which stays in view, and the
// ticks.
func (d *drawing) axis() {
	d.rect(scene.Decoration, scene.NoEvent, 0, 0, d.v.Width, AxisHeight, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	s := d.step()
	d.tickRow(s)
	d.contextRow(s)
	d.rect(scene.Decoration, scene.NoEvent, 0, 0, d.v.Gutter, AxisHeight, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	edge := scene.Stroke{Color: d.style.Axis, Width: 1}
	d.line(scene.Decoration, scene.NoEvent, 0, AxisHeight, d.v.Width, AxisHeight, edge)
	d.line(scene.Decoration, scene.NoEvent, d.v.Gutter, 0, d.v.Gutter, AxisHeight, edge)
}

func (d *drawing) tickRow(s step) {
	size := d.style.SmallSize
	edge := scene.Stroke{Color: d.style.Axis, Width: 1}
	baseline := AxisHeight - (axisRow-size)/2 - 2
	d.ticks(s, func(x, next float64, i chrono.Instant) {
		d.line(scene.Decoration, scene.NoEvent, x, AxisHeight-6, x, AxisHeight, edge)
		label := s.label(i, d.o.Lexicon)
		if w := d.m.Width(label, size, false); x+5 >= d.v.Gutter && w+6 <= next-x && x+5+w <= d.v.Width {
			d.text(scene.AxisLabel, scene.NoEvent, x+5, baseline, label, w, size, false, scene.Fill{Color: d.style.Muted})
		}
	})
}

func (d *drawing) contextRow(s step) {
	size := d.style.TextSize
	edge := scene.Stroke{Color: d.style.Axis, Width: 1}
	c, ok := s.context()
	if !ok {
		if s.n >= deep {
			note := d.o.Lexicon.AgoNote
			d.text(scene.AxisContext, scene.NoEvent, d.v.Gutter+6, axisRow-(axisRow-size)/2-1, note, d.m.Width(note, size, true), size, true, scene.Fill{Color: d.style.Text})
		}
		return
	}
	d.ticks(c, func(x, next float64, i chrono.Instant) {
		d.line(scene.Decoration, scene.NoEvent, x, 4, x, AxisHeight, edge)
		left := max(x, d.v.Gutter) + 6
		room := min(next, d.v.Width) - left - 6
		label := c.contextLabel(i, d.o.Lexicon)
		if w := d.m.Width(label, size, true); w <= room {
			d.text(scene.AxisContext, scene.NoEvent, left, axisRow-(axisRow-size)/2-1, label, w, size, true, scene.Fill{Color: d.style.Text})
		}
	})
}
