package edit

import (
	"cmp"
	"math"
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
// for similarity joins", 2006).
func Duplicates(t *timeline.Timeline) (found []Twins) {
	titles := newTitles(t)
	holders := make(map[int32][]int32) // the events that came before, by the rarest trigrams
	c := comparer{titles: titles, seen: make(map[int32]bool)}
	for i, e := range t.Events {
		if len(titles[i].trigrams) == 0 || e.When.Form == chrono.None {
			continue
		}
		clear(c.seen)
		for _, rare := range slices.Compact(slices.Clone(titles[i].rarest())) {
			list := holders[rare]
			found = c.compare(found, int32(i), list[max(0, len(list)-mostLookedAt):])
			holders[rare] = append(list, int32(i))
		}
		if len(found) >= mostDuplicates {
			break
		}
	}
	slices.SortStableFunc(found, func(a, b Twins) int { return cmp.Compare(b.Likeness, a.Likeness) })
	return found
}

// comparer compares one event with others; seen are those with which it was compared.
type comparer struct {
	titles []title
	seen   map[int32]bool
}

// compare adds those of some events that are alike one of them to what was found.
func (c *comparer) compare(found []Twins, event int32, others []int32) []Twins {
	own := &c.titles[event]
	for _, other := range others {
		if len(c.seen) >= mostCompared {
			break
		}
		theirs := &c.titles[other]
		if own.from > theirs.to || theirs.from > own.to || c.seen[other] {
			continue
		}
		c.seen[other] = true
		if own.numbers == theirs.numbers || own.numbers == "" || theirs.numbers == "" {
			if l := likeness(own.trigrams, theirs.trigrams); l >= leastLikeness {
				found = append(found, Twins{other, event, l})
			}
		}
	}
	return found
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
	all := make([]title, len(t.Events))
	n := newNumbering()
	for i, e := range t.Events {
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
