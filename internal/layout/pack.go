package layout

import (
	"math"
	"math/bits"
	"sort"

	"dateline/internal/index"
	"dateline/internal/timescale"
)

// Packing goes through the octaves from the farthest to the closest. As long
// as a lane is not too wide, a grid says which rows are taken: one word for
// every cellWidth pixels, one bit for every row. A free row is then found in a
// few words, however many events there are: packing 10,000 events takes 30 ms,
// where searching every row took 1 s. At the closest octaves the grid would be
// too wide, and the sweep in sweep.go is used.
const (
	cellWidth = 16.0    // less than the narrowest mark with its gap
	mostCells = 1 << 19 // 8 million pixels
	// tries is how many events that begin in one cell are tried before the
	// rest is left for a closer octave: where so many find no room, more do
	// not either, and far away nearly all of a million events begin in cells
	// without room.
	tries = 24
)

// packer packs the events of one lane at one octave.
type packer struct {
	*Plan
	number, octave int
	lane           *index.Lane
	secPerPx       float64

	cells []uint64 // the grid
	all   uint64   // a bit for every row that there is
	first float64  // number of the first cell, counted from the epoch
	// untitled are the positions of events that have a row and no title yet.
	untitled []int32

	rows []sweptRow // instead of the grid, where that would be too wide
	// anyOrder is true while rows are given out in another order than that of time.
	anyOrder bool
}

// pack assigns rows to the events of a lane that find room at an octave.
func (p *Plan) pack(lane, octave int) {
	k := packer{
		Plan: p, number: lane, octave: octave, lane: &p.x.Lanes[lane],
		secPerPx: p.octaveSeconds(octave), all: uint64(1)<<p.rowsAt(lane, octave) - 1,
	}
	s := &p.shapes[lane]
	s.rows[octave-closest] = s.rowsAt(octave + 1)
	if octave < p.fit {
		p.countTogether(s, k.lane, octave)
	}
	if s.titled == s.events {
		return
	}
	if k.grid() {
		k.fill()
		p.cells.Put(&k.cells)
	} else {
		k.sweep()
	}
	if octave < p.fit && p.Still == 0 && p.x.Len() <= plannedWhole {
		k.sortFresh()
	}
	if s.placed == s.events && s.complete == never {
		s.complete = k.since()
	}
}

// sortFresh brings the rows that are first used at the octave into the order of time in
// which the first event of each begins. Those of farther octaves stay above them: their
// events have been seen there.
func (k *packer) sortFresh() {
	s := &k.shapes[k.number]
	old := s.rowsAt(k.octave + 1)
	if s.rowsAt(k.octave)-old < 2 {
		return
	}
	place := k.rowsByTime(k.lane, old)
	for _, e := range k.lane.Events.All() {
		if row := k.rowOf(e); k.markFrom.At(e) != never && row >= old {
			k.row.Set(e, place[row]|k.row.At(e)&turned)
		}
	}
}

// since returns the octave from which an event is drawn that gets its row now.
func (k *packer) since() int8 {
	if k.octave == k.start() {
		return farthestOctave
	}
	return int8(k.octave)
}

// assign assigns a row to the event at a position of the lane.
func (k *packer) assign(at int32, row int, label bool) {
	e := k.lane.Events.At(at)
	k.row.Set(e, uint8(row)|k.row.At(e)&turned)
	k.ranks.Raise(k.x, k.number, at, k.since())
	s := &k.shapes[k.number]
	s.placed++
	s.rows[k.octave-closest] = max(s.rows[k.octave-closest], uint8(row+1))
	if label {
		k.title(e)
	}
}

// title notes that an event with a row has its title from this octave on.
func (k *packer) title(e int32) {
	k.labelFrom.Set(e, k.since())
	k.shapes[k.number].titled++
}

// extentAt returns the pixels from the epoch that the event at a position of
// the lane takes in its row.
func (k *packer) extentAt(at int32, label bool) (left, right float64) {
	e := k.lane.Events.At(at)
	left, right = k.markExtent(e, float64(k.lane.From.At(at))/k.secPerPx, float64(k.lane.To.At(at))/k.secPerPx)
	if label {
		left, right = k.withLabelApart(e, left, right, k.secPerPx)
	}
	return left, right + k.style.px(labelGap)
}

// widest returns how far a title and the signs of ends may reach beyond the
// known ends of an event, in pixels.
func (k *packer) widest() float64 { return k.maxLabel + k.style.px(openLength+4*labelGap) }

// grid makes the grid with the events that have a row already; ok is false
// where it would be too wide.
func (k *packer) grid() (ok bool) {
	s := &k.shapes[k.number]
	k.first = math.Floor((s.from/k.secPerPx - k.widest()) / cellWidth)
	n := math.Ceil((s.to/k.secPerPx+k.widest())/cellWidth) - k.first + 1
	if n > mostCells {
		return false
	}
	k.cells = *k.Plan.cells.Get().(*[]uint64)
	if cap(k.cells) < int(n) {
		k.cells = make([]uint64, int(n))
	}
	k.cells = k.cells[:int(n)]
	clear(k.cells)
	for at, e := range k.lane.Events.All() {
		if k.markFrom.At(e) != never {
			titled := k.labelFrom.At(e) != never
			left, right := k.extentAt(at, titled)
			k.take(left, right, int(k.rowOf(e)))
			if !titled {
				k.untitled = append(k.untitled, at)
			}
		}
	}
	return true
}

