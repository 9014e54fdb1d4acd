package timeline

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
)

// lot draws timelines in which ids come up again, also within one, with the
// same or another content.
type lot struct{ *rand.Rand }

func (l lot) of(words ...string) string { return words[l.IntN(len(words))] }

func (l lot) when(t *testing.T, southern bool) chrono.When {
	v, err := chrono.ParseIn(l.of("1918", "1918-03", "2001-21", "2001-21/2002-24"), chrono.Setting{Southern: southern})
	if err != nil {
		t.Fatal(err)
	}
	return chrono.When{Value: v}
}

func (l lot) timeline(t *testing.T) *Timeline {
	made := &Timeline{
		Title: l.of("", "T", "U"), Language: l.of("", "en", "ko"), Southern: l.IntN(3) == 0,
		Lanes: slices.Clip([]string{"A", "B", "C"}[l.IntN(3):]),
	}
	for range l.IntN(3) {
		made.Extra = append(made.Extra, ExtraField{l.of("x", "y"), json.RawMessage(l.of("1", "2"))})
	}
	ids := []string{"s", "s-2", "r", "q"}
	for i := range l.IntN(4) {
		s := &Source{ID: ids[l.IntN(len(ids))], Title: l.of("S", "R"), Date: l.when(t, made.Southern)}
		if i > 0 {
			s.Repeats = l.of("", "nobody", made.Sources[0].ID)
		}
		if s.Repeats == s.ID {
			s.Repeats = ""
		}
		made.Sources = append(made.Sources, s)
	}
	for range l.IntN(6) {
		e := &Event{ID: l.of("", "a", "a-2", "b", "row-1", "row-2"), Title: l.of("X", "Y"), Lane: l.of("", "A", "D"), When: l.when(t, made.Southern)}
		for range l.IntN(2) {
			e.Claims = append(e.Claims, Claim{Who: l.of("W", "V"), Said: l.when(t, made.Southern), Citations: []Citation{{Source: l.of(ids...)}}})
		}
		made.Events = made.Events.Append(e)
	}
	return made
}

// told returns all that an event says, with what its sources say in the place
// of their ids.
func told(t *Timeline, e *Event) string {
	sources := t.SourceByID()
	var source func(id string, depth int) string
	source = func(id string, depth int) string {
		s, ok := sources[id]
		if !ok || depth > 5 {
			return "unlisted " + id
		}
		repeats := ""
		if s.Repeats != "" {
			repeats = source(s.Repeats, depth+1)
		}
		return fmt.Sprint("{", s.Title, s.Date.Bounds(), repeats, "}")
	}
	line := fmt.Sprint(e.Title, e.Lane, e.When.Bounds())
	for _, c := range e.Claims {
		line += fmt.Sprint(c.Who, c.Said.Bounds(), source(c.Citations[0].Source, 0))
	}
	return line
}

func tellAll(t *Timeline, events []*Event) map[string]int {
	lines := make(map[string]int)
	for _, e := range events {
		lines[told(t, e)]++
	}
	return lines
}

// dangling reports whether an event cites, or its sources repeat, what theirs
// does not list but ours does: that is bound on purpose.
func dangling(t *Timeline) bool {
	listed := t.SourceByID()
	for _, e := range t.Events.All() {
		for _, c := range e.Claims {
			if listed[c.Citations[0].Source] == nil {
				return true
			}
		}
	}
	return slices.ContainsFunc(t.Sources, func(s *Source) bool { return s.Repeats != "" && listed[s.Repeats] == nil })
}

// twice reports whether two sources share an id, so that it is not clear which
// is meant.
func twice(t *Timeline) bool { return len(t.SourceByID()) < len(t.Sources) }

func clone(t *Timeline) *Timeline {
	c := *t
	c.Lanes, c.Extra = slices.Clone(t.Lanes), slices.Clone(t.Extra)
	c.Events, c.Sources = Events{}, nil
	for _, e := range t.Events.All() {
		event := *e
		event.Claims = slices.Clone(e.Claims)
		for i := range event.Claims {
			event.Claims[i].Citations = slices.Clone(event.Claims[i].Citations)
		}
		c.Events = c.Events.Append(&event)
	}
	for _, s := range t.Sources {
		source := *s
		c.Sources = append(c.Sources, &source)
	}
	return &c
}

func identity(n int) []Pair {
	pairs := make([]Pair, n)
	for i := range pairs {
		pairs[i] = Pair{i, i}
	}
	return pairs
}

