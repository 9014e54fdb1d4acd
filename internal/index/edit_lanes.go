package index

import (
	"cmp"
	"slices"
	"sort"

	"dateline/internal/chrono"
	"dateline/internal/parallel"
	"dateline/internal/timescale"
)

// arrange orders the lanes of the new timeline and fills the column of lanes
// with their numbers. It goes by the numbers that p gave them.
func (d *edit) arrange(p *part) {
	var order []int32
	listed := make([]bool, len(p.lanes))
	for _, name := range d.new.Timeline.Lanes {
		i := p.lane(name)
		if int(i) == len(listed) {
			listed = append(listed, false)
		}
		if !listed[i] {
			listed[i] = true
			order = append(order, i)
		}
	}
	for e := int32(0); int(e) < d.new.Len() && len(order) < len(p.lanes); e++ {
		if i := d.new.Lane.At(e); !listed[i] {
			listed[i] = true
			order = append(order, i)
		}
	}
	number := make([]int32, len(p.lanes))
	moved := false
	d.new.Lanes, d.origin = make([]Lane, len(order)), make([]int32, len(order))
	for to, i := range order {
		number[i] = int32(to)
		d.new.Lanes[to].Name, d.origin[to] = p.lanes[i], -1
		if int(i) < len(d.old.Lanes) {
			d.origin[to] = i
		}
		moved = moved || int(i) != to
	}
	if moved {
		for e := range int32(d.new.Len()) {
			d.new.Lane.Put(d.old.Lane, e, number[d.new.Lane.At(e)])
		}
	}
}

// arrival is a dated event that is added to a lane.
type arrival struct {
	known
	event int32
}

// fillLanes makes the lanes of the new index from the old ones.
func (d *edit) fillLanes() {
	left := make([][]int32, len(d.old.Lanes)) // positions that are removed, by old lane
	for _, e := range d.removed {
		i, at := d.old.Lane.At(e), d.old.Position.At(e)
		if events := d.old.Lanes[i].Events; int(at) < len(events) && events[at] == e {
			left[i] = append(left[i], at)
		}
	}
	arrived := make([][]arrival, len(d.new.Lanes))
	for i, e := range d.added {
		if d.known[i].dated() {
			lane := d.new.Lane.At(e)
			arrived[lane] = append(arrived[lane], arrival{d.known[i], e})
		}
	}
	moved := make([]positions, len(d.new.Lanes))
	parallel.Each(len(d.new.Lanes), func(i int) {
		var old Lane
		var leaving []int32
		if from := d.origin[i]; from >= 0 {
			old, leaving = d.old.Lanes[from], left[from]
		}
		moved[i] = d.fillLane(&d.new.Lanes[i], &old, leaving, arrived[i])
	})
	for i := range d.new.Lanes {
		d.new.Dated += len(d.new.Lanes[i].Events)
		d.place(&d.new.Lanes[i], moved[i])
	}
}

// place writes the positions of some of the events of a lane. Most stay as they were, and
// their pages shared.
func (d *edit) place(lane *Lane, moved positions) {
	for at := moved.from; at < moved.to; at++ {
		if e := lane.Events[at]; d.new.Position.At(e) != int32(at) {
			d.new.Position.Put(d.old.Position, e, int32(at))
		}
	}
}

// positions are those of a lane from one to before another.
type positions struct{ from, to int }

// fillLane makes a lane from an old one. It returns the positions at which other events
// stand than before.
func (d *edit) fillLane(lane, old *Lane, leaving []int32, arriving []arrival) (moved positions) {
	if len(leaving)+len(arriving) > 0 {
		if !d.stayed(old, leaving, arriving) {
			return d.merge(lane, old, leaving, arriving)
		}
		// What comes back is new in the column of positions.
		moved = positions{int(slices.Min(leaving)), int(slices.Max(leaving)) + 1}
	}
	name := lane.Name
	*lane = *old
	lane.Name = name
	if d.moved {
		lane.Events = make([]int32, len(old.Events))
		for at, e := range old.Events {
			lane.Events[at] = d.numbered(e)
		}
	}
	return moved
}

