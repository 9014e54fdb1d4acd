package edit

import (
	"maps"
	"reflect"
	"slices"

	"dateline/internal/timeline"
)

// Join makes one document of two versions, of which take chooses at each parting; as for
// [Partings].
func Join(base, mine, theirs *timeline.Timeline, take func(*Parting) Taking) Change {
	j := newJoin(base, mine, theirs)
	after := *mine
	replaced, removed := make(map[int32]*timeline.Event), []int32(nil)
	var added, both []*timeline.Event
	sources := slices.Clone(mine.Sources) // nil where one is removed
	for i := range j.parts {
		p := &j.parts[i]
		taking := take(&p.Parting)
		if taking == Mine || taking == Both && !p.Both {
			continue
		}
		switch {
		case p.Source != nil:
			sources = p.putSource(sources)
		case p.Event == nil:
			propertyFields[p.Field].put(j.base, &after, j.theirs, taking)
		case p.mine < 0:
			added = append(added, p.theirs)
		case p.theirs == nil:
			removed = append(removed, p.mine)
		default:
			if replaced[p.mine] == nil {
				own := *mine.Events.At(p.mine)
				replaced[p.mine] = &own
			}
			eventFields[p.Field].put(j.events[mine.Events.At(p.mine).ID], replaced[p.mine], p.theirs, taking)
			if taking == Both {
				both = append(both, replaced[p.mine])
			}
		}
	}
	after.Sources = slices.DeleteFunc(sources, func(s *timeline.Source) bool { return s == nil })
	for _, e := range both { // statuses that follow the rule follow their claims too
		e.Claims = after.Ruled(e, slices.Clone(e.Claims))
	}
	j.ruledAnew(&after, replaced, added)
	if reflect.DeepEqual(after, *mine) && len(replaced)+len(removed)+len(added) == 0 {
		return Change{Timeline: mine}
	}
	return carriedOut(mine, after, replaced, removed, added)
}

// ruledAnew gives events the statuses that follow the rule where they cite a source of which
// after says otherwise than mine, or than theirs, what counts for the rule.
func (j *join) ruledAnew(after *timeline.Timeline, replaced map[int32]*timeline.Event, added []*timeline.Event) {
	retold, rule := timeline.Retold(j.mine, after), after.Ruler()
	for _, at := range citingAny(j.mine, retold) {
		e := j.mine.Events.At(at)
		if own := rule(e); replaced[at] == nil && own != e {
			replaced[at] = own
		}
	}
	maps.Copy(retold, timeline.Retold(j.theirs, after))
	for at, e := range replaced {
		if citesAny(e, retold) {
			replaced[at] = rule(e)
		}
	}
	for i, e := range added {
		if citesAny(e, retold) {
			added[i] = rule(e)
		}
	}
}

// putSource puts their source into the list of mine; nil where they have none.
func (p *parting) putSource(sources []*timeline.Source) []*timeline.Source {
	if p.mine < 0 {
		return append(sources, p.source)
	}
	sources[p.mine] = p.source
	return sources
}

// carriedOut makes another timeline of mine: it has the properties and sources of after, in its
// hemisphere, and events replaced, removed and added.
func carriedOut(mine *timeline.Timeline, after timeline.Timeline, replaced map[int32]*timeline.Event, removed []int32, added []*timeline.Event) Change {
	southern := after.Southern
	after.Southern = mine.Southern
	c := Replace(&after, replaced)
	removed = timeline.Positions(removed)
	left := Remove(c.Timeline, removed)
	more := Add(left.Timeline, added...)
	all := Change{Timeline: more.Timeline, Removed: timeline.Positions(slices.Concat(c.Removed, removed))}
	for _, at := range c.Added {
		before, _ := slices.BinarySearch(removed, at)
		all.Added = append(all.Added, at-int32(before))
	}
	all.Added = append(all.Added, more.Added...)
	if southern != mine.Southern {
		return Whole(mine, inHemisphere(all.Timeline, southern))
	}
	return all
}
