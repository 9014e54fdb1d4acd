package layout

import (
	"strings"
	"testing"

	"dateline/internal/chrono"
)

func TestTicksFollowTheCalendar(t *testing.T) {
	for _, c := range []struct {
		step     step
		from, to chrono.Civil
		want     string
	}{
		{step{years, 1}, chrono.Civil{Year: -2, Month: 5, Day: 1}, chrono.Civil{Year: 3, Month: 1, Day: 1}, "3 BC, 2 BC, 1 BC, 1, 2, 3"},
		{step{years, 10}, chrono.Civil{Year: -15, Month: 5, Day: 1}, chrono.Civil{Year: 21, Month: 1, Day: 1}, "20 BC, 10 BC, 1, 10, 20"},
		{step{years, 20}, chrono.Civil{Year: 1965, Month: 5, Day: 1}, chrono.Civil{Year: 2025, Month: 1, Day: 1}, "1960, 1980, 2000, 2020"},
		{step{months, 3}, chrono.Civil{Year: 2023, Month: 11, Day: 5}, chrono.Civil{Year: 2024, Month: 7, Day: 1}, "Oct, Jan, Apr, Jul"},
		{step{days, 7}, chrono.Civil{Year: 2024, Month: 1, Day: 31}, chrono.Civil{Year: 2024, Month: 3, Day: 2}, "22, 1, 8, 15, 22, 1"},
		{step{days, 2}, chrono.Civil{Year: 2023, Month: 1, Day: 26}, chrono.Civil{Year: 2023, Month: 2, Day: 4}, "25, 27, 29, 1, 3"},
		{step{hours, 6}, chrono.Civil{Year: -43, Month: 3, Day: 15, Hour: 7}, chrono.Civil{Year: -43, Month: 3, Day: 16}, "06:00, 12:00, 18:00, 00:00"},
	} {
		var got []string
		for i := c.step.floor(c.from.Instant()); i <= c.to.Instant(); i = c.step.next(i) {
			got = append(got, c.step.label(i, &chrono.English))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%+v from %v: %s, want %s", c.step, c.from, s, c.want)
		}
	}
}

func TestFloorAndNextAgree(t *testing.T) {
	steps := append([]step{{years, 1}, {years, 2}, {years, 5}, {years, 10}, {years, 500}, {years, 1e6}}, ladder...)
	for _, s := range steps {
		i := s.floor(chrono.StartOfDay(-3, 12, 30) + 12345)
		for range 500 {
			next := s.next(i)
			if next <= i {
				t.Fatalf("%+v: no tick after %v", s, i.Civil())
			}
			if s.floor(i) != i || s.floor(next-1) != i {
				t.Fatalf("%+v: the tick before %v is %v, want %v", s, (next - 1).Civil(), s.floor(next-1).Civil(), i.Civil())
			}
			i = next
		}
	}
}
