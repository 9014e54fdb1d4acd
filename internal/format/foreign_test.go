package format

import (
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
)

func TestRowsOfOtherPrograms(t *testing.T) {
	for _, text := range []string{"\nName;Day\n\"a;b\";1\n\nc;2;3\n", "Name\tDay\na;b\t1\nc\t2\t3\n", "Name|Day\r\na;b|1\r\nc|2|3\r\n"} {
		f := newForeign(newInput("f", text))
		if !hasColumns(f.in, "day", "name") || hasColumns(f.in, "day", "night") {
			t.Errorf("%q: the columns are not known", text)
		}
		var got []string
		if err := f.rows(func(r *cells) {
			got = append(got, r.cell("title", "name"), r.cell("day"), r.cell("night"))
			if at := r.offset("day"); !strings.HasPrefix(text[at:], r.cell("day")) {
				t.Errorf("%q: the day is not at %d", text, at)
			}
		}); err != nil || len(f.problems) > 0 {
			t.Error(err, f.problems)
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
		{"2024-10", "1 October 2024", "2024-10"},   // more precise than the date: not believed
		{"2024-10-01", "March 2024", "2024-10-01"}, // says something else
		{"1900", "the year of the ox", "1900"},     // no date
		{"1970/1979", "1970s", "1970/1979"},        // some time of the decade, or all of it?
		{"1066", "", "1066"},
	} {
		v, err := chrono.Parse(c.value)
		if err != nil {
			t.Fatal(err)
		}
		f := newForeign(newInput("f", ""))
		got := f.worded(0, v, c.words)
		if got.Value.String() != c.want || got.Text != c.words {
			t.Errorf("%s %q: %s %q, want %s", c.value, c.words, got.Value, got.Text, c.want)
		}
		if told := len(f.in.report.changes) == 1; told != (c.want != c.value) {
			t.Errorf("%s %q: told of a change: %v", c.value, c.words, told)
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
		s, ok := simplify(v)
		end := ""
		if s.HasEnd {
			end = s.End.edtf()
		}
		if !ok || s.Start.edtf() != c.start || end != c.end || s.Exact != c.exact {
			t.Errorf("%s: %s to %q, exact %v", c.date, s.Start.edtf(), end, s.Exact)
		}
		if _, err := s.Start.value(); err != nil {
			t.Errorf("%s: %v", c.date, err)
		}
	}
}

func TestCharsetsAreFoundOut(t *testing.T) {
	for _, c := range []struct{ data, charset, title string }{
		{"title,start\n\xc1\xe8\xf2\xe2\xe0 \xef\xee\xe4 \xcf\xee\xeb\xf2\xe0\xe2\xee\xe9,1709\n", "Windows-1251", "Битва под Полтавой"},
		{"title,start\nD\xe9claration des droits de l'homme \xe0 Paris,1789\n", "Windows-1252", "Déclaration des droits de l'homme à Paris"},
		{"\xff\xfet\x00i\x00t\x00l\x00e\x00,\x00s\x00t\x00a\x00r\x00t\x00\n\x00A\x00,\x001\x007\x008\x009\x00\n\x00", "UTF-16", "A"},
		{"t\x00i\x00t\x00l\x00e\x00,\x00s\x00t\x00a\x00r\x00t\x00\n\x00A\x00,\x001\x007\x008\x009\x00\n\x00", "UTF-16", "A"},
		{"\x00t\x00i\x00t\x00l\x00e\x00,\x00s\x00t\x00a\x00r\x00t\x00\n\x00A\x00,\x001\x007\x008\x009\x00\n", "UTF-16", "A"},
	} {
		r, err := Read("f.csv", []byte(c.data))
		if err != nil || len(r.Problems) > 0 {
			t.Errorf("%q: %v %s", c.data, err, problems(r))
			continue
		}
		if len(r.Report.Changes) != 1 || r.Report.Changes[0].Places[0].Before != c.charset || len(r.Timeline.Events) != 1 {
			t.Errorf("%s: %+v", c.charset, r.Report)
		}
		if title := r.Timeline.Events[0].Title; title != c.title {
			t.Errorf("%s: %q", c.charset, title)
		}
	}
	if _, err := Read("f.csv", []byte("title,start\nBücher, Mär\xc3 und Wörter,1789\n")); err == nil {
		t.Error("damaged UTF-8 is taken for another charset")
	}
}
