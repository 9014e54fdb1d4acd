package edit

import "dateline/internal/timeline"

// Use is a citation of a source: the positions of the event, of the claim in it and of the
// citation in that.
type Use struct {
	Event           int32
	Claim, Citation int
}

// Uses returns the citations of a source, by its id, in the order of the events.
func Uses(t *timeline.Timeline, id string) (uses []Use) {
	for i, e := range t.Events.All() {
		for j := range e.Claims {
			for k := range e.Claims[j].Citations {
				if e.Claims[j].Citations[k].Source == id {
					uses = append(uses, Use{i, j, k})
				}
			}
		}
	}
	return uses
}

// CountCiting returns how many claims cite each source, by its id.
func CountCiting(t *timeline.Timeline) map[string]int {
	count := make(map[string]int, len(t.Sources))
	for _, e := range t.Events.All() {
		for j := range e.Claims {
			cited := e.Claims[j].Citations
			for k := range cited {
				if !citesBefore(cited[:k], cited[k].Source) {
					count[cited[k].Source]++
				}
			}
		}
	}
	return count
}

// Repeating returns the sources that repeat each source, by its id.
func Repeating(t *timeline.Timeline) map[string][]*timeline.Source {
	by := make(map[string][]*timeline.Source)
	for _, s := range t.Sources {
		if s.Repeats != "" {
			by[s.Repeats] = append(by[s.Repeats], s)
		}
	}
	return by
}

// CitedThrough returns the sources that repeat one, by its id, or that repeat what repeats it,
// and that claims cite. What repeats which, and how many claims cite which, is given.
func CitedThrough(repeating map[string][]*timeline.Source, counts map[string]int, id string) (cited []*timeline.Source) {
	seen := map[string]bool{id: true} // they may repeat each other in a circle
	for next := []string{id}; len(next) > 0; next = next[1:] {
		for _, s := range repeating[next[0]] {
			if seen[s.ID] {
				continue
			}
			seen[s.ID], next = true, append(next, s.ID)
			if counts[s.ID] > 0 {
				cited = append(cited, s)
			}
		}
	}
	return cited
}

// citesBefore reports whether citations are of a source. They are few.
func citesBefore(before []timeline.Citation, id string) bool {
	for i := range before {
		if before[i].Source == id {
			return true
		}
	}
	return false
}

// Loss is what goes with a source that is removed: how many claims cite it, how many of
// these cite nothing else, how many of the citations have a quotation, and how many sources
// repeat it.
type Loss struct{ Claims, Bare, Quotes, Repeats int }

// LossOf returns what goes with the source of an id.
func LossOf(t *timeline.Timeline, id string) (l Loss) {
	last := Use{Event: -1}
	for _, use := range Uses(t, id) {
		c := &t.Events.At(use.Event).Claims[use.Claim]
		if c.Citations[use.Citation].Quote != "" {
			l.Quotes++
		}
		if use.Event == last.Event && use.Claim == last.Claim {
			continue
		}
		last = use
		l.Claims++
		if onlyCites(c, id) {
			l.Bare++
		}
	}
	for _, s := range t.Sources {
		if s.Repeats == id {
			l.Repeats++
		}
	}
	return l
}

func onlyCites(c *timeline.Claim, id string) bool {
	for i := range c.Citations {
		if c.Citations[i].Source != id {
			return false
		}
	}
	return true
}
