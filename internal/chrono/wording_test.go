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
		"Y-17E7":                    "170,000,000 BC",
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
