package layout

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/scene"
)

const (
	// fewEvents is up to how many events a lane has a stroke for each that has no
	// row. More are counted in densities.
	fewEvents = 400
	// strokeWidth is the width of a stroke. Those of one time are spread over up
	// to mostLevels levels, each of a height, so that each can be seen and hit.
	strokeWidth, levelHeight = 3.0, 4.0
	mostLevels               = 6
	leastStrokesHeight       = 9.0
	// strokeShare is the share of its level that a stroke takes.
	strokeShare = 0.75
)

// fewIn reports whether a lane shows a stroke for each event without a row.
func (p *Plan) fewIn(lane int) bool { return p.shapes[lane].events <= fewEvents }

// levels is over how many levels the strokes of a lane are spread, and the level of
// that at each position of the lane.
type levels struct {
	n  int
	of []uint8
}

// levelKey is what levels depend on, besides the plan.
type levelKey struct {
	lane, octave int
	folded       bool
}

// newLevels spreads the strokes of a lane, in order of time, so that no two touch
// where that is possible.
func (p *Plan) newLevels(k levelKey) levels {
	lane := &p.x.Lanes[k.lane]
	l := levels{n: 1, of: make([]uint8, len(lane.Events))}
	secPerPx := p.octaveSeconds(k.octave)
	var ends [mostLevels]float64
	for i := range ends {
		ends[i] = math.Inf(-1)
	}
	middles := make([]float64, len(lane.Events))
	order := make([]int, 0, len(lane.Events))
	for at, e := range lane.Events {
		if !p.Keeps(e) || !k.folded && int(p.markFrom[e]) >= k.octave {
			continue
		}
		middles[at] = float64(p.x.Middle(e)) / secPerPx
		order = append(order, at)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(middles[a], middles[b]) })
	for _, at := range order {
		x, best := middles[at], 0
		for i, end := range ends {
			if end <= x {
				best = i
				break
			}
			if end < ends[best] {
				best = i
			}
		}
		ends[best] = x + p.style.px(strokeWidth+1)
		l.of[at], l.n = uint8(best), max(l.n, best+1)
	}
	return l
}

// strokesHeight returns the height that the strokes of a lane take at an octave.
func (p *Plan) strokesHeight(lane, octave int) float64 {
	n := p.cache.levels(p, levelKey{lane, octave, p.arranged.folded[lane]}).n
	return p.style.px(max(levelHeight*float64(n), leastStrokesHeight) + 1)
}

// strokes draws the events of a lane that have no row: a stroke in the colour of
// its status in the middle of each, over a thin line from its first to its last
// instant.
func (d *drawing) strokes(lane int) {
	near := d.detail(d.v).near
	bottom, height := d.under(lane)
	levels := d.cache.levels(d.Plan, levelKey{lane, d.planned(near), d.arranged.folded[lane]})
	each := (height - 1) / float64(levels.n)
	from, to := d.v.Range()
	for _, e := range d.kept(lane, from, to) {
		if !d.arranged.folded[lane] && int(d.markFrom[e]) >= near || e == d.o.Selected {
			continue
		}
		y := bottom - each*float64(levels.of[d.x.Position[e]]+1)
		d.stroke(e, y, each*strokeShare)
	}
}

// stroke draws the stroke of an event, from a top on of some height.
func (d *drawing) stroke(e int32, top, height float64) {
	left, right := d.knownEnds(e)
	fill, width := scene.Fill{Color: d.style.Status[d.x.Status[e]]}, d.style.px(strokeWidth)
	middle := min(max((left+right)/2, max(left, d.v.Gutter+width/2)), min(right, d.v.Width-width/2))
	if right-left > 2*width {
		thin := d.style.Hairline
		d.rect(scene.Tick, e, max(left, d.v.Gutter), top+height/2-thin/2, min(right, d.v.Width)-max(left, d.v.Gutter), thin, fill, scene.Stroke{})
	}
	d.rect(scene.Tick, e, middle-width/2, top, width, height, fill, scene.Stroke{})
	if e == d.o.Hovered {
		d.add(scene.Mark{
			Kind: scene.Rect, Role: scene.Selection, Event: scene.NoEvent, X: middle - width/2 - 2, Y: top - 2, W: width + 4, H: height + 4,
			Radius: 2, Stroke: d.thinStroke(d.style.Text),
		})
	}
}

// Hidden reports whether an event that is kept is drawn as a stroke.
func (p *Plan) Hidden(e int32, v Viewport) bool {
	lane := int(p.x.Lane[e])
	return p.fewIn(lane) && p.Keeps(e) && slices.Contains(p.x.Lanes[lane].Events, e) && int(p.markFrom[e]) < p.detail(v).near
}
