package chart

import (
	"unicode/utf8"
)

// The packing is decided once, for the whole of the time in view on a plot
// of this width; zooming in only gives more room.
const (
	plotPx   = 1000.0
	markPx   = 16.0  // least width of a mark
	openPx   = 28.0  // an arrow or ragged end
	letterPx = 6.8   // mean width of a letter of a label
	labelPx  = 280.0 // as much room as a label is promised
	// mostLabelled is the number of events up to which labels get room of
	// their own; beyond that the chart would grow out of all bounds.
	mostLabelled = 400
	// headerRows is the height of a lane's name.
	headerRows = 1.1
)

// laneBand is the place of a lane on the y axis, in rows from the top.
type laneBand struct {
	name        string
	top, bottom float64
}

// pack sets lane and row of the events, which are in order of time, so that
// no two marks of a lane overlap. It gives the lanes that hold events, in
// the given order, and the height of all of them in rows.
func pack(drawn []*drawnEvent, order []string) (lanes []laneBand, rows float64) {
	byLane := make(map[string][]*drawnEvent)
	for _, d := range drawn {
		byLane[d.Lane] = append(byLane[d.Lane], d)
	}
	scale := newScale(drawn)
	for _, name := range order {
		events := byLane[name]
		if len(events) == 0 {
			continue
		}
		band := laneBand{name: name, top: rows}
		if name != "" || len(byLane) > 1 {
			rows += headerRows
		}
		depth := 0
		for i, row := range scale.firstFit(events) {
			events[i].lane = len(lanes)
			events[i].row = rows + float64(row) + 0.5
			depth = max(depth, row+1)
		}
		rows += float64(depth) + 0.25
		band.bottom = rows
		lanes = append(lanes, band)
	}
	return lanes, rows
}

// packScale turns instants into nominal pixels.
type packScale struct {
	drawn  []*drawnEvent
	pxPerS float64
	labels bool
}

func newScale(drawn []*drawnEvent) packScale {
	first, last := reach(drawn)
	return packScale{drawn, plotPx / float64(max(last.Sub(first), 1)), len(drawn) <= mostLabelled}
}

// firstFit gives for each event the first row that is free.
func (s packScale) firstFit(events []*drawnEvent) []int {
	rows := make([]int, len(events))
	var taken [][][2]float64 // of each row, what is occupied
	for i, d := range events {
		left, right := s.extent(d)
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

// lookBack is how many marks of a row are compared. A label that stands to
// the left of its mark can reach behind earlier marks, but only few.
const lookBack = 24

func collides(row [][2]float64, left, right float64) bool {
	for i := len(row) - 1; i >= max(0, len(row)-lookBack); i-- {
		if left < row[i][1] && right > row[i][0] {
			return true
		}
	}
	return false
}

// extent gives the nominal pixels that d takes in its row, with its label to
// the right, or to the left where the plot ends.
func (s packScale) extent(d *drawnEvent) (left, right float64) {
	first, _ := reach(s.drawn[:1])
	left, right = float64(d.from.Sub(first))*s.pxPerS, float64(d.to.Sub(first))*s.pxPerS
	if d.openStart {
		left -= openPx
	}
	if d.openEnd {
		right += openPx
	}
	if missing := markPx - (right - left); missing > 0 {
		left, right = left-missing/2, right+missing/2
	}
	if !s.labels {
		return left, right
	}
	label := min(float64(utf8.RuneCountInString(d.Title))*letterPx, labelPx)
	if right+label > plotPx {
		return left - label, right
	}
	return left, right + label
}
