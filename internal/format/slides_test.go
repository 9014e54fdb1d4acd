package format

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestSlidesAreRead(t *testing.T) {
	r := readFile(t, Read, "timelinejs", "slides.json")
	if r.Report.Format != "timelinejs" {
		t.Errorf("taken for %s", r.Report.Format)
	}
	same(t, dates(r.Timeline),
		"Caesar is killed: -0043-03-15",
		"To the second: 0001-05-06T07:08:09",
		"Words beside a span: 1970/1979 (1970s)",
		"Words that leave more open: 1066~ (c. 1066)",
		"The year that is not there: 0000",
		"A day without its month: 1800",
		"An end that is the start: 1815",
		"Over the turn: 0000/0001",
		"No date: ",
		"Civil war: -0048/-0044")
	same(t, keysOf(r),
		"changed description report.markup",
		"changed media/caption report.markup",
		"changed media/caption report.no-link",
		"changed media/url report.no-scheme",
		"changed title report.markup",
		"changed when report.date-words",
		"changed when report.same-end",
		"changed when report.year-zero",
		"kept address report.not-understood",
		"kept background report.not-understood",
		"kept start_date report.not-understood",
		"kept thumbnail report.not-understood",
		"kept title-slide report.not-understood",
		"kept votes report.not-understood",
		"kept zoom report.not-understood",
		"left-out when report.milliseconds",
		"left-out when report.slide-gap",
	)
}

func TestFieldsOfSlidesAreRead(t *testing.T) {
	r := readFile(t, Read, "timelinejs", "slides.json")
	if title, text := r.Timeline.Title, r.Timeline.Description; title != "The end of a republic" || text != "From the Rubicon\n\nto Actium." {
		t.Errorf("title %q, description %q", title, text)
	}
	e := r.Timeline.Events[0]
	d := e.Details()
	if e.ID != "ides" || e.Lane != "Rome & Italy" || e.Description != "See the account (https://example.org/caesar)." {
		t.Errorf("%+v", e)
	}
	if p := d.Place; p.Name != "Rome" || !p.HasCoordinates || p.Lat != 41.9 || p.Lon != 12.5 || !p.Extra.Has("zoom") {
		t.Errorf("%+v", p)
	}
	if m := d.Media[0]; m.URL != "https://example.org/curia.jpg" || m.Caption != "The curia" || m.Credit != "A. N. Other" || !m.Extra.Has("thumbnail") {
		t.Errorf("%+v", m)
	}
	if !d.Extra.Has("votes") || !d.Extra.Has("background") {
		t.Errorf("%+v", d.Extra)
	}
}

func TestMediaOfSlidesThatAreNoLinks(t *testing.T) {
	r := readFile(t, Read, "timelinejs", "slides.json")
	if m := r.Timeline.Events[6].Details().Media[0]; m.URL != "" || m.Caption != "So it was." {
		t.Errorf("a quotation is %+v", m)
	}
	if m := r.Timeline.Events[7].Details().Media[0]; m.URL != "" || textOf(m.Extra, "address") != "spotify:track:abc" {
		t.Errorf("a name of a piece of music is %+v", m)
	}
	if d := r.Timeline.Events[9].Details(); !slices.Equal(d.Tags, []string{eraTag}) {
		t.Errorf("the era has the tags %v", d.Tags)
	}
}

func TestYearsLongAgo(t *testing.T) {
	r := readFile(t, Read, "timelinejs", "cosmological.json")
	same(t, dates(r.Timeline), "Big Bang: Y-13800000000", "Still ago: Y-100000", "BCE again: Y-99998", "Later: -0043/2100")
	for _, astronomical := range []int64{-66_000_000, -100_000, -99_998, -43, 0, 1, 2024} {
		for _, cosmological := range []bool{true, false} {
			if back := astronomicalYear(slideYear(astronomical, cosmological), cosmological); back != astronomical {
				t.Errorf("%d came back as %d", astronomical, back)
			}
		}
	}
}

