package edit

import (
	"reflect"
	"slices"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// Whole makes another timeline of t, such as an earlier version of it. Events at the beginning
// and at the end that are the same stay.
func Whole(t, after *timeline.Timeline) Change {
	before, now := t.Events.Len(), after.Events.Len()
	same := func(at, then int) bool { return sameEvent(t.Events.At(int32(at)), after.Events.At(int32(then))) }
	most, head, tail := min(before, now), 0, 0
	for head < most && same(head, head) {
		head++
	}
	for tail < most-head && same(before-1-tail, now-1-tail) {
		tail++
	}
	return Change{Timeline: after, Removed: Range(head, before-tail), Added: Range(head, now-tail)}
}

// Same reports whether two timelines say the same in the same order. Versions share most of
// what they have, so that a million events take some milliseconds.
func Same(a, b *timeline.Timeline) bool {
	x, y := *a, *b
	x.Events, x.Sources, y.Events, y.Sources = timeline.Events{}, nil, timeline.Events{}, nil
	return paged.EqualFunc(a.Events, b.Events, sameEvent) && reflect.DeepEqual(x, y) &&
		slices.EqualFunc(a.Sources, b.Sources, func(a, b *timeline.Source) bool { return a == b || reflect.DeepEqual(a, b) })
}

func sameEvent(a, b *timeline.Event) bool { return a == b || reflect.DeepEqual(a, b) }

// Range returns the positions from one to before another, of events or of sources.
func Range(from, to int) (all []int32) {
	for i := from; i < to; i++ {
		all = append(all, int32(i))
	}
	return all
}
