// Package synthetic makes timelines of any size for benchmarks and tests, and
// tables with the same events. They are made up but not uniform: waves of
// activity over two centuries, lanes and statuses of unequal size, dates as
// precise or vague as real sources have them. Nothing in the program uses it.
package synthetic

import (
	"math"
	"math/rand/v2"
	"strconv"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// Timeline returns the first n events. They are the same on every machine, and
// the i-th does not depend on n. The ids are those that a reader of tables
// gives to rows without any.
func Timeline(n int) *timeline.Timeline {
	g := newGenerator()
	events, all := make([]timeline.Event, n), make([]*timeline.Event, n)
	for i := range events {
		r := g.row(i)
		events[i] = timeline.Event{
			ID: "row-" + strconv.Itoa(i+1), Title: r.title, When: chrono.When{Value: r.value()},
			Lane: r.lane, Importance: r.importance, Status: r.status,
		}
		all[i] = &events[i]
	}
	return &timeline.Timeline{Events: paged.Of(all)}
}

// row is an event as a table has it. End is empty for what is not a range.
type row struct {
	title, start, end, lane string
	status                  timeline.Status
	importance              int8
}

// value returns the date of r.
func (r *row) value() chrono.Value {
	start := parse(r.start)
	if r.end == "" {
		return start
	}
	end := chrono.Value{Form: chrono.Interval, Start: chrono.End{Kind: chrono.Open}, End: chrono.End{Kind: chrono.Open}}
	if r.end != openEnd {
		end = parse(r.end)
	}
	both, err := chrono.Span(start, end)
	if err != nil {
		panic("synthetic: " + r.start + " to " + r.end + ": " + err.Error())
	}
	return both
}

func parse(text string) chrono.Value {
	v, err := chrono.Parse(text)
	if err != nil {
		panic("synthetic: " + text + ": " + err.Error())
	}
	return v
}

// seed is that of everything that is drawn by lot here.
const seed = 20_260_601

// generator makes rows. It holds the waves, which are the same for all.
type generator struct {
	source *rand.PCG
	*rand.Rand
	waves [60]wave
}

// wave is a time in which much happened, most of it in one lane.
type wave struct {
	middle, spread float64 // in days from firstDay
	lane           int
}

func newGenerator() *generator {
	source := rand.NewPCG(seed, 0)
	g := &generator{source: source, Rand: rand.New(source)}
	for i := range g.waves {
		// From two months to four years to either side.
		g.waves[i] = wave{float64(days) * math.Sqrt(g.Float64()), g.logUniform(60, 1500), g.pick(laneShares[:])}
	}
	return g
}

// row returns the i-th row.
func (g *generator) row(i int) row {
	g.source.Seed(seed, uint64(i)+1)
	day, lane := g.when()
	r := row{
		lane:       lanes[lane],
		status:     timeline.Statuses[g.pick(statusShares[:])],
		importance: int8(1 + g.pick(importanceShares[:])),
	}
	r.start, r.end = g.dates(day)
	r.title = g.title()
	return r
}

// when returns a day, counted from firstDay, and a lane. Three events in four
// are of a wave, the first waves being the largest; of the others there are
// more, the nearer to our own time.
func (g *generator) when() (day float64, lane int) {
	lane = g.pick(laneShares[:])
	if g.Float64() < 0.75 {
		u := g.Float64()
		w := g.waves[int(u*u*float64(len(g.waves)))]
		if g.Float64() < 0.6 {
			lane = w.lane
		}
		if day = w.middle + g.NormFloat64()*w.spread; day >= 0 && day < days {
			return day, lane
		}
	}
	return days * math.Sqrt(g.Float64()), lane
}

// The lanes, statuses and importances, with their shares in per cent.
var (
	lanes            = [...]string{"Politics", "War and peace", "Trade", "Science", "Arts", "Law", "Faith", "Weather and harvests", "Sport"}
	laneShares       = [...]int{30, 20, 14, 11, 9, 7, 5, 3, 1}
	statusShares     = [...]int{58, 22, 12, 6, 2} // in the order of timeline.Statuses
	importanceShares = [...]int{40, 30, 21, 8, 1}
)

// pick draws an index by shares in per cent.
func (g *generator) pick(shares []int) int {
	at := g.IntN(100)
	for i, share := range shares {
		if at -= share; at < 0 {
			return i
		}
	}
	return len(shares) - 1
}

// logUniform draws a number whose logarithm is uniform from that of lo to that
// of hi.
func (g *generator) logUniform(lo, hi float64) float64 {
	return lo * math.Pow(hi/lo, g.Float64())
}
