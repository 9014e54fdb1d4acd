package spans

import (
	"testing"

	"dateline/internal/chart/part"
	"dateline/internal/timeline"
)

func TestBarsHoldTheYearsThatTheyName(t *testing.T) {
	b := part.New(&timeline.Timeline{}, part.Options{})
	for _, c := range []struct {
		year, step int64
		name       string
	}{
		{1965, 1, "1965"},
		{0, 1, "1 BC"},
		{-43, 1, "44 BC"},
		{1970, 10, "1970 to 1979"},
		{1979, 10, "1970 to 1979"},
		{1, 10, "AD 1 to AD 9"},
		{0, 10, "10 BC to 1 BC"},
		{-9, 10, "10 BC to 1 BC"},
		{-10, 10, "20 BC to 11 BC"},
		{-66_000_000, 50_000_000, "100 to 50 million years ago"},
		{-4_540_000_000, 200_000_000, "4.6 to 4.4 billion years ago"},
		{-13_800_000_000, 200_000_000, "14 to 13.8 billion years ago"},
		{-3_000, 200_000_000, "200 to 0 million years ago"},
		{1969, 200_000_000, "200 to 0 million years ago"},
		{5_000_000_000, 200_000_000, "in 5 to 5.2 billion years"},
		{-120_000, 50_000, "150\u202f000 to 100\u202f000 years ago"},
		{1969, 50_000, "AD 1 to 49\u202f999"},
		{-44, 50_000, "50\u202f000 BC to 1 BC"},
	} {
		if got := barName(b, barOf(c.year, c.step), c.step); got != c.name {
			t.Errorf("year %d is in the bar %q, not %q", c.year, got, c.name)
		}
	}
}
