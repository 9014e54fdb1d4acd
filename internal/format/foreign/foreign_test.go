package foreign_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/csvtext"
	"dateline/internal/format/foreign"
)

func TestRowsOfOtherPrograms(t *testing.T) {
	for _, text := range []string{"\nName;Day\n\"a;b\";1\n\nc;2;3\n", "Name\tDay\na;b\t1\nc\t2\t3\n", "Name|Day\r\na;b|1\r\nc|2|3\r\n"} {
		f := foreign.NewReader(format.NewInput("f", text))
		if !csvtext.HasColumns(f.Input, "day", "name") || csvtext.HasColumns(f.Input, "day", "night") {
			t.Errorf("%q: the columns are not known", text)
		}
		var got []string
		if err := f.Rows(func(r *csvtext.Row) {
			got = append(got, r.Cell("title", "name"), r.Cell("day"), r.Cell("night"))
			if at := r.Offset("day"); !strings.HasPrefix(text[at:], r.Cell("day")) {
				t.Errorf("%q: the day is not at %d", text, at)
			}
		}); err != nil || len(f.Problems) > 0 {
			t.Error(err, f.Problems)
		}
		if want := []string{"a;b", "1", "", "c", "2", ""}; !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestWordsBesideADate(t *testing.T) {
	for _, c := range []struct{ value, words, want string }{
		{"1066", "c. 1066", "1066~"},
		{"2024-10-01", "October 2024", "2024-10"},
		{"2024-10", "1 October 2024", "2024-10"},   // more precise than the value
		{"2024-10-01", "March 2024", "2024-10-01"}, // another date
		{"1900", "the year of the ox", "1900"},     // no date
		{"1970/1979", "1970s", "1970/1979"},        // some time of the decade, or all of it?
		{"1066", "", "1066"},
	} {
		v, err := chrono.Parse(c.value)
		if err != nil {
			t.Fatal(err)
		}
		f := foreign.NewReader(format.NewInput("f", ""))
		got := f.DateWithWords(0, v, c.words)
		if got.Value.String() != c.want || got.Text != c.words {
			t.Errorf("%s %q: %s %q, want %s", c.value, c.words, got.Value, got.Text, c.want)
		}
		if noted := len(f.Input.Report.Changes) == 1; noted != (c.want != c.value) {
			t.Errorf("%s %q: a change is noted: %v", c.value, c.words, noted)
		}
	}
}

func TestSimpleSpans(t *testing.T) {
	for _, c := range []struct {
		date, start, end string
		exact            bool
	}{
		{"2024-10-18", "2024-10-18", "", true},
		{"2024-10", "2024-10", "", true},
		{"-0043-03-15", "-0043-03-15", "", true},
		{"2024-10-18T17:12:05Z", "2024-10-18T17:12:05Z", "", true},
		{"1966~", "1966", "", false},
		{"197X", "1970", "1979", false},
		{"1984-06-02/1984-06-04", "1984-06-02", "1984-06-04", true},
		{"197X/198X", "1970", "1989", false},
		{"2022-02-24/..", "2022-02-24", "", false},
		{"/1985", "1985", "", false},
		{"2001-21", "2001-03", "2001-05", false},
		{"[1667,1668,1670..1672]", "1667", "1672", false},
		{"156X-12-25", "1560-12-25", "1569-12-25", false},
		{"Y-66000000", "Y-66000000", "", true},
	} {
		v, err := chrono.Parse(c.date)
		if err != nil {
			t.Fatal(err)
		}
		s, ok := foreign.Simplify(v)
		end := ""
		if s.HasEnd {
			end = s.End.EDTF()
		}
		if !ok || s.Start.EDTF() != c.start || end != c.end || s.Exact != c.exact {
			t.Errorf("%s: %s to %q, exact %v", c.date, s.Start.EDTF(), end, s.Exact)
		}
		if _, err := s.Start.Value(); err != nil {
			t.Errorf("%s: %v", c.date, err)
		}
	}
}
