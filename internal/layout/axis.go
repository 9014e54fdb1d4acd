package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ticks"
)

// step returns the distance of ticks at the zoom of the drawing.
func (d *drawing) step() ticks.Step {
	size := d.style.SmallSize
	return ticks.Choose(d.v.SecPerPx, func(s ticks.Step) float64 {
		switch s.Unit {
		case ticks.Seconds:
			return d.m.Width("00:00:00", size, false)
		case ticks.Minutes, ticks.Hours:
			return d.m.Width("00:00", size, false)
		case ticks.Days:
			return d.m.Width("00", size, false)
		case ticks.Months:
			widest := 0.0
			for _, name := range d.o.Lexicon.ShortMonths {
				widest = max(widest, d.m.Width(name, size, false))
			}
			return widest
		}
		return d.yearWidth(s, size)
	})
}

// yearWidth returns the width of the widest year that a label of s may have to
// hold. It is the same for all years of four digits, BC too, and for steps that
// have all of deep time in view, so that the step does not change when panning.
// For years of five digits and more, labels are as wide as the years in view.
func (d *drawing) yearWidth(s ticks.Step, size float64) float64 {
	const universe = 13_800_000_000 // its age
	from, to := d.v.Range()
	farthest := max(9_999, -from.Civil().Year, to.Civil().Year)
	if s.N >= chrono.DeepYears/10 {
		farthest = universe
	}
	top := int64(9_999)
	for top < min(farthest, chrono.DeepYears-1) {
		top = top*10 + 9
	}
	l := d.o.Lexicon
	width := max(d.m.Width(l.Year(top), size, false), d.m.Width(l.Year(1-top), size, false))
	if farthest >= chrono.DeepYears {
		width = max(width, d.m.Width(l.Tick(-universe+s.N), size, false))
	}
	return width
}

// ticks calls draw for every tick of s in view and the one before.
func (d *drawing) ticks(s ticks.Step, draw func(x, next float64, i chrono.Instant)) {
	_, to := d.v.Range()
	r := d.o.Lexicon.Reckoning
	i := s.Floor(d.v.Left, r)
	for range int(d.v.Width) + 2 {
		if i > to {
			return
		}
		next := s.Next(i, r)
		draw(d.v.X(i), d.v.X(next), i)
		i = next
	}
}

// grid draws the lines of the ticks through the lanes.
func (d *drawing) grid() {
	axis, stroke := d.style.AxisHeight(), d.thinStroke(d.style.Grid)
	s := d.step()
	d.ticks(s, func(x, _ float64, _ chrono.Instant) {
		if x >= d.v.Gutter {
			d.line(scene.GridLine, scene.NoEvent, x, axis, x, d.bottom, stroke)
		}
	})
	if c, ok := s.Context(); ok {
		stroke.Color = d.style.Axis
		d.ticks(c, func(x, _ float64, _ chrono.Instant) {
			if x >= d.v.Gutter {
				d.line(scene.GridLine, scene.NoEvent, x, axis, x, d.bottom, stroke)
			}
		})
	}
}

