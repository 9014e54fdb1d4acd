package ownsheet_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/format/formattest"
	"dateline/internal/format/ownsheet"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

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
		if got := ownsheet.SplitList(c.cell); !slices.Equal(got, c.items) {
			t.Errorf("%s: %q", c.cell, got)
		}
		if got := ownsheet.SplitList(ownsheet.JoinList(c.items)); !slices.Equal(got, c.items) {
			t.Errorf("%q: comes back as %q from %s", c.items, got, ownsheet.JoinList(c.items))
		}
	}
	// As people write them.
	for cell, want := range map[string][]string{"a;b ;": {"a", "b"}, ";": nil, `"a`: {`"a`}, `"a" b; c`: {"ab", "c"}} {
		if got := ownsheet.SplitList(cell); !slices.Equal(got, want) {
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
			cells[i] = ownsheet.JoinGroup(items, i)
		}
		if got := ownsheet.SplitGroup(cells); !slices.Equal(got, items) {
			t.Errorf("%q: %q from %q", items, got, cells)
		}
	}
	// Missing items are empty, and additional ones count.
	if got := ownsheet.SplitGroup([4]string{"a; b", "", "1; 2; 3", ""}); !slices.Equal(got, [][4]string{{"a", "", "1"}, {"b", "", "2"}, {"", "", "3"}}) {
		t.Errorf("%q", got)
	}
}

// TestWhatPeopleDoToTheTable reads a table that was sorted and edited in a
// spreadsheet program with decimal commas.
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
	r, err := formats.Read("f.csv", []byte(text))
	if err != nil || r.Report.Format != "csv" {
		t.Fatal(err, r.Report.Format)
	}
	tl := r.Timeline
	if tl.Events.Len() != 3 || len(tl.Sources) != 1 || tl.Title != "About" {
		t.Fatalf("%d events, %d sources, %q", tl.Events.Len(), len(tl.Sources), tl.Title)
	}
	editedEvents(t, tl.Events.At(0), tl.Events.At(1))
	want := []string{
		"f:9:16: the date “2024-13”",
		"f:9:25: one coordinate is missing",
		"f:9:31: the status “likely” is not recognised",
		"f:10:1: the record type “evnt” is not recognised",
		"f:11:1: there is no event “nothing” for the claim",
	}
	var got []string
	for _, p := range r.Problems {
		got = append(got, p.Text("f", formattest.English))
	}
	if !slices.EqualFunc(got, want, strings.HasPrefix) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	if bad := tl.Events.At(2).Details().Extra; len(bad) != 3 || !bad.Has("when") || !bad.Has("lat") || !bad.Has("status") {
		t.Errorf("what is not understood is not kept: %v", bad)
	}
	if len(r.Report.Changes) != 1 || r.Report.Changes[0].Positions[0].Before != "476" {
		t.Errorf("%+v", r.Report.Changes)
	}
}

// editedEvents checks the events of the edited table that have no fault.
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

// TestTheHemisphereMayComeLast reads seasons from a table in which the row of
// the timeline was sorted to the end.
func TestTheHemisphereMayComeLast(t *testing.T) {
	for _, text := range []string{
		"record,title,when,hemisphere\ntimeline,,,southern\nevent,A,2001-21,\n",
		"record,title,when,hemisphere\nevent,A,2001-21,\ntimeline,,,southern\n",
	} {
		r, err := formats.Read("f.csv", []byte(text))
		if err != nil || r.Timeline.Events.Len() != 1 || len(r.Problems) > 0 {
			t.Fatal(err, formattest.Problems(r))
		}
		b := r.Timeline.Events.At(0).When.Bounds()
		if got := b.EarliestStart.Civil().Month; got != 9 {
			t.Errorf("%q: spring begins in month %d", text, got)
		}
	}
}

// TestRowsThatCannotBeRead checks that a fault of a row is reported and does
// not stop the reading, and that a quote without an end is reported.
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
		r, err := formats.Read("f.csv", []byte(text))
		var got []string
		if err != nil {
			got = append(got, format.ProblemOf(err).Text("f", formattest.English))
			r.Timeline = &timeline.Timeline{}
		}
		for _, p := range r.Problems {
			got = append(got, p.Text("f", formattest.English))
		}
		ok := len(got) == 0 && want.place == "" || len(got) == 1 && want.place != "" && strings.HasPrefix(got[0], want.place)
		if !ok || r.Timeline.Events.Len() != want.events {
			t.Errorf("%q: %d events, %q", text, r.Timeline.Events.Len(), got)
		}
	}
}

// TestNoCellIsAFormula reads the CSV for spreadsheets with another parser: no
// cell begins as a formula does.
func TestNoCellIsAFormula(t *testing.T) {
	seen := 0
	for name, tl := range formattest.Timelines(t) {
		text, _ := formattest.WrittenAs(t, &ownsheet.Spreadsheet, tl)
		if !bytes.HasPrefix(text, []byte("\ufeff")) {
			t.Errorf("%s: no byte order mark", name)
		}
		rows, err := csv.NewReader(bytes.NewReader(text[len("\ufeff"):])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.HasPrefix(cell, ownsheet.Guard) {
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
		if got := ownsheet.GuardedCell(cell); got != want || ownsheet.Unguarded(got) != cell {
			t.Errorf("%q is guarded as %q, and that is %q", cell, got, ownsheet.Unguarded(got))
		}
	}
}
