package timeline

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dateline/internal/paged"
)

// changedByLot returns a timeline made of another by removing, adding and replacing events
// and sources, with the positions that Between takes.
func changedByLot(r *rand.Rand, t *Timeline, round int) (after *Timeline, removed, added []int32) {
	next := *t
	next.Title = fmt.Sprint("title ", round)
	next.Events, next.Sources = Events{}, nil
	fresh := func() {
		if r.IntN(6) == 0 {
			added = append(added, int32(next.Events.Len()))
			next.Events = next.Events.Append(&Event{ID: fmt.Sprint("e", round, "-", next.Events.Len())})
		}
	}
	for i, e := range t.Events.All() {
		fresh()
		if r.IntN(5) == 0 {
			removed = append(removed, i)
			continue
		}
		next.Events = next.Events.Append(e)
	}
	fresh()
	for next.Events.Len() < 5 {
		added = append(added, int32(next.Events.Len()))
		next.Events = next.Events.Append(&Event{ID: fmt.Sprint("e", round, "-", next.Events.Len())})
	}
	for i, s := range t.Sources {
		if r.IntN(5) > 0 {
			next.Sources = append(next.Sources, s)
		}
		if r.IntN(6) == 0 {
			next.Sources = append(next.Sources, &Source{ID: fmt.Sprint("s", round, "-", i)})
		}
	}
	switch {
	case r.IntN(6) == 0:
		slices.Reverse(next.Sources)
	case len(next.Sources) < 5:
		next.Sources = append(next.Sources, &Source{ID: fmt.Sprint("s", round)})
	case r.IntN(3) == 0:
		next.Sources = t.Sources
	}
	return &next, removed, added
}

func TestDeltasLeadThereAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	now := &Timeline{}
	for round := range 500 {
		after, removed, added := changedByLot(r, now, round)
		d := Between(now, after, removed, added)
		if got := d.Apply(now); !reflect.DeepEqual(got, after) {
			t.Fatalf("round %d leads to %+v, want %+v", round, got, after)
		}
		back := d.Inverse()
		if got := back.Apply(after); got.Title != now.Title || !slices.Equal(got.Events.Values(), now.Events.Values()) || !slices.Equal(got.Sources, now.Sources) {
			t.Fatalf("round %d leads back to %+v, want %+v", round, got, now)
		}
		if gone, come := back.Events(); !slices.Equal(gone, added) || !slices.Equal(come, removed) {
			t.Fatalf("round %d: back it removes %v and adds %v", round, gone, come)
		}
		now = after
	}
}

// TestDeltasJoin makes two changes at once, there and back.
func TestDeltasJoin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	first := &Timeline{}
	for round := range 500 {
		mid, removed, added := changedByLot(r, first, 2*round)
		one := Between(first, mid, removed, added)
		last, removed, added := changedByLot(r, mid, 2*round+1)
		two := Between(mid, last, removed, added)
		both := one.Then(&two)
		got := both.Apply(first)
		if got.Title != last.Title || !slices.Equal(got.Events.Values(), last.Events.Values()) || !slices.Equal(got.Sources, last.Sources) {
			t.Fatalf("round %d: both lead to %+v, want %+v", round, got, last)
		}
		back := both.Inverse()
		if got := back.Apply(last); !slices.Equal(got.Events.Values(), first.Events.Values()) || !slices.Equal(got.Sources, first.Sources) {
			t.Fatalf("round %d: both lead back to %+v, want %+v", round, got, first)
		}
		if events, sources, ok := both.Leads(first.Events.Len(), len(first.Sources)); !ok || events != last.Events.Len() || sources != len(last.Sources) {
			t.Fatalf("round %d: it leads to %d events and %d sources: %v", round, events, sources, ok)
		}
		again, ok := both.Parts().Delta()
		if !ok || !reflect.DeepEqual(again.Apply(first), got) {
			t.Fatalf("round %d: its parts are of another delta", round)
		}
		first = last
	}
}

// TestPartsOfNoDelta are positions that do not ascend, are missing, or beyond the end.
func TestPartsOfNoDelta(t *testing.T) {
	none, two := &Timeline{}, &Timeline{Events: paged.Of([]*Event{{}, {}})}
	for _, p := range []Parts{
		{From: two, To: none},
		{From: two, To: none, EventsOut: []int32{1, 0}},
		{From: two, To: none, EventsOut: []int32{-1, 0}},
		{From: none, To: two, EventsIn: []int32{3}},
		{From: none, To: two, EventsIn: []int32{2, 2}},
	} {
		if _, ok := p.Delta(); ok {
			t.Errorf("%+v are taken for parts of a delta", p)
		}
	}
	d, ok := Parts{From: none, To: two, EventsIn: []int32{0, 4}}.Delta()
	if _, _, leads := d.Leads(2, 0); !ok || leads {
		t.Error("it leads from a timeline of two events to the fifth of four")
	}
}

func TestDeltasShareWhatStays(t *testing.T) {
	e, s := &Event{ID: "a"}, &Source{ID: "s"}
	before := &Timeline{Events: paged.Of([]*Event{e}), Sources: []*Source{s}}
	after := *before
	after.Title = "other"
	d := Between(before, &after, nil, nil)
	if got := d.Apply(before); paged.Matched(before.Events, got.Events)[0] != 0 || &got.Sources[0] != &before.Sources[0] || d.Size() != 0 {
		t.Error("a change of the title copies what it does not change")
	}
}

// TestDeltasOneAfterTheOther are one, which leads there and back.
func TestDeltasOneAfterTheOther(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	now := &Timeline{}
	for round := range 1_000 {
		middle, removed, added := changedByLot(r, now, 2*round)
		first := Between(now, middle, removed, added)
		after, removed, added := changedByLot(r, middle, 2*round+1)
		second := Between(middle, after, removed, added)
		both := first.Then(&second)
		if got := both.Apply(now); !reflect.DeepEqual(got, after) {
			t.Fatalf("round %d leads to %+v, want %+v", round, got, after)
		}
		back := both.Inverse()
		if got := back.Apply(after); got.Title != now.Title || !slices.Equal(got.Events.Values(), now.Events.Values()) || !slices.Equal(got.Sources, now.Sources) {
			t.Fatalf("round %d leads back to %+v, want %+v", round, got, now)
		}
		now = after
	}
}
