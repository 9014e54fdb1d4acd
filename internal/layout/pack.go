package layout

import (
	"math"
	"math/bits"
	"slices"
)

// Packing goes through the octaves from the farthest to the closest. As long
// as a lane is not too wide for it, which rows are taken stands in a grid:
// one word for every cellWidth pixels, one bit for every row. A place is then
// found by looking at a few words, however many events there are: packing
// 10,000 events so takes 30 ms, and took 1 s with searches in every row. At
// the closest octaves the grid would be too wide; few events are still without
// a place or title then, and these are searched for.
const (
	cellWidth = 16.0    // less than the narrowest mark with its gap
	mostCells = 1 << 18 // 4 million pixels
	// mostSearches bounds the searches for a row at one octave.
	mostSearches = 4_000_000
)

// packer packs the events of one lane.
type packer struct {
	*Plan
	events []int32 // by earliest start
	atFit  int
	// from and to are the outermost known instants of the lane, in seconds.
	from, to float64

	cells []uint64
	first float64 // number of the first cell, counted from the epoch

	rows []packedRow // for searching, once the grid is too wide
	// hopeless are long bars that found no row: what overlaps them in time
	// does so at every zoom.
	hopeless map[int32]bool
}

// hopelessLength is the length from which on a bar is not tried again, in
// pixels: titles, which shrink in time as one comes closer, hardly count
// beside it.
const hopelessLength = 4_000.0

// pack places the events of a lane, the most important first.
func (p *Plan) pack(events []int32, atFit int) {
	k := packer{Plan: p, events: events, atFit: atFit, from: math.Inf(1), to: math.Inf(-1), hopeless: make(map[int32]bool)}
	for _, e := range events {
		from, to := p.x.Bounds[e].Known()
		k.from, k.to = min(k.from, float64(from)), max(k.to, float64(to))
	}
	open := slices.Clone(events) // events that have no row or no label yet
	slices.SortStableFunc(open, func(a, b int32) int {
		return p.x.Timeline.Events[b].Weight() - p.x.Timeline.Events[a].Weight()
	})
	for octave := p.start(); octave >= closest && len(open) > 0; octave-- {
		if k.rows == nil && k.grid(octave) {
			k.fill(open, octave)
		} else {
			k.search(open, octave)
		}
		open = slices.DeleteFunc(open, func(e int32) bool { return p.LabelFrom[e] != never || k.hopeless[e] })
	}
}

// start gives the octave at which packing begins: all events are within a
// pixel then, so that what finds room here finds it at every farther zoom.
func (p *Plan) start() int { return min(p.fit+12, farthestOctave) }

// since gives the octave from which on something is drawn that found room at
// an octave.
func (p *Plan) since(octave int) int16 {
	if octave == p.start() {
		octave = farthestOctave
	}
	return int16(octave)
}

// grid makes the grid of an octave with what has its place already; ok is
// false where it would be too wide.
func (k *packer) grid(octave int) (ok bool) {
	secPerPx := octaveSeconds(octave)
	reach := k.style.MaxLabel + openLength + 4*labelGap
	k.first = math.Floor((k.from/secPerPx - reach) / cellWidth)
	n := math.Ceil((k.to/secPerPx+reach)/cellWidth) - k.first + 1
	if n > mostCells {
		return false
	}
	if cap(k.cells) < int(n) {
		k.cells = make([]uint64, int(n))
	}
	k.cells = k.cells[:int(n)]
	clear(k.cells)
	for _, e := range k.events {
		if k.MarkFrom[e] != never {
			left, right := k.extent(e, octave, k.LabelFrom[e] != never)
			k.take(left, right, int(k.Row[e]))
		}
	}
	return true
}

// cellsOf gives the cells of a stretch of pixels.
func (k *packer) cellsOf(left, right float64) []uint64 {
	from, to := int(math.Floor(left/cellWidth)-k.first), int(math.Floor(right/cellWidth)-k.first)
	return k.cells[max(from, 0) : min(to, len(k.cells)-1)+1]
}

func (k *packer) take(left, right float64, row int) {
	cells := k.cellsOf(left, right)
	for i := range cells {
		cells[i] |= 1 << row
	}
}

// fill places what fits at an octave, by the grid.
func (k *packer) fill(open []int32, octave int) {
	for _, e := range open {
		if k.MarkFrom[e] != never {
			k.fillLabel(e, octave)
		}
	}
	all := uint64(1)<<k.rowsAt(k.atFit, octave) - 1
	for _, label := range [...]bool{true, false} {
		failed := 0
		for _, e := range open {
			if k.MarkFrom[e] != never || k.fillMark(e, octave, all, label) {
				continue
			}
			if failed++; failed%tries == 0 && k.crowded(all) {
				break
			}
		}
	}
}

