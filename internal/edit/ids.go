package edit

import (
	"sort"
	"strconv"
	"strings"
	"unicode"

	"dateline/internal/timeline"
)

// idSet is ids that are taken.
type idSet map[string]bool

func (s idSet) has(id string) bool { return s[id] }

// taken returns what tells whether an event of a timeline has an id, for the ids of so many new
// events. To find one takes some microseconds, and to list all of a million 200 milliseconds.
func taken(t *timeline.Timeline, events int) func(id string) bool {
	const many = 10_000
	if events < many {
		return func(id string) bool { return t.EventAt(id) >= 0 }
	}
	ids := make(idSet, t.Events.Len())
	for _, e := range t.Events.All() {
		ids[e.ID] = true
	}
	return ids.has
}

// longestID is how many bytes of a title an id takes at most.
const longestID = 48

// unusedID returns an id for something of a title that no other has.
func unusedID(taken func(id string) bool, title string) string { return numbered(taken, idOf(title)) }

// idOf returns an id made of a title: its letters and digits in lower case, with hyphens
// between words.
func idOf(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case b.Len() > longestID:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	base := strings.Trim(b.String(), "-")
	if base == "" {
		base = "event"
	}
	return base
}

// numbered returns an id, with a number behind it where it is taken: the first that is free of
// few, and of many one that is found by doubling and halving.
func numbered(taken func(id string) bool, base string) string {
	const few = 10
	with := func(n int) string { return base + "-" + strconv.Itoa(n) }
	if !taken(base) {
		return base
	}
	n := 2
	for n < few && taken(with(n)) {
		n++
	}
	last := n - 1
	for taken(with(n)) {
		last, n = n, 2*n
	}
	return with(last + 1 + sort.Search(n-last-1, func(i int) bool { return !taken(with(last + 1 + i)) }))
}
