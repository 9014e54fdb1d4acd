package index

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestColumnsAreEdited edits columns of some pages, and compares them with lists that are
// edited value by value.
func TestColumnsAreEdited(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		n := r.IntN(4 * pageRows)
		before := NewColumn[int](n)
		for e := range int32(n) {
			before.Set(e, r.Int())
		}
		old := before.Values()
		removed := somewhere(r, n)
		added := somewhere(r, n-len(removed)+2)
		after := n - len(removed) + len(added)
		stays, ok := Stays(n, after, removed, added)
		if !ok {
			continue
		}
		want := make([]int, after)
		for _, s := range stays {
			copy(want[s.New:s.New+s.N], old[s.Old:])
		}
		got := before.Edited(after, stays)
		for _, e := range added {
			want[e] = r.Int()
			got.Set(e, want[e])
		}
		for range min(3, after) {
			e := r.Int32N(int32(after))
			want[e] = r.Int()
			got.Put(before, e, want[e])
		}
		if !slices.Equal(got.Values(), want) {
			t.Fatalf("of %d, %v removed and %v added: other values", n, removed, added)
		}
		if !slices.Equal(before.Values(), old) {
			t.Fatalf("of %d, %v removed and %v added: the column before has changed", n, removed, added)
		}
	}
}

// somewhere returns up to three of n positions, in order.
func somewhere(r *rand.Rand, n int) (at []int32) {
	for range r.IntN(4) {
		if n > 0 {
			at = append(at, r.Int32N(int32(n)))
		}
	}
	return inOrder(at)
}

func TestEditsShareColumns(t *testing.T) {
	const n = 5 * pageRows
	before := Filled(n, 7)
	at := []int32{3*pageRows + 1}
	stays, _ := Stays(n, n, at, at)
	after := before.Edited(n, stays)
	for i, p := range after.pages {
		if shared := p == before.pages[i]; shared != (i != 3) {
			t.Errorf("page %d is shared: %t", i, shared)
		}
	}
	if one := before.Shared(n, stays); one.At(at[0]+1) != 0 || one.At(0) != 7 {
		t.Errorf("beside the edit %d, elsewhere %d", one.At(at[0]+1), one.At(0))
	}
}
