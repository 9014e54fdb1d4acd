package wikidata_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/wikidata"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

func eventByID(t *testing.T, r format.Result, id string) *timeline.Event {
	t.Helper()
	i := slices.IndexFunc(r.Timeline.Events.Values(), func(e *timeline.Event) bool { return e.ID == id })
	if i < 0 {
		t.Fatalf("there is no event %s", id)
	}
	return r.Timeline.Events.At(int32(i))
}

// TestWikidataSample reads a thousand real results. The counts are those that
// a program of another language finds in the file, and the dates were compared
// by eye.
func TestWikidataSample(t *testing.T) {
	data := formattest.Sample(t, "wikidata/query_results_1000.json")
	r := formattest.ReadAs(t, formats.Read, "wikidata", "results.json", string(data))
	if r.Timeline.Events.Len() != 1000 || len(r.Problems) > 0 {
		t.Errorf("%d events\n%s", r.Timeline.Events.Len(), formattest.Problems(r))
	}
	if n := formattest.Changes(r, "report.year-in-disguise"); n != 222 {
		t.Errorf("%d first days of January", n)
	}
	if n := formattest.Changes(r, "report.month-in-disguise"); n != 74 {
		t.Errorf("%d first days of other months", n)
	}
	images := 0
	for _, e := range r.Timeline.Events.All() {
		images += len(e.Details().Media)
		if len(e.Claims) != 1 || len(e.Claims[0].Citations) != 2 {
			t.Errorf("%s cites %+v", e.ID, e.Claims)
		}
	}
	if images != 643 {
		t.Errorf("%d images", images)
	}
	for _, c := range []struct{ id, title, date string }{
		{"Q2659098", "Battle of Athos", "1807-06-22"},
		{"Q24083362", "The Second Battle of Habbaniyah", "2007-02-14"},
		{"Q4870853", "Battle of Dead Buffalo Lake", "1863-07-26"},
		{"Q625406", "Battle of Philippopolis", "1208-07-07"},
		{"Q1543543", "Battle of the Crimissus", "-0340"},
		{"Q2624653", "Battle of the Barracks", "1991-09-14"},
		{"Q432515", "First Battle of Algeciras", "1801-07-06"},
		{"Q2479442", "Battle of the Margus", "0285-07-01"},
		{"Q15920093", "Battle of Fei", "-0232"},         // its article says 233 BCE
		{"Q2464364", "Battle of Zela (67 BC)", "-0066"}, // and this one 67 BC
		{"Q25238182", "crossing the Rubicon", "-0048"},  // January of 49 BC, but not its first day
		{"Q4871899", "Battle of Nirim", "1948-05-15"},
	} {
		e := eventByID(t, r, c.id)
		if e.Title != c.title || e.When.Value.String() != c.date {
			t.Errorf("%s: %q, %s", c.id, e.Title, e.When.Value)
		}
	}
}

// TestDoubtIsReported expects what is in doubt in a section of its own.
func TestDoubtIsReported(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "wikidata", "one.json", `[{"item":"http://www.wikidata.org/entity/Q1","label":"A","date":"1874-10-01T00:00:00Z"}]`)
	account := format.Account{Read: &r.Report}
	for _, s := range account.Sections(formattest.English, 10) {
		if s.Heading == "Uncertain: 1" && len(s.Lines) > 0 && strings.Contains(s.Lines[0], "first of the month") {
			return
		}
	}
	t.Errorf("%+v", account.Sections(formattest.English, 10))
}

const sparqlJSON = `{"head":{"vars":["item","itemLabel","date","precision","calendar","coord","placeLabel","image","country"]},
"results":{"bindings":[
 {"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"xml:lang":"en","type":"literal","value":"Day"},
  "date":{"datatype":"http://www.w3.org/2001/XMLSchema#dateTime","type":"literal","value":"-0043-03-13T00:00:00Z"},"precision":{"type":"literal","value":"11"},
  "calendar":{"type":"uri","value":"http://www.wikidata.org/entity/Q1985786"},"coord":{"type":"literal","value":"Point(12.48 41.89)"},
  "placeLabel":{"type":"literal","value":"Rome"},"image":{"type":"uri","value":"http://commons.wikimedia.org/wiki/Special:FilePath/A.jpg"},"country":{"type":"uri","value":"http://www.wikidata.org/entity/Q38"}},
 {"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"type":"literal","value":"Day"},
  "date":{"type":"literal","value":"-0043-03-13T00:00:00Z"},"precision":{"type":"literal","value":"11"},"calendar":{"type":"uri","value":"http://www.wikidata.org/entity/Q1985786"},
  "image":{"type":"uri","value":"http://commons.wikimedia.org/wiki/Special:FilePath/B.jpg"},"country":{"type":"uri","value":"http://www.wikidata.org/entity/Q220"}},
 {"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"type":"literal","value":"Day"},
  "date":{"type":"literal","value":"1900-01-01T00:00:00Z"},"precision":{"type":"literal","value":"7"}},
 {"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q2"},"date":{"type":"literal","value":"1700-02-01T00:00:00Z"},"precision":{"type":"literal","value":"10"},"calendar":{"type":"uri","value":"http://www.wikidata.org/entity/Q1985786"}},
 {"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q3"},"date":{"type":"uri","value":"http://www.wikidata.org/.well-known/genid/abc"}}
]}}`

