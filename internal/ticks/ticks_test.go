package ticks

import (
	"strings"
	"testing"

	"dateline/internal/chrono"
)

func TestTicksFollowTheCalendar(t *testing.T) {
	for _, c := range []struct {
		Step     Step
		from, to chrono.Civil
		want     string
	}{
		{Step{Years, 1}, chrono.Civil{Year: -2, Month: 5, Day: 1}, chrono.Civil{Year: 3, Month: 1, Day: 1}, "3 BC, 2 BC, 1 BC, AD 1, AD 2, AD 3"},
		{Step{Years, 10}, chrono.Civil{Year: -15, Month: 5, Day: 1}, chrono.Civil{Year: 21, Month: 1, Day: 1}, "20 BC, 10 BC, AD 1, AD 10, AD 20"},
		{Step{Years, 20}, chrono.Civil{Year: 1965, Month: 5, Day: 1}, chrono.Civil{Year: 2025, Month: 1, Day: 1}, "1960, 1980, 2000, 2020"},
		{Step{Months, 3}, chrono.Civil{Year: 2023, Month: 11, Day: 5}, chrono.Civil{Year: 2024, Month: 7, Day: 1}, "Oct, Jan, Apr, Jul"},
		{Step{Days, 7}, chrono.Civil{Year: 2024, Month: 1, Day: 31}, chrono.Civil{Year: 2024, Month: 3, Day: 2}, "22, 1, 8, 15, 22, 1"},
		{Step{Days, 2}, chrono.Civil{Year: 2023, Month: 1, Day: 26}, chrono.Civil{Year: 2023, Month: 2, Day: 4}, "25, 27, 29, 1, 3"},
		{Step{Hours, 6}, chrono.Civil{Year: -43, Month: 3, Day: 15, Hour: 7}, chrono.Civil{Year: -43, Month: 3, Day: 16}, "06:00, 12:00, 18:00, 00:00"},
	} {
		var got []string
		var gregorian chrono.Reckoning
		for i := c.Step.Floor(c.from.Instant(), gregorian); i <= c.to.Instant(); i = c.Step.Next(i, gregorian) {
			got = append(got, c.Step.Label(i, &chrono.English))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%+v from %v: %s, want %s", c.Step, c.from, s, c.want)
		}
	}
}

func TestFloorAndNextAgree(t *testing.T) {
	steps := append([]Step{{Years, 1}, {Years, 2}, {Years, 5}, {Years, 10}, {Years, 500}, {Years, 1e4}, {Years, 5e4}, {Years, 1e5}, {Years, 1e6}}, ladder...)
	reckonings := []chrono.Reckoning{
		{},
		{Julian: true, Cutover: chrono.Cutover1582},
		{Julian: true, Cutover: chrono.Cutover1918},
	}
	starts := []chrono.Instant{
		chrono.StartOfDay(-3, 12, 30) + 12345, chrono.Cutover1582 - 20*86400, chrono.Cutover1918 - 3*86400 + 77,
		chrono.StartOfDay(-66_000_000, 7, 1), chrono.StartOfDay(-100_002, 7, 1), chrono.StartOfDay(0, 7, 1), chrono.StartOfDay(99_990, 7, 1),
	}
	for _, s := range steps {
		for _, r := range reckonings {
			for _, from := range starts {
				i := s.Floor(from, r)
				for range 200 {
					next := s.Next(i, r)
					if next <= i {
						t.Fatalf("%+v %+v: no tick after %v", s, r, i.Civil())
					}
					if s.Floor(i, r) != i || s.Floor(next-1, r) != i {
						t.Fatalf("%+v %+v: the tick before %v is %v, want %v", s, r, (next - 1).Civil(), s.Floor(next-1, r).Civil(), i.Civil())
					}
					i = next
				}
			}
		}
	}
}

