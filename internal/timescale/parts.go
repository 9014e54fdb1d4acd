package timescale

import (
	"cmp"
	"slices"

	"dateline/internal/chrono"
)

// Span is a stretch of time, both ends inclusive.
type Span struct{ From, To chrono.Instant }

// Parts returns the stretches into which long gaps part the times of events, in
// order: gaps in which nothing is and which an even scale would squeeze to breaks.
// It sorts spans, and leaves out those with an end that is not finite.
func Parts(spans []Span) (parts []Span) {
	spans = slices.DeleteFunc(spans, func(s Span) bool { return !s.From.Finite() || !s.To.Finite() })
	if len(spans) == 0 {
		return nil
	}
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	// What overlaps or touches is one: no gap is between.
	filled := []Span{spans[0]}
	for _, s := range spans[1:] {
		if last := &filled[len(filled)-1]; s.From <= last.To.Add(1) {
			last.To = max(last.To, s.To)
		} else {
			filled = append(filled, s)
		}
	}
	length := func(i int) float64 { return float64(filled[i+1].From.Sub(filled[i].To)) }
	from, last := 0, len(filled)-1
	for _, gap := range append(long(last, length, float64(filled[last].To.Sub(filled[0].From)), 2*len(spans)), last) {
		parts = append(parts, Span{filled[from].From, filled[gap].To})
		from = gap + 1
	}
	return parts
}
