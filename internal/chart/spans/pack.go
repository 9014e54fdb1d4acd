package spans

import (
	"unicode/utf8"

	"dateline/internal/chrono"
	"dateline/internal/timescale"
)

// Rows are decided once, for the whole of the time in view on a plot of this
// width; zooming in only makes more room.
const (
	plotPx   = 1000.0
	markPx   = 30.0  // least width of a mark, that of "about" a day
	openPx   = 34.0  // an arrow or ragged end
	letterPx = 6.8   // mean width of a letter of a label
	labelPx  = 280.0 // at most so much room is kept for a label
	apartPx  = 24.0  // between a label and the next one
	// mostLabelled is the number of events up to which labels get room of
	// their own; beyond that the chart would be far too high.
	mostLabelled = 400
	// headerRows is the height of a lane's name.
	headerRows = 1.1
)

// laneBand is where a lane is on the y axis, in rows from the top.
type laneBand struct {
	name        string
	top, bottom float64
}

// pack sets lane and row of marks, which are in order of time, so that no two
// marks of a lane overlap on a scale. It returns the lanes that hold events, in the given
// order, and the height of all of them in rows.
func pack(marks []*mark, order []string, on *timescale.Scale) (lanes []laneBand, rows float64) {
	byLane := make(map[string][]*mark)
	for _, m := range marks {
		byLane[m.Lane] = append(byLane[m.Lane], m)
	}
	scale := newPackScale(marks, on)
	for _, name := range order {
		inLane := byLane[name]
		if len(inLane) == 0 {
			continue
		}
		band := laneBand{name: name, top: rows}
		if name != "" || len(byLane) > 1 {
			rows += headerRows
		}
		depth := 0
		for i, row := range scale.firstFit(inLane) {
			inLane[i].lane = len(lanes)
			inLane[i].row = rows + float64(row) + 0.5
			depth = max(depth, row+1)
		}
		rows += float64(depth) + 0.25
		band.bottom = rows
		lanes = append(lanes, band)
	}
	return lanes, rows
}

// packScale turns instants into nominal pixels, 0 at first.
type packScale struct {
	on         *timescale.Scale
	first      timescale.Place
	pxPerPlace float64
	labels     bool
}

func newPackScale(marks []*mark, on *timescale.Scale) packScale {
	first, last := outermost(marks)
	from := on.Place(first)
	return packScale{on, from, plotPx / float64(max(on.Place(last).Sub(from), 1)), len(marks) <= mostLabelled}
}

// at returns where an instant is.
func (s packScale) at(i chrono.Instant) float64 {
	return float64(s.on.Place(i).Sub(s.first)) * s.pxPerPlace
}

// firstFit returns for each mark the first row that is free.
func (s packScale) firstFit(marks []*mark) []int {
	rows := make([]int, len(marks))
	var taken [][][2]float64 // of each row, what is occupied
	for i, m := range marks {
		left, right := s.extent(m)
		row := 0
		for row < len(taken) && collides(taken[row], left, right) {
			row++
		}
		if row == len(taken) {
			taken = append(taken, nil)
		}
		taken[row] = append(taken[row], [2]float64{left, right})
		rows[i] = row
	}
	return rows
}

// lookBack is how many marks of a row are compared. A label to the left of its
// mark can overlap earlier marks, but only few.
const lookBack = 24

func collides(row [][2]float64, left, right float64) bool {
	for i := len(row) - 1; i >= max(0, len(row)-lookBack); i-- {
		if left < row[i][1] && right > row[i][0] {
			return true
		}
	}
	return false
}

// extent returns the nominal pixels that m takes in its row, with its label to
// the right, or to the left where the plot ends.
func (s packScale) extent(m *mark) (left, right float64) {
	left, right = s.at(m.from), s.at(m.to)
	if m.openStart {
		left -= openPx
	}
	if m.openEnd {
		right += openPx
	}
	if missing := markPx - (right - left); missing > 0 {
		left, right = left-missing/2, right+missing/2
	}
	if !s.labels {
		return left, right
	}
	label := min(float64(utf8.RuneCountInString(m.Title))*letterPx, labelPx) + apartPx
	if right+label-apartPx > plotPx {
		return left - label, right
	}
	return left, right + label
}