// tries is after how many events that found no place it is looked whether
// there is any.
const tries = 2_048

// crowded says whether no row has two free cells in a run, without which there
// is no place for anything.
func (k *packer) crowded(all uint64) bool {
	for i := 1; i < len(k.cells); i++ {
		if (k.cells[i-1]|k.cells[i])&all != all {
			return false
		}
	}
	return true
}

// fillMark gives e the first row that is free; ok is false where none is.
func (k *packer) fillMark(e int32, octave int, all uint64, label bool) (ok bool) {
	left, right := k.extent(e, octave, label)
	taken := uint64(0)
	for _, cell := range k.cellsOf(left, right) {
		if taken |= cell; taken&all == all {
			return false
		}
	}
	row := bits.TrailingZeros64(^taken & all)
	k.take(left, right, row)
	k.place(e, row, octave, label)
	return true
}

// fillLabel gives e its title where the cells beside its mark are free. The
// cell that the mark shares with its neighbour may be the neighbour's too;
// what begins there reaches into the next, since a cell is narrower than any
// mark.
func (k *packer) fillLabel(e int32, octave int) {
	markLeft, markRight := k.extent(e, octave, false)
	left, right := k.extent(e, octave, true)
	row := uint64(1) << k.Row[e]
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
	k.take(left, right, int(k.Row[e]))
	k.LabelFrom[e] = k.since(octave)
}

func (p *Plan) place(e int32, row, octave int, label bool) {
	p.Row[e], p.MarkFrom[e] = int16(row), p.since(octave)
	if label {
		p.LabelFrom[e] = p.since(octave)
	}
}

// packedRow holds the events of a row in order of time.
type packedRow []int32

// search places what fits at an octave, by searching in the rows.
func (k *packer) search(open []int32, octave int) {
	if k.rows == nil {
		k.sortRows(octave)
	}
	rows := k.rowsAt(k.atFit, octave)
	for len(k.rows) < rows {
		k.rows = append(k.rows, nil)
	}
	for _, e := range open {
		if k.MarkFrom[e] == never {
			continue
		}
		left, right := k.extent(e, octave, true)
		if _, ok := k.gap(k.rows[k.Row[e]], octave, left, right, e); ok {
			k.LabelFrom[e] = k.since(octave)
		}
	}
	searches := 0
	for _, label := range [...]bool{true, false} {
		for _, e := range open {
			if k.MarkFrom[e] == never && searches < mostSearches {
				searches += k.searchMark(e, octave, label)
			}
		}
	}
}

// sortRows makes the rows of what has been placed by the grid.
func (k *packer) sortRows(octave int) {
	k.rows, k.cells = make([]packedRow, mostRows), nil
	for _, e := range k.events {
		if k.MarkFrom[e] != never {
			k.rows[k.Row[e]] = append(k.rows[k.Row[e]], e)
		}
	}
	for _, row := range k.rows {
		slices.SortFunc(row, func(a, b int32) int {
			x, _ := k.extent(a, octave, k.LabelFrom[a] != never)
			y, _ := k.extent(b, octave, k.LabelFrom[b] != never)
			return sign(x - y)
		})
	}
}

func sign(f float64) int {
	switch {
	case f < 0:
		return -1
	case f > 0:
		return 1
	}
	return 0
}

// searchMark gives e the first row with room for it and tells in how many
// rows it looked.
func (k *packer) searchMark(e int32, octave int, label bool) (searches int) {
	left, right := k.extent(e, octave, label)
	for r := range k.rowsAt(k.atFit, octave) {
		if at, ok := k.gap(k.rows[r], octave, left, right, -1); ok {
			k.rows[r] = slices.Insert(k.rows[r], at, e)
			k.place(e, r, octave, label)
			return r + 1
		}
	}
	if right-left > hopelessLength {
		k.hopeless[e] = true
	}
	return k.rowsAt(k.atFit, octave)
}

// gap finds where in a row an extent fits; ok is false where it does not.
// skip is an event of the row that does not count.
func (k *packer) gap(row packedRow, octave int, left, right float64, skip int32) (at int, ok bool) {
	at, _ = slices.BinarySearchFunc(row, left, func(e int32, left float64) int {
		if l, _ := k.extent(e, octave, k.LabelFrom[e] != never); l < left {
			return -1
		}
		return 1
	})
	before, after := at-1, at
	if before >= 0 && row[before] == skip {
		before--
	}
	if after < len(row) && row[after] == skip {
		after++
	}
	if before >= 0 {
		if _, r := k.extent(row[before], octave, k.LabelFrom[row[before]] != never); r > left {
			return at, false
		}
	}
	if after < len(row) {
		if l, _ := k.extent(row[after], octave, k.LabelFrom[row[after]] != never); l < right {
			return at, false
		}
	}
	return at, true
}
