package layout

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// Plan says in which row of its lane each event stands, and from which zoom
// on. It does not depend on the window, so that nothing moves when panning,
// and a row once given is kept at every closer zoom: zooming in only adds
// events and labels (after Been, Daiches and Yap, "Dynamic map labeling",
// 2006: every label has one active range of scales).
//
// Zooms count in octaves: at octave k a pixel is at most 2^k seconds.
type Plan struct {
	x     *index.Index
	style *Style
	m     Measurer
	// Row is the row of an event in its lane. MarkFrom and LabelFrom are the
	// octaves from which, going closer, it and its label are drawn; never
	// for events and labels that found no room at all.
	Row, MarkFrom, LabelFrom []int16
	// Label is the title as it is drawn, LabelWidth its estimated width in
	// pixels.
	Label      []string
	LabelWidth []float32
	// labelLeft says that the title stands left of its mark: where it would
	// reach beyond the end of everything on the right.
	labelLeft []bool
	shapes    []laneShapes
	ranks     index.Ranks // the events by MarkFrom
	gauges    []gauge
	fit       int // the octave in which everything is in view
}

const (
	never = math.MinInt16
	// farthestOctave shows the age of the universe on the narrowest plot;
	// at closest, half a second a pixel, no more than an hour fills a screen.
	farthestOctave, closest = 60, -1
	// rowsAnOctave is how many rows a lane may gain with each octave closer
	// than the one in which everything is in view, up to mostRows.
	rowsAnOctave, mostRows = 2, 60
	// labelGap is the distance of a label from its mark, and the least
	// distance to what follows in the row, in pixels.
	labelGap = 6.0
	// openLength is how far an open or unknown end reaches out, in pixels.
	openLength = 34.0
	// markerRadius is that of a moment, in pixels.
	markerRadius = 6.0
	// typicalWidth and typicalHeight are those of the plot, in pixels, for
	// which the plan gives out rows so that everything is in view.
	typicalWidth, typicalHeight = 1200.0, 680.0
)

// NewPlan packs the events of x into rows.
func NewPlan(x *index.Index, style *Style, m Measurer) *Plan {
	n := len(x.Bounds)
	p := &Plan{
		x: x, style: style, m: m,
		Row: make([]int16, n), MarkFrom: make([]int16, n), LabelFrom: make([]int16, n),
		Label: make([]string, n), LabelWidth: make([]float32, n), labelLeft: make([]bool, n),
		gauges: make([]gauge, n),
	}
	for i, e := range x.Timeline.Events {
		label, width := elide(quick{m}, e.Title, style.TextSize, landmark(e), style.MaxLabel)
		p.Label[i], p.LabelWidth[i] = label, float32(width)
		p.MarkFrom[i], p.LabelFrom[i] = never, never
		p.gauges[i] = gaugeOf(x.Bounds[i], &e.When)
	}
	span := max(float64(x.Last.Sub(x.First)), minSpan)
	p.fit = Octave(span * 1.1 / typicalWidth)
	p.chooseSides()
	atFit := p.share()
	p.packLanes(atFit)
	p.ranks = x.Rank(p.MarkFrom)
	return p
}

// packLanes packs all lanes, as many at once as there are processors: no two
// share an event.
func (p *Plan) packLanes(atFit []int) {
	p.shapes = make([]laneShapes, len(p.x.Lanes))
	var next atomic.Int32
	var workers sync.WaitGroup
	for range min(runtime.NumCPU(), len(p.x.Lanes)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(p.x.Lanes); i = int(next.Add(1)) - 1 {
				events := p.x.Lanes[i].Events
				p.pack(events, atFit[i])
				p.shapes[i] = p.measure(events)
			}
		})
	}
	workers.Wait()
}

// chooseSides decides where titles stand that do not fit into their bars, by
// the room that there is while everything is in view, and for every zoom.
func (p *Plan) chooseSides() {
	secPerPx := octaveSeconds(p.fit)
	first := float64(p.x.First) / secPerPx
	last := max(float64(p.x.Last)/secPerPx, first+typicalWidth/2)
	for _, e := range p.x.Order {
		left, right := p.span(e, secPerPx)
		width := float64(p.LabelWidth[e]) + labelGap
		p.labelLeft[e] = right+width > last && left-width > first
	}
}

// landmark says whether the title of e is set in bold.
func landmark(e *timeline.Event) bool { return e.Weight() == 5 }

// share gives out the rows that there is room for while everything is in
// view: one to each lane, then one at a time to the lane that lacks most.
func (p *Plan) share() []int {
	rows, lack := make([]int, len(p.x.Lanes)), make([]int, len(p.x.Lanes))
	room := typicalHeight
	for i := range rows {
		rows[i], lack[i] = 1, p.crowd(p.x.Lanes[i].Events)-1
		room -= p.laneHeight(laneShape{rows: 1, hidden: true, claims: true})
	}
	for ; room >= p.style.Row && len(rows) > 0; room -= p.style.Row {
		neediest := 0
		for i := range lack {
			if lack[i] > lack[neediest] {
				neediest = i
			}
		}
		if lack[neediest] <= 0 {
			break
		}
		rows[neediest]++
		lack[neediest]--
	}
	return rows
}

// crowd gives the number of rows that events would take, with their labels,
// while everything is in view.
func (p *Plan) crowd(events []int32) int {
	var ends []float64 // right ends of the rows so far
	for _, e := range events {
		left, right := p.extent(e, p.fit, true)
		row := slices.IndexFunc(ends, func(end float64) bool { return end <= left })
		if row < 0 {
			if len(ends) >= mostRows {
				break
			}
			row, ends = len(ends), append(ends, 0)
		}
		ends[row] = right
	}
	return len(ends)
}

