package index_test

import (
	"fmt"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// An index answers which events of a lane may have been under way in a window
// of time, and counts them in bins.
func Example() {
	t := &timeline.Timeline{}
	for _, text := range []string{"1963/1966", "1964-05", "1964~", "1971"} {
		v, err := chrono.Parse(text)
		if err != nil {
			panic(err)
		}
		t.Events = t.Events.Append(&timeline.Event{Title: text, When: chrono.When{Value: v}, Status: timeline.Confirmed})
	}
	x := index.New(t)
	from, to := x.Scale.Place(chrono.StartOfDay(1965, 1, 1)), x.Scale.Place(chrono.StartOfDay(1971, 1, 1).Add(-1))
	for _, e := range x.Window(0, from, to, nil) {
		fmt.Println("in the window:", t.Events.At(e).Title)
	}
	decade := index.Bins{First: x.Scale.Place(chrono.StartOfDay(1960, 1, 1)), Width: 10 * 365.2425 * 86_400, N: 2}
	counts := make([]index.Counts, decade.N)
	x.SpreadLane(0, nil, decade, counts)
	fmt.Printf("in the 1960s %.0f, in the 1970s %.0f\n", counts[0].Sum(), counts[1].Sum())
	// Output:
	// in the window: 1964~
	// in the window: 1963/1966
	// in the 1960s 3, in the 1970s 1
}
