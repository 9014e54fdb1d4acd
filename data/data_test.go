package data_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// factRows are the rows of the collection of facts from which the built-in
// timeline was written: what the article says, and what other published
// sources say.
var factRows = strings.Fields(`
	S01 S02 S03 S04 S05 S06 S07 S08 S09 S10 S11 S12 S13 S14 S15 S16 S17
	V1 V2 V3 V4 V5 V6 V7 V8 C1 Y1 Y2 Y3 Y4 A1 A2 A3 Z0 Z1 Z2 Z3 Z4 U1 U2 M1 E1 G1 R1 D1 SY1 SY2 U3 U4 H1 H2
	T1 T2 T3 T8 T9 T11 T12 T13 T14 T15 T16 T18 T19 T20 T21 T22 T23 T24 T25 T26 T27 T28 T29
	T30 T31 T32 T33 T34 T35 T36 T37 T38 T39 T40 T50 T51 T52 T53 T54 T55 T56`)

// unverifiedRows are its rows without a source, which are not shipped.
var unverifiedRows = strings.Fields("K01 K02 K03 K04 K05 K06 K07 K08 K09 K10 K11 K12")

func builtIn(t *testing.T) *timeline.Timeline {
	t.Helper()
	return readClean(t, data.BuiltInName, data.BuiltIn)
}

// readClean reads a timeline in which no problem may be found.
func readClean(t *testing.T, name string, text []byte) *timeline.Timeline {
	t.Helper()
	r, err := formats.Read(name, text)
	if err != nil {
		t.Fatal(format.ProblemOf(err).Text(name, words.English()))
	}
	for _, p := range r.Problems {
		t.Error(p.Text(name, words.English()))
	}
	if r.ReadOnly {
		t.Errorf("%s opens read-only", name)
	}
	return r.Timeline
}

func TestBuiltInIsLargeEnough(t *testing.T) {
	tl := builtIn(t)
	if tl.Events.Len() < 78 || tl.CountClaims() < 185 {
		t.Errorf("%d events and %d claims, want at least 78 and 185", tl.Events.Len(), tl.CountClaims())
	}
	turned, turnedTwiceEarly := 0, 0
	last := make(map[timeline.Status]int)
	for _, e := range tl.Events.All() {
		turns := len(e.History()) - 1
		if turns > 0 {
			turned++
		}
		if turns > 1 && e.When.Bounds().LatestEnd < chrono.StartOfDay(2016, 1, 1) {
			turnedTwiceEarly++
		}
		last[e.LastStatus()]++
	}
	if turned < 30 || turnedTwiceEarly < 3 {
		t.Errorf("the status of %d events changes, want at least 30; more than once before 2016 of %d, want 3", turned, turnedTwiceEarly)
	}
	for _, s := range timeline.Statuses {
		if assessed := s != timeline.NoStatus; assessed != (last[s] > 0) {
			t.Errorf("%d events are %s", last[s], s.Name())
		}
	}
}

func TestEveryClaimCitesItsSource(t *testing.T) {
	tl := builtIn(t)
	sources := tl.SourceByID()
	for _, e := range tl.Events.All() {
		if len(e.Claims) == 0 {
			t.Errorf("%s: nobody claims it", e.ID)
		}
		for i, c := range e.Claims {
			if len(c.Citations) == 0 {
				t.Errorf("%s: claim %d of %s cites nothing", e.ID, i, c.Who)
			}
			for _, citation := range c.Citations {
				if sources[citation.Source] == nil {
					t.Errorf("%s: claim %d cites %q, which is not listed", e.ID, i, citation.Source)
				}
			}
		}
	}
}

func TestEventsSayWhereTheyStand(t *testing.T) {
	tl := builtIn(t)
	for _, e := range tl.Events.All() {
		if e.ID == "" || !slices.Contains(tl.Lanes, e.Lane) {
			t.Errorf("%q: id %q, lane %q", e.Title, e.ID, e.Lane)
		}
	}
}

func TestBuiltInIsCanonical(t *testing.T) {
	var out bytes.Buffer
	if err := native.Write(&out, builtIn(t)); err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(out.String(), "\n"), strings.Split(string(data.BuiltIn), "\n")
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("line %d is written as\n%s\nand stands as\n%s", i+1, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("written as %d lines, stands as %d", len(got), len(want))
	}
}

// rowsOf returns every id and ref of the events and claims of tl.
func rowsOf(tl *timeline.Timeline) map[string]bool {
	rows := make(map[string]bool)
	for _, e := range tl.Events.All() {
		rows[e.ID] = true
		for _, ref := range e.Details().Refs {
			rows[ref] = true
		}
		for _, c := range e.Claims {
			for _, ref := range c.Refs {
				rows[ref] = true
			}
		}
	}
	return rows
}

func TestEveryFactIsThere(t *testing.T) {
	if len(factRows) != 92 {
		t.Fatalf("the list has %d rows, want 92", len(factRows))
	}
	rows := rowsOf(builtIn(t))
	for _, row := range factRows {
		if !rows[row] {
			t.Errorf("row %s is neither an event nor a claim", row)
		}
	}
	for _, row := range unverifiedRows {
		if rows[row] {
			t.Errorf("row %s has no source and must not be shipped", row)
		}
	}
}

