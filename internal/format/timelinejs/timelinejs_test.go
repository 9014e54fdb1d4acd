package timelinejs_test

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format/foreign"
	"dateline/internal/format/formattest"
	"dateline/internal/format/timelinejs"
	"dateline/internal/formats"
)

func TestSlidesAreRead(t *testing.T) {
	r := formattest.ReadFile(t, formats.Read, "slides.json")
	if r.Report.Format != "timelinejs" {
		t.Errorf("taken for %s", r.Report.Format)
	}
	formattest.Same(t, formattest.Dates(r.Timeline),
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
	formattest.Same(t, formattest.KeysOf(r),
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
	r := formattest.ReadFile(t, formats.Read, "slides.json")
	if title, text := r.Timeline.Title, r.Timeline.Description; title != "The end of a republic" || text != "From the Rubicon\n\nto Actium." {
		t.Errorf("title %q, description %q", title, text)
	}
	e := r.Timeline.Events.At(0)
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
	r := formattest.ReadFile(t, formats.Read, "slides.json")
	if m := r.Timeline.Events.At(6).Details().Media[0]; m.URL != "" || m.Caption != "So it was." {
		t.Errorf("a quotation is %+v", m)
	}
	if m := r.Timeline.Events.At(7).Details().Media[0]; m.URL != "" || foreign.ExtraText(m.Extra, "address") != "spotify:track:abc" {
		t.Errorf("a name of a piece of music is %+v", m)
	}
	if d := r.Timeline.Events.At(9).Details(); !slices.Equal(d.Tags, []string{foreign.EraTag}) {
		t.Errorf("the era has the tags %v", d.Tags)
	}
}

func TestYearsLongAgo(t *testing.T) {
	r := formattest.ReadFile(t, formats.Read, "cosmological.json")
	formattest.Same(t, formattest.Dates(r.Timeline), "Big Bang: Y-13800000000", "Still ago: Y-100000", "BCE again: Y-99998", "Later: -0043/2100")
	for _, astronomical := range []int64{-66_000_000, -100_000, -99_998, -43, 0, 1, 2024} {
		for _, cosmological := range []bool{true, false} {
			if back := timelinejs.AstronomicalYear(timelinejs.HistoricalYear(astronomical, cosmological), cosmological); back != astronomical {
				t.Errorf("%d came back as %d", astronomical, back)
			}
		}
	}
}

func TestOldSlidesAreRead(t *testing.T) {
	r := formattest.ReadFile(t, formats.Read, "old.js")
	formattest.Same(t, formattest.Dates(r.Timeline), "Two days: 2011-12-10T07/2011-12-11", "Ides: -0043", "Two years: 2011/2012")
	e := r.Timeline.Events.At(0)
	if m := e.Details().Media; r.Timeline.Title != "Old form" || e.Lane != "North" || e.Description != "Text" || len(m) != 1 || m[0].Caption != "D" || m[0].Credit != "C" {
		t.Errorf("%+v %+v", e, e.More)
	}
	if len(r.Problems) > 0 {
		t.Error(formattest.Problems(r))
	}
}

func TestSlideTablesAreRead(t *testing.T) {
	r := formattest.ReadFile(t, formats.Read, "new.csv")
	if r.Report.Format != "timelinejs-csv" {
		t.Errorf("taken for %s", r.Report.Format)
	}
	formattest.Same(t, formattest.Dates(r.Timeline), "War: 1914-07-28T11:10/1918-11-11", "Ides: -0043-03-15T14:30", "Hastings: 1066~ (c. 1066)", "A decade: 1900/1909", "No such day: ", "No such time: 1921-05-01")
	if text := foreign.ExtraText(r.Timeline.Events.At(4).Details().Extra, "start_date"); text != "1920-02-30" {
		t.Errorf("a date that does not exist is kept as %q", text)
	}
	e := r.Timeline.Events.At(0)
	d := e.Details()
	if m := d.Media[0]; m.URL != "https://example.org/war.jpg" || m.Caption != "Caption" || m.Credit != "Credit" || foreign.ExtraText(m.Extra, "alt") != "A field" || foreign.ExtraText(m.Extra, "thumbnail") == "" {
		t.Errorf("%+v", m)
	}
	if e.Lane != "Front" || e.Description != "It began." || foreign.ExtraText(d.Extra, "remark") != "seen" || foreign.ExtraText(d.Extra, "background") != "#333" || foreign.ExtraText(r.Timeline.Extra, "background") == "" {
		t.Errorf("%+v %+v", e, d)
	}
	if r.Timeline.Title != "A small war" || r.Timeline.Description != "Made up." {
		t.Errorf("%q %q", r.Timeline.Title, r.Timeline.Description)
	}
	if last := r.Timeline.Events.At(5).Details().Extra; foreign.ExtraText(last, "time") != "soon" || foreign.ExtraText(last, "year") != "1921" {
		t.Errorf("a date that is not understood is not kept: %v", last)
	}

	r = formattest.ReadFile(t, formats.Read, "old.csv")
	formattest.Same(t, formattest.Dates(r.Timeline), "War: 1914-07-28T11:10:05/1918-11-11", "Crash: 1929-10", "Waterloo: 1815-06-18", "Ides: -0043", "Twenties: 1920-01-01/1929-12-31", "Unclear: ")
	if r.Timeline.Title != "The century" || r.Timeline.Events.At(0).Lane != "Front" || foreign.ExtraText(r.Timeline.Events.At(5).Details().Extra, "start date") != "the other day" {
		t.Errorf("%+v", r.Timeline)
	}
}

// TestYearsAreWrittenAsTimelineJSCountsThem checks the JSON with the parser of the
// standard library.
func TestYearsAreWrittenAsTimelineJSCountsThem(t *testing.T) {
	tl := formattest.Timelines(t)["every field"]
	text, _ := formattest.WrittenAs(t, &timelinejs.Format, tl)
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

// TestSlideTablesHaveNoFormulas reads the cells with encoding/csv.
func TestSlideTablesHaveNoFormulas(t *testing.T) {
	for name, tl := range formattest.Timelines(t) {
		text, _ := formattest.WrittenAs(t, &timelinejs.Table, tl)
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

func FuzzTimelineJS(f *testing.F) {
	formattest.Seed(f, "slides.json", "cosmological.json", "old.js")
	formattest.FuzzFormat(f, formats.ByName("timelinejs"))
}

func FuzzTimelineJSTable(f *testing.F) {
	formattest.Seed(f, "new.csv", "old.csv")
	formattest.FuzzFormat(f, formats.ByName("timelinejs-csv"))
}
