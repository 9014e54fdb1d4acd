package index

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
)

// onDay makes an event of a day, counted from 1970-01-01.
func onDay(id string, day int64) *timeline.Event {
	y, m, d := chrono.GregorianFromDays(day)
	v := chrono.Value{Form: chrono.Single}
	v.Start.Date = chrono.Date{Year: y, Month: uint8(m), Day: uint8(d), HasMonth: true, HasDay: true}
	return &timeline.Event{ID: id, When: chrono.When{Value: v}}
}

// museum has so many equal events over four centuries, most of them of two days
// and of one decade, with statuses of very unequal numbers.
func museum(n int) *timeline.Timeline {
	random := rand.New(rand.NewPCG(5, 6))
	t := &timeline.Timeline{Events: paged.Of(make([]*timeline.Event, n))}
	for i := range t.Events.Len() {
		day := random.Int64N(400 * 365)
		switch random.IntN(4) {
		case 0:
			day = 36_500
		case 1:
			day = 91_250
		case 2:
			day = 73_000 + random.Int64N(3_650)
		}
		t.Events.Set(int32(i), onDay(fmt.Sprint("object-", i), day-120_000))
		t.Events.At(int32(i)).Status = timeline.Claimed
		switch {
		case i%997 == 0:
			t.Events.At(int32(i)).Status = timeline.Forged
		case i%89 == 0:
			t.Events.At(int32(i)).Status = timeline.Refuted
		case i%7 == 0:
			t.Events.At(int32(i)).Status = timeline.Disputed
		case i%3 == 0:
			t.Events.At(int32(i)).Status = timeline.Confirmed
		}
	}
	return t
}

// bins returns how many of some events begin in each of n equal parts of the
// time of x.
func (x *Index) bins(events []int32, n int) []int {
	counts := make([]int, n)
	for _, e := range events {
		from, _ := x.Known(e)
		counts[int(float64(x.Scale.Instant(from).Sub(x.First))/float64(x.Last.Sub(x.First)+1)*float64(n))]++
	}
	return counts
}

// However many of equal events have room, and however time is halved, no part in
// which events begin is left empty while another has three.
func TestPrecedenceSpreadsEqualEventsOverTime(t *testing.T) {
	for name, tl := range map[string]*timeline.Timeline{"museum": museum(10_000), "two dates": twoDates(), "deep time": deepTime()} {
		x := New(tl)
		order := x.Precedence()
		for _, room := range []int{2, 3, 12, 50, 100, 777, 1_000, len(order) / 2, len(order) - 1} {
			for parts := 2; parts <= 1<<20; parts *= 2 {
				// Those that stand for a status come beside.
				all, has := x.bins(order, parts), x.bins(order[:room], parts)
				beside := x.bins(order[:min(room, len(timeline.Statuses))], parts)
				empty, most := -1, 0
				for i, n := range all {
					if n > 0 && has[i] == 0 {
						empty = i
					}
					most = max(most, has[i]-beside[i])
				}
				if empty >= 0 && most > 2 {
					t.Errorf("%s, room for %d: of %d parts of time one has %d events, and the %dth none of its %d", name, room, parts, most, empty, all[empty])
				}
			}
		}
	}
}

// twoDates has most of its events on two days, as a million imported rows had.
func twoDates() *timeline.Timeline {
	t := &timeline.Timeline{}
	for i := range 5_000 {
		day := int64(-62_000)
		if i%2 == 0 {
			day = -17_000
		}
		if i%500 == 0 {
			day += int64(i)
		}
		t.Events = t.Events.Append(onDay(fmt.Sprint(i), day))
	}
	return t
}

// deepTime has nearly all of its events in the last of the centuries since the
// Big Bang.
func deepTime() *timeline.Timeline {
	t := &timeline.Timeline{}
	for _, year := range []int64{-13_800_000_000, -4_540_000_000, -541_000_000, -66_000_000, -300_000, -3_000} {
		t.Events = t.Events.Append(onDay(fmt.Sprint(year), chrono.GregorianDays(year, 1, 1)))
	}
	for i := range int64(1_000) {
		t.Events = t.Events.Append(onDay(fmt.Sprint(i), i*40))
	}
	return t
}

// All statuses are among the first, and each about as often as among all.
func TestPrecedenceRepresentsStatuses(t *testing.T) {
	x := New(museum(10_000))
	order := x.Precedence()
	var first StatusCount
	const room, occurring = 2_000, 5 // all of these events are assessed
	all, has := x.CountStatus(), StatusCount{}
	for _, e := range order[:occurring] {
		first[x.Status.At(e)]++
	}
	for _, s := range timeline.Statuses {
		if all[s] > 0 && first[s] != 1 {
			t.Errorf("of the first five %d are %s", first[s], s.Name())
		}
	}
	for _, e := range order[:room] {
		has[x.Status.At(e)]++
	}
	for _, s := range timeline.Statuses {
		want := float64(all[s]) * room / float64(len(order))
		if got := float64(has[s]); got < want*0.6-3 || got > want*1.4+3 {
			t.Errorf("of the first %d %v are %s, where %.1f is its share", room, got, s, want)
		}
	}
}

