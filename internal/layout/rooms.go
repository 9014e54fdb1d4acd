package layout

import (
	"math"
	"math/bits"
	"slices"

	"dateline/internal/timescale"
)

// The height of a plot is filled at every zoom, although nothing moves when it is
// panned and an event keeps its row at every closer zoom. Three things go
// together for that:
//
//   - A plan gives out rows for the plot that it is made for: as many as find
//     room at their lowest height while everything is in view.
//   - Lanes have their heights for a stretch of time, Viewport.Settled, and not
//     for what is in view: a lane in which nothing happened in it is a thin line,
//     another is as high as the lowest row in use. A view pans and zooms freely
//     and settles where it comes to rest.
//   - What height is left then goes to all rows alike, up to a highest height at
//     which titles have two lines and dates, and then to all lanes alike, whose rows
//     stand in their middle. Where height lacks, rows are lower, down to that of their
//     titles. Rows change their height so, but never their order.

// laneRoom is how the height of a lane is made up.
type laneRoom struct {
	rows    float64  // how many; between two zooms a fraction
	uses    [4]usage // on the way between zooms and heights, of several rooms
	ways    int      // how many of them
	density float64  // of what the lane hides, in pixels
	strokes bool     // which are strokes
	raised  bool     // it has one row more, under all else, for the chosen event
	chosen  float64  // the place of the row of that event
	comb    float64  // the height of its claims, under that row
	thin    float64  // the height of a lane without rows, else 0
	least   float64  // the height that its name needs
	spare   float64  // the share of height that is left which it has: none if it is thin
	// above is how far its first row is below its top, in pixels, where it makes room for
	// the chosen event in height that was left; else 0.
	above float64
	low   float64 // the height of its rows where they are lower for that; else 0
}

// usage is which rows of a lane are in use, a bit for each or 0 for all, and by how
// much that counts: 1 at rest.
type usage struct {
	rows  uint64
	share float64
}

// noRow is the usage of a lane of which only strokes or densities are in view.
const noRow = 1 << 63

func using(rows uint64) [4]usage { return [4]usage{{rows, 1}} }

// height returns the height of a lane with rows of a height, in pixels.
func (r *laneRoom) height(row, pad float64) float64 {
	if r.thin > 0 {
		return r.thin
	}
	all := r.rows*row + r.comb + r.density
	if r.raised {
		all += row
	}
	return max(all, r.least) + 2*pad
}

// under returns how far the rows and what is hidden reach, from the top of the
// first row, in pixels. A stroke that is chosen gets its row under that: none of the others
// moves.
func (r *laneRoom) under(row float64) float64 {
	if r.raised {
		return r.rows*row + r.density
	}
	return r.rows*row + r.comb + r.density
}

// top returns where a row begins, from the top of the first.
func (r *laneRoom) top(place, row float64) float64 {
	if place > r.chosen {
		return place*row + r.comb
	}
	return place * row
}

// heights are the rooms of all lanes, and the height of a row.
type heights struct {
	rooms []laneRoom
	row   float64
	pad   float64
	spare float64 // what each lane has of the height that is left
}

func (h *heights) of(lane int) float64 {
	r := &h.rooms[lane]
	return r.height(h.rowIn(lane), h.pad) + r.spare*h.spare
}

// rowIn returns the height of the rows of a lane.
func (h *heights) rowIn(lane int) float64 {
	if low := h.rooms[lane].low; low > 0 {
		return min(low, h.row)
	}
	return h.row
}

// above returns how far the first row of a lane is below its top, in pixels.
func (h *heights) above(lane int) float64 {
	if r := &h.rooms[lane]; r.above > 0 {
		return r.above
	}
	return h.pad + h.rooms[lane].spare*h.spare/2
}

// heights returns the heights of lanes in a viewport. into may be nil; its memory
// is taken.
func (p *Plan) heights(v Viewport, into *heights) *heights {
	if into == nil {
		into = &heights{}
	}
	into.pad, into.row, into.spare = p.style.px(lanePad), p.style.Row, 0
	into.rooms = resize(into.rooms, len(p.x.Lanes))
	for lane := range into.rooms {
		into.rooms[lane] = p.room(lane, v)
	}
	into.fill(p, v.Room)
	if e := v.Chosen - 1; e >= 0 {
		into.choose(p, e, v)
	}
	return into
}

// fill makes lanes as high as they fill a room; 0 for as high as they are.
func (h *heights) fill(p *Plan, room float64) {
	switch {
	case room == 0:
	case h.total() > room:
		h.squeeze(room, p.style)
	default:
		h.stretch(room, math.Round(p.style.Row/lowestRow*highestRow))
	}
}

