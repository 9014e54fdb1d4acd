package places

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// The bounds of a map. Places and steps are halved in turn until the counts are
// few enough.
const (
	mostPlaces = 2_000
	mostSteps  = 200
	// mostCounts is how many counts by place, status and step the page has: a
	// hundred thousand take 300 kB.
	mostCounts = 120_000
	// samePlace is the distance in degrees, about a kilometre, within which
	// events of one name are at one place, and places are one mark at every
	// zoom.
	samePlace = 0.01
)

// grouping is all places of a map, those with the most events first.
type grouping struct {
	places []*place
	steps  part.Steps
	// degrees is the side of the squares in which events are at one place. Above
	// samePlace a place has events of several names.
	degrees float64
}

// place is a place with the events there.
type place struct {
	lat, lon float64  // the middle of its events
	names    []string // those of its events, of most events first
	events   []int    // in located.events, in their order
	// starts and ends are, by status, how many events begin and end in each
	// step. What may have been under way from step i to step j is what began
	// until j less what ended before i.
	starts, ends [len(timeline.Statuses)]map[int]int
}

// group joins events at one place, and makes places larger and steps longer
// until both places and counts are within their bounds. first and last are the
// ends of the steps.
func group(events []placed, first, last chrono.Instant) *grouping {
	places, steps := mostPlaces, int64(mostSteps)
	g := join(events, places)
	for {
		g.steps = part.StepsOver(first, last, steps)
		if g.tally(events) {
			return g
		}
		if steps > 25 && steps/2 >= int64(places/20) {
			steps /= 2
		} else {
			places /= 2
			g = join(events, max(places, 1))
		}
	}
}

// join makes a place of the events of each name in each square of a grid. Where
// that are more than most, it makes places of all events in a square, and the
// squares larger until they are few enough.
func join(events []placed, most int) *grouping {
	g := &grouping{degrees: samePlace}
	for !g.onGrid(events, most) {
		g.degrees *= 2
	}
	for _, p := range g.places {
		for _, i := range p.events {
			p.lat += events[i].lat / float64(len(p.events))
			p.lon += events[i].lon / float64(len(p.events))
		}
		for _, n := range byName(p.each(events)) {
			p.names = append(p.names, n.name)
		}
	}
	slices.SortStableFunc(g.places, func(p, q *place) int { return cmp.Compare(len(q.events), len(p.events)) })
	return g
}

// named is how many events of each status have a name.
type named struct {
	name   string
	counts index.StatusCount
	sum    int
}

// byName returns the names of events, that of most events first and of equal
// ones the first in the timeline.
func byName(events iter.Seq[placed]) (names []named) {
	numbers := make(map[string]int)
	for e := range events {
		n, there := numbers[e.name]
		if !there {
			n = len(names)
			numbers[e.name] = n
			names = append(names, named{name: e.name})
		}
		names[n].counts[e.status]++
		names[n].sum++
	}
	slices.SortStableFunc(names, func(p, q named) int { return cmp.Compare(q.sum, p.sum) })
	return names
}

// onGrid puts events into the squares of the grid; it returns false where there
// are too many places.
func (g *grouping) onGrid(events []placed, most int) bool {
	type square struct {
		x, y int
		name string
	}
	squares := make(map[square]*place)
	g.places = g.places[:0]
	for i, e := range events {
		at := square{x: int(math.Floor((e.lon + 180) / g.degrees)), y: int(math.Floor((e.lat + 90) / g.degrees))}
		if g.degrees == samePlace {
			at.name = e.name
		}
		p := squares[at]
		if p == nil {
			if len(g.places) == most {
				return false
			}
			p = new(place)
			squares[at] = p
			g.places = append(g.places, p)
		}
		p.events = append(p.events, i)
	}
	return true
}

// tally counts what begins and ends in each step; it returns false where that
// takes too many counts.
func (g *grouping) tally(events []placed) bool {
	counts := 0
	for _, p := range g.places {
		for s := range p.starts {
			p.starts[s], p.ends[s] = make(map[int]int), make(map[int]int)
		}
		for _, i := range p.events {
			e := &events[i]
			p.starts[e.status][g.steps.Index(e.from)]++
			p.ends[e.status][g.steps.Index(e.to)]++
		}
		for s := range p.starts {
			counts += len(p.starts[s]) + len(p.ends[s])
		}
		if counts > mostCounts {
			return false
		}
	}
	return true
}

// each yields the events of a place.
func (p *place) each(all []placed) iter.Seq[placed] {
	return func(yield func(placed) bool) {
		for _, i := range p.events {
			if !yield(all[i]) {
				return
			}
		}
	}
}

// stepList returns counts by step as a list, from step 0 on; -k stands for k
// steps with none.
func stepList(counts map[int]int) []int {
	list, next := make([]int, 0, len(counts)+1), 0
	for _, step := range slices.Sorted(maps.Keys(counts)) {
		if step > next {
			list = append(list, next-step)
		}
		list, next = append(list, counts[step]), step+1
	}
	return list
}

// together returns the names of places that are one mark at every zoom, since
// they are at one point or as good as that.
func (g *grouping) together() (lists [][]string) {
	var leaders []*place
	names := make(map[*place][]string)
	for _, p := range g.places {
		i := slices.IndexFunc(leaders, func(l *place) bool { return near(l.lat, l.lon, p.lat, p.lon) })
		if i < 0 {
			i = len(leaders)
			leaders = append(leaders, p)
		}
		for _, name := range p.names {
			if l := leaders[i]; !slices.Contains(names[l], name) {
				names[l] = append(names[l], name)
			}
		}
	}
	for _, l := range leaders {
		if len(names[l]) > 1 {
			lists = append(lists, names[l])
		}
	}
	return lists
}

// placeOf returns for each of the events the index of its place.
func (g *grouping) placeOf(events []placed) []int {
	numbers := make([]int, len(events))
	for i, p := range g.places {
		for _, e := range p.events {
			numbers[e] = i
		}
	}
	return numbers
}
