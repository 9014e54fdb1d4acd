package ui

import "fyne.io/fyne/v2"

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
