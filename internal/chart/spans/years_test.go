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
		{-66_000_000, 50_000_000, "100 million BC"},
	} {
		if got := barName(b, part.BarOf(c.year, c.step), c.step); got != c.name {
			t.Errorf("year %d is in the bar %q, not %q", c.year, got, c.name)
		}
	}
}
