package index

import "slices"

// Column has a value for each event of a timeline, in its order, or for each of other
// things that are many. Its values stand in pages, which an edit shares with the column
// before but for those in which something changes: an edit among a million events copies
// some kilobytes where it copied 20 MB, which the garbage collector had to follow.
type Column[T any] struct {
	pages []*page[T]
	n     int
}

// page is some values of a column in a row.
type page[T any] [pageRows]T

const (
	pageBits = 11
	pageRows = 1 << pageBits
)

// NewColumn returns a column of n values, all zero.
func NewColumn[T any](n int) Column[T] {
	pages := make([]page[T], pagesOf(n))
	c := Column[T]{make([]*page[T], len(pages)), n}
	for i := range pages {
		c.pages[i] = &pages[i]
	}
	return c
}

// ColumnOf returns a column of copies of values.
func ColumnOf[T any](values []T) Column[T] {
	c := NewColumn[T](len(values))
	for i, p := range c.pages {
		copy(p[:], values[i<<pageBits:])
	}
	return c
}

// Filled returns a column of n times the same value.
func Filled[T any](n int, value T) Column[T] {
	c := NewColumn[T](n)
	for _, p := range c.pages {
		for i := range p {
			p[i] = value
		}
	}
	return c
}

// Len returns the number of values.
func (c Column[T]) Len() int { return c.n }

// At returns the value of an event.
func (c Column[T]) At(e int32) T { return c.pages[e>>pageBits][e&(pageRows-1)] }

// Set changes the value of an event. It is for who made the column, as long as no other
// has it; in one that is [Column.Edited], for the events that are new.
func (c Column[T]) Set(e int32, value T) { c.pages[e>>pageBits][e&(pageRows-1)] = value }

// Ref returns where the value of an event stands, for what several read and write at
// once.
func (c Column[T]) Ref(e int32) *T { return &c.pages[e>>pageBits][e&(pageRows-1)] }

// Values returns a copy of all values.
func (c Column[T]) Values() []T {
	all := make([]T, 0, len(c.pages)<<pageBits)
	for _, p := range c.pages {
		all = append(all, p[:]...)
	}
	return all[:c.n]
}

// Clone returns a column of the same values of which all may be set.
func (c Column[T]) Clone() Column[T] {
	d := NewColumn[T](c.n)
	for i, p := range c.pages {
		*d.pages[i] = *p
	}
	return d
}

// Kept returns the column as it is, to put some values into it.
func (c Column[T]) Kept() Column[T] { return Column[T]{slices.Clone(c.pages), c.n} }

// Edited returns the column of n values after an edit. Those of new events are zero.
func (c Column[T]) Edited(n int, stays []Stay) Column[T] {
	d, shared := c.shared(n, stays)
	for _, s := range stays {
		for from, to, left := s.Old, s.New, s.N; left > 0; {
			run := min(left, pageRows-from&(pageRows-1), pageRows-to&(pageRows-1))
			if !shared[to>>pageBits] {
				old, into := from&(pageRows-1), to&(pageRows-1)
				copy(d.pages[to>>pageBits][into:into+run], c.pages[from>>pageBits][old:])
			}
			from, to, left = from+run, to+run, left-run
		}
	}
	return d
}

// Shared is Edited for what is worked out when it is needed: it shares pages, and reads none.
func (c Column[T]) Shared(n int, stays []Stay) Column[T] {
	d, _ := c.shared(n, stays)
	return d
}

// shared returns a column of n values with the pages in which nothing changes; shared are
// these, and the others are zero.
func (c Column[T]) shared(n int, stays []Stay) (d Column[T], shared []bool) {
	d = Column[T]{make([]*page[T], pagesOf(n)), n}
	shared = make([]bool, len(d.pages))
	for _, s := range stays {
		if s.Old != s.New {
			continue
		}
		end := s.Old + s.N
		if end == c.n && end == n { // the last page is one in part
			end = len(c.pages) << pageBits
		}
		for i := pagesOf(s.Old); (i+1)<<pageBits <= end; i++ {
			d.pages[i], shared[i] = c.pages[i], true
		}
	}
	for i := range d.pages {
		if !shared[i] {
			d.pages[i] = new(page[T])
		}
	}
	return d, shared
}

// pagesOf returns how many pages n values take.
func pagesOf(n int) int { return (n + pageRows - 1) >> pageBits }

// Put changes the value of an event in a column that is an edited or kept one of before. It copies
// the page if both share it.
func (c Column[T]) Put(before Column[T], e int32, value T) {
	at := e >> pageBits
	if int(at) < len(before.pages) && c.pages[at] == before.pages[at] {
		own := *before.pages[at]
		c.pages[at] = &own
	}
	c.Set(e, value)
}
