package paged

import (
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
)

// TestNotes makes notes of versions by lot: they are those of their pages, and a page that the
// version before has is not read again.
func TestNotes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	var read atomic.Int32
	sum := func(page []int) (sum int) {
		read.Add(1)
		for _, value := range page {
			sum += value
		}
		return sum
	}
	var none List[int]
	if got := Notes(none, sum); got != nil {
		t.Errorf("of nothing there are notes: %v", got)
	}
	before := numbers(20 * pageRows)
	Notes(before, sum)
	for range 100 {
		at := r.Int32N(int32(before.Len()))
		after := before.Edited([]int32{at}, []int32{at}, []int{-r.Int()})
		if r.IntN(3) == 0 {
			after = before.Append(-1)
		}
		read.Store(0)
		got := Notes(after, sum)
		if n := read.Load(); n > 2 {
			t.Fatalf("for one edit %d pages are read", n)
		}
		Notes(after, sum)
		if n := read.Load(); n > 2 {
			t.Fatalf("for the same version again %d pages are read", n)
		}
		var want []int
		for _, page := range after.Pages() {
			want = append(want, sum(page))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("the notes are %v, not %v", got, want)
		}
		if clone := after.Clone(); len(Notes(clone, sum)) != len(want) {
			t.Fatal("a clone has no notes")
		}
		before = after
	}
}
