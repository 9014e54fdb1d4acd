package simile_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/foreign"
	"dateline/internal/format/formattest"
	"dateline/internal/format/jsontree"
	"dateline/internal/format/simile"
	"dateline/internal/formats"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// TestSimileSamples reads the examples of SIMILE Timeline. The counts were checked
// with grep and jq, the dates by hand.
func TestSimileSamples(t *testing.T) {
	for name, c := range map[string]struct {
		count int
		dates map[string]string
	}{
		"simile/data.json": {100, map[string]string{
			"La Brassiere": "2001-09-27", "Mujhe Kucch Kehna Hai": "2001-05-25", "Bubble Boy": "2001-08-24", "Address Unknown": "2001-06-02", "From Hell": "2001-10-19",
			"Ayam El-Sadat": "2001-06-26", "Pearl Harbor": "2001-05-21", "Late Marriage": "2001-05-17", "Monsoon Wedding": "2001-08-30", "12B": "2001-05-15",
		}},
		"simile/jfk.xml": {130, map[string]string{
			"'Bay of Pigs' Invasion": "1961-05-20", "Oswald moves to New Orleans": "1963-05-01/1963-06-01", "General Walker shot": "1963-05-10",
			"Kennedy, Johnson, Connelly met": "1963-06-05", "Maurice Bishop seen speaking to Oswald": "1963-09-25", "CIA's growth a malignancy": "1963-10-01",
			"Kennedy signs NSAM 263": "1963-10-11", "Oswald begins job at TSBD": "1963-10-16", "Oswald purchased rifle": "1963-10-23", "Oswald writes to Mr. Hunt": "1963-11-08",
		}},
		"simile/monet.xml": {27, map[string]string{
			"Birth": "1840-11-14", "Family moved to Le Havre, Normandy": "[1845..1846]", "Entered Le Havre secondary school": "1851-04-01", "Mother died": "1857-01-28",
			"Joined Cavalry in Algeria": "1861-06/1863-06", "Camille": "[1866..1867]", "Attempted suicide": "[1868..1869]", "Took refuge in England": "[1870..1871]",
			"Impression, Sunrise": "[1872..1873]", "The Seine at Argenteuil": "[1875..1879]",
		}},
	} {
		formattest.CheckSample(t, formats.Read, name, formattest.Sample(t, name), "simile", c.count, c.dates)
	}
}

func TestSimile(t *testing.T) {
	formattest.CheckSample(t, formats.Read, "iso.json", formattest.OwnSample(t, "iso.json"), "simile", 6, map[string]string{
		"A moment from 1900 to 1902": "[1900..1902]", "Some time in the 1900s": "190X", "It lasted": "1861-06/1863", "The Ides & after": "-0043-03-15",
		"Between days": "1900/1912-01", "Negated": "[2001-01-01T10:30:00Z..2001-01-01T14:00:00+02:00]",
	})
	formattest.CheckSample(t, formats.Read, "loose.js", formattest.OwnSample(t, "loose.js"), "simile", 2, map[string]string{`It's "first"`: "1961-05-20", "third": "1962-07-01/1963-08-02"})
	formattest.CheckSample(t, formats.Read, "moments.xml", formattest.OwnSample(t, "moments.xml"), "simile", 7, map[string]string{
		"A day": "1961-05-20", "Some time in two years": "[1845..1846]", "Two years": "1845/1846", "Months": "1861-06/1863-06", "Caesar": "-0043",
		"A year earlier": "-0044", "A time": "2006-05-28T09:05:00Z",
	})
}

