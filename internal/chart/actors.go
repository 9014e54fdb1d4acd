package chart

import (
	"cmp"
	"slices"

	"dateline/internal/timeline"
)

const (
	// mostActors is how many names fit around a circle on a page.
	mostActors = 60
	// leastActors make a network: two would be a line.
	leastActors = 3
)

// network is who is involved in the same events.
type network struct {
	// actors are in their order around the circle. Where hub is set the first
	// stands in the middle instead.
	actors []actor
	ties   []tie
	hub    bool
	// linked is how many actors share events with others, alone how many do
	// not.
	linked, alone int
}

type actor struct {
	name   string
	events int
}

// tie is what two actors, given by their places, share.
type tie struct {
	from, to int
	events   int
	statuses [timeline.Forged + 1]int
}

// best is the status that the tie is drawn with: the first of Statuses in
// which any of the events stands.
func (t tie) best() timeline.Status {
	for _, s := range timeline.Statuses {
		if t.statuses[s] > 0 {
			return s
		}
	}
	return timeline.NoStatus
}

// cast finds the actors of events by their names.
type cast struct {
	roster
	events []int  // of each actor
	linked []bool // shares events
	found  []int  // those of the event at hand
}

// of gives the numbers of the actors of e, each once, in order. The next call
// takes them back.
func (c *cast) of(e *timeline.Event) []int {
	c.found = c.found[:0]
	if e.More == nil {
		return nil
	}
	for _, name := range e.More.Actors {
		if n := c.add(name); n >= 0 {
			c.found = append(c.found, n)
		}
	}
	slices.Sort(c.found)
	c.found = slices.Compact(c.found)
	return c.found
}

// count counts the events of every actor of t.
func (c *cast) count(t *timeline.Timeline) {
	for _, e := range t.Events {
		together := c.of(e)
		if missing := len(c.names) - len(c.events); missing > 0 {
			c.events = append(c.events, make([]int, missing)...)
			c.linked = append(c.linked, make([]bool, missing)...)
		}
		for _, n := range together {
			c.events[n]++
			c.linked[n] = c.linked[n] || len(together) > 1
		}
	}
}

// newNetwork ties the actors of t who have most events, of those who share
// events with others.
func newNetwork(t *timeline.Timeline) network {
	c := cast{roster: newRoster()}
	c.count(t)
	var x network
	var chosen []int
	for n, linked := range c.linked {
		if linked {
			chosen = append(chosen, n)
		}
	}
	x.linked, x.alone = len(chosen), len(c.names)-len(chosen)
	slices.SortStableFunc(chosen, func(a, b int) int { return cmp.Compare(c.events[b], c.events[a]) })
	chosen = chosen[:min(len(chosen), mostActors)]
	x.tie(t, &c, chosen)
	x.arrange()
	return x
}

// tie makes the ties among chosen actors, and leaves out those of them who
// share events only with others.
func (x *network) tie(t *timeline.Timeline, c *cast, chosen []int) {
	place := slices.Repeat([]int{-1}, len(c.names))
	for i, n := range chosen {
		place[n] = i
	}
	shared := make([][mostActors]*tie, len(chosen))
	var here []int
	for _, e := range t.Events {
		here = here[:0]
		for _, n := range c.of(e) {
			if place[n] >= 0 {
				here = append(here, place[n])
			}
		}
		if len(here) < 2 {
			continue
		}
		status := e.LastStatus()
		for i, a := range here {
			for _, b := range here[i+1:] {
				from, to := min(a, b), max(a, b)
				if shared[from][to] == nil {
					shared[from][to] = &tie{from: from, to: to}
				}
				shared[from][to].events++
				shared[from][to].statuses[status]++
			}
		}
	}
	tied := make([]bool, len(chosen))
	for from := range shared {
		for to := range chosen {
			if s := shared[from][to]; s != nil {
				tied[from], tied[to] = true, true
				x.ties = append(x.ties, *s)
			}
		}
	}
	moved := make([]int, len(chosen))
	for i, n := range chosen {
		if moved[i] = len(x.actors); tied[i] {
			x.actors = append(x.actors, actor{c.names[n], c.events[n]})
		}
	}
	for i := range x.ties {
		x.ties[i].from, x.ties[i].to = moved[x.ties[i].from], moved[x.ties[i].to]
	}
}