func numberedRow(id string) bool { return strings.HasPrefix(id, "row-") }

// TestMergeLosesNothing merges timelines drawn by lot: of both everything is
// there, but for what the choice says, and once more changes nothing.
func TestMergeLosesNothing(t *testing.T) {
	conflicts, renamed, same := 0, 0, 0
	for seed := range uint64(4_000) {
		l := lot{rand.New(rand.NewPCG(seed, 5))}
		ours, theirs := l.timeline(t), l.timeline(t)
		before := []*Timeline{clone(ours), clone(theirs)}
		for _, choice := range []Choice{KeepOurs, TakeTheirs, KeepBoth} {
			merging := Merging{Choice: choice, Numbered: numberedRow}
			m := Merge(ours, theirs, merging)
			name := fmt.Sprintf("seed %d, choice %d", seed, choice)
			if a, b := clone(ours), clone(theirs); !reflect.DeepEqual(a, before[0]) || !reflect.DeepEqual(b, before[1]) {
				t.Fatalf("%s: what was merged has changed", name)
			}
			checkNothingLost(t, name, ours, theirs, m, choice)
			checkNumbers(t, name, ours, m)
			again := Merge(m.Timeline, theirs, merging)
			if d := Compare(m.Timeline, again.Timeline, identity(m.Timeline.Events.Len())); again.Timeline.Events.Len() != m.Timeline.Events.Len() ||
				len(again.Timeline.Sources) != len(m.Timeline.Sources) || len(d) > 0 || len(again.Removed)+len(again.Added) > 0 {
				t.Fatalf("%s: merging once more changes %+v", name, d)
			}
			conflicts, renamed, same = conflicts+len(m.Conflicts), renamed+len(m.Renamed), same+m.Same
		}
	}
	if conflicts < 500 || renamed < 500 || same < 200 {
		t.Errorf("only %d conflicts, %d new ids, %d that are the same", conflicts, renamed, same)
	}
}

func checkNothingLost(t *testing.T, name string, ours, theirs *Timeline, m Merged, choice Choice) {
	t.Helper()
	have := tellAll(m.Timeline, m.Timeline.Events.Values())
	for _, c := range m.Conflicts {
		switch choice {
		case KeepOurs:
			have[told(m.Timeline, c.Theirs)]++
		case TakeTheirs:
			have[told(ours, c.Ours)]++
		case KeepBoth:
		}
	}
	if !dangling(theirs) && !twice(theirs) && !twice(ours) {
		for line, n := range tellAll(theirs, theirs.Events.Values()) {
			if have[line] < n {
				t.Fatalf("%s: %q of theirs is gone", name, line)
			}
		}
	}
	if !dangling(ours) && !twice(ours) {
		for line, n := range tellAll(ours, ours.Events.Values()) {
			if have[line] < n {
				t.Fatalf("%s: %q of ours is gone", name, line)
			}
		}
	}
	if got, want := m.Timeline.Events.Len(), ours.Events.Len()+len(m.Added)-len(m.Removed); got != want {
		t.Fatalf("%s: %d events, want %d", name, got, want)
	}
}

// checkNumbers takes Gone out of ours and puts Come in: that is the new
// timeline.
func checkNumbers(t *testing.T, name string, ours *Timeline, m Merged) {
	t.Helper()
	var stay []*Event
	for i, e := range ours.Events.All() {
		if !slices.Contains(m.Removed, i) {
			stay = append(stay, e)
		}
	}
	at := 0
	for i, e := range m.Timeline.Events.All() {
		if slices.Contains(m.Added, i) {
			continue
		}
		if at >= len(stay) || stay[at] != e {
			t.Fatalf("%s: event %d is not the one that stays", name, i)
		}
		at++
	}
	if at != len(stay) {
		t.Fatalf("%s: %d events stay, want %d", name, at, len(stay))
	}
}

