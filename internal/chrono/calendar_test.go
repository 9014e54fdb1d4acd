package chrono

import "testing"

func TestJulianDayNumbers(t *testing.T) {
	for _, c := range []struct {
		name             string
		days, julianDay  int64
		year             int64
		gMonth, gDay     int
		jYear            int64
		jMonth, julianDy int
	}{
		{"the Ides of March", JulianDays(-43, 3, 15), 1_705_426, -43, 3, 13, -43, 3, 15},
		{"the battle of Hastings", JulianDays(1066, 10, 14), 2_110_701, 1066, 10, 20, 1066, 10, 14},
		{"the last Julian day of 1582", JulianDays(1582, 10, 4), 2_299_160, 1582, 10, 14, 1582, 10, 4},
		{"the epoch", GregorianDays(1970, 1, 1), 2_440_588, 1970, 1, 1, 1969, 12, 19},
	} {
		if got := Instant(c.days * secondsPerDay).JulianDay(); got != c.julianDay {
			t.Errorf("%s: Julian day %d, want %d", c.name, got, c.julianDay)
		}
		for _, second := range []int64{0, secondsPerDay - 1} {
			if got := StartOf(c.days).Add(second).Days(); got != c.days {
				t.Errorf("%s: second %d is of day %d, want %d", c.name, second, got, c.days)
			}
		}
		if y, m, d := GregorianFromDays(c.days); y != c.year || m != c.gMonth || d != c.gDay {
			t.Errorf("%s: Gregorian %d-%d-%d", c.name, y, m, d)
		}
		if y, m, d := JulianFromDays(c.days); y != c.jYear || m != c.jMonth || d != c.julianDy {
			t.Errorf("%s: Julian %d-%d-%d", c.name, y, m, d)
		}
	}
}

func TestCalendarsRoundTrip(t *testing.T) {
	first, last := GregorianDays(-10_000, 1, 1), GregorianDays(10_000, 12, 31)
	for day := first; day <= last; day++ {
		if y, m, d := GregorianFromDays(day); GregorianDays(y, m, d) != day || d < 1 || d > DaysInMonth(y, m) {
			t.Fatalf("Gregorian day %d reads %d-%d-%d", day, y, m, d)
		}
		if y, m, d := JulianFromDays(day); JulianDays(y, m, d) != day || d < 1 || d > 31 {
			t.Fatalf("Julian day %d reads %d-%d-%d", day, y, m, d)
		}
	}
}

func TestSubSaturates(t *testing.T) {
	if Future.Sub(-1) != int64(Future) || Past.Sub(1) != int64(Past) || Instant(5).Sub(7) != -2 {
		t.Error("Sub wraps")
	}
}