func TestOldSlidesAreRead(t *testing.T) {
	r := readFile(t, Read, "timelinejs", "old.js")
	same(t, dates(r.Timeline), "Two days: 2011-12-10T07/2011-12-11", "Ides: -0043", "Two years: 2011/2012")
	e := r.Timeline.Events[0]
	if m := e.Details().Media; r.Timeline.Title != "Old form" || e.Lane != "North" || e.Description != "Text" || len(m) != 1 || m[0].Caption != "D" || m[0].Credit != "C" {
		t.Errorf("%+v %+v", e, e.More)
	}
	if len(r.Problems) > 0 {
		t.Error(problems(r))
	}
}

func TestSlideTablesAreRead(t *testing.T) {
	r := readFile(t, Read, "timelinejs", "new.csv")
	if r.Report.Format != "timelinejs-csv" {
		t.Errorf("taken for %s", r.Report.Format)
	}
	same(t, dates(r.Timeline), "War: 1914-07-28T11:10/1918-11-11", "Ides: -0043-03-15T14:30", "Hastings: 1066~ (c. 1066)", "A decade: 1900/1909", "No such day: ", "No such time: 1921-05-01")
	if text := textOf(r.Timeline.Events[4].Details().Extra, "start_date"); text != "1920-02-30" {
		t.Errorf("a date that does not exist is kept as %q", text)
	}
	e := r.Timeline.Events[0]
	d := e.Details()
	if m := d.Media[0]; m.URL != "https://example.org/war.jpg" || m.Caption != "Caption" || m.Credit != "Credit" || textOf(m.Extra, "alt") != "A field" || textOf(m.Extra, "thumbnail") == "" {
		t.Errorf("%+v", m)
	}
	if e.Lane != "Front" || e.Description != "It began." || textOf(d.Extra, "remark") != "seen" || textOf(d.Extra, "background") != "#333" || textOf(r.Timeline.Extra, "background") == "" {
		t.Errorf("%+v %+v", e, d)
	}
	if r.Timeline.Title != "A small war" || r.Timeline.Description != "Made up." {
		t.Errorf("%q %q", r.Timeline.Title, r.Timeline.Description)
	}
	if last := r.Timeline.Events[5].Details().Extra; textOf(last, "time") != "soon" || textOf(last, "year") != "1921" {
		t.Errorf("a date that is not understood is not kept: %v", last)
	}

	r = readFile(t, Read, "timelinejs", "old.csv")
	same(t, dates(r.Timeline), "War: 1914-07-28T11:10:05/1918-11-11", "Crash: 1929-10", "Waterloo: 1815-06-18", "Ides: -0043", "Twenties: 1920-01-01/1929-12-31", "Unclear: ")
	if r.Timeline.Title != "The century" || r.Timeline.Events[0].Lane != "Front" || textOf(r.Timeline.Events[5].Details().Extra, "start date") != "the other day" {
		t.Errorf("%+v", r.Timeline)
	}
}

func TestVisIsRead(t *testing.T) {
	r := readFile(t, Read, "vis", "items.json")
	if r.Report.Format != "vis" {
		t.Errorf("taken for %s", r.Report.Format)
	}
	same(t, dates(r.Timeline),
		"A day: 2013-04-20", "Days & nights: 2013-04-16/2013-04-19", "Milliseconds: 2013-04-20", "Milliseconds as text: 2013-04-20T12:00:00Z",
		"Date of JSON: 2013-04-20/2013-04-21T10:30:00Z", "With a zone: 2013-04-20T10:30:00+02:00", "Ides: -0043-03-15", "Deep: Y-12000/Y12345-06-07",
		"Microsoft: 2007-12-29T06:11:57Z", "Behind: 2013/2014", "Month: 2013-04", "Written: 2013-04-20", "Unclear: ")
	same(t, r.Timeline.Lanes, "South", "North")
	e := r.Timeline.Events
	if e[0].ID != "1" || e[0].Lane != "North" || e[0].Description != "Seen by many" || e[1].Lane != "South" || e[10].Lane != "nowhere" {
		t.Errorf("%+v %+v", e[0], e[1])
	}
	if d := e[9].Details(); !slices.Equal(d.Tags, []string{eraTag}) || textOf(d.Extra, "className") != "rain" || !e[10].Details().Extra.Has("subgroup") || !r.Timeline.Extra.Has("vis-groups") {
		t.Errorf("%+v", d)
	}
}

