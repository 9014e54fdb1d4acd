package paged

import (
	"sync"

	"dateline/internal/parallel"
)

// notes are what was worked out of the pages of a list, for the version that was asked for last.
// All versions of a list share them.
type notes struct {
	mu    sync.Mutex
	pages any // [][]T
	of    any // [][]N or what else there is a note of
}

// Notes returns what note makes of each page of a list. It is asked once for a page, as long as
// versions are asked for that have it. All notes of a list and of what it becomes are of one
// kind, and nobody may [List.Set] a value once there are some, or change what is returned.
func Notes[T, N any](l List[T], note func(page []T) N) []N {
	if l.n == 0 {
		return nil
	}
	l.notes.mu.Lock()
	defer l.notes.mu.Unlock()
	pages, _ := l.notes.pages.([][]T)
	of, _ := l.notes.of.([]N)
	if len(pages) == len(l.pages) && &pages[0] == &l.pages[0] {
		return of
	}
	all := make([]N, len(l.pages))
	var without []int
	for p, before := range Matched(List[T]{pages: pages}, l) {
		if before >= 0 {
			all[p] = of[before]
		} else {
			without = append(without, p)
		}
	}
	parallel.Each(len(without), func(i int) { all[without[i]] = note(l.pages[without[i]]) })
	l.notes.pages, l.notes.of = l.pages, all
	return all
}
