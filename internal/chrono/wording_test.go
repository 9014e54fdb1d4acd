package chrono

import "testing"

func TestLong(t *testing.T) {
	for edtf, want := range map[string]string{
		"2024-10-08/2024-10-13":     "8 to 13 October 2024",
		"2024-10-28/2024-11-03":     "28 October to 3 November 2024",
		"2024-12-28/2025-01-03":     "28 December 2024 to 3 January 2025",
		"2024-10/2024-12":           "October to December 2024",
		"2024-10-XX":                "a day in October 2024",
		"2024-10-0X":                "a day between 1 and 9 October 2024",
		"2024-10-0X?":               "perhaps a day between 1 and 9 October 2024",
		"2024-XX":                   "a month in 2024",
		"2024-XX-XX":                "a day in 2024",
		"197X/198X":                 "the 1970s to 1980s",
		"197X?/198X?":               "perhaps the 1970s to 1980s",
		"1966/1969~":                "1966 to about 1969",
		"1966-12~/1967-05-20":       "about December 1966 to 20 May 1967",
		"1954%":                     "perhaps about 1954",
		"?2004-06":                  "June 2004 (year uncertain)",
		"19XX":                      "between 1900 and 1999",
		"14XX/15XX":                 "the 1400s to the 1500s",
		"14XX~/1520":                "about the 1400s to 1520",
		"[14XX..15XX]":              "some time between the 1400s and the 1500s",
		"14XX~":                     "about the 1400s",
		"[14XX,15XX]":               "the 1400s or the 1500s",
		"-04XX/-03XX":               "the 5th to the 4th century BC",
		"-00XX/00XX":                "the 1st century BC to the 1st century AD",
		"01XX/02XX":                 "the 2nd to the 3rd century AD",
		"[-04XX..-03XX]":            "some time between the 5th and the 4th century BC",
		"[-05XX,-04XX,-03XX]":       "the 6th, the 5th or the 4th century BC",
		"-04XX~/-0399":              "about the 5th century BC to 400 BC",
		"-2XXX/-1XXX":               "the 3rd to the 2nd millennium BC",
		"1XXX/2XXX":                 "the 2nd to the 3rd millennium",
		"-10XX/-0999":               "the 11th century BC to 1000 BC",
		"-044X/-043X":               "450–441 BC to 440–431 BC",
		"-044X~":                    "about 450–441 BC",
		"-01XX?/01XX?":              "perhaps the 2nd century BC to the 2nd century AD",
		"[190X..191X]":              "some time between the 1900s and the 1910s",
		"[1903..1907]/1915":         "beginning: some time between 1903 and 1907; end: 1915",
		"[1903..1907]/..":           "from some time between 1903 and 1907 on (open end)",
		"XXXX-12-25":                "25 December of an unknown year",
		"156X-12-25":                "some time between 25 December 1560 and 25 December 1569",
		"[2024-10-14,2024-10-15]":   "14 or 15 October 2024",
		"{1960,1961,1963..1965}":    "1960, 1961 and 1963 to 1965",
		"[..1984]":                  "1984 or earlier",
		"{..1984}":                  "1984 and all before",
		"[1670..1672]":              "some time between 1670 and 1672",
		"[1667,1670..1672]":         "1667 or some time between 1670 and 1672",
		"000X":                      "between 1 BC and AD 9",
		"0014-08-19":                "19 August AD 14",
		"-0043/0014":                "44 BC to AD 14",
		"../2024-10-19":             "until 19 October 2024 (open start)",
		"/2024-10-19":               "until 19 October 2024 (unknown start)",
		"1985/..":                   "from 1985 on (open end)",
		"197X":                      "1970s",
		"197X~":                     "about the 1970s",
		"197X?":                     "perhaps the 1970s",
		"1966/197X":                 "1966 to the 1970s",
		"1966/1969?":                "1966 to 1969 (?)",
		"[192X,193X]":               "the 1920s or 1930s",
		"{197X,198X}":               "the 1970s and 1980s",
		"-04XX":                     "between 500 and 401 BC",
		"-0499/-0400":               "500 to 401 BC",
		"-0499~/-0400":              "about 500 BC to 401 BC",
		"0010/0012":                 "AD 10 to 12",
		"[0010,0011]":               "AD 10 or 11",
		"1985-05/":                  "from May 1985 on (unknown end)",
		"2001-25":                   "spring 2001 (northern hemisphere)",
		"2001-32":                   "winter 2001 (southern hemisphere)",
		"2001-37":                   "first third of 2001",
		"2001-41":                   "second half of 2001",
		"2024-10-19T17":             "19 October 2024, 5\u00a0pm",
		"2024-10-19T00":             "19 October 2024, 12\u00a0am",
		"2024-10-19T12":             "19 October 2024, 12\u00a0pm",
		"2001-21":                   "spring 2001",
		"2001-33":                   "first quarter of 2001",
		"-0043-03-13":               "13 March 44 BC",
		"0000":                      "1 BC",
		"Y-17E7":                    "170 million years ago",
		"1950S2":                    "1950 (the years 1900 to 1999)",
		"2024-10-19T17:12:00":       "19 October 2024, 17:12:00",
		"2024-10-19T17:12:00+03:00": "19 October 2024, 17:12:00 (UTC+03:00)",
	} {
		v, err := Parse(edtf)
		if err != nil {
			t.Errorf("%s: %v", edtf, err)
		} else if got := English.Long(v); got != want {
			t.Errorf("%s: %q, want %q", edtf, got, want)
		}
	}
	if got := English.Long(Value{}); got != "no date" {
		t.Errorf("no date: %q", got)
	}
}

