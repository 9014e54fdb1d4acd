package chrono

import (
	"math/rand/v2"
	"testing"
)

// TestPlainDatesNeedNoSearch compares the short way with the search that all
// other dates take.
func TestPlainDatesNeedNoSearch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		d := Date{Year: r.Int64N(40_000) - 20_000, Calendar: Calendar(r.IntN(2))}
		if r.IntN(3) > 0 {
			d.HasMonth, d.Month = true, uint8(1+r.IntN(12))
			if r.IntN(3) > 0 {
				d.HasDay, d.Day = true, uint8(1+r.IntN(d.Calendar.DaysInMonth(d.Year, int(d.Month))))
			}
		}
		if !d.plain() {
			t.Fatalf("%+v is not plain", d)
		}
		first, ok := d.firstDay()
		last, ok2 := d.lastDay()
		if !ok || !ok2 {
			t.Fatalf("%+v has no day", d)
		}
		if got, want := d.earliest(), d.Calendar.StartOfDay(first.Year, first.Month, first.Day); got != want {
			t.Fatalf("%+v begins at %v, want %v", d, got, want)
		}
		if got, want := d.latest(), d.Calendar.StartOfDay(last.Year, last.Month, last.Day)+secondsPerDay-1; got != want {
			t.Fatalf("%+v ends at %v, want %v", d, got, want)
		}
	}
}
