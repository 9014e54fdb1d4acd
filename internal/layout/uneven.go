package layout

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ticks"
	"dateline/internal/timescale"
)

// unevenTicks adds the ticks in view to all where time does not pass evenly, and the
// breaks: first the ends of breaks, then the roundest dates, each where its label has
// room.
func (d *drawing) unevenTicks(all []tick) []tick {
	stretches := d.x.Scale.Stretches(d.v.Range())
	u := unevenAxis{d: d, all: all}
	for _, s := range stretches {
		if s.Break {
			u.all = append(u.all, tick{x: d.v.X(s.From), next: d.v.X(s.To), lasts: s.Length})
			u.try(edgeStep(s.Length), d.x.Scale.Instant(s.To))
		}
	}
	for _, step := range append(ticks.YearSteps(), finerSteps...) {
		if step.Unit == ticks.Years {
			for _, year := range [...]int64{-step.N, step.N} {
				d.tryIn(stretches, step, step.Floor(chrono.StartOfDay(year, 1, 1), d.o.Lexicon.Reckoning), u.try)
			}
		}
		for _, s := range stretches {
			if px := step.Seconds() / (d.v.SecPerPx * s.Seconds); !s.Break && px > d.style.px(20) {
				d.ticksIn(s, step, u.try)
			}
		}
	}
	slices.SortStableFunc(u.all, func(a, b tick) int { return cmp.Compare(a.x, b.x) })
	return u.all
}

// unevenAxis holds the ticks of an uneven axis in the making.
type unevenAxis struct {
	d     *drawing
	all   []tick
	taken []span // by labels
}

// try adds a tick if its label has room, after it or before it.
func (u *unevenAxis) try(s ticks.Step, i chrono.Instant) {
	v, x, gap := u.d.v, u.d.at(i), u.d.style.px(5)
	if x < v.Gutter || x > v.Width || !free(u.taken, x, x+1) {
		return // before its words are made: most have no room
	}
	words := u.d.wholeText(s, i)
	if slices.ContainsFunc(u.all, func(t tick) bool { return t.lasts == 0 && u.d.wholeText(t.step, t.at).text == words.text }) {
		return // the end of a break, which is rounded
	}
	room := 2*gap + words.width
	for _, label := range [...]span{{x - gap, x + room}, {x - room, x + gap}} {
		inView := label.left >= v.Gutter-gap && label.right <= v.Width+gap
		if inView && free(u.taken, label.left, label.right) {
			u.taken = append(u.taken, label)
			u.all = append(u.all, tick{x: x, at: i, step: s, before: label.right < x+room})
			return
		}
	}
}

// finerSteps are the steps below a year, from the longest.
var finerSteps = []ticks.Step{
	{Unit: ticks.Months, N: 6},
	{Unit: ticks.Months, N: 3},
	{Unit: ticks.Months, N: 1},
	{Unit: ticks.Days, N: 7},
	{Unit: ticks.Days, N: 1},
	{Unit: ticks.Hours, N: 6},
	{Unit: ticks.Hours, N: 1},
	{Unit: ticks.Minutes, N: 15},
	{Unit: ticks.Minutes, N: 1},
}

// edgeStep returns how precisely the date after a break of some seconds is told.
func edgeStep(lasts int64) ticks.Step {
	switch years := float64(lasts) / yearSeconds; {
	case years > 100:
		return ticks.Step{Unit: ticks.Years, N: 1}
	case years > 1:
		return ticks.Step{Unit: ticks.Months, N: 1}
	}
	return ticks.Step{Unit: ticks.Days, N: 1}
}

// tryIn tries an instant that is in none but whole stretches.
func (d *drawing) tryIn(stretches []timescale.Stretch, step ticks.Step, i chrono.Instant, try func(ticks.Step, chrono.Instant)) {
	p := d.x.Scale.Place(i)
	for _, s := range stretches {
		if !s.Break && p >= s.From && p < s.To {
			try(step, i)
		}
	}
}

// ticksIn tries every tick of a step in a stretch.
func (d *drawing) ticksIn(s timescale.Stretch, step ticks.Step, try func(ticks.Step, chrono.Instant)) {
	from, to := d.v.Range()
	from, to = max(from, s.From), min(to, s.To)
	r := d.o.Lexicon.Reckoning
	i := step.Floor(d.x.Scale.Instant(from), r)
	for range int(d.v.Width) {
		p := d.x.Scale.Place(i)
		if p >= to {
			return
		}
		if p >= from {
			try(step, i)
		}
		i = step.Next(i, r)
	}
}

// wholeText returns the words of a tick that stands by itself: "October 2024", not
// "Oct".
func (d *drawing) wholeText(s ticks.Step, i chrono.Instant) title {
	k := tickKey{s, false, i}
	t, ok := d.wholes[k]
	if !ok {
		if len(d.wholes) >= mostTexts {
			clear(d.wholes)
		}
		t.text = d.wholeWords(s, i)
		t.width = d.m.Width(t.text, d.style.SmallSize, false)
		d.wholes[k] = t
	}
	return t
}

