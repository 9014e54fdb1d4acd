package format

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// ownLayouts are the formats that carry the whole model.
func ownLayouts() []*Format { return []*Format{&table, &spreadsheetCSV, &workbook} }

// TestOurLayoutCarriesTheWholeModel writes and reads timelines: every field
// comes back equal, and the report has nothing to tell.
func TestOurLayoutCarriesTheWholeModel(t *testing.T) {
	long(t)
	all := timelines(t)
	for i, tl := range randomTimelines(t, 60) {
		all[fmt.Sprint("random ", i)] = tl
	}
	for _, f := range ownLayouts() {
		for name, before := range all {
			text, report := writtenAs(t, f, before)
			if len(report.Changes) > 0 {
				t.Errorf("%s, %s: %s", f.Name, name, report.Changes[0].Text("f", english))
			}
			r, err := Read("f"+f.Extensions[0], text)
			if err != nil || r.Report.Format != f.Name && len(before.Events) > 0 {
				t.Errorf("%s, %s: read as %q: %v", f.Name, name, r.Report.Format, err)
				continue
			}
			if want, got := nativeOf(t, before), nativeOf(t, r.Timeline); !bytes.Equal(want, got) {
				t.Errorf("%s, %s: comes back otherwise:\n%s", f.Name, name, firstDifference(want, got))
			}
		}
	}
}

// firstDifference gives the first line in which two texts differ.
func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// randomTimelines makes timelines in which anything may be anything: texts
// that mean something to the layout, ids that are missing or there twice, lists
// with empty entries, fields that are not known at every level.
func randomTimelines(t *testing.T, n int) []*timeline.Timeline {
	t.Helper()
	r := rand.New(rand.NewPCG(31, 32))
	texts := append(slices.Clone(hostileTexts), "", "", "", "", "a", "b; c", ";", `"`, `"a"; b`, `""`, " a ", "\n", "'=1", "''=1", "'", "#1", "##2", "-0044", "_x0041_",
		"é\r\n", "event", "claim", "record", "1", "2024-10", `{"a":1}`)
	text := func() string { return texts[r.IntN(len(texts))] }
	list := func() []string {
		var items []string
		for range max(0, r.IntN(6)-2) {
			items = append(items, text())
		}
		return items
	}
	dates := []string{"2024-10-18", "1966~", "-0043-03-15", "Y-66000000", "../2024", "[1667,1670]", "2001-21", "1699-01-10", "0476"}
	when := func() chrono.When {
		w := chrono.When{Calendar: chrono.Calendar(r.IntN(3))}
		if r.IntN(3) > 0 {
			v, err := chrono.ParseIn(dates[r.IntN(len(dates))], chrono.Setting{Calendar: w.Calendar, Southern: true})
			if err != nil {
				t.Fatal(err)
			}
			w.Value = v
		}
		if r.IntN(3) == 0 {
			w.Text = text()
		}
		return w
	}
	extra := func() timeline.Extra {
		var x timeline.Extra
		for range max(0, r.IntN(7)-4) {
			value := []json.RawMessage{json.RawMessage(quote(text())), json.RawMessage(`{"b": [1, null]}`), json.RawMessage("0.5"), json.RawMessage(`"\u003c"`)}[r.IntN(4)]
			name := []string{"colour", "weight", "note", "lane", "extra", "=x", "a b", " ", "Source"}[r.IntN(9)]
			if !x.Has(name) { // two would be reported
				x = append(x, timeline.ExtraField{Name: name, Value: value})
			}
		}
		return x
	}
	place := func() timeline.Place {
		p := timeline.Place{Name: text(), Extra: extra()}
		if r.IntN(2) == 0 {
			p.HasCoordinates, p.Lat, p.Lon = true, float64(r.IntN(180_000)-90_000)/1000, r.Float64()*360-180
		}
		return p
	}
	var all []*timeline.Timeline
	for range n {
		tl := &timeline.Timeline{Title: text(), Description: text(), Language: text(), Southern: true, Lanes: list(), Extra: extra()}
		for range r.IntN(8) {
			d := timeline.Details{Place: place(), Actors: list(), Tags: list(), Refs: list(), Extra: extra()}
			for range r.IntN(3) {
				d.Media = append(d.Media, timeline.Media{URL: text(), Caption: text(), Credit: text(), Extra: extra()})
			}
			e := &timeline.Event{ID: text(), Title: text(), When: when(), Lane: text(), Importance: int8(r.IntN(6)), Status: timeline.Status(r.IntN(6)), Description: text()}
			for range r.IntN(3) {
				c := timeline.Claim{
					Refs: list(), Who: text(), Stance: timeline.Stance(r.IntN(6)), Said: when(), Text: text(), When: when(), Place: place(),
					Figure: text(), Status: timeline.Status(r.IntN(6)), Extra: extra(),
				}
				for range r.IntN(4) {
					c.Citations = append(c.Citations, timeline.Citation{Source: text(), Locator: text(), Quote: text(), Extra: extra()})
				}
				e.Claims = append(e.Claims, c)
			}
			if !d.IsZero() {
				e.More = &d
			}
			tl.Events = append(tl.Events, e)
		}
		for i := range r.IntN(4) {
			tl.Sources = append(tl.Sources, &timeline.Source{
				ID: text() + fmt.Sprint(i), Author: text(), Title: text(), Publisher: text(), Date: when(), URL: text(), Accessed: when(), Repeats: text(), Note: text(), Extra: extra(),
			})
		}
		all = append(all, tl)
	}
	return all
}

