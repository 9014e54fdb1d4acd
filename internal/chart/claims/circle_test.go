package claims

import (
	"slices"
	"testing"
)

func TestShorteningNeverLengthens(t *testing.T) {
	const n = 12
	weights := make([][]int, n)
	for i := range weights {
		weights[i] = make([]int, n)
	}
	for i := range n {
		// A ring in which everyone's neighbour is five places on.
		j := (i + 5) % n
		weights[i][j], weights[j][i] = 1, 1
	}
	circle := make([]int, n)
	for i := range circle {
		circle[i] = i
	}
	before := length(circle, weights)
	shorten(circle, weights)
	if after := length(circle, weights); after > before/2 {
		t.Errorf("the ties of a ring took %d steps and take %d", before, after)
	}
	slices.Sort(circle)
	for i, member := range circle {
		if i != member {
			t.Fatalf("the members are %v", circle)
		}
	}
}
