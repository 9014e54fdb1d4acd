package index_test

import (
	"math"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/timeline"
)

// began makes a timeline of events with the given dates and status.
func began(t *testing.T, status timeline.Status, dates ...string) *timeline.Timeline {
	t.Helper()
	tl := &timeline.Timeline{}
	for _, d := range dates {
		e := &timeline.Event{Title: d, Status: status}
		if d != "" {
			v, err := chrono.Parse(d)
			if err != nil {
				t.Fatal(err)
			}
			e.When.Value = v
		}
		tl.Events = tl.Events.Append(e)
	}
	return tl
}

func mass(years []index.YearCount) (sum float64) {
	for _, y := range years {
		for _, n := range y.Events {
			sum += n
		}
	}
	return sum
}

func TestPerYearCountsEveryEventOnce(t *testing.T) {
	dates := []string{
		"1965-09", "1966/1969~", "197X", "18XX", "-0043-03-15", "0000", "1985~", "2024-10-08/..",
		"[1667,1668,1670..1672]", "{1960,1961-12}", "2024-10-19T17:12:00", "1980/", "1999-12-31T23:59:59", "-3000",
	}
	years, uncounted := index.PerYear(began(t, timeline.Claimed, dates...))
	if uncounted != 0 {
		t.Errorf("%d events not counted", uncounted)
	}
	if got := mass(years); math.Abs(got-float64(len(dates))) > 1e-9 {
		t.Errorf("%d events have a mass of %v", len(dates), got)
	}
	for i := 1; i < len(years); i++ {
		if years[i-1].Year >= years[i].Year {
			t.Fatalf("year %d stands before %d", years[i-1].Year, years[i].Year)
		}
	}
}

func TestPerYearSpreadsADecadeEvenly(t *testing.T) {
	years, _ := index.PerYear(began(t, timeline.Disputed, "197X"))
	if len(years) != 10 || years[0].Year != 1970 || years[9].Year != 1979 {
		t.Fatalf("197X is spread over %v", years)
	}
	for _, y := range years {
		days := 365.0
		if chrono.IsLeap(y.Year) {
			days = 366
		}
		if got := y.Events[timeline.Disputed]; math.Abs(got-days/3652) > 1e-12 {
			t.Errorf("%d has %v of the event, not %v", y.Year, got, days/3652)
		}
	}
}

func TestPerYearTakesOnlyTheStart(t *testing.T) {
	years, _ := index.PerYear(began(t, timeline.Confirmed, "1966/1969", "1966-12-31/1990"))
	if len(years) != 1 || years[0].Year != 1966 || years[0].Events[timeline.Confirmed] != 2 {
		t.Errorf("got %v, want 2 in 1966", years)
	}
}

func TestPerYearTakesOnlyTheMembersOfASet(t *testing.T) {
	years, _ := index.PerYear(began(t, timeline.Claimed, "[1901,1905]"))
	if len(years) != 2 || years[0].Year != 1901 || years[1].Year != 1905 || years[0].Events[timeline.Claimed] != 0.5 {
		t.Errorf("got %v, want a half in 1901 and in 1905", years)
	}
}

func TestPerYearSpreadsAboutAsItIsDrawn(t *testing.T) {
	years, _ := index.PerYear(began(t, timeline.Claimed, "1985~"))
	if len(years) != 3 && len(years) != 4 { // a mean year either side
		t.Fatalf("about 1985 is spread over %v", years)
	}
	if got := mass(years); math.Abs(got-1) > 1e-12 {
		t.Errorf("mass %v", got)
	}
}

func TestPerYearTellsWhatItLeavesOut(t *testing.T) {
	years, uncounted := index.PerYear(began(t, timeline.Claimed, "", "../1990", "/1990", "1XXX", "[..1760-12-03]", "1999"))
	if uncounted != 5 || len(years) != 1 {
		t.Errorf("left out %d, counted %v", uncounted, years)
	}
}

func TestPerYearUsesTheLastStatus(t *testing.T) {
	tl := began(t, timeline.Claimed, "2001")
	tl.Events.At(0).Claims = []timeline.Claim{{Status: timeline.Forged}}
	years, _ := index.PerYear(tl)
	if years[0].Events[timeline.Forged] != 1 || years[0].Events[timeline.Claimed] != 0 {
		t.Errorf("got %v, want it as forged", years)
	}
}
