package layout

import (
	"dateline/internal/index"
	"dateline/internal/timescale"
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
	lines          int // of its name
}

// measure fills in what a lane needs before any row is assigned.
func (p *Plan) measure(s *laneShape, lane *index.Lane) {
	s.lines = p.nameLines(lane.Name)
	n := lane.Len()
	if n == 0 {
		s.complete = farthestOctave
		return
	}
	s.from, s.to, s.events, s.complete = float64(lane.From.At(0)), float64(lane.Latest()), n, never
	if p.Keep != nil {
		s.events = 0
		for _, e := range lane.Events.All() {
			if p.Keep.Has(e) {
				s.events++
			}
		}
		if s.events == 0 {
			s.complete = farthestOctave
		}
	}
	for octave := max(p.fit, closest); octave <= farthestOctave; octave++ {
		p.countTogether(s, lane, octave)
	}
}

// countTogether fills in how many events share a bin at an octave.
func (p *Plan) countTogether(s *laneShape, lane *index.Lane, octave int) {
	if octave > p.fit+2 {
		s.most[octave-closest] = int32(lane.Len())
		return
	}
	s.most[octave-closest] = mostTogether(lane.From, uint64(binWidth(octave)))
}

// mostTogether returns the largest number of starts, which are in order, that lie
// within a stretch of width seconds.
func mostTogether(starts index.Column[timescale.Place], width uint64) (most int32) {
	first := int32(0)
	for i, at := range starts.All() {
		for uint64(at-starts.At(first)) > width {
			first++
		}
		most = max(most, i+1-first)
	}
	return most
}

func (s *laneShape) rowsAt(octave int) uint8 {
	if octave > farthestOctave {
		return 0
	}
	return s.rows[max(octave, closest)-closest]
}

// hidden reports whether some events have no row at an octave.
func (s *laneShape) hidden(octave int) bool { return int(s.complete) < octave }

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
