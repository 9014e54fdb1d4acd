package timeline

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"dateline/internal/paged"
)

// TestEventsAreFoundByID edits a timeline of several pages by lot, also takes edits back and
// makes others of earlier versions, and looks for ids that are there, that are gone and that are
// there twice.
func TestEventsAreFoundByID(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	id := func() string { return fmt.Sprint("id-", r.IntN(12_000)) }
	all := make([]*Event, 9_000)
	for i := range all {
		all[i] = &Event{ID: id()}
	}
	versions := []*Timeline{{}, {Events: paged.Of(all)}}
	for range 150 {
		before := versions[len(versions)-1-min(r.IntN(3), len(versions)-1)*r.IntN(2)]
		n := int32(before.Events.Len())
		var gone, come []int32
		var own []*Event
		if n > 0 && r.IntN(3) > 0 {
			gone = []int32{r.Int32N(n)}
		}
		for range r.IntN(3) {
			come, own = append(come, n-int32(len(gone))+int32(len(own))), append(own, &Event{ID: id()})
		}
		after := *before
		after.Events = before.Events.Edited(gone, come, own)
		versions = append(versions, &after)
		if d := Between(before, &after, gone, come); r.IntN(4) == 0 {
			back := d.Inverse()
			versions = append(versions, back.Apply(&after))
		}
		now := versions[len(versions)-1]
		first := make(map[string]int32)
		for i, e := range now.Events.All() {
			if _, twice := first[e.ID]; !twice {
				first[e.ID] = i
			}
		}
		for i := range 20 {
			id := id()
			if i < len(own) {
				id = own[i].ID
			}
			want, is := first[id]
			if !is {
				want = -1
			}
			if got := now.EventAt(id); got != want {
				t.Fatalf("%q is found at %d, not %d", id, got, want)
			}
		}
		if now.EventAt("") != -1 {
			t.Fatal(`"" is found`)
		}
	}
}

func BenchmarkEventAt(b *testing.B) {
	const n = 1_000_000
	all := make([]*Event, n)
	for i := range all {
		all[i] = &Event{ID: fmt.Sprint("row-", i)}
	}
	tl := &Timeline{Events: paged.Of(all)}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			(&Timeline{Events: paged.Of(all)}).KnowIDs()
		}
	})
	for _, id := range []string{"none", "row-900000"} {
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				tl.EventAt(id)
			}
		})
	}
	b.Run("edited", func(b *testing.B) {
		for b.Loop() {
			after := Timeline{Events: tl.Events.Append(&Event{ID: "new"})}
			after.EventAt("none")
		}
	})
}
