package edit

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// TestManyChangesUndo makes changes of many events by lot: what a change tells leads there,
// and back to the same.
func TestManyChangesUndo(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	now := sample(t)
	now.LaneColours = map[string]timeline.Colour{"A": {1}, "B": {2}}
	now.Events.At(2).Locked = true
	for round := range 300 {
		some, _ := Unlocked(now, timeline.Positions([]int32{int32(r.IntN(now.Events.Len())), int32(r.IntN(now.Events.Len()))}))
		before := text(t, now)
		c := manyKinds(t, r, now, some)
		if text(t, now) != before {
			t.Fatalf("round %d changes what it was given", round)
		}
		sound(t, fmt.Sprint("round ", round), now, c)
		d := timeline.Between(now, c.Timeline, c.Removed, c.Added)
		back := d.Inverse()
		if text(t, back.Apply(c.Timeline)) != before {
			t.Fatalf("round %d is not undone", round)
		}
		if now = c.Timeline; now.Events.Len() > 30 {
			now = Remove(now, []int32{20, 21, 22, 25, 28}).Timeline
		}
	}
}

// manyKinds makes a change of one of the kinds.
func manyKinds(t *testing.T, r *rand.Rand, now *timeline.Timeline, some []int32) Change {
	lanes := []string{"A", "B", "C", "new"}
	lane, other := lanes[r.IntN(4)], lanes[r.IntN(4)]
	switch r.IntN(8) {
	case 0:
		return SetMany(now, some, Many{Lane: &lane, AddTags: []string{"t", "u"}, RemoveTags: []string{"u"}})
	case 1:
		found, err := Find(now, some, Range(0, len(now.Sources)), Search{Text: "e", Replacement: "ee", Fields: AllFields})
		if err != nil {
			t.Fatal(err)
		}
		return ReplaceFound(now, found)
	case 2:
		return Insert(now, Excerpt(now, some))
	case 3:
		return SetLaneColour(now, lane, &timeline.Colour{byte(r.IntN(256))})
	case 4:
		return RenameLane(now, lane, other)
	case 5:
		return SetProperties(now, Properties{Title: "New", Southern: r.IntN(2) == 0, Chapters: []timeline.Chapter{{Name: "c"}}})
	case 6:
		if len(some) > 0 {
			return SplitEvent(now, some[0], Split{Title: "second", Moved: []int{0}})
		}
	}
	return RemoveLane(now, lane, other)
}

func TestSetManyAndWhatIsShared(t *testing.T) {
	tl := sample(t)
	lane, importance := "B", int8(5)
	tl.Events.At(0).More = &timeline.Details{Tags: []string{"x", "old"}, Actors: []string{"P"}}
	c := SetMany(tl, []int32{0, 1}, Many{Lane: &lane, Importance: &importance, AddTags: []string{"x", "y"}, RemoveTags: []string{"old"}, RemoveActors: []string{"P"}})
	s := SharedBy(c.Timeline, []int32{0, 1})
	if *s.Lane != "B" || *s.Importance != 5 || !slices.Equal(s.Tags, []string{"x", "y"}) || len(s.AnyActors) != 0 {
		t.Errorf("shared: %+v", s)
	}
	if s := SharedBy(tl, []int32{0, 1}); s.Lane != nil || s.Status == nil || len(s.Tags) != 0 || !slices.Equal(s.AnyTags, []string{"x", "old"}) {
		t.Errorf("shared before: %+v", s)
	}
	if again := SetMany(c.Timeline, []int32{0, 1}, Many{Lane: &lane, AddTags: []string{"y"}}); again.Timeline != c.Timeline {
		t.Error("what changes nothing is a change")
	}
	tl.Events.At(1).Locked = true
	if free, locked := Unlocked(tl, []int32{0, 1, 2}); !slices.Equal(free, []int32{0, 2}) || locked != 1 {
		t.Errorf("free are %v, locked %d", free, locked)
	}
}

