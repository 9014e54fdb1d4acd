package edit

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// version returns a document with one event, changed by some functions.
func version(changes ...func(*timeline.Event)) *timeline.Timeline {
	e := &timeline.Event{ID: "e", Title: "E", Lane: "L", Description: "d", Claims: []timeline.Claim{{Who: "w"}}, More: &timeline.Details{Tags: []string{"a"}}}
	for _, f := range changes {
		f(e)
	}
	return &timeline.Timeline{Title: "T", Events: paged.Of([]*timeline.Event{e})}
}

func dated(text string) func(*timeline.Event) {
	return func(e *timeline.Event) { e.When.Value, _ = chrono.Parse(text) }
}

func tagged(tags ...string) func(*timeline.Event) {
	return func(e *timeline.Event) { e.More = &timeline.Details{Tags: tags} }
}

// safe takes what is safe.
func safe(p *Parting) Taking { return p.Safe }

func TestFieldsAreJoinedByWhoChangedThem(t *testing.T) {
	titled := func(title string) func(*timeline.Event) { return func(e *timeline.Event) { e.Title = title } }
	for _, test := range []struct {
		what         string
		mine, theirs func(*timeline.Event)
		by           Changer
		safe         Taking
		want         func(*timeline.Event)
	}{
		{"a title there", func(*timeline.Event) {}, titled("X"), ByThem, Theirs, titled("X")},
		{"a title here", titled("X"), func(*timeline.Event) {}, ByMe, Mine, titled("X")},
		{"titles on both sides", titled("X"), titled("Y"), ByBoth, Both, func(e *timeline.Event) {
			e.Title, e.Claims = "X", append(e.Claims, timeline.Claim{Text: "Y", Stance: timeline.Asserts})
		}},
		{"a date here", dated("1914"), func(*timeline.Event) {}, ByMe, Mine, dated("1914")},
		{"dates on both sides", dated("1914"), dated("1915-02"), ByBoth, Both, func(e *timeline.Event) {
			dated("1914")(e)
			other := timeline.Event{}
			dated("1915-02")(&other)
			e.Claims = append(e.Claims, timeline.Claim{When: other.When, Stance: timeline.Asserts})
		}},
		{"descriptions", func(e *timeline.Event) { e.Description = "x" }, func(e *timeline.Event) { e.Description = "y" }, ByBoth, Both, func(e *timeline.Event) { e.Description = "x\n\ny" }},
		{"lists", tagged("a", "b"), tagged("a", "c"), ByBoth, Both, tagged("a", "b", "c")},
		{"a list that got shorter there", func(*timeline.Event) {}, func(e *timeline.Event) { e.More = nil }, ByThem, Theirs, func(e *timeline.Event) { e.More = nil }},
		{"what can only be one", func(e *timeline.Event) { e.Lane = "M" }, func(e *timeline.Event) { e.Lane = "N" }, ByBoth, Mine, func(e *timeline.Event) { e.Lane = "M" }},
		{"claims", func(e *timeline.Event) { e.Claims = append(slices.Clip(e.Claims), timeline.Claim{Who: "m"}) }, func(e *timeline.Event) { e.Claims = append(slices.Clip(e.Claims), timeline.Claim{Who: "t"}) }, ByBoth, Both, func(e *timeline.Event) {
			e.Claims = append(e.Claims, timeline.Claim{Who: "m"}, timeline.Claim{Who: "t"})
		}},
	} {
		base, mine, theirs := version(), version(test.mine), version(test.theirs)
		all := Partings(base, mine, theirs)
		if len(all) != 1 || all[0].By != test.by || all[0].Safe != test.safe {
			t.Errorf("%s: %+v", test.what, all)
			continue
		}
		if got, want := Join(base, mine, theirs, safe).Timeline.Events.At(0), version(test.want).Events.At(0); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", test.what, got, want)
		}
		again := Join(base, mine, theirs, safe).Timeline
		if twice := Join(theirs, again, theirs, safe).Timeline; !reflect.DeepEqual(twice.Events.Values(), again.Events.Values()) {
			t.Errorf("%s: joined twice it is %+v", test.what, twice.Events.At(0))
		}
	}
}

