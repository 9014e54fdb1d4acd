package timeline

import "strings"

// Diff returns what makes another timeline of a, as [Compare] does, and the events that only
// b has: these with nothing before. Events are the same by their ids, and where these say
// nothing by title and date. Of lists such as claims, what was put in before others is
// told from a change of all that follow.
func Diff(a, b *Timeline) []Difference {
	pairs, added := Pairs(a, b)
	c := comparison{align: true}
	c.all(a, b, pairs)
	for _, i := range added {
		c.event, c.path, c.field = b.Events.At(int32(i)), at("events", i), "events"
		c.differ("", "", b.Events.At(int32(i)).Title)
	}
	return c.found
}

// Pairs pairs the events of two timelines, as [Diff] does; added are those of b that a has not.
func Pairs(a, b *Timeline) (pairs []Pair, added []int) {
	used := make([]bool, b.Events.Len())
	ids := newLookup(b.Events.Len(), func(i int) string { return b.Events.At(int32(i)).ID })
	titles := newLookup(b.Events.Len(), func(i int) string { return b.Events.At(int32(i)).Title })
	for i, e := range a.Events.All() {
		second := -1
		if e.ID != "" {
			second = ids.find(e.ID, func(j int) bool { return !used[j] })
		}
		pairs = append(pairs, Pair{int(i), second})
		if second >= 0 {
			used[second] = true
		}
	}
	for i, p := range pairs {
		if e := a.Events.At(int32(i)); p.Second < 0 {
			second := titles.find(e.Title, func(j int) bool {
				return !used[j] && (e.ID == "" || b.Events.At(int32(j)).ID == "") && b.Events.At(int32(j)).When.Value.String() == e.When.Value.String()
			})
			if pairs[i].Second = second; second >= 0 {
				used[second] = true
			}
		}
	}
	for j := range used {
		if !used[j] {
			added = append(added, j)
		}
	}
	return pairs, added
}

// equalTail returns how many entries at the ends of two lists of other lengths say the same.
func equalTail[T any](c *comparison, a, b []T, compare func(a, b T)) (n int) {
	if !c.align || len(a) == len(b) {
		return 0
	}
	found := len(c.found)
	for n < min(len(a), len(b)) {
		if compare(a[len(a)-1-n], b[len(b)-1-n]); len(c.found) > found {
			c.found = c.found[:found]
			break
		}
		n++
	}
	return n
}

// Kind is what a difference does to the first of two timelines.
type Kind string

// The kinds of differences.
const (
	Added   Kind = "added"
	Removed Kind = "removed"
	Changed Kind = "changed"
)

// Kind returns whether a whole entry comes or goes, or says something else.
func (d Difference) Kind() Kind {
	last := d.Path[strings.LastIndexByte(d.Path, '/')+1:]
	switch isEntry := strings.Trim(last, "0123456789") == ""; {
	case isEntry && d.Before == "" && d.After != "":
		return Added
	case isEntry && d.After == "":
		return Removed
	}
	return Changed
}