func TestFindAndReplace(t *testing.T) {
	tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{
		ID: "a", Title: "The ship, the Ships and Schiffe", Description: "ships",
		Claims: []timeline.Claim{{Who: "Ship's mate", Text: "A ship of 1999"}},
		More:   &timeline.Details{Place: timeline.Place{Name: "Shipton"}, Actors: []string{"ship", "boat"}, Tags: []string{"корабль", "кораблю"}},
	}})}
	for _, c := range []struct {
		s    Search
		want []string
	}{
		{Search{Text: "ship", Replacement: "boat", Words: true, Fields: AllFields}, []string{"The boat, the Ships and Schiffe", "boat", "boat's mate", "A boat of 1999"}},
		{Search{Text: "Ship", Replacement: "$1", Case: true, Fields: AllFields}, []string{"The ship, the $1s and Schiffe", "$1ton", "$1's mate"}},
		{Search{Text: `(\d\d)(\d\d)`, Replacement: "$2-${1}x", Regexp: true, Fields: AllFields}, []string{"A ship of 99-19x"}},
		{Search{Text: "корабль", Replacement: "судно", Words: true, Fields: 1 << TagField}, []string{"судно"}},
		{Search{Text: "x*", Replacement: "y", Regexp: true, Fields: AllFields}, nil},
		{Search{Text: ".*", Regexp: true, Fields: 1 << TitleField}, nil},
		{Search{Fields: AllFields}, nil},
	} {
		found, err := Find(tl, []int32{0}, Range(0, len(tl.Sources)), c.s)
		var after []string
		for _, f := range found {
			after = append(after, f.After)
		}
		if err != nil || !slices.Equal(after, c.want) {
			t.Errorf("%+v: %q, want %q (%v)", c.s, after, c.want, err)
		}
	}
	if _, err := Find(tl, []int32{0}, Range(0, len(tl.Sources)), Search{Text: "(", Regexp: true, Fields: AllFields}); err == nil {
		t.Error("a broken expression is no error")
	}
	found, _ := Find(tl, []int32{0}, Range(0, len(tl.Sources)), Search{Text: "ship", Replacement: "boat", Words: true, Fields: AllFields})
	e := ReplaceFound(tl, found[:2]).Timeline.Events.At(0) // the title and the actor alone
	if e.Title != "The boat, the Ships and Schiffe" || !slices.Equal(e.More.Actors, []string{"boat"}) || e.Claims[0].Text != "A ship of 1999" {
		t.Errorf("replaced: %+v, %+v", e, e.More)
	}
	if tl.Events.At(0).More.Actors[0] != "ship" {
		t.Error("the event before was changed")
	}
}

// TestReplaceReachesEveryText puts another word into every text in which is searched, finds
// all of them, and leaves what is not chosen, and the version before, as they were.
func TestReplaceReachesEveryText(t *testing.T) {
	sample := func(word string) *timeline.Timeline {
		return &timeline.Timeline{
			Events: paged.Of([]*timeline.Event{{
				ID: "a", Title: word, Description: word, Lane: "lane",
				Claims: []timeline.Claim{
					{Who: word, Text: word, Place: timeline.Place{Name: word}, Figure: word, Reason: word},
					{Citations: []timeline.Citation{{Source: "s"}, {Source: "s", Quote: word, Locator: word}}},
				},
				More: &timeline.Details{Place: timeline.Place{Name: word}, Actors: []string{word}, Tags: []string{word}, Media: []timeline.Media{{}, {Caption: word, Credit: word}}},
			}}),
			Sources: []*timeline.Source{{ID: "r"}, {ID: "s", Title: word, Author: word, Publisher: word, URL: "https://example.org/" + word, Note: word}},
		}
	}
	before := sample("ship")
	found, err := Find(before, []int32{0}, CitedBy(before, []int32{0}), Search{Text: "ship", Replacement: "boat", Fields: AllFields})
	if err != nil || len(found) != 19 {
		t.Errorf("%d found: %+v, %v", len(found), found, err)
	}
	fields := make(map[Field]bool)
	for _, f := range found {
		fields[f.Field] = true
	}
	if len(fields) != Fields {
		t.Errorf("found in %d of %d fields", len(fields), Fields)
	}
	if got := ReplaceFound(before, found).Timeline; !reflect.DeepEqual(got, sample("boat")) {
		t.Errorf("replaced: %+v, %+v", got.Events.At(0), got.Sources[1])
	}
	if !reflect.DeepEqual(before, sample("ship")) {
		t.Error("the version before was changed")
	}
	one := ReplaceFound(before, found[len(found)-1:]).Timeline
	if one.Sources[1].Note != "boat" || one.Sources[1].Title != "ship" || one.Events.At(0) != before.Events.At(0) {
		t.Errorf("replaced: %+v", one.Sources[1])
	}
	broken, _ := Find(before, nil, []int32{1}, Search{Text: "https", Replacement: "javascript", Fields: AllFields})
	if len(broken) != 0 {
		t.Errorf("an address that is none: %+v", broken)
	}
}