// cell returns the number of the cell of a pixel in the grid.
func (k *packer) cell(px float64) int { return int(math.Floor(px/cellWidth) - k.first) }

// cellsOf returns the cells of a stretch of pixels.
func (k *packer) cellsOf(left, right float64) []uint64 {
	return k.cells[max(k.cell(left), 0) : min(k.cell(right), len(k.cells)-1)+1]
}

func (k *packer) take(left, right float64, row int) {
	cells := k.cellsOf(left, right)
	for i := range cells {
		cells[i] |= 1 << row
	}
}

// fill assigns what the grid has room for: first titles of events that have a
// row, then rows with titles, then rows alone.
func (k *packer) fill() {
	for w := len(ranked{}) - 1; w > 0; w-- {
		for _, at := range k.untitled {
			if k.weight(k.lane.Events.At(at)) == w {
				k.fillLabel(at)
			}
		}
	}
	for _, label := range k.passes() {
		for w := len(ranked{}) - 1; w > 0; w-- {
			all, first := k.ranked[k.number][w], k.foremost[k.number][w]
			if k.fillForemost(first, label); len(first) < len(all) {
				k.fillMarks(all, label)
			}
		}
	}
}

// passes returns whether rows are given out with titles, and then without. A mark
// without a title would seem to belong to that of its neighbour, so that events
// have a row without one only at the closest zooms, where all may have one, and
// never in a picture.
func (k *packer) passes() []bool {
	if k.octave > everyEventFrom || k.Still > 0 {
		return []bool{true}
	}
	return []bool{true, false}
}

// fillMarks assigns rows to events in order of time. It skips those that
// begin in a cell without room.
func (k *packer) fillMarks(positions []int32, label bool) {
	failed, cell := 0, -1
	for i := 0; i < len(positions); i++ {
		at := positions[i]
		if k.markFrom.At(k.lane.Events.At(at)) != never {
			continue
		}
		if c := k.cell(float64(k.lane.From.At(at)) / k.secPerPx); c != cell {
			failed, cell = 0, c
		}
		if k.cells[cell] != k.all && failed < tries {
			if !k.fillMark(at, label) {
				failed++
			}
			continue
		}
		next := timescale.Place((k.first + float64(cell) + 1) * cellWidth * k.secPerPx)
		i += max(k.countBefore(positions[i:], next), 1) - 1
	}
}

// everyEventFrom is the octave from which every event may have a row: a few
// octaves closer, and an hour fills the window.
const everyEventFrom = 3

// countBefore returns how many of some positions, in order of time, are before
// an instant.
func (k *packer) countBefore(positions []int32, next timescale.Place) int {
	step := 1
	for step < len(positions) && k.lane.From.At(positions[step]) < next {
		step *= 2
	}
	from := step / 2
	n := min(step, len(positions)) - from
	return from + sort.Search(n, func(i int) bool { return k.lane.From.At(positions[from+i]) >= next })
}

// fillMark assigns the first free row to an event; ok is false where none
// is.
func (k *packer) fillMark(at int32, label bool) (ok bool) {
	if k.Still > 0 && !k.tells(k.lane.Events.At(at)) {
		return false
	}
	return k.turning(k.lane.Events.At(at), label, func() bool { return k.fillAt(at, label) })
}

// fillAt is fillMark for the side on which the title stands.
func (k *packer) fillAt(at int32, label bool) (ok bool) {
	left, right := k.extentAt(at, label)
	taken := uint64(0)
	for _, cell := range k.cellsOf(left, right) {
		if taken |= cell; taken == k.all {
			return false
		}
	}
	row := bits.TrailingZeros64(^taken & k.all)
	k.take(left, right, row)
	k.assign(at, row, label)
	return true
}

// fillLabel adds the title of an event where the cells beside its mark are
// free. The cell that the mark shares with its neighbour may be the
// neighbour's too; what begins there reaches into the next, since a cell is
// narrower than any mark.
func (k *packer) fillLabel(at int32) {
	e := k.lane.Events.At(at)
	markLeft, markRight := k.extentAt(at, false)
	left, right := k.extentAt(at, true)
	row := uint64(1) << k.rowOf(e)
	for _, side := range [...][2]float64{{left, markLeft - cellWidth}, {markRight + cellWidth, right}} {
		if side[0] >= side[1] {
			continue
		}
		for _, cell := range k.cellsOf(side[0], side[1]) {
			if cell&row != 0 {
				return
			}
		}
	}
	k.take(left, right, int(k.rowOf(e)))
	k.title(e)
}
