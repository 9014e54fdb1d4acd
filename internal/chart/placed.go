package chart

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// mostGhosts is how many claims of another place the map draws.
const mostGhosts = 500

// placed is an event with a place on the globe.
type placed struct {
	index    int // in Timeline.Events
	lat, lon float64
	from, to chrono.Instant // what is possible, infinities too
	status   timeline.Status
	weight   int8 // importance
}

// ghost is a claim that places its event elsewhere than the timeline does.
type ghost struct {
	placed
	claim *timeline.Claim
	of    int // the event in located.events; -1 where only claims place it
}

// located is what of a timeline has a place on the globe.
type located struct {
	events []placed
	ghosts []ghost
	more   int // ghosts beyond mostGhosts
	named  int // events that have only the name of a place
}

func (b *builder) located() (l located) {
	for i, e := range b.t.Events {
		at := e.Details().Place
		event, of := placed{index: i, status: e.LastStatus(), weight: int8(e.Weight())}, -1
		event.from, event.to = possible(e.When.Value)
		switch {
		case onGlobe(at):
			event.lat, event.lon = at.Lat, eastern(at.Lon)
			of = len(l.events)
			l.events = append(l.events, event)
		case at.Name != "":
			l.named++
		}
		for j := range e.Claims {
			c := &e.Claims[j]
			if !onGlobe(c.Place) || of >= 0 && near(at, c.Place) {
				continue
			}
			event.lat, event.lon = c.Place.Lat, eastern(c.Place.Lon)
			l.ghosts = append(l.ghosts, ghost{event, c, of})
		}
	}
	if l.more = len(l.ghosts) - mostGhosts; l.more > 0 {
		slices.SortStableFunc(l.ghosts, func(g, h ghost) int { return cmp.Compare(h.weight, g.weight) })
		l.ghosts = l.ghosts[:mostGhosts]
	}
	return l
}

// onGlobe says whether p has coordinates that exist.
func onGlobe(p timeline.Place) bool {
	return p.HasCoordinates && p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180
}

// eastern gives -180 as 180, the same meridian.
func eastern(lon float64) float64 {
	if lon == -180 {
		return 180
	}
	return lon
}

// near says whether two places are one.
func near(p, q timeline.Place) bool {
	return math.Abs(p.Lat-q.Lat) <= samePlace && math.Abs(math.Remainder(p.Lon-q.Lon, 360)) <= samePlace
}

// possible gives when something may have been under way, all of time where
// nothing is known of it.
func possible(v chrono.Value) (from, to chrono.Instant) {
	if v.Form == chrono.None {
		return chrono.Past, chrono.Future
	}
	bounds := v.Drawn()
	return bounds.EarliestStart, bounds.LatestEnd
}

// known gives the outermost instants that are known of l, or those of the
// window of the page; both 0 where there are none.
func (b *builder) known(l located) (first, last chrono.Instant) {
	if b.windowed() {
		return b.From, b.To
	}
	first, last = chrono.Future, chrono.Past
	widen := func(p placed) {
		if v := b.t.Events[p.index].When.Value; v.Form != chrono.None {
			from, to := v.Extent()
			if from.Finite() && to.Finite() {
				first, last = min(first, from), max(last, to)
			}
		}
	}
	for _, e := range l.events {
		widen(e)
	}
	for _, g := range l.ghosts {
		widen(g.placed)
	}
	if first > last {
		return 0, 0
	}
	return first, last
}
