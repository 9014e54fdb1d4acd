package layout

import (
	"cmp"
	"slices"
	"sort"

	"dateline/internal/index"
	"dateline/internal/parallel"
)

// Among equally important events those have rows first that are spread over time
// and over statuses, so that a busy year does not take the room of all others.
// For a timeline that is planned whole, that is the order of
// [index.Index.Precedence], which pages and tables have too. Larger ones, of
// which that order takes longer than the whole plan, choose some that are
// foremost, and go on in order of time. Those with a rank come before, the lowest
// first, whatever their time.

// mostForemost is the number of foremost events of a lane and an importance in a
// large timeline: more than find room beside each other on any screen.
const mostForemost = 512

// rankForemost fills in the positions of events, by lane and importance, that are to
// have room first.
func (p *Plan) rankForemost() {
	p.foremost = make([]ranked, len(p.x.Lanes))
	if p.x.Len() > plannedWhole {
		parallel.Each(len(p.foremost), func(i int) {
			for w := range p.foremost[i] {
				p.foremost[i][w] = p.foremostOf(&p.x.Lanes[i], p.ranked[i][w])
			}
		})
		return
	}
	for _, e := range p.x.Precedence() {
		if lane := p.x.Lane.At(e); p.x.HasDate(e) && p.plans(e) {
			r := &p.foremost[lane][p.weight(e)]
			*r = append(*r, p.x.Position(e))
		}
	}
}

// foremostOf returns the foremost of some positions in order of time: all that have a
// rank, those of one rank as they are spread, and then some of the others.
func (p *Plan) foremostOf(lane *index.Lane, positions []int32) (all []int32) {
	if p.x.EventRank.Len() == 0 {
		return p.spread(lane, positions)
	}
	rank := func(at int32) uint32 { return p.x.EventRank.At(lane.Events.At(at)) }
	var byRank, others []int32
	for _, at := range positions {
		if rank(at) > 0 {
			byRank = append(byRank, at)
		} else {
			others = append(others, at)
		}
	}
	slices.SortFunc(byRank, func(a, b int32) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	for len(byRank) > 0 {
		n := sort.Search(len(byRank), func(i int) bool { return rank(byRank[i]) > rank(byRank[0]) })
		first := p.spread(lane, byRank[:n])
		all = append(all, first...)
		slices.Sort(first)
		for _, at := range byRank[:n] {
			if _, before := slices.BinarySearch(first, at); !before {
				all = append(all, at)
			}
		}
		byRank = byRank[n:]
	}
	return append(all, p.spread(lane, others)...)
}

// byRank returns those events of a lane and an importance that have a rank, in the
// order of that: they are the foremost.
func (p *Plan) byRank(lane, weight int) []int32 {
	if p.x.EventRank.Len() == 0 {
		return nil
	}
	first := p.foremost[lane][weight]
	return first[:sort.Search(len(first), func(i int) bool { return p.x.EventRank.At(p.x.Lanes[lane].Events.At(first[i])) == 0 })]
}

// stretch is a stretch of time in which the positions from lo to hi begin, and of
// which one was chosen before if sent is among them.
type stretch struct {
	from, to     float64 // seconds
	lo, hi, sent int
}

// spread chooses up to mostForemost of some positions in order of time: one of all,
// then one of each half of the time that has none, and so on. They take turns in
// their status.
func (p *Plan) spread(lane *index.Lane, positions []int32) []int32 {
	if len(positions) < 2 {
		return positions
	}
	at := func(i int) float64 { return float64(lane.From.At(positions[i])) }
	var chosen []int32
	parts := []stretch{{at(0), at(len(positions)-1) + 1, 0, len(positions), -1}}
	for len(parts) > 0 && len(chosen) < mostForemost {
		part := parts[0]
		parts = parts[1:]
		if part.lo == part.hi {
			continue
		}
		if part.sent < part.lo || part.sent >= part.hi {
			part.sent = p.inTurn(lane, positions, part, len(chosen))
			chosen = append(chosen, positions[part.sent])
		}
		middle := part.from + (part.to-part.from)/2
		if part.hi-part.lo == 1 || middle-part.from < 1 {
			continue
		}
		cut := part.lo + sort.Search(part.hi-part.lo, func(i int) bool { return at(part.lo+i) >= middle })
		parts = append(parts, stretch{part.from, middle, part.lo, cut, part.sent}, stretch{middle, part.to, cut, part.hi, part.sent})
	}
	return chosen
}

// inTurn returns which of a stretch is chosen: the first whose status is that
// whose turn it is, among so many that looking for it takes no time, or the first.
func (p *Plan) inTurn(lane *index.Lane, positions []int32, part stretch, turn int) int {
	const looked = 32
	status := turn % len(p.counts)
	for i := part.lo; i < min(part.hi, part.lo+looked); i++ {
		if int(p.x.Status.At(lane.Events.At(positions[i]))) == status {
			return i
		}
	}
	return part.lo
}

// fillForemost assigns rows to events in the order in which they are given.
func (k *packer) fillForemost(positions []int32, label bool) {
	for _, at := range positions {
		if k.markFrom.At(k.lane.Events.At(at)) != never {
			continue
		}
		if k.cells[k.cell(float64(k.lane.From.At(at))/k.secPerPx)] != k.all {
			k.fillMark(at, label)
		}
	}
}
