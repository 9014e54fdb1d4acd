package edit

import (
	"reflect"
	"slices"

	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// Excerpt returns a timeline of some events and of the sources that they cite, with those
// that these repeat. It has nothing else of t but its language and hemisphere, by which it
// is read.
func Excerpt(t *timeline.Timeline, events []int32) *timeline.Timeline {
	part := &timeline.Timeline{Language: t.Language, Southern: t.Southern}
	wanted, byID := make(map[string]bool), t.SourceByID()
	all := make([]*timeline.Event, len(events))
	for i, at := range events {
		e := t.Events.At(at)
		all[i] = e
		for j := range e.Claims {
			for _, c := range e.Claims[j].Citations {
				for s := byID[c.Source]; s != nil && !wanted[s.ID]; s = byID[s.Repeats] {
					wanted[s.ID] = true
				}
			}
		}
	}
	part.Events = paged.Of(all)
	for _, s := range t.Sources {
		if wanted[s.ID] {
			part.Sources = append(part.Sources, s)
		}
	}
	return part
}

// Insert adds the events of an excerpt, also those that are there already, with their
// sources. Ids that are taken are made anew, of a source only if it says something else
// than the one that has its id.
func Insert(t, part *timeline.Timeline) Change {
	renamed := make(map[string]string)
	after := *t
	after.Sources = insertedSources(t, part, renamed)
	events := make([]*timeline.Event, part.Events.Len())
	for i, e := range part.Events.All() {
		own := *e
		if len(renamed) > 0 {
			recite(&own, renamed)
		}
		if part.Southern != t.Southern {
			moveSeasons(&own, in(t.Southern))
		}
		events[i] = &own
	}
	return Add(&after, events...)
}

// insertedSources returns the sources of t with those of an excerpt, and notes which of
// these have another id then.
func insertedSources(t, part *timeline.Timeline, renamed map[string]string) []*timeline.Source {
	all, byID := t.Sources[:len(t.Sources):len(t.Sources)], t.SourceByID()
	taken := make(idSet, len(byID))
	for id := range byID {
		taken[id] = true
	}
	var added []*timeline.Source
	for _, s := range part.Sources {
		own := *s
		moveSeason(&own.Date, in(t.Southern))
		moveSeason(&own.Accessed, in(t.Southern))
		switch other := byID[s.ID]; {
		case other != nil && reflect.DeepEqual(*other, own):
			continue
		case taken[s.ID]:
			own.ID = unusedID(taken.has, s.ID)
			renamed[s.ID] = own.ID
		}
		taken[own.ID] = true
		added = append(added, &own)
	}
	for _, s := range added {
		if to, ok := renamed[s.Repeats]; ok {
			s.Repeats = to
		}
	}
	return append(all, added...)
}

// recite makes the citations of a copy of an event cite sources by their new ids.
func recite(e *timeline.Event, renamed map[string]string) {
	e.Claims = slices.Clone(e.Claims)
	for i := range e.Claims {
		citations := slices.Clone(e.Claims[i].Citations)
		for j := range citations {
			if to, ok := renamed[citations[j].Source]; ok {
				citations[j].Source = to
			}
		}
		e.Claims[i].Citations = citations
	}
}