// TestDeepTime expects years ago and ahead, with the digits that the text gives
// and no more.
func TestDeepTime(t *testing.T) {
	for edtf, want := range map[string][2]string{
		"Y-66043000":            {"66.043 million years ago", "66.043 million years ago"},
		"Y-66042999":            {"66.043 million years ago", "66.043 million years ago"}, // 66,043,000 BC
		"Y-4540000000":          {"4.54 billion years ago", "4.54 billion years ago"},
		"Y-454E7":               {"4.54 billion years ago", "4.54 billion years ago"},
		"Y-450E7":               {"4.50 billion years ago", "4.50 billion years ago"},
		"Y-4500000000S3":        {"4.50 billion years ago", "4.50 billion years ago"},
		"Y-4567000000S3":        {"4.56 billion years ago", "4.56 billion years ago"},
		"Y-66043000S8":          {"66.043000 million years ago", "66.043000 million years ago"},
		"Y-100000000S1":         {"100 million years ago", "100 million years ago"},
		"Y-13800000000~":        {"about 13.8 billion years ago", "c. 13.8 billion years ago"},
		"Y-13800000000%":        {"perhaps about 13.8 billion years ago", "c. 13.8 billion years ago?"},
		"Y-315000":              {"315,000 years ago", "315,000 years ago"},
		"Y-100000":              {"100,000 years ago", "100,000 years ago"},
		"Y-99999":               {"100,000 years ago", "100,000 years ago"},
		"Y-99998":               {"99,999 BC", "99,999 BC"},
		"Y-70000/Y-60000":       {"70,000 to 60,000 BC", "70,000–60,000 BC"},
		"[Y-70000,Y-12E3]":      {"70,000 or 12,000 BC", "70,000 or 12,000 BC"},
		"Y-70000~":              {"about 70,000 BC", "c. 70,000 BC"},
		"Y-12000":               {"12,000 BC", "12,000 BC"},
		"Y-12300":               {"12,301 BC", "12,301 BC"},
		"-3000":                 {"3001 BC", "3001 BC"},
		"Y-12E3":                {"12,000 BC", "12,000 BC"},
		"Y-201E6/Y-145E6":       {"201 to 145 million years ago", "201–145 million years ago"},
		"Y-46E8/Y-541E6":        {"4.6 billion to 541 million years ago", "4.6 billion–541 million years ago"},
		"Y-201E6~/Y-145E6":      {"about 201 to 145 million years ago", "c. 201–145 million years ago"},
		"Y-201E6?/Y-145E6":      {"201 million years ago (?) to 145 million years ago", "201 million years ago?–145 million years ago"},
		"Y-201E6?/Y-145E6?":     {"perhaps 201 to 145 million years ago", "201 million years ago?–145 million years ago?"},
		"Y-2500000/-2999":       {"2.5 million years ago to 3000 BC", "2.5 million years ago–3000 BC"},
		"[Y-201E6..Y-145E6]":    {"some time between 201 and 145 million years ago", "201–145 million years ago"},
		"[Y-201E6,Y-145E6]":     {"201 or 145 million years ago", "201 or 145 million years ago"},
		"{Y-201E6,Y-145E6}":     {"201 and 145 million years ago", "201 million years ago, 145 million years ago"},
		"[Y-46E8,Y-201E6,2024]": {"4.6 billion years ago, 201 million years ago or 2024", "4.6 billion years ago, 201 million years ago or 2024"},
		"[..Y-66000000]":        {"66 million years ago or earlier", "≤ 66 million years ago"},
		"Y-66XXXXXX":            {"some time between 67 and 66 million years ago", "67–66 million years ago"},
		"Y-66043000-XX":         {"a month in 66,043,001 BC", "66,043,001 BC"},
		"Y-66043000-03":         {"March 66,043,001 BC", "Mar 66,043,001 BC"},
		"Y5E9":                  {"in 5 billion years", "in 5 billion years"},
		"Y20000X":               {"in 200,000 to 200,009 years", "in 200,000–200,009 years"},
		"Y20000X~":              {"in about 200,000 to 200,009 years", "in c. 200,000–200,009 years"},
		"Y-66XXXXXX%":           {"perhaps some time between about 67 and 66 million years ago", "c. 67–66 million years ago?"},
		"Y66XXXXXX":             {"in 66 to 67 million years", "in 66–67 million years"},
		"Y1E9/Y5000000000~":     {"in 1 to about 5 billion years", "in 1–c. 5 billion years"},
	} {
		v, err := Parse(edtf)
		if err != nil {
			t.Errorf("%s: %v", edtf, err)
		} else if got := [2]string{English.Long(v), English.Medium(v)}; got != want {
			t.Errorf("%s: %q, want %q", edtf, got, want)
		} else if v.String() != edtf {
			t.Errorf("%s has become %s", edtf, v)
		}
	}
}

