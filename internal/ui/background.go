package ui

import (
	"math"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"dateline/internal/memory"
)

// background runs work beside the window and then done on the window's own
// goroutine. Nothing else in this package says "go" or "fyne.Do".
func background[T any](work func() T, done func(T)) {
	go func() {
		result := work()
		fyne.Do(func() { done(result) })
	}()
}

// later runs f on the window's goroutine once what is being drawn is shown.
func later(f func()) { background(func() struct{} { return struct{}{} }, func(struct{}) { f() }) }

// settle gives back, beside the window, the memory that large work has taken.
func settle() {
	background(func() struct{} { memory.Settle(); return struct{}{} }, func(struct{}) {})
}

// reporting is background for work that tells how far it is. The window hears
// of the last report before it is free to listen, not of every one; none comes
// after done.
func reporting[T any](work func(report func(float64)) T, heard func(float64), done func(T)) {
	var last atomic.Uint64
	var waiting atomic.Bool
	report := func(part float64) {
		last.Store(math.Float64bits(part))
		if waiting.CompareAndSwap(false, true) {
			fyne.Do(func() {
				waiting.Store(false)
				heard(math.Float64frombits(last.Load()))
			})
		}
	}
	background(func() T { return work(report) }, done)
}
