package chrono

import (
	"math/rand/v2"
	"testing"
)

func TestMoved(t *testing.T) {
	for _, c := range []struct {
		from string
		by   Shift
		to   string // "" where it cannot be moved so
	}{
		{"2024-10-08", Shift{Days: 30}, "2024-11-07"},
		{"2024-01-31", Shift{Months: 1}, "2024-02-29"},
		{"2024-02-29", Shift{Years: 1}, "2025-02-28"},
		{"2024-10", Shift{Months: 3}, "2025-01"},
		{"2024-10", Shift{Days: 30}, ""},
		{"2024-10?", Shift{Months: -10}, "2023-12?"},
		{"2024", Shift{Years: -2025}, "-0001"},
		{"2024~", Shift{Months: 12}, "2025~"},
		{"2024", Shift{Months: 6}, ""},
		{"197X", Shift{Years: 10}, "198X"},
		{"197X", Shift{Years: 5}, ""},
		{"000X", Shift{Years: -10}, "-000X"},
		{"-000X", Shift{Years: 10}, "000X"},
		{"-019X", Shift{Years: -10}, "-020X"},
		{"19XX", Shift{Years: 100}, "20XX"},
		{"2024-21", Shift{Months: 3}, "2024-22"},
		{"2024-24", Shift{Months: 3}, "2025-21"},
		{"2024-24", Shift{Months: 1}, ""},
		{"2024-33", Shift{Months: -3}, "2023-36"},
		{"2024-38", Shift{Months: 4}, "2024-39"},
		{"2024-41", Shift{Months: 6}, "2025-40"},
		{"2024-10-XX", Shift{Months: 3}, "2025-01-XX"},
		{"2024-10-XX", Shift{Days: 1}, ""},
		{"2024-XX-12", Shift{Years: 1}, "2025-XX-12"},
		{"2024-10-08T23:30", Shift{Seconds: 3600}, "2024-10-09T00:30"},
		{"2024-10-08T23:30", Shift{Seconds: 30}, ""},
		{"2024-10-08T23Z", Shift{Seconds: 7200}, "2024-10-09T01Z"},
		{"2024-10-01/2024-10-10", Shift{Months: 1}, "2024-11-01/2024-11-10"},
		{"2024-10/..", Shift{Months: 1}, "2024-11/.."},
		{"2024-10-01/2024-10", Shift{Days: 3}, ""},
		{"[1667,1672..1675]", Shift{Years: 2}, "[1669,1674..1677]"},
		{"{..1983}", Shift{Years: 1}, "{..1984}"},
		{"Y-13800000000", Shift{Years: 1}, "Y-13799999999"},
		{"Y-17E7", Shift{Years: 10_000_000}, "Y-16E7"},
		{"Y-17E7", Shift{Years: 1}, ""},
		{"1950S2", Shift{Years: 100}, "2050S2"},
		{"Y250000000000", Shift{Years: 1}, ""},
	} {
		v, err := Parse(c.from)
		if err != nil {
			t.Fatalf("%s: %v", c.from, err)
		}
		got := ""
		if moved, ok := v.Moved(c.by); ok {
			got = moved.String()
		}
		if got != c.to {
			t.Errorf("%s moved by %+v is %q, want %q", c.from, c.by, got, c.to)
		}
	}
}

// TestMovedKeepsTheCalendar moves a Julian date over a leap day that only its calendar has.
func TestMovedKeepsTheCalendar(t *testing.T) {
	v, err := ParseIn("1900-02-28", Setting{Calendar: Julian})
	if err != nil {
		t.Fatal(err)
	}
	if moved, ok := v.Moved(Shift{Days: 1}); !ok || moved.String() != "1900-02-29" {
		t.Errorf("a day after 28 February 1900 in the Julian calendar is %v", moved)
	}
}

// TestMovingKeepsPrecision moves many dates by their grain: each stays as precise and as
// doubtful as it is, is later by as much as the shift is long, and comes back.
func TestMovingKeepsPrecision(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	texts := []string{
		"2024", "2024-10", "2024-10-08", "2024-10-08T12:30", "1985-04-12T23:20:30Z", "2024~", "2024-10?", "2024-06%-11", "197X", "19XX", "-01XX",
		"2024-21", "2024-33", "2024-37", "2024-40", "1950S2", "Y-17E7", "Y-66043000", "1964/2008", "1964-10/1965-02-03", "../1985-04", "1985-04/",
		"[1667,1668..1670]", "{1960,1961-12}", "2024-10-XX", "0000", "-0044-03-15", "156X-12-25",
	}
	for _, text := range texts {
		v, err := Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		grain := v.Grain()
		if grain.IsZero() {
			t.Errorf("%s has no grain", text)
		}
		for range 200 {
			by := grain.Times(r.Int64N(400) - 200)
			moved, ok := v.Moved(by)
			if !ok {
				t.Fatalf("%s cannot be moved by %+v", text, by)
			}
			if moved.Precision() != v.Precision() || moved.AnyDoubt() != v.AnyDoubt() || moved.Form != v.Form {
				t.Fatalf("%s moved by %+v is %s, of another precision", text, by, moved)
			}
			if again, err := Parse(moved.String()); err != nil || again.String() != moved.String() {
				t.Fatalf("%s moved by %+v is %s, which is read as %s (%v)", text, by, moved, again, err)
			}
			from, _ := v.Extent()
			to, _ := moved.Extent()
			if was := by.Length(); (to.Sub(from) > 0) != (was > 0) && !by.IsZero() {
				t.Fatalf("%s moved by %+v begins %d s later", text, by, to.Sub(from))
			}
			if back, ok := moved.Moved(by.Times(-1)); !ok || back.String() != v.String() && by.Days+by.Seconds != 0 {
				t.Fatalf("%s moved by %+v and back is %s", text, by, back)
			}
		}
	}
}

func TestGrain(t *testing.T) {
	for text, want := range map[string]Shift{
		"2024": {Years: 1}, "197X": {Years: 10}, "2024-10": {Months: 1}, "2024-21": {Months: 3}, "2024-10-08": {Days: 1}, "2024-10-08T12": {Seconds: 3600},
		"2024-10-01/2024": {Years: 1}, "": {},
	} {
		v, _ := Parse(text)
		if got := v.Grain(); got != want {
			t.Errorf("%q has the grain %+v, want %+v", text, got, want)
		}
	}
}