// TestChangedDatesCount changes a date in files that hold the exact one too:
// what was changed counts, and is told.
func TestChangedDatesCount(t *testing.T) {
	tl := timelines(t)["every field"]
	for _, c := range []struct {
		f        *Format
		old, new string
		want     string
	}{
		{&timelineJS, `"year": 1966`, `"year": 1967`, "1967"},
		{&vis, `"start": "1966-01-01T00:00:00"`, `"start": "1965-01-01T00:00:00"`, "1965-01-01/1967-01-01"},
	} {
		text, _ := writtenAs(t, c.f, tl)
		if !strings.Contains(string(text), c.old) {
			t.Fatalf("%s: no %s", c.f.Name, c.old)
		}
		r, err := Read("f.json", []byte(strings.Replace(string(text), c.old, c.new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Timeline.Events[1].When.Value.String(); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s, want %s", c.f.Name, got, c.want)
		}
		if !slices.Contains(keysOf(r), "changed when report.exact-stale") {
			t.Errorf("%s: nothing is told: %v", c.f.Name, keysOf(r))
		}
	}
}

// TestOtherProgramsGetYearsOfTheirs looks at what is written with parsers of
// the standard library.
func TestOtherProgramsGetYearsOfTheirs(t *testing.T) {
	tl := timelines(t)["every field"]
	text, _ := writtenAs(t, &timelineJS, tl)
	var slides struct {
		Scale  string
		Events []struct {
			ID    string                           `json:"unique_id"`
			Start struct{ Year, Month, Day int64 } `json:"start_date"`
			Shown string                           `json:"display_date"`
		}
		Title struct {
			Text struct{ Headline, Text string }
		}
	}
	if err := json.Unmarshal(text, &slides); err != nil {
		t.Fatal(err)
	}
	if slides.Scale != "cosmological" || slides.Title.Text.Headline != "Every field" || slides.Title.Text.Text != "<p>All there is.</p><p>In two paragraphs.</p>" {
		t.Errorf("%+v", slides)
	}
	for _, e := range slides.Events {
		switch e.ID {
		case "ancient":
			if e.Start.Year != -44 || e.Start.Month != 3 || e.Start.Day != 15 || e.Shown != "" {
				t.Errorf("%+v", e)
			}
		case "deep":
			if e.Start.Year != -66_000_000 {
				t.Errorf("%+v", e)
			}
		case "about":
			if e.Shown != "about 1966" {
				t.Errorf("%+v", e)
			}
		}
	}
}

// TestVisGetsInstants looks at the instants that are written.
func TestVisGetsInstants(t *testing.T) {
	text, report := writtenAs(t, &vis, timelines(t)["every field"])
	var items struct {
		Items []struct{ ID, Start, End, Type, Edtf, ClassName string }
	}
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(text), `"edtf": {`, `"edtf-object": {`)), &items); err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{
		"ancient": {"-000043-03-15T00:00:00", ""}, "month": {"1984-06-01T00:00:00", "1984-07-01T00:00:00"},
		"span": {"1984-06-02T00:00:00", "1984-06-05T00:00:00"}, "time": {"2024-10-18T17:12:05Z", ""}, "open": {"2022-02-24T00:00:00", ""},
	}
	for _, item := range items.Items {
		if w, ok := want[item.ID]; ok && (item.Start != w[0] || item.End != w[1]) {
			t.Errorf("%+v, want %v", item, w)
		}
		if item.ID == "deep" {
			t.Error("an event that vis-timeline cannot draw is written")
		}
	}
	if !slices.ContainsFunc(report.Changes, func(c Change) bool { return c.Why.Key == "report.vis-range" }) {
		t.Error("the report is silent on what cannot be drawn")
	}
}

