package edit

import (
	"slices"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Split says how one event becomes two.
type Split struct {
	// Title is that of the second.
	Title string
	// First and Second are their dates.
	First, Second chrono.When
	// Moved has the positions of the claims that go to the second; the others stay.
	Moved []int
}

// SplitEvent makes two events of one. The second is a copy at the end, with an id of its
// own, but for the title, the date and the claims; ids of other works stay with the first.
func SplitEvent(t *timeline.Timeline, event int32, s Split) Change {
	first, second := *t.Events.At(event), *t.Events.At(event)
	first.When, second.When, second.Title, second.ID = s.First, s.Second, s.Title, ""
	first.Claims, second.Claims = nil, nil
	for i, c := range t.Events.At(event).Claims {
		if slices.Contains(s.Moved, i) {
			second.Claims = append(second.Claims, c)
		} else {
			first.Claims = append(first.Claims, c)
		}
	}
	first.Claims, second.Claims = t.Ruled(&first, first.Claims), t.Ruled(&second, second.Claims)
	if details := second.Details(); len(details.Refs) > 0 {
		details.Refs = nil
		if second.More = nil; !details.IsZero() {
			second.More = &details
		}
	}
	replaced := Replace(t, map[int32]*timeline.Event{event: &first})
	c := Add(replaced.Timeline, &second)
	c.Removed, c.Added = replaced.Removed, append(replaced.Added, c.Added...)
	return c
}

// DividedAt returns the parts of a stretch of time before and from a date, which must be
// within it; ok is false for what is no stretch, or another date. The words of the source
// are about the whole, and stand with neither.
func DividedAt(w chrono.When, at chrono.Value, southern bool) (first, second chrono.When, ok bool) {
	start, end, isStretch := strings.Cut(w.Value.String(), "/")
	if !w.Lasts() || !isStretch || at.Form != chrono.Single {
		return first, second, false
	}
	whole, point := w.Bounds(), at.Bounds()
	if point.EarliestStart <= whole.EarliestStart || point.LatestEnd >= whole.LatestEnd {
		return first, second, false
	}
	setting := chrono.Setting{Calendar: w.Calendar, Southern: southern}
	before, err := chrono.ParseIn(start+"/"+at.String(), setting)
	after, otherErr := chrono.ParseIn(at.String()+"/"+end, setting)
	first, second = chrono.When{Value: before, Calendar: w.Calendar}, chrono.When{Value: after, Calendar: w.Calendar}
	return first, second, err == nil && otherErr == nil
}
