// Package arena allocates values and texts in blocks, for readers that make a million
// of them.
package arena

import "strings"

// slabSize is how many values a block holds.
const slabSize = 512

// Slab allocates values in blocks, which takes less time and memory than to allocate
// them one by one. A block stays in memory for as long as anything points into it.
// The zero Slab is ready to use, by one goroutine at a time.
type Slab[T any] struct{ free []T }

// Take returns a slice of n zero values; n is at most 512, the size of a block.
func (s *Slab[T]) Take(n int) []T {
	if len(s.free) < n {
		s.free = make([]T, slabSize)
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// Next returns a pointer to a zero value.
func (s *Slab[T]) Next() *T { return &s.Take(1)[0] }

// Texts copies texts into blocks. An event with a copy of its title does not keep the
// whole file in memory. The zero Texts is ready to use, by one goroutine at a time.
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
