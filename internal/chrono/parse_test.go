package chrono

import (
	"errors"
	"testing"
)

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
		{"~2004-~06-~11", 2, 2, 2, "2004-06-11~"},
		{"%2004~-06?-11", 3, 1, 0, "%2004-?06-11"},
		{"2004~-?06-11", 2, 1, 0, "~2004-?06-11"},
		{"Y170000002~", 2, 0, 0, "Y170000002~"},
		{"1950S2?", 1, 0, 0, "1950S2?"},
		{"2001-21~", 2, 2, 0, "2001-21~"},
		{"156X-?12-25", 0, 1, 0, "156X-?12-25"},
		{"2004-06-11~T10:00", 2, 2, 2, "2004-06-11~T10:00"},
		{"2004-06-11T10:00Z~", 2, 2, 2, "2004-06-11T10:00Z~"},
		{"2004-06-11?T10:00~", 3, 3, 3, "2004-06-11?T10:00~"},
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
		"[1760-12..]", "{1667,1760-12}", "[..1760-12-03,1762,1764-06..]", "{-0044-03-15..-0043}", "[2001-21,2003-24..2004-21]",
		"0000", "-0001", "-9999", "-XXXX-02-29", "-1XXX-0X", "-00XX-X5", "15XX-12-XX", "XXXX-XX-3X", "1984-X1", "Y1XXXXX", "Y-1XXE5", "Y12024-06-05",
		"Y17E8", "Y-171010000S2", "-1950S2", "0850S2", "1950S5", "2001-25/2002-41", "1984~/2004-06~", "?2004-06/2005-%12-01", "../2001-24", "-0500/-0400?",
		"2024-10-19T24:00:00", "2024-10-19T24:00Z", "1844-12-30T09-15:56", "-0043-03-15T11", "2024-10-19T10:12/2024-10-19T18:00:05+05:30",
		"2024-10-19T17:12:00Z", "2024-10-19T17:12:00-03:30", "2024-10-19T17:12", "1966-12~/1967-05-20", "[1903..1907]/[1912..1915]", "[190X..1915~]/..", "/[1912..1915]", "2001/[2001-06..2002]", "2004-06-~01/2004-06-~20",
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
		{"[2005..2006]/2004", "date.ends-before-start", 13},
		{"2005/[2003..2004]", "date.ends-before-start", 5},
		{"[2005,2006]/2007", "date.unexpected", 11},
		{"[2005..]/2007", "date.unexpected", 8},
		{"2005/[..2007]", "date.unexpected", 5},
		{"2005/{2006..2007}", "date.year-expected", 5},
		{"[2005..2006]/2007/2008", "date.unexpected", 17},
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
		{"Y2XXXXXXXXXXX", "date.year-too-far", 1}, // beyond 2.5e11, though its given digits are not
		{"Y-2XXXXXXXXXXX", "date.year-too-far", 1},
		{"Y200000000000S1", "date.year-too-far", 1},
		{"YXE99", "date.year-too-far", 1},
		{"YXXXXXXXXXXXXXXXX", "date.year-too-far", 1},
		{"-0000", "date.no-such-year", 0},
		{"Y-0E3", "date.no-such-year", 1},
		{"Y1234", "date.long-year-expected", 0},
		{"?YXXXX", "date.long-year-expected", 1},
		{"Y17E", "date.exponent-expected", 4},
		{"Y17E0", "date.exponent-expected", 5},
		{"1950S", "date.significant-expected", 5},
		{"19XXS2", "date.unexpected", 4},
		{"1950S2-06", "date.unexpected", 6},
		{"Y17E7-12-26", "date.unexpected", 5},
		{"2004-06-11?~", "date.unexpected", 11},
		{"2021-42", "date.no-such-month", 5},
		{"2021-20", "date.no-such-month", 5},
		{"2021-2X", "date.no-such-month", 5},
		{"2021-21-05", "date.unexpected", 7},
		{"2021-6", "date.month-expected", 5},
		{"2021-06-5", "date.day-expected", 8},
		{"2021-06-00", "date.no-such-day", 0},
		{"2021-06-4X", "date.no-such-day", 0},
		{"2021-02-3X", "date.no-such-day", 0},
		{"1900-02-29", "date.no-such-day", 0},
		{"-0001-02-29", "date.no-such-day", 0},
		{"2024-10-18T24", "date.no-such-time", 11},
		{"2024-10-18T24:30:00", "date.no-such-time", 11},
		{"2024-10-18T1:00", "date.no-such-time", 11},
		{"2024-10-18T23:59:60", "date.no-such-time", 17},
		{"2024-10-18T10:00:00.5", "date.unexpected", 19},
		{"2024-10-18T10:00+5", "date.no-such-zone", 17},
		{"2024-10-18T10:00+05:3", "date.no-such-zone", 17},
		{"2024-10-18T10:00+16:00", "date.no-such-zone", 17},
		{"2024-1X-01T10:00:00", "date.time-needs-day", 10},
		{"2024-10-18T10:00Z/2024-10-18T09:00Z", "date.ends-before-start", 18},
		{"2004-06/2005/2006", "date.unexpected", 12},
		{"2006//2007", "date.year-expected", 5},
		{"1995/{1996}", "date.year-expected", 5},
		{"{1995}/1996", "date.unexpected", 6},
		{"..1984", "date.unexpected", 2},
		{"[]", "date.year-expected", 1},
		{"[..]", "date.year-expected", 3},
		{"[1667,]", "date.year-expected", 6},
		{"[1667}", "date.set-not-closed", 5},
		{"[1667,..1672]", "date.open-range-inside", 6},
		{"{1667..,1672}", "date.open-range-inside", 1},
		{"[1672..1667]", "date.ends-before-start", 1},
		{"[1670..1671..1672]", "date.set-not-closed", 11},
		{"[1667,1668]?", "date.unexpected", 11},
		{"1960s", "date.unexpected", 4},
		{"196u", "date.year-needs-four-digits", 0},
		{"20241018", "date.year-needs-four-digits", 0},
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
