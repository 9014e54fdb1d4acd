package places

import (
	"cmp"
	"math"
	"slices"

	"golang.org/x/text/unicode/norm"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/listing"
	"dateline/internal/timeline"
)

// mostGhosts is how many ghosts the map draws.
const mostGhosts = 500

// placed is an event with coordinates, in degrees.
type placed struct {
	index    int    // in Timeline.Events
	name     string // of its place, its coordinates where that has none
	lat, lon float64
	from, to chrono.Instant // what is possible, infinities too
	status   timeline.Status
}

// ghost is a claim that places its event elsewhere than the timeline does, or
// that alone places it.
type ghost struct {
	placed
	claim *timeline.Claim
	of    int // index of the event in located.events; -1 where only claims place it
}

// located is what of a timeline has coordinates.
type located struct {
	events []placed
	ghosts []ghost
	more   int // ghosts beyond mostGhosts
	named  int // events that have only the name of a place
}

// locate returns what of the timeline has coordinates. Ghosts beyond mostGhosts,
// those of the events that come last by precedence, are only counted.
func locate(b *part.Builder) (l located) {
	for i, e := range b.Timeline.Events.All() {
		at := e.Details().Place
		event, of := placed{index: int(i), status: e.LastStatus()}, -1
		event.from, event.to = possible(e.When.Value)
		switch {
		case onGlobe(at):
			event.put(at)
			of = len(l.events)
			l.events = append(l.events, event)
		case at.Name != "":
			l.named++
		}
		for j := range e.Claims {
			c := &e.Claims[j]
			if !onGlobe(c.Place) || of >= 0 && near(at.Lat, at.Lon, c.Place.Lat, c.Place.Lon) {
				continue
			}
			event.put(c.Place)
			l.ghosts = append(l.ghosts, ghost{event, c, of})
		}
	}
	if l.more = len(l.ghosts) - mostGhosts; l.more > 0 {
		slices.SortStableFunc(l.ghosts, func(g, h ghost) int { return cmp.Compare(b.List.Rank(g.index), b.List.Rank(h.index)) })
		l.ghosts = l.ghosts[:mostGhosts]
	}
	return l
}

// put sets where p is, and its name.
func (p *placed) put(at timeline.Place) {
	p.lat, p.lon = at.Lat, eastern(at.Lon)
	p.name = cmp.Or(norm.NFC.String(listing.OneLine(at.Name)), coordinates(p.lat, p.lon)) // é, however it is encoded
}

// onGlobe reports whether p has coordinates that exist.
func onGlobe(p timeline.Place) bool { return p.HasCoordinates && timeline.OnGlobe(p.Lat, p.Lon) }

// eastern returns 180 for -180, which is the same meridian.
func eastern(lon float64) float64 {
	if lon == -180 {
		return 180
	}
	return lon
}

// near reports whether two points, in degrees, are one at every zoom.
func near(lat, lon, otherLat, otherLon float64) bool {
	return math.Abs(lat-otherLat) <= samePlace && math.Abs(math.Remainder(lon-otherLon, 360)) <= samePlace
}

// possible returns when something may have been under way, all of time where
// nothing is known of it.
func possible(v chrono.Value) (from, to chrono.Instant) {
	if v.Form == chrono.None {
		return chrono.Past, chrono.Future
	}
	bounds := v.Drawn()
	return bounds.EarliestStart, bounds.LatestEnd
}

// known returns the first and the last instant that are known of l, or those of
// the window of the page; both 0 where there are none.
func known(b *part.Builder, l *located) (first, last chrono.Instant) {
	if b.Windowed() {
		return b.From, b.To
	}
	first, last = chrono.Future, chrono.Past
	widen := func(p placed) {
		if v := b.Timeline.Events.At(int32(p.index)).When.Value; v.Form != chrono.None {
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