func TestMergeRenamesSourcesThatDiffer(t *testing.T) {
	ours := &Timeline{
		Events:  paged.Of([]*Event{{ID: "a", Title: "A", Claims: []Claim{{Citations: []Citation{{Source: "p"}}}}}}),
		Sources: []*Source{{ID: "p", Title: "The Paper"}},
	}
	theirs := &Timeline{
		Events:  paged.Of([]*Event{{ID: "b", Title: "B", Claims: []Claim{{Citations: []Citation{{Source: "p"}, {Source: "c"}}}}}}),
		Sources: []*Source{{ID: "c", Title: "Copy", Repeats: "p"}, {ID: "p", Title: "Another paper"}},
	}
	m := Merge(ours, theirs, Merging{})
	if ids := []string{m.Timeline.Sources[1].ID, m.Timeline.Sources[1].Repeats, m.Timeline.Sources[2].ID}; !slices.Equal(ids, []string{"c", "p-2", "p-2"}) {
		t.Errorf("the sources are %q", ids)
	}
	if c := m.Timeline.Events.At(1).Claims[0].Citations; c[0].Source != "p-2" || c[1].Source != "c" {
		t.Errorf("the citations are %v", c)
	}
	if m.Timeline.Events.At(0) != ours.Events.At(0) || m.Timeline.Sources[0] != ours.Sources[0] {
		t.Error("what does not change is not shared")
	}
	if len(m.Renamed) != 1 || m.Renamed[0].From != "p" || m.Renamed[0].To != "p-2" {
		t.Errorf("renamed are %+v", m.Renamed)
	}
}

func TestMergeChoices(t *testing.T) {
	ours := &Timeline{Title: "Ours", Events: paged.Of([]*Event{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}, {ID: "row-1", Title: "R"}}), Lanes: nil}
	theirs := &Timeline{Title: "Theirs", Lanes: []string{"X"}, Events: paged.Of([]*Event{{ID: "b", Title: "Other"}, {ID: "a", Title: "A"}, {ID: "row-1", Title: "S"}})}
	for choice, want := range map[Choice]string{
		KeepOurs:   "a:A b:B row-1:R row-1-2:S",
		TakeTheirs: "a:A b:Other row-1:R row-1-2:S",
		KeepBoth:   "a:A b:B row-1:R b-2:Other row-1-2:S",
	} {
		m := Merge(ours, theirs, Merging{Choice: choice, Numbered: numberedRow})
		var got []string
		for _, e := range m.Timeline.Events.All() {
			got = append(got, e.ID+":"+e.Title)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("choice %d gives %v, want %s", choice, got, want)
		}
		if m.Timeline.Title != "Ours" || len(m.Lost) != 1 || m.Lost[0].Before != "Theirs" {
			t.Errorf("the title is %q, lost is %+v", m.Timeline.Title, m.Lost)
		}
		if !slices.Equal(m.Timeline.Lanes, []string{"X"}) {
			t.Errorf("lanes are %q", m.Timeline.Lanes)
		}
	}
}

// TestMergeOfTwoRanks: two ranks of one event are a conflict like any other.
func TestMergeOfTwoRanks(t *testing.T) {
	ours, theirs := &Timeline{Events: paged.Of([]*Event{{ID: "a", Title: "A", Rank: 3}})}, &Timeline{Events: paged.Of([]*Event{{ID: "a", Title: "A", Rank: 17}})}
	for choice, want := range map[Choice]uint32{KeepOurs: 3, TakeTheirs: 17} {
		m := Merge(ours, theirs, Merging{Choice: choice})
		if got := m.Timeline.Events.At(0).Rank; got != want || m.Timeline.Events.Len() != 1 || len(m.Conflicts) != 1 {
			t.Fatalf("choice %d keeps the rank %d of %d events", choice, got, m.Timeline.Events.Len())
		}
		if d := m.Conflicts[0].Differences(); len(d) != 1 || d[0].Field != "rank" || d[0].Before != "17" || d[0].After != "3" {
			t.Errorf("the difference is %+v", d)
		}
	}
}

// TestMergeIsQuickWhereIdsAreNone merges events that all have one id and one
// title.
func TestMergeIsQuickWhereIdsAreNone(t *testing.T) {
	same := func(importance int8) *Timeline {
		made := &Timeline{}
		var events []*Event
		for range 50_000 {
			events = append(events, &Event{ID: "x", Title: "X", Importance: importance})
			made.Sources = append(made.Sources, &Source{ID: "s", Note: fmt.Sprint(importance)})
		}
		made.Events = paged.Of(events)
		return made
	}
	if m := Merge(same(1), same(2), Merging{Choice: KeepBoth}); m.Timeline.Events.Len() != 100_000 || len(m.Timeline.Sources) != 100_000 {
		t.Errorf("%d events and %d sources", m.Timeline.Events.Len(), len(m.Timeline.Sources))
	}
}
