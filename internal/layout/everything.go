package layout

import (
	"dateline/internal/chrono"
	"dateline/internal/index"
)

// asMuchAgain and toBeADot are how much time is shown before and after events that take
// most of the time from the first to the last: what lasted has room for its title then,
// and moments are dots.
const asMuchAgain, toBeADot = 1, 50

// Everything returns the time that is shown to show all events of x: from the first to the
// last, and time around them where all of them take most of that. Without any date it is
// the time in which most timelines begin.
func Everything(x *index.Index) (first, last chrono.Instant) {
	if x.Dated == 0 {
		return chrono.StartOfDay(1900, 1, 1), chrono.StartOfDay(2050, 1, 1)
	}
	whole := x.Scale.Place(x.Last).Sub(x.Scale.Place(x.First))
	around := int64(toBeADot)
	for i := range x.Lanes {
		lane := &x.Lanes[i]
		for at, e := range lane.Events.All() {
			if lane.To.At(at).Sub(lane.From.At(at)) < whole/2 {
				return x.First, x.Last
			}
			if x.Form.At(e).Lasting() {
				around = asMuchAgain
			}
		}
	}
	for _, times := range [...]int64{around, asMuchAgain} {
		beside := float64(times) * max(float64(x.Last.Sub(x.First)), minSpan/float64(2*times))
		if beside > maxSpan/3 {
			continue
		}
		if first, last = x.First.Add(-int64(beside)), x.Last.Add(int64(beside)); first.Finite() && last.Finite() {
			return first, last
		}
	}
	return x.First, x.Last
}
