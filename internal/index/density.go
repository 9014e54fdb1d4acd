package index

import (
	"math"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Counts are numbers of events by status. An event whose time spans several
// bins has a part of its 1 in each.
type Counts [len(timeline.Statuses) + 1]float64

// Bins divide time evenly: bin i reaches from First + i*Width, in seconds
// since 1970, to the beginning of the next.
type Bins struct {
	First, Width float64
	N            int
}

// Spread adds to counts, one for each bin, the events: each with 1 spread
// evenly over the time from its first to its last known instant, and the part
// of that which is in the bin. An event that is within a bin counts whole, so
// that over all of time the sum is the number of events.
func (x *Index) Spread(events []int32, b Bins, counts []Counts) {
	for _, e := range events {
		from, to := x.Bounds[e].Known()
		b.spread(from, to, x.Status[e], counts)
	}
}

func (b Bins) spread(from, to chrono.Instant, s timeline.Status, counts []Counts) {
	left, right := (float64(from)-b.First)/b.Width, (float64(to)+1-b.First)/b.Width
	first, last := math.Floor(left), math.Floor(right)
	switch {
	case last < 0 || first >= float64(b.N):
	case first == last || right-left < 1e-9:
		if first >= 0 {
			counts[int(first)][s]++
		}
	default:
		each := 1 / (right - left)
		for i := max(int(first), 0); i <= min(int(last), b.N-1); i++ {
			counts[i][s] += each * (min(right, float64(i+1)) - max(left, float64(i)))
		}
	}
}
