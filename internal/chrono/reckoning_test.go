package chrono

import "testing"

func parsed(t *testing.T, edtf string) Value {
	t.Helper()
	v, err := Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestDaysAreToldInTheChosenCalendar(t *testing.T) {
	rome := Reckoning{Julian: true, Cutover: Cutover1582}
	russia := Reckoning{Julian: true, Cutover: Cutover1918}
	lady := Reckoning{Julian: true, Cutover: Cutover1752, LadyDay: true}
	juche := Reckoning{Juche: true}
	for _, c := range []struct {
		reckoning  Reckoning
		edtf, want string
	}{
		{rome, "1066-10-20", "14 October 1066 (Julian)"},
		{rome, "-0043-03-13", "15 March 44 BC (Julian)"},
		{rome, "1582-10-14", "4 October 1582 (Julian)"},
		{rome, "1582-10-15", "15 October 1582"},
		{rome, "1066-10-20/1066-10-25", "14 to 19 October 1066 (Julian)"},
		{rome, "1582-10-14/1582-10-15", "4 October 1582 (Julian) to 15 October 1582"},
		{rome, "1066-10-20?", "perhaps 14 October 1066 (Julian)"},
		{rome, "1066-10", "October 1066 (Gregorian)"}, // has no counterpart
		{rome, "1066", "1066"},
		{russia, "1917-11-07", "25 October 1917 (Julian)"},
		{russia, "1918-02-14", "14 February 1918"},
		{lady, "1700-01-20", "10 January 1699/1700 (Julian)"},
		{lady, "1700-04-04", "24 March 1699/1700 (Julian)"},
		{lady, "1700-04-05", "25 March 1700 (Julian)"},
		{lady, "1752-09-14", "14 September 1752"},
		{juche, "2024-06-19", "19 June Juche 113 (2024)"},
		{juche, "1911", "1911"},
		{juche, "1912", "Juche 1 (1912)"},
	} {
		l := English
		l.Reckoning = c.reckoning
		if got := l.Long(parsed(t, c.edtf)); got != c.want {
			t.Errorf("%s: %q, want %q", c.edtf, got, c.want)
		}
	}
}

func TestMedium(t *testing.T) {
	for _, c := range []struct{ edtf, medium string }{
		{"2024-10-08/2024-10-13", "8–13 Oct 2024"},
		{"2024-10-28/2025-11-03", "28 Oct 2024–3 Nov 2025"},
		{"197X/198X", "1970s–1980s"},
		{"1966/1969~", "1966–c. 1969"},
		{"2024-10-XX", "Oct 2024"},
		{"2024-10-0X?", "1–9 Oct 2024?"},
		{"-0043-03-13", "13 Mar 44 BC"},
		{"../2024-10-19", "– 19 Oct 2024"},
		{"1985/", "1985 – ?"},
		{"[2024-10-14,2024-10-15]", "14 or 15 Oct 2024"},
		{"{1960,1961-12}", "1960, Dec 1961"},
		{"2001-33", "Q1 2001"},
		{"1954%", "c. 1954?"},
		{"2024-10-19T17:12:00Z", "19 Oct 2024, 17:12:00 UTC"},
	} {
		if got := English.Medium(parsed(t, c.edtf)); got != c.medium {
			t.Errorf("%s: medium %q, want %q", c.edtf, got, c.medium)
		}
	}
}

func TestOldStyleYearsBeginOn25March(t *testing.T) {
	for _, c := range []struct {
		year           int64
		month, day     int
		gregorianYear  int64
		gMonth, gDay   int
		daysInFebruary int
	}{
		{1699, 1, 10, 1700, 1, 20, 29}, // February of 1699 O.S. is that of 1700
		{1700, 3, 24, 1701, 4, 4, 28},
		{1701, 3, 25, 1701, 4, 5, 28},
	} {
		got := OldStyle.StartOfDay(c.year, c.month, c.day).Civil()
		if got.Year != c.gregorianYear || got.Month != c.gMonth || got.Day != c.gDay {
			t.Errorf("%d-%d-%d Old Style is %v", c.year, c.month, c.day, got)
		}
		if n := OldStyle.DaysInMonth(c.year, 2); n != c.daysInFebruary {
			t.Errorf("February %d Old Style has %d days", c.year, n)
		}
	}
}

func TestDatesAreReadInTheirCalendar(t *testing.T) {
	for _, c := range []struct {
		edtf     string
		calendar Calendar
		from, to string
		long     string
	}{
		{"1066-10-14", Julian, "1066-10-20T00:00:00", "1066-10-20T23:59:59", "20 October 1066"},
		{"-0043-03-15", Julian, "-0043-03-13T00:00:00", "-0043-03-13T23:59:59", "13 March 44 BC"},
		{"1582-10-04", Julian, "1582-10-14T00:00:00", "1582-10-14T23:59:59", "14 October 1582"},
		{"1900-02-29", Julian, "1900-03-13T00:00:00", "1900-03-13T23:59:59", "13 March 1900"},
		{"1066-10", Julian, "1066-10-07T00:00:00", "1066-11-06T23:59:59", "October 1066 (Julian)"},
		{"1066", Julian, "1066-01-07T00:00:00", "1067-01-06T23:59:59", "1066"},
		{"1699-01-10", OldStyle, "1700-01-20T00:00:00", "1700-01-20T23:59:59", "20 January 1700"},
		{"1699", OldStyle, "1699-04-04T00:00:00", "1700-04-04T23:59:59", "1699 (Old Style)"},
		{"1699-03", OldStyle, "1699-04-04T00:00:00", "1700-04-04T23:59:59", "March 1699 (Old Style)"},
		{"1699-02-XX", OldStyle, "1700-02-11T00:00:00", "1700-03-11T23:59:59", "a day in February 1699 (Old Style)"},
		{"1066-10-14T12:00:00", Julian, "1066-10-20T12:00:00", "1066-10-20T12:00:00", "14 October 1066, 12:00:00 (Julian)"},
	} {
		v, err := ParseIn(c.edtf, Setting{Calendar: c.calendar})
		if err != nil {
			t.Errorf("%s: %v", c.edtf, err)
			continue
		}
		b := v.Bounds()
		if from, to := b.EarliestStart.Civil().String(), b.LatestEnd.Civil().String(); from != c.from || to != c.to {
			t.Errorf("%s %v: %s to %s, want %s to %s", c.edtf, c.calendar, from, to, c.from, c.to)
		}
		if got := English.Long(v); got != c.long {
			t.Errorf("%s %v: %q, want %q", c.edtf, c.calendar, got, c.long)
		}
		if v.String() != c.edtf {
			t.Errorf("%s prints as %s", c.edtf, v)
		}
	}
	if _, err := ParseIn("1900-02-29", Setting{}); err == nil {
		t.Error("29 February 1900 is read as Gregorian")
	}
}

func TestOwnCalendar(t *testing.T) {
	v, err := ParseIn("1066-10-14", Setting{Calendar: Julian})
	if err != nil {
		t.Fatal(err)
	}
	if got := English.Own(v); got != "14 October 1066 (Julian)" {
		t.Error(got)
	}
	if v := parsed(t, "2024-10-08"); English.Own(v) != English.Long(v) {
		t.Error(English.Own(v))
	}
}

func TestSeasonsFollowTheHemisphere(t *testing.T) {
	for _, c := range []struct {
		edtf     string
		southern bool
		from, to string
	}{
		{"2001-21", false, "2001-03-01", "2001-05-31"},
		{"2001-21", true, "2001-09-01", "2001-11-30"},
		{"2001-22", true, "2001-12-01", "2002-02-28"},
		{"2001-24", true, "2001-06-01", "2001-08-31"},
		{"2001-25", true, "2001-03-01", "2001-05-31"}, // northern by its code
		{"2001-29", false, "2001-09-01", "2001-11-30"},
	} {
		v, err := ParseIn(c.edtf, Setting{Southern: c.southern})
		if err != nil {
			t.Fatal(err)
		}
		b := v.Bounds()
		if from, to := b.EarliestStart.Civil().String()[:10], b.LatestEnd.Civil().String()[:10]; from != c.from || to != c.to {
			t.Errorf("%s (southern %t): %s to %s, want %s to %s", c.edtf, c.southern, from, to, c.from, c.to)
		}
	}
}