// wholeWords makes them. A January is its year.
func (d *drawing) wholeWords(s ticks.Step, i chrono.Instant) string {
	c := d.o.Lexicon.Reckoning.Civil(i)
	date := chrono.Date{Year: c.Year, Negative: c.Year < 0, HasMonth: true, Month: uint8(c.Month)}
	switch {
	case s.Unit == ticks.Years && chrono.IsDeep(c.Year) && s.N > 1: // with as many digits as the step needs
		return d.o.Lexicon.Tick(int64(math.Round(float64(c.Year)/float64(s.N))) * s.N)
	case s.Unit == ticks.Years && chrono.IsDeep(c.Year):
		return d.o.Lexicon.Tick(chrono.Rounded(c.Year))
	case s.Unit == ticks.Years, s.Unit == ticks.Months && c.Month == 1:
		return d.o.Lexicon.Year(c.Year)
	case s.Unit < ticks.Days:
		date.Clock, date.Hour, date.Minute = chrono.ToMinute, uint8(c.Hour), uint8(c.Minute)
		fallthrough
	case s.Unit == ticks.Days && c.Day > 1:
		date.HasDay, date.Day = true, uint8(c.Day)
	}
	return d.o.Lexicon.Medium(chrono.Value{Form: chrono.Single, Start: chrono.End{Date: date}})
}

// unevenRow draws the ticks and breaks of an axis on which time does not pass evenly: the
// dates below, and above them how long the breaks are.
func (d *drawing) unevenRow() {
	size, axis := d.style.SmallSize, d.style.axisEnd()
	edge := d.thinStroke(d.style.Axis)
	gap := d.style.px(5)
	today, named := d.todayBox()
	for _, t := range d.marks {
		if t.lasts > 0 {
			d.gap(t, d.contextBaseline()+d.style.px(4), axis) // clear of its length
		}
	}
	d.gapLabels()
	for _, t := range d.marks {
		if t.lasts > 0 {
			continue
		}
		d.line(scene.Decoration, scene.NoEvent, t.x, axis-d.style.px(6), t.x, axis, edge)
		label := d.wholeText(t.step, t.at)
		w := label.width
		left := t.x + gap
		if t.before {
			left = t.x - gap - w
		}
		if under := named && left < today.right+gap/2 && left+w > today.left-gap/2; !under && left+w <= d.v.Width {
			d.text(scene.AxisLabel, scene.NoEvent, left, d.tickBaseline(), label.text, w, size, false, scene.Fill{Color: d.style.Muted})
		}
	}
}

// gap draws a break of the axis from top to bottom, as a band with torn edges.
func (d *drawing) gap(t tick, top, bottom float64) {
	left, right := max(t.x, d.v.Gutter), min(t.next, d.v.Width)
	if right <= left {
		return
	}
	d.rect(scene.GridLine, scene.NoEvent, left, top, right-left, bottom-top, scene.Fill{Color: d.style.AxisBackground}, scene.Stroke{})
	for _, x := range [...]float64{t.x, t.next} {
		if x >= d.v.Gutter && x <= d.v.Width {
			d.line(scene.GridLine, scene.NoEvent, x, top, x, bottom, d.tornEdge())
		}
	}
}

// tornEdge returns the stroke of the edges of a break: unlike the lines of a grid they are a
// sign, which has to be seen.
func (d *drawing) tornEdge() scene.Stroke {
	stroke := d.thinStroke(d.style.Muted)
	stroke.Dash, stroke.Gap = d.style.px(3), d.style.px(3)
	return stroke
}

// gapLabel is what says over a break how long it is.
type gapLabel struct {
	text          string
	lasts         int64
	middle, width float64
	left          float64 // where it stands: at first as far left as it may
}

// gapLabels says over each break in view how long it is, beside the band too where that is
// narrow, but always over its middle. Where not all have room, the shortest have none.
func (d *drawing) gapLabels() {
	var all []gapLabel
	for _, t := range d.marks {
		from, to := max(t.x, d.v.Gutter), min(t.next, d.v.Width)
		if t.lasts == 0 || from >= to {
			continue
		}
		text := Lasting(t.lasts, d.o.Text, d.o.Lexicon)
		width := d.m.Width(text, d.style.SmallSize, true)
		all = append(all, gapLabel{text: text, lasts: t.lasts, middle: (from + to) / 2, width: width})
	}
	gap := d.style.px(8)
	for {
		end, full := d.v.Gutter, -1
		for i := range all {
			l := &all[i]
			l.left = max(l.middle-l.width, end)
			if l.left > min(l.middle, d.v.Width-l.width) {
				full = i
				break
			}
			end = l.left + l.width + gap
		}
		if full < 0 {
			break
		}
		shortest := 0
		for i := range all[:full+1] {
			if all[i].lasts < all[shortest].lasts {
				shortest = i
			}
		}
		all = slices.Delete(all, shortest, shortest+1)
	}
	end := d.v.Width
	for i := range slices.Backward(all) {
		l := &all[i]
		l.left = max(min(l.middle-l.width/2, end-l.width), l.left)
		end = l.left - gap
	}
	for _, l := range all {
		d.text(scene.AxisContext, scene.NoEvent, l.left, d.contextBaseline(), l.text, l.width, d.style.SmallSize, true, scene.Fill{Color: d.style.Muted})
	}
}

// scaleNote says, in the corner left of the axis, that time does not pass evenly on it.
func (d *drawing) scaleNote() {
	if d.x.Scale == nil {
		return
	}
	size, pad := d.style.SmallSize, d.style.px(16)
	lines := wrap(d.m, d.o.Text("timeline.scale."+d.x.Scale.Kind().String()), size, true, d.v.Gutter-pad-d.style.px(4), 2)
	y := d.style.axisEnd() - d.style.px(8) - float64(len(lines)-1)*(size+d.style.px(4))
	for _, line := range lines {
		d.text(scene.AxisLabel, scene.NoEvent, pad, y, line, d.m.Width(line, size, true), size, true, scene.Fill{Color: d.style.Text})
		y += size + d.style.px(4)
	}
}