func TestWikidataSPARQL(t *testing.T) {
	r := formattest.ReadAs(t, formats.Read, "wikidata", "query.json", sparqlJSON)
	if r.Timeline.Events.Len() != 4 || formattest.Changes(r, "report.wikidata-merged") != 1 {
		t.Fatalf("%d events", r.Timeline.Events.Len())
	}
	e := r.Timeline.Events.At(0)
	d := e.Details()
	if e.ID != "Q1" || e.Title != "Day" || e.When.Value.String() != "-0043-03-13" || d.Place.Name != "Rome" || d.Place.Lat != 41.89 || d.Place.Lon != 12.48 || len(d.Media) != 2 {
		t.Errorf("%+v %+v", e, d)
	}
	if !d.Extra.Has("country") || !d.Extra.Has("country 2") || !d.Extra.Has("calendar") {
		t.Errorf("fields %v", d.Extra)
	}
	if e := r.Timeline.Events.At(1); e.ID != "Q1-2" || e.When.Value.String() != "18XX" {
		t.Errorf("%s %s", e.ID, e.When.Value)
	}
	if e := r.Timeline.Events.At(2); e.Title != "Q2" || e.When.Value.String() != "1700-02" || e.When.Calendar.String() != "julian" {
		t.Errorf("%s %s %s", e.Title, e.When.Value, e.When.Calendar)
	}
	checkUnknownDate(t, r)
}

// checkUnknownDate expects no problem but the date that Wikidata does not know.
func checkUnknownDate(t *testing.T, r format.Result) {
	t.Helper()
	if len(r.Problems) != 1 || r.Problems[0].Message.Key != "problem.date-missing" || r.Problems[0].Line != 13 {
		t.Error(formattest.Problems(r))
	}
}

