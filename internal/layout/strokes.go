package layout

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

const (
	// fewEvents is up to how many events a lane has a stroke for each that has no
	// row. More are counted in densities.
	fewEvents = 400
	// strokeWidth is the width of a tick, lineHeight the height of the line of what
	// lasted, at most, and strokeBracket how long the ends of brackets are.
	strokeWidth, lineHeight, strokeBracket = 2.5, 3.0, 2.5
	// Strokes that would lie over each other are spread over up to mostLevels levels,
	// each of a height, so that each can be seen and hit.
	levelHeight = 4.0
	mostLevels  = 24
	// leastStrokesHeight and mostStrokesHeight are the bounds of what all levels of a
	// lane take where height does not lack, tightStrokes the share of it that they keep
	// where it does.
	leastStrokesHeight, mostStrokesHeight, tightStrokes = 9.0, 30.0, 0.65
	// strokeShare is the share of its level that a stroke takes, leastPitch the
	// least distance of two levels that are drawn apart, in pixels of the screen.
	strokeShare, leastPitch = 0.75, 3.0
)

// fewIn reports whether a lane shows a stroke for each event without a row.
func (p *Plan) fewIn(lane int) bool { return p.shapes[lane].events <= fewEvents }

// level is the level of a stroke, from 0 at the bottom, and of how many that lie over
// each other around it.
type level struct{ at, of uint8 }

// levels are the levels of the strokes of a lane by position in it, and the most of any.
type levels struct {
	n  int
	of []level
}

// levelKey is what levels depend on, besides the plan.
type levelKey struct {
	lane, octave int
	folded       bool
}

// newLevels spreads the strokes of a lane over levels, so that no two touch where that
// is possible. Those that lie over each other share the height of the lane among
// them: a stroke by itself has all of it.
func (p *Plan) newLevels(k levelKey) levels {
	lane := &p.x.Lanes[k.lane]
	all := levels{n: 1, of: make([]level, lane.Len())}
	spans, order := make([]span, lane.Len()), make([]int, 0, lane.Len())
	for at, e := range lane.Events.All() {
		if p.plans(e) && p.Keeps(e) && (k.folded || int(p.markFrom.At(e)) < k.octave) {
			spans[at] = p.strokeSpan(e, p.octaveSeconds(k.octave))
			order = append(order, int(at))
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(spans[a].left, spans[b].left) })
	for len(order) > 0 {
		n, most := all.spread(order, spans)
		for _, at := range order[:n] {
			all.of[at].of = uint8(most)
		}
		all.n, order = max(all.n, most), order[n:]
	}
	return all
}

// spread gives their levels to the first of some strokes that lie over each other: how
// many strokes, and how many levels they have.
func (l *levels) spread(order []int, spans []span) (n, most int) {
	var ends [mostLevels]float64
	for i := range ends {
		ends[i] = math.Inf(-1)
	}
	end := spans[order[0]].right
	for _, at := range order {
		s := spans[at]
		if n > 0 && s.left >= end {
			break
		}
		best := 0
		for i, taken := range ends {
			if taken <= s.left {
				best = i
				break
			}
			if taken < ends[best] {
				best = i
			}
		}
		ends[best], end = max(ends[best], s.right), max(end, s.right)
		l.of[at].at = uint8(best)
		n, most = n+1, max(most, best+1)
	}
	return n, most
}

// strokeSpan returns the pixels from the epoch that the stroke of an event takes, with
// a gap behind it.
func (p *Plan) strokeSpan(e int32, secPerPx float64) span {
	from, to := p.x.Known(e)
	left, right := p.strokeEnds(float64(from)/secPerPx, float64(to)/secPerPx)
	return span{left, right + p.style.px(1)}
}

// strokeEnds returns the ends of a stroke that is at least as wide as a tick.
func (p *Plan) strokeEnds(left, right float64) (float64, float64) {
	middle, half := (left+right)/2, p.style.px(strokeWidth)/2
	return min(left, middle-half), max(right, middle+half)
}

// strokesHeight returns the height that the strokes of a lane take at an octave.
func (p *Plan) strokesHeight(lane, octave int) float64 {
	n := p.cache.levels(p, levelKey{lane, octave, p.arranged.folded[lane]}).n
	return p.style.px(min(max(levelHeight*float64(n), leastStrokesHeight), mostStrokesHeight) + 1)
}

// leastStrokes returns the height that strokes keep where that of the lanes lacks: so
// that each is still seen.
func (s *Style) leastStrokes(height float64) float64 {
	return min(height, max(height*tightStrokes, s.px(leastStrokesHeight)))
}

// strokes draws the events of a lane that have no row, in the colours of their
// statuses.
func (d *drawing) strokes(lane int) {
	near := d.planned(d.detail(d.v).near)
	bottom, height := d.under(lane)
	height--
	levels := d.cache.levels(d.Plan, levelKey{lane, near, d.arranged.folded[lane]})
	var low []scene.Mark // where the height lacks: what is hit in place of strokes
	has := d.hasStroke(lane)
	for _, e := range d.keptInView(lane) {
		if !has(e) {
			continue
		}
		l := levels.of[d.x.Position(e)]
		n := min(int(l.of), max(int(height/leastPitch), 1))
		pitch := height / float64(n)
		h := height
		if n > 1 {
			h = max(math.Floor(min(pitch*strokeShare, pitch-1)), 1)
		}
		y := math.Round(bottom - pitch*float64(int(l.at)*n/int(l.of)+1) + (pitch-h)/2) // between pixels a gap would blur
		left, right := d.strokeEnds(d.knownEnds(e))
		d.stroke(e, d.x.Status.At(e), d.strokeForm(e), span{left, right}, y, h)
		if n < int(l.of) && !d.o.Static {
			own := height / float64(l.of)
			left, right = max(left, d.v.Gutter), min(right, d.v.Width)
			low = append(low, scene.Mark{Kind: scene.Rect, Role: scene.Tick, Event: e, X: left, Y: bottom - own*float64(l.at+1), W: right - left, H: own})
		}
		around := scene.Mark{Kind: scene.Rect, Role: scene.Selection, Event: scene.NoEvent, X: left - 2, Y: y - 2, W: right - left + 4, H: h + 4, Radius: 2}
		switch {
		case d.also(e):
			around.Stroke = d.selectionStroke()
			d.add(around)
		case e == d.o.Hovered:
			around.Stroke = d.thinStroke(d.style.Text)
			d.add(around)
		}
	}
	d.s.Marks = append(d.s.Marks, low...)
}

