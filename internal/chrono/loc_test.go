package chrono

import "testing"

// boundsText returns the four bounds as ISO 8601, "-" for Past, "+" for Future.
func boundsText(b Bounds) [4]string {
	var texts [4]string
	for i, at := range [...]Instant{b.EarliestStart, b.LatestStart, b.EarliestEnd, b.LatestEnd} {
		switch at {
		case Past:
			texts[i] = "-"
		case Future:
			texts[i] = "+"
		default:
			texts[i] = at.Civil().String()
		}
	}
	return texts
}

// stated is a date with the bounds that somebody worked out: days, which
// reach from their first to their last second, or seconds. Without the second
// pair it is a moment, whose start and end are one.
type stated struct{ edtf, earliestStart, latestStart, earliestEnd, latestEnd string }

// want returns the bounds of s, to the second.
func (s stated) want() [4]string {
	w := [4]string{s.earliestStart, s.latestStart, s.earliestEnd, s.latestEnd}
	if s.earliestEnd == "" {
		w[2], w[3] = w[0], w[1]
	}
	for i, text := range w {
		if len(text) > 1 && text[len(text)-3] != ':' {
			w[i] = text + [...]string{"T00:00:00", "T23:59:59"}[i%2]
		}
	}
	return w
}

func (s stated) check(t *testing.T) {
	t.Helper()
	v, err := Parse(s.edtf)
	if err != nil {
		t.Errorf("%s: %v", s.edtf, err)
		return
	}
	if got := boundsText(v.Bounds()); got != s.want() {
		t.Errorf("%s\n got %v\nwant %v", s.edtf, got, s.want())
	}
}