// axis draws the two rows on top: the context, which stays in view, and the
// ticks.
func (d *drawing) axis() {
	axis := d.style.AxisHeight()
	top := d.style.Strip
	d.rect(scene.Decoration, scene.NoEvent, 0, top, d.v.Width, axis-top, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	s := d.step()
	d.tickRow(s)
	d.contextRow(s)
	d.todayLabel()
	d.rect(scene.Decoration, scene.NoEvent, 0, top, d.v.Gutter, axis-top, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	edge := d.thinStroke(d.style.Axis)
	d.line(scene.Decoration, scene.NoEvent, 0, axis, d.v.Width, axis, edge)
	d.line(scene.Decoration, scene.NoEvent, d.v.Gutter, top, d.v.Gutter, axis, edge)
}

func (d *drawing) tickRow(s ticks.Step) {
	size, axis := d.style.SmallSize, d.style.AxisHeight()
	edge := d.thinStroke(d.style.Axis)
	baseline := axis - (d.style.px(axisHeight/2)-size)/2 - d.style.px(2)
	gap := d.style.px(5)
	d.ticks(s, func(x, next float64, i chrono.Instant) {
		d.line(scene.Decoration, scene.NoEvent, x, axis-d.style.px(6), x, axis, edge)
		label := d.tickText(tickKey{s, false, i})
		if w := d.m.Width(label, size, false); x+gap >= d.v.Gutter && w+gap+1 <= next-x && x+gap+w <= d.v.Width {
			d.text(scene.AxisLabel, scene.NoEvent, x+gap, baseline, label, w, size, false, scene.Fill{Color: d.style.Muted})
		}
	})
}

// tickText returns the words for a tick.
func (d *drawing) tickText(k tickKey) string {
	text, ok := d.ticked[k]
	if !ok {
		if len(d.ticked) >= mostTexts {
			clear(d.ticked)
		}
		if k.context {
			text = k.step.ContextLabel(k.at, d.o.Lexicon)
		} else {
			text = k.step.Label(k.at, d.o.Lexicon)
		}
		d.ticked[k] = text
	}
	return text
}

func (d *drawing) contextRow(s ticks.Step) {
	size, axis := d.style.TextSize, d.style.AxisHeight()
	edge := d.thinStroke(d.style.Axis)
	half := d.style.px(axisHeight / 2)
	baseline := axis - half - (half-size)/2 - d.style.px(1)
	gap := d.style.px(6)
	c, ok := s.Context()
	if !ok {
		if from, to := d.v.Range(); chrono.IsDeep(from.Civil().Year) || chrono.IsDeep(to.Civil().Year) {
			note := d.o.Lexicon.Ages.Note
			d.text(scene.AxisContext, scene.NoEvent, d.v.Gutter+gap, baseline, note, d.m.Width(note, size, true), size, true, scene.Fill{Color: d.style.Text})
		}
		return
	}
	d.ticks(c, func(x, next float64, i chrono.Instant) {
		d.line(scene.Decoration, scene.NoEvent, x, d.style.Strip+d.style.px(4), x, axis, edge)
		left := max(x, d.v.Gutter) + gap
		room := min(next, d.v.Width) - left - gap
		label := d.tickText(tickKey{c, true, i})
		if w := d.m.Width(label, size, true); w <= room {
			d.text(scene.AxisContext, scene.NoEvent, left, baseline, label, w, size, true, scene.Fill{Color: d.style.Text})
		}
	})
}

// today draws a line where the present is.
func (d *drawing) today() {
	if !d.o.HasNow {
		return
	}
	x := d.v.X(d.o.Now)
	if x < d.v.Gutter || x > d.v.Width {
		return
	}
	stroke := scene.Stroke{Color: d.style.Accent, Width: d.style.Edge}
	d.line(scene.Today, scene.NoEvent, x, d.style.AxisHeight(), x, d.bottom, stroke)
}

// todayLabel names the line of today on the axis.
func (d *drawing) todayLabel() {
	x := d.v.X(d.o.Now)
	if !d.o.HasNow || x < d.v.Gutter || x > d.v.Width {
		return
	}
	size, axis := d.style.SmallSize, d.style.AxisHeight()
	words := d.o.Text("timeline.today")
	w := d.m.Width(words, size, true)
	pad := d.style.px(5)
	left := min(max(x-w/2-pad, d.v.Gutter), d.v.Width-w-2*pad)
	h := size + d.style.px(5)
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.Today, Event: scene.NoEvent, X: left, Y: axis - h, W: w + 2*pad, H: h,
		Radius: d.style.px(3), Fill: scene.Fill{Color: d.style.Accent},
	})
	d.text(scene.Today, scene.NoEvent, left+pad, axis-d.style.px(4), words, w, size, true, scene.Fill{Color: onTop(d.style.Accent)})
}
