package chart

import (
	"slices"

	"dateline/internal/listing"
)

const (
	// mostBytes is how large a page may be. What the charts leave of it is the
	// table's, and leastTable in any case.
	mostBytes, leastTable = 4_800_000, 400_000
	// fullRows is how many events and claims the table holds at most in full,
	// where they have room: more take seconds to open.
	fullRows = 20_000
	// mostListed and listedRows are how many events, and events and claims,
	// it holds where it does not hold all: the most important ones.
	mostListed, listedRows = 2_000, 6_000
	// mostClaims is how many claims such an event has at most, so that one
	// does not take the room of all.
	mostClaims = 400
	// mostSources is how many sources are listed whether or not the events of
	// the table cite them.
	mostSources = 5_000
)

// addTable adds events in order of time and sources to p, which has all else,
// and notes where it does not give them all.
func (b *builder) addTable(p *page) error {
	used, err := p.size("page.html", p)
	if err != nil {
		return err
	}
	room := max(mostBytes-used, leastTable)
	n := len(b.t.Events)
	if n <= mostIntervals && n+b.t.CountClaims() <= fullRows && len(b.t.Sources) <= fullRows {
		for _, i := range b.list.Foremost(n) {
			p.Events = append(p.Events, b.list.Event(i))
		}
		p.Sources = b.list.Sources()
		size, err := p.size("table", p)
		if size <= room || err != nil {
			return err
		}
		p.Events, p.Sources = nil, nil
	}
	return b.addForemost(p, room)
}

// addForemost adds as many of the most important events as find room in the
// table, the first one in any case, and their sources.
func (b *builder) addForemost(p *page, room int) error {
	order := b.list.Foremost(mostListed)
	slices.SortStableFunc(order, func(i, j int) int { return b.t.Events[j].Weight() - b.t.Events[i].Weight() })
	var events []int
	listed, cited, cut := make(map[int]listing.Event), make(map[int]bool), false
	for rows, i := 0, 0; i < len(order); i++ {
		event := b.list.Event(order[i])
		long := len(event.Claims) > mostClaims
		if long {
			// The last ones have made its status what it is.
			event.Claims = event.Claims[len(event.Claims)-mostClaims:]
		}
		sources := b.newlyCited(event, cited)
		size, err := b.sizeOf(p, event, sources)
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
		events = append(events, order[i])
		listed[order[i]] = event
	}
	b.list.ByTime(events)
	for _, i := range events {
		p.Events = append(p.Events, listed[i])
	}
	if len(events) < len(b.t.Events) {
		p.TableNotes = append(p.TableNotes, b.Text("chart.table.first", "n", len(events), "all", len(b.t.Events)))
	}
	if cut {
		p.TableNotes = append(p.TableNotes, b.Text("chart.table.claims", "n", mostClaims))
	}
	return b.addSources(p, cited, room)
}

// newlyCited gives the numbers of the sources that the claims of an event
// cite, but those that are cited already.
func (b *builder) newlyCited(event listing.Event, cited map[int]bool) (numbers []int) {
	for _, claim := range event.Claims {
		for _, c := range claim.Citations {
			if c.Number > 0 && !cited[c.Number] && !slices.Contains(numbers, c.Number) {
				numbers = append(numbers, c.Number)
			}
		}
	}
	return numbers
}

// sizeOf gives the number of bytes of an event and some sources in the table.
func (b *builder) sizeOf(p *page, event listing.Event, sources []int) (int, error) {
	size, err := p.size("event", event)
	for _, n := range sources {
		if err != nil {
			return 0, err
		}
		var one int
		one, err = p.size("source", b.list.Source(n))
		size += one
	}
	return size, err
}

// addSources adds all sources where they are few and find room, and those
// that are cited where they are many.
func (b *builder) addSources(p *page, cited map[int]bool, room int) error {
	var others []int
	for n := range len(b.t.Sources) {
		if !cited[n+1] {
			others = append(others, n+1)
		}
	}
	if len(b.t.Sources) <= mostSources {
		size, err := b.sizeOf(p, listing.Event{}, others)
		if err != nil {
			return err
		}
		if size <= room {
			p.Sources = b.list.Sources()
			return nil
		}
	}
	for n := range len(b.t.Sources) {
		if cited[n+1] {
			p.Sources = append(p.Sources, b.list.Source(n+1))
		}
	}
	p.SourceNotes = append(p.SourceNotes, b.Text("chart.sources.first", "n", len(p.Sources), "all", len(b.t.Sources)))
	return nil
}
