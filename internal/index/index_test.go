package index

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

func event(t testing.TB, id, edtf string) *timeline.Event {
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return &timeline.Event{ID: id, Title: id, When: chrono.When{Value: v}, Lane: "A"}
}

// random returns n events: intervals of a day to ten years within a century.
func random(t testing.TB, n int) *timeline.Timeline {
	r := rand.New(rand.NewPCG(1, 2))
	events := make([]*timeline.Event, n)
	for i := range events {
		start := chrono.StartOfDay(1900, 1, 1) + chrono.Instant(r.Int64N(100*365*86400))
		end := start + chrono.Instant(r.Int64N(3650*86400))
		a, b := start.Civil(), end.Civil()
		events[i] = event(t, fmt.Sprint(i),
			fmt.Sprintf("%04d-%02d-%02d/%04d-%02d-%02d", a.Year, a.Month, a.Day, b.Year, b.Month, b.Day))
	}
	return &timeline.Timeline{Events: paged.Of(events)}
}

// randomBounds returns any two places around the century of random.
func randomBounds(r *rand.Rand, longest int64) (from, to timescale.Place) {
	from = timescale.Place(chrono.StartOfDay(1890, 1, 1)) + timescale.Place(r.Int64N(130*365*86400))
	return from, from + timescale.Place(r.Int64N(longest))
}

func touches(x *Index, e int32, from, to timescale.Place) bool {
	first, last := x.Known(e)
	return first <= to && last >= from
}

func TestWindowIsBruteForce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 1000, 5000} {
		x := New(random(t, n))
		r := rand.New(rand.NewPCG(3, 4))
		for range 200 {
			from, to := randomBounds(r, 5*365*86400)
			for i := range x.Lanes {
				var want []int32
				for _, e := range x.Lanes[i].Events.All() {
					if touches(x, e, from, to) {
						want = append(want, e)
					}
				}
				if got := x.Window(i, from, to, nil); !slices.Equal(got, want) {
					t.Fatalf("%d events, %v to %v: %v, want %v", n, from, to, got, want)
				}
				if got := x.Touches(i, from, to); got != (len(want) > 0) {
					t.Fatalf("%d events, %v to %v: Touches gives %t, of %v", n, from, to, got, want)
				}
			}
		}
	}
}

// TestWindowHoldsWhatIsDrawn compares windows with the rule for a single date.
// Of a one-of set a window has the time between two members too, in which
// nothing is drawn.
func TestWindowHoldsWhatIsDrawn(t *testing.T) {
	tl := &timeline.Timeline{}
	for _, text := range []string{
		"1964", "1964-05~", "1964-05-06?", "196X", "1964-21", "1964/1970", "1964~/..", "../1964", "1964/", "/1964%", "-0043~", "Y-66000000",
		"[1964,1970]", "[..1964]", "[1964..]", "[1950,1960..1965~]", "{1964,1970}", "{..1964,1970}", "{1950,1964..}",
	} {
		v, err := chrono.Parse(text)
		if err != nil {
			t.Fatal(text, err)
		}
		tl.Events = tl.Events.Append(&timeline.Event{Title: text, When: chrono.When{Value: v}})
	}
	x := New(tl)
	for i, e := range tl.Events.All() {
		first, last := e.When.Extent()
		for _, from := range []chrono.Instant{first.Add(-100), first, last, last.Add(1)} {
			for _, to := range []chrono.Instant{from, from.Add(99), from.Add(100)} {
				got, drawn := slices.Contains(x.Window(0, timescale.Place(from), timescale.Place(to), nil), i), e.When.DrawnIn(from, to)
				if got != drawn && (drawn || e.When.Form != chrono.OneOf) {
					t.Errorf("%s from %v to %v: in the window %t, drawn %t", e.Title, from.Civil(), to.Civil(), got, drawn)
				}
			}
		}
	}
	if first, last := x.Known(int32(13)); x.Scale.Instant(first).Civil().Year != 1964 || x.Scale.Instant(last).Civil().Year != 1964 || first == last {
		t.Errorf("%s is known from %v to %v", tl.Events.At(13).Title, first, last)
	}
}

func TestWindowFromIsBruteForce(t *testing.T) {
	x := New(random(t, 5000))
	r := rand.New(rand.NewPCG(7, 8))
	of := NewColumn[int8](5000)
	for i := range int32(5000) { // most are low, so that one that is raised stands out
		of.Set(i, -5)
		if r.IntN(200) == 0 {
			of.Set(i, int8(r.IntN(10))-5)
		}
	}
	ranks := x.Rank(of)
	for range 200 {
		if lane := r.IntN(len(x.Lanes)); true {
			at := r.Int32N(int32(x.Lanes[lane].Len()))
			ranks.Raise(x, lane, at, max(of.At(x.Lanes[lane].Events.At(at)), int8(r.IntN(10))-5))
		}
		from, to := randomBounds(r, 20*365*86400)
		least := int8(r.IntN(10)) - 5
		for i := range x.Lanes {
			var want []int32
			for _, e := range x.Window(i, from, to, nil) {
				if of.At(e) >= least {
					want = append(want, e)
				}
			}
			if got := x.WindowFrom(i, from, to, ranks, least, nil); !slices.Equal(got, want) {
				t.Fatalf("rank %d and more: %v, want %v", least, got, want)
			}
			if got := x.TouchesFrom(i, from, to, ranks, least); got != (len(want) > 0) {
				t.Fatalf("rank %d and more: TouchesFrom gives %t, of %v", least, got, want)
			}
		}
	}
}

