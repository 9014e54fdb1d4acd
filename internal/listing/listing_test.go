package listing

import (
	"slices"
	"testing"

	"dateline/internal/chrono"
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
	tl := &timeline.Timeline{Events: []*timeline.Event{
		{ID: "undated"}, event("late", "2024-10", 5), event("early", "197X", 5), event("dull", "1960", 1), event("open", "../1990", 4),
	}}
	l := New(tl, words.English(), &chrono.English)
	if got, want := l.Foremost(10), []int{3, 2, 4, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("all: %v, want %v", got, want)
	}
	if got, want := l.Foremost(3), []int{2, 4, 1}; !slices.Equal(got, want) {
		t.Errorf("three: %v, want %v", got, want)
	}
}

func TestCites(t *testing.T) {
	e := &timeline.Event{Claims: []timeline.Claim{
		{Citations: []timeline.Citation{{Source: "c"}, {Source: "a"}}},
		{Citations: []timeline.Citation{{Source: "a"}, {Source: "nowhere"}}},
	}}
	tl := &timeline.Timeline{Events: []*timeline.Event{e}, Sources: []*timeline.Source{
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
