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
		d.new.Lane = d.new.Lane.Clone()
		for e := range int32(d.new.Len()) {
			d.new.Lane.Set(e, number[d.new.Lane.At(e)])
		}
	}
}

// arrival is a dated event that is added to a lane.
type arrival struct {
	known
	event int32
	at    int32 // its position in the lane
}

// fillLanes makes the lanes of the new index from the old ones.
func (d *edit) fillLanes() {
	left := make([][]int32, len(d.old.Lanes)) // positions that are removed, by old lane
	for _, e := range d.removed {
		i, at := d.old.Lane.At(e), d.old.Position(e)
		if d.old.Lanes[i].has(e, at) {
			left[i] = append(left[i], at)
		}
	}
	arrived := make([][]arrival, len(d.new.Lanes))
	for i, e := range d.added {
		if d.known[i].dated() {
			lane := d.new.Lane.At(e)
			arrived[lane] = append(arrived[lane], arrival{d.known[i], e, 0})
		}
	}
	parallel.Each(len(d.new.Lanes), func(i int) {
		var old Lane
		var leaving []int32
		if from := d.origin[i]; from >= 0 {
			old, leaving = d.old.Lanes[from], left[from]
		}
		d.fillLane(&d.new.Lanes[i], &old, leaving, arrived[i])
	})
	for i := range d.new.Lanes {
		d.new.Dated += d.new.Lanes[i].Len()
	}
	for _, lane := range arrived {
		for _, a := range lane {
			d.new.position.Set(a.event, a.at)
		}
	}
	d.settle()
}

// mostDrift is by how many positions an event may stand beside the one that is noted.
const mostDrift = 128

// settle notes the positions of the events of lanes that drifted far.
func (d *edit) settle() {
	cloned := false
	for i := range d.new.Lanes {
		lane := &d.new.Lanes[i]
		if lane.drift <= mostDrift {
			continue
		}
		if !cloned {
			d.new.position, cloned = d.new.position.Clone(), true
		}
		for at, e := range lane.Events.All() {
			d.new.position.Set(e, at)
		}
		lane.drift = 0
	}
}

// fillLane makes a lane from an old one, and notes in the arrivals where they stand.
func (d *edit) fillLane(lane, old *Lane, leaving []int32, arriving []arrival) {
	name := lane.Name
	*lane = *old
	lane.Name = name
	if len(leaving)+len(arriving) > 0 {
		d.merge(lane, old, leaving, arriving)
	}
	if d.moved {
		lane.Events = lane.Events.Mapped(d.renumber)
	}
	for _, a := range arriving {
		lane.Events.Set(a.at, a.event)
	}
}

// merge makes a lane from another without some positions and with the arrivals, which it sorts.
// The numbers of the events stay the old ones.
func (d *edit) merge(lane, old *Lane, leaving []int32, arriving []arrival) {
	slices.Sort(leaving)
	slices.SortFunc(arriving, func(a, b arrival) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.event, b.event))
	})
	added := make([]int32, len(arriving))
	from, to, certain := make([]timescale.Place, len(arriving)), make([]timescale.Place, len(arriving)), make([]float32, len(arriving))
	for i := range arriving {
		a := &arriving[i]
		at := d.positionOf(old, *a)
		before, _ := slices.BinarySearch(leaving, at)
		a.at = at - int32(before) + int32(i)
		added[i], from[i], to[i], certain[i] = a.at, a.from, a.to, a.certain
	}
	same := slices.Equal(leaving, added) && !slices.ContainsFunc(arriving, func(a arrival) bool {
		return old.From.At(a.at) != a.from || old.To.At(a.at) != a.to || old.Certain.At(a.at) != a.certain
	})
	lane.Events = old.Events.Edited(leaving, added, nil)
	if same { // only something else than their time changed
		return
	}
	lane.From, lane.To = old.From.Edited(leaving, added, from), old.To.Edited(leaving, added, to)
	lane.Certain = old.Certain.Edited(leaving, added, certain)
	lane.grow(old)
	if !slices.Equal(leaving, added) {
		lane.drift += int32(len(leaving) + len(arriving))
	}
}

// positionOf returns the position in an old lane before which an event belongs:
// by time, and then by number.
func (d *edit) positionOf(old *Lane, a arrival) int32 {
	return int32(sort.Search(old.Len(), func(i int) bool {
		at := int32(i)
		return cmp.Or(cmp.Compare(old.From.At(at), a.from), cmp.Compare(old.To.At(at), a.to), cmp.Compare(d.numbered(old.Events.At(at)), a.event)) >= 0
	}))
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
		for at, e := range lane.Events.All() {
			if lane.From.At(at) >= x.Scale.Place(all.first) {
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
	for p := range l.latest.over {
		end, events := l.To.Pages()[p], l.Events.Pages()[p]
		for b, latest := range slices.Backward(l.latest.in[p]) {
			if latest <= than() {
				continue
			}
			first, behind := block(b, len(events))
			for i := behind - 1; i >= first; i-- {
				if end[i] > than() {
					f(events[i])
				}
			}
		}
	}
}
