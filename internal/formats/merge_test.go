package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/internal/format"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func TestNumberedIdsAreNoNames(t *testing.T) {
	for id, want := range map[string]bool{"row-1": true, "event-12": true, "row-": false, "row-1a": false, "arrow-1": false, "treaty": false, "": false} {
		if format.Numbered(id) != want {
			t.Errorf("%q: %v", id, !want)
		}
	}
}

// TestTablesWithoutIdsDoNotCollide combines two tables whose ids are the
// numbers of their rows, and one of them once more with another row at its
// beginning.
func TestTablesWithoutIdsDoNotCollide(t *testing.T) {
	table := func(text string) *format.Result {
		r, err := Read("a.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return &r
	}
	first := table("title,start\nA,1918\nB,1919\n")
	c := format.Combine(first.Timeline, []*format.Result{table("title,start\nC,1920\n"), table("title,start\nZ,1900\nA,1918\nB,1919\n")}, timeline.KeepOurs)
	var titles []string
	ids := make(map[string]bool)
	for _, e := range c.Timeline.Events.All() {
		titles = append(titles, e.Title)
		ids[e.ID] = true
	}
	if !slices.Equal(titles, []string{"A", "B", "C", "Z"}) || c.Conflicts != 0 || len(ids) != 4 {
		t.Errorf("there are %q with %d ids, and %d conflicts", titles, len(ids), c.Conflicts)
	}
	if !slices.Equal(c.Added, []int32{2, 3}) || len(c.Removed) > 0 || c.Reports[1].Events != 1 {
		t.Errorf("come are %v, gone %v", c.Added, c.Removed)
	}
}

// TestMergingIsReported merges a file that contradicts the open timeline, and
// checks the report in words and in JSON.
func TestMergingIsReported(t *testing.T) {
	read := func(text string) *format.Result {
		r, err := Read("a.dateline", []byte(`{"format":"dateline","version":1,`+text+`}`))
		if err != nil {
			t.Fatal(err)
		}
		return &r
	}
	ours := read(`"title":"Ours","events":[{"id":"a","title":"A","when":"1918","lane":"L"}],"sources":[{"id":"s","title":"S"}]`)
	theirs := read(`"title":"Theirs","events":[{"id":"a","title":"Other","when":"1918"}],"sources":[{"id":"s","title":"T"}]`)
	for choice, want := range map[timeline.Choice][]string{
		timeline.KeepOurs:   {"Left out: 2", "“Other”: Other → A", "Theirs → Ours", "“T”: s → s-2"},
		timeline.TakeTheirs: {"Changed: 3", "“Other”: A → Other", "“Other”: L", "Theirs → Ours"},
		timeline.KeepBoth:   {"Changed: 2", "“Other”: a → a-2"},
	} {
		c := format.Combine(ours.Timeline, []*format.Result{theirs}, choice)
		a := format.Account{Read: &theirs.Report, Merge: &c.Reports[0]}
		var all strings.Builder
		for _, s := range a.Sections(words.English(), 100) {
			fmt.Fprintln(&all, s.Heading, strings.Join(s.Lines, "\n"))
		}
		for _, w := range want {
			if !strings.Contains(all.String(), w) {
				t.Errorf("choice %d lacks %q:\n%s", choice, w, &all)
			}
		}
		var text bytes.Buffer
		var parsed []struct {
			Merge struct{ Changes []struct{ Key string } }
		}
		if err := format.WriteAccounts(&text, []format.Account{a}, words.English()); err != nil || json.Unmarshal(text.Bytes(), &parsed) != nil || len(parsed[0].Merge.Changes) < 2 {
			t.Errorf("programs are told (%v):\n%s", err, &text)
		}
	}
}

// TestLongReportsAreBounded reports more changes than anybody reads.
func TestLongReportsAreBounded(t *testing.T) {
	var r format.Reporter
	for i := range 5000 {
		r.Add(format.Changed, fmt.Sprint("field ", i%500), words.Say("report.no-field"), format.Position{Line: i, Before: "a\u202eb", After: "c"})
	}
	problems := make([]format.Problem, 5000)
	a := format.Account{Read: &format.Report{Changes: r.Changes}, Problems: problems}
	sections := a.Sections(words.English(), 200)
	if len(sections) != 2 {
		t.Fatalf("%d sections", len(sections))
	}
	for _, s := range sections {
		if len(s.Lines) != 200 || s.More < 4000 {
			t.Errorf("%s: %d lines and %d more", s.Heading, len(s.Lines), s.More)
		}
		if strings.ContainsRune(strings.Join(s.Lines, ""), '\u202e') {
			t.Error("a character steers the text")
		}
	}
}
