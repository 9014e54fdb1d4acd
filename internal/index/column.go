package index

import "dateline/internal/paged"

// Column has a value for each event of a timeline, in its order, or for each of other
// things that are many. An edit among a million events copies some kilobytes of it.
type Column[T any] = paged.List[T]

// NewColumn returns a column of n values, all zero.
func NewColumn[T any](n int) Column[T] { return paged.Of(make([]T, n)) }