// TestHemispheresAreJoined moves a document to the other hemisphere on one side: its seasons mean
// what they meant, so that only what was said otherwise is told, beside the hemisphere itself.
func TestHemispheresAreJoined(t *testing.T) {
	base := version(dated("2001-21"))
	spring := base.Events.At(0)
	base.Sources = []*timeline.Source{{ID: "s", Title: "S", Date: spring.When}}
	base.Chapters = []timeline.Chapter{{Name: "C", When: spring.When}}
	base.Events = paged.Of([]*timeline.Event{spring, {ID: "f", Title: "F"}})
	southern := inHemisphere(base, true)
	retitled := Each(southern, []int32{1}, func(e *timeline.Event) bool { e.Title = "G"; return true }).Timeline
	for _, c := range []struct {
		what         string
		mine, theirs *timeline.Timeline
		by           Changer
		southern     bool
	}{
		{"there", base, retitled, ByThem, true},
		{"here", southern, Each(base, []int32{1}, func(e *timeline.Event) bool { e.Title = "G"; return true }).Timeline, ByMe, true},
	} {
		all := Partings(base, c.mine, c.theirs)
		if len(all) != 2 || all[0].Field != "hemisphere" || all[0].By != c.by || all[1].Field != "title" || all[1].By != ByThem {
			t.Errorf("moved %s, they differ in %+v", c.what, all)
		}
		joined := Join(base, c.mine, c.theirs, safe)
		checkPositions(t, c.mine, joined)
		if !Same(joined.Timeline, retitled) {
			t.Errorf("moved %s: %+v", c.what, joined.Timeline)
		}
		if !Differ(context.Background(), c.mine, c.theirs) {
			t.Errorf("moved %s, they do not differ", c.what)
		}
	}
	if mine := Join(base, base, retitled, func(p *Parting) Taking { return Taking(first(p.Field == "title")) }).Timeline; mine.Southern || mine.Events.At(0).When.Value.String() != "2001-21" || mine.Events.At(1).Title != "G" {
		t.Errorf("not moved, it is %+v", mine)
	}
}

// TestClaimsOfTheOtherHemisphereAreTheSame adds a claim on both sides, of which one is in the other
// hemisphere: what both had is there once.
func TestClaimsOfTheOtherHemisphereAreTheSame(t *testing.T) {
	of := func(southern bool, who ...string) *timeline.Timeline {
		tl := version(func(e *timeline.Event) { e.Claims = nil })
		e := tl.Events.At(0)
		for _, w := range who {
			said := timeline.Event{}
			dated("1914-05")(&said)
			said.When.Value = said.When.InHemisphere(southern) // as they are read
			e.Claims = append(e.Claims, timeline.Claim{Who: w, Said: said.When})
		}
		tl.Southern = southern
		return tl
	}
	for _, base := range []*timeline.Timeline{of(false, "a", "b"), nil} {
		joined := Join(base, of(false, "a", "b", "m"), of(true, "a", "b", "t"), safe).Timeline.Events.At(0)
		if len(joined.Claims) != 4 {
			t.Errorf("%+v", joined.Claims)
		}
	}
}

// TestUnknownChangesMakeNoClaims joins versions of which nobody knows who changed them.
func TestUnknownChangesMakeNoClaims(t *testing.T) {
	mine, theirs := version(dated("1914"), tagged("a", "b")), version(dated("1915"), tagged("a", "c"))
	all := Partings(nil, mine, theirs)
	if len(all) != 2 || all[0].Field != "tags" || all[0].Safe != Both || all[0].Account || all[1].Safe != Mine || !all[1].Both || !all[1].Account {
		t.Errorf("%+v", all)
	}
}

