package timeline_test

import (
	"fmt"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// The status of an event follows from the claims about it, at every time from
// those that were known by then.
func Example() {
	said := func(edtf string) chrono.When {
		v, err := chrono.Parse(edtf)
		if err != nil {
			panic(err)
		}
		return chrono.When{Value: v}
	}
	e := &timeline.Event{ID: "arrival", Title: "Soldiers arrive", When: said("2024-10"), Claims: []timeline.Claim{
		{Who: "an agency", Said: said("2024-10-18"), Stance: timeline.Asserts, Status: timeline.Claimed},
		{Who: "one ministry", Said: said("2024-10-25"), Stance: timeline.Denies, Status: timeline.Disputed},
		{Who: "another ministry", Said: said("2025-04-26"), Stance: timeline.Acknowledges, Status: timeline.Confirmed},
	}}
	for _, turn := range e.History() {
		c := e.Claims[turn.Claim]
		fmt.Println(chrono.English.Long(c.Said.Value), c.Who, c.Stance, "it:", turn.Status)
	}
	t := &timeline.Timeline{Title: "A year", Events: paged.Of([]*timeline.Event{e})}
	before := t.AsKnownOn(chrono.StartOfDay(2024, 12, 31), nil)
	fmt.Println("at the end of 2024:", before.Events.At(0).LastStatus(), "by", before.CountClaims(), "claims")
	// Output:
	// 18 October 2024 an agency asserts it: claimed
	// 25 October 2024 one ministry denies it: disputed
	// 26 April 2025 another ministry acknowledges it: confirmed
	// at the end of 2024: disputed by 2 claims
}