func TestListsInACell(t *testing.T) {
	for _, c := range []struct {
		cell  string
		items []string
	}{
		{"a", []string{"a"}},
		{"a; b", []string{"a", "b"}},
		{`a; "b; c"`, []string{"a", "b; c"}},
		{`"""a"" b"`, []string{`"a" b`}},
		{`a "b" c`, []string{`a "b" c`}},
		{`""`, []string{""}},
		{`" a"; ""; "b"`, []string{" a", "", "b"}},
	} {
		if got := splitList(c.cell); !slices.Equal(got, c.items) {
			t.Errorf("%s: %q", c.cell, got)
		}
		if got := splitList(joinList(c.items)); !slices.Equal(got, c.items) {
			t.Errorf("%q: comes back as %q from %s", c.items, got, joinList(c.items))
		}
	}
	// As people write them.
	for cell, want := range map[string][]string{"a;b ;": {"a", "b"}, ";": nil, `"a`: {`"a`}, `"a" b; c`: {"ab", "c"}} {
		if got := splitList(cell); !slices.Equal(got, want) {
			t.Errorf("%s: %q", cell, got)
		}
	}
}

func TestCellsOfAGroup(t *testing.T) {
	for _, items := range [][][4]string{
		nil,
		{{"paper", "page 3", "so; and so", ""}},
		{{"", "page 3", "", ""}},
		{{"", "", "", ""}},
		{{"paper", "page 3", "", ""}, {"copy", "", "so; and so", `{"a":";"}`}},
		{{"", "", "", ""}, {"", "", "", ""}},
		{{"", "a", "", ""}, {"", "b", "", ""}},
		{{"a;b", "", "", ""}},
	} {
		var cells [4]string
		for i := range cells {
			cells[i] = joinGroup(items, i)
		}
		if got := splitGroup(cells); !slices.Equal(got, items) {
			t.Errorf("%q: %q from %q", items, got, cells)
		}
	}
	// What people leave out is empty, what is too much counts.
	if got := splitGroup([4]string{"a; b", "", "1; 2; 3", ""}); !slices.Equal(got, [][4]string{{"a", "", "1"}, {"b", "", "2"}, {"", "", "3"}}) {
		t.Errorf("%q", got)
	}
}

// TestWhatPeopleDoToTheTable reads a table that was sorted and edited in a
// spreadsheet program of a country where the comma is in numbers.
func TestWhatPeopleDoToTheTable(t *testing.T) {
	const text = "Record;ID;event;Title;WHEN;place;lat;lon;who;actors;status;source;weight\r\n" +
		"source;paper;;Ships;;;;;;;;;\r\n" +
		";rome;;Rome falls;476;;;;;;;;heavy\r\n" +
		"claim;;;;;;;;A historian;;disputed;paper;\r\n" +
		"\r\n" +
		"Claim;;spring;;;;;;Another;;;paper;\r\n" +
		"event;spring;;Spring;2001-21;Kyiv;50.45;30.5;;Army;;;\r\n" +
		"timeline;;;About;;;;;;;;;\r\n" +
		"event;bad;;Bad;2024-13;;50;;;;likely;;\r\n" +
		"evnt;x;;X;2000;;;;;;;;\r\n" +
		"claim;;nothing;;;;;;Nobody;;;;\r\n"
	r, err := Read("f.csv", []byte(text))
	if err != nil || r.Report.Format != "csv" {
		t.Fatal(err, r.Report.Format)
	}
	tl := r.Timeline
	if len(tl.Events) != 3 || len(tl.Sources) != 1 || tl.Title != "About" {
		t.Fatalf("%d events, %d sources, %q", len(tl.Events), len(tl.Sources), tl.Title)
	}
	editedEvents(t, tl.Events[0], tl.Events[1])
	want := []string{
		"f:9:16: the date “2024-13”",
		"f:9:25: one coordinate is missing",
		"f:9:31: the status “likely” is not known",
		"f:10:1: the record “evnt” is not known",
		"f:11:1: there is no event “nothing” for the claim",
	}
	var got []string
	for _, p := range r.Problems {
		got = append(got, p.Text("f", english))
	}
	if !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	if bad := tl.Events[2].Details().Extra; len(bad) != 3 || !bad.Has("when") || !bad.Has("lat") || !bad.Has("status") {
		t.Errorf("what is not understood is not kept: %v", bad)
	}
	if len(r.Report.Changes) != 1 || r.Report.Changes[0].Places[0].Before != "476" {
		t.Errorf("%+v", r.Report.Changes)
	}
}