// TestWholeEventsAreJoined holds that what one side has added comes, and what one has removed
// stays unless somebody chooses otherwise.
func TestWholeEventsAreJoined(t *testing.T) {
	with := func(ids ...string) *timeline.Timeline {
		tl := &timeline.Timeline{}
		for _, id := range ids {
			tl.Events = tl.Events.Append(&timeline.Event{ID: id, Title: id})
			tl.Sources = append(tl.Sources, &timeline.Source{ID: id, Title: id})
		}
		return tl
	}
	base, mine, theirs := with("a", "b", "c", "d"), with("a", "c", "m", "d"), with("t", "a", "b", "d")
	theirs.Events.Set(2, &timeline.Event{ID: "b", Title: "b", Lane: "changed"}) // what I have removed
	theirs.Sources[2] = &timeline.Source{ID: "b", Title: "changed"}
	for _, test := range []struct {
		what       string
		base       *timeline.Timeline
		take       func(*Parting) Taking
		events     []string
		sources    []string
		unaffected bool
	}{
		{"safe", base, safe, []string{"a", "c", "m", "d", "b", "t"}, []string{"a", "c", "m", "d", "b", "t"}, false},
		{"nobody knows the base", nil, safe, []string{"a", "c", "m", "d", "t", "b"}, []string{"a", "c", "m", "d", "t", "b"}, false},
		{"mine", base, func(*Parting) Taking { return Mine }, []string{"a", "c", "m", "d"}, []string{"a", "c", "m", "d"}, true},
		{"theirs", base, func(*Parting) Taking { return Theirs }, []string{"a", "d", "b", "t"}, []string{"a", "d", "b", "t"}, false},
	} {
		c := Join(test.base, mine, theirs, test.take)
		var events, sources []string
		for _, e := range c.Timeline.Events.All() {
			events = append(events, e.ID)
		}
		for _, s := range c.Timeline.Sources {
			sources = append(sources, s.ID)
		}
		if !slices.Equal(events, test.events) || !slices.Equal(sources, test.sources) || (c.Timeline == mine) != test.unaffected {
			t.Errorf("%s: events %q, sources %q", test.what, events, sources)
		}
	}
	theirs.Events.At(2).Lane, theirs.Sources[2].Title = "", "b" // as it was
	if c := Join(base, mine, theirs, safe); c.Timeline.Events.Len() != 5 || len(c.Timeline.Sources) != 5 {
		t.Errorf("what I have removed comes back: %d events", c.Timeline.Events.Len())
	}
}

// TestEventsWithoutIdsAreJoined gives two versions events without ids, of one title and some of
// one date too. Each parting has a key of its own, and chosen by these, while something else was
// changed, nothing of mine goes.
func TestEventsWithoutIdsAreJoined(t *testing.T) {
	of := func(dates ...string) *timeline.Timeline {
		tl := &timeline.Timeline{Sources: []*timeline.Source{{Title: "a"}, {Title: fmt.Sprint(len(dates))}}}
		for i, date := range dates {
			e := &timeline.Event{Title: "X", Lane: fmt.Sprint(i)}
			dated(date)(e)
			tl.Events = tl.Events.Append(e)
		}
		return tl
	}
	mine, theirs := of("1914", "1916", "1914", "1918", "1918"), of("1915", "1915", "1918", "1918", "1918", "1915")
	chosen := make(map[Key]Taking)
	all := Partings(nil, mine, theirs)
	for i := range all {
		chosen[all[i].Key] = all[i].Safe
	}
	if len(chosen) != len(all) {
		t.Errorf("%d partings have %d keys: %+v", len(all), len(chosen), all)
	}
	now := Remove(mine, []int32{0}).Timeline
	after := Join(nil, now, theirs, func(p *Parting) Taking {
		taking, known := chosen[p.Key]
		if !known {
			t.Errorf("%+v is not found again", p)
		}
		return taking
	}).Timeline
	for _, e := range now.Events.All() {
		if !slices.Contains(after.Events.Values(), e) {
			t.Errorf("%s, %s of mine is gone", e.Title, e.When.Value)
		}
	}
	if after.Events.Len() != 4+4 {
		t.Errorf("there are %d events", after.Events.Len())
	}
}