// keptInView returns the events of a lane that are kept and in view, until it is called
// again.
func (d *drawing) keptInView(lane int) []int32 {
	from, to := d.v.Range()
	d.found = d.x.WindowFrom(lane, from, to, d.filter.ranks, never, d.found[:0])
	return d.found
}

// hasStroke returns whether an event of a lane that is kept has a stroke.
func (d *drawing) hasStroke(lane int) func(e int32) bool {
	near, folded := d.planned(d.detail(d.v).near), d.arranged.folded[lane]
	return func(e int32) bool { return (folded || int(d.markFrom.At(e)) < near) && e != d.o.Selected }
}

// strokeForm is the form of a stroke.
type strokeForm uint8

const (
	strokeTick   strokeForm = iota // what has no room for another form
	strokeDay                      // a moment on a day: a tick on a thin line
	strokeWithin                   // a moment within some time: a thin line in brackets
	strokeLine                     // what lasted: a line
)

func (p *Plan) strokeForm(e int32) strokeForm {
	switch {
	case p.x.Form.At(e).Lasting():
		return strokeLine
	case p.onOneDay(e) && p.x.Form.At(e)&index.AboutOnce == 0:
		return strokeDay
	}
	return strokeWithin
}

// stroke draws a stroke from a top on of some height. One that has no room for its form
// is a tick.
func (d *drawing) stroke(e int32, status timeline.Status, form strokeForm, s span, top, height float64) {
	width := d.style.px(strokeWidth)
	if height >= width {
		width = min(width, max(height*0.6, d.style.px(2))) // upright, but not too thin to be seen
	}
	if s.right-s.left <= 2*d.style.px(strokeWidth) {
		form = strokeTick
	}
	thin := d.style.Hairline
	// at returns where a part of some height stands in the middle, or at a side: -1 is the top.
	at := func(side, h float64) float64 { return top + math.Floor((height-h)*(1+side)/2) }
	tick := func() {
		middle := (s.left + s.right) / 2
		d.strokeBody(e, status, middle-width/2, top, width, height)
	}
	switch form {
	case strokeTick:
		tick()
	case strokeDay:
		h := min(thin, height)
		d.strokeBody(e, status, s.left, at(0, h), s.right-s.left, h)
		tick()
	case strokeLine:
		h := min(max(height*0.5, 2), d.style.px(lineHeight), height)
		d.strokeBody(e, status, s.left, at(0, h), s.right-s.left, h)
	case strokeWithin:
		h := thin
		if d.style.appearance(status).fill.Color.A > 0 {
			h *= 2
		}
		h = min(h, height)
		d.strokeBody(e, status, s.left, at(0, h), s.right-s.left, h)
		part := func(left, right, side, h float64) {
			if left, right = max(left, d.v.Gutter), min(right, d.v.Width); left < right {
				d.rect(scene.Tick, e, left, at(side, h), right-left, h, scene.Fill{Color: d.style.Status[status]}, scene.Stroke{})
			}
		}
		part(s.left, s.left+thin, 0, height)
		part(s.right-thin, s.right, 0, height)
		if arm := d.style.px(strokeBracket); height >= 4*thin {
			for _, side := range [...]float64{-1, 1} {
				part(s.left, s.left+arm, side, thin)
				part(s.right-arm, s.right, side, thin)
			}
		}
	}
}

// leastHollow is the least height or width of what is hollow, in pixels of the screen.
const leastHollow = 3.0

// strokeBody draws a stretch of a stroke in the form of its status, which is that of a bar
// as far as it can be so low: filled, hollow, hatched, dashed. Of a refuted one only the
// line through it is left, dotted; where a hollow one has no room, a line.
func (d *drawing) strokeBody(e int32, status timeline.Status, left, top, w, h float64) {
	right := min(left+w, d.v.Width)
	if left = max(left, d.v.Gutter); left >= right {
		return
	}
	w = right - left
	l := d.style.appearance(status)
	edge := scene.Stroke{Color: l.color, Width: min(d.style.Hairline, min(w, h)/3), Dash: l.thin.Dash, Gap: l.thin.Gap}
	switch {
	case l.fill.Color.A > 0:
		d.rect(scene.Tick, e, left, top, w, h, l.fill, scene.Stroke{})
		return
	case status != timeline.Refuted && min(w, h) >= leastHollow:
		d.rect(scene.Tick, e, left+edge.Width/2, top+edge.Width/2, w-edge.Width, h-edge.Width, scene.Fill{}, edge)
		return
	case status == timeline.Refuted:
		edge.Dash, edge.Gap = d.style.px(1), d.style.px(2)
	}
	if edge.Width = min(d.style.Hairline, w, h); w >= h {
		d.line(scene.Tick, e, left, top+h/2, right, top+h/2, edge)
	} else {
		d.line(scene.Tick, e, left+w/2, top, left+w/2, top+h, edge)
	}
}
