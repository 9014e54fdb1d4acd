package part

import (
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// TestNoTicksInTheMarginOfDeepTime: beside the last event that is not itself in a far
// future an axis has room for labels, which is no time to come and has no ticks.
func TestNoTicksInTheMarginOfDeepTime(t *testing.T) {
	b := New(&timeline.Timeline{}, Options{Lexicon: &chrono.English})
	big, today, far := chrono.Instant(-13_798_000_000*yearSeconds), chrono.StartOfDay(2020, 1, 1), chrono.Instant(5_000_000_000*yearSeconds)
	if a := b.Axis(big, today); a.Until < 2020 || a.Until > 2101 || a.Hi < 1e8 {
		t.Errorf("the axis from the beginning to today ends at %v and has ticks until %v", a.Hi, a.Until)
	}
	if a := b.Axis(big, far); a.Until < 5e9 {
		t.Errorf("the axis to a far future has ticks until %v only", a.Until)
	}
	if a := b.Axis(chrono.StartOfDay(1900, 1, 1), today); a.Until != a.Hi {
		t.Errorf("the axis of our time ends at %v and has ticks until %v", a.Hi, a.Until)
	}
}
