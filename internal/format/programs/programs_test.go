package programs_test

import (
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

const histropediaSample = `{"title":"Lives","articles":[
 {"id":134982,"title":"Day","rank":91,"from":{"year":1863,"month":1,"day":17,"precision":11},"to":{"year":1945,"month":3,"day":26,"precision":11},
  "subtitle":"17 Jan 1863 - 26 Mar 1945","imageUrl":"https://example.org/a.jpg","article":"https://example.org/a","description":"D","statements":{"P21":{"values":["Q1"]}}},
 {"id":2,"title":"Texts","from":{"year":"1857","month":"01","day":"10"},"subtitle":"A picture","starred":true,"style":{"color":"red"}},
 {"id":3,"title":"Decade","from":{"year":1090,"month":1,"day":1,"precision":8},"to":{"year":1300,"month":1,"day":1,"precision":7}},
 {"id":4,"title":"Caesar","from":{"year":-43,"month":3,"day":15,"precision":11}},
 {"id":5,"title":"Century","from":{"year":-800,"month":1,"day":1,"precision":7}},
 {"id":6,"title":"Still","from":{"year":1948},"isToPresent":true},
 {"id":7,"title":"Broken","from":{"year":1948,"month":13}}
]}`

// datesInOrder returns the dates of the events of a result, one after the other.
func datesInOrder(r format.Result) string {
	var all []string
	for _, e := range r.Timeline.Events.All() {
		all = append(all, e.When.Value.String())
	}
	return strings.Join(all, " ")
}

func TestHistropedia(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "histropedia", "lives.json", histropediaSample)
	if got, want := datesInOrder(r), "1863-01-17/1945-03-26 1857-01-10 109X/12XX -0043-03-15 -07XX 1948/.. "; got != want {
		t.Errorf("dates %q, want %q", got, want)
	}
	e := r.Timeline.Events.At(0)
	if e.ID != "134982" || e.When.Text != "17 Jan 1863 - 26 Mar 1945" || len(e.More.Media) != 1 || len(e.Claims) != 1 || !e.More.Extra.Has("statements") || !e.More.Extra.Has("rank 2") || e.Rank != 0 || r.Timeline.Title != "Lives" {
		t.Errorf("%+v %+v", e, e.More)
	}
	if e := r.Timeline.Events.At(1); e.Importance != 5 || e.Description != "A picture" || formattest.Changes(r, "report.looks") != 1 {
		t.Errorf("%+v", e)
	}
	if len(r.Problems) == 0 || r.Problems[0].Line != 9 || !r.Timeline.Events.At(6).More.Extra.Has("from") {
		t.Error(formattest.Problems(r))
	}
	bare := formattest.ReadAs(t, formats.Read, "histropedia", "bare.json", `[{"id":1,"title":"A","from":{"year":1999}}]`)
	if datesInOrder(bare) != "1999" {
		t.Error(datesInOrder(bare))
	}
}

const (
	aeon2 = "\"EventID\",\"Title\",\"Start Date\",\"Duration\",\"End Date\",\"Parent\",\"Color\",\"Tags\",\"Links\",\"Tension\",\"Complete\",\"Summary\",\"Arc\",\"Location\",\"Observer\",\"Participant\"\n" +
		"1,Murder,1940-11-27 17:43,2 hours,1940-11-27 19:43,,Red,\"a|b\",https://example.org/x,0,100,\"He died, alone.\",Main,Train,,\"Poirot|Bouc\"\n" +
		"2,Ides,44-03-15 BC,,44-03-15 BC,,,,,,,,Main,Rome,,\n" +
		"3,Month,1934-05,,,1,,,,,,,,,,\n" +
		"4,Never,,,,,,,,,,,,,,\n"
	aeon3 = "Display ID,Label,Type,Narrative Position,Start Date,End Date,Tags,Summary,Location,Participant\n" +
		"E1,Battle,Event,,BC 0480-08,BC 0479,war,S,Plataea,\n" +
		"E2,Landing,Event,,1944-06-06 06:30:00,,,,,\n" +
		"P1,Poirot,Character,,,,,A detective,,\n"
)

func TestAeon(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "aeon", "aeon2.csv", aeon2)
	if got, want := datesInOrder(r), "1940-11-27T17:43/1940-11-27T19:43 -0043-03-15 1934-05 "; got != want {
		t.Errorf("dates %q, want %q", got, want)
	}
	e := r.Timeline.Events.At(0)
	if e.ID != "1" || e.Lane != "Main" || e.More.Place.Name != "Train" || strings.Join(e.More.Actors, ",") != "Poirot,Bouc" ||
		strings.Join(e.More.Tags, ",") != "a,b" || e.Description != "He died, alone." || !e.More.Extra.Has("Duration") || !e.More.Extra.Has("Complete") || len(e.Claims) != 1 {
		t.Errorf("%+v %+v", e, e.More)
	}
	if len(r.Problems) != 1 || r.Problems[0].Line != 5 || formattest.Changes(r, "report.looks") != 1 {
		t.Error(formattest.Problems(r))
	}
	r = formattest.ReadAs(t, formats.Read, "aeon", "aeon3.csv", aeon3)
	if got, want := datesInOrder(r), "-0479-08/-0478 1944-06-06T06:30:00"; got != want || formattest.Changes(r, "report.aeon-item") != 1 || len(r.Problems) > 0 {
		t.Errorf("dates %q, want %q\n%s", got, want, formattest.Problems(r))
	}
}

