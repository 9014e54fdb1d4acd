package chrono

import (
	"errors"
	"strings"
	"testing"
)

func TestParseLegacy(t *testing.T) {
	for _, c := range []struct{ text, edtf, notes string }{
		{"2004-06-11%", "2004-06-11%", ""},
		{"[1667, 1668]", "[1667,1668]", ""},

		// The draft of 2012, by its examples.
		{"196u", "196X", "unspecified-digit"},
		{"19uu", "19XX", "unspecified-digit"},
		{"uuuu", "XXXX", "unspecified-digit"},
		{"1999-uu", "1999-XX", "unspecified-digit"},
		{"1999-01-uu", "1999-01-XX", "unspecified-digit"},
		{"156u-12-25", "156X-12-25", "unspecified-digit"},
		{"15uu-12-uu", "15XX-12-XX", "unspecified-digit"},
		{"1560-uu-25", "1560-XX-25", "unspecified-digit"},
		{"2004-06-uu/2004-07-03", "2004-06-XX/2004-07-03", "unspecified-digit"},
		{"-01xx-0x", "-01XX-0X", "unspecified-digit"},
		{"196x", "196X", "masked-precision"},
		{"19xx", "19XX", "masked-precision"},
		{"y170000002", "Y170000002", "long-year"},
		{"y-17e7", "Y-17E7", "long-year"},
		{"Y17e7", "Y17E7", "long-year"},
		{"17e7", "Y17E7", "long-year"},
		{"y17101e4p3", "Y17101E4S3", "long-year"},
		{"1950s2", "1950S2", "long-year"},
		{"y1984", "1984", "long-year needless-y"},
		{"Y-0044", "-0044", "needless-y"},
		{"unknown/2006", "/2006", "unknown-end"},
		{"2004-06-01/unknown", "2004-06-01/", "unknown-end"},
		{"2004-06/open", "2004-06/..", "open-end"},
		{"Open/2004-06", "../2004-06", "open-end"},
		{"1984?~", "1984%", "both-qualifiers"},
		{"1984~?/2004-06~", "1984%/2004-06~", "both-qualifiers"},
		{"2004-(06)?-11", "2004-?06-11", "grouping"},
		{"2004-06-(11)~", "2004-06-~11", "grouping"},
		{"2004-(06)?~", "2004-%06", "both-qualifiers grouping"},
		{"2004-(06-11)?", "2004-?06-?11", "grouping"},
		{"2004?-06-(11)~", "?2004-06-~11", "grouping"},
		{"(2004-(06)~)?", "2004-~06?", "grouping"},
		{"2004?-(06)?~", "2004-~06?", "both-qualifiers grouping"},
		{"(2004)?-06-04~", "?2004-~06-~04", "grouping"},
		{"(2011)-06-04~", "2011-~06-~04", "grouping"},
		{"2011-(06-04)~", "2011-~06-~04", "grouping"},
		{"2004-06-(01)~/2004-06-(20)~", "2004-06-~01/2004-06-~20", "grouping grouping"},
		{"(19uu)~-(0u)?", "~19XX-?0X", "unspecified-digit grouping"},

		// Decades and centuries.
		{"1960s", "196X", "decade"},
		{"1960s?/1970s~", "196X?/197X~", "decade decade"},
		{"1900s", "19XX", "century"},

		// Times and the basic form.
		{"20241018", "2024-10-18", "basic-form"},
		{"20241018/20241020", "2024-10-18/2024-10-20", "basic-form basic-form"},
		{"20241018T171200Z", "2024-10-18T17:12:00Z", "basic-form"},
		{"20241018T1712+0530", "2024-10-18T17:12+05:30", "basic-form"},
		{"20241018t17", "2024-10-18T17", "basic-form"},
		{"2024-10-18 17:12:00", "2024-10-18T17:12:00", "time-form"},
		{"2024-10-18t17:12:00z", "2024-10-18T17:12:00Z", "time-form"},
		{"2024-10-18 17:12 +0200", "2024-10-18T17:12+02:00", "time-form"},
		{"2024-10-18 17:12:00.250+02:00", "2024-10-18T17:12:00+02:00", "time-form fraction"},
		{"2024-10-18T17:12:00−05:00", "2024-10-18T17:12:00-05:00", "minus"},
		{"−0044-03-15", "-0044-03-15", "minus"},
	} {
		v, notes, err := ParseLegacy(c.text)
		var keys []string
		for _, n := range notes {
			keys = append(keys, strings.TrimPrefix(n.Key, "note."))
		}
		if err != nil || v.String() != c.edtf || strings.Join(keys, " ") != c.notes {
			t.Errorf("%q reads as %s with %q, %v; want %s with %q", c.text, v, keys, err, c.edtf, c.notes)
		}
	}
}

func TestNotesSayWhatWasRead(t *testing.T) {
	_, notes, err := ParseLegacy("196u/unknown")
	want := []Note{{0, "note.unspecified-digit", "196u", "196X"}, {5, "note.unknown-end", "unknown", ""}}
	if err != nil || len(notes) != 2 || notes[0] != want[0] || notes[1] != want[1] {
		t.Errorf("%+v, %v", notes, err)
	}
}

func TestParseLegacyRefusesWithPlace(t *testing.T) {
	for _, c := range []struct {
		text, reason, part string
		offset             int
	}{
		{"", "date.empty", "", 0},
		{" 2020", "date.year-expected", " 2020", 0},
		{"unknown", "date.year-expected", "unknown", 0},
		{"unknown/open", "date.no-end-known", "unknown/open", 0},
		{"[unknown,1960]", "date.year-expected", "unknown,1960]", 1},
		// Years to some, decades or centuries to others.
		{"19", "date.year-needs-four-digits", "19", 0},
		{"196", "date.year-needs-four-digits", "196", 0},
		{"196s", "date.year-needs-four-digits", "196s", 0},
		{"1965s", "date.unexpected", "s", 4},
		{"-0040s", "date.unexpected", "s", 5},
		{"202410", "date.year-needs-four-digits", "202410", 0},
		{"196u-13", "date.no-such-month", "13", 5},
		{"1960s/196u-13", "date.no-such-month", "13", 11},
		{"2004-(06", "date.month-expected", "(06", 5},
		{"2004-06-((((11))))~", "date.day-expected", "((((11))))~", 8},
		{"20241399", "date.no-such-month", "399", 5},
		{"1970s/1960s", "date.ends-before-start", "1960s", 6},
		{"y28374uuu", "date.year-expected", "y28374uuu", 0},
	} {
		v, _, err := ParseLegacy(c.text)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q is read as %s", c.text, v)
			continue
		}
		if e.Reason != c.reason || e.Offset != c.offset || e.Text != c.part {
			t.Errorf("%q: %s at %d, %q; want %s at %d, %q", c.text, e.Reason, e.Offset, e.Text, c.reason, c.offset, c.part)
		}
	}
}
