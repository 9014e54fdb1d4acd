package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

func event(t testing.TB, id, edtf string) *timeline.Event {
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return &timeline.Event{ID: id, Title: id, When: chrono.When{Value: v}, Lane: "A"}
}

// random gives n events: intervals of a day to ten years within a century.
func random(t testing.TB, n int) *timeline.Timeline {
	r := rand.New(rand.NewPCG(1, 2))
	tl := &timeline.Timeline{}
	for i := range n {
		start := chrono.StartOfDay(1900, 1, 1) + chrono.Instant(r.Int64N(100*365*86400))
		end := start + chrono.Instant(r.Int64N(3650*86400))
		a, b := start.Civil(), end.Civil()
		tl.Events = append(tl.Events, event(t, fmt.Sprint(i),
			fmt.Sprintf("%04d-%02d-%02d/%04d-%02d-%02d", a.Year, a.Month, a.Day, b.Year, b.Month, b.Day)))
	}
	return tl
}

func TestWindowIsBruteForce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 1000} {
		x := New(random(t, n))
		r := rand.New(rand.NewPCG(3, 4))
		for range 200 {
			from := chrono.StartOfDay(1890, 1, 1) + chrono.Instant(r.Int64N(130*365*86400))
			to := from + chrono.Instant(r.Int64N(5*365*86400))
			var want []int32
			for _, e := range x.Order {
				if x.Bounds[e].EarliestStart <= to && x.Bounds[e].LatestEnd >= from {
					want = append(want, e)
				}
			}
			if got := x.Window(from, to, nil); !slices.Equal(got, want) {
				t.Fatalf("%d events, %v to %v: %v, want %v", n, from.Civil(), to.Civil(), got, want)
			}
		}
	}
}

func TestWindowFromIsBruteForce(t *testing.T) {
	x := New(random(t, 500))
	r := rand.New(rand.NewPCG(7, 8))
	of := make([]int16, 500)
	for i := range of {
		of[i] = int16(r.IntN(10)) - 5
	}
	ranks := x.Rank(of)
	for range 200 {
		from := chrono.StartOfDay(1890, 1, 1) + chrono.Instant(r.Int64N(130*365*86400))
		to, least := from+chrono.Instant(r.Int64N(20*365*86400)), int16(r.IntN(10))-5
		var want []int32
		for _, e := range x.Window(from, to, nil) {
			if of[e] >= least {
				want = append(want, e)
			}
		}
		if got := x.WindowFrom(from, to, ranks, least, nil); !slices.Equal(got, want) {
			t.Fatalf("rank %d and more: %v, want %v", least, got, want)
		}
	}
}

func TestCountIsExact(t *testing.T) {
	x := New(random(t, 300))
	lane := &x.Lanes[0]
	sum := 0
	step := chrono.Instant(400 * 86400)
	for from := x.First - step; from <= x.Last+step; from += step {
		n := lane.Count(timeline.Claimed, from, from+step)
		want := 0
		for _, e := range lane.Events {
			if m := x.Middle(e); m >= from && m < from+step {
				want++
			}
		}
		if n != want {
			t.Fatalf("from %v: %d events, want %d", from.Civil(), n, want)
		}
		sum += n
	}
	if sum != 300 {
		t.Errorf("%d events are counted, want 300", sum)
	}
}

func TestExtentLeavesOutOpenEnds(t *testing.T) {
	x := New(&timeline.Timeline{Events: []*timeline.Event{event(t, "a", "../1918-11-11"), event(t, "b", "1917"), {ID: "c", Title: "no date"}}})
	if got := x.First.Civil().String() + " " + x.Last.Civil().String(); got != "1917-01-01T00:00:00 1918-11-11T23:59:59" {
		t.Error(got)
	}
	if len(x.Order) != 2 {
		t.Errorf("%d events are drawn, want 2", len(x.Order))
	}
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		t := random(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				New(t)
			}
		})
	}
}

func BenchmarkWindow(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		x := New(random(b, n))
		var hits []int32
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			from := chrono.StartOfDay(1950, 1, 1)
			for b.Loop() {
				hits = x.Window(from, from+30*86400, hits[:0])
			}
		})
	}
}
