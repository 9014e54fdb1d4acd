package layout

import (
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/index"
)

// octaves is the number of octaves; they count from closest.
const octaves = farthestOctave - closest + 1

// laneShape is the room that a lane needs at every zoom, and how many of its
// events have a row.
type laneShape struct {
	rows [octaves]uint8
	// most is the largest number of events that begin within the time of one
	// bin of the density: how crowded the lane is.
	most     [octaves]int32
	from, to float64 // the outermost known seconds
	events   int
	// placed and titled are how many events have a row and a title so far;
	// complete is the octave from which all have a row.
	placed, titled int
	complete       int8
	claims         bool // some events have dated claims
	lines          int  // of its name
}

// measure fills in what a lane needs before any row is assigned.
func (p *Plan) measure(s *laneShape, lane *index.Lane) {
	s.lines = p.nameLines(lane.Name)
	n := len(lane.Events)
	if n == 0 {
		s.complete = farthestOctave
		return
	}
	s.from, s.to, s.events, s.complete = float64(lane.From[0]), float64(slices.Max(lane.To)), n, never
	for octave := max(p.fit, closest); octave <= farthestOctave; octave++ {
		p.countTogether(s, lane, octave)
	}
}

// countTogether fills in how many events share a bin at an octave.
func (p *Plan) countTogether(s *laneShape, lane *index.Lane, octave int) {
	if octave > p.fit+2 {
		s.most[octave-closest] = int32(len(lane.From))
		return
	}
	s.most[octave-closest] = mostTogether(lane.From, uint64(binWidth(octave)))
}

// mostTogether returns the largest number of starts, which are in order, that lie
// within a stretch of width seconds.
func mostTogether(starts []chrono.Instant, width uint64) int32 {
	most, first := 0, 0
	for i, at := range starts {
		for uint64(at-starts[first]) > width {
			first++
		}
		most = max(most, i+1-first)
	}
	return int32(most)
}

func (s *laneShape) rowsAt(octave int) uint8 {
	if octave > farthestOctave {
		return 0
	}
	return s.rows[max(octave, closest)-closest]
}

// hidden reports whether some events have no row at an octave.
func (s *laneShape) hidden(octave int) bool { return int(s.complete) < octave }

// laneRoom is how the height of a lane is made up, in pixels.
type laneRoom struct {
	rows, density, claims float64
}

func (r laneRoom) height(s *Style) float64 { return r.rows + r.density + r.claims + 2*s.px(lanePad) }

// room returns the heights of a lane at a zoom.
func (p *Plan) room(lane int, v Viewport) laneRoom {
	d := v.detail()
	if d.far == d.near {
		return p.roomAt(lane, d.near)
	}
	a, b := p.roomAt(lane, d.far), p.roomAt(lane, d.near)
	return laneRoom{mix(a.rows, b.rows, d.t), mix(a.density, b.density, d.t), mix(a.claims, b.claims, d.t)}
}

func mix(a, b, t float64) float64 { return a + (b-a)*t }

// planned returns the octave whose rows count at another: beyond the farthest
// nothing changes any more, and closer than the depth nothing is known yet.
func (p *Plan) planned(octave int) int { return max(min(octave, p.start()), p.depth) }

func (p *Plan) roomAt(lane, octave int) laneRoom {
	s := &p.shapes[lane]
	octave = p.planned(octave)
	r := laneRoom{rows: float64(max(s.rowsAt(octave), 1)) * p.style.Row}
	if p.arranged.folded[lane] {
		r.rows = p.style.Row
		if s.events > 0 {
			r.density = p.densityHeight(lane, octave)
		}
		return r
	}
	if s.hidden(octave) {
		r.density = p.densityHeight(lane, octave)
	}
	if s.claims {
		r.claims = p.style.px(stripRow)
	}
	r.rows = max(r.rows, float64(s.lines)*p.style.leading()-r.density-r.claims)
	return r
}

// arrangement is how the user ordered and folded the lanes.
type arrangement struct {
	order  []int // the lanes from top to bottom
	folded []bool
}

func inOrder(lanes int) arrangement {
	a := arrangement{make([]int, lanes), make([]bool, lanes)}
	for i := range a.order {
		a.order[i] = i
	}
	return a
}