// Octave gives the octave of a zoom.
func Octave(secPerPx float64) int { return int(math.Ceil(math.Log2(secPerPx))) }

// octaveSeconds gives the seconds a pixel at the far end of an octave.
func octaveSeconds(octave int) float64 { return math.Ldexp(1, octave) }

// rowsAt gives how many rows a lane may have at an octave.
func (p *Plan) rowsAt(atFit, octave int) int {
	return min(atFit+rowsAnOctave*max(p.fit-octave, 0), mostRows)
}

// extent gives the pixels from the epoch, at the far end of an octave, that
// an event takes in its row, with or without a label.
func (p *Plan) extent(e int32, octave int, label bool) (left, right float64) {
	secPerPx := octaveSeconds(octave)
	left, right = p.span(e, secPerPx)
	if label {
		left, right = p.withLabel(e, left, right, secPerPx)
	}
	return left, right + labelGap
}

// withLabel widens the pixels of a mark by those of its title.
func (p *Plan) withLabel(e int32, left, right, secPerPx float64) (float64, float64) {
	width := labelGap + float64(p.LabelWidth[e])
	switch {
	case p.labelInside(e, secPerPx):
		return left, right
	case p.labelLeft[e]:
		return left - width, right
	}
	return left, right + width
}

// labelInside says whether the label of e fits into its bar.
func (p *Plan) labelInside(e int32, secPerPx float64) bool {
	g := &p.gauges[e]
	return g.reach == 0 && g.inside/secPerPx >= float64(p.LabelWidth[e])+2*labelGap
}

// inside gives the stretch of a bar that can hold its label: what is certain,
// or all of it where nothing is.
func inside(b chrono.Bounds) (from, to chrono.Instant) {
	if from, to, ok := b.Certain(); ok && from.Finite() && to.Finite() {
		return from, to
	}
	return b.Known()
}

// gauge is what packing has to know of an event, in one place: looking it up
// in the timeline took two thirds of the time for a million events.
type gauge struct {
	from, to    float64 // the outermost known seconds
	inside      float64 // seconds of the stretch that can hold the label
	left, right float32 // pixels of open and unknown ends
	reach       float32 // of a moment, in pixels; 0 for what lasts
}

// gaugeOf measures an event.
func gaugeOf(b chrono.Bounds, when *chrono.When) (g gauge) {
	from, to := b.Known()
	g.from, g.to = float64(from), float64(to)
	if from, to := inside(b); !when.IsMoment() {
		g.inside = float64(to.Sub(from))
	}
	if !b.EarliestStart.Finite() {
		g.left = openLength
	}
	if !b.LatestEnd.Finite() {
		g.right = openLength
	}
	switch {
	case when.IsMoment() && when.AnyDoubt()&chrono.Approximate != 0:
		g.reach = markerRadius + 8 // it shows that it is, however small
	case when.IsMoment():
		g.reach = markerRadius
	}
	return g
}

// span gives the pixels from the epoch that the mark of an event takes.
func (p *Plan) span(e int32, secPerPx float64) (left, right float64) {
	g := &p.gauges[e]
	return g.reaching(g.from/secPerPx, g.to/secPerPx)
}

// reaching adds to the pixels of the known ends what a mark takes beyond them.
func (g *gauge) reaching(left, right float64) (float64, float64) {
	left, right = left-float64(g.left), right+float64(g.right)
	if g.reach > 0 {
		middle, reach := (left+right)/2, float64(g.reach)
		left, right = min(left, middle-reach), max(right, middle+reach)
	}
	return left, right
}

// Shown says whether an event, and whether its label, is drawn at a zoom.
func (p *Plan) Shown(e int32, secPerPx float64) (mark, label bool) {
	octave := int16(Octave(secPerPx))
	return p.MarkFrom[e] >= octave, p.LabelFrom[e] >= octave
}

// laneShape is what a lane needs at a zoom.
type laneShape struct {
	rows   int
	hidden bool // some events have no room of their own
	claims bool // some events have claims
}

// laneShapes are the shapes of a lane at every zoom.
type laneShapes struct {
	rows     [farthestOctave - closest + 1]int16 // by octave, from closest
	lastMark int16                               // the octave at which the last event finds room
	claims   bool
}

// measure notes how high a lane is at every octave.
func (p *Plan) measure(events []int32) (s laneShapes) {
	s.lastMark = farthestOctave
	for _, e := range events {
		s.lastMark = min(s.lastMark, p.MarkFrom[e])
		s.claims = s.claims || len(p.x.Timeline.Events[e].Claims) > 0
		if p.MarkFrom[e] != never {
			at := &s.rows[p.MarkFrom[e]-closest]
			*at = max(*at, p.Row[e]+1)
		}
	}
	// What is shown at an octave is shown at all that are closer.
	for i := len(s.rows) - 2; i >= 0; i-- {
		s.rows[i] = max(s.rows[i], s.rows[i+1])
	}
	return s
}

// shape gives the shape of a lane at a zoom, whatever part of it is in view.
func (p *Plan) shape(lane int, secPerPx float64) laneShape {
	s := &p.shapes[lane]
	octave := min(max(Octave(secPerPx), closest), farthestOctave)
	return laneShape{rows: max(int(s.rows[octave-closest]), 1), hidden: int(s.lastMark) < octave, claims: s.claims}
}
