package format

import (
	"maps"
	"slices"
	"strings"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Numbered reports whether an id, such as "row-7" or "event-7", was given by a
// reader to an event without one. Such an id is not the file's own.
func Numbered(id string) bool {
	for _, prefix := range []string{"row-", "event-"} {
		if number, ok := strings.CutPrefix(id, prefix); ok && number != "" && strings.Trim(number, "0123456789") == "" {
			return true
		}
	}
	return false
}

// Numbered returns a function that reports which ids of the timeline are not
// the file's own; nil for a file of the native format, which has no others.
func (r *Result) Numbered() func(id string) bool {
	if r.Report.Native() {
		return nil
	}
	return Numbered
}

// MergeReport returns what was changed or left out when a timeline was merged
// into another. Its counts are those of what was added.
func MergeReport(m *timeline.Merged, choice timeline.Choice) Report {
	var r Reporter
	for _, d := range m.Lost {
		r.Add(LeftOut, d.Field, words.Say("report.merge.stands"), positionOf(d))
	}
	for _, c := range m.Conflicts {
		for _, d := range c.Differences() {
			what := strings.TrimPrefix(d.Field, "events/")
			switch choice {
			case timeline.KeepOurs:
				if d.Before == "" {
					continue // the other file has no value, so nothing was left out
				}
				r.Add(LeftOut, what, words.Say("report.merge.kept"), positionOf(d))
			case timeline.TakeTheirs:
				d.Before, d.After = d.After, d.Before
				r.Add(Changed, what, words.Say("report.merge.replaced"), positionOf(d))
			case timeline.KeepBoth:
			}
		}
	}
	for _, n := range m.Renamed {
		position := Position{Before: n.From, After: n.To}
		if n.Event != nil {
			if Numbered(n.From) {
				continue // it was not the file's own
			}
			position.Event = Clip(n.Event.Title)
			r.Add(Changed, "id", words.Say("report.merge.renamed"), position)
			continue
		}
		position.Event = Clip(n.Source.Title)
		r.Add(Changed, "sources/id", words.Say("report.merge.renamed"), position)
	}
	report := Report{Changes: r.Changes, Events: len(m.Added)}
	for _, i := range m.Added {
		report.Claims += m.Timeline.Events.At(i).CountClaims()
	}
	return report
}

// positionOf returns the position of a difference, with its event and values.
func positionOf(d timeline.Difference) Position {
	position := Position{Path: d.Path, Before: d.Before, After: d.After}
	if d.Event != nil {
		position.Event = Clip(d.Event.Title)
	}
	return position
}

// Combined is a timeline into which others were merged, one after the other.
type Combined struct {
	Timeline *timeline.Timeline
	// Removed and Added are as in [timeline.Merged], for all together.
	Removed, Added []int32
	// Conflicts counts the events that two files have under one id with different
	// fields.
	Conflicts int
	// Reports has for each of the others what was changed, and how much of it was
	// added.
	Reports []Report
}

// Combine merges the results of reading files into a timeline, in their order.
func Combine(t *timeline.Timeline, files []*Result, choice timeline.Choice) Combined {
	c := Combined{Timeline: t}
	removed, added := make(map[int32]bool), make(map[int32]bool)
	for _, f := range files {
		m := timeline.Merge(c.Timeline, f.Timeline, timeline.Merging{Choice: choice, Numbered: f.Numbered()})
		c.Timeline = m.Timeline
		c.Conflicts += len(m.Conflicts)
		c.Reports = append(c.Reports, MergeReport(&m, choice))
		for _, i := range m.Removed { // merging replaces in place and adds at the end
			if int(i) < t.Events.Len() {
				removed[i] = true
			}
		}
		for _, i := range m.Added {
			added[i] = true
		}
	}
	c.Removed, c.Added = slices.Sorted(maps.Keys(removed)), slices.Sorted(maps.Keys(added))
	return c
}