// squeeze makes lanes as low as they find room together, down to a least height. Where not
// even that is enough, strokes lie over each other, so that all lanes are in view; unless
// there is no room for them then either.
func (h *heights) squeeze(room float64, s *Style) {
	rooms, row, pad := slices.Clone(h.rooms), h.row, h.pad
	set := func(tight float64) {
		over := max(tight-1, 0)
		tight = min(tight, 1)
		h.row, h.pad = mix(row, min(row, s.leastRow()), tight), mix(pad, pad*tightPad, tight)
		for i, r := range rooms {
			if h.rooms[i] = r.tight(s, tight); r.strokes {
				h.rooms[i].density = mix(h.rooms[i].density, min(h.rooms[i].density, twoLevels), over)
			}
		}
	}
	if set(2); h.total() > room {
		set(1)
		return
	}
	set(fitting(0, 2, 13, func(tight float64) bool {
		set(tight)
		return h.total() <= room
	}))
}

// fitting returns a value as near to one that is too much as fits, between that and one that
// fits, by halving what lies between them some times.
func fitting(tooMuch, fits float64, times int, does func(value float64) bool) float64 {
	for range times {
		if middle := (tooMuch + fits) / 2; does(middle) {
			fits = middle
		} else {
			tooMuch = middle
		}
	}
	return fits
}

// tight returns the room with what is under its rows, and its name, as low as it may be, or
// a share of the way to that.
func (r laneRoom) tight(s *Style, share float64) laneRoom {
	if r.strokes {
		r.density = mix(r.density, s.leastStrokes(r.density), share)
	}
	r.least = mix(r.least, min(r.least, s.leading()), share)
	return r
}

// twoLevels is the height of strokes that lie over each other in two levels, in pixels of
// the screen.
const twoLevels = 2*leastPitch + 1

// leastRow is the least height of a row, as a share of that of titles; tightPad the share
// of the room above and below rows that is left then.
const leastRow, tightPad = 1.15, 1.0 / 3

func (s *Style) leastRow() float64 { return s.TextSize * leastRow }

// stretch makes rows as high as they fill a room, up to a highest height, and gives
// what is left to all lanes that are not thin.
func (h *heights) stretch(room, highest float64) {
	lanes := 0.0
	for i := range h.rooms {
		lanes += h.rooms[i].spare
	}
	if lanes == 0 {
		return
	}
	usual := h.row
	if h.row = highest; h.total() > room {
		h.row = fitting(highest, usual, 12, func(row float64) bool {
			h.row = row
			return h.total() <= room
		})
	}
	h.spare = max(room-h.total(), 0) / max(lanes, 1)
}

func (h *heights) total() float64 {
	sum := 0.0
	for lane := range h.rooms {
		sum += h.of(lane)
	}
	return sum
}

// room returns the room of a lane in a viewport, without that for an event that is chosen.
func (p *Plan) room(lane int, v Viewport) laneRoom {
	r := p.settledRoom(lane, v, v.Settled)
	if v.Settling > 0 {
		r = mixed(r, p.settledRoom(lane, v, v.Unsettled), v.Settling, 2*p.style.px(lanePad))
	}
	return r
}

// settledRoom returns the room of a lane whose height is for some time.
func (p *Plan) settledRoom(lane int, v Viewport, s Span) laneRoom {
	d := p.detail(v)
	r := p.roomAt(lane, d.near, s)
	if d.far != d.near {
		r = mixed(r, p.roomAt(lane, d.far, s), 1-d.t, 2*p.style.px(lanePad))
	}
	return r
}

// mixed returns the room that is a share t on the way from a to b. pads is how
// much higher than its rows a lane is.
func mixed(a, b laneRoom, t, pads float64) laneRoom {
	if a.thin > 0 && b.thin > 0 {
		return a
	}
	m := laneRoom{rows: mix(a.rows, b.rows, t), density: mix(a.density, b.density, t), strokes: a.strokes, spare: mix(a.spare, b.spare, t)}
	for _, u := range a.uses[:a.ways] {
		m.uses[m.ways] = usage{u.rows, u.share * (1 - t)}
		m.ways++
	}
	for _, u := range b.uses[:b.ways] {
		m.uses[m.ways] = usage{u.rows, u.share * t}
		m.ways++
	}
	m.least = mix(max(a.least, a.thin-pads), max(b.least, b.thin-pads), t)
	return m
}

func mix(a, b, t float64) float64 { return a + (b-a)*t }

// planned returns the octave whose rows count at another: beyond the farthest
// nothing changes any more, and closer than the depth nothing is known yet.
func (p *Plan) planned(octave int) int { return max(min(octave, p.start()), p.depth) }

