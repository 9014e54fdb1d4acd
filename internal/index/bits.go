package index

import (
	"math/bits"

	"dateline/internal/parallel"
)

// Bits is a set of events: the bit e%64 of word e/64 says whether event e is
// in it. A million events take 125 KB, so that asking for one after another
// in any order stays within the cache of a processor.
type Bits []uint64

// newBits gives an empty set with room for n events.
func newBits(n int) Bits { return make(Bits, (n+63)/64) }

// Has says whether e, which b has room for, is in b.
func (b Bits) Has(e int32) bool { return b[e>>6]>>(e&63)&1 != 0 }

func (b Bits) add(e int32) { b[e>>6] |= 1 << (e & 63) }

// Count gives the number of events in b.
func (b Bits) Count() int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// Select gives the events of which keep says so. It asks on all processors at
// once.
func (x *Index) Select(keep func(e int32) bool) Bits {
	b := newBits(len(x.Form))
	parallel.Ranges(len(x.Form), func(from, to int) {
		for e := from; e < to; e++ {
			if keep(int32(e)) {
				b.add(int32(e))
			}
		}
	})
	return b
}
