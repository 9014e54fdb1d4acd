package chrono

import (
	"errors"
	"testing"
)

func TestBounds(t *testing.T) {
	for _, c := range []struct{ edtf, earliestStart, latestStart, earliestEnd, latestEnd string }{
		{"2024-10-18", "2024-10-18T00:00:00", "2024-10-18T23:59:59", "2024-10-18T00:00:00", "2024-10-18T23:59:59"},
		{"2024-10", "2024-10-01T00:00:00", "2024-10-31T23:59:59", "2024-10-01T00:00:00", "2024-10-31T23:59:59"},
		{"197X", "1970-01-01T00:00:00", "1979-12-31T23:59:59", "1970-01-01T00:00:00", "1979-12-31T23:59:59"},
		{"197X/198X", "1970-01-01T00:00:00", "1979-12-31T23:59:59", "1980-01-01T00:00:00", "1989-12-31T23:59:59"},
		{"1966/1969~", "1966-01-01T00:00:00", "1966-12-31T23:59:59", "1969-01-01T00:00:00", "1969-12-31T23:59:59"},
		{"1966/1966", "1966-01-01T00:00:00", "1966-12-31T23:59:59", "1966-01-01T00:00:00", "1966-12-31T23:59:59"},
		{"2024-10-0X", "2024-10-01T00:00:00", "2024-10-09T23:59:59", "2024-10-01T00:00:00", "2024-10-09T23:59:59"},
		{"156X-12-25", "1560-12-25T00:00:00", "1569-12-25T23:59:59", "1560-12-25T00:00:00", "1569-12-25T23:59:59"},
		{"XXXX-02-29", "0000-02-29T00:00:00", "9996-02-29T23:59:59", "0000-02-29T00:00:00", "9996-02-29T23:59:59"},
		{"-00XX", "-0099-01-01T00:00:00", "0000-12-31T23:59:59", "-0099-01-01T00:00:00", "0000-12-31T23:59:59"},
		{"1950S2", "1900-01-01T00:00:00", "1999-12-31T23:59:59", "1900-01-01T00:00:00", "1999-12-31T23:59:59"},
		{"Y3388E2S3", "338000-01-01T00:00:00", "338999-12-31T23:59:59", "338000-01-01T00:00:00", "338999-12-31T23:59:59"},
		{"2024-24", "2024-12-01T00:00:00", "2025-02-28T23:59:59", "2024-12-01T00:00:00", "2025-02-28T23:59:59"},
		{"[2024-10-14,2024-10-15]", "2024-10-14T00:00:00", "2024-10-15T23:59:59", "2024-10-14T00:00:00", "2024-10-15T23:59:59"},
		{"{1960,1961-12}", "1960-01-01T00:00:00", "1960-12-31T23:59:59", "1961-12-01T00:00:00", "1961-12-31T23:59:59"},
		{"2024-10-19T17:12:00+02:00", "2024-10-19T15:12:00", "2024-10-19T15:12:00", "2024-10-19T15:12:00", "2024-10-19T15:12:00"},
		{"../2024-10-19", "-", "2024-10-19T23:59:59", "2024-10-19T00:00:00", "2024-10-19T23:59:59"},
		{"2024-10-19/", "2024-10-19T00:00:00", "2024-10-19T23:59:59", "2024-10-19T00:00:00", "+"},
	} {
		v, err := Parse(c.edtf)
		if err != nil {
			t.Errorf("%s: %v", c.edtf, err)
			continue
		}
		b := v.Bounds()
		for i, pair := range []struct {
			name, want string
			got        Instant
		}{
			{"earliest start", c.earliestStart, b.EarliestStart},
			{"latest start", c.latestStart, b.LatestStart},
			{"earliest end", c.earliestEnd, b.EarliestEnd},
			{"latest end", c.latestEnd, b.LatestEnd},
		} {
			got := pair.got.Civil().String()
			if pair.got == Past {
				got = "-"
			} else if pair.got == Future {
				got = "+"
			}
			if got != pair.want {
				t.Errorf("%s: bound %d, %s: got %s, want %s", c.edtf, i, pair.name, got, pair.want)
			}
		}
	}
}

