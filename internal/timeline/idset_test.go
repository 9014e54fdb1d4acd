package timeline

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"dateline/internal/paged"
)

// TestIDsThatComeUpAgain compares with a map.
func TestIDsThatComeUpAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		tl := &Timeline{}
		seen := make(map[string]bool)
		var want []string
		ascending := r.IntN(30)
		for i := range r.IntN(60) {
			e := &Event{Title: "x", When: when(t, "1918")}
			switch {
			case r.IntN(8) == 0:
			case i < ascending:
				e.ID = fmt.Sprint("row-", i)
			default:
				e.ID = fmt.Sprint("row-", r.IntN(80))
			}
			if e.ID != "" && seen[e.ID] {
				want = append(want, fmt.Sprintf("events/%d/id", i))
			}
			seen[e.ID] = true
			tl.Events = tl.Events.Append(e)
		}
		var got []string
		for _, f := range tl.Validate() {
			got = append(got, f.Path)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("twice are %v, want %v", got, want)
		}
	}
}

// TestEventIsSmall holds what a million events may take: see [Event].
func TestEventIsSmall(t *testing.T) {
	if size := reflect.TypeFor[Event]().Size(); size > 224 {
		t.Errorf("an event takes %d bytes", size)
	}
}

func BenchmarkValidate(b *testing.B) {
	for name, id := range map[string]func(i int) string{
		"numbered": func(i int) string { return fmt.Sprint("row-", i) },
		"mixed":    func(i int) string { return fmt.Sprintf("%x", uint32(i)*2654435769) },
	} {
		for _, n := range []int{1_000, 100_000, 1_000_000} {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				events, year := make([]Event, n), when(b, "1918")
				tl := &Timeline{Events: paged.Of(make([]*Event, n))}
				for i := range events {
					events[i] = Event{ID: id(i), Title: "x", When: year}
					tl.Events.Set(int32(i), &events[i])
				}
				for b.Loop() {
					if faults := tl.Validate(); len(faults) > 0 {
						b.Fatal(faults[0])
					}
				}
			})
		}
	}
}
