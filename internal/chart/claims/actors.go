package claims

import (
	"cmp"
	"slices"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

const (
	// mostActors is how many names fit around a circle on a page.
	mostActors = 60
	// leastActors is how many actors make a network: two would be a line.
	leastActors = 3
)

// network is who is involved in the same events.
type network struct {
	// actors are in their order around the circle. Where hub is set the first
	// is in the middle instead.
	actors []actor
	ties   []tie
	hub    bool
	// linked is how many actors share events with others, alone how many do
	// not, also those that are not shown.
	linked, alone int
}

type actor struct {
	name   string
	events int
}

// tie is what two actors, given by their indexes, share.
type tie struct {
	from, to int
	events   int
	statuses index.StatusCount // of the events
}

// best returns the status of the line of the tie: the first of Statuses that any
// of the events has.
func (t tie) best() timeline.Status {
	for _, s := range timeline.Statuses {
		if t.statuses[s] > 0 {
			return s
		}
	}
	return timeline.NoStatus
}

// actorCounter numbers actors by their names and counts their events.
type actorCounter struct {
	nameList
	events []int  // by actor
	linked []bool // by actor: whether it shares events
	found  []int  // those of the event at hand
}

// of returns the numbers of the actors of e, each once, in order. The next call
// overwrites them.
func (c *actorCounter) of(e *timeline.Event) []int {
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
func (c *actorCounter) count(t *timeline.Timeline) {
	for _, e := range t.Events.All() {
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

// newNetwork returns the network of the actors of t who have most events, of
// those who share events with others.
func newNetwork(t *timeline.Timeline) network {
	c := actorCounter{nameList: newNameList()}
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

// tie sets the ties among chosen actors, and the actors to those of them who have
// any.
func (x *network) tie(t *timeline.Timeline, c *actorCounter, chosen []int) {
	shared := sharedEvents(t, c, chosen)
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

// sharedEvents returns the tie of every two of the chosen actors that share
// events, at the indexes of both, the smaller one first.
func sharedEvents(t *timeline.Timeline, c *actorCounter, chosen []int) [][mostActors]*tie {
	chosenAt := slices.Repeat([]int{-1}, len(c.names))
	for i, n := range chosen {
		chosenAt[n] = i
	}
	shared := make([][mostActors]*tie, len(chosen))
	var here []int
	for _, e := range t.Events.All() {
		here = here[:0]
		for _, n := range c.of(e) {
			if chosenAt[n] >= 0 {
				here = append(here, chosenAt[n])
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
	return shared
}

// arrange puts the actor who is tied to most of the others in the middle, if
// that is more than half of them, and the others around the circle so that ties
// are short: then they cross little, and groups stay together.
func (x *network) arrange() {
	ties := make([]int, len(x.actors))
	for _, t := range x.ties {
		ties[t.from]++
		ties[t.to]++
	}
	order := make([]int, len(x.actors)) // of the indexes of actors until now
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

// weights returns how many events each two actors share.
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

// reorder sorts the actors; order has their indexes until now.
func (x *network) reorder(order []int) {
	moved := make([]int, len(order))
	actors := make([]actor, len(order))
	for now, before := range order {
		moved[before], actors[now] = now, x.actors[before]
	}
	x.actors = actors
	for i, t := range x.ties {
		a, b := moved[t.from], moved[t.to]
		x.ties[i].from, x.ties[i].to = min(a, b), max(a, b)
	}
	slices.SortFunc(x.ties, func(a, b tie) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
}