func TestWhatSimileSaysBesides(t *testing.T) {
	r, err := formats.Read("f.json", formattest.OwnSample(t, "iso.json"))
	if err != nil {
		t.Fatal(err)
	}
	lasted, ides, between := r.Timeline.Events.At(2), r.Timeline.Events.At(3), r.Timeline.Events.At(4)
	if lasted.Details().Media[0].URL != "https://example.org/a.png" || len(lasted.Claims) != 1 {
		t.Errorf("%+v %+v", lasted, lasted.Details())
	}
	if ides.Description != "He said nothing." || foreign.ExtraText(ides.Details().Extra, "color") != "red" || !r.Timeline.Extra.Has("wikiURL") {
		t.Errorf("%+v %+v", ides, ides.Details())
	}
	if extra := between.Details().Extra; foreign.ExtraText(extra, "latestStart") != "1900-06-10" || foreign.ExtraText(extra, "earliestEnd") != "1912-01-01" {
		t.Errorf("the dates between are not kept: %v", extra)
	}
	reported := func(r format.Result, key string) bool {
		return slices.ContainsFunc(r.Report.Changes, func(c format.Change) bool { return c.Why.Key == key })
	}
	if !reported(r, "report.simile-cover") || !reported(r, "report.simile-duration") || reported(r, "report.loose-json") {
		t.Errorf("%+v", r.Report.Changes)
	}
}

func TestWhatSimileSaysInXML(t *testing.T) {
	x, err := formats.Read("f.xml", formattest.OwnSample(t, "moments.xml"))
	if err != nil {
		t.Fatal(err)
	}
	if d := x.Timeline.Events.At(0).Description; d != "With markup and blanks." {
		t.Errorf("%q", d)
	}
	if two := x.Timeline.Events.At(1); len(two.Claims) != 1 || foreign.ExtraText(two.Details().Extra, "image") != "monet.png" {
		t.Errorf("%+v", two.Details())
	}
	if foreign.ExtraText(x.Timeline.Events.At(6).Details().Extra, "myOwn") != "kept" {
		t.Error("an unknown attribute is lost")
	}
	if !slices.ContainsFunc(x.Report.Changes, func(c format.Change) bool { return c.Why.Key == "report.midnight" }) {
		t.Errorf("%+v", x.Report.Changes)
	}
}

// TestSimileRoundTrip writes what was read. Nothing may change but descriptions,
// and unknown fields in one file.
func TestSimileRoundTrip(t *testing.T) {
	for _, name := range []string{"iso.json", "loose.js", "moments.xml"} {
		r, err := formats.Read(name, formattest.OwnSample(t, name))
		if err != nil {
			t.Fatal(err)
		}
		text, report := formattest.WrittenAs(t, &simile.Format, r.Timeline)
		for _, c := range report.Changes {
			if c.What != "events/description" && (c.What != "events/extra" || name == "iso.json") {
				t.Errorf("%s: %s: %q to %q", name, c.Text("f", formattest.English), c.Positions[0].Before, c.Positions[0].After)
			}
		}
		if !json.Valid(text) {
			t.Errorf("%s: this is no JSON:\n%s", name, text)
		}
	}
}

