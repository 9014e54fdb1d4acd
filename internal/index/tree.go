package index

import (
	"cmp"

	"dateline/internal/paged"
)

// tree has, for each node of an implicit balanced tree over some values, the greatest value
// below and in it. There is a tree for each page of the values, whose root is the middle of the
// page, and one over the greatest values of the pages. The idea is that of augmented interval
// trees laid out in sorted order (Li and Rong, Bioinformatics 37, 2021); an edit makes the trees
// of a page or two anew, and that over the pages.
type tree[T cmp.Ordered] struct {
	in   paged.List[T]
	over []T
}

// newTree returns the tree of values that stand in pages as those of a column do. What of
// another tree it can take it does, whose values stood in pages as those of before did; but
// not the pages of the positions that are renewed. fill writes the values of a page.
func newTree[T cmp.Ordered, C any](old tree[T], before, column paged.List[C], renewed []int32, fill func(page int, into []T)) tree[T] {
	from := paged.Matched(before, column)
	for _, at := range renewed {
		page, _ := column.PageOf(at)
		from[page] = -1
	}
	pages, over := make([][]T, len(from)), make([]T, len(from))
	for p, page := range column.Pages() {
		if from[p] >= 0 {
			pages[p] = old.in.Pages()[from[p]]
		} else {
			pages[p] = make([]T, len(page))
			fill(p, pages[p])
			fold(pages[p])
		}
		over[p] = root(pages[p])
	}
	fold(over)
	return tree[T]{paged.OfPages(pages), over}
}

// fold makes a tree of values, where they stand, and returns the greatest; of none it makes
// none.
func fold[T cmp.Ordered](values []T) (greatest T) {
	if len(values) == 0 {
		return greatest
	}
	mid := len(values) / 2
	if mid > 0 {
		values[mid] = max(values[mid], fold(values[:mid]))
	}
	if mid+1 < len(values) {
		values[mid] = max(values[mid], fold(values[mid+1:]))
	}
	return values[mid]
}

// root returns the greatest value of a tree that has some.
func root[T any](tree []T) T { return tree[len(tree)/2] }

// raise makes the value at a position, and those above it, at least as great as another.
func (t tree[T]) raise(at int32, value T) {
	page, start := t.in.PageOf(at)
	raise(t.in.Pages()[page], int(at-start), value)
	raise(t.over, page, value)
}

func raise[T cmp.Ordered](tree []T, at int, value T) {
	for lo, hi := 0, len(tree); lo < hi; {
		mid := (lo + hi) / 2
		tree[mid] = max(tree[mid], value)
		switch {
		case at < mid:
			hi = mid
		case at > mid:
			lo = mid + 1
		default:
			return
		}
	}
}