// locExamples are the examples of the Extended Date/Time Format (EDTF)
// Specification of the Library of Congress, 4 February 2019, in its order and
// by its headings. The bounds are worked out by hand.
var locExamples = []struct {
	heading  string
	examples []stated
}{
	{"Level 0: date", []stated{
		{"1985-04-12", "1985-04-12", "1985-04-12", "", ""},
		{"1985-04", "1985-04-01", "1985-04-30", "", ""},
		{"1985", "1985-01-01", "1985-12-31", "", ""},
	}},
	{"Level 0: date and time", []stated{
		{"1985-04-12T23:20:30", "1985-04-12T23:20:30", "1985-04-12T23:20:30", "", ""},
		{"1985-04-12T23:20:30Z", "1985-04-12T23:20:30", "1985-04-12T23:20:30", "", ""},
		{"1985-04-12T23:20:30-04", "1985-04-13T03:20:30", "1985-04-13T03:20:30", "", ""},
		{"1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30", "1985-04-12T18:50:30", "", ""},
	}},
	{"Level 0: time interval", []stated{
		{"1964/2008", "1964-01-01", "1964-12-31", "2008-01-01", "2008-12-31"},
		{"2004-06/2006-08", "2004-06-01", "2004-06-30", "2006-08-01", "2006-08-31"},
		{"2004-02-01/2005-02-08", "2004-02-01", "2004-02-01", "2005-02-08", "2005-02-08"},
		{"2004-02-01/2005-02", "2004-02-01", "2004-02-01", "2005-02-01", "2005-02-28"},
		{"2004-02-01/2005", "2004-02-01", "2004-02-01", "2005-01-01", "2005-12-31"},
		{"2005/2006-02", "2005-01-01", "2005-12-31", "2006-02-01", "2006-02-28"},
	}},
	{"Level 1: letter-prefixed calendar year", []stated{
		{"Y170000002", "170000002-01-01", "170000002-12-31", "", ""},
		{"Y-170000002", "-170000002-01-01", "-170000002-12-31", "", ""},
	}},
	{"Level 1: seasons", []stated{
		{"2001-21", "2001-03-01", "2001-05-31", "", ""},
	}},
	{"Level 1: qualification of a date (complete)", []stated{
		{"1984?", "1984-01-01", "1984-12-31", "", ""},
		{"2004-06~", "2004-06-01", "2004-06-30", "", ""},
		{"2004-06-11%", "2004-06-11", "2004-06-11", "", ""},
	}},
	{"Level 1: unspecified digits from the right", []stated{
		{"201X", "2010-01-01", "2019-12-31", "", ""},
		{"20XX", "2000-01-01", "2099-12-31", "", ""},
		{"2004-XX", "2004-01-01", "2004-12-31", "", ""},
		{"1985-04-XX", "1985-04-01", "1985-04-30", "", ""},
		{"1985-XX-XX", "1985-01-01", "1985-12-31", "", ""},
	}},
	{"Level 1: extended interval, open end", []stated{
		{"1985-04-12/..", "1985-04-12", "1985-04-12", "1985-04-12", "+"},
		{"1985-04/..", "1985-04-01", "1985-04-30", "1985-04-01", "+"},
		{"1985/..", "1985-01-01", "1985-12-31", "1985-01-01", "+"},
	}},
	{"Level 1: extended interval, open start", []stated{
		{"../1985-04-12", "-", "1985-04-12", "1985-04-12", "1985-04-12"},
		{"../1985-04", "-", "1985-04-30", "1985-04-01", "1985-04-30"},
		{"../1985", "-", "1985-12-31", "1985-01-01", "1985-12-31"},
	}},
	{"Level 1: extended interval, unknown end", []stated{
		{"1985-04-12/", "1985-04-12", "1985-04-12", "1985-04-12", "+"},
		{"1985-04/", "1985-04-01", "1985-04-30", "1985-04-01", "+"},
		{"1985/", "1985-01-01", "1985-12-31", "1985-01-01", "+"},
	}},
	{"Level 1: extended interval, unknown start", []stated{
		{"/1985-04-12", "-", "1985-04-12", "1985-04-12", "1985-04-12"},
		{"/1985-04", "-", "1985-04-30", "1985-04-01", "1985-04-30"},
		{"/1985", "-", "1985-12-31", "1985-01-01", "1985-12-31"},
	}},
	{"Level 1: negative calendar year", []stated{
		{"-1985", "-1985-01-01", "-1985-12-31", "", ""},
	}},
	{"Level 2: exponential year", []stated{
		{"Y-17E7", "-170000000-01-01", "-170000000-12-31", "", ""},
	}},
	{"Level 2: significant digits", []stated{
		{"1950S2", "1900-01-01", "1999-12-31", "", ""},
		{"Y171010000S3", "171000000-01-01", "171999999-12-31", "", ""},
		{"Y3388E2S3", "338000-01-01", "338999-12-31", "", ""},
	}},
	{"Level 2: sub-year groupings", []stated{
		{"2001-34", "2001-04-01", "2001-06-30", "", ""},
	}},
	{"Level 2: one of a set", []stated{
		{"[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "", ""},
		{"[..1760-12-03]", "-", "1760-12-03", "", ""},
		{"[1760-12..]", "1760-12-01", "+", "", ""},
		{"[1760-01,1760-02,1760-12..]", "1760-01-01", "+", "", ""},
		{"[1667,1760-12]", "1667-01-01", "1760-12-31", "", ""},
		{"[..1984]", "-", "1984-12-31", "", ""},
	}},
	{"Level 2: all members", []stated{
		{"{1667,1668,1670..1672}", "1667-01-01", "1667-12-31", "1672-01-01", "1672-12-31"},
		{"{1960,1961-12}", "1960-01-01", "1960-12-31", "1961-12-01", "1961-12-31"},
		{"{..1984}", "-", "-", "1984-01-01", "1984-12-31"},
	}},
	{"Level 2: qualification of a group", []stated{
		{"2004-06-11%", "2004-06-11", "2004-06-11", "", ""},
		{"2004-06~-11", "2004-06-11", "2004-06-11", "", ""},
		{"2004?-06-11", "2004-06-11", "2004-06-11", "", ""},
	}},
	{"Level 2: qualification of one component", []stated{
		{"?2004-06-~11", "2004-06-11", "2004-06-11", "", ""},
		{"2004-%06-11", "2004-06-11", "2004-06-11", "", ""},
	}},
	{"Level 2: unspecified digit", []stated{
		{"156X-12-25", "1560-12-25", "1569-12-25", "", ""},
		{"15XX-12-25", "1500-12-25", "1599-12-25", "", ""},
		{"XXXX-12-XX", "0000-12-01", "9999-12-31", "", ""},
		{"1XXX-XX", "1000-01-01", "1999-12-31", "", ""},
		{"1XXX-12", "1000-12-01", "1999-12-31", "", ""},
		{"1984-1X", "1984-10-01", "1984-12-31", "", ""},
	}},
	{"Level 2: interval", []stated{
		{"2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-01", "2004-06-20", "2004-06-20"},
		{"2004-06-XX/2004-07-03", "2004-06-01", "2004-06-30", "2004-07-03", "2004-07-03"},
	}},
}

func TestLibraryOfCongressExamples(t *testing.T) {
	count := 0
	different := make(map[string]bool)
	for _, group := range locExamples {
		for _, e := range group.examples {
			count++
			different[e.edtf] = true
		}
		t.Run(group.heading, func(t *testing.T) {
			for _, e := range group.examples {
				e.check(t)
			}
		})
	}
	// 2004-06-11% is an example of levels 1 and 2.
	if count != 64 || len(different) != 63 {
		t.Errorf("%d examples, %d of them different: the specification has 64 and 63", count, len(different))
	}
}

// Printing writes every example as the Library of Congress wrote it, but
// for these, which have one form here.
func TestLibraryOfCongressExamplesPrint(t *testing.T) {
	other := map[string]string{
		"1985-04-12T23:20:30-04": "1985-04-12T23:20:30-04:00",
		"2004-06~-11":            "~2004-~06-11",
		"2004?-06-11":            "?2004-06-11",
	}
	for _, group := range locExamples {
		for _, e := range group.examples {
			want := e.edtf
			if o, ok := other[want]; ok {
				want = o
			}
			if v, _ := Parse(e.edtf); v.String() != want {
				t.Errorf("%s prints as %s, want %s", e.edtf, v, want)
			}
		}
	}
}
