package listing

import (
	"slices"
	"strconv"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func TestMark(t *testing.T) {
	for _, c := range []struct {
		numbers []int
		want    string
	}{
		{nil, ""},
		{[]int{3}, "[3]"},
		{[]int{3, 4}, "[3, 4]"},
		{[]int{1, 3, 4, 5, 9, 10, 20}, "[1, 3–5, 9, 10, 20]"},
	} {
		if got := Mark(c.numbers); got != c.want {
			t.Errorf("%v: %q, want %q", c.numbers, got, c.want)
		}
	}
}

// TestForemost: the most important events come, in order of time, and what
// has no date last.
func TestForemost(t *testing.T) {
	event := func(id, edtf string, importance int8) *timeline.Event {
		v, err := chrono.Parse(edtf)
		if err != nil {
			t.Fatal(err)
		}
		return &timeline.Event{ID: id, When: chrono.When{Value: v}, Importance: importance}
	}
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{
		{ID: "undated"}, event("late", "2024-10", 5), event("early", "197X", 5), event("dull", "1960", 1), event("open", "../1990", 4),
	})}
	l := New(tl, words.English(), &chrono.English)
	if got, want := l.Foremost(10), []int{3, 2, 4, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("all: %v, want %v", got, want)
	}
	if got, want := l.Foremost(3), []int{2, 4, 1}; !slices.Equal(got, want) {
		t.Errorf("three: %v, want %v", got, want)
	}
}

// TestForemostIsAFairChoice: of events that are equally important, those that
// have room are from all of the time, and of all statuses.
func TestForemostIsAFairChoice(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 10_000 {
		v, err := chrono.Parse(strconv.Itoa(1000 + i/10))
		if err != nil {
			t.Fatal(err)
		}
		e := &timeline.Event{ID: strconv.Itoa(i), When: chrono.When{Value: v}, Status: timeline.Confirmed}
		if i%500 == 0 {
			e.Status = timeline.Statuses[i/500%len(timeline.Statuses)]
		}
		tl.Events = tl.Events.Append(e)
	}
	l := New(tl, words.English(), &chrono.English)
	events := l.Foremost(12) // as many as a handout asks about
	if len(events) != 12 || !slices.IsSorted(events) {
		t.Fatalf("%v", events)
	}
	statuses, centuries := map[timeline.Status]bool{}, map[int]bool{}
	for _, e := range events {
		statuses[tl.Events.At(int32(e)).Status], centuries[e/1000] = true, true
	}
	if len(statuses) != len(timeline.Statuses) || len(centuries) < 6 {
		t.Errorf("%d statuses from %d of ten centuries: %v", len(statuses), len(centuries), events)
	}
	if more := l.Foremost(40); slices.ContainsFunc(events, func(e int) bool { return !slices.Contains(more, e) }) {
		t.Errorf("with more room %v lacks some of %v", more, events)
	}
}

func TestCites(t *testing.T) {
	e := &timeline.Event{Claims: []timeline.Claim{
		{Citations: []timeline.Citation{{Source: "c"}, {Source: "a"}}},
		{Citations: []timeline.Citation{{Source: "a"}, {Source: "nowhere"}}},
	}}
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{e}), Sources: []*timeline.Source{
		{ID: "a"}, {ID: "b"}, {ID: "c", Repeats: "b", Author: "A. Author", Title: "A  title\nin two lines", URL: "javascript:alert(1)"},
	}}
	l := New(tl, words.English(), &chrono.English)
	if got, want := l.Cites(e), []int{1, 3}; !slices.Equal(got, want) {
		t.Errorf("cites %v, want %v", got, want)
	}
	s := l.Source(3)
	if s.Link != "" {
		t.Errorf("%q became a link", s.Link)
	}
	if got, want := l.Line(s), "A. Author: A title in two lines. Repeats no. 2."; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
}

// TestSourcesAreNamedThatAreNotListed: a number that is in no list leads nowhere.
func TestSourcesAreNamedThatAreNotListed(t *testing.T) {
	date, err := chrono.Parse("2000-03-31")
	if err != nil {
		t.Fatal(err)
	}
	tl := &timeline.Timeline{Sources: []*timeline.Source{
		{ID: "a", Title: "The news", Author: "A. Author", Publisher: "The  Paper", Date: chrono.When{Value: date}},
		{ID: "b", Title: "A copy", Repeats: "a"},
		{ID: "c", Author: "B. Author", Date: chrono.When{Text: "one spring"}},
		{ID: "d", URL: "https://example.org"},
	}}
	l := New(tl, words.English(), &chrono.English)
	for listed, want := range map[bool]string{true: "A copy. Repeats no. 1.", false: "A copy. Repeats The Paper, 31 Mar 2000."} {
		if got := l.LineAmong(l.Source(2), func(int) bool { return listed }); got != want {
			t.Errorf("listed %v: %q, want %q", listed, got, want)
		}
	}
	for number, want := range map[int]string{1: "The Paper, 31 Mar 2000", 2: "A copy", 3: "B. Author, one spring", 4: "https://example.org"} {
		if got := l.Short(l.Source(number)); got != want {
			t.Errorf("source %d is called %q, want %q", number, got, want)
		}
	}
}

// TestFiguresThatDifferAreListed with who gave them, also one that is denied.
func TestFiguresThatDifferAreListed(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{Claims: []timeline.Claim{
		{Who: "Ann", Figure: "11,000 soldiers"}, {Who: "Bob", Stance: timeline.Comments, Figure: "11,000 soldiers (denied)"},
	}}, {Claims: []timeline.Claim{{Figure: "11,000"}, {Who: "Bob", Figure: "3,000"}}}})}
	l := New(tl, words.English(), &chrono.English)
	for i, want := range []string{"11,000 soldiers (Ann); denied: 11,000 soldiers (Bob)", "3,000 (Bob) to 11,000"} {
		if got := l.Event(i).Differ; got != want {
			t.Errorf("%q is listed, want %q", got, want)
		}
	}
}
