// Package paged has lists whose versions share what they have in common: an edit of a few
// among a million values copies the pages in which they stand, and a table of all pages. It
// knows nothing of what the values are.
package paged

import (
	"cmp"
	"iter"
	"slices"
)

// List is a list of values that nobody changes once others have it. The zero value is the
// empty list.
type List[T any] struct {
	pages  [][]T   // none is empty
	starts []int32 // the position of the first value of each page
	n      int
	notes  *notes // see [Notes]; nil for none
}

// Pages have pageRows values where they are made, and half to twice as many after edits. So
// the page of a value is known where few were edited, or is one of those beside it.
const (
	pageBits = 11
	pageRows = 1 << pageBits
	beside   = 3
)

// Of returns the list of values, of which it keeps the array.
func Of[T any](values []T) List[T] {
	if len(values) == 0 {
		return List[T]{}
	}
	b := newBuilder(List[T]{n: len(values)})
	b.n = len(values)
	b.cut(values)
	return b.List
}

// Filled returns a list of n times the same value.
func Filled[T any](n int, value T) List[T] {
	values := make([]T, n)
	for i := range values {
		values[i] = value
	}
	return Of(values)
}

// Len returns the number of values.
func (l List[T]) Len() int { return l.n }

// At returns the value at a position.
func (l List[T]) At(i int32) T {
	p := pageOf(l.starts, i)
	return l.pages[p][i-l.starts[p]]
}

// pageOf returns the page in which a position is: where it would be among pages that nobody
// edited, or beside that, which takes less time than to search.
func pageOf(starts []int32, i int32) int {
	p := min(int(i>>pageBits), len(starts)-1)
	for range beside {
		switch {
		case starts[p] > i:
			p--
		case p+1 < len(starts) && starts[p+1] <= i:
			p++
		default:
			return p
		}
	}
	at, is := slices.BinarySearch(starts, i)
	if !is {
		at--
	}
	return at
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

// Pages returns the values as they stand in pages, for what is worked out a page at a time.
// Who made the list may change them, as with [List.Set].
func (l List[T]) Pages() [][]T { return l.pages }

// PageOf returns the page in which a position is, and the position of its first value.
func (l List[T]) PageOf(i int32) (page int, start int32) {
	page = pageOf(l.starts, i)
	return page, l.starts[page]
}

// Set changes a value. It is for who made the list, as long as no other has it; in one that is
// [List.Edited], for the values that are new.
func (l List[T]) Set(i int32, value T) { *l.Ref(i) = value }

// Ref returns where a value stands, for what several read and write at once.
func (l List[T]) Ref(i int32) *T {
	p := pageOf(l.starts, i)
	return &l.pages[p][i-l.starts[p]]
}

// Clone returns a list of the same values, in pages alike, of which all may be set.
func (l List[T]) Clone() List[T] { return l.Mapped(func(page, into []T) { copy(into, page) }) }

// Mapped returns a list in pages alike, of which f makes each of that of l.
func (l List[T]) Mapped(f func(page, into []T)) List[T] {
	values, pages := make([]T, l.n), make([][]T, len(l.pages))
	for p, page := range l.pages {
		pages[p], values = values[:len(page):len(page)], values[len(page):]
		f(page, pages[p])
	}
	return List[T]{pages, l.starts, l.n, new(notes)}
}

// Kept returns the list as it is, to put some values into it.
func (l List[T]) Kept() List[T] {
	return List[T]{slices.Clone(l.pages), l.starts, l.n, new(notes)}
}

// Put changes a value in a list that is kept of one before. It copies the page if both share it.
func (l List[T]) Put(before List[T], i int32, value T) {
	if p := pageOf(l.starts, i); &l.pages[p][0] == &before.pages[p][0] {
		l.pages[p] = slices.Clone(l.pages[p])
	}
	l.Set(i, value)
}

// Append returns the list with values behind it.
func (l List[T]) Append(values ...T) List[T] {
	if l.n == 0 {
		return Of(values)
	}
	if len(values) == 0 {
		return l
	}
	b := newBuilder(l)
	b.keep(l, 0, int32(l.n), true)
	b.take(values)
	return b.list()
}

// Edited returns the list without the values at the positions removed, and with others that
// then stand at the positions added, zero ones for nil. Positions ascend. Where nothing changes
// it is the same list.
func (l List[T]) Edited(removed, added []int32, values []T) List[T] {
	return l.edited(removed, added, values, newBuilder(l))
}

// Shared is Edited for values that are worked out when they are needed: those are zero that
// stand in pages in which something changes, and none is read.
func (l List[T]) Shared(removed, added []int32) List[T] {
	b := newBuilder(l)
	b.blank = true
	return l.edited(removed, added, nil, b)
}

func (l List[T]) edited(removed, added []int32, values []T, b *builder[T]) List[T] {
	if len(removed)+len(added) == 0 {
		return l
	}
	if values == nil {
		values = make([]T, len(added))
	}
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
	blank   bool  // loose values become zero
}

// newBuilder returns a builder with room for the pages of l, of a version that shares its notes.
func newBuilder[T any](l List[T]) *builder[T] {
	n := max(len(l.pages), l.n>>pageBits) + 2
	return &builder[T]{List: List[T]{pages: make([][]T, 0, n), starts: make([]int32, 0, n), notes: cmp.Or(l.notes, new(notes))}}
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

// close makes pages of copies of the loose values.
func (b *builder[T]) close() {
	if b.blank {
		b.cut(make([]T, b.held))
	} else {
		b.cut(slices.Concat(b.loose...))
	}
	b.loose, b.held = nil, 0
}

// cut makes pages of values.
func (b *builder[T]) cut(values []T) {
	for len(values) >= 2*pageRows {
		b.put(values[:pageRows:pageRows])
		values = values[pageRows:]
	}
	if len(values) > 0 {
		b.put(values[:len(values):len(values)])
	}
}

// list returns the list.
func (b *builder[T]) list() List[T] {
	b.close()
	if b.n == 0 {
		return List[T]{}
	}
	return b.List
}

// Matched returns, for each page of a version, which of another it is; -1 for none.
func Matched[T any](before, after List[T]) []int {
	number := make(map[*T]int, len(before.pages))
	for p, page := range before.pages {
		number[&page[0]] = p
	}
	matched := make([]int, len(after.pages))
	for p, page := range after.pages {
		before, ok := number[&page[0]]
		if matched[p] = before; !ok {
			matched[p] = -1
		}
	}
	return matched
}