// TestManySourcesAreJoinedAtOnce holds that what is taken of a source costs no more the more
// sources there are.
func TestManySourcesAreJoinedAtOnce(t *testing.T) {
	const n = 300
	of := func(title string) *timeline.Timeline {
		tl := &timeline.Timeline{}
		for i := range n {
			tl.Sources = append(tl.Sources, &timeline.Source{ID: fmt.Sprint(i), Title: title}, &timeline.Source{ID: fmt.Sprint(title, i)})
		}
		return tl
	}
	mine, theirs := of("mine"), of("theirs")
	allocations := func(taking Taking) float64 {
		return testing.AllocsPerRun(1, func() { Join(nil, mine, theirs, func(*Parting) Taking { return taking }) })
	}
	if more := allocations(Theirs) - allocations(Mine); more > n/2 {
		t.Errorf("%v more allocations for %d sources", more, n)
	}
	joined := Join(nil, mine, theirs, func(*Parting) Taking { return Theirs }).Timeline
	if left := Partings(nil, joined, theirs); len(left) > 0 || len(joined.Sources) != 2*n {
		t.Errorf("of %d sources %d are not theirs", len(joined.Sources), len(left))
	}
}

// TestJoinByLot changes two copies of a document by lot: taking theirs everywhere gives theirs,
// and what is safe has each field that one side alone has changed.
func TestJoinByLot(t *testing.T) {
	for seed := range uint64(300) {
		lot := rand.New(rand.NewPCG(seed, 1))
		base := &timeline.Timeline{Title: "T", Description: "D"}
		for i := range 6 {
			base.Events = base.Events.Append(version(func(e *timeline.Event) { e.ID = fmt.Sprint(i) }).Events.Values()...)
		}
		mine, theirs := changedByLot(lot, base), changedByLot(lot, base)
		if differ := Differ(t.Context(), mine, theirs); differ != (len(Partings(nil, mine, theirs)) > 0) {
			t.Fatalf("seed %d: they differ: %v", seed, differ)
		}
		c := Join(base, mine, theirs, func(*Parting) Taking { return Theirs })
		if left := Partings(nil, c.Timeline, theirs); len(left) > 0 {
			t.Fatalf("seed %d: of theirs is left %+v", seed, left)
		}
		ended, end := context.WithCancel(t.Context())
		if end(); Differ(t.Context(), c.Timeline, theirs) || !Differ(ended, c.Timeline, theirs) {
			t.Fatalf("seed %d: they do not say the same, or it goes on after its end", seed)
		}
		checkPositions(t, mine, c)
		both := Join(base, mine, theirs, safe)
		checkPositions(t, mine, both)
		for _, p := range Partings(base, both.Timeline, theirs) {
			if p.By == ByThem && p.Field != "claims" && slices.ContainsFunc(Partings(base, mine, theirs), func(was Parting) bool { return was.Key == p.Key && was.By == ByThem && was.Theirs != "" }) {
				t.Fatalf("seed %d: what only they have changed is left out: %+v", seed, p)
			}
		}
	}
}

// changedByLot changes fields of events, and adds and removes some.
func changedByLot(lot *rand.Rand, base *timeline.Timeline) *timeline.Timeline {
	tl := *base
	tl.Events = paged.Of(base.Events.Values())
	fields := slices.Sorted(maps.Keys(eventFields))
	for range 1 + lot.IntN(6) {
		other := &timeline.Event{
			Title: fmt.Sprint("t", lot.IntN(9)), Lane: fmt.Sprint("l", lot.IntN(9)), Importance: int8(lot.IntN(6)), Rank: uint32(lot.IntN(9)), Status: timeline.Status(lot.IntN(5)), Locked: lot.IntN(2) == 0,
			Description: fmt.Sprint("d", lot.IntN(9)), Claims: []timeline.Claim{{Who: fmt.Sprint("w", lot.IntN(9))}},
			More: &timeline.Details{Place: timeline.Place{Name: "p"}, Actors: []string{fmt.Sprint(lot.IntN(9))}, Extra: timeline.Extra{{Name: "x", Value: []byte(fmt.Sprint(lot.IntN(9)))}}},
		}
		dated(fmt.Sprint(1900 + lot.IntN(9)))(other)
		switch at := lot.IntN(tl.Events.Len()); lot.IntN(6) {
		case 0:
			tl.Events = paged.Of(slices.Delete(tl.Events.Values(), at, at+1))
		case 1:
			other.ID = fmt.Sprint("new", lot.IntN(1e9))
			tl.Events = paged.Of(append(tl.Events.Values(), other))
		case 2:
			tl.Description = fmt.Sprint("D", lot.IntN(9))
		default:
			own := *tl.Events.At(int32(at))
			eventFields[fields[lot.IntN(len(fields))]].put(nil, &own, other, Theirs)
			tl.Events.Set(int32(at), &own)
		}
	}
	return &tl
}