// editedEvents holds what became of the events that are not at fault.
func editedEvents(t *testing.T, rome, spring *timeline.Event) {
	t.Helper()
	if rome.When.Value.String() != "0476" || rome.LastStatus() != timeline.Disputed || rome.Claims[0].Citations[0].Source != "paper" {
		t.Errorf("rome: %+v", rome)
	}
	if x := rome.Details().Extra; len(x) != 1 || x[0].Name != "weight" || string(x[0].Value) != `"heavy"` {
		t.Errorf("weight: %v", x)
	}
	if len(spring.Claims) != 1 || spring.Claims[0].Who != "Another" || spring.More.Place.Lat != 50.45 || !slices.Equal(spring.More.Actors, []string{"Army"}) {
		t.Errorf("spring: %+v", spring)
	}
}

// TestTheHemisphereMayComeLast reads seasons whose timeline was sorted to the
// end.
func TestTheHemisphereMayComeLast(t *testing.T) {
	for _, text := range []string{
		"record,title,when,hemisphere\ntimeline,,,southern\nevent,A,2001-21,\n",
		"record,title,when,hemisphere\nevent,A,2001-21,\ntimeline,,,southern\n",
	} {
		r, err := Read("f.csv", []byte(text))
		if err != nil || len(r.Timeline.Events) != 1 || len(r.Problems) > 0 {
			t.Fatal(err, problems(r))
		}
		b := r.Timeline.Events[0].When.Bounds()
		if got := b.EarliestStart.Civil().Month; got != 9 {
			t.Errorf("%q: spring begins in month %d", text, got)
		}
	}
}

// TestRowsThatCannotBeRead holds that a fault of a row is told and does not
// stop the table, and one that swallows the rest is told too.
func TestRowsThatCannotBeRead(t *testing.T) {
	const head = "record,title,when\nevent,A,1900\n"
	for text, want := range map[string]struct {
		events int
		place  string
	}{
		head + "event,B\"x,1901\nevent,C,1902\n":            {2, "f:3:8:"},
		head + "event,\"B\"x,1901\nevent,C,1902\n":          {2, "f:3:10:"},
		head + "event,\"B,1901\nevent,C,1902\n":             {1, "f:3:7:"},
		head + "event,B,1901,more,,x\nevent,C,1902\n":       {2, "f:3:14:"},
		head + "event,B,1901,,\nevent,C,1902\n":             {3, ""},
		head + "event,\"B\nb\",1901\r\nevent,C,x\n":         {3, "f:5:9:"},
		head + "timeline,,,\nevent,\"a\r\nb\",1902":         {2, ""},
		strings.Replace(head, "title,when", "when,when", 1): {0, "f:1:13:"},
	} {
		r, err := Read("f.csv", []byte(text))
		var got []string
		if err != nil {
			got = append(got, ProblemOf(err).Text("f", english))
			r.Timeline = &timeline.Timeline{}
		}
		for _, p := range r.Problems {
			got = append(got, p.Text("f", english))
		}
		ok := len(got) == 0 && want.place == "" || len(got) == 1 && want.place != "" && strings.HasPrefix(got[0], want.place)
		if !ok || len(r.Timeline.Events) != want.events {
			t.Errorf("%q: %d events, %q", text, len(r.Timeline.Events), got)
		}
	}
}

// TestNoCellIsAFormula reads the CSV for spreadsheets with another parser: no
// cell begins as a formula does.
func TestNoCellIsAFormula(t *testing.T) {
	seen := 0
	for name, tl := range timelines(t) {
		text, _ := writtenAs(t, &spreadsheetCSV, tl)
		if !bytes.HasPrefix(text, []byte("\ufeff")) {
			t.Errorf("%s: no byte order mark", name)
		}
		rows, err := csv.NewReader(bytes.NewReader(text[len("\ufeff"):])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.HasPrefix(cell, guard) {
					seen++
				}
				if cell != "" && strings.Contains("=+-@\t\r\n", cell[:1]) && strings.Trim(cell, "-0123456789.") != "" {
					t.Errorf("%s: %q", name, cell)
				}
				if strings.HasPrefix(cell, "-") && strings.Count(cell, "-") > 1 {
					t.Errorf("%s: %q is a subtraction", name, cell)
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d cells are guarded", seen)
	}
	for cell, want := range map[string]string{
		"-0044": "-0044", "-12.5": "-12.5", "+5": "+5", "-0044-03-15": "'-0044-03-15", "-": "'-", "-.": "'-.", "=1": "'=1", "'=1": "''=1", "'a": "'a", "": "", "＝1": "'＝1", "--1": "'--1",
	} {
		if got := guardedCell(cell); got != want || unguarded(got) != cell {
			t.Errorf("%q is guarded as %q, and that is %q", cell, got, unguarded(got))
		}
	}
}
