package chart

import (
	"slices"

	"dateline/internal/listing"
	"dateline/internal/timeline"
)

const (
	// mostBytes is how large a page may be. What the charts leave of it is the
	// table's, and leastTable in any case.
	mostBytes, leastTable = 4_800_000, 400_000
	// fullEvents is how many events the table holds at most in full, where they
	// have room, and fullRows how many events and claims: more take seconds to
	// open.
	fullEvents, fullRows = 10_000, 20_000
	// mostListed and listedRows are how many events, and events and claims,
	// it holds where it does not hold all: those that take precedence.
	mostListed, listedRows = 2_000, 6_000
	// mostClaims is how many claims such an event has at most, so that one
	// does not take the room of all.
	mostClaims = 400
	// mostSources is how many sources are listed whether or not the events of
	// the table cite them.
	mostSources = 5_000
)

// addTable adds events in order of time and sources to p, which has all else,
// and notes where those are not all.
func (p *page) addTable() error {
	used, err := p.size("page.html", p)
	if err != nil {
		return err
	}
	room := max(mostBytes-used, leastTable)
	n := p.b.Timeline.Events.Len()
	if n <= fullEvents && n+p.b.Timeline.CountClaims() <= fullRows && len(p.b.Timeline.Sources) <= fullRows {
		for _, i := range p.b.List.Foremost(n) {
			p.Events = append(p.Events, p.b.List.Event(i))
		}
		p.Sources = p.b.List.Sources()
		size, err := p.size("table", p)
		if size <= room || err != nil {
			return err
		}
		p.Events, p.Sources = nil, nil
	}
	return p.addForemost(room)
}

// addForemost adds as many of the events that take precedence as have room in
// the table, the first one in any case, and their sources. room is in bytes.
func (p *page) addForemost(room int) error {
	order := p.b.List.Precedence()
	var events []int
	listed, cited, cut := make(map[int]listing.Event), make(map[int]bool), false
	for rows, i := 0, 0; i < min(len(order), mostListed); i++ {
		at := int(order[i])
		event := p.b.List.Event(at)
		long := len(event.Claims) > mostClaims
		if long {
			// The last ones, as its status is theirs.
			event.Claims = event.Claims[len(event.Claims)-mostClaims:]
		}
		sources := newlyCited(event, cited)
		size, err := p.sizeOf(event, sources)
		if err != nil {
			return err
		}
		room -= size
		rows += 1 + len(event.Claims)
		if i > 0 && (room < 0 || rows > listedRows) {
			break
		}
		cut = cut || long
		for _, n := range sources {
			cited[n] = true
		}
		events = append(events, at)
		listed[at] = event
	}
	p.b.List.ByTime(events)
	for _, i := range events {
		p.Events = append(p.Events, listed[i])
	}
	if all := p.b.Timeline.Events.Len(); len(events) < all {
		note := p.b.Text("chart.table.first", "n", len(events), "all", all)
		if slices.ContainsFunc(p.b.Timeline.Events.Values(), func(e *timeline.Event) bool { return e.Rank > 0 }) {
			note = p.b.Text("chart.table.first-ranked", "n", len(events), "all", all)
		}
		p.TableNotes = append(p.TableNotes, note)
	}
	if cut {
		p.TableNotes = append(p.TableNotes, p.b.Text("chart.table.claims", "n", mostClaims))
	}
	return p.addSources(cited, room)
}

// newlyCited returns the numbers of the sources that the claims of an event
// cite, but for those that are cited already.
func newlyCited(event listing.Event, cited map[int]bool) (numbers []int) {
	for _, claim := range event.Claims {
		for _, c := range claim.Citations {
			if c.Number > 0 && !cited[c.Number] && !slices.Contains(numbers, c.Number) {
				numbers = append(numbers, c.Number)
			}
		}
	}
	return numbers
}

// sizeOf returns the number of bytes of an event and some sources in the table.
func (p *page) sizeOf(event listing.Event, sources []int) (int, error) {
	size, err := p.size("event", event)
	for _, n := range sources {
		if err != nil {
			return 0, err
		}
		var one int
		one, err = p.size("source", p.b.List.Source(n))
		size += one
	}
	return size, err
}

// addSources adds all sources where they are few and have room, in bytes, and
// those that are cited where they are many.
func (p *page) addSources(cited map[int]bool, room int) error {
	var others []int
	for n := range len(p.b.Timeline.Sources) {
		if !cited[n+1] {
			others = append(others, n+1)
		}
	}
	if len(p.b.Timeline.Sources) <= mostSources {
		size, err := p.sizeOf(listing.Event{}, others)
		if err != nil {
			return err
		}
		if size <= room {
			p.Sources = p.b.List.Sources()
			return nil
		}
	}
	for n := range len(p.b.Timeline.Sources) {
		if cited[n+1] {
			p.Sources = append(p.Sources, p.b.List.Source(n+1))
		}
	}
	p.SourceNotes = append(p.SourceNotes, p.b.Text("chart.sources.first", "n", len(p.Sources), "all", len(p.b.Timeline.Sources)))
	return nil
}
