package layout

import (
	"cmp"
	"math"
	"slices"
)

// sheetAt returns the pixels from the epoch between which titles stand on the sheet
// that has a pixel.
func (p *Plan) sheetAt(at, secPerPx float64) (first, last float64) {
	n := max(p.Sheets, 1)
	begin, end := float64(p.First)/secPerPx, float64(p.Last)/secPerPx
	begin += (end-begin)/2 - p.Width/2
	each, gap := p.Width/float64(n), p.style.px(labelGap)
	begin += each * min(max(math.Floor((at-begin)/each), 0), float64(n-1))
	return begin + gap, begin + each - gap
}

// certainInView returns the room for a title in what is certain of an event and on
// the sheet of its middle, in pixels.
func (p *Plan) certainInView(e int32, secPerPx float64) float64 {
	from, to, ok := p.x.Bounds(e).Certain()
	if !ok {
		return 0
	}
	gap := p.style.px(labelGap)
	left, right := float64(from)/secPerPx+gap, float64(to)/secPerPx-gap
	first, last := p.sheetAt(left+(right-left)/2, secPerPx)
	return min(right, last) - max(left, first)
}

// tells reports whether there is room in view for the title of an event, uncut or at
// least half of it: beside its mark, in it or over it.
func (p *Plan) tells(e int32) bool {
	secPerPx := p.octaveSeconds(p.depth)
	if p.labelInside(e, secPerPx) {
		return true
	}
	left, right := p.markSpan(e, secPerPx)
	first, last := p.edges(e, left, right, secPerPx)
	room := last - right
	if p.labelLeft(e) {
		room = left - first
	}
	room = max(room-p.style.px(labelGap), p.roomOver(left, right, secPerPx))
	whole, behind := p.labelWidth(e), p.behind(quick{p.m}, e)
	return room >= min(whole, behind+max((whole-behind)/2, p.style.px(leastLabel)))
}

// roomOver returns the room for a title over a mark from left to right, in pixels from
// the epoch, on the first sheet that has some of it.
func (p *Plan) roomOver(left, right, secPerPx float64) float64 {
	seen := p.style.px(leastSeen)
	first, last := p.sheetAt(left+seen, secPerPx)
	return (min(right-seen, last) - max(left+seen, first)) * mostCovered
}

// cascade puts the events of a lane that have rows into order of time: each into
// the row under that of the one before, or the next under it that is free, from
// the top again after the last. Where that finds no row for one, they are taken by
// the left ends of their titles instead: in that order a row that is free when an
// event begins is free of all before it, so that as many rows as they had are
// always enough. No title is lost so.
func (p *Plan) cascade(lane int) {
	k := packer{Plan: p, number: lane, octave: p.depth, lane: &p.x.Lanes[lane], secPerPx: p.octaveSeconds(p.depth)}
	var all []taken
	for at, e := range k.lane.Events.All() {
		if p.markFrom.At(e) != never {
			left, right := k.extentAt(at, true)
			all = append(all, taken{left, right, at})
		}
	}
	n := int(p.shapes[lane].rowsAt(p.depth))
	rows, ok := rowsInTurn(all, n)
	if !ok {
		slices.SortStableFunc(all, func(a, b taken) int { return cmp.Compare(a.left, b.left) })
		rows, _ = rowsInTurn(all, n)
		slices.SortStableFunc(rows, func(a, b []taken) int { return cmp.Compare(earliest(a), earliest(b)) })
	}
	for i, row := range rows {
		for _, t := range row {
			e := k.lane.Events.At(t.at)
			p.row.Set(e, uint8(i)|p.row.At(e)&turned)
		}
	}
}

// rowsInTurn puts each of all into the first of n rows that is free, beginning with the
// one under that of the one before; ok is false where there is none.
func rowsInTurn(all []taken, n int) (rows [][]taken, ok bool) {
	rows = make([][]taken, n)
	next := 0
	for _, t := range all {
		i := 0
		for i < n && slices.ContainsFunc(rows[(next+i)%n], func(o taken) bool { return o.left < t.right && o.right > t.left }) {
			i++
		}
		if i == n {
			return rows, false
		}
		at := (next + i) % n
		rows[at], next = append(rows[at], t), at+1
	}
	return rows, true
}

// earliest returns the position of the first event of a row in order of time; that
// of a row without any is after all.
func earliest(row []taken) int32 {
	first := int32(math.MaxInt32)
	for _, t := range row {
		first = min(first, t.at)
	}
	return first
}
