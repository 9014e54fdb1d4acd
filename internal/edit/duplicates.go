package edit

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"slices"

	"dateline/internal/chrono"
	"dateline/internal/timeline"
)

// Twins are two events that may be one, by their positions: their times meet, and their
// titles are alike. Likeness is up to 1, where the titles are the same but for case, signs
// and the order of words.
type Twins struct {
	First, Second int32
	Likeness      float64
}

const (
	// leastLikeness is how much of two titles must be the same: "Treaty signed" and "The
	// treaty is signd" have 0.79, "Battle of Lens" and "Battle of Mons" 0.73.
	leastLikeness = 0.75
	// mostCompared is with how many events each is compared at most, and mostLookedAt how
	// many of those that share a part of its title are looked at, so that 100,000 events of
	// one title and time do not take for ever.
	mostCompared, mostLookedAt = 200, 1_000
	// mostDuplicates is how many pairs are found at most.
	mostDuplicates = 5_000
)

// Duplicates finds pairs of events that may be one, the likest first. Titles are compared by
// their trigrams (Dice's coefficient), which forgives endings, typing errors and another
// order, but not another number. Two titles that are alike share one of their rarest
// trigrams, so that most events are never compared (Chaudhuri et al., "A primitive operator
// for similarity joins", 2006); and events come in the order in which they begin, so that
// those that have ended are forgotten. Report is told how far it is, from 0 to 1. Where ctx
// ends, nothing is found.
func Duplicates(ctx context.Context, t *timeline.Timeline, report func(float64)) []Twins {
	titles := newTitles(t)
	c := comparer{titles: titles, holders: make(map[int32][]holder), seen: make([]int32, len(titles))}
	order := byBeginning(t, titles)
	for n, event := range order {
		if n%checkEvery == 0 {
			if ctx.Err() != nil {
				return nil
			}
			report(float64(n) / float64(len(order)))
		}
		if c.add(event); len(c.found) >= mostDuplicates {
			break
		}
	}
	slices.SortFunc(c.found, func(a, b Twins) int {
		return cmp.Or(cmp.Compare(b.Likeness, a.Likeness), cmp.Compare(a.First, b.First), cmp.Compare(a.Second, b.Second))
	})
	return c.found
}

// checkEvery is after how many events it is looked whether anybody still waits.
const checkEvery = 1024

// byBeginning returns the events that have a title and a date, in the order in which they
// begin.
func byBeginning(t *timeline.Timeline, titles []title) (order []int32) {
	for i, e := range t.Events.All() {
		if len(titles[i].trigrams) > 0 && e.When.Form != chrono.None {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(titles[a].from, titles[b].from) })
	return order
}

// holder is an event that has a trigram among its rarest, with its last instant, how many
// trigrams it has, and their signature.
type holder struct {
	event, length int32
	signature     uint64
	to            chrono.Instant
}

// mayBeAlike reports whether the titles of two events can be alike: most that are not are
// told by their signatures. A bit that only one has is a trigram that only that one has.
func (h *holder) mayBeAlike(other *holder) bool {
	shared := sharedAtLeast(int(h.length), int(other.length))
	return int(h.length)-bits.OnesCount64(h.signature&^other.signature) >= shared &&
		int(other.length)-bits.OnesCount64(other.signature&^h.signature) >= shared
}

// sharedAtLeast returns how many trigrams two titles share that are alike, of so many.
func sharedAtLeast(n, m int) int { return int(math.Ceil(leastLikeness/2*float64(n+m) - 1e-9)) }

// comparer compares events, as they begin, with those that began before.
type comparer struct {
	titles  []title
	holders map[int32][]holder // by the rarest trigrams, those that have not ended
	seen    []int32            // by event, the number of the one with which it was compared last
	adding  int32              // the number of the event that is added; the first is 1
	left    int                // with how many it may still be compared
	found   []Twins
}

// add compares an event with those that were added before.
func (c *comparer) add(event int32) {
	own := &c.titles[event]
	held := holder{event, int32(len(own.trigrams)), own.signature(), own.to}
	c.adding, c.left = c.adding+1, mostCompared
	for _, rare := range slices.Compact(slices.Clone(own.rarest())) {
		list := c.holders[rare]
		ended := max(0, len(list)-mostLookedAt)
		list = append(list[:ended], slices.DeleteFunc(list[ended:], func(h holder) bool { return h.to < own.from })...)
		for i := range list[ended:] {
			if h := &list[ended+i]; h.mayBeAlike(&held) {
				c.compare(event, h.event)
			}
		}
		c.holders[rare] = append(list, held)
	}
}

// compare adds two events to what was found if they are alike.
func (c *comparer) compare(event, other int32) {
	if c.left <= 0 || c.seen[other] == c.adding {
		return
	}
	c.seen[other] = c.adding
	c.left--
	own, theirs := &c.titles[event], &c.titles[other]
	if own.numbers != theirs.numbers && own.numbers != "" && theirs.numbers != "" {
		return
	}
	if l := likeness(own.trigrams, theirs.trigrams); l >= leastLikeness {
		c.found = append(c.found, Twins{min(event, other), max(event, other), l})
	}
}

// title is what the title of an event is compared by.
type title struct {
	// trigrams are numbered by how rare they are, the rarest first.
	trigrams []int32
	// numbers are all digits, with blanks between numbers.
	numbers string
	// from and to are the first and the last instant of the event.
	from, to chrono.Instant
}

// rarest returns the trigrams of which a title that is alike has one at least.
func (t *title) rarest() []int32 {
	// Of two titles with n and m trigrams, leastLikeness*(n+m)/2 are shared, and m is
	// leastLikeness/(2-leastLikeness)*n at least.
	n := float64(len(t.trigrams))
	shared := leastLikeness / 2 * n * (1 + leastLikeness/(2-leastLikeness))
	return t.trigrams[:len(t.trigrams)-int(math.Ceil(shared-1e-9))+1]
}

// signature has a bit for each trigram, one of 64.
func (t *title) signature() (s uint64) {
	for _, trigram := range t.trigrams {
		s |= 1 << (trigram & 63)
	}
	return s
}

// likeness is twice what two titles share, of all that they have.
func likeness(a, b []int32) float64 {
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

// newTitles returns the titles of all events.
func newTitles(t *timeline.Timeline) []title {
	all := make([]title, t.Events.Len())
	n := newNumbering()
	for i, e := range t.Events.All() {
		bounds := e.When.Drawn()
		trigrams, numbers := trigramsOf(e.Title, n)
		all[i] = title{trigrams, numbers, bounds.EarliestStart, bounds.LatestEnd}
	}
	rank := n.byRarity()
	for i := range all {
		for j, number := range all[i].trigrams {
			all[i].trigrams[j] = rank[number]
		}
		slices.Sort(all[i].trigrams)
	}
	return all
}