// roomAt returns the room of a lane at an octave, for some time.
func (p *Plan) roomAt(lane, octave int, s Span) laneRoom {
	shape := &p.shapes[lane]
	octave = p.planned(octave)
	rows, used := int(shape.rowsAt(octave)), uint64(0)
	if s == (Span{}) && p.Filtered() {
		s = Span{timescale.Place(shape.from), timescale.Place(shape.to)}
	}
	if p.Filtered() || s != (Span{}) && (float64(s.From) > shape.from || float64(s.To) < shape.to) {
		var touched bool
		if used, touched = p.cache.rowsIn(p, rowsKey{lane, octave, s}); !touched {
			return laneRoom{thin: p.thinHeight()}
		}
		if rows = bits.OnesCount64(used); rows == 0 {
			used = noRow
		}
	}
	r := laneRoom{rows: float64(rows), uses: using(used), ways: 1, strokes: p.fewIn(lane), spare: 1}
	if p.arranged.folded[lane] {
		r.rows = 1
		if shape.events > 0 {
			r.density = p.densityHeight(lane, octave)
		}
		return r
	}
	if shape.hidden(octave) {
		r.density = p.densityHeight(lane, octave)
	} else {
		r.rows = max(r.rows, 1)
	}
	r.least = float64(shape.lines) * p.style.leading()
	return r
}

// thinHeight returns the height of a lane in which nothing is in view.
func (p *Plan) thinHeight() float64 { return p.style.leading() + p.style.px(1) }

// rowsKey is what the rows in use depend on, besides the plan.
type rowsKey struct {
	lane, octave int
	span         Span
}

// rowsIn returns a bit for each row of a lane that is in use in a stretch of time;
// touched is false where nothing of the lane happened then.
func (p *Plan) rowsIn(k rowsKey) (rows uint64, touched bool) {
	if !p.touches(k.lane, k.span.From, k.span.To) {
		return 0, false
	}
	for _, e := range p.x.WindowFrom(k.lane, k.span.From, k.span.To, p.filter.ranks, int8(k.octave), nil) {
		rows |= 1 << p.rowOf(e)
	}
	return rows, true
}

// bar returns the height of the certain stretch of an event.
func (d *drawing) bar(e int32) float64 { return min(d.style.Bar, d.rowHeight(e)-3) }

// rowHeight returns the height of the row of an event.
func (d *drawing) rowHeight(e int32) float64 { return d.rooms.rowIn(int(d.x.Lane.At(e))) }

// place returns the place of a row among those that are in use, from 0. A row
// that came into use since has that of the one before which it belongs.
func (r *laneRoom) place(row uint8) (at float64) {
	for _, u := range r.uses[:r.ways] {
		at += u.share * placeIn(u.rows, row)
	}
	return at
}

// has reports whether a row is in use.
func (r *laneRoom) has(row uint8) bool {
	return slices.ContainsFunc(r.uses[:r.ways], func(u usage) bool { return u.rows == 0 || u.rows>>row&1 != 0 })
}

func placeIn(used uint64, row uint8) float64 {
	if used == 0 {
		return float64(row)
	}
	return float64(min(bits.OnesCount64(used&(1<<row-1)), bits.OnesCount64(used)-1))
}

// rowTop returns where the row of an event begins, in pixels from the top of its
// lane.
func (p *Plan) rowTop(e int32, h *heights, v Viewport) float64 {
	lane := p.x.Lane.At(e)
	r := &h.rooms[lane]
	place := r.place(p.rowOf(e))
	switch {
	case r.thin > 0:
		return (r.thin - h.row) / 2
	case p.arranged.folded[lane]:
		place = 0
	case e == v.Chosen-1 && r.raised:
		return h.above(int(lane)) + r.under(h.rowIn(int(lane)))
	case e == v.Chosen-1:
		place = r.chosen
	}
	return h.above(int(lane)) + r.top(place, h.rowIn(int(lane)))
}

// rowMiddle returns the middle of the row of an event.
func (d *drawing) rowMiddle(e int32) float64 {
	return d.tops[d.x.Lane.At(e)] + d.rowTop(e, &d.rooms, d.v) + d.rowHeight(e)/2
}

// under returns where the rows of a lane and what it hides end, in pixels from
// the top of the drawing, and how high what it hides is.
func (d *drawing) under(lane int) (bottom, density float64) {
	r := &d.rooms.rooms[lane]
	return d.tops[lane] + d.rooms.above(lane) + r.under(d.rooms.rowIn(lane)), r.density
}

// ordered calls each for every lane from the top, with where it begins in pixels
// from the top of the first, and its height; until it returns false.
func (p *Plan) ordered(h *heights, each func(lane int, top, height float64) bool) {
	y := 0.0
	for _, lane := range p.arranged.order {
		height := h.of(lane)
		if !each(lane, y, height) {
			return
		}
		y += height
	}
}