// The order is the same at every run, whatever the order of the file, holds every
// event once, and changes little with an edit.
func TestPrecedenceIsTheSameAtEveryRun(t *testing.T) {
	tl := museum(3_000)
	ids := func(tl *timeline.Timeline) (ids []string) {
		for _, e := range New(tl).Precedence() {
			ids = append(ids, tl.Events.At(e).ID)
		}
		return ids
	}
	first := ids(tl)
	if unique := slices.Compact(slices.Sorted(slices.Values(first))); len(unique) != tl.Events.Len() {
		t.Fatalf("the order has %d of %d events", len(unique), tl.Events.Len())
	}
	events := tl.Events.Values()
	rand.New(rand.NewPCG(7, 8)).Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
	other := &timeline.Timeline{Events: paged.Of(events)}
	if !slices.Equal(ids(other), first) {
		t.Error("another order of the file is another precedence")
	}
	less := &timeline.Timeline{Events: paged.Of(slices.DeleteFunc(tl.Events.Values(), func(e *timeline.Event) bool { return e.ID == first[20] }))}
	kept := 0
	for _, id := range ids(less)[:100] {
		if slices.Contains(first[:101], id) {
			kept++
		}
	}
	if kept < 95 {
		t.Errorf("where one event is removed, %d of the first hundred stay", kept)
	}
}

// Importance comes before all, evidence decides within a time, and what has no
// date comes last of its importance.
func TestPrecedenceFallsBackOnEvidence(t *testing.T) {
	cites := func(stance timeline.Stance, sources ...string) timeline.Claim {
		c := timeline.Claim{Who: "A", Stance: stance}
		for _, s := range sources {
			c.Citations = append(c.Citations, timeline.Citation{Source: s})
		}
		return c
	}
	said := func(id string, day int64, importance int8, claims ...timeline.Claim) *timeline.Event {
		e := onDay(id, day)
		e.Importance, e.Claims = importance, claims
		return e
	}
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{{ID: "a"}, {ID: "copy", Repeats: "a"}, {ID: "b"}},
		Events: paged.Of([]*timeline.Event{
			said("silent", 100, 0),
			said("copied", 100, 0, cites(timeline.Asserts, "a"), cites(timeline.Asserts, "copy"), cites(timeline.Asserts, "copy")),
			said("twice", 100, 0, cites(timeline.Asserts, "a", "b")),
			said("claimed", 100, 0, cites(timeline.Asserts), cites(timeline.Asserts)),
			said("contested", 100, 0, cites(timeline.Asserts), cites(timeline.Denies)),
			said("elsewhere", 9_000, 0),
			said("dull", 5_000, 1, cites(timeline.Asserts), cites(timeline.Denies)),
			said("landmark", 100, 5),
			{ID: "undated", Claims: []timeline.Claim{cites(timeline.Asserts), cites(timeline.Denies)}},
		}),
	}
	var got []string
	for _, e := range New(tl).Precedence() {
		got = append(got, tl.Events.At(e).ID)
	}
	// "contested" is the first with claims, "elsewhere" alone in its half of the time.
	want := []string{"landmark", "contested", "elsewhere", "twice", "copied", "claimed", "silent", "undated", "dull"}
	if !slices.Equal(got, want) {
		t.Errorf("the order is %q, not %q", got, want)
	}
}

// Of equally important events those with a rank come first, by their ranks,
// whatever their times, statuses and evidence; what is equal is as without ranks.
func TestPrecedenceFollowsRanks(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	tl := museum(3_000)
	plain := New(tl).Precedence()
	for i, e := range tl.Events.All() {
		ranked := *e
		ranked.Importance = int8(random.IntN(6))
		if random.IntN(3) > 0 { // some twice
			ranked.Rank = uint32(1 + random.IntN(3_000))
		}
		switch random.IntN(200) {
		case 0:
			ranked.Rank = timeline.MostRank
		case 1:
			ranked.Rank = timeline.MostRank - 1
		case 2:
			ranked.When = chrono.When{}
		}
		tl.Events.Set(i, &ranked)
	}
	order := New(tl).Precedence()
	if !slices.IsSortedFunc(order, func(a, b int32) int {
		x, y := tl.Events.At(a), tl.Events.At(b)
		return cmp.Or(cmp.Compare(y.Weight(), x.Weight()), cmp.Compare(x.Rank-1, y.Rank-1)) // none, 0, is the last
	}) {
		t.Error("the order is not that of importance and rank")
	}

	tl = museum(3_000) // one rank for all is as good as none
	for _, e := range tl.Events.All() {
		e.Rank = 7
	}
	if !slices.Equal(New(tl).Precedence(), plain) {
		t.Error("of events of one rank another order comes than of those without ranks")
	}
}

func TestPrecedenceOfFewEvents(t *testing.T) {
	for _, events := range [][]*timeline.Event{nil, {{ID: "undated"}}, {onDay("one", 1)}, {onDay("one", 1), onDay("one", 1), {}}} {
		order := New(&timeline.Timeline{Events: paged.Of(events)}).Precedence()
		if !slices.IsSortedFunc(order, cmp.Compare) || len(order) != len(events) {
			t.Errorf("the order of %d events is %v", len(events), order)
		}
	}
	open, err := chrono.Parse("../..")
	if err == nil {
		endless := &timeline.Event{ID: "always", When: chrono.When{Value: open}}
		if order := New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{endless, onDay("one", 1), onDay("two", 9)})}).Precedence(); len(order) != 3 {
			t.Errorf("with an event of all times the order is %v", order)
		}
	}
}

func BenchmarkPrecedence(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		for name, tl := range map[string]*timeline.Timeline{"synthetic": synthetic.Timeline(n), "museum": museum(n)} {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					x := New(tl)
					b.StartTimer()
					x.Precedence()
				}
			})
		}
	}
}