const precedenSample = "Layer Name,Event ID,Event Name,Event Notes,Event Start Date,Event Start Approximate,Event End Date,Event End Approximate,Milestone,Event Symbol,Event Color\n" +
	"Rome,7,Caesar,Notes,\"March 15, 44 BC\",no,,,yes,star,#ff0000\n" +
	"Rome,,Empire,,27 BC,no,476,yes,,,random\n" +
	"War,,Landing,,6/6/1944,yes,,,no,,\n" +
	"War,,Year,,1939,,1945,,,,\n"

func TestPreceden(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "preceden", "p.csv", precedenSample)
	if got, want := datesInOrder(r), "-0043-03-15 -0026/0476~ 1944-06-06~ 1939/1945"; got != want {
		t.Errorf("dates %q, want %q\n%s", got, want, formattest.Problems(r))
	}
	e := r.Timeline.Events.At(0)
	if e.ID != "7" || e.Lane != "Rome" || e.Description != "Notes" || strings.Join(e.More.Tags, "") != "milestone" || formattest.Changes(r, "report.looks") != 3 {
		t.Errorf("%+v %+v", e, e.More)
	}
	short := formattest.ReadAs(t, formats.Read, "preceden", "q.csv", "Event,Start Date,End Date,Notes,Layer\nA,1939,1945,N,L\n")
	if e := short.Timeline.Events.At(0); e.Title != "A" || e.Lane != "L" || e.Description != "N" || datesInOrder(short) != "1939/1945" {
		t.Errorf("%+v", e)
	}
}

// TestYearsBeforeChrist expects 44 BC as each format counts it.
func TestYearsBeforeChrist(t *testing.T) {
	for name, text := range map[string]string{
		"wikidata":    `[{"item":"http://www.wikidata.org/entity/Q1","label":"A","date":"-0043-03-15T00:00:00Z"}]`,
		"geojson":     `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"title":"A","date":"-0043-03-15"}}]}`,
		"histropedia": `[{"title":"A","from":{"year":-43,"month":3,"day":15}}]`,
		"aeon":        "EventID,Title,Start Date\n1,A,44-03-15 BC\n",
		"preceden":    "Layer,Event,Start Date\nL,A,15 March 44 BC\n",
		"csl":         `[{"id":"a","type":"book","issued":{"date-parts":[[-44,3,15]]}}]`,
		"bibtex":      "@book{a,\n  date = {-0043-03-15}}\n",
	} {
		r := formattest.ReadAs(t, formats.Read, name, "file", text)
		when := func() string {
			if r.Timeline.Events.Len() > 0 {
				return r.Timeline.Events.At(0).When.Value.String()
			}
			return r.Timeline.Sources[0].Date.Value.String()
		}
		if when() != "-0043-03-15" {
			t.Errorf("%s: %s", name, when())
		}
	}
}

// TestLinksAreLinks expects that no script in a file becomes a link.
func TestLinksAreLinks(t *testing.T) {
	for name, text := range map[string]string{
		"wikidata":    `[{"item":"http://www.wikidata.org/entity/Q1","label":"A","date":"2001-02-03T00:00:00Z","article":"javascript:alert(1)","image":"data:text/html,x"}]`,
		"geojson":     `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"title":"A","date":"2001","url":"javascript:alert(1)","source":"javascript:x","image":"data:x"}}]}`,
		"histropedia": `[{"title":"A","from":{"year":2001},"article":"javascript:alert(1)","imageUrl":"data:x"}]`,
	} {
		r := formattest.ReadAs(t, formats.Read, name, "file", text)
		for _, s := range r.Timeline.Sources {
			if s.URL != "" && !timeline.SafeLink(s.URL) {
				t.Errorf("%s: %s", name, s.URL)
			}
		}
		for _, m := range r.Timeline.Events.At(0).More.Media {
			if !timeline.SafeLink(m.URL) {
				t.Errorf("%s: %s", name, m.URL)
			}
		}
	}
}

func FuzzHistropedia(f *testing.F) {
	f.Add([]byte(histropediaSample))
	formattest.FuzzFormat(f, formats.ByName("histropedia"))
}

func FuzzAeon(f *testing.F) {
	f.Add([]byte(aeon2))
	f.Add([]byte(aeon3))
	formattest.FuzzFormat(f, formats.ByName("aeon"))
}

func FuzzPreceden(f *testing.F) {
	f.Add([]byte(precedenSample))
	formattest.FuzzFormat(f, formats.ByName("preceden"))
}
