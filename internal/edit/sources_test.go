package edit

import (
	"slices"
	"strings"
	"testing"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

func ids(t *timeline.Timeline) (all []string) {
	for _, s := range t.Sources {
		all = append(all, s.ID+"<"+s.Repeats)
	}
	return all
}

func TestMergedSources(t *testing.T) {
	tl := &timeline.Timeline{
		Sources: []*timeline.Source{
			{ID: "a", Title: "A", Note: "one", Extra: timeline.Extra{{Name: "x", Value: []byte(`1`)}}},
			{ID: "b", Title: "B", Author: "Somebody", Date: when(t, "1999"), Note: "two", Extra: timeline.Extra{{Name: "x", Value: []byte(`2`)}, {Name: "y", Value: []byte(`3`)}}},
			{ID: "c", Repeats: "b"},
		},
		Events: paged.Of([]*timeline.Event{{ID: "e", Claims: []timeline.Claim{
			{Citations: []timeline.Citation{{Source: "a"}, {Source: "b"}, {Source: "b", Locator: "p. 2"}}},
			{Citations: []timeline.Citation{{Source: "c"}}},
		}}}),
	}
	before := text(t, tl)
	c := MergeSources(tl, "a", "b")
	if text(t, tl) != before {
		t.Fatal("what was merged is changed")
	}
	sound(t, "merge sources", tl, c)
	if got := ids(c.Timeline); !slices.Equal(got, []string{"a<", "c<a"}) {
		t.Errorf("sources %v", got)
	}
	a := c.Timeline.Sources[0]
	if a.Title != "A" || a.Author != "Somebody" || a.Date.Value.String() != "1999" || a.Note != "one\n\ntwo" || len(a.Extra) != 2 || string(a.Extra[0].Value) != "1" {
		t.Errorf("the source is %+v", a)
	}
	cited := c.Timeline.Events.At(0).Claims[0].Citations
	if len(cited) != 2 || cited[0].Source != "a" || cited[1].Source != "a" || cited[1].Locator != "p. 2" {
		t.Errorf("cited are %+v", cited)
	}
	if MergeSources(tl, "a", "a").Timeline != tl || MergeSources(tl, "a", "none").Timeline != tl {
		t.Error("a source is merged with itself, or with none")
	}
}

// TestMergedSourcesNeverRepeatEachOther merges along and against what repeats what.
func TestMergedSourcesNeverRepeatEachOther(t *testing.T) {
	chain := &timeline.Timeline{Sources: []*timeline.Source{{ID: "a"}, {ID: "b", Repeats: "a"}, {ID: "c", Repeats: "b"}, {ID: "d", Repeats: "c"}}}
	for _, c := range []struct {
		kept, other string
		want        []string
	}{
		{"a", "b", []string{"a<", "c<a", "d<c"}},
		{"b", "a", []string{"b<", "c<b", "d<c"}},
		{"a", "c", []string{"a<", "b<a", "d<a"}},
		{"c", "a", []string{"b<c", "c<", "d<c"}},
		{"c", "d", []string{"a<", "b<a", "c<b"}},
	} {
		if got := ids(MergeSources(chain, c.kept, c.other).Timeline); !slices.Equal(got, c.want) {
			t.Errorf("%s with %s: %v, want %v", c.kept, c.other, got, c.want)
		}
	}
}

func TestNoCircleOfRepeats(t *testing.T) {
	chain := &timeline.Timeline{Sources: []*timeline.Source{{ID: "a"}, {ID: "b", Repeats: "a"}, {ID: "c", Repeats: "b"}, {ID: "x", Repeats: "y"}, {ID: "y", Repeats: "x"}}}
	for _, c := range []struct {
		id, of string
		ok     bool
	}{{"a", "b", false}, {"a", "c", false}, {"a", "a", false}, {"c", "a", true}, {"c", "", true}, {"a", "elsewhere", true}, {"a", "x", true}, {"none", "a", false}} {
		change, ok := Repeat(chain, c.id, c.of)
		if ok != c.ok || ok == (change.Timeline == chain) {
			t.Errorf("%s repeats %q: %v", c.id, c.of, ok)
		}
	}
}

func TestAddedSourcesGetIDs(t *testing.T) {
	tl := &timeline.Timeline{Sources: []*timeline.Source{{ID: "Smith2020", Title: "Old"}, {ID: "s2", Title: "Same"}}}
	c, got := AddSources(tl, []*timeline.Source{{ID: "Smith2020", Title: "New"}, {ID: "x", Title: "Same"}, {Title: "Page of a site"}, {ID: "copy", Repeats: "Smith2020"}})
	if want := []string{"Smith2020-2", "s2", "page-of-a-site", "copy"}; !slices.Equal(got, want) {
		t.Errorf("ids %v, want %v", got, want)
	}
	if want := []string{"Smith2020<", "s2<", "Smith2020-2<", "page-of-a-site<", "copy<Smith2020-2"}; !slices.Equal(ids(c.Timeline), want) {
		t.Errorf("sources %v, want %v", ids(c.Timeline), want)
	}
	if c, _ := AddSources(tl, []*timeline.Source{{Title: "Same"}}); c.Timeline != tl {
		t.Error("what is there already is added")
	}
}

func TestWhatCitesASource(t *testing.T) {
	tl := sample(t)
	tl.Events.At(2).Claims[0].Citations = append(tl.Events.At(2).Claims[0].Citations, timeline.Citation{Source: "s", Quote: "q"})
	tl.Events.At(3).Claims[0].Citations = tl.Events.At(3).Claims[0].Citations[:1]
	if n := CountCiting(tl); n["s"] != 6 || n["other"] != 5 || n["copy"] != 0 {
		t.Errorf("counted %v", n)
	}
	if uses := Uses(tl, "s"); len(uses) != 7 || uses[2] != (Use{2, 0, 0}) || uses[3] != (Use{2, 0, 2}) {
		t.Errorf("uses %v", uses)
	}
	if l := LossOf(tl, "s"); l != (Loss{Claims: 6, Bare: 1, Quotes: 1, Repeats: 1}) {
		t.Errorf("lost are %+v", l)
	}
}

// TestCitedThrough follows sources that repeat each other, in a circle too.
func TestCitedThrough(t *testing.T) {
	tl := &timeline.Timeline{Sources: []*timeline.Source{
		{ID: "a"}, {ID: "b", Repeats: "a"}, {ID: "c", Repeats: "b"}, {ID: "d", Repeats: "a"}, {ID: "x", Repeats: "y"}, {ID: "y", Repeats: "x"},
	}}
	counts := map[string]int{"a": 1, "c": 2, "d": 1, "x": 1}
	for id, want := range map[string]string{"a": "d c", "b": "c", "c": "", "x": "", "y": "x"} {
		var got []string
		for _, s := range CitedThrough(Repeating(tl), counts, id) {
			got = append(got, s.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s is cited through %q, want %q", id, got, want)
		}
	}
}
