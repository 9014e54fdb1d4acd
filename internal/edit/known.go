package edit

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dateline/internal/timeline"
)

// Known are the texts that are in a timeline already, by what they are of, the most
// frequent first.
type Known struct{ Lanes, Places, Actors, Tags []string }

// KnownOf returns what is in a timeline. A million events take a fraction of a second.
func KnownOf(t *timeline.Timeline) Known {
	places, actors, tags := make(map[string]int), make(map[string]int), make(map[string]int)
	for _, e := range t.Events.All() {
		if e.More == nil {
			continue
		}
		if e.More.Place.Name != "" {
			places[e.More.Place.Name]++
		}
		for _, actor := range e.More.Actors {
			actors[actor]++
		}
		for _, tag := range e.More.Tags {
			tags[tag]++
		}
	}
	lanes := slices.DeleteFunc(t.LaneOrder(), func(lane string) bool { return lane == "" })
	return Known{Lanes: lanes, Places: byCount(places), Actors: byCount(actors), Tags: byCount(tags)}
}

func byCount(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
}

// Suggest returns at most n of the texts that are known which go on from what is typed: those
// that begin with it, then those of which a word does. Nothing typed suggests the first.
func Suggest(known []string, typed string, n int) []string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var begin, within []string
	for _, text := range known {
		lower := strings.ToLower(text)
		switch {
		case lower == typed: // it is there already
		case strings.HasPrefix(lower, typed):
			begin = append(begin, text)
		case strings.Contains(lower, " "+typed):
			within = append(within, text)
		}
		if len(begin) == n {
			return begin
		}
	}
	all := append(begin, within...)
	return all[:min(n, len(all))]
}
