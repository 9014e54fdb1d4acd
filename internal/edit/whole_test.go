package edit

import (
	"slices"
	"testing"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// TestWholeKeepsWhatIsTheSame makes other versions of a timeline: what goes and comes is no
// more than what differs, and leads from one to the other.
func TestWholeKeepsWhatIsTheSame(t *testing.T) {
	of := func(titles ...string) *timeline.Timeline {
		tl := &timeline.Timeline{}
		for _, title := range titles {
			tl.Events = tl.Events.Append(&timeline.Event{Title: title})
		}
		return tl
	}
	for _, test := range []struct {
		before, after  []string
		removed, added []int32
	}{
		{[]string{"a", "b", "c"}, []string{"a", "b", "c"}, nil, nil},
		{[]string{"a", "b", "c"}, []string{"a", "x", "y", "c"}, []int32{1}, []int32{1, 2}},
		{[]string{"a", "a"}, []string{"a"}, []int32{1}, nil},
		{nil, []string{"a"}, nil, []int32{0}},
		{[]string{"a", "b"}, nil, []int32{0, 1}, nil},
	} {
		c := Whole(of(test.before...), of(test.after...))
		if !slices.Equal(c.Removed, test.removed) || !slices.Equal(c.Added, test.added) || c.Timeline.Events.Len() != len(test.after) {
			t.Errorf("%v to %v: out %v, in %v", test.before, test.after, c.Removed, c.Added)
		}
	}
}

func TestSame(t *testing.T) {
	of := func(change func(*timeline.Timeline)) *timeline.Timeline {
		tl := &timeline.Timeline{Title: "T", Lanes: []string{"L"}, Events: paged.Of([]*timeline.Event{{Title: "a"}, {Title: "b"}}), Sources: []*timeline.Source{{ID: "s"}, {ID: "t"}}}
		change(tl)
		return tl
	}
	for what, change := range map[string]func(*timeline.Timeline){
		"nothing":    func(*timeline.Timeline) {},
		"title":      func(tl *timeline.Timeline) { tl.Title = "U" },
		"lanes":      func(tl *timeline.Timeline) { tl.Lanes = nil },
		"an event":   func(tl *timeline.Timeline) { tl.Events.Set(1, &timeline.Event{Title: "c"}) },
		"events":     func(tl *timeline.Timeline) { tl.Events = paged.Of([]*timeline.Event{{Title: "b"}, {Title: "a"}}) },
		"sources":    func(tl *timeline.Timeline) { slices.Reverse(tl.Sources) },
		"one source": func(tl *timeline.Timeline) { tl.Sources = tl.Sources[:1] },
	} {
		if got := Same(of(func(*timeline.Timeline) {}), of(change)); got != (what == "nothing") {
			t.Errorf("%s changed: same is %v", what, got)
		}
	}
}