// TestDeepYears expects stretches of years as bars and axes name them: what
// ends or begins where our time does reaches to now.
func TestDeepYears(t *testing.T) {
	for _, c := range []struct {
		first, last int64
		want        string
	}{
		{-69_999_999, -60_000_000, "70 to 60 million years ago"},
		{-13_999_999_999, -13_000_000_000, "14 to 13 billion years ago"},
		{-1_099_999_999, -900_000_000, "1.1 billion to 900 million years ago"},
		{-66_043_000, -66_043_000, "66.043 million years ago"},
		{-9_999_999, 0, "10 to 0 million years ago"},
		{1, 199_999_999, "in 0 to 200 million years"},
		{200_000, 200_099, "in 200,000 to 200,099 years"},
		{200_000, 200_009, "in 200,000 to 200,009 years"},
		{200_000_000, 399_999_999, "in 200 to 400 million years"},
		{-99_999, -50_000, "100,000 years ago to 50,001 BC"},
		{-49_999, 0, "50,000 to 1 BC"},
	} {
		if got := English.Years(c.first, c.last); got != c.want {
			t.Errorf("%d to %d: %q, want %q", c.first, c.last, got, c.want)
		}
	}
	for year, want := range map[int64]string{
		-66_043_000: "66.043 million years ago", -66_042_999: "66.042999 million years ago", -250_000: "250,000 years ago",
		-1_000_000: "1 million years ago", -13_800_000_000: "13.8 billion years ago", 5_000_000_000: "in 5 billion years", 0: "0 years ago",
	} {
		if got := English.Tick(year); got != want {
			t.Errorf("the tick of %d is %q, want %q", year, got, want)
		}
	}
}

// TestDeepStretch expects stretches of deep time with three digits, the nearest ones.
func TestDeepStretch(t *testing.T) {
	for _, c := range []struct {
		first, last int64
		want        string
	}{
		{-13_800_000_000, -10_000_000_000, "13.8 to 10 billion years ago"},
		{-9_999_999_999, -66_043_000, "10 billion to 66 million years ago"},
		{-66_089_999, 2024, "66.1 million years ago to 2024"},
		{-49_999, 2024, "50,000 BC to 2024"},
	} {
		from, to := StartOfDay(c.first, 1, 1), StartOfDay(c.last+1, 1, 1).Add(-1)
		if got := English.Stretch(from, to); got != c.want {
			t.Errorf("%d to %d: %q, want %q", c.first, c.last, got, c.want)
		}
	}
}

// TestLasting expects the length of very many years with three digits.
func TestLasting(t *testing.T) {
	for years, want := range map[int64]string{
		1_000_000: "1 million years", 200_000_000: "200 million years", 66_043_217: "66 million years",
		13_797_997_976: "13.8 billion years", 999_999_999: "1 billion years",
	} {
		if got := English.Lasting(years); got != want {
			t.Errorf("%d: %q, want %q", years, got, want)
		}
	}
}
