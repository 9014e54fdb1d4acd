package index

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// differs names the first column in which two indexes differ; "" for none.
func differs(a, b *Index) string {
	extents := func(x *Index) [4]chrono.Instant {
		return [...]chrono.Instant{x.First, x.Last, x.Earliest, x.Latest}
	}
	switch {
	case a.Timeline != b.Timeline:
		return "the timeline"
	case !same(a.Status, b.Status):
		return "the statuses"
	case !same(a.Form, b.Form):
		return "the forms"
	case !same(a.Weight, b.Weight):
		return "the weights"
	case !same(a.EventRank, b.EventRank):
		return "the ranks"
	case !same(a.Lane, b.Lane):
		return "the lanes of events"
	case a.CountStatus() != b.CountStatus():
		return fmt.Sprintf("%v in each status, not %v", a.CountStatus(), b.CountStatus())
	case a.ClaimCount != b.ClaimCount:
		return fmt.Sprintf("%d claims, not %d", a.ClaimCount, b.ClaimCount)
	case !slices.Equal(a.Undated(), b.Undated()):
		return fmt.Sprintf("%v have no date, not %v", a.Undated(), b.Undated())
	case a.Dated != b.Dated:
		return "the number of dated events"
	case extents(a) != extents(b):
		return fmt.Sprint("the outermost instants: ", extents(a), " and ", extents(b))
	case len(a.Lanes) != len(b.Lanes):
		return "the number of lanes"
	case !slices.Equal(a.Reading(), b.Reading()):
		return "the order of reading"
	}
	for e := range int32(a.Len()) {
		if a.Timeline.Events.At(e).When.Form != chrono.None && a.Position(e) != b.Position(e) {
			return "the positions"
		}
	}
	for i := range a.Lanes {
		if what := a.Lanes[i].differs(&b.Lanes[i]); what != "" {
			return fmt.Sprintf("%s of lane %d", what, i)
		}
	}
	return ""
}

func same[T comparable](a, b Column[T]) bool {
	return slices.Equal(a.Values(), b.Values())
}

func samePeaks[T cmp.Ordered](a, b peaks[T]) bool {
	return slices.EqualFunc(a.in, b.in, slices.Equal) && slices.Equal(a.over, b.over)
}

func sameRanks(a, b ranked) bool {
	return slices.EqualFunc(a.own, b.own, slices.Equal) && samePeaks(a.highest, b.highest)
}

func (l *Lane) differs(m *Lane) string {
	switch {
	case l.Name != m.Name:
		return "the name"
	case !same(l.Events, m.Events):
		return "the events"
	case !same(l.From, m.From), !same(l.To, m.To), !same(l.Certain, m.Certain):
		return "the times"
	}
	anew := *l
	if anew.grow(&Lane{}); !samePeaks(l.latest, anew.latest) {
		return "the latest places"
	}
	return ""
}

// dates are of every kind, some without any bound that is known.
var dates = []string{
	"", "", "1950", "1950~", "1950-05", "1950-05-17/1951", "195X", "../1950", "1950/..", "/1950", "1950/", "1950~/..", "../1950%",
	"[..1950~]", "{1950..}", "{..1950~}", "[1940,1950~,1960]", "Y-4000", "Y17E7", "-13800000000", "../..", "/", "../",
}

// editor makes events and timelines by lot.
type editor struct{ *rand.Rand }

func (r editor) event(t *testing.T) *timeline.Event {
	date := func(edtf string) chrono.When {
		if edtf == "" {
			return chrono.When{}
		}
		v, err := chrono.Parse(edtf)
		if err != nil {
			return chrono.When{} // "/" is no date
		}
		return chrono.When{Value: v}
	}
	e := event(t, "x", "1950")
	e.When = date(fmt.Sprint(1900 + r.IntN(100)))
	if r.IntN(3) == 0 {
		e.When = date(dates[r.IntN(len(dates))])
	}
	e.Lane = fmt.Sprint("lane ", r.IntN(4))
	if r.IntN(20) == 0 {
		e.Lane = fmt.Sprint("rare lane ", r.IntN(5))
	}
	e.Status, e.Importance = timeline.Status(r.IntN(6)), int8(r.IntN(6))
	if r.IntN(100) == 0 {
		e.Rank = uint32(1 + r.IntN(100))
	}
	for range max(r.IntN(6)-3, 0) {
		e.Claims = append(e.Claims, timeline.Claim{Said: date(fmt.Sprint(1990 + r.IntN(5))), Status: timeline.Status(r.IntN(6))})
	}
	return e
}

