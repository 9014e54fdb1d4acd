package spans

import (
	"fmt"
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// TestLanesAreCountedWhereTheyAreTooMany: of more rows than can be read, the
// timeline has no marks but counts, and says why.
func TestLanesAreCountedWhereTheyAreTooMany(t *testing.T) {
	for _, c := range []struct {
		lanes int
		alone bool
	}{{200, true}, {2_000, false}} {
		tl := &timeline.Timeline{}
		for i := range c.lanes {
			v, err := chrono.Parse(fmt.Sprint(1000 + i%1000))
			if err != nil {
				t.Fatal(err)
			}
			tl.Events = append(tl.Events, &timeline.Event{ID: fmt.Sprint(i), Lane: fmt.Sprint("lane ", i), When: chrono.When{Value: v}})
		}
		made := Timeline(part.New(tl, part.Options{}))
		if _, alone := made.Data.(timelineData); alone != c.alone || alone == (len(made.Notes) > 0) {
			t.Errorf("%d lanes: drawn one by one: %t, with the notes %q", c.lanes, alone, made.Notes)
		}
	}
}
