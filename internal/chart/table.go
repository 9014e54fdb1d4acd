package chart

import "slices"

const (
	// fullRows is how many events and claims the table holds at most in full.
	fullRows = 20_000
	// mostListed and listedRows are how many events, and events and claims,
	// it holds where there are more: the most important ones.
	mostListed, listedRows = 2_000, 6_000
	// mostSources is how many sources are listed whether or not the events of
	// the table cite them.
	mostSources = 5_000
)

// addTable adds events in order of time and sources to p, and notes where it
// does not give them all.
func (b *builder) addTable(p *page) {
	var events []int
	if n := len(b.t.Events); n <= mostIntervals && n+b.t.CountClaims() <= fullRows {
		events = b.list.Foremost(n)
	} else {
		events = b.foremost()
		p.TableNotes = append(p.TableNotes, b.Text("chart.table.first", "n", len(events), "all", len(b.t.Events)))
	}
	cited := make(map[int]bool)
	for _, i := range events {
		p.Events = append(p.Events, b.list.Event(i))
		for _, n := range b.list.Cites(b.t.Events[i]) {
			cited[n] = true
		}
	}
	all := len(b.t.Sources) <= mostSources
	for n := 1; n <= len(b.t.Sources); n++ {
		if all || cited[n] {
			p.Sources = append(p.Sources, b.list.Source(n))
		}
	}
	if !all {
		p.SourceNotes = append(p.SourceNotes, b.Text("chart.sources.first", "n", len(p.Sources), "all", len(b.t.Sources)))
	}
}

// rows counts events and their claims.
func (b *builder) rows(events []int) int {
	n := len(events)
	for _, i := range events {
		n += len(b.t.Events[i].Claims)
	}
	return n
}

// foremost gives as many of the most important events as find room in the
// table, in order of time. The first one always does.
func (b *builder) foremost() []int {
	events := b.list.Foremost(mostListed)
	slices.SortStableFunc(events, func(i, j int) int { return b.t.Events[j].Weight() - b.t.Events[i].Weight() })
	for n := 2; n <= len(events); n++ {
		if b.rows(events[:n]) > listedRows {
			events = events[:n-1]
			break
		}
	}
	b.list.ByTime(events)
	return events
}
