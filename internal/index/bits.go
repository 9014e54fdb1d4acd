package index

import (
	"math/bits"

	"dateline/internal/parallel"
	"dateline/internal/timeline"
)

// Bits is a set of events: bit e%64 of word e/64 is 1 if event e is in it. A
// million events take 125 KB, so that asking for one after another in any order
// stays within the cache of a processor.
type Bits []uint64

// newBits returns an empty set with room for n events.
func newBits(n int) Bits { return make(Bits, (n+63)/64) }

// Has reports whether e, which b has room for, is in b.
func (b Bits) Has(e int32) bool { return b[e>>6]>>(e&63)&1 != 0 }

func (b Bits) add(e int32) { b[e>>6] |= 1 << (e & 63) }

// Count returns the number of events in b.
func (b Bits) Count() int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// CountBelow returns the number of those in b that are lower than e.
func (b Bits) CountBelow(e int32) int {
	n := b[:e>>6].Count()
	if rest := e & 63; rest > 0 {
		n += bits.OnesCount64(b[e>>6] << (64 - rest))
	}
	return n
}

// Positions returns, of the events of a lane, the positions of those in b.
func (b Bits) Positions(lane *Lane) Bits {
	places := newBits(lane.Len())
	for at, e := range lane.Events.All() {
		if b.Has(e) {
			places.add(at)
		}
	}
	return places
}

// Select returns the events for which keep returns true. It calls keep on all
// processors at once.
func (x *Index) Select(keep func(e int32) bool) Bits {
	b := newBits(x.Len())
	parallel.Ranges(x.Len(), func(from, to int) {
		for e := from; e < to; e++ {
			if keep(int32(e)) {
				b.add(int32(e))
			}
		}
	})
	return b
}

// Without returns the events whose status is none of some; nil, which stands
// for all in a filter, where those are none.
func (x *Index) Without(statuses timeline.StatusSet) Bits {
	if statuses == 0 {
		return nil
	}
	return x.Select(func(e int32) bool { return !statuses.Has(x.Status.At(e)) })
}
