package layout

import (
	"math"
	"slices"
	"sort"
)

// tooLongLength is the length, in pixels, from which a bar that found no row is
// not tried again: what overlaps it in time does so at every zoom, and titles,
// which cover less time at each closer zoom, hardly matter beside it.
const tooLongLength = 4_000.0

// sweep assigns rows where the grid would be too wide: to the events of each
// importance in order of time, with a cursor in every row that moves on with
// them. Asking the index what overlaps each event took most of the time of a
// plan, as long events overlap everything. Those with a rank come before, in the
// order of that, and look for their neighbours in the rows.
func (k *packer) sweep() {
	s := &k.shapes[k.number]
	k.sortRows()
	for _, label := range k.passes() {
		for w := len(ranked{}) - 1; w > 0; w-- {
			k.anyOrder = true
			k.sweepOver(k.byRank(k.number, w), label)
			k.anyOrder = false
			before := s.placed + s.titled
			k.sweepOver(k.ranked[k.number][w], label)
			if s.placed+s.titled > before {
				k.sortRows()
			}
		}
	}
}

// taken is what the event at a position of the lane takes of its row, in
// pixels.
type taken struct {
	left, right float64
	at          int32
}

// sweptRow is a row with what is in it in order of time.
type sweptRow struct {
	taken []taken
	next  int     // the first of taken that the next event may overlap
	end   float64 // the right end of what was added during the sweep
}

// sortRows fills rows with the events that have one already, in order of time.
func (k *packer) sortRows() {
	if k.rows == nil {
		k.rows = make([]sweptRow, mostRows)
	}
	for i := range k.rows {
		k.rows[i].taken = k.rows[i].taken[:0]
	}
	for at, e := range k.lane.Events.All() {
		if k.markFrom.At(e) != never {
			left, right := k.extentAt(at, k.labelFrom.At(e) != never)
			row := &k.rows[k.rowOf(e)]
			row.taken = append(row.taken, taken{left, right, at})
		}
	}
}

func (k *packer) sweepOver(positions []int32, label bool) {
	for i := range k.rows {
		k.rows[i].next, k.rows[i].end = 0, math.Inf(-1)
	}
	for _, at := range positions {
		e := k.lane.Events.At(at)
		switch {
		case k.labelFrom.At(e) != never:
		case k.markFrom.At(e) != never && label:
			k.sweepLabel(at, e)
		case k.markFrom.At(e) == never && !k.tooLong(at):
			k.sweepMark(at, label)
		}
	}
}

// tooLong reports whether an event without a row was too long to find one at
// the octave before.
func (k *packer) tooLong(at int32) bool {
	return k.octave < k.start() && float64(k.lane.To.At(at).Sub(k.lane.From.At(at))) > tooLongLength*2*k.secPerPx
}

// free reports whether a stretch of a row is free of all but the event at a
// position of the lane.
func (k *packer) free(row *sweptRow, at int32, left, right float64) bool {
	if k.anyOrder {
		i, next := row.find(at)
		return (i == 0 || row.taken[i-1].right <= left) && (next == len(row.taken) || row.taken[next].left >= right)
	}
	if row.end > left {
		return false
	}
	// No later event begins further left than this.
	first := float64(k.lane.From.At(at))/k.secPerPx - k.widest()
	for row.next < len(row.taken) && row.taken[row.next].right <= first {
		row.next++
	}
	for _, t := range row.taken[row.next:] {
		if t.left >= right {
			break
		}
		if t.right > left && t.at != at {
			return false
		}
	}
	return true
}

// sweepMark assigns the first free row to an event, if there is one.
func (k *packer) sweepMark(at int32, label bool) {
	if k.Still > 0 && !k.tells(k.lane.Events.At(at)) {
		return
	}
	left, right := k.extentAt(at, label)
	for i := range k.rowsAt(k.number, k.octave) {
		if row := &k.rows[i]; k.free(row, at, left, right) {
			k.add(row, taken{left, right, at})
			k.assign(at, i, label)
			return
		}
	}
}

// sweepLabel adds the title of an event, if its row has room for it.
func (k *packer) sweepLabel(at, e int32) {
	left, right := k.extentAt(at, true)
	row := &k.rows[k.rowOf(e)]
	if !k.labelInside(e, k.secPerPx) && !k.free(row, at, left, right) {
		return
	}
	k.title(e)
	k.add(row, taken{left, right, at})
}

// find returns where an event is among those of a row, from i to next, or would be.
func (row *sweptRow) find(at int32) (i, next int) {
	i = sort.Search(len(row.taken), func(i int) bool { return row.taken[i].at >= at })
	if next = i; i < len(row.taken) && row.taken[i].at == at {
		next++
	}
	return i, next
}

// add notes what an event takes of a row from now on.
func (k *packer) add(row *sweptRow, t taken) {
	if k.anyOrder {
		i, next := row.find(t.at)
		row.taken = slices.Replace(row.taken, i, next, t)
		return
	}
	row.end = max(row.end, t.right)
}
