package parallel

import (
	"sync/atomic"
	"testing"
)

func TestEachNumberComesOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls := make([]atomic.Int32, n)
		Each(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if c := calls[i].Load(); c != 1 {
				t.Fatalf("%d of %d came %d times", i, n, c)
			}
		}
	}
}

func TestRangesCoverAll(t *testing.T) {
	for _, n := range []int{0, 1, piece - 1, piece, piece + 1, 5*piece + 7} {
		var sum atomic.Int64
		Ranges(n, func(from, to int) {
			for i := from; i < to; i++ {
				sum.Add(int64(i) + 1)
			}
		})
		if want := int64(n) * int64(n+1) / 2; sum.Load() != want {
			t.Errorf("0 to %d: the sum is %d, want %d", n, sum.Load(), want)
		}
	}
}