func TestOrderIsThatOfTime(t *testing.T) {
	tl := random(t, 3000)
	for i, edtf := range []string{"../1950", "1950/..", "-13800000000", "Y17E7", "1950~", "1950", "1950-05", "/1950", "195X"} {
		if v, err := chrono.Parse(edtf); err == nil {
			tl.Events.At(int32(100 * i)).When.Value = v
		}
	}
	x := New(tl)
	known := make([]chrono.Bounds, tl.Events.Len())
	read := make([]chrono.Bounds, tl.Events.Len())
	for i, e := range tl.Events.All() {
		known[i].EarliestStart, known[i].LatestEnd = e.When.Drawn().Known()
		if read[i] = e.When.Bounds(); !read[i].EarliestStart.Finite() {
			read[i].EarliestStart = read[i].LatestEnd
		}
	}
	check := func(what string, got []int32, by []chrono.Bounds) {
		want := slices.Clone(got)
		slices.Sort(want)
		slices.SortStableFunc(want, func(a, b int32) int {
			return cmp.Or(cmp.Compare(by[a].EarliestStart, by[b].EarliestStart), cmp.Compare(by[a].LatestEnd, by[b].LatestEnd))
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s are not in order", what)
		}
	}
	for i := range x.Lanes {
		check("the events of a lane", x.Lanes[i].Events.Values(), known)
		for at, e := range x.Lanes[i].Events.All() {
			if from, to := x.Known(e); x.Scale.Instant(from) != known[e].EarliestStart || x.Scale.Instant(to) != known[e].LatestEnd || x.Position(e) != at {
				t.Fatalf("event %d is at %v to %v, place %d", e, from, to, x.Position(e))
			}
		}
	}
	check("the events in order of reading", x.Reading(), read)
	if len(x.Reading()) != 3000 || x.Dated != 3000 {
		t.Errorf("%d of %d events are read", len(x.Reading()), x.Dated)
	}
}

// TestSpreadCountsEveryEvent adds up bins that cover all of time, and
// compares each with what is counted one event at a time.
func TestSpreadCountsEveryEvent(t *testing.T) {
	x := New(random(t, 300))
	for _, days := range []float64{0.7, 30, 400, 20_000} {
		b := Bins{First: timescale.Place(x.First) - 86400, Width: days * 86400}
		b.N = int(float64(timescale.Place(x.Last).Sub(b.First))/b.Width) + 1
		counts := make([]Counts, b.N)
		x.Spread(x.Lanes[0].Events.Values(), b, counts)
		sum := 0.0
		for i := range counts {
			from, to := float64(b.First)+float64(i)*b.Width, float64(b.First)+float64(i+1)*b.Width
			want := 0.0
			for _, e := range x.Lanes[0].Events.All() {
				first, last := x.Known(e)
				if part := min(to, float64(last+1)) - max(from, float64(first)); part > 0 {
					want += part / float64(last+1-first)
				}
			}
			if got := counts[i].Sum(); math.Abs(got-want) > 1e-6 {
				t.Fatalf("bins of %v days: bin %d has %v events, want %v", days, i, got, want)
			}
			sum += counts[i].Sum()
		}
		if math.Abs(sum-300) > 1e-6 {
			t.Errorf("bins of %v days: %v events, want 300", days, sum)
		}
	}
}

func TestSpreadKeepsToItsBins(t *testing.T) {
	x := New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "long", "1900/1999"), event(t, "out", "1890"), event(t, "later", "2010"), event(t, "in", "1950-06-01"),
	})})
	counts := make([]Counts, 10)
	x.Spread(x.Lanes[0].Events.Values(), Bins{timescale.Place(chrono.StartOfDay(1950, 1, 1)), 365.2425 * 86400, 10}, counts)
	sum := 0.0
	for i := range counts {
		if n := counts[i].Sum(); i > 0 && math.Abs(n-0.01) > 1e-4 {
			t.Errorf("year %d has %v", 1950+i, n)
		}
		sum += counts[i].Sum()
	}
	if math.Abs(sum-1.1) > 1e-3 {
		t.Errorf("the fifties have %v events, want 1 and a tenth of another", sum)
	}
}

func TestExtentLeavesOutOpenEnds(t *testing.T) {
	x := New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "a", "../1918-11-11"), event(t, "b", "1917"), {ID: "c", Title: "no date"}})})
	if got := x.First.Civil().String() + " " + x.Last.Civil().String(); got != "1917-01-01T00:00:00 1918-11-11T23:59:59" {
		t.Error(got)
	}
	if x.Dated != 2 {
		t.Errorf("%d events are drawn, want 2", x.Dated)
	}
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
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
			from := timescale.Place(chrono.StartOfDay(1950, 1, 1))
			for b.Loop() {
				hits = x.Window(0, from, from+30*86400, hits[:0])
			}
		})
	}
}

// TestDoubtChangesNoForm: a date that is uncertain has the form of the same date that is not.
func TestDoubtChangesNoForm(t *testing.T) {
	forms := make(map[Form]bool)
	for _, edtf := range []string{"1964", "1964-05-06", "1964/1970", "1964-05/1964-06", "1964/1964", "1964/..", "/1964", "{1964,1970}", "[1964,1970]", "[..1964]"} {
		doubted := strings.NewReplacer("1964", "1964?").Replace(edtf)
		if i := strings.Index(edtf, "-"); i > 0 {
			doubted = strings.NewReplacer("-06", "-06?", "/1964", "?/1964").Replace(edtf)
		}
		x := New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "sure", edtf), event(t, "doubted", doubted)})})
		if sure, not := x.Form.At(0), x.Form.At(1); not != sure|Uncertain || sure&Uncertain != 0 {
			t.Errorf("%s has the form %b, %s %b", edtf, sure, doubted, not)
		}
		forms[x.Form.At(0)] = true
	}
	if len(forms) < 6 {
		t.Errorf("only the forms %v", forms)
	}
}
