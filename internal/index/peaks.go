package index

import (
	"cmp"
	"slices"
)

// blockRows is how many values stand in a block: those of 64 bytes are read at once.
const blockRows = 64

// peaks are the greatest of the values of a column, of each block of a page and of each
// page, so that a search reads no others than those in which it finds something. A tree
// over them all, laid out in their order, takes as much memory as they do, and a search
// reads it all over.
type peaks[T cmp.Ordered] struct {
	in   [][]T // by page, of each block
	over []T   // of each page
}

// newPeaks returns the peaks of the values in some pages. Those of the pages of which from
// says that they stood in others they take from old; it says -1 of the rest.
func newPeaks[T cmp.Ordered](pages [][]T, old peaks[T], from []int) peaks[T] {
	p := peaks[T]{make([][]T, len(pages)), make([]T, len(pages))}
	for i, page := range pages {
		if from[i] >= 0 {
			p.in[i], p.over[i] = old.in[from[i]], old.over[from[i]]
			continue
		}
		p.in[i] = make([]T, 0, (len(page)+blockRows-1)/blockRows)
		for block := range slices.Chunk(page, blockRows) {
			p.in[i] = append(p.in[i], slices.Max(block))
		}
		p.over[i] = slices.Max(p.in[i])
	}
	return p
}

// raise notes that a value at a position of a page is greater than it was.
func (p peaks[T]) raise(page, at int, value T) {
	block := &p.in[page][at/blockRows]
	*block = max(*block, value)
	p.over[page] = max(p.over[page], value)
}

// block returns the positions of a block in a page of n values: from the first to before
// the end.
func block(number, n int) (first, end int) {
	return number * blockRows, min((number+1)*blockRows, n)
}
