package format

import "strings"

// slabSize is how many values a slab allocates at once.
const slabSize = 512

// slab hands out values from blocks, which takes less time and memory than to
// allocate a million of them one by one. A block stays for as long as anything
// points into it.
type slab[T any] struct{ free []T }

// take gives n values in a row, n at most slabSize.
func (s *slab[T]) take(n int) []T {
	if len(s.free) < n {
		s.free = make([]T, slabSize)
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// next gives one value.
func (s *slab[T]) next() *T { return &s.take(1)[0] }

// texts keeps copies of texts, in blocks too. They are copies so that an event
// keeps its title alive and not the whole file.
type texts struct{ block strings.Builder }

// textBlock is the size of a block of texts, in bytes.
const textBlock = 32 << 10

func (t *texts) keep(text string) string {
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