// TestFactRowsAgree holds the lists above against the collection itself.
func TestFactRowsAgree(t *testing.T) {
	path := filepath.Join("..", "..", "shared", "article", "facts.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the collection of facts is not beside the repository (%v); the list of its rows in this test was used instead", err)
	}
	tables := make(map[string][]string)
	section := ""
	for line := range strings.Lines(string(text)) {
		if heading, ok := strings.CutPrefix(line, "## ("); ok {
			section, _, _ = strings.Cut(heading, ")")
		}
		cells := strings.Split(line, "|")
		if section == "" || len(cells) < 3 {
			continue
		}
		if id := strings.TrimSpace(cells[1]); id != "id" && strings.Trim(id, "-") != "" {
			tables[section] = append(tables[section], id)
		}
	}
	if got := slices.Concat(tables["i"], tables["ii"]); !slices.Equal(got, factRows) {
		t.Errorf("tables (i) and (ii) have the rows\n%v\nthe test lists\n%v", got, factRows)
	}
	if got := tables["iii"]; !slices.Equal(got, unverifiedRows) {
		t.Errorf("table (iii) has the rows\n%v\nthe test lists\n%v", got, unverifiedRows)
	}
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "docs", "dateline.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	document, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("dateline.schema.json", document); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("dateline.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// validate returns what the schema objects to in a text; nil where it fits.
func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(instance)
}

func TestBuiltInFitsTheSchema(t *testing.T) {
	if err := validate(t, schema(t), data.BuiltIn); err != nil {
		t.Error(err)
	}
}

// TestDocumentedExample reads the example of docs/file-format.md, which has
// every field: the schema takes it, and the reader knows all of it but the
// one that is there to show that it survives.
func TestDocumentedExample(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "docs", "file-format.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(text), "```json\n")
	example, _, found := strings.Cut(example, "```")
	if !found {
		t.Fatal("docs/file-format.md has no example")
	}
	if err := validate(t, schema(t), []byte(example)); err != nil {
		t.Error(err)
	}
	tl := readClean(t, "docs/file-format.md", []byte(example))
	if len(tl.Extra) != 1 || tl.Extra[0].Name != "example.org/note" {
		t.Errorf("unknown fields of the file: %v", tl.Extra)
	}
	for _, e := range tl.Events.All() {
		if d := e.Details(); len(d.Extra)+len(d.Place.Extra) > 0 {
			t.Errorf("the reader does not know %v", d.Extra)
		}
		for _, c := range e.Claims {
			if len(c.Extra)+len(c.Place.Extra) > 0 {
				t.Errorf("the reader does not know %v", c.Extra)
			}
		}
	}
	var out bytes.Buffer
	if err := native.Write(&out, tl); err != nil {
		t.Fatal(err)
	}
	if out.String() != example {
		t.Errorf("the example is not in canonical form; it is written as\n%s", out.String())
	}
}

// TestSchemaAgreesWithTheReader shows that the schema refuses what the reader
// reports, and takes what the reader takes.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	s := schema(t)
	for _, c := range []struct {
		event string
		good  bool
	}{
		{`{"title": "A", "when": "1918", "colour": "red"}`, true},
		{`{"title": "A", "when": {"edtf": "1918-03", "text": "März 1918", "calendar": "julian"}}`, true},
		{`{"title": "A", "when": "1918", "claims": [{"said": {"text": "after the war"}}]}`, true},
		{`{"title": "A", "when": "1918", "importance": 5}`, true},
		{`{"title": "A", "when": "1918", "importance": 6}`, false},
		{`{"title": "A", "when": "1918", "importance": 1.5}`, false},
		{`{"title": "A", "when": "1918", "rank": 1}`, true},
		{`{"title": "A", "when": "1918", "rank": 1000000000}`, true},
		{`{"title": "A", "when": "1918", "rank": 0}`, false},
		{`{"title": "A", "when": "1918", "rank": 1000000001}`, false},
		{`{"title": "A", "when": "1918", "rank": 2.5}`, false},
		{`{"title": "A", "when": "1918", "rank": "1"}`, false},
		{`{"title": "A", "when": "1918", "status": "likely"}`, false},
		{`{"title": "A", "when": "1918", "claims": [{"stance": "hopes"}]}`, false},
		{`{"title": "A", "when": "1918", "claims": [{"citations": [{"locator": "p. 3"}]}]}`, false},
		{`{"title": "A", "when": "1918", "place": {"lat": 1}}`, false},
		{`{"title": "A", "when": "1918", "place": {"lat": 91, "lon": 0}}`, false},
		{`{"title": "A", "when": "1918", "media": [{"url": "javascript:alert(1)"}]}`, false},
		{`{"title": "A", "when": "1918", "tags": "x"}`, false},
		{`{"title": "A", "when": {"edtf": "1918", "zone": "UTC"}}`, false},
		{`{"title": "A", "when": ""}`, false},
		{`{"title": " ", "when": "1918"}`, false},
		{`{"title": "A"}`, false},
		{`7`, false},
	} {
		text := []byte(`{"format": "dateline", "version": 1, "events": [` + c.event + `]}`)
		if !json.Valid(text) {
			t.Fatalf("%s is no JSON", c.event)
		}
		if err := validate(t, s, text); (err == nil) != c.good {
			t.Errorf("%s: the schema says %v, want good %v", c.event, err, c.good)
		}
		r, err := formats.Read("f.dateline", text)
		if err != nil {
			t.Fatal(err)
		}
		if (len(r.Problems) == 0) != c.good {
			t.Errorf("%s: the reader finds %d problems, want good %v", c.event, len(r.Problems), c.good)
		}
	}
}
