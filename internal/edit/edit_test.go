package edit

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

func event(t testing.TB, id, when, lane string, cited ...string) *timeline.Event {
	t.Helper()
	e := &timeline.Event{ID: id, Title: "Title of " + id, Lane: lane}
	if when != "" {
		v, err := chrono.Parse(when)
		if err != nil {
			t.Fatal(err)
		}
		e.When = chrono.When{Value: v, Text: "as the source says"}
	}
	for _, id := range cited {
		e.Claims = append(e.Claims, timeline.Claim{Who: "somebody", Citations: []timeline.Citation{{Source: id}, {Source: "other"}}})
	}
	return e
}

func sample(t testing.TB) *timeline.Timeline {
	tl := &timeline.Timeline{Title: "T", Lanes: []string{"A", "empty"}, Sources: []*timeline.Source{{ID: "s", Title: "S"}, {ID: "other"}, {ID: "copy", Repeats: "s"}}}
	for i, when := range []string{"2024-10-08", "2024-10", "197X", "", "1990/1995", "2000~"} {
		tl.Events = tl.Events.Append(event(t, fmt.Sprint("e", i), when, string(rune('A'+i%3)), "s"))
	}
	return tl
}

// text is everything of a timeline, to see whether it changed.
func text(t testing.TB, tl *timeline.Timeline) string {
	t.Helper()
	b, err := json.Marshal(tl)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// lot is what a change by lot is made of.
type lot struct {
	r           *rand.Rand
	t           testing.TB
	now         *timeline.Timeline
	some        []int32
	lane, other string
}

// any returns the position of an event, and source the id of a source.
func (l lot) any() int32 { return int32(l.r.IntN(l.now.Events.Len())) }

func (l lot) source() string {
	if len(l.now.Sources) == 0 {
		return "none"
	}
	return l.now.Sources[l.r.IntN(len(l.now.Sources))].ID
}

// kinds makes a change of each kind.
var kinds = map[string]func(l lot) Change{
	"add": func(l lot) Change {
		return Add(l.now, event(l.t, "e0", "2001", l.lane, "s"), event(l.t, "", "2002-03", l.lane))
	},
	"remove":    func(l lot) Change { return Remove(l.now, l.some) },
	"duplicate": func(l lot) Change { return Duplicate(l.now, l.some[:min(len(l.some), 2)]) },
	"shift": func(l lot) Change {
		c, _ := Shift(l.now, l.some, chrono.Shift{Months: int64(l.r.IntN(30))})
		return c
	},
	"unite": func(l lot) Change {
		a := l.r.Perm(l.now.Events.Len())
		return Unite(l.now, int32(a[0]), int32(a[1]))
	},
	"set lane":    func(l lot) Change { return SetLane(l.now, l.some, l.lane) },
	"rename lane": func(l lot) Change { return RenameLane(l.now, l.lane, l.other) },
	"move lane":   func(l lot) Change { return MoveLane(l.now, l.lane, l.r.IntN(6)) },
	"remove lane": func(l lot) Change { return RemoveLane(l.now, l.lane, l.other) },
	"add lane":    func(l lot) Change { return AddLane(l.now, l.lane) },
	"put source": func(l lot) Change {
		c, _ := PutSource(l.now, &timeline.Source{Title: fmt.Sprint("source ", l.r.IntN(5))})
		return c
	},
	"remove source": func(l lot) Change { return RemoveSource(l.now, fmt.Sprint("source-", l.r.IntN(5))) },
	"add claim": func(l lot) Change {
		return AddClaim(l.now, l.any(), timeline.Claim{Text: fmt.Sprint("text ", l.r.IntN(9)), Citations: []timeline.Citation{{Source: "s"}}})
	},
	"set claim":       func(l lot) Change { return SetClaim(l.now, l.any(), l.r.IntN(3), timeline.Claim{Figure: "7"}) },
	"move claim":      func(l lot) Change { return MoveClaim(l.now, l.any(), l.r.IntN(3), l.r.IntN(3)) },
	"duplicate claim": func(l lot) Change { return DuplicateClaim(l.now, l.any(), l.r.IntN(3)) },
	"remove claim":    func(l lot) Change { return RemoveClaim(l.now, l.any(), l.r.IntN(3)) },
	"give claim":      func(l lot) Change { return GiveClaim(l.now, l.any(), l.r.IntN(3), l.any()) },
	"claim to event":  func(l lot) Change { return ClaimToEvent(l.now, l.any(), l.r.IntN(3)) },
	"add sources": func(l lot) Change {
		c, _ := AddSources(l.now, []*timeline.Source{{ID: "s", Title: fmt.Sprint(l.r.IntN(5))}, {Title: "t", Repeats: "s"}})
		return c
	},
	"merge sources": func(l lot) Change { return MergeSources(l.now, l.source(), l.source()) },
	"repeat": func(l lot) Change {
		c, _ := Repeat(l.now, l.source(), l.source())
		return c
	},
}

// TestChangesAreDifferences makes changes of all kinds by lot: what was changed stays as it
// is, and the positions that a change tells lead from one timeline to the other.
func TestChangesAreDifferences(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	now := sample(t)
	lanes := []string{"A", "B", "C", "D", "empty", "new"}
	names := slices.Sorted(maps.Keys(kinds))
	rounds := 1_500
	if testing.Short() {
		rounds = 200
	}
	for range rounds {
		l := lot{r: r, t: t, now: now, lane: lanes[r.IntN(len(lanes))], other: lanes[r.IntN(len(lanes))]}
		for i := range now.Events.Len() {
			if r.IntN(4) == 0 {
				l.some = append(l.some, int32(i))
			}
		}
		kind := names[r.IntN(len(names))]
		if now.Events.Len() < 5 {
			kind = "add"
		}
		before := text(t, now)
		c := kinds[kind](l)
		if text(t, now) != before {
			t.Fatalf("%s changes the timeline that it was given", kind)
		}
		sound(t, kind, now, c)
		if now = c.Timeline; now.Events.Len() > 60 {
			now = Remove(now, []int32{0, 3, 5, 8, 13, 21, 34}).Timeline
		}
		if len(now.Sources) > 20 {
			now = RemoveSource(now, now.Sources[5].ID).Timeline
		}
	}
}

// sound fails the test where a change does not lead where it says, or leaves a timeline that
// cannot be.
func sound(t *testing.T, kind string, before *timeline.Timeline, c Change) {
	t.Helper()
	d := timeline.Between(before, c.Timeline, c.Removed, c.Added)
	if got := d.Apply(before); !slices.Equal(got.Events.Values(), c.Timeline.Events.Values()) || !reflect.DeepEqual(got, c.Timeline) {
		t.Fatalf("%s tells other positions than it changes", kind)
	}
	back := d.Inverse()
	if !reflect.DeepEqual(back.Apply(c.Timeline), before) {
		t.Fatalf("%s is not undone by its difference", kind)
	}
	ids := make(map[string]bool)
	for _, e := range c.Timeline.Events.All() {
		if ids[e.ID] || e.ID == "" {
			t.Fatalf("%s leaves two events with the id %q", kind, e.ID)
		}
		ids[e.ID] = true
	}
	if order := c.Timeline.LaneOrder(); len(order) != len(slices.Compact(slices.Sorted(slices.Values(order)))) {
		t.Fatalf("%s lists a lane twice: %v", kind, order)
	}
}

func TestIDsAreMadeOfTitles(t *testing.T) {
	c := Add(&timeline.Timeline{}, &timeline.Event{Title: "  The Treaty, signed: 19 June 2024!"}, &timeline.Event{Title: "The treaty signed 19 June 2024"},
		&timeline.Event{Title: "?!"}, &timeline.Event{Title: "Договор подписан"}, &timeline.Event{ID: "event", Title: "taken"})
	var ids []string
	for _, e := range c.Timeline.Events.All() {
		ids = append(ids, e.ID)
	}
	want := []string{"the-treaty-signed-19-june-2024", "the-treaty-signed-19-june-2024-2", "event", "договор-подписан", "taken"}
	if !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
}

func TestShiftKeepsWhatIsVague(t *testing.T) {
	c, kept := Shift(sample(t), []int32{0, 1, 2, 3, 4}, chrono.Shift{Months: 1})
	if !slices.Equal(kept, []int32{2, 3, 4}) {
		t.Errorf("%v are kept", kept)
	}
	if e := c.Timeline.Events.Values(); e[0].When.Value.String() != "2024-11-08" || e[1].When.Value.String() != "2024-11" || e[0].When.Text != "" || e[4].When.Text == "" {
		t.Errorf("moved to %v and %v", e[0].When, e[1].When)
	}
}

func TestRemoveInAnyOrder(t *testing.T) {
	tl := sample(t)
	c := Remove(tl, []int32{4, 1, 4, 0})
	if want := Remove(tl, []int32{0, 1, 4}); !slices.Equal(c.Removed, want.Removed) || !slices.Equal(c.Timeline.Events.Values(), want.Timeline.Events.Values()) {
		t.Errorf("removed %v, left %d", c.Removed, c.Timeline.Events.Len())
	}
}

func TestUniteKeepsBothAccounts(t *testing.T) {
	tl := sample(t)
	tl.Events.At(1).Description, tl.Events.At(4).Description = "first", "second"
	tl.Events.At(4).More = &timeline.Details{Place: timeline.Place{Name: "P"}, Tags: []string{"x"}}
	tl.Events.At(1).More = &timeline.Details{Place: timeline.Place{Name: "Q"}, Tags: []string{"x", "y"}}
	c := Unite(tl, 4, 1)
	e := c.Timeline.Events.At(3)
	if c.Timeline.Events.Len() != 5 || e.ID != "e4" || e.Description != "second\n\nfirst" || len(e.Claims) != 3 || !slices.Equal(e.More.Tags, []string{"x", "y"}) {
		t.Fatalf("%+v", e)
	}
	other := e.Claims[2]
	if other.Text != "Title of e1" || other.When.Value.String() != "2024-10" || other.Place.Name != "Q" || e.More.Place.Name != "P" {
		t.Errorf("the other account is %+v", other)
	}
}

func TestLanes(t *testing.T) {
	tl := sample(t)
	for name, c := range map[string]struct {
		change Change
		lanes  []string
		of     [3]string // of the first three events
	}{
		"rename": {RenameLane(tl, "A", "Z"), []string{"Z", "empty", "B", "C"}, [3]string{"Z", "B", "C"}},
		"join":   {RenameLane(tl, "A", "C"), []string{"empty", "B", "C"}, [3]string{"C", "B", "C"}},
		"move":   {MoveLane(tl, "C", 0), []string{"C", "A", "empty", "B"}, [3]string{"A", "B", "C"}},
		"remove": {RemoveLane(tl, "A", "B"), []string{"empty", "B", "C"}, [3]string{"B", "B", "C"}},
		"add":    {AddLane(tl, "N"), []string{"A", "empty", "B", "C", "N"}, [3]string{"A", "B", "C"}},
		"set":    {SetLane(tl, []int32{1}, "N"), []string{"A", "empty", "N", "C", "B"}, [3]string{"A", "N", "C"}},
	} {
		e := c.change.Timeline.Events.Values()
		if got := c.change.Timeline.LaneOrder(); !slices.Equal(got, c.lanes) || [3]string{e[0].Lane, e[1].Lane, e[2].Lane} != c.of {
			t.Errorf("%s: lanes %v, events in %s, %s, %s", name, got, e[0].Lane, e[1].Lane, e[2].Lane)
		}
	}
}

func TestSources(t *testing.T) {
	tl := sample(t)
	if got := Citing(tl, "s"); len(got) != 6 {
		t.Errorf("%v cite the source", got)
	}
	after := RemoveSource(tl, "s").Timeline
	if len(after.Sources) != 2 || after.Sources[1].Repeats != "" || len(Citing(after, "s")) != 0 || len(Citing(after, "other")) != 6 {
		t.Errorf("%d sources are left, and cited by %v", len(after.Sources), Citing(after, "s"))
	}
	c, id := PutSource(tl, &timeline.Source{Title: "S"})
	if id != "s-2" || len(c.Timeline.Sources) != 4 {
		t.Errorf("a new source is %q, of %d", id, len(c.Timeline.Sources))
	}
	c, _ = PutSource(c.Timeline, &timeline.Source{ID: "s-2", Title: "changed"})
	if len(c.Timeline.Sources) != 4 || c.Timeline.Sources[3].Title != "changed" {
		t.Errorf("replaced, there are %d", len(c.Timeline.Sources))
	}
}

func TestChapters(t *testing.T) {
	before := &timeline.Timeline{Chapters: make([]timeline.Chapter, 0, 8)}
	one := AddChapter(before, timeline.Chapter{Name: "a"}).Timeline
	two := AddChapter(one, timeline.Chapter{Name: "b"}).Timeline
	other := AddChapter(one, timeline.Chapter{Name: "c"}).Timeline
	left := RemoveChapter(two, 0).Timeline
	if len(before.Chapters) != 0 || len(one.Chapters) != 1 || one.Chapters[0].Name != "a" || two.Chapters[1].Name != "b" || other.Chapters[1].Name != "c" {
		t.Error("a timeline was changed")
	}
	if len(left.Chapters) != 1 || left.Chapters[0].Name != "b" {
		t.Errorf("left are %v", left.Chapters)
	}
}

// TestAddedIDsAreFree adds events of one title, some at once too: each has an id of its own,
// one that was given up is used again, and the numbers go on where many are taken.
func TestAddedIDsAreFree(t *testing.T) {
	now := &timeline.Timeline{}
	for range 25 {
		now = Add(now, &timeline.Event{Title: "A title"}).Timeline
	}
	now = Remove(now, []int32{3}).Timeline
	now = Add(now, &timeline.Event{Title: "A title"}, &timeline.Event{Title: "A title"}, &timeline.Event{ID: "a-title-7", Title: "Another"}).Timeline
	ids := make(map[string]bool)
	for _, e := range now.Events.All() {
		ids[e.ID] = true
	}
	if len(ids) != 27 || !ids["a-title"] || !ids["a-title-4"] || !ids["a-title-26"] || !ids["another"] || ids["a-title-27"] {
		t.Errorf("27 events have the ids %v", slices.Sorted(maps.Keys(ids)))
	}
	for _, n := range []int32{300, 20_000} { // which are looked for in other ways
		all := slices.Repeat([]*timeline.Event{{ID: "a-title-5", Title: "A title"}}, int(n))
		sound(t, fmt.Sprint("adding ", n), now, Add(now, all...))
	}
}

// TestEditsShareEvents: an edit of one event among many copies some pages of the list.
func TestEditsShareEvents(t *testing.T) {
	events := make([]*timeline.Event, 100_000)
	for i := range events {
		events[i] = &timeline.Event{ID: fmt.Sprint(i), Lane: "A", When: when(t, "1950")}
	}
	now := &timeline.Timeline{Events: paged.Of(events)}
	one := []int32{40_000}
	shifted, _ := Shift(now, one, chrono.Shift{Months: 2})
	for what, c := range map[string]Change{
		"added": Add(now, &timeline.Event{Title: "new"}), "removed": Remove(now, one), "shifted": shifted, "moved": SetLane(now, one, "B"),
		"titled": Each(now, one, func(e *timeline.Event) bool { e.Title = "other"; return true }),
	} {
		d := timeline.Between(now, c.Timeline, c.Removed, c.Added)
		back := d.Inverse()
		for how, after := range map[string]*timeline.Timeline{"": c.Timeline, " and undone": back.Apply(c.Timeline)} {
			own := 0
			for _, p := range paged.Matched(now.Events, after.Events) {
				if p < 0 {
					own++
				}
			}
			if own > 2 {
				t.Errorf("an event is %s%s: %d pages are copied", what, how, own)
			}
		}
	}
}