func TestSplitKeepsEverythingOnce(t *testing.T) {
	tl := sample(t)
	e := *tl.Events.At(4) // 1990/1995
	e.Claims = []timeline.Claim{{Text: "one"}, {Text: "two"}, {Text: "three"}}
	e.More = &timeline.Details{Refs: []string{"R"}}
	tl.Events.Set(4, &e)
	at, _ := chrono.Parse("1992")
	first, second, ok := DividedAt(e.When, at, false)
	if !ok || first.Value.String() != "1990/1992" || second.Value.String() != "1992/1995" {
		t.Fatalf("divided into %v and %v, %v", first, second, ok)
	}
	for _, wrong := range []string{"1990", "1996", "1990/1992"} {
		if at, _ := chrono.Parse(wrong); func() bool { _, _, ok := DividedAt(e.When, at, false); return ok }() {
			t.Errorf("divided at %s", wrong)
		}
	}
	c := SplitEvent(tl, 4, Split{"Second half", first, second, []int{1}})
	a, b := c.Timeline.Events.At(4), c.Timeline.Events.At(6)
	if len(a.Claims) != 2 || len(b.Claims) != 1 || b.Claims[0].Text != "two" || b.Title != "Second half" || a.ID != "e4" || b.ID != "second-half" || b.More != nil || a.More == nil {
		t.Errorf("split into %+v and %+v", a, b)
	}
}

func TestExcerptsAreInsertedWithTheirSources(t *testing.T) {
	tl := sample(t)
	tl.Sources[0].Repeats = "copy"
	tl.Sources[2].Repeats = ""
	part := Excerpt(tl, []int32{0, 1})
	if part.Events.Len() != 2 || len(part.Sources) != 3 {
		t.Fatalf("an excerpt of %d events and %d sources", part.Events.Len(), len(part.Sources))
	}
	same := Insert(tl, part).Timeline
	if same.Events.Len() != 8 || len(same.Sources) != 3 || same.Events.At(6).ID == "e0" {
		t.Errorf("inserted where it was: %d events, %d sources", same.Events.Len(), len(same.Sources))
	}
	other := &timeline.Timeline{Southern: true, Sources: []*timeline.Source{{ID: "s", Title: "another"}}}
	spring, _ := chrono.Parse("2001-21")
	part.Events = part.Events.Append(&timeline.Event{ID: "spring", Title: "Spring", When: chrono.When{Value: spring}})
	got := Insert(other, part).Timeline
	if e := got.Events.At(0); len(got.Sources) != 4 || e.Claims[0].Citations[0].Source != "s-2" || got.Events.At(2).When.Value.Bounds() != spring.Bounds() {
		t.Errorf("inserted elsewhere: %d sources, %+v, %v", len(got.Sources), e.Claims, got.Events.At(2).When)
	}
	if !reflect.DeepEqual(part.Events.At(0), tl.Events.At(0)) {
		t.Error("the excerpt was changed")
	}
}

func TestHemisphereMovesNoDate(t *testing.T) {
	spring, _ := chrono.Parse("2001-21")
	w := chrono.When{Value: spring}
	tl := &timeline.Timeline{
		Events:   paged.Of([]*timeline.Event{{ID: "a", When: w, Claims: []timeline.Claim{{Said: w}}}}),
		Sources:  []*timeline.Source{{ID: "s", Date: w}},
		Chapters: []timeline.Chapter{{Name: "c", When: w}},
	}
	p := PropertiesOf(tl)
	p.Southern = true
	got := SetProperties(tl, p).Timeline
	for _, moved := range []chrono.When{got.Events.At(0).When, got.Events.At(0).Claims[0].Said, got.Sources[0].Date, got.Chapters[0].When} {
		if moved.Value.Bounds() != spring.Bounds() || moved.Value.String() == spring.String() {
			t.Errorf("moved to %s", moved.Value)
		}
	}
	if tl.Chapters[0].When.Value.String() != "2001-21" {
		t.Error("the timeline before was changed")
	}
}

func TestLaneColoursFollowTheirLanes(t *testing.T) {
	tl := sample(t)
	tl.LaneColours = map[string]timeline.Colour{"A": {1}, "B": {2}}
	if got := RenameLane(tl, "A", "Z").Timeline.LaneColours; got["Z"] != (timeline.Colour{1}) || len(got) != 2 {
		t.Errorf("renamed: %v", got)
	}
	if got := RenameLane(tl, "A", "B").Timeline.LaneColours; got["B"] != (timeline.Colour{2}) || len(got) != 1 {
		t.Errorf("joined: %v", got)
	}
	if got := RemoveLane(tl, "A", "C").Timeline.LaneColours; len(got) != 1 {
		t.Errorf("removed: %v", got)
	}
	one := SetLaneColour(SetLaneColour(tl, "A", nil).Timeline, "B", nil)
	if one.Timeline.LaneColours != nil || SetLaneColour(one.Timeline, "B", nil).Timeline != one.Timeline {
		t.Errorf("without: %v", one.Timeline.LaneColours)
	}
}

