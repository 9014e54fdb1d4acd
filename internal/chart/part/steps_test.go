package part

import (
	"testing"

	"dateline/internal/chrono"
)

func TestStepsOfASlider(t *testing.T) {
	day := chrono.StartOfDay
	for _, c := range []struct {
		first, last chrono.Instant
		most        int64
		count       int64
		start, end  string // of the first step
	}{
		{day(2024, 10, 8), day(2024, 10, 13), 200, 6, "8 October 2024", "8 October 2024"},
		{day(2024, 10, 8), day(2026, 1, 1), 200, 16, "October 2024", "October 2024"},
		{day(2000, 2, 8), day(2040, 1, 1), 200, 161, "January 2000", "March 2000"},
		{day(1965, 9, 1), day(2025, 12, 31), 200, 61, "1965", "1965"},
		{day(1965, 9, 1), day(2025, 12, 31), 50, 31, "1964", "1965"},
		{day(-44, 3, 15), day(14, 8, 19), 10, 7, "50 BC", "41 BC"},
		{day(-4_540_000_000, 1, 1), day(2024, 1, 1), 200, 92, "4.55 billion years ago", "4.5 billion years ago"},
	} {
		s := StepsOver(c.first, c.last, c.most)
		start, end := s.Words(s.First, &chrono.English)
		if s.Count() != c.count || start != c.start || end != c.end {
			t.Errorf("%v to %v: %d steps, the first from %q to %q; want %d, %q, %q", c.first, c.last, s.Count(), start, end, c.count, c.start, c.end)
		}
	}
}

func TestStepsHoldEveryInstantOnce(t *testing.T) {
	first, last := chrono.StartOfDay(-12, 11, 30), chrono.StartOfDay(11, 2, 3)
	for _, most := range []int64{100_000, 300, 100, 25, 12, 5, 3} {
		s := StepsOver(first, last, most)
		before := 0
		for i := first; i <= last; i = i.Add(86_400) {
			at := s.Index(i)
			if at != before && at != before+1 {
				t.Fatalf("at most %d steps: after step %d comes %d", most, before, at)
			}
			before = at
		}
		if before != int(s.Count())-1 || s.Index(chrono.Past) != 0 || s.Index(chrono.Future) != before {
			t.Errorf("at most %d steps: the last of %d is %d", most, s.Count(), before)
		}
	}
}
