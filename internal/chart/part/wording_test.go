package part

import (
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// TestSpansOfDeepTime expects no digits that only come from how far "about"
// reaches, but those that tell two ends apart.
func TestSpansOfDeepTime(t *testing.T) {
	b := New(&timeline.Timeline{}, Options{})
	for _, c := range []struct {
		from, to int64
		want     string
	}{
		{-13_800_000_002, -66_043_000, "13.8 billion to 70 million years ago"},
		{-13_800_000_002, 2024, "13.8 billion years ago to 2024"},
		{-66_043_217, -66_041_098, "66.043217 to 66.041098 million years ago"},
		{-201_400_012, -145_000_003, "201.4 to 145 million years ago"},
		{-66_043_000, -66_043_000, "66.043 million years ago"},
		{-120_000, 2024, "120,000 years ago to 2024"},
		{-44, 14, "45 BC to AD 14"},
	} {
		if got := b.Span(chrono.StartOfDay(c.from, 1, 1), chrono.StartOfDay(c.to, 12, 31)); got != c.want {
			t.Errorf("%d to %d: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}
