package layout

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ticks"
	"dateline/internal/timescale"
	"dateline/internal/words"
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
	const universe = 13_800_000_000 // its age
	from, to := d.v.Range()
	farthest := max(9_999, -d.x.Scale.Instant(from).Civil().Year, d.x.Scale.Instant(to).Civil().Year)
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

// run is a part of the axis in view that has ticks of one step, or a break, which has
// none.
type run struct {
	from, to timescale.Place
	step     ticks.Step
	// lasts is how long a break is, in seconds; 0 for what is none.
	lasts int64
}

// divideAxis returns the parts of the axis in view: one on the plain scale, and on
// others one for each stretch or neighbours of the same step.
func (d *drawing) divideAxis() (runs []run) {
	for _, s := range d.x.Scale.Stretches(d.v.Range()) {
		r := run{from: s.From, to: s.To}
		if s.Break {
			r.lasts = s.Length
		} else {
			r.step = d.stepIn(r, d.v.SecPerPx*s.Seconds)
		}
		runs = append(runs, r)
	}
	return joined(runs)
}

// stepIn returns the step of the ticks of a run at a zoom, in seconds a pixel. On a
// scale that is not plain a run must have room for the words of the row above, since
// "Oct" alone says nothing: else its ticks are those of that row.
func (d *drawing) stepIn(r run, secPerPx float64) ticks.Step {
	s := d.step(secPerPx)
	room := d.v.X(r.to) - d.v.X(r.from)
	for d.x.Scale != nil && s.Unit < ticks.Years {
		c, _ := s.Context()
		label := c.ContextLabel(d.x.Scale.Instant(r.from), d.o.Lexicon)
		if d.m.Width(label, d.style.TextSize, true)+d.style.px(2*6) <= room {
			break
		}
		s = c
	}
	return s
}

// joined returns runs with neighbours of the same step, which touch, as one.
func joined(runs []run) []run {
	all := runs[:0]
	for _, r := range runs {
		if n := len(all); n > 0 && r.lasts == 0 && all[n-1].lasts == 0 && all[n-1].step == r.step && all[n-1].to == r.from {
			all[n-1].to = r.to
			continue
		}
		all = append(all, r)
	}
	return all
}

// contexts returns the parts of the axis by the step of the row above the ticks. Where
// time does not pass evenly, years have none: decades beside centuries would mislead.
func (d *drawing) contexts() (runs []run) {
	for _, r := range d.runs {
		c, ok := r.step.Context()
		if r.lasts > 0 || ok && (d.x.Scale == nil || r.step.Unit < ticks.Years) {
			r.step = c
			runs = append(runs, r)
		}
	}
	return joined(runs)
}

// tick is a tick of the axis, or a break.
type tick struct {
	x, next float64 // of the next one of the run, or of the end of the run
	last    bool    // it is the last of its run
	at      chrono.Instant
	step    ticks.Step
	lasts   int64 // see run
}

// ticks calls draw for every tick of r in view and the one before.
func (d *drawing) ticks(r run, draw func(tick)) {
	if r.lasts > 0 {
		return
	}
	_, last := d.v.Range()
	last = min(last, r.to-1)
	end := d.v.X(r.to)
	reckoning := d.o.Lexicon.Reckoning
	i := r.step.Floor(d.x.Scale.Instant(max(r.from, d.v.Left)), reckoning)
	for range int(d.v.Width) + 2 {
		if d.x.Scale.Place(i) > last {
			return
		}
		next := r.step.Next(i, reckoning)
		x := d.at(next)
		draw(tick{d.at(i), min(x, end), x >= end, i, r.step, 0})
		i = next
	}
}

// axisTicks returns the ticks in view and the one before them, and the breaks, in
// order.
func (d *drawing) axisTicks() []tick {
	all := d.marks[:0]
	log := d.x.Scale.Kind() == timescale.Log
	for _, r := range d.runs {
		if r.lasts > 0 {
			all = append(all, tick{x: d.v.X(r.from), next: d.v.X(r.to), lasts: r.lasts})
			continue
		}
		if log && r.step.Unit == ticks.Years {
			continue
		}
		start := d.start(r)
		d.ticks(r, func(t tick) {
			if t.x >= start || r.from <= d.v.Left { // else another run has it
				all = append(all, t)
			}
		})
	}
	if log {
		all = d.roundYears(all)
	}
	return all
}

