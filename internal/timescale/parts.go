package timescale

import (
	"cmp"
	"math"
	"slices"

	"dateline/internal/chrono"
)

// Span is a stretch of time, both ends inclusive.
type Span struct{ From, To chrono.Instant }

// Parts returns the stretches into which long gaps part the times of events, in
// order: gaps in which nothing is, which an even scale would squeeze to breaks, and which
// are not there by chance. It sorts spans, and leaves out those with an end that is not
// finite.
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
	whole := float64(filled[last].To.Sub(filled[0].From))
	gaps := meant(long(last, length, whole, 2*len(spans)), length, whole, len(spans))
	for _, gap := range append(gaps, last) {
		parts = append(parts, Span{filled[from].From, filled[gap].To})
		from = gap + 1
	}
	return parts
}

// chance is how likely a gap may be among events at random times to part them all the same.
const chance = 0.01

// meant returns those of some gaps, in order, which are too long beside what is left of the
// whole without longer ones to be there by chance, with n events at random times in that:
// gaps that come and go as a few events are added would part nothing.
func meant(gaps []int, length func(i int) float64, whole float64, n int) []int {
	byLength := slices.SortedStableFunc(slices.Values(gaps), func(a, b int) int { return cmp.Compare(length(b), length(a)) })
	left := whole
	for i, gap := range byLength {
		if float64(n)*math.Pow(1-length(gap)/left, float64(n-1)) > chance {
			byLength = byLength[:i]
			break
		}
		left -= length(gap)
	}
	slices.Sort(byLength)
	return byLength
}