// TestSimileHoldsBounds checks the dates that are written for dates of all kinds.
func TestSimileHoldsBounds(t *testing.T) {
	for _, c := range []struct{ edtf, start, latestStart, earliestEnd, end, duration string }{
		{"2024-10-18", "2024-10-18", "", "", "", "false"},
		{"2024-10", "2024-10-01", "", "", "2024-10-31", "false"},
		{"197X", "1970-01-01", "", "", "1979-12-31", "false"},
		{"1861-06/1863", "1861-06-01", "1861-06-30", "1863-01-01", "1863-12-31", "true"},
		{"2024-10-08/2024-10-13", "2024-10-08", "", "", "2024-10-13", "true"},
		{"-0043-03-15", "-0043-03-15", "", "", "", "false"},
		{"2022-02-24/..", "2022-02-24", "", "", "", "false"},
		{"/1985", "1985-01-01", "", "", "1985-12-31", "false"},
		{"[1667,1668,1670..1672]", "1667-01-01", "", "", "1672-12-31", "false"},
		{"2024-10-18T17:12:05Z", "2024-10-18T17:12:05Z", "", "", "", "false"},
		{"2024-10-18T17:12", "2024-10-18T17:12:00", "", "", "2024-10-18T17:12:59", "false"},
	} {
		v, err := chrono.Parse(c.edtf)
		if err != nil {
			t.Fatal(err)
		}
		tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{ID: "a", Title: "x", When: chrono.When{Value: v}}})}
		text, report := formattest.WrittenAs(t, &simile.Format, tl)
		var got struct {
			Events []struct {
				Start, LatestStart, EarliestEnd, End string
				DurationEvent                        json.RawMessage
			}
		}
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		e := got.Events[0]
		if e.Start != c.start || e.LatestStart != c.latestStart || e.EarliestEnd != c.earliestEnd || e.End != c.end || string(e.DurationEvent) != c.duration {
			t.Errorf("%s: %+v", c.edtf, e)
		}
		for _, change := range report.Changes {
			if strings.HasPrefix(change.What, "events/when") {
				t.Errorf("%s: %s", c.edtf, change.Text("f", formattest.English))
			}
		}
		// Without Dateline's own property the dates are no more precise.
		bare, err := formats.Read("f.json", bytes.Replace(text, []byte(`"edtf"`), []byte(`"other"`), 1))
		if err != nil {
			t.Fatal(err)
		}
		if b := bare.Timeline.Events.At(0).When.Bounds(); v.IsMoment() && (b.EarliestStart > v.Bounds().EarliestStart || b.LatestEnd < v.Bounds().LatestEnd) {
			t.Errorf("%s became %s", c.edtf, bare.Timeline.Events.At(0).When.Value)
		}
	}
}

// TestChangedDatesBesideEDTF checks that dates count which another program
// changed.
func TestChangedDatesBesideEDTF(t *testing.T) {
	r, err := formats.Read("f.json", []byte(`{"dateTimeFormat":"iso8601","events":[{"start":"1990","edtf":"1980~","durationEvent":false,"title":"x"}]}`))
	if err != nil || r.Timeline.Events.At(0).When.Value.String() != "1990" {
		t.Errorf("%v %+v", err, r.Timeline)
	}
}

func TestDatesOfSimile(t *testing.T) {
	for _, c := range []struct {
		text string
		iso  bool
		want string
	}{
		{"1845", false, "1845"},
		{"44 BC", false, "-0043"},
		{"44 bc", false, "-0043"},
		{"1 BC", false, "0000"},
		{"-44", false, "-0044"},
		{"500 AD", false, "0500"},
		{"12000 BCE", false, "Y-11999"},
		{"-0043", true, "-0043"},
		{"-0043-03", true, "-0043-03"},
		{"18610601", true, "1861-06-01"},
		{"1861-152", true, "1861-06-01"},
		{"186106", true, "1861-06"},
		{"1861-06-01 10:30", true, "1861-06-01T10:30"},
		{"1861-06-01T10:30:05.25-06:00", true, "1861-06-01T10:30:05-06:00"},
		{"1861-06-01T00:00:00Z", true, "1861-06-01"},
		{"Sat May 20 1961 00:00:00 GMT-0600", false, "1961-05-20"},
		{"Sat May 20 1961 14:30:00 GMT-0600", false, "1961-05-20T14:30:00-06:00"},
		{"Nov 14 1840 00:00:00 GMT", false, "1840-11-14"},
		{"14 November 1840", false, "1840-11-14"},
		{"June 1, 1861", false, "1861-06-01"},
		{"May 1961", false, "1961-05"},
		{"5/20/1961", false, "1961-05-20"},
		{"1961/5/20 9:05 PM", false, "1961-05-20T21:05"},
		{"Sat, 20 May 1961 14:30:00 UTC", false, "1961-05-20T14:30:00Z"},
		{"Tue Jun 01 1999 12:00:00 GMT+0200 (CEST)", false, "1999-06-01T12:00:00+02:00"},
		{"1961-05-20", false, "1961-05-20"},
		{"1845", true, "1845"},
		{"soon", false, ""},
		{"", false, ""},
		{"31 February 1961", false, ""},
		{"May 1 61", false, ""},
		{"1861-13", true, ""},
		{"1861-W05", true, ""},
		{"5/20/61", false, ""},
		{"12:30", false, ""},
		{"1861-06-01T25:00", true, ""},
		{"500BC", false, ""},
		{"99999999999999", false, ""},
		{"May 20 1961 +", false, ""},
		{"1961-05-20T", true, ""},
	} {
		d, ok := simile.ParseDate(c.text, c.iso)
		got := ""
		if ok {
			got = d.EDTF()
		}
		if got != c.want {
			t.Errorf("%q is %q, not %q", c.text, got, c.want)
		}
	}
}

