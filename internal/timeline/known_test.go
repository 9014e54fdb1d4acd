package timeline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
)

func TestAsKnownOn(t *testing.T) {
	for _, c := range []struct {
		year   int64
		ids    []string
		status Status
		claims int
	}{
		{2009, []string{"c"}, 0, 0},
		{2011, []string{"a", "c"}, Claimed, 1},
		{2016, []string{"a", "b", "c"}, Claimed, 1},
		{2021, []string{"a", "b", "c"}, Refuted, 2},
	} {
		all := argued(t)
		then := all.AsKnownOn(chrono.StartOfDay(c.year, 1, 1), nil)
		var ids []string
		for _, e := range then.Events.All() {
			ids = append(ids, e.ID)
			if e.ID == "a" && (e.LastStatus() != c.status || len(e.Claims) != c.claims) {
				t.Errorf("%d: a is %v after %d claims", c.year, e.LastStatus(), len(e.Claims))
			}
		}
		if !slices.Equal(ids, c.ids) {
			t.Errorf("%d: known were %v, want %v", c.year, ids, c.ids)
		}
		if len(all.Events.At(0).Claims) != 2 {
			t.Fatalf("%d: the timeline itself was changed", c.year)
		}
	}
}

// TestSourcesAsKnownOn: only what a remaining claim cites, and what that repeats,
// as far as it was published by then.
func TestSourcesAsKnownOn(t *testing.T) {
	cite := func(ids ...string) (all []Citation) {
		for _, id := range ids {
			all = append(all, Citation{Source: id})
		}
		return all
	}
	source := func(id, date, repeats string) *Source {
		s := &Source{ID: id, Repeats: repeats, Note: "later"}
		if date != "" {
			s.Date = when(t, date)
		}
		return s
	}
	all := &Timeline{Events: paged.Of([]*Event{{Claims: []Claim{
		{Said: when(t, "2000"), Citations: cite("copy", "book", "unlisted", "ring")},
		{Said: when(t, "2020"), Citations: cite("late claim")},
	}}}), Sources: []*Source{
		source("nobody", "1990", ""), source("late claim", "1990", ""), source("copy", "2000", "reprint"),
		source("reprint", "2015", "first"), source("first", "", "missing"), source("book", "2015", "nobody"),
		source("ring", "1990", "gnir"), source("gnir", "2015", "ring"),
	}}
	then := all.AsKnownOn(chrono.StartOfDay(2010, 1, 1), nil)
	var got []string
	for _, s := range then.Sources {
		got = append(got, s.ID+">"+s.Repeats)
		if s.Note != "" {
			t.Errorf("%s has its note", s.ID)
		}
	}
	if want := "copy>first, first>missing, ring>"; strings.Join(got, ", ") != want {
		t.Errorf("sources %v, want %s", got, want)
	}
	if got := fmt.Sprint(then.Events.At(0).Claims[0].Citations); got != fmt.Sprint(cite("copy", "unlisted", "ring")) {
		t.Errorf("citations %v", got)
	}
	if all.Sources[2].Repeats != "reprint" || len(all.Events.At(0).Claims[0].Citations) != 4 {
		t.Error("the timeline itself was changed")
	}
}

// TestEndsAsKnownOn: on 20 October 2024 nobody knew an end that surely came later,
// nor the words that told it. What is vague, or was foretold, stays.
func TestEndsAsKnownOn(t *testing.T) {
	at := chrono.StartOfDay(2024, 10, 21) - 1
	for edtf, want := range map[string]string{
		"2023-09~/2025-03~":                   "2023-09~/",
		"2022%/2025-07?":                      "2022%/",
		"2024-10-20/2024-10-21":               "2024-10-20/",
		"2023/..":                             "2023/..",
		"2023/":                               "2023/",
		"2023/2024":                           "2023/2024",
		"2023/2024-11~":                       "2023/2024-11~", // perhaps in October
		"2024":                                "2024",
		"[2024,2026]":                         "[2024,2026]",
		"/2026":                               "",
		"../2026":                             "",
		"{2020,2026}":                         "{2020}",
		"{2020..2022,2023..2026,2024..2027}":  "{2020..2022,2023..}",
		"{..2022,2024..2025,2024-01,2024-11}": "{..2022,2024-01,2024..}",
		"2025/2026":                           "2025/2026",
		"{2025,2026}":                         "{2025,2026}",
		"":                                    "",
	} {
		e := &Event{Title: "Title", Claims: []Claim{{Said: when(t, "2020")}}}
		if edtf != "" {
			e.When = when(t, edtf)
		}
		e.When.Text = "in words"
		all := &Timeline{Events: paged.Of([]*Event{e, {When: e.When}})}
		then := all.AsKnownOn(at, strings.ToUpper).Events.At(0)
		if got := then.When.Value.String(); got != want {
			t.Errorf("%q is known as %q, want %q", edtf, got, want)
		}
		if told := then.When.Text != ""; told != (edtf == want) {
			t.Errorf("%q is told in the words %q", edtf, then.When.Text)
		}
		if foretold := edtf == "2025/2026" || edtf == "{2025,2026}"; foretold != (then.Title == "TITLE") {
			t.Errorf("%q is foretold: %v, has the title %q", edtf, foretold, then.Title)
		}
		if e.When.Text == "" || e.When.Value.String() != edtf || e.Title != "Title" {
			t.Fatalf("%q: the timeline itself was changed", edtf)
		}
	}
}

// AsKnownOn is StatusAt for all events at once.
func TestAsKnownOnAgreesWithStatusAt(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	for range 500 {
		all := &Timeline{Events: paged.Of([]*Event{randomEvent(t, r)})}
		for day := range 8 {
			at := chrono.StartOfDay(2024, 10, day+1) - 1
			status, known := all.Events.At(0).StatusAt(at)
			then := all.AsKnownOn(at, nil).Events.Values()
			if (len(then) > 0) != known || known && then[0].LastStatus() != status {
				t.Fatalf("day %d: %v, want %v, %v", day, then, status, known)
			}
		}
	}
}