// edit returns t with some events replaced, removed and put in.
func (r editor) edit(tb *testing.T, t *timeline.Timeline) (edited *timeline.Timeline, gone, come []int32) {
	edited = &timeline.Timeline{Lanes: t.Lanes}
	var events []*timeline.Event
	most := 1 + r.IntN(8)
	one := func() bool { return r.IntN(max(t.Events.Len(), 1)) < most }
	put := func() {
		come = append(come, int32(len(events)))
		events = append(events, r.event(tb))
	}
	kinds := r.IntN(8) // one bit each: replace, remove, put in
	for i, e := range t.Events.All() {
		if kinds&4 != 0 && one() {
			put()
		}
		switch {
		case kinds&1 != 0 && one():
			gone = append(gone, i)
			put()
		case kinds&2 != 0 && one():
			gone = append(gone, i)
		default:
			events = append(events, e)
		}
	}
	for range r.IntN(3) {
		put()
	}
	edited.Events = paged.Of(events)
	if r.IntN(10) == 0 {
		edited.Lanes = nil
		for range r.IntN(4) {
			edited.Lanes = append(edited.Lanes, fmt.Sprint("lane ", r.IntN(6)))
		}
	}
	r.Shuffle(len(gone), func(i, j int) { gone[i], gone[j] = gone[j], gone[i] })
	return edited, gone, come
}

// TestEditedIsNew makes edits by lot and takes them back.
func TestEditedIsNew(t *testing.T) {
	worked := 0
	for seed := range uint64(13) {
		r := editor{rand.New(rand.NewPCG(seed, 1))}
		n, steps := []int{0, 1, 5, 300}[seed%4], 150
		if seed == 12 { // some pages in each lane
			n, steps = 30_000, 12
		}
		var events []*timeline.Event
		for range n {
			events = append(events, r.event(t))
		}
		x := New(&timeline.Timeline{Events: paged.Of(events)})
		for step := range steps {
			edited, gone, come := r.edit(t, x.Timeline)
			d := &edit{old: x, removed: timeline.Positions(gone), added: timeline.Positions(come)}
			if d.fits(edited) {
				worked++
			}
			next := x.Edited(edited, gone, come)
			if what := differs(next, New(edited)); what != "" {
				t.Fatalf("%d, step %d: without %v, with %v: %s", seed, step, gone, come, what)
			}
			if what := differs(next.Edited(x.Timeline, come, gone), x); what != "" {
				t.Fatalf("%d, step %d taken back: %s", seed, step, what)
			}
			x = next
		}
	}
	if worked < 600 {
		t.Errorf("only %d edits were worked in", worked)
	}
}

// TestWrongEditsAreIndexedAnew passes numbers that do not lead to the timeline.
func TestWrongEditsAreIndexedAnew(t *testing.T) {
	x := New(random(t, 100))
	other := &timeline.Timeline{Events: paged.Of(x.Timeline.Events.Values()[:99])}
	for _, c := range []struct{ gone, come []int32 }{{}, {[]int32{99}, []int32{98}}, {[]int32{100}, nil}, {[]int32{-1}, nil}, {[]int32{0, 1}, []int32{99}}} {
		if what := differs(x.Edited(other, c.gone, c.come), New(other)); what != "" {
			t.Errorf("without %v, with %v: %s", c.gone, c.come, what)
		}
	}
}