// checkPositions fails the test unless a change leads from a timeline to its own by what it says
// is removed and added.
func checkPositions(t *testing.T, before *timeline.Timeline, c Change) {
	t.Helper()
	var kept, now []*timeline.Event
	for i, e := range before.Events.All() {
		if !slices.Contains(c.Removed, i) {
			kept = append(kept, e)
		}
	}
	for i, e := range c.Timeline.Events.All() {
		if !slices.Contains(c.Added, i) {
			now = append(now, e)
		}
	}
	if !slices.Equal(kept, now) || !slices.IsSorted(c.Added) || !slices.IsSorted(c.Removed) {
		t.Fatalf("removed %v, added %v", c.Removed, c.Added)
	}
}

// TestListsAreJoinedByWhoChangedThem changes lists of two copies by lot: what one side alone has
// added, removed, or said otherwise is so, and nothing is there twice.
func TestListsAreJoinedByWhoChangedThem(t *testing.T) {
	of := func(said map[int]int) *timeline.Timeline {
		e := timeline.Event{ID: "e", More: &timeline.Details{}}
		colours := make(map[string]timeline.Colour)
		for _, n := range slices.Sorted(maps.Keys(said)) {
			text := fmt.Sprint(n, " ", said[n])
			e.Claims = append(e.Claims, timeline.Claim{Text: text})
			e.More.Tags = append(e.More.Tags, text)
			e.More.Extra = append(e.More.Extra, timeline.ExtraField{Name: fmt.Sprint(n), Value: []byte(fmt.Sprint(said[n]))})
			colours[fmt.Sprint(n)] = timeline.Colour{uint8(said[n])}
		}
		return &timeline.Timeline{Events: paged.Of([]*timeline.Event{&e}), LaneColours: colours}
	}
	base := map[int]int{0: 0, 1: 0, 2: 0, 3: 0}
	for seed := range uint64(300) {
		lot := rand.New(rand.NewPCG(seed, 2))
		changed := func() map[int]int {
			other := maps.Clone(base)
			for range 1 + lot.IntN(3) {
				if other[lot.IntN(6)] = lot.IntN(3); lot.IntN(2) == 0 {
					delete(other, lot.IntN(6))
				}
			}
			return other
		}
		mine, theirs := changed(), changed()
		list, fields := make(map[string]bool), make(map[int]int) // where all can stand, and where one can
		for n := range 6 {
			was, before := base[n]
			a, here := mine[n]
			b, there := theirs[n]
			minds, mind := here != before || a != was, there != before || b != was
			if here && (minds || !mind) {
				list[fmt.Sprint(n, " ", a)], fields[n] = true, a
			}
			if there && (mind || !minds) {
				list[fmt.Sprint(n, " ", b)] = true
				if !minds {
					fields[n] = b
				}
			}
		}
		got := Join(of(base), of(mine), of(theirs), func(*Parting) Taking { return Both }).Timeline
		e, want := got.Events.At(0), of(fields)
		claims := make([]string, len(e.Claims))
		for i, c := range e.Claims {
			claims[i] = c.Text
		}
		slices.Sort(claims)
		tags := slices.Sorted(slices.Values(e.More.Tags))
		extra := slices.SortedFunc(slices.Values(e.More.Extra), func(a, b timeline.ExtraField) int { return strings.Compare(a.Name, b.Name) })
		if all := slices.Sorted(maps.Keys(list)); !slices.Equal(claims, all) || !slices.Equal(tags, all) ||
			!reflect.DeepEqual(timeline.Extra(extra), want.Events.At(0).More.Extra) || !reflect.DeepEqual(got.LaneColours, want.LaneColours) {
			t.Fatalf("seed %d: %v and %v are %q, %q, %s, %v", seed, mine, theirs, claims, tags, extra, got.LaneColours)
		}
	}
}
