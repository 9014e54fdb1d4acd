package timeline

import (
	"slices"

	"dateline/internal/chrono"
)

// Witnesses holds which sources are original and which repeat another, so that
// five copies do not count as five witnesses. A source has a number: its index
// in the timeline, or a number after those for a source that claims cite or
// sources repeat, but that the timeline does not list.
type Witnesses struct {
	place    map[string]int
	ids      []string
	original []int
}

// Witnesses finds the original of every source.
func (t *Timeline) Witnesses() *Witnesses {
	w := &Witnesses{place: make(map[string]int, len(t.Sources))}
	for i, s := range t.Sources {
		w.ids = append(w.ids, s.ID)
		if _, taken := w.place[s.ID]; !taken {
			w.place[s.ID] = i
		}
	}
	repeats := make([]int, len(t.Sources))
	for i, s := range t.Sources {
		if repeats[i] = -1; s.Repeats != "" {
			repeats[i] = w.add(s.Repeats)
		}
	}
	for _, e := range t.Events.All() {
		for i := range e.Claims {
			for _, c := range e.Claims[i].Citations {
				w.add(c.Source)
			}
		}
	}
	w.resolve(repeats)
	return w
}

func (w *Witnesses) add(id string) int {
	place, ok := w.place[id]
	if !ok {
		place = len(w.ids)
		w.place[id] = place
		w.ids = append(w.ids, id)
	}
	return place
}

// resolve follows every source to the end of what it repeats. Where sources
// repeat each other in a circle, the first of them that is listed counts as
// the original.
func (w *Witnesses) resolve(repeats []int) {
	const unknown = -1
	w.original = slices.Repeat([]int{unknown}, len(w.ids))
	at := make([]int, len(w.ids)) // the step, from 1, of the current walk
	var walk []int
	for start := range w.ids {
		walk = walk[:0]
		here := start
		for w.original[here] == unknown && at[here] == 0 {
			walk = append(walk, here)
			at[here] = len(walk)
			if here >= len(repeats) || repeats[here] < 0 {
				break
			}
			here = repeats[here]
		}
		end := w.original[here]
		if end == unknown {
			end = slices.Min(walk[at[here]-1:])
		}
		for _, i := range walk {
			w.original[i] = end
		}
	}
}

// Len returns how many numbers there are.
func (w *Witnesses) Len() int { return len(w.ids) }

// Number returns the number of the source of an id that the timeline lists, or
// that something in it names.
func (w *Witnesses) Number(id string) int { return w.place[id] }

// ID returns the id of the source of a number.
func (w *Witnesses) ID(place int) string { return w.ids[place] }

// Original returns the number of the source that the given one repeats in the
// end, its own where it repeats none.
func (w *Witnesses) Original(place int) int { return w.original[place] }

// originalOf returns the id of the source that another of an id repeats in the end: its own
// where it repeats none, or nothing is known of it.
func (w *Witnesses) originalOf(id string) string {
	place, ok := w.place[id]
	if !ok {
		return id
	}
	return w.ids[w.original[place]]
}

// Retold returns the ids of the sources of which two versions of a timeline say otherwise what
// counts for the rule for statuses: which one they repeat in the end, and who wrote and published them.
func Retold(before, after *Timeline) map[string]bool {
	if retold, ok := reworded(before.Sources, after.Sources); ok {
		return retold
	}
	retold := make(map[string]bool)
	was, is := before.SourceByID(), after.SourceByID()
	first, second := (&Timeline{Sources: before.Sources}).Witnesses(), (&Timeline{Sources: after.Sources}).Witnesses()
	for _, s := range slices.Concat(before.Sources, after.Sources) {
		a, b := was[s.ID], is[s.ID]
		if a == nil || b == nil || a.Author != b.Author || a.Publisher != b.Publisher || first.originalOf(s.ID) != second.originalOf(s.ID) {
			retold[s.ID] = true
		}
	}
	return retold
}

// reworded is Retold where no source that was there repeats another than before, and those that
// are added at the end repeat none, which most changes leave so: to follow what a hundred thousand
// repeat takes 100 ms. ok is false for any other change.
func reworded(before, after []*Source) (retold map[string]bool, ok bool) {
	if len(after) < len(before) {
		return nil, false
	}
	retold = make(map[string]bool)
	for i, b := range after {
		switch {
		case i >= len(before):
			if b.Repeats != "" {
				return nil, false
			}
			retold[b.ID] = true
		case before[i] == b:
		case before[i].ID != b.ID || before[i].Repeats != b.Repeats:
			return nil, false
		case before[i].Author != b.Author || before[i].Publisher != b.Publisher:
			retold[b.ID] = true
		}
	}
	return retold, true
}

// OneOrigin returns the id of the source to which all claims of an event go back, although
// they cite several: all others repeat it. ok is false too where a claim cites none.
func (t *Timeline) OneOrigin(e *Event) (id string, ok bool) {
	if slices.ContainsFunc(e.Claims, func(c Claim) bool { return len(c.Citations) == 0 }) {
		return "", false
	}
	w := t.only(e).Witnesses()
	if w.Len() < 2 {
		return "", false
	}
	for place := range w.Len() {
		if w.Original(place) != w.Original(0) {
			return "", false
		}
	}
	return w.ID(w.Original(0)), true
}

// OlderThan returns the last source that a claim cites, where all of them have dates that
// surely end before the claim can have been made: none of them can tell of it. Else nil.
func (t *Timeline) OlderThan(c *Claim) (last *Source) {
	if c.Said.Form == chrono.None || len(c.Citations) == 0 {
		return nil
	}
	made := c.Said.Bounds().EarliestStart
	for _, cited := range c.Citations {
		at := slices.IndexFunc(t.Sources, func(s *Source) bool { return s.ID == cited.Source })
		if at < 0 || t.Sources[at].Date.Form == chrono.None || t.Sources[at].Date.Bounds().LatestEnd >= made {
			return nil
		}
		if s := t.Sources[at]; last == nil || s.Date.Bounds().LatestEnd > last.Date.Bounds().LatestEnd {
			last = s
		}
	}
	return last
}