func TestParseKeepsDoubtWhereItStands(t *testing.T) {
	for _, c := range []struct {
		edtf             string
		year, month, day Qualifier
		printed          string
	}{
		{"2004-06-11%", 3, 3, 3, "2004-06-11%"},
		{"2004-06~-11", 2, 2, 0, "~2004-~06-11"},
		{"?2004-06-~11", 1, 0, 2, "?2004-06-~11"},
		{"2004?-06-11", 1, 0, 0, "?2004-06-11"},
		{"2004-%06-11?", 1, 3, 1, "2004-~06-11?"},
	} {
		v, err := Parse(c.edtf)
		if err != nil {
			t.Fatal(err)
		}
		d := v.Start.Date
		if d.YearDoubt != c.year || d.MonthDoubt != c.month || d.DayDoubt != c.day {
			t.Errorf("%s: doubts %d %d %d, want %d %d %d", c.edtf, d.YearDoubt, d.MonthDoubt, d.DayDoubt, c.year, c.month, c.day)
		}
		if v.String() != c.printed {
			t.Errorf("%s prints as %s, want %s", c.edtf, v, c.printed)
		}
	}
}

func TestPrintIsFixpoint(t *testing.T) {
	for _, text := range []string{
		"1985", "1985-04-12", "-0044-03-15", "197X/198X", "../2024-10-19", "1985/", "/1985", "Y170000002", "Y-17E7",
		"Y3388E2S3", "1950S2", "2001-21", "1XXX-XX", "XXXX-12-XX", "-00XX", "[1667,1668,1670..1672]", "{..1984}",
		"[1760-12..]", "2024-10-19T17:12:00Z", "2024-10-19T17:12:00-03:30", "2024-10-19T17:12", "1966-12~/1967-05-20", "2004-06-~01/2004-06-~20",
	} {
		v, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if v.String() != text {
			t.Errorf("%s prints as %s", text, v)
		}
	}
}

func TestParseRefusesWithPlace(t *testing.T) {
	for _, c := range []struct {
		text, reason string
		offset       int
	}{
		{"", "date.empty", 0},
		{"2004-02-30", "date.no-such-day", 0},
		{"2023-02-29", "date.no-such-day", 0},
		{"XXX1-02-29", "date.no-such-day", 0},
		{"2005/2004", "date.ends-before-start", 5},
		{"2021-13", "date.no-such-month", 5},
		{"2021-00", "date.no-such-month", 5},
		{"2024-10-18 ", "date.unexpected", 10},
		{"October 2024", "date.year-expected", 0},
		{"85", "date.year-needs-four-digits", 0},
		{"../..", "date.no-end-known", 0},
		{"/", "date.no-end-known", 0},
		{"[1667,1668", "date.set-not-closed", 10},
		{"2024-10-18T25:00:00", "date.no-such-time", 11},
		{"2024-10T10:00:00", "date.time-needs-day", 7},
		{"Y99999999999999999", "date.year-too-far", 1},
		{"Y9E99", "date.year-too-far", 1},
	} {
		_, err := Parse(c.text)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q is taken for a date", c.text)
			continue
		}
		if e.Reason != c.reason || e.Offset != c.offset {
			t.Errorf("%q: %s at %d, want %s at %d", c.text, e.Reason, e.Offset, c.reason, c.offset)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1985-04-12T23:20:30+04:30", "[..1760-12-03,1762]", "Y-17E7S3", "156X-?12-25~", "../2004-06-~01", "2001-41", "-XXXX-02-29"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Parse(text)
		if err != nil {
			return
		}
		printed := v.String()
		again, err := Parse(printed)
		if err != nil || again.String() != printed {
			t.Fatalf("%q prints as %q, which reads as %q, %v", text, printed, again, err)
		}
		for _, b := range []Bounds{v.Bounds(), v.Drawn()} {
			if b.EarliestStart > b.LatestStart || b.EarliestEnd > b.LatestEnd || b.EarliestStart > b.EarliestEnd || b.LatestStart > b.LatestEnd {
				t.Fatalf("%q: bounds out of order: %+v", text, b)
			}
		}
		_ = English.Long(v)
	})
}
