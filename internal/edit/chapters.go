package edit

import (
	"slices"

	"dateline/internal/timeline"
)

// AddChapter adds a chapter after the others.
func AddChapter(t *timeline.Timeline, c timeline.Chapter) Change {
	after := *t
	after.Chapters = append(slices.Clip(t.Chapters), c)
	return Change{Timeline: &after}
}

// RemoveChapter removes the chapter at a position among those of the timeline.
func RemoveChapter(t *timeline.Timeline, at int) Change {
	after := *t
	after.Chapters = slices.Delete(slices.Clone(t.Chapters), at, at+1)
	return Change{Timeline: &after}
}
