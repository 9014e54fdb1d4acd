package layout

import (
	"maps"
	"math"
	"math/bits"
	"slices"

	"dateline/internal/index"
	"dateline/internal/parallel"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// mostPatched is up to how many events an edit removes or adds for a plan to be edited.
const mostPatched = 200

// Edited returns the plan of the index after an edit of p, whose removed and added are as
// [index.Index.Edited] takes them; ok is false where all has to be planned anew: for few
// events, for which that takes no time, for many changes, other lanes, or another scale
// or extent of time. It leaves p as it is.
//
// What stays keeps its row, and what is added gets one that is free, at the farthest zoom
// at which one is, for that and all closer zooms: nothing that a user looks at moves.
// That takes some milliseconds among a million events, where planning them anew
// takes 100 and then 6 s for the close zooms, in which they would be missing. But an event
// may have a row that it would not have if it were planned with all others, as
// another that is removed leaves a gap. [Plan.Deeper] then plans what an edit touched
// anew, so that in the end a plan is the same however its timeline came about.
func (p *Plan) Edited(x *index.Index, removed, added []int32) (q *Plan, ok bool) {
	d := &planEdit{before: p, removed: timeline.Positions(removed), added: timeline.Positions(added)}
	if !d.fits(x) {
		return nil, false
	}
	d.after = p.withIndex(x)
	d.carry()
	d.findLanes()
	d.after.ranks = p.ranks.Edited(p.x, x, d.after.markFrom, d.added, d.touched)
	d.after.filter = filter{ranks: d.after.ranks}
	for lane, touched := range d.touched {
		if touched {
			d.reshape(lane)
		}
	}
	for _, e := range d.added {
		if d.after.x.HasDate(e) {
			d.after.insert(e)
		}
	}
	d.recount()
	d.after.cache = d.newCache()
	return d.after, true
}

// planEdit is an edit of a plan.
type planEdit struct {
	before, after  *Plan
	removed, added []int32 // in order
	touched        []bool  // by lane: something in it was removed or added
}

// fits reports whether the plan can be edited.
func (d *planEdit) fits(x *index.Index) (ok bool) {
	p, old := d.before, d.before.x
	n := x.Len()
	lanes := slices.EqualFunc(x.Lanes, old.Lanes, func(a, b index.Lane) bool { return a.Name == b.Name })
	same := x.Scale == old.Scale && x.Kind == old.Kind && x.First == old.First && x.Last == old.Last &&
		x.Timeline.Language == old.Timeline.Language && lanes
	window := p.Still == 0 && p.Keep == nil && p.Notes == nil && !math.IsInf(p.Height, 1)
	if !same || !window || min(n, old.Len()) <= plannedAnew || len(d.removed)+len(d.added) > mostPatched || x.Dated == 0 {
		return false
	}
	_, ok = index.Stays(old.Len(), n, d.removed, d.added)
	return ok
}

// withIndex returns p with another index, and nothing that depends on it.
func (p *Plan) withIndex(x *index.Index) *Plan {
	q := *p
	q.x, q.ranked, q.foremost = x, nil, nil
	q.shapes = slices.Clone(p.shapes)
	return &q
}

// carry takes over the rows of the events that stay. The others have none.
func (d *planEdit) carry() {
	p, q := d.before, d.after
	q.row, q.width = p.row.Edited(d.removed, d.added, nil), p.width.Shared(d.removed, d.added)
	q.markFrom, q.labelFrom = p.markFrom.Edited(d.removed, d.added, nil), p.labelFrom.Edited(d.removed, d.added, nil)
	for _, e := range d.added {
		q.markFrom.Set(e, never)
		q.labelFrom.Set(e, never)
	}
}

// findLanes finds the lanes that are touched, by this edit and by those before that are
// not planned anew yet.
func (d *planEdit) findLanes() {
	p, q := d.before, d.after
	d.touched, q.edited = make([]bool, len(q.shapes)), make([]bool, len(q.shapes))
	copy(q.edited, p.edited)
	for _, e := range d.removed {
		d.touched[p.x.Lane.At(e)], q.edited[p.x.Lane.At(e)] = true, true
	}
	for _, e := range d.added {
		d.touched[q.x.Lane.At(e)], q.edited[q.x.Lane.At(e)] = true, true
	}
}

// reshape fills in the shape of a lane without what is removed. How crowded it is and
// how many rows it has stays until it is planned anew.
func (d *planEdit) reshape(lane int) {
	p, q := d.before, d.after
	s, l := &q.shapes[lane], &q.x.Lanes[lane]
	for _, e := range d.removed {
		if int(p.x.Lane.At(e)) == lane && p.markFrom.At(e) != never {
			s.placed--
			if p.labelFrom.At(e) != never {
				s.titled--
			}
		}
	}
	s.events, s.from, s.to = l.Len(), 0, 0
	if s.events > 0 {
		s.from, s.to = float64(l.From.At(0)), float64(l.Latest())
	}
	q.complete(lane)
}

// complete finds the octave from which all events of a lane have a row.
func (p *Plan) complete(lane int) {
	s := &p.shapes[lane]
	s.complete = never
	if s.placed < s.events {
		return
	}
	s.complete = farthestOctave
	for _, e := range p.x.Lanes[lane].Events.All() {
		s.complete = min(s.complete, p.markFrom.At(e))
	}
}

// insert gives a new event a row that is free for it at an octave and at all closer
// ones, at the farthest octave that has one, if any.
func (p *Plan) insert(e int32) {
	lane := int(p.x.Lane.At(e))
	octave, row, titled := p.freeRow(e, true)
	if octave < p.depth {
		octave, row, titled = p.freeRow(e, false)
	}
	if octave < p.depth {
		return
	}
	k := packer{Plan: p, number: lane, octave: octave, lane: &p.x.Lanes[lane]}
	k.assign(p.x.Position(e), row, titled)
	s := &p.shapes[lane]
	for closer := octave - 1; closer >= closest; closer-- {
		s.rows[closer-closest] = max(s.rows[closer-closest], uint8(row+1))
	}
	if s.placed == s.events {
		p.complete(lane)
	}
}

// freeRow returns the farthest octave from which on a row is free for an event, with its
// title or without, and the row; an octave closer than the depth where there is none.
func (p *Plan) freeRow(e int32, label bool) (octave, row int, titled bool) {
	lane, taken := int(p.x.Lane.At(e)), uint64(0)
	farthest := p.start()
	if !label { // see packer.passes
		farthest = min(farthest, everyEventFrom)
	}
	octave = p.depth - 1
	for at := p.depth; at <= farthest; at++ {
		taken |= p.takenBeside(e, at, label)
		free := ^taken & (uint64(1)<<p.rowsAt(lane, at) - 1)
		if free == 0 { // nor farther away, where rows are fewer and marks closer
			break
		}
		octave, row = at, bits.TrailingZeros64(free)
	}
	return octave, row, label
}

// takenBeside returns a bit for each row of the lane of an event in which another takes
// some of what that would take at an octave.
func (p *Plan) takenBeside(e int32, octave int, label bool) (rows uint64) {
	secPerPx := p.octaveSeconds(octave)
	left, right := p.extent(e, octave, label)
	k := packer{Plan: p}
	reach := k.widest()
	place := func(px float64) timescale.Place {
		return timescale.Place(min(max(px*secPerPx, math.MinInt64/4), math.MaxInt64/4))
	}
	for _, other := range p.x.WindowFrom(int(p.x.Lane.At(e)), place(left-reach), place(right+reach), p.ranks, int8(octave), nil) {
		if rows>>p.rowOf(other)&1 != 0 {
			continue
		}
		if from, to := p.extent(other, octave, int(p.labelFrom.At(other)) >= octave); from < right && to > left {
			rows |= 1 << p.rowOf(other)
		}
	}
	return rows
}

// recount brings the counts of the strip of statuses up to date.
func (d *planEdit) recount() {
	if d.after.Counts != (index.StatusCount{}) {
		return
	}
	for _, e := range d.removed {
		d.after.counts[d.before.x.Status.At(e)]--
	}
	for _, e := range d.added {
		d.after.counts[d.after.x.Status.At(e)]++
	}
}

// newCache returns the cache of the edited plan, with what the one before has of lanes
// that are not touched.
func (d *planEdit) newCache() *cache {
	p, q := d.before, d.after
	c := newCache(q, p.cache)
	c.whole = slices.Clone(p.cache.whole)
	parallel.Each(len(c.whole), func(lane int) {
		if d.touched[lane] {
			c.whole[lane] = d.recounted(lane)
		}
	})
	c.bases = c.whole
	if !p.Filtered() {
		p.cache.mu.Lock()
		defer p.cache.mu.Unlock()
		for k, b := range p.cache.blocks {
			c.blocks[k] = d.patched(k, b)
		}
		maps.Copy(c.rows, p.cache.rows)
		maps.Copy(c.spread, p.cache.spread)
		maps.DeleteFunc(c.rows, func(k rowsKey, _ rowsUsed) bool { return d.touched[k.lane] })
		maps.DeleteFunc(c.spread, func(k levelKey, _ levels) bool { return d.touched[k.lane] })
	}
	return c
}

// recounted returns the base of a lane that was touched. Counting an event out leaves an
// error of rounding, which is far below negligible however often it is done.
func (d *planEdit) recounted(lane int) *base {
	old := d.before.cache.whole[lane]
	b, n := d.after.blankBase(lane)
	if b == nil || old == nil || b.octave != old.octave || b.first != old.first || n != old.counts.Len() {
		return d.after.newBase(lane)
	}
	b.counts = old.counts.Kept()
	for _, e := range d.removed {
		if x := d.before.x; int(x.Lane.At(e)) == lane && d.before.x.HasDate(e) {
			b.count(x, e, -1, old)
		}
	}
	for _, e := range d.added {
		if x := d.after.x; int(x.Lane.At(e)) == lane && d.after.x.HasDate(e) {
			b.count(x, e, 1, old)
		}
	}
	return b
}

// patched returns a block of counts after the edit: the same where nothing in it changes. See
// recounted for rounding.
func (d *planEdit) patched(k blockKey, before *block) *block {
	if !d.touched[k.lane] {
		return before
	}
	b, bins := before, k.bins()
	count := func(p *Plan, events []int32, times float64) {
		for _, e := range events {
			if int(p.x.Lane.At(e)) != k.lane || !p.x.HasDate(e) || !k.folded && int(p.markFrom.At(e)) >= k.octave {
				continue
			}
			if from, to := p.x.Known(e); to < bins.First || from > k.last() {
				continue
			}
			if b == before {
				own := *before
				b = &own
			}
			var one block
			p.x.Spread([]int32{e}, bins, one[:])
			for i := range b {
				for s, n := range one[i] {
					b[i][s] = max(b[i][s]+times*n, 0)
				}
			}
		}
	}
	count(d.before, d.removed, -1)
	count(d.after, d.added, 1)
	return b
}

// anew returns the plan as it would be if it had never been edited, as deep as p. Lanes
// that no edit touched, and that have as many rows as before, are taken as they are, unless
// another status has become rare, which counts in all lanes.
func (p *Plan) anew() *Plan {
	q := NewPlanFor(p.x, p.given, p.m, p.PlanOptions)
	q.arranged, q.width = p.arranged, p.width
	from := q.depth
	q.depth = min(p.depth, q.depth)
	parallel.InBackground(len(q.shapes), func(lane int) {
		switch {
		case from == q.depth:
		case p.rare == q.rare && !p.edited[lane] && p.atFit[lane] == q.atFit[lane]:
			q.take(p, lane)
		default:
			for octave := from - 1; octave >= q.depth; octave-- {
				q.pack(lane, octave)
			}
		}
	})
	q.ranks = q.x.Rank(q.markFrom)
	q.filter = q.filterBy(p.filter.keep)
	q.cache = newCache(q, q.cache)
	if p.Filtered() {
		q.cache.bases = make([]*base, len(q.shapes))
		parallel.InBackground(len(q.shapes), func(i int) { q.cache.bases[i] = q.filteredBase(i) })
	}
	return q
}

// take gives the events of a lane the rows that they have in another plan of the same
// index.
func (p *Plan) take(other *Plan, lane int) {
	p.shapes[lane] = other.shapes[lane]
	for _, e := range p.x.Lanes[lane].Events.All() {
		p.row.Set(e, other.row.At(e))
		p.markFrom.Set(e, other.markFrom.At(e))
		p.labelFrom.Set(e, other.labelFrom.At(e))
	}
}
