package markwhen_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/ical"
	"dateline/internal/format/markwhen"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

func readMarkwhen(t testing.TB, text string) format.Result {
	t.Helper()
	r, err := formats.FromBytes("f.mw", []byte(text)).Read(context.Background(), format.Options{Format: &markwhen.Format})
	if err != nil {
		t.Fatalf("%s", format.ProblemOf(err).Text("f", formattest.English))
	}
	return r
}

// TestAChronicleIsRead checks what is read from every line of a file.
func TestAChronicleIsRead(t *testing.T) {
	text, err := os.ReadFile("testdata/chronicle.mw")
	if err != nil {
		t.Fatal(err)
	}
	r, err := formats.Read("f", text)
	if err != nil || r.Report.Format != "markwhen" {
		t.Fatal(err, r.Report.Format)
	}
	var got []string
	for _, e := range r.Timeline.Events.All() {
		got = append(got, fmt.Sprintf("%s|%s|%s", e.When.Value, e.Title, e.Lane))
	}
	want := []string{
		"-0043|Ides of March|",
		"-0049/0050|A century|",
		"1914-07-28/1918-11-11|The war|War",
		"1918-11-12/1920-11-11|After it|War",
		"1914-06-28/1914-07-27|Before it|War",
		"1914-07-31/1914-08-13|A buffer, and a stretch|War",
		"1920-02-01|In February|War",
		"1921-10|A month|War",
		"1922-10-18T17:00/1922-10-18T18:30|A meeting @anna|War",
		"1922-10-18T18:30/1922-10-18T19:00|A talk|War",
		"2022-01-10/2022-01-16|A week|War",
		"2026-03-18/2026-03-20|A feast [x]|War / Peace",
		"2027-10|Done #1|War / Peace",
		"2028-01-31T12:00:00Z/2028-02-01T00:00:00Z|ISO|War / Peace",
		"2020/..|Goes on|War / Peace",
		"Y12345|Far|War / Peace",
		"2000|In it|War / Peace / Old style / Inner",
		"2001|Out of it|War / Peace / Old style",
		"2024-01-01|Often|War / Peace", "2024-01-15|Often|War / Peace", "2024-01-29|Often|War / Peace",
		"2024-12-24|Yearly|War / Peace", "2025-12-24|Yearly|War / Peace", "2026-12-24|Yearly|War / Peace",
		"2024-05-01|Seldom|War / Peace",
		"|Without a year|War / Peace",
		"|Today|War / Peace",
		"1966~|In the notation of Dateline|War / Peace",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	if want := "f:48:1: the interval “every blue moon” is not recognised"; !strings.HasPrefix(formattest.Problems(r), want) {
		t.Error(formattest.Problems(r))
	}
	for _, part := range []string{"f:49:1: “May 5” has no year", "f:50:1: “now” changes whenever"} {
		if !strings.Contains(formattest.Problems(r), part) {
			t.Errorf("%q is not in\n%s", part, formattest.Problems(r))
		}
	}
	checkDetails(t, r.Timeline)
	for _, key := range []string{"left-out # report.mw-view", "changed when report.mw-relative", "changed when report.mw-now", "changed when report.ical-repeats"} {
		if !slices.Contains(formattest.ChangesOf(r.Report), key) {
			t.Errorf("nothing is said of %s: %s", key, formattest.ChangesOf(r.Report))
		}
	}
}

// checkDetails checks what the chronicle says besides dates and titles.
func checkDetails(t *testing.T, tl *timeline.Timeline) {
	t.Helper()
	war := tl.Events.At(2)
	d := war.Details()
	if war.ID != "war" || war.Description != "First paragraph with [a link](https://example.org/a).\n1916: no event of its own" || d.Place.Name != "Europe" ||
		!slices.Equal(d.Tags, []string{"military"}) || len(d.Media) != 1 || d.Media[0].Caption != "A trench" {
		t.Errorf("%q %q %+v", war.ID, war.Description, d)
	}
	if got := fmt.Sprintf("%s", d.Extra); got != `[{place 2 "everywhere"} {comment "a remark"}]` {
		t.Error(got)
	}
	if got := tl.Events.At(8).Details().Actors; !slices.Equal(got, []string{"anna"}) {
		t.Error(got)
	}
	if tl.Title != "A small chronicle" || tl.Description != "Made up: for this test" || fmt.Sprintf("%s", tl.Extra) != `[{timezone "Europe/Kyiv"} {key "someone"} {comment "what came first"}]` {
		t.Errorf("%q %q %s", tl.Title, tl.Description, tl.Extra)
	}
}

func TestDatesOfMarkwhen(t *testing.T) {
	for text, want := range map[string]string{
		"1964/2008":                                 "1964/2008",
		"2004-06 / 2006-08":                         "2004-06/2006-08",
		"2004-02-01 /2005-02":                       "2004-02-01/2005-02",
		"2018/6 months":                             "2018-01-01/2018-06-30",
		"04/1776":                                   "1776-04",
		"01/13/2024":                                "2024-01-13",
		"11/11/2024-12/12/2024":                     "2024-11-11/2024-12-12",
		"1998-06/01/2000":                           "1998/2000-06-01",
		"2012-2013":                                 "2012/2013",
		"1 Jan 1998 to 11/11/2011 8am":              "1998-01-01/2011-11-11T08",
		"2022-07-13 - 5 week days":                  "2022-07-13/2022-07-19",
		"2022-07-13 - 10 business days":             "2022-07-13/2022-07-26",
		"01/01/2023 - 2 weeks":                      "2023-01-01/2023-01-14",
		"2024-01-31 - 1 month":                      "2024-01-31/2024-02-28",
		"Nov 11, 2011 02:30":                        "2011-11-11T02:30",
		"2031-11-19T01:35:10Z-2099-08-04T18:22:48Z": "2031-11-19T01:35:10Z/2099-08-04T18:22:48Z",
		"300 BCE":                                   "-0299",
		"100 AD":                                    "0100",
		"0044":                                      "0044",
		"2022-W53-1":                                "2023-01-02",
		"197X":                                      "197X",
		"2022-02-24/..":                             "2022-02-24/..",
		"2024-13":                                   "", // the year 13 is before
		"31/31/2024":                                "none",
		"0 BC":                                      "none",
		"Note":                                      "none",
		"In 1945":                                   "none",
		"by":                                        "none",
		"title":                                     "none",
		"https":                                     "none",
		"12 monkeys":                                "none",
		"3":                                         "0003",
	} {
		r, err := formats.FromBytes("f.mw", []byte("1999: first\n"+text+": second\n")).Read(context.Background(), format.Options{Format: &markwhen.Format})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := "none"
		if r.Timeline.Events.Len() == 2 {
			got = r.Timeline.Events.At(1).When.Value.String()
		}
		if got != want {
			t.Errorf("%s: %s, want %s (%s)", text, got, want, formattest.Problems(r))
		}
	}
}

// TestMarkwhenIsRecognised among tables and other texts.
func TestMarkwhenIsRecognised(t *testing.T) {
	for text, want := range map[string]bool{
		"2024: A year\n":                       true,
		"title: x\n\n2024-10/2024-11: y\n":     true,
		"// remark\n10/18/2024: y\n":           true,
		"# War\n1914/1918: y\n":                true,
		"title,start\n2024: a,1999\n":          false,
		"start;title\n2024;2024: x\n2024: a\n": false,
		"title: main,start\n2024: x,1\n":       false,
		"title\tstart\na\t2024\n":              false,
		"Dear all,\n2024: was a good year\n":   false,
		"{\"events\": []}":                     false,
		"<timeline>\n2024: x\n</timeline>":     false,
		"@article{x,\n year = 2024\n}":         false,
		"title: only a header\n":               false,
		"BEGIN:VCALENDAR\n2024: x\n":           false,
		"Year,Month,Day\n2024,1,1\n":           false,
	} {
		in := format.NewInput("f", text)
		if got := markwhen.Format.Recognise(in); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestLinesOfADescriptionStayInIt writes descriptions that look like something
// else.
func TestLinesOfADescriptionStayInIt(t *testing.T) {
	for _, description := range []string{
		"2024: a year\n# heading\nsection x\nendGroup\n// comment\n---\nkey: value", "key: value", ". 2024: x\n. . 2024: y\n. plain", "now: x\n3 days: y\n: z",
		"![a](https://example.org/a.jpg)", "- [ ] task", "one\n\ntwo", "by: z\nMay 5: x\nafter !x 3 days: y\n12:30: z",
	} {
		before := &timeline.Timeline{}
		for i, when := range []string{"2000", "2001"} {
			before.Events = before.Events.Append(&timeline.Event{ID: fmt.Sprint("e", i), Title: "t", When: whenOf(t, when), Description: description})
		}
		text, _ := formattest.WrittenAs(t, &markwhen.Format, before)
		r := readMarkwhen(t, string(text))
		if r.Timeline.Events.Len() != 2 || r.Timeline.Events.At(0).Description != description || r.Timeline.Events.At(1).Description != description || len(r.Timeline.Lanes) > 0 {
			t.Errorf("%q: %d events, %q", description, r.Timeline.Events.Len(), r.Timeline.Events.At(0).Description)
		}
	}
}

func TestHostileChroniclesEnd(t *testing.T) {
	for name, text := range map[string]string{
		"sections": "2000: x\n" + strings.Repeat("section x\n", 100_000) + "2001: y\n",
		"splits":   "2000: x\n" + strings.Repeat(strings.Repeat("1-", 90)+":::::: x\n", 2_000),
		"colons":   "2000: x\n" + strings.Repeat(strings.Repeat("1:", 90)+"\n", 2_000),
		"weekdays": "2000: x\n" + strings.Repeat(strings.Repeat("99999 weekdays ", 9)+": x\n", 10_000),
		"every":    strings.Repeat("2000 every second: x\n", 2_000),
		"fields":   "2000: x\n" + strings.Repeat("a: 1\n", 200_000),
		"comments": "2000: x\n" + strings.Repeat("// 1\n", 200_000),
		"text":     strings.Repeat("x\n", 200_000) + "2000: x\n",
		"line":     "2000: " + strings.Repeat("#a !b @c [d](https://e.f) ", 100_000),
	} {
		var r format.Result
		var err error
		formattest.CostOf(func() {
			r, err = formats.FromBytes("f.mw", []byte(text)).Read(context.Background(), format.Options{Format: &markwhen.Format})
		}).Check(t, name, 600)
		if err != nil || r.Timeline.Events.Len() > ical.MostOccurrencesPerFile+3000 || r.Timeline.Events.Len() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzMarkwhen(f *testing.F) {
	text, err := os.ReadFile("testdata/chronicle.mw")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add([]byte("2000: a\nafter !b.start 3 weekdays - 2 months every other day until 2001: c\n"))
	formattest.FuzzFormat(f, formats.ByName("markwhen"))
}

func whenOf(t testing.TB, edtf string) chrono.When {
	v, err := chrono.Parse(edtf)
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}