// stayed reports whether the events that leave an old lane come back to their positions: only
// something else than their time changed.
func (d *edit) stayed(old *Lane, leaving []int32, arriving []arrival) bool {
	if d.moved || len(leaving) != len(arriving) {
		return false
	}
	return !slices.ContainsFunc(arriving, func(a arrival) bool {
		if int(a.event) >= d.old.Len() {
			return true
		}
		at := d.old.Position.At(a.event)
		return !slices.Contains(leaving, at) || old.Events[at] != a.event ||
			old.From[at] != a.from || old.To[at] != a.to || old.Certain[at] != a.certain
	})
}

// merge makes a lane from another without some positions and with the
// arrivals. It returns the positions at which other events stand than before.
func (d *edit) merge(lane, old *Lane, leaving []int32, arriving []arrival) (moved positions) {
	slices.Sort(leaving)
	slices.SortFunc(arriving, func(a, b arrival) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.event, b.event))
	})
	n := len(old.Events) - len(leaving) + len(arriving)
	lane.Events = make([]int32, 0, n)
	lane.make(n)
	moved = positions{n, 0}
	if len(leaving) > 0 {
		moved = positions{int(leaving[0]), int(leaving[len(leaving)-1]) + 1}
	}
	from := 0 // the first old position that is not copied yet
	take := func(to int) {
		at := len(lane.Events)
		for _, e := range old.Events[from:to] {
			lane.Events = append(lane.Events, d.numbered(e))
		}
		copy(lane.From[at:], old.From[from:to])
		copy(lane.To[at:], old.To[from:to])
		copy(lane.Certain[at:], old.Certain[from:to])
		from = to
	}
	until := func(to int) {
		for len(leaving) > 0 && int(leaving[0]) < to {
			take(int(leaving[0]))
			from, leaving = from+1, leaving[1:]
		}
		take(to)
	}
	for _, a := range arriving {
		until(max(d.positionOf(old, a), from))
		at := len(lane.Events)
		moved = positions{min(moved.from, at), max(moved.to, at+1)}
		lane.Events = append(lane.Events, a.event)
		lane.From[at], lane.To[at], lane.Certain[at] = a.from, a.to, a.certain
	}
	until(len(old.Events))
	lane.fold(0, n)
	if n != len(old.Events) {
		moved.to = n // what is behind stands one or more further
	}
	return moved
}

// positionOf returns the position in an old lane before which an event belongs:
// by time, and then by number.
func (d *edit) positionOf(old *Lane, a arrival) int {
	return sort.Search(len(old.Events), func(at int) bool {
		return cmp.Or(cmp.Compare(old.From[at], a.from), cmp.Compare(old.To[at], a.to), cmp.Compare(d.numbered(old.Events[at]), a.event)) >= 0
	})
}

// findExtents finds the outermost instants by the order of the lanes. Few
// events need to be read, as a lane knows the extent of each.
func (x *Index) findExtents() {
	x.First, x.Last = x.outermost(chrono.Value.Extent).known()
	x.Earliest, x.Latest = x.outermost(chrono.Value.StatedExtent).known()
}

// outermost returns the extent of all events.
func (x *Index) outermost(of func(chrono.Value) (from, to chrono.Instant)) extent {
	all := newExtent()
	take := func(e int32) { all.take(of(x.Timeline.Events.At(e).When.Value)) }
	for i := range x.Lanes {
		lane := &x.Lanes[i]
		for at, e := range lane.Events {
			if lane.From[at] >= x.Scale.Place(all.first) {
				break
			}
			take(e)
		}
		lane.later(func() timescale.Place { return x.Scale.Place(all.last) }, take)
	}
	return all
}

// later calls f for the events that end later than a place, which f may
// increase.
func (l *Lane) later(than func() timescale.Place, f func(e int32)) {
	var walk func(lo, hi int)
	walk = func(lo, hi int) {
		for lo < hi {
			mid := (lo + hi) / 2
			if l.latest[mid] <= than() {
				return
			}
			walk(mid+1, hi)
			if l.To[mid] > than() {
				f(l.Events[mid])
			}
			hi = mid
		}
	}
	walk(0, len(l.Events))
}
