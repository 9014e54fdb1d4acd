package timeline

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"dateline/internal/chrono"
)

func chapter(t *testing.T, name, date string) Chapter {
	t.Helper()
	return Chapter{Name: name, When: when(t, date)}
}

func summaries(chapters []Chapter) (all []string) {
	for _, c := range chapters {
		all = append(all, c.summary())
	}
	return all
}

func TestMergeKeepsChapters(t *testing.T) {
	noted := chapter(t, "War", "1965/1975")
	noted.Extra = Extra{{"colour", json.RawMessage("1")}}
	ours := &Timeline{Chapters: []Chapter{chapter(t, "War", "1965/1975"), chapter(t, "War", "1965/1975")}}
	theirs := &Timeline{Chapters: []Chapter{chapter(t, "Peace", "1976"), chapter(t, "War", "1965/1975"), chapter(t, "War", "1965/1976"), noted}}
	want := []string{"War, 1965/1975", "War, 1965/1975", "Peace, 1976", "War, 1965/1976", "War, 1965/1975"}
	once := Merge(ours, theirs, Merging{}).Timeline
	if got := summaries(once.Chapters); !slices.Equal(got, want) {
		t.Errorf("merged: %q", got)
	}
	if again := Merge(once, theirs, Merging{}).Timeline; len(again.Chapters) != len(want) {
		t.Errorf("merged again: %q", summaries(again.Chapters))
	}
	if len(ours.Chapters) != 2 || len(theirs.Chapters) != 4 {
		t.Error("a timeline was changed")
	}
}

// TestMergeChaptersOfTheSouth: a chapter keeps its time where it comes to a timeline
// of the other hemisphere, and is found there again.
func TestMergeChaptersOfTheSouth(t *testing.T) {
	v, err := chrono.ParseIn("2001-21", chrono.Setting{Southern: true})
	if err != nil {
		t.Fatal(err)
	}
	theirs := &Timeline{Southern: true, Chapters: []Chapter{{Name: "Spring", When: chrono.When{Value: v}}}}
	ours := &Timeline{Chapters: []Chapter{chapter(t, "Peace", "1976")}}
	once := Merge(ours, theirs, Merging{}).Timeline
	if len(once.Chapters) != 2 || once.Southern || once.Chapters[1].When.Bounds() != v.Bounds() {
		t.Errorf("merged: %q", summaries(once.Chapters))
	}
	if again := Merge(once, theirs, Merging{}).Timeline; len(again.Chapters) != 2 {
		t.Errorf("merged again: %q", summaries(again.Chapters))
	}
}

// TestMergeOfManyChapters: a million of one name are no reason to hang.
func TestMergeOfManyChapters(t *testing.T) {
	many := &Timeline{}
	for i := range 300_000 {
		many.Chapters = append(many.Chapters, Chapter{Name: "x", Extra: Extra{{"n", json.RawMessage(fmt.Sprint(i))}}})
	}
	if n := len(Merge(many, many, Merging{}).Timeline.Chapters); n != len(many.Chapters) {
		t.Errorf("%d chapters", n)
	}
}

func TestCompareChapters(t *testing.T) {
	a := &Timeline{Chapters: []Chapter{chapter(t, "War", "1965/1975"), chapter(t, "Peace", "1976")}}
	b := &Timeline{Chapters: []Chapter{chapter(t, "War", "1965/1976")}}
	var got []string
	for _, d := range Compare(a, b, nil) {
		got = append(got, fmt.Sprint(d.Path, " ", d.Field, " ", d.Before, " ", d.After))
	}
	if want := []string{"chapters/0/when chapters/when 1965/1975 1965/1976", "chapters/1 chapters Peace, 1976 "}; !slices.Equal(got, want) {
		t.Errorf("differences %q", got)
	}
}

// TestChaptersAsKnownOn: what begins later is not there, and nothing tells when what
// has begun will end.
func TestChaptersAsKnownOn(t *testing.T) {
	worded := chapter(t, "The war", "1965/1975")
	worded.When.Text = "until the fall of Saigon"
	worded.Extra = Extra{{"note", json.RawMessage(`"lost in 1975"`)}}
	all := &Timeline{Chapters: []Chapter{
		chapter(t, "Before", "1960/1964"), worded, chapter(t, "This year", "1970"), chapter(t, "Later", "1970-07/1970-08"), chapter(t, "Since", "1969/.."), {Name: "Never dated"},
	}}
	then := all.AsKnownOn(chrono.StartOfDay(1970, 6, 1), nil)
	if got, want := summaries(then.Chapters), []string{"Before, 1960/1964", "The war, 1965/", "This year, 1970", "Since, 1969/.."}; !slices.Equal(got, want) {
		t.Errorf("known: %q", got)
	}
	if war := then.Chapters[1]; war.When.Text != "" || war.Extra != nil {
		t.Errorf("it tells the end: %+v", war)
	}
	if len(all.Chapters) != 6 || all.Chapters[1].Extra == nil {
		t.Error("the timeline itself was changed")
	}
}

func TestDerivedTimelinesKeepChapters(t *testing.T) {
	all := &Timeline{Chapters: []Chapter{chapter(t, "War", "1965/1975")}}
	if len(all.Keep(func(*Event) bool { return false }).Chapters) != 1 || len(all.GroupedBy(Ungrouped, nil).Chapters) != 1 {
		t.Error("chapters are lost")
	}
}

func TestFaultsOfChapters(t *testing.T) {
	read := Chapter{Name: "Read", Extra: Extra{{"when", json.RawMessage(`"x"`)}}} // the reader has reported it
	faulty := &Timeline{Chapters: []Chapter{chapter(t, " ", "1965"), {Name: "No date"}, chapter(t, "Set", "[1965,1966]"), chapter(t, "Good", "1965/.."), read}}
	var got []string
	for _, f := range faulty.Validate() {
		got = append(got, f.Path+" "+f.Message.Key)
	}
	want := []string{"chapters/0 problem.chapter-name", "chapters/1 problem.chapter-date", "chapters/2/when problem.chapter-stretch"}
	if !slices.Equal(got, want) {
		t.Errorf("faults %q", got)
	}
}
