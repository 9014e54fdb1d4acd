package timeline

import "strconv"

// lookup finds entries by a key, such as their id.
type lookup struct {
	first map[string]int32
	next  []int32 // the next entry of the same key, -1 for none
}

// newLookup returns the lookup of n entries.
func newLookup(n int, key func(i int) string) lookup {
	b := lookup{first: make(map[string]int32, n), next: make([]int32, n)}
	for i := n - 1; i >= 0; i-- {
		k := key(i)
		b.next[i] = -1
		if j, ok := b.first[k]; ok {
			b.next[i] = j
		}
		b.first[k] = int32(i)
	}
	return b
}

// mostTried is the largest number of entries of one key that are compared, so
// that a file in which all keys are equal does not take for ever.
const mostTried = 64

// find returns the first entry of a key for which match returns true, -1 for
// none.
func (b lookup) find(key string, match func(i int) bool) int {
	i, ok := b.first[key]
	for n := 0; ok && i >= 0 && n < mostTried; n++ {
		if match(int(i)) {
			return int(i)
		}
		i = b.next[i]
	}
	return -1
}

func numbered(id string, n int) string { return id + "-" + strconv.Itoa(n) }

// names finds unused ids.
type names struct {
	ours   lookup
	theirs map[string]bool
	// last is the number that was last appended to an id.
	last map[string]int
}

// newNames returns the names for n entries that are added to ours.
func newNames(ours lookup, n int, id func(i int) string) names {
	theirs := make(map[string]bool, n)
	for i := range n {
		theirs[id(i)] = true
	}
	return names{ours: ours, theirs: theirs, last: make(map[string]int)}
}

// find returns the index of the entry of ours for which match returns true,
// among those of an id and those that a merge before named "id-2" and so on;
// -1 for none.
func (n names) find(id string, match func(i int) bool) int {
	if _, ok := n.ours.first[id]; !ok {
		return -1
	}
	i := n.ours.find(id, match)
	for next := 2; i < 0 && next < mostTried; next++ {
		name := numbered(id, next)
		if n.theirs[name] {
			continue // another of theirs has that id
		}
		if _, ok := n.ours.first[name]; !ok {
			break
		}
		i = n.ours.find(name, match)
	}
	return i
}

// unused returns id itself where none of ours has it, or else the first unused
// one of "id-2" and so on.
func (n *names) unused(id string) string {
	if _, ok := n.ours.first[id]; !ok {
		return id
	}
	for i := max(n.last[id]+1, 2); ; i++ {
		name := numbered(id, i)
		if _, ok := n.ours.first[name]; !ok && !n.theirs[name] {
			n.last[id] = i
			return name
		}
	}
}
