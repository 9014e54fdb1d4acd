package places

import (
	"cmp"
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
	// samePlace is the distance in degrees within which events are at one
	// place: about a kilometre.
	samePlace = 0.01
)

// grouping is all places of a map, those with the most events first.
type grouping struct {
	places []*place
	steps  part.Steps
	// degrees is the side of the squares in which events are at one place.
	degrees float64
}

// place is a place with the events there.
type place struct {
	lat, lon float64 // the middle of its events
	events   []int   // in located.events, in their order
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

// join puts events into the squares of a grid, which it makes larger until there
// are at most so many with events.
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
	}
	slices.SortStableFunc(g.places, func(p, q *place) int { return cmp.Compare(len(q.events), len(p.events)) })
	return g
}

// onGrid puts events into the squares of the grid; it returns false where those
// are too many.
func (g *grouping) onGrid(events []placed, most int) bool {
	type square struct{ x, y int }
	squares := make(map[square]*place)
	g.places = g.places[:0]
	for i, e := range events {
		at := square{int(math.Floor((e.lon + 180) / g.degrees)), int(math.Floor((e.lat + 90) / g.degrees))}
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

// count returns the number of events by status.
func (p *place) count() (counts index.Counts) {
	for s, starts := range p.starts {
		for _, n := range starts {
			counts[s] += float64(n)
		}
	}
	return counts
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