// roundYears adds the years of a logarithmic scale to ticks that are finer, the
// roundest first, where their labels have room.
func (d *drawing) roundYears(finer []tick) []tick {
	size, gap := d.style.SmallSize, d.style.px(5)
	all := finer
	var taken []span
	for _, t := range finer {
		taken = append(taken, span{t.x, t.next})
	}
	try := func(s ticks.Step, i chrono.Instant) {
		x := d.at(i)
		end := x + 2*gap + d.m.Width(d.tickText(tickKey{s, false, i}), size, false)
		if x >= d.v.Gutter && x <= d.v.Width && free(taken, x-gap, end) {
			taken = append(taken, span{x - gap, end})
			all = append(all, tick{x, end, true, i, s, 0})
		}
	}
	for _, s := range ticks.YearSteps() {
		for _, year := range [...]int64{-s.N, s.N} {
			try(s, s.Floor(chrono.StartOfDay(year, 1, 1), d.o.Lexicon.Reckoning))
		}
		for _, r := range d.runs {
			if r.step.Unit == ticks.Years && r.lasts == 0 && float64(s.N)*yearSeconds/d.secondsPerPx(r) > gap {
				r.step = s
				d.ticks(r, func(t tick) { try(s, t.at) })
			}
		}
	}
	slices.SortFunc(all, func(a, b tick) int { return cmp.Compare(a.x, b.x) })
	return all
}

// secondsPerPx returns how many seconds a pixel of a run stands for.
func (d *drawing) secondsPerPx(r run) float64 {
	return d.v.SecPerPx * d.x.Scale.SecondsAt(max(r.from, d.v.Left))
}

// start returns where a run begins, in pixels from the left of the drawing.
func (d *drawing) start(r run) float64 { return max(d.v.X(r.from), d.v.Gutter) }

// grid draws the lines of the ticks through the lanes, and the breaks of the axis.
func (d *drawing) grid() {
	d.runs = d.divideAxis()
	d.marks = d.axisTicks()
	axis, stroke := d.style.AxisHeight(), d.thinStroke(d.style.Grid)
	line := func(x float64) {
		if x >= d.v.Gutter {
			d.line(scene.GridLine, scene.NoEvent, x, axis, x, d.bottom, stroke)
		}
	}
	for _, t := range d.marks {
		if t.lasts > 0 {
			d.gap(t, axis, d.bottom)
		}
	}
	for _, t := range d.marks {
		if t.lasts == 0 {
			line(t.x)
		}
	}
	stroke.Color = d.style.Axis
	for _, r := range d.contexts() {
		start := d.start(r)
		d.ticks(r, func(t tick) {
			if t.x >= start {
				line(t.x)
			}
		})
	}
}