func TestTicksChangeCalendarAtTheCutover(t *testing.T) {
	l := chrono.English
	l.Reckoning = chrono.Reckoning{Julian: true, Cutover: chrono.Cutover1582}
	s := Step{Days, 1}
	var got []string
	for i := chrono.Julian.StartOfDay(1582, 10, 3); len(got) < 4; i = s.Next(i, l.Reckoning) {
		got = append(got, s.Label(i, &l))
	}
	if text := strings.Join(got, ", "); text != "3, 4, 15, 16" {
		t.Errorf("the Days of October 1582 are %s", text)
	}
	if got := s.Label(chrono.Julian.StartOfDay(1066, 10, 14), &l); got != "14" {
		t.Errorf("14 October 1066 is labelled %s", got)
	}
}

func TestDeepTimeIsToldAsAges(t *testing.T) {
	for _, c := range []struct {
		n        int64
		from, to int64
		want     string
	}{
		{1e7, -66_000_000, -35_000_000, "70 million years ago, 60 million years ago, 50 million years ago, 40 million years ago"},
		{1e6, -66_000_000, -65_000_000, "66 million years ago, 65 million years ago"},
		{1e3, -66_043_500, -66_042_000, "66.044 million years ago, 66.043 million years ago, 66.042 million years ago"},
		{1, -66_043_001, -66_042_999, "66.043001 million years ago, 66.043 million years ago, 66.042999 million years ago"},
		{1e9, -13_800_000_000, -12_000_000_000, "14 billion years ago, 13 billion years ago, 12 billion years ago"},
		{5e6, -13_797_000_000, -13_794_000_000, "13.8 billion years ago, 13.795 billion years ago"},
		{1e9, -1_500_000_000, 2_500_000_000, "2 billion years ago, 1 billion years ago, 0 years ago, in 1 billion years, in 2 billion years"},
		{1e5, -250_000, 150_000, "300,000 years ago, 200,000 years ago, 100,000 years ago, 0 years ago, in 100,000 years"},
		{5e4, -170_000, 120_000, "200,000 years ago, 150,000 years ago, 100,000 years ago, 50,000 BC, AD 1, 50,000, in 100,000 years"},
		{1e4, -105_000, -75_000, "110,000 years ago, 100,000 years ago, 90,000 BC, 80,000 BC"},
		{1e3, -10_999, -10_998, "11,000 BC"},
	} {
		s := Step{Years, c.n}
		var got []string
		for i := s.Floor(chrono.StartOfDay(c.from, 1, 1), chrono.Reckoning{}); i <= chrono.StartOfDay(c.to, 12, 31); i = s.Next(i, chrono.Reckoning{}) {
			got = append(got, s.Label(i, &chrono.English))
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%d years from %d: %s, want %s", c.n, c.from, text, c.want)
		}
	}
}

// TestContextOfDeepTime expects the row above the ticks to tell deep years too.
func TestContextOfDeepTime(t *testing.T) {
	at := chrono.StartOfDay(-66_043_000, 1, 1)
	for step, want := range map[Step]string{
		{Years, 1}: "66.043 million years ago", {Years, 10}: "66.043 to 66.042991 million years ago", {Years, 1000}: "66.043 to 66.042001 million years ago",
	} {
		if got := step.ContextLabel(at, &chrono.English); got != want {
			t.Errorf("%+v: %q, want %q", step, got, want)
		}
	}
}

// TestTicksAreWhereWordsSay expects a deep year, told as an age, at the tick of
// that age.
func TestTicksAreWhereWordsSay(t *testing.T) {
	for _, n := range []int64{1, 1e3, 1e4, 1e6, 1e8} {
		s := Step{Years, n}
		year := -66 * int64(1e8)
		at := chrono.StartOfDay(year, 1, 1)
		if s.Floor(at, chrono.Reckoning{}) != at || s.Label(at, &chrono.English) != "6.6 billion years ago" || chrono.English.Year(year) != "6.6 billion years ago" {
			t.Errorf("%d years: the tick before %s is %s", n, chrono.English.Year(year), s.Label(s.Floor(at, chrono.Reckoning{}), &chrono.English))
		}
	}
}