// deEntified decodes entities with names until none is left, as SIMILE Timeline
// does before it reads a text as HTML.
func deEntified(text string) string {
	for {
		next := strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(text)
		if next == text {
			return text
		}
		text = next
	}
}

// TestHostileTextStaysTextInSimile reads as HTML what was written, as the library
// does. There must be no elements but paragraphs and line breaks.
func TestHostileTextStaysTextInSimile(t *testing.T) {
	tl := formattest.Hostile()
	for i, e := range tl.Events.All() {
		e.More.Extra = timeline.Extra{{Name: "icon", Value: json.RawMessage(jsontree.Quote("javascript:alert(1)"))}, {Name: "t", Value: json.RawMessage(`"<b>"`)}}
		e.Description += "&amp;lt;img src=x onerror=alert(1)&amp;gt;" + formattest.HostileTexts[i]
	}
	text, _ := formattest.WrittenAs(t, &simile.Format, tl)
	var got struct{ Events []map[string]any }
	if err := json.Unmarshal(text, &got); err != nil || len(got.Events) != tl.Events.Len() {
		t.Fatal(err)
	}
	for i, e := range got.Events {
		for _, name := range []string{"title", "description"} {
			shown, _ := e[name].(string)
			nodes, err := html.ParseFragment(strings.NewReader(deEntified(shown)), nil)
			if err != nil {
				t.Fatal(err)
			}
			var visit func(n *html.Node)
			visit = func(n *html.Node) {
				if n.Type == html.ElementNode && !slices.Contains([]string{"html", "head", "body", "p", "br"}, n.Data) || n.Type == html.CommentNode {
					t.Errorf("%q gave <%s>", tl.Events.At(int32(i)).Title, n.Data)
				}
				for c := n.FirstChild; c != nil; c = c.NextSibling {
					visit(c)
				}
			}
			for _, n := range nodes {
				visit(n)
			}
		}
		for _, name := range []string{"icon", "t", "link", "image"} {
			if e[name] != nil {
				t.Errorf("%s is %v", name, e[name])
			}
		}
	}
}

func TestLooseJSONHasPositions(t *testing.T) {
	text := "var a = {dateTimeFormat: 'iso8601', events: [\n  {start: 'soon', title: 'x',},\n]};"
	r, err := formats.Read("f.js", []byte(text))
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Line != 2 || r.Problems[0].Column != 11 {
		t.Errorf("%v %s", err, formattest.Problems(r))
	}
	_, err = formats.Read("f.json", []byte("{events: [\n  {start: '1900', title: alert('x')}]}"))
	if p := format.ProblemOf(err); p.Line != 2 || p.Column != 26 {
		t.Errorf("%s", p.Text("f", formattest.English))
	}
	// A native file is never read so: its fault is reported.
	if _, err := formats.Read("f.dateline", []byte(`{"format":"dateline","version":1,"events":[],}`)); err == nil {
		t.Error("a native file with a fault is read as a script")
	}
}

func FuzzSimile(f *testing.F) {
	for _, name := range []string{"iso.json", "loose.js", "moments.xml"} {
		f.Add(formattest.OwnSample(f, name))
	}
	f.Add([]byte(`{"x":"0000000","events":[{"start":"0001","e":"A"},{"start":"197X","end":"1960"}]}`))
	formattest.FuzzFormat(f, formats.ByName("simile"))
}