// gap draws a break of the axis from top to bottom, as a band with torn edges.
func (d *drawing) gap(t tick, top, bottom float64) {
	left, right := max(t.x, d.v.Gutter), min(t.next, d.v.Width)
	if right <= left {
		return
	}
	d.rect(scene.GridLine, scene.NoEvent, left, top, right-left, bottom-top, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	stroke := d.thinStroke(d.style.Axis)
	stroke.Dash, stroke.Gap = d.style.px(3), d.style.px(3)
	for _, x := range [...]float64{t.x, t.next} {
		if x >= d.v.Gutter && x <= d.v.Width {
			d.line(scene.GridLine, scene.NoEvent, x, top, x, bottom, stroke)
		}
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

// scaleNote says, in the corner left of the axis, that time does not pass evenly on it.
func (d *drawing) scaleNote() {
	if d.x.Scale == nil {
		return
	}
	size, pad := d.style.SmallSize, d.style.px(16)
	lines := wrap(d.m, d.o.Text("timeline.scale."+d.x.Scale.Kind().String()), size, false, d.v.Gutter-pad-d.style.px(4), 2)
	y := d.style.axisEnd() - d.style.px(8) - float64(len(lines)-1)*(size+d.style.px(4))
	for _, line := range lines {
		d.text(scene.AxisLabel, scene.NoEvent, pad, y, line, d.m.Width(line, size, false), size, false, scene.Fill{Color: d.style.Muted})
		y += size + d.style.px(4)
	}
}

func (d *drawing) tickRow() {
	size, axis := d.style.SmallSize, d.style.axisEnd()
	edge := d.thinStroke(d.style.Axis)
	baseline := axis - (d.style.px(axisHeight/2)-size)/2 - d.style.px(2)
	gap := d.style.px(5)
	free := d.v.Gutter // of labels
	today, named := d.todayBox()
	for _, t := range d.marks {
		if t.lasts > 0 {
			from := free
			if named && t.x < today.right && t.next > today.left {
				from = t.next // no label
			}
			d.gapLabel(t, from, baseline)
			free = max(free, t.next)
			continue
		}
		d.line(scene.Decoration, scene.NoEvent, t.x, axis-d.style.px(6), t.x, axis, edge)
		label := d.tickText(tickKey{t.step, false, t.at})
		w := d.m.Width(label, size, false)
		left := t.x + gap
		under := named && left < today.right+gap/2 && left+w > today.left-gap/2
		if left >= free && (w+gap+1 <= t.next-t.x || t.last) && left+w <= d.v.Width && !under {
			d.text(scene.AxisLabel, scene.NoEvent, left, baseline, label, w, size, false, scene.Fill{Color: d.style.Muted})
			free = left + w + d.style.px(6)
		}
	}
}

// gapLabel says how long a break is, if there is room from free on.
func (d *drawing) gapLabel(t tick, free, baseline float64) {
	d.gap(t, d.style.Strip, d.style.axisEnd())
	size := d.style.SmallSize
	label := Lasting(t.lasts, d.o.Text, d.o.Lexicon)
	left, right := max(t.x, free), min(t.next, d.v.Width)
	if w := d.m.Width(label, size, true); left+w+d.style.px(2) <= right {
		d.text(scene.AxisLabel, scene.NoEvent, (left+right-w)/2, baseline, label, w, size, true, scene.Fill{Color: d.style.Muted})
	}
}

// Lasting returns the words for the length of a break in seconds, rounded to its
// largest unit.
func Lasting(seconds int64, text words.Text, l *chrono.Lexicon) string {
	const day = 86_400
	s := float64(seconds)
	switch years := s / yearSeconds; {
	case years >= chrono.DeepYears:
		return l.Tick(-int64(years - math.Mod(years, math.Pow(10, math.Floor(math.Log10(years))-1))))
	case years >= 2:
		return text("timeline.gap.years", "n", int(math.Round(years)))
	case s >= 60*day:
		return text("timeline.gap.months", "n", int(math.Round(years*12)))
	case s >= 2*day:
		return text("timeline.gap.days", "n", int(math.Round(s/day)))
	}
	return text("timeline.gap.hours", "n", int(math.Ceil(s/3600)))
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
	size, axis := d.style.TextSize, d.style.axisEnd()
	edge := d.thinStroke(d.style.Axis)
	half := d.style.px(axisHeight / 2)
	baseline := axis - half - (half-size)/2 - d.style.px(1)
	gap := d.style.px(6)
	contexts := d.contexts()
	named := slices.ContainsFunc(contexts, func(r run) bool { return r.lasts == 0 })
	if from, to := d.v.Range(); !named && (d.deep(from) || d.deep(to)) {
		note := d.o.Lexicon.Ages.Note
		d.text(scene.AxisContext, scene.NoEvent, d.v.Gutter+gap, baseline, note, d.m.Width(note, size, true), size, true, scene.Fill{Color: d.style.Text})
	}
	for _, r := range contexts {
		start := d.start(r)
		d.ticks(r, func(t tick) {
			if t.x >= start {
				d.line(scene.Decoration, scene.NoEvent, t.x, d.style.Strip+d.style.px(4), t.x, axis, edge)
			}
			left := max(t.x, start) + gap
			room := min(t.next, d.v.Width) - left - gap
			label := d.tickText(tickKey{r.step, true, t.at})
			if w := d.m.Width(label, size, true); w <= room {
				d.text(scene.AxisContext, scene.NoEvent, left, baseline, label, w, size, true, scene.Fill{Color: d.style.Text})
			}
		})
	}
}

// deep reports whether a place is in deep time.
func (d *drawing) deep(p timescale.Place) bool {
	return chrono.IsDeep(d.x.Scale.Instant(p).Civil().Year)
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