// TestSlideTablesHaveNoFormulas reads cells with another parser.
func TestSlideTablesHaveNoFormulas(t *testing.T) {
	for name, tl := range timelines(t) {
		text, _ := writtenAs(t, &timelineJSTable, tl)
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			for i, cell := range row {
				number := i < 8 && strings.Trim(cell, "-0123456789:") == ""
				if cell != "" && strings.Contains("=+-@\t\r\n", cell[:1]) && !number {
					t.Errorf("%s: %s is %q", name, rows[0][i], cell)
				}
				if html := strings.ToLower(cell); strings.Contains(html, "<script") || strings.Contains(html, "<img") {
					t.Errorf("%s: %s is %q", name, rows[0][i], cell)
				}
			}
		}
	}
}

// TestHostileFieldsAreNotPassedOn reads what is hostile in a file of
// TimelineJS, writes it again, and looks that it is gone. vis-timeline knows no
// backgrounds of that name.
func TestHostileFieldsAreNotPassedOn(t *testing.T) {
	text := `{"events": [{"start_date": {"year": 2000}, "text": {"headline": "<img src=x onerror=alert(1)>A", "text": "<a href='javascript:alert(2)'>b</a>"},
		"display_date": "&lt;img src=x onerror=alert(3)&gt;", "group": "&amp;lt;script&amp;gt;", "unique_id": "a\"b",
		"media": {"url": "javascript:alert(4)", "link": "javascript:alert(5)", "thumbnail": "data:text/html,x", "caption": "<script>alert(6)</script>c"},
		"background": {"url": "https://example.org/'onload='alert(7)"}, "location": {"name": "<b onclick=alert(8)>d</b>"}}]}`
	r, err := Read("f.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []*Format{&timelineJS, &timelineJSTable, &vis} {
		once, _ := writtenAs(t, f, r.Timeline)
		for _, bad := range []string{"<img", "<script", "href='javascript", `"javascript:`, "data:text", "onload=", "alert(5)"} {
			if strings.Contains(string(once), bad) && !(f == &vis && bad == "onload=") {
				t.Errorf("%s passes on %s: %s", f.Name, bad, once)
			}
		}
	}
}

func TestRecognisedByContent(t *testing.T) {
	for text, name := range map[string]string{
		`{"events":[]}`: "timelinejs", `{"events":[{"text":{"headline":"a"}}]}`: "timelinejs", `{"timeline":{"date":[]}}`: "timelinejs",
		`[{"content":"a","start":1}]`: "vis", `{"items":[],"groups":[]}`: "vis", `{"items":{"data":[{"content":"a","start":1}]}}`: "vis",
		`{"events":[{"start":"1900","title":"a"}]}`: "", `{"items":[]}`: "", `[{"start":"2000","title":"no content"}]`: "", `[]`: "", `{"dateTimeFormat":"iso8601","events":[]}`: "",
	} {
		got := ""
		in := newInput("f.json", text)
		for _, f := range []*Format{&timelineJS, &timelineJSTable, &vis} {
			if f.recognise(in) {
				got = f.Name
				break
			}
		}
		if got != name {
			t.Errorf("%s is taken for %q, want %q", text, got, name)
		}
	}
}

func FuzzTimelineJS(f *testing.F) {
	seed(f, "timelinejs", "slides.json", "cosmological.json", "old.js")
	fuzzFormat(f, ByName("timelinejs"))
}

func FuzzTimelineJSTable(f *testing.F) {
	seed(f, "timelinejs", "new.csv", "old.csv")
	fuzzFormat(f, ByName("timelinejs-csv"))
}

func FuzzVis(f *testing.F) {
	seed(f, "vis", "items.json")
	fuzzFormat(f, ByName("vis"))
}

func FuzzMarkup(f *testing.F) {
	for _, text := range hostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plainText(text)
		if strings.ToValidUTF8(text, "") != text || strings.ContainsRune(text, 0) {
			return
		}
		for _, made := range []string{htmlText(text), htmlLine(text), htmlLinked(text)} {
			if got := plainText(made); got != text {
				t.Errorf("%q became %q by way of %q", text, got, made)
			}
		}
	})
}
