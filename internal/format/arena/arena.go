// Package arena hands out values and texts from blocks, for readers that make a
// million of them.
package arena

import "strings"

// slabSize is how many values a slab allocates at once.
const slabSize = 512

// Slab hands out values from blocks, which takes less time and memory than to
// allocate a million of them one by one. A block stays for as long as anything
// points into it.
type Slab[T any] struct{ free []T }

// Take gives n values in a row, n at most slabSize.
func (s *Slab[T]) Take(n int) []T {
	if len(s.free) < n {
		s.free = make([]T, slabSize)
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// Next gives one value.
func (s *Slab[T]) Next() *T { return &s.Take(1)[0] }

// Texts keeps copies of texts, in blocks too. They are copies so that an event
// keeps its title alive and not the whole file.
type Texts struct{ block strings.Builder }

// textBlock is the size of a block of texts, in bytes.
const textBlock = 32 << 10

// Keep returns a copy of a text.
func (t *Texts) Keep(text string) string {
	if len(text) > textBlock/8 {
		return strings.Clone(text)
	}
	if t.block.Cap()-t.block.Len() < len(text) {
		t.block = strings.Builder{}
		t.block.Grow(textBlock)
	}
	at := t.block.Len()
	t.block.WriteString(text)
	return t.block.String()[at:]
}