func TestWikidataTables(t *testing.T) {
	const simple = "item\titemLabel\tstart\tend\tlink\nhttp://www.wikidata.org/entity/Q5\tA \"war\"\t1914-07-28T00:00:00Z\t1918-11-11T00:00:00Z\tx\n"
	const sparql = "?item\t?itemLabel\t?start\t?end\n<http://www.wikidata.org/entity/Q5>\t\"A \\\"war\\\"\"@en\t\"1914-07-28T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>\t\"1918-11-11T00:00:00Z\"^^xsd:dateTime\n" +
		"<http://www.wikidata.org/entity/Q6>\t\"Open\"@en\t\"2022-02-24T00:00:00Z\"^^xsd:dateTime\t\n" +
		"<http://www.wikidata.org/entity/Q7>\t\"Unknown end\"@en\t\"1850-02-24T00:00:00Z\"^^xsd:dateTime\t_:b1\n"
	const comma = "item,itemLabel,start,end\r\nhttp://www.wikidata.org/entity/Q5,\"A \"\"war\"\"\",1914-07-28T00:00:00Z,1918-11-11T00:00:00Z\r\nhttp://www.wikidata.org/entity/Q6,Open,2022-02-24T00:00:00Z,\r\nhttp://www.wikidata.org/entity/Q7,Unknown end,1850-02-24T00:00:00Z,t123\r\n"
	for name, text := range map[string]string{"simple.tsv": simple, "sparql.tsv": sparql, "comma.csv": comma} {
		r := formattest.ReadAs(t, formats.Read, "wikidata", name, text)
		if e := r.Timeline.Events.At(0); e.ID != "Q5" || e.Title != `A "war"` || e.When.Value.String() != "1914-07-28/1918-11-11" || len(r.Problems) > 0 {
			t.Errorf("%s: %q %s %s", name, e.Title, e.When.Value, formattest.Problems(r))
		}
		if r.Timeline.Events.Len() < 3 {
			continue
		}
		for i, want := range []string{"2022-02-24/..", "1850-02-24/"} {
			if got := r.Timeline.Events.At(int32(1 + i)).When.Value.String(); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
}

func TestWikidataPrecision(t *testing.T) {
	for _, c := range []struct {
		time      string
		precision int
		want      string
	}{
		{"1876-01-01T00:00:00Z", wikidata.NoPrecision, "1876-01-01"}, // the reader makes a year of it, and says so
		{"1876-03-05T00:00:00Z", 11, "1876-03-05"},
		{"1876-03-01T00:00:00Z", 10, "1876-03"},
		{"1876-01-01T00:00:00Z", 9, "1876"},
		{"1876-01-01T00:00:00Z", 8, "187X"},
		{"0005-01-01T00:00:00Z", 8, "[0001..0009]"},
		{"-0043-01-01T00:00:00Z", 8, "[-0048..-0039]"}, // the 40s BC
		{"1850-01-01T00:00:00Z", 7, "18XX"},
		{"1801-01-01T00:00:00Z", 7, "18XX"},
		{"1900-01-01T00:00:00Z", 7, "18XX"}, // Wikidata shows the 19th century
		{"-0043-01-01T00:00:00Z", 7, "-00XX"},
		{"-0099-01-01T00:00:00Z", 7, "-00XX"}, // 100 BC
		{"-0100-01-01T00:00:00Z", 7, "-01XX"},
		{"1500-01-01T00:00:00Z", 6, "1XXX"},
		{"2000-01-01T00:00:00Z", 6, "1XXX"},
		{"-2999-01-01T00:00:00Z", 6, "-2XXX"}, // 3000 BC
		{"-12000-01-01T00:00:00Z", 6, "[Y-12999..Y-12000]"},
		{"-12000-01-01T00:00:00Z", 5, "[Y-15000..-5000]"},
		{"-65999999-01-01T00:00:00Z", 3, "[Y-66500000..Y-65500000]"},
		{"-13800000000-01-01T00:00:00Z", 1, "[Y-13850000000..Y-13750000000]"},
		{"2024-10-18T17:12:05Z", 14, "2024-10-18T17:12:05Z"},
		{"2024-10-18T17:12:00Z", 13, "2024-10-18T17:12Z"},
		{"2024-10-18T17:12:05Z", wikidata.NoPrecision, "2024-10-18T17:12:05Z"},
		{"+1883-00-00T00:00:00Z", 9, "1883"},
		{"0000-03-15T00:00:00Z", 11, "0000-03-15"},
	} {
		w, ok := wikidata.ParseTime(c.time)
		if got := w.EDTF(c.precision, false); !ok || got != c.want {
			t.Errorf("%s to %d: %s, want %s", c.time, c.precision, got, c.want)
		}
	}
	for _, bad := range []string{"", "1876", "1876-1-1", "1876-01-01T00:00", "12-01-01T00:00:00Z", "18761-0a-01", "99999999999999999-01-01", "Q1"} {
		if _, ok := wikidata.ParseTime(bad); ok {
			t.Errorf("%q is taken for a time", bad)
		}
	}
}

func TestWikidataSimplified(t *testing.T) {
	text := `[{"item":{"value":"Q42","label":"Douglas Adams"},"birth":"1952-03-11T00:00:00Z","death":"2001-05-11T00:00:00Z","awards":["a","b"]},
		{"item":{"value":"Q43","label":"Somebody"},"birth":"1899-01-01T00:00:00Z"}]`
	r := formattest.ReadAs(t, formats.Read, "wikidata", "simple.json", text)
	e := r.Timeline.Events.At(0)
	if e.ID != "Q42" || e.Title != "Douglas Adams" || e.When.Value.String() != "1952-03-11/2001-05-11" || !e.Details().Extra.Has("awards") {
		t.Errorf("%+v %s", e, e.When.Value)
	}
	if e := r.Timeline.Events.At(1); e.When.Value.String() != "1899/.." || e.When.Text != "1899-01-01" || formattest.Changes(r, "report.year-in-disguise") != 1 {
		t.Errorf("%s %q", e.When.Value, e.When.Text)
	}
	if url := r.Timeline.Sources[0].URL; url != "https://www.wikidata.org/wiki/Q42" {
		t.Error(url)
	}
}

// TestManyOfOne reads files with thousands of rows of one item, or fields of one name.
func TestManyOfOne(t *testing.T) {
	var rows, fields strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&rows, `,{"item":"http://www.wikidata.org/entity/Q%d","date":"2001-01-02T00:00:00Z","x":"%d"}`, 1+i%2, i)
		fmt.Fprintf(&fields, `,"x":%d`, i)
	}
	var r format.Result
	formattest.CostOf(func() {
		r = formattest.ReadAs(t, formats.Read, "wikidata", "rows.json", "["+rows.String()[1:]+"]")
	}).Check(t, "rows", 200)
	if r.Timeline.Events.Len() != 2 || formattest.Changes(r, "report.wikidata-too-many")+formattest.Changes(r, "report.wikidata-merged") != 19_998 {
		t.Errorf("%d events", r.Timeline.Events.Len())
	}
	formattest.CostOf(func() {
		r = formattest.ReadAs(t, formats.Read, "csl", "fields.json", `[{"id":"a","type":"book"`+fields.String()+`}]`)
	}).Check(t, "fields", 200)
	if n := len(r.Timeline.Sources[0].Extra); n != 20_001 {
		t.Errorf("%d fields", n)
	}
}

func FuzzWikidata(f *testing.F) {
	for _, seed := range []string{
		sparqlJSON,
		"?item\t?date\n<http://www.wikidata.org/entity/Q5>\t\"1914-07-28T00:00:00Z\"^^xsd:dateTime\n",
		"item,date,precision\nhttp://www.wikidata.org/entity/Q5,1914-07-28T00:00:00Z,11\n",
		`[{"event":"http://www.wikidata.org/entity/Q2659098","date":"-0043-06-22T00:00:00Z","label":"A","coord":"Point(1 2)"}]`,
	} {
		if !json.Valid([]byte(seed)) && strings.HasPrefix(seed, "{") {
			f.Fatal(seed)
		}
		f.Add([]byte(seed))
	}
	formattest.FuzzFormat(f, formats.ByName("wikidata"))
}
