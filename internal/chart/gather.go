package chart

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// The bounds of a map, halved in turn until its numbers are few enough.
const (
	mostPlaces = 2_000
	mostSteps  = 200
	// mostCounts is how many numbers of events by place, status and step the
	// page carries: a hundred thousand take 300 kB.
	mostCounts = 120_000
	// samePlace is the distance in degrees within which events are at one
	// place, about a kilometre.
	samePlace = 0.01
)

// gathering is all places of a map, those with the most events first.
type gathering struct {
	places []*gathered
	steps  steps
	// degrees is the side of the squares in which events are at one place.
	degrees float64
}

// gathered is a place with the events there.
type gathered struct {
	lat, lon float64 // the middle of its events
	events   []int   // in located.events, in their order
	// starts and ends are the numbers of events by status that begin and end
	// in each step. What may have been under way from step i to step j is
	// what began until j less what ended before i.
	starts, ends [timeline.Forged + 1]map[int]int
}

// gather joins events at one place, more and more of them until both places
// and numbers are within their bounds.
func gather(events []placed, first, last chrono.Instant) *gathering {
	places, steps := mostPlaces, int64(mostSteps)
	g := join(events, places)
	for {
		g.steps = stepsOver(first, last, steps)
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

// join puts events into the squares of a grid, at most so many.
func join(events []placed, most int) *gathering {
	g := &gathering{degrees: samePlace}
	for !g.onGrid(events, most) {
		g.degrees *= 2
	}
	for _, p := range g.places {
		for _, i := range p.events {
			p.lat += events[i].lat / float64(len(p.events))
			p.lon += events[i].lon / float64(len(p.events))
		}
	}
	slices.SortStableFunc(g.places, func(p, q *gathered) int { return cmp.Compare(len(q.events), len(p.events)) })
	return g
}

// onGrid fills the squares of the grid, and stops where they are too many.
func (g *gathering) onGrid(events []placed, most int) bool {
	type square struct{ x, y int }
	squares := make(map[square]*gathered)
	g.places = g.places[:0]
	for i, e := range events {
		at := square{int(math.Floor((e.lon + 180) / g.degrees)), int(math.Floor((e.lat + 90) / g.degrees))}
		p := squares[at]
		if p == nil {
			if len(g.places) == most {
				return false
			}
			p = new(gathered)
			squares[at] = p
			g.places = append(g.places, p)
		}
		p.events = append(p.events, i)
	}
	return true
}

// tally counts what begins and ends in each step, and stops where that takes
// too many numbers.
func (g *gathering) tally(events []placed) bool {
	numbers := 0
	for _, p := range g.places {
		for s := range p.starts {
			p.starts[s], p.ends[s] = make(map[int]int), make(map[int]int)
		}
		for _, i := range p.events {
			e := &events[i]
			p.starts[e.status][g.steps.place(e.from)]++
			p.ends[e.status][g.steps.place(e.to)]++
		}
		for s := range p.starts {
			numbers += len(p.starts[s]) + len(p.ends[s])
		}
		if numbers > mostCounts {
			return false
		}
	}
	return true
}

// count gives the numbers of events by status.
func (p *gathered) count() (counts statusCounts) {
	for s, starts := range p.starts {
		for _, n := range starts {
			counts[s] += float64(n)
		}
	}
	return counts
}

// row gives numbers by step in order of the steps from 0; -k stands for k steps
// with none.
func row(numbers map[int]int) []int {
	list, next := make([]int, 0, len(numbers)+1), 0
	for _, step := range slices.Sorted(maps.Keys(numbers)) {
		if step > next {
			list = append(list, next-step)
		}
		list, next = append(list, numbers[step]), step+1
	}
	return list
}

// of gives the number of the place of each event.
func (g *gathering) of(events []placed) []int {
	numbers := make([]int, len(events))
	for i, p := range g.places {
		for _, e := range p.events {
			numbers[e] = i
		}
	}
	return numbers
}
