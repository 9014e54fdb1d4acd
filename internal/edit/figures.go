package edit

import (
	"slices"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Spread is that speakers give different numbers of the same: the claims with the least and
// the most, by their positions, and the words in which these stand there.
type Spread struct {
	Least, Most           int
	LeastWords, MostWords string
	// Denied means that Most denies the number that Least gives.
	Denied bool
}

// Spreads returns where the figures of the claims about an event differ, in the order of the
// claims, and then which of them are denied. Of each speaker the last number counts, and of
// ranges only those that have nothing in common differ. A comment may have a figure of
// something else, and what was taken back is none.
func Spreads(e *timeline.Event) (all []Spread) {
	stated, denied := lastQuantities(e)
	differ := make(map[string]bool)
	for _, group := range sameThing(stated) {
		least, most := group[0], group[0]
		for _, q := range group {
			if q.to < least.to {
				least = q
			}
			if q.from > most.from {
				most = q
			}
		}
		if least.to < most.from {
			all = append(all, Spread{least.claim, most.claim, least.words, most.words, false})
			differ[group[0].of] = true
		}
	}
	for _, d := range denied {
		at := slices.IndexFunc(stated, func(q quantity) bool {
			return !differ[q.of] && q.sameAs(d) && (e.Claims[q.claim].Who == "" || e.Claims[q.claim].Who != e.Claims[d.claim].Who)
		})
		if at >= 0 {
			all = append(all, Spread{stated[at].claim, d.claim, stated[at].words, d.words, true})
		}
	}
	return all
}

// Told says in words how figures differ, and who gave them.
func (s Spread) Told(text words.Text, e *timeline.Event) string {
	least, most := byWhom(text, e, s.Least, s.LeastWords), byWhom(text, e, s.Most, s.MostWords)
	if s.Denied {
		return text("figures.denied", "least", least, "most", most)
	}
	return text("figures.from-to", "least", least, "most", most)
}

func byWhom(text words.Text, e *timeline.Event, claim int, figure string) string {
	figure = words.Clip(words.OneLine(figure))
	if who := words.OneLine(e.Claims[claim].Who); who != "" {
		return text("figures.by", "figure", figure, "who", words.Clip(who))
	}
	return figure
}

// Differences says in words which numbers of the claims about an event differ.
func Differences(text words.Text, e *timeline.Event) (all []string) {
	for _, s := range Spreads(e) {
		all = append(all, s.Told(text, e))
	}
	return all
}

// lastQuantities returns the quantities in the figures of claims, the last ones of each
// speaker, and those that are denied.
func lastQuantities(e *timeline.Event) (all, denied []quantity) {
	for _, i := range e.ClaimsByDate() {
		c := &e.Claims[i]
		if c.Stance == timeline.Retracts || c.Figure == "" {
			continue
		}
		own, against := parted(c.Figure)
		for _, q := range quantities(against) {
			q.claim = i
			denied = append(denied, q)
		}
		if c.Stance == timeline.Comments {
			continue
		}
		for _, q := range quantities(own) {
			q.claim = i
			denied = slices.DeleteFunc(denied, func(d quantity) bool { // who says so now
				return d.claim != i && c.Who != "" && e.Claims[d.claim].Who == c.Who && q.sameAs(d)
			})
			before := slices.IndexFunc(all, func(b quantity) bool {
				return alike(b.of, q.of) && (b.claim == i || c.Who != "" && e.Claims[b.claim].Who == c.Who)
			})
			switch {
			case before < 0:
				all = append(all, q)
			case all[before].claim == i: // "14 dead; 27 dead in all"
				b := &all[before]
				b.from, b.to, b.words = min(b.from, q.from), max(b.to, q.to), own
			default:
				all[before] = q
			}
		}
	}
	return all, denied
}

// sameThing parts quantities by what they are of. One that does not say so is of the only
// thing of which others are.
func sameThing(all []quantity) (groups [][]quantity) {
	var bare []quantity
	for _, q := range all {
		if q.of == "" {
			bare = append(bare, q)
			continue
		}
		found := false
		for i := range groups {
			if alike(groups[i][0].of, q.of) {
				groups[i], found = append(groups[i], q), true
				break
			}
		}
		if !found {
			groups = append(groups, []quantity{q})
		}
	}
	switch {
	case len(bare) == 0:
	case len(groups) == 1:
		groups[0] = append(groups[0], bare...)
	default:
		groups = append(groups, bare)
	}
	return groups
}

// OwnNumber reports whether a claim gives a number of its own, and not that of another claim or
// none at all.
func OwnNumber(e *timeline.Event, at int) bool {
	if at >= len(e.Claims) {
		return false
	}
	own, _ := parted(e.Claims[at].Figure)
	gives := quantities(own)
	for i := range e.Claims {
		if c := &e.Claims[i]; i != at && c.Stance.Side() > 0 {
			stated, _ := parted(c.Figure)
			for _, q := range quantities(stated) {
				gives = slices.DeleteFunc(gives, q.sameAs)
			}
		}
	}
	return slices.ContainsFunc(gives, func(q quantity) bool { return q.to > 0 })
}

// DenyFigure makes of a claim against an event one against a figure alone. Who gives a number
// of his own says that the event happened, and his claim asserts it, with beside put behind
// that number; else it says nothing for or against the event, with the figure alone if it has
// none. Added is as for [ChangeClaim].
func DenyFigure(t *timeline.Timeline, event int32, at int, added bool, alone, beside string) Change {
	asserts := OwnNumber(t.Events.At(event), at)
	return ChangeClaim(t, event, at, added, func(own *timeline.Claim) {
		_, denied := parted(own.Figure)
		switch {
		case !asserts:
			own.Stance = timeline.Comments
			if alone != "" && denied == "" && (own.Figure == "" || len(quantities(own.Figure)) > 0) {
				own.Figure = alone
			}
		default:
			own.Stance = timeline.Asserts
			if beside != "" && denied == "" {
				own.Figure += " (" + beside + ")"
			}
		}
		follow(own)
	})
}

// Dispute leaves an event disputed after its last claim, for a reason unless one is given
// there.
func Dispute(t *timeline.Timeline, event int32, reason string) Change {
	order := t.Events.At(event).ClaimsByDate()
	if len(order) == 0 {
		return Change{Timeline: t}
	}
	last := order[len(order)-1]
	return ChangeClaim(t, event, last, false, func(own *timeline.Claim) {
		own.Status, own.Ruled = timeline.Disputed, false
		if own.Reason == "" {
			own.Reason = reason
		}
	})
}
