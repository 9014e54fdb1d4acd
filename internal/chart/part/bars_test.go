package part

import "testing"

func TestBarYearsKeepsBarsApart(t *testing.T) {
	for span, want := range map[int64]int64{1: 1, 61: 1, 120: 1, 121: 2, 600: 5, 601: 10, 5_000_000_000: 50_000_000} {
		if got := BarYears(span, 120); got != want {
			t.Errorf("%d years: bars of %d, not %d", span, got, want)
		}
	}
}