func TestSelect(t *testing.T) {
	for _, n := range []int{0, 1, 64, 65, 40_000} {
		x := New(random(t, n))
		third := x.Select(func(e int32) bool { return e%3 == 0 })
		if got, want := third.Count(), (n+2)/3; got != want {
			t.Errorf("%d of %d events are selected, want %d", got, n, want)
		}
		for e := range int32(n) {
			if third.Has(e) != (e%3 == 0) {
				t.Fatalf("event %d of %d", e, n)
			}
		}
	}
}

// TestEditedRanksAreNew replaces some events of timelines at once, in their places and at
// others, and gives them other ranks.
func TestEditedRanksAreNew(t *testing.T) {
	r := editor{rand.New(rand.NewPCG(3, 1))}
	kept := 0
	for range 200 {
		x := New(random(t, 50+r.IntN(200)))
		before, some := x.Rank(ranksByLot(r, x.Len())), somewhere(r.Rand, x.Len())
		edited := *x.Timeline
		edited.Events = paged.Of(edited.Events.Values())
		for _, e := range some {
			own := *edited.Events.At(e)
			if r.IntN(3) == 0 {
				own.When = r.event(t).When
			}
			edited.Events.Set(e, &own)
		}
		next := x.Edited(&edited, some, some)
		if len(next.Lanes) != len(x.Lanes) {
			continue
		}
		of, changed := before.of.Clone(), make([]bool, len(next.Lanes))
		for _, e := range some {
			of.Set(e, int8(r.IntN(100)))
			changed[x.Lane.At(e)], changed[next.Lane.At(e)] = true, true
		}
		for i := range changed {
			if pages := paged.Matched(x.Lanes[i].From, next.Lanes[i].From); changed[i] && slices.ContainsFunc(pages, func(p int) bool { return p >= 0 }) {
				kept++
			}
		}
		if got, want := before.Edited(x, next, of, some, changed), next.Rank(of); !slices.EqualFunc(got.lanes, want.lanes, sameRanks) {
			t.Fatalf("%v are replaced: %v, anew %v", some, got.lanes, want.lanes)
		}
	}
	if kept < 30 {
		t.Errorf("only %d lanes kept pages", kept)
	}
}

// somewhere returns up to three of n positions, in order.
func somewhere(r *rand.Rand, n int) (at []int32) {
	for range r.IntN(4) {
		if n > 0 {
			at = append(at, r.Int32N(int32(n)))
		}
	}
	return timeline.Positions(at)
}

func ranksByLot(r editor, n int) Column[int8] {
	of := NewColumn[int8](n)
	for e := range int32(n) {
		of.Set(e, int8(r.IntN(100)))
	}
	return of
}

func BenchmarkEdited(b *testing.B) {
	x := New(million(b))
	t := x.Timeline
	edited := func(events ...*timeline.Event) *timeline.Timeline {
		return &timeline.Timeline{Events: paged.Of(slices.Concat(t.Events.Values()[:500_000], events, t.Events.Values()[500_001:]))}
	}
	other := *t.Events.At(500_000)
	other.When.Value = t.Events.At(0).When.Value
	replaced, removed := edited(&other), edited()
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			New(t)
		}
	})
	b.Run("replaced", func(b *testing.B) {
		for b.Loop() {
			x.Edited(replaced, []int32{500_000}, []int32{500_000})
		}
	})
	b.Run("removed", func(b *testing.B) {
		for b.Loop() {
			x.Edited(removed, []int32{500_000}, nil)
		}
	})
	thousand := make([]int32, 1000)
	for i := range thousand {
		thousand[i] = int32(997 * i)
	}
	b.Run("thousand", func(b *testing.B) {
		for b.Loop() {
			x.Edited(t, thousand, thousand)
		}
	})
}

// million returns a million events in nine lanes, of which one has a third.
func million(b *testing.B) *timeline.Timeline {
	t := random(b, 1_000_000)
	r := rand.New(rand.NewPCG(5, 6))
	for _, e := range t.Events.All() {
		e.Lane = fmt.Sprint("lane ", max(r.IntN(12)-3, 0))
	}
	return t
}
