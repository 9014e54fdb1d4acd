package part

import (
	"fmt"
	"testing"

	"dateline/internal/index"
	"dateline/internal/timeline"
)

// Shares are of something: of nothing there is none, and one that is not all is
// never told as all.
func TestPercent(t *testing.T) {
	b := New(&timeline.Timeline{}, Options{})
	for _, c := range []struct {
		n, all float64
		want   string
	}{
		{0, 0, ""},
		{0, 10, ""},
		{1e-9, 1e-9, ""},
		{0.05, 0.05, ""},
		{0.49, 0.49, ""},
		{0.5, 0.5, "100%"},
		{3, 3, "100%"},
		{2, 3, "67%"},
		{1, 1000, "<1%"},
		{999, 1000, ">99%"},
		{1, 200, "1%"},
	} {
		if got := b.Percent(c.n, c.all); got != c.want {
			t.Errorf("%v of %v: %q, not %q", c.n, c.all, got, c.want)
		}
	}
}

func TestDecimalOfALittleIsNotNothing(t *testing.T) {
	b := New(&timeline.Timeline{}, Options{})
	for x, want := range map[float64]string{0: "0", 1e-12: "0", 0.001: "<0.01", 0.0049: "<0.01", 0.006: "0.01", 0.25: "0.25", 3: "3"} {
		if got := b.Decimal(x); got != want {
			t.Errorf("%v is told as %q, not %q", x, got, want)
		}
	}
}

// A row of a part of an event has its counts and no shares, one of nothing is
// left out.
func TestCountTableTellsNoSharesOfNothing(t *testing.T) {
	b := New(&timeline.Timeline{}, Options{})
	rows := []index.Counts{{timeline.Confirmed: 0.004}, {}, {timeline.Claimed: 1, timeline.Forged: 3}}
	got := fmt.Sprint(b.CountTable("Years", []string{"1987", "1988", "1989"}, rows)[1:])
	if want := "[[1987 <0.01 0 0 0 0 0 <0.01] [1989 0 1 (25%) 0 0 3 (75%) 0 4]]"; got != want {
		t.Errorf("the table is %s, not %s", got, want)
	}
}