func TestDuplicates(t *testing.T) {
	tl := &timeline.Timeline{}
	for i, e := range [][2]string{
		{"Treaty signed in Paris", "1919-06-28"},
		{"treaty signd, in Paris", "1919-06"},
		{"In Paris: treaty signed!", "1920"},
		{"Battle of Lens", "1648"},
		{"Battle of Mons", "1648"},
		{"Session 12 opens", "1919"},
		{"Session 13 opens", "1919"},
		{"Договор подписан", "1919"},
		{"Договор подписан.", "1918/1920"},
		{"", "1919"},
		{"", "1919"},
	} {
		tl.Events = tl.Events.Append(event(t, fmt.Sprint(i), e[1], "A"))
		tl.Events.At(int32(i)).Title = e[0]
	}
	found := Duplicates(context.Background(), tl, func(float64) {})
	if len(found) != 2 || found[0] != (Twins{7, 8, 1}) || found[1].First != 0 || found[1].Second != 1 {
		t.Errorf("found %+v", found)
	}
}

// TestDuplicatesMissesNone compares what is found with a comparison of all.
func TestDuplicatesMissesNone(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	words := []string{"treaty", "treaties", "signed", "sign", "of", "Paris", "the", "war", "ends", "begins", "in", "London"}
	tl := &timeline.Timeline{}
	for i := range 150 {
		title := ""
		for range 2 + r.IntN(4) {
			title += words[r.IntN(len(words))] + " "
		}
		e := event(t, fmt.Sprint(i), "1919", "A")
		e.Title = title
		tl.Events = tl.Events.Append(e)
	}
	titles, want := newTitles(tl), 0
	for i := range titles {
		for j := range i {
			if likeness(titles[i].trigrams, titles[j].trigrams) >= leastLikeness {
				want++
			}
		}
	}
	if got := Duplicates(context.Background(), tl, func(float64) {}); len(got) != want || want == 0 {
		t.Errorf("%d of %d pairs are found", len(got), want)
	}
}

// TestDuplicatesCanBeCancelled, and tells how far it is.
func TestDuplicatesCanBeCancelled(t *testing.T) {
	tl := &timeline.Timeline{}
	for i := range 3 * checkEvery {
		e := event(t, fmt.Sprint(i), "1919", "A")
		e.Title = fmt.Sprint("Treaty ", i)
		tl.Events = tl.Events.Append(e)
	}
	ctx, cancel := context.WithCancel(context.Background())
	far := -1.0
	found := Duplicates(ctx, tl, func(part float64) {
		if part < far || part > 1 {
			t.Errorf("%v after %v", part, far)
		}
		if far = part; part > 0.3 {
			cancel()
		}
	})
	if found != nil || far > 0.5 {
		t.Errorf("%d are found, at %v", len(found), far)
	}
}

// BenchmarkDuplicates looks among 100,000 events of 200 years, and of one.
func BenchmarkDuplicates(b *testing.B) {
	for _, years := range []int{200, 1} {
		b.Run(fmt.Sprint("years=", years), func(b *testing.B) {
			tl := manyTitles(b, years)
			for b.Loop() {
				Duplicates(context.Background(), tl, func(float64) {})
			}
		})
	}
}

// manyTitles returns 100,000 events of some years, with titles of three words.
func manyTitles(b *testing.B, years int) *timeline.Timeline {
	r := rand.New(rand.NewPCG(7, 8))
	words := make([]string, 5_000)
	for i := range words {
		for range 3 + r.IntN(7) {
			words[i] += string(rune('a' + r.IntN(26)))
		}
	}
	events := make([]*timeline.Event, 100_000)
	for i := range events {
		e := event(b, fmt.Sprint(i), fmt.Sprint(1800+r.IntN(years)), "A")
		e.Title = words[r.IntN(len(words))] + " " + words[r.IntN(200)] + " " + words[r.IntN(len(words))]
		events[i] = e
	}
	return &timeline.Timeline{Events: paged.Of(events)}
}
