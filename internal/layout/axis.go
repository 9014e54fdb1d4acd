package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ticks"
)

// step returns the distance of ticks at a zoom, in seconds a pixel.
func (d *drawing) step(secPerPx float64) ticks.Step {
	size := d.style.SmallSize
	return ticks.Choose(secPerPx, func(s ticks.Step) float64 {
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
	const universe = 13_799_999_999 // its age
	from, to := d.v.Range()
	farthest := max(9_999, -d.x.Scale.Instant(from).Civil().Year, d.x.Scale.Instant(to).Civil().Year)
	if s.N >= chrono.DeepYears {
		farthest = universe
	}
	top := int64(9_999)
	for top < farthest {
		top = top*10 + 9
	}
	l, year := d.o.Lexicon, min(top, chrono.DeepYears-1)
	width := max(d.m.Width(l.Year(year), size, false), d.m.Width(l.Year(1-year), size, false))
	if farthest >= chrono.DeepYears {
		deepest := min(top, universe) / s.N * s.N
		width = max(width, d.m.Width(l.Tick(-deepest), size, false), d.m.Width(l.Tick(deepest), size, false))
	}
	return width
}

// tick is a tick of the axis, or a break of it, from x to next.
type tick struct {
	x, next float64 // of the next one
	at      chrono.Instant
	step    ticks.Step
	lasts   int64 // how long a break is, in seconds; 0 for what is none
	before  bool  // its label stands before it
}

// ticks calls draw for every tick of a step in view and the one before, where time passes
// evenly.
func (d *drawing) ticks(s ticks.Step, draw func(tick)) {
	_, to := d.v.Range()
	r := d.o.Lexicon.Reckoning
	i := s.Floor(d.x.Scale.Instant(d.v.Left), r)
	for range int(d.v.Width) + 2 {
		if d.x.Scale.Place(i) > to {
			return
		}
		next := s.Next(i, r)
		draw(tick{x: d.at(i), next: d.at(next), at: i, step: s})
		i = next
	}
}

// axisTicks returns the ticks in view and the one before them, and the breaks.
func (d *drawing) axisTicks() []tick {
	all := d.marks[:0]
	if d.x.Scale != nil {
		return d.unevenTicks(all)
	}
	d.ticks(d.step(d.v.SecPerPx), func(t tick) { all = append(all, t) })
	return all
}

// context returns the step of the row above the ticks; ok is false where there is none.
// Where time does not pass evenly, each label says all by itself.
func (d *drawing) context() (s ticks.Step, ok bool) {
	if d.x.Scale != nil {
		return s, false
	}
	return d.step(d.v.SecPerPx).Context()
}

// grid draws the lines of the ticks through the lanes, and the breaks of the axis.
func (d *drawing) grid() {
	d.marks = d.axisTicks()
	axis, stroke := d.style.AxisHeight(), d.thinStroke(d.style.Grid)
	line := func(t tick) {
		if t.x >= d.v.Gutter {
			d.line(scene.GridLine, scene.NoEvent, t.x, axis, t.x, d.bottom, stroke)
		}
	}
	for _, t := range d.marks {
		if t.lasts == 0 {
			line(t)
		}
	}
	for _, t := range d.marks { // over the tick where a break ends
		if t.lasts > 0 {
			d.gap(t, axis, d.bottom)
		}
	}
	if c, ok := d.context(); ok {
		stroke.Color = d.style.Axis
		d.ticks(c, line)
	}
}

// axis draws the two rows on top: the context, which stays in view, and the
// ticks.
func (d *drawing) axis() {
	axis := d.style.axisEnd()
	top := d.style.Strip
	d.rect(scene.Decoration, scene.NoEvent, 0, top, d.v.Width, axis-top, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	d.tickRow()
	d.contextRow()
	d.todayLabel()
	d.rect(scene.Decoration, scene.NoEvent, 0, top, d.v.Gutter, axis-top, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	d.scaleNote()
	edge := d.thinStroke(d.style.Axis)
	d.chapterBand()
	end := d.style.AxisHeight()
	d.line(scene.Decoration, scene.NoEvent, 0, end, d.v.Width, end, edge)
	d.line(scene.Decoration, scene.NoEvent, d.v.Gutter, top, d.v.Gutter, end, edge)
}

func (d *drawing) tickRow() {
	if d.x.Scale != nil {
		d.unevenRow()
		return
	}
	size, axis := d.style.SmallSize, d.style.axisEnd()
	edge := d.thinStroke(d.style.Axis)
	gap := d.style.px(5)
	today, named := d.todayBox()
	for _, t := range d.marks {
		d.line(scene.Decoration, scene.NoEvent, t.x, axis-d.style.px(6), t.x, axis, edge)
		label := d.tickText(tickKey{t.step, false, t.at})
		w := d.m.Width(label, size, false)
		left := t.x + gap
		under := named && left < today.right+gap/2 && left+w > today.left-gap/2
		if left >= d.v.Gutter && w+gap+1 <= t.next-t.x && left+w <= d.v.Width && !under {
			d.text(scene.AxisLabel, scene.NoEvent, left, d.tickBaseline(), label, w, size, false, scene.Fill{Color: d.style.Muted})
		}
	}
}

// tickBaseline is where the labels of ticks stand.
func (d *drawing) tickBaseline() float64 {
	return d.style.axisEnd() - (d.style.px(axisHeight/2)-d.style.SmallSize)/2 - d.style.px(2)
}

// contextBaseline is where the words of the row above them stand.
func (d *drawing) contextBaseline() float64 {
	half := d.style.px(axisHeight / 2)
	return d.style.axisEnd() - half - (half-d.style.TextSize)/2 - d.style.px(1)
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

func (d *drawing) contextRow() {
	size := d.style.TextSize
	edge := d.thinStroke(d.style.Axis)
	gap := d.style.px(6)
	c, ok := d.context()
	if !ok {
		return
	}
	d.ticks(c, func(t tick) {
		d.line(scene.Decoration, scene.NoEvent, t.x, d.style.Strip+d.style.px(4), t.x, d.style.axisEnd(), edge)
		left := max(t.x, d.v.Gutter) + gap
		room := min(t.next, d.v.Width) - left - gap
		label := d.tickText(tickKey{c, true, t.at})
		if w := d.m.Width(label, size, true); w <= room {
			d.text(scene.AxisContext, scene.NoEvent, left, d.contextBaseline(), label, w, size, true, scene.Fill{Color: d.style.Text})
		}
	})
}

// today draws a line where the present is.
func (d *drawing) today() {
	if !d.o.HasNow {
		return
	}
	x := d.at(d.o.Now)
	if x < d.v.Gutter || x > d.v.Width {
		return
	}
	stroke := scene.Stroke{Color: d.style.Accent, Width: d.style.Edge}
	d.line(scene.Today, scene.NoEvent, x, d.style.AxisHeight(), x, d.bottom, stroke)
}

// todayBox returns the box of the word that names the line of today on the axis; ok is
// false where the line is not in view.
func (d *drawing) todayBox() (b box, ok bool) {
	x := d.at(d.o.Now)
	if !d.o.HasNow || x < d.v.Gutter || x > d.v.Width {
		return b, false
	}
	axis, size := d.style.axisEnd(), d.style.SmallSize
	w := d.m.Width(d.o.Text("timeline.today"), size, true) + 2*d.style.px(5)
	left := min(max(x-w/2, d.v.Gutter), d.v.Width-w)
	return box{left, axis - size - d.style.px(5), left + w, axis}, true
}

// todayLabel names the line of today on the axis.
func (d *drawing) todayLabel() {
	b, ok := d.todayBox()
	if !ok {
		return
	}
	size, pad := d.style.SmallSize, d.style.px(5)
	d.add(scene.Mark{
		Kind: scene.Rect, Role: scene.Today, Event: scene.NoEvent, X: b.left, Y: b.top, W: b.right - b.left, H: b.bottom - b.top,
		Radius: d.style.px(3), Fill: scene.Fill{Color: d.style.Accent},
	})
	d.text(scene.Today, scene.NoEvent, b.left+pad, b.bottom-d.style.px(4), d.o.Text("timeline.today"), b.right-b.left-2*pad, size, true, scene.Fill{Color: onTop(d.style.Accent)})
}
