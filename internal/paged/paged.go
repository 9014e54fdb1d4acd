// Package paged has lists whose versions share what they have in common: an edit of a few
// among a million values copies the pages in which they stand, and a table of all pages. It
// knows nothing of what the values are.
package paged

import (
	"iter"
	"slices"
)

// List is a list of values that nobody changes once others have it. The zero value is the
// empty list.
type List[T any] struct {
	pages  [][]T   // none is empty
	starts []int32 // the position of the first value of each page
	n      int
}

// Pages have pageRows values where they are made, and half to twice as many after edits. So
// the page of a value is known, or is one of those beside it.
const (
	pageBits = 11
	pageRows = 1 << pageBits
)

// Of returns the list of values, of which it keeps the array.
func Of[T any](values []T) List[T] {
	var b builder[T]
	b.take(values)
	return b.list()
}

// Len returns the number of values.
func (l List[T]) Len() int { return l.n }

// At returns the value at a position.
func (l List[T]) At(i int32) T {
	p := pageOf(l.starts, i)
	return l.pages[p][i-l.starts[p]]
}

// pageOf returns the page in which a position is, which is not far from where it would be
// among pages that nobody edited.
func pageOf(starts []int32, i int32) int {
	p := min(int(i>>pageBits), len(starts)-1)
	for starts[p] > i {
		p--
	}
	for p+1 < len(starts) && starts[p+1] <= i {
		p++
	}
	return p
}

// All returns all values with their positions.
func (l List[T]) All() iter.Seq2[int32, T] {
	return func(yield func(int32, T) bool) {
		i := int32(0)
		for _, page := range l.pages {
			for _, value := range page {
				if !yield(i, value) {
					return
				}
				i++
			}
		}
	}
}

// from returns the values from a position on, as far as its page goes.
func (l List[T]) from(i int32) []T {
	p := pageOf(l.starts, i)
	return l.pages[p][i-l.starts[p]:]
}

// EqualFunc reports whether two lists have the same values. Those in pages that they share
// are the same.
func EqualFunc[T any](a, b List[T], same func(a, b T) bool) bool {
	if a.n != b.n {
		return false
	}
	for i := 0; i < a.n; {
		x, y := a.from(int32(i)), b.from(int32(i))
		run := min(len(x), len(y))
		if &x[0] != &y[0] && !slices.EqualFunc(x[:run], y[:run], same) {
			return false
		}
		i += run
	}
	return true
}

// Values returns a copy of all values.
func (l List[T]) Values() []T { return slices.Concat(l.pages...) }

// Set changes a value. It is for who made the list, as long as no other has it.
func (l List[T]) Set(i int32, value T) {
	p := pageOf(l.starts, i)
	l.pages[p][i-l.starts[p]] = value
}

// Append returns the list with values behind it.
func (l List[T]) Append(values ...T) List[T] {
	if len(values) == 0 {
		return l
	}
	b := newBuilder(l)
	b.keep(l, 0, int32(l.n), true)
	b.take(values)
	return b.list()
}

// Edited returns the list without the values at the positions removed, and with others that
// then stand at the positions added. Positions ascend. Where nothing changes it is the same
// list.
func (l List[T]) Edited(removed, added []int32, values []T) List[T] {
	if len(removed)+len(added) == 0 {
		return l
	}
	b := newBuilder(l)
	for from := int32(0); ; {
		stay := int32(l.n)
		if len(removed) > 0 {
			stay = removed[0]
		}
		if len(added) > 0 {
			stay = min(stay, from+added[0]-int32(b.n))
		}
		b.keep(l, from, stay, len(added) > 0)
		from = stay
		switch {
		case len(removed) > 0 && removed[0] == from:
			from, removed = from+1, removed[1:]
		case len(added) > 0:
			run := 1
			for run < len(added) && added[run] == added[run-1]+1 {
				run++
			}
			b.take(values[:run:run])
			added, values = added[run:], values[run:]
		default:
			return b.list()
		}
	}
}

// builder makes a list of whole pages of another and of loose values.
type builder[T any] struct {
	List[T]       // its pages up to the loose values; n is of all
	loose   [][]T // parts of the next page
	held    int   // how many values are loose
}

// newBuilder returns a builder with room for the pages of l.
func newBuilder[T any](l List[T]) *builder[T] {
	n := len(l.pages) + 2
	return &builder[T]{List: List[T]{pages: make([][]T, 0, n), starts: make([]int32, 0, n)}}
}

// keep takes over the values of l from one position to before another; more says that others
// follow.
func (b *builder[T]) keep(l List[T], from, to int32, more bool) {
	for from < to {
		p := pageOf(l.starts, from)
		page, at := l.pages[p], int(from-l.starts[p])
		part := page[at:min(at+int(to-from), len(page))]
		last := p == len(l.pages)-1 && len(page) < pageRows
		if len(part) == len(page) && !(last && more) {
			b.share(page)
		} else {
			b.take(part)
		}
		from += int32(len(part))
	}
}

// take adds loose values.
func (b *builder[T]) take(values []T) {
	b.loose = append(b.loose, values)
	b.held += len(values)
	b.n += len(values)
}

// share adds a whole page. It joins the loose values where these are few.
func (b *builder[T]) share(page []T) {
	if b.held > 0 && b.held < pageRows/2 {
		b.take(page)
		return
	}
	b.close()
	b.n += len(page)
	b.put(page)
}

// put adds a page to the table.
func (b *builder[T]) put(page []T) {
	start := int32(0)
	if last := len(b.pages) - 1; last >= 0 {
		start = b.starts[last] + int32(len(b.pages[last]))
	}
	b.pages, b.starts = append(b.pages, page), append(b.starts, start)
}

// close makes pages of the loose values.
func (b *builder[T]) close() {
	var values []T
	if len(b.loose) == 1 {
		values = b.loose[0]
	} else {
		values = slices.Concat(b.loose...)
	}
	for len(values) >= 2*pageRows {
		b.put(values[:pageRows:pageRows])
		values = values[pageRows:]
	}
	if len(values) > 0 {
		b.put(values[:len(values):len(values)])
	}
	b.loose, b.held = nil, 0
}

// list returns the list.
func (b *builder[T]) list() List[T] {
	b.close()
	if b.n == 0 {
		return List[T]{}
	}
	return b.List
}

// Own returns how many pages a version has that another has not.
func Own[T any](before, after List[T]) (n int) {
	shared := make(map[*T]int, len(before.pages))
	for _, page := range before.pages {
		shared[&page[0]] = len(page)
	}
	for _, page := range after.pages {
		if shared[&page[0]] != len(page) {
			n++
		}
	}
	return n
}
