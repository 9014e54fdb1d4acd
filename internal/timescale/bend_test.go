package timescale

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
)

// TestLongestGaps: they are the first of all gaps sorted by length, also where many are
// equally long.
func TestLongestGaps(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		lengths := make([]float64, random.IntN(40))
		for i := range lengths {
			lengths[i] = float64(random.IntN(6))
		}
		length := func(i int) float64 { return lengths[i] }
		sorted := make([]int, len(lengths))
		for i := range sorted {
			sorted[i] = i
		}
		slices.SortStableFunc(sorted, func(a, b int) int { return cmp.Compare(length(b), length(a)) })
		most := random.IntN(len(lengths) + 1)
		if got := longest(most, len(lengths), length); !slices.Equal(got, sorted[:most]) {
			t.Fatalf("the %d longest of %v are %v, want %v", most, lengths, got, sorted[:most])
		}
	}
}

// BenchmarkBreaks finds the breaks among the ends of as many events.
func BenchmarkBreaks(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		random := rand.New(rand.NewPCG(3, 4))
		ends := make([]chrono.Instant, n)
		for i := range ends {
			ends[i] = chrono.Instant(random.Int64N(1 << 40))
		}
		slices.Sort(ends)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				breaks(ends)
			}
		})
	}
}