// arrange puts the actor who is tied to most of the others in the middle, if
// that is more than half of them, and the others around the circle so that
// ties are short: then they cross little, and who belongs together stands
// together.
func (x *network) arrange() {
	ties := make([]int, len(x.actors))
	for _, t := range x.ties {
		ties[t.from]++
		ties[t.to]++
	}
	order := make([]int, len(x.actors)) // of actors by their places until now
	for i := range order {
		order[i] = i
	}
	if len(order) > leastActors {
		first := slices.Index(ties, slices.Max(ties))
		if x.hub = 2*ties[first] > len(order)-1; x.hub {
			order = append([]int{first}, slices.Delete(order, first, first+1)...)
		}
	}
	around := order
	if x.hub {
		around = order[1:]
	}
	weights := x.weights()
	chain(around, weights)
	shorten(around, weights)
	x.reorder(order)
}

// weights gives how many events each two actors share.
func (x *network) weights() [][]int {
	w := make([][]int, len(x.actors))
	for i := range w {
		w[i] = make([]int, len(x.actors))
	}
	for _, t := range x.ties {
		w[t.from][t.to], w[t.to][t.from] = t.events, t.events
	}
	return w
}

// reorder gives the actors other places: order has those until now.
func (x *network) reorder(order []int) {
	place := make([]int, len(order))
	actors := make([]actor, len(order))
	for now, before := range order {
		place[before], actors[now] = now, x.actors[before]
	}
	x.actors = actors
	for i, t := range x.ties {
		a, b := place[t.from], place[t.to]
		x.ties[i].from, x.ties[i].to = min(a, b), max(a, b)
	}
	slices.SortFunc(x.ties, func(a, b tie) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
}

// chain puts after each member the one of those left who is tied to it the
// most, or, if nobody is, who is tied the most to all before.
func chain(circle []int, weights [][]int) {
	before := make([]int, len(weights)) // ties to all that have their place
	for i := range circle {
		next := i
		if i > 0 {
			last := circle[i-1]
			for j := i; j < len(circle); j++ {
				before[circle[j]] += weights[last][circle[j]]
			}
			for j := i + 1; j < len(circle); j++ {
				a, b := circle[j], circle[next]
				if cmp.Or(cmp.Compare(weights[last][a], weights[last][b]), cmp.Compare(before[a], before[b])) > 0 {
					next = j
				}
			}
		}
		move(circle, next, i)
	}
}

// shorten reorders a circle so that the sum of the weights of its ties, each
// times the steps between its ends, gets small: it puts every member in turn
// where that is least, until nothing gets better. The sum falls with each
// move, so that it comes to an end.
func shorten(circle []int, weights [][]int) {
	const mostRounds = 40 // for 60 actors 3 to 8 are usual
	for range mostRounds {
		better := false
		for member := range len(weights) {
			from := slices.Index(circle, member)
			if from < 0 {
				continue
			}
			before := length(circle, weights)
			best, at := before, from
			for to := range circle {
				move(circle, from, to)
				if l := length(circle, weights); l < best {
					best, at = l, to
				}
				move(circle, to, from)
			}
			if best < before {
				move(circle, from, at)
				better = true
			}
		}
		if !better {
			return
		}
	}
}

// move takes a member of a circle from one place to another.
func move(circle []int, from, to int) {
	member := circle[from]
	if from < to {
		copy(circle[from:to], circle[from+1:to+1])
	} else {
		copy(circle[to+1:from+1], circle[to:from])
	}
	circle[to] = member
}

// length sums the weights of ties, each times the steps between its ends.
func length(circle []int, weights [][]int) int {
	sum := 0
	for i, a := range circle {
		for j, b := range circle[i+1:] {
			steps := j + 1
			sum += weights[a][b] * min(steps, len(circle)-steps)
		}
	}
	return sum
}
