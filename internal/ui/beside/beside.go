// Package beside runs work beside the window and passes its result to the
// goroutine of the window. Nothing else below ui uses "go" or "fyne.Do". It also
// shows how far such work is (progress.go), and writes the trace of what the
// window does (trace.go).
package beside

import (
	"context"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"dateline/internal/memory"
)

// Run runs work beside the window, and then done with its result on the
// window's own goroutine.
func Run[T any](work func() T, done func(T)) {
	go func() {
		result, panicked := guarded(work)
		fyne.Do(func() {
			if panicked != nil {
				panic(panicked)
			}
			done(result)
		})
	}()
}

// Panic is a panic beside the window, which goes on in the window, where it is caught.
type Panic struct {
	Cause any
	Stack []byte
}

// guarded returns the result of work, or how it panicked; nil where it did not.
func guarded[T any](work func() T) (result T, panicked *Panic) {
	defer func() {
		if cause := recover(); cause != nil {
			panicked = &Panic{cause, debug.Stack()}
		}
	}()
	return work(), nil
}

// Attempt does work that may panic or hang, and waits for it for a while at most: what it leaves
// undone is as if it had not been begun.
func Attempt(patience time.Duration, work func()) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = guarded(func() struct{} { work(); return struct{}{} })
	}()
	select {
	case <-ended:
	case <-time.After(patience):
	}
}

// Do is Run for work without a result.
func Do(work, done func()) {
	Run(func() struct{} { work(); return struct{}{} }, func(struct{}) { done() })
}

// Tell runs f on the window's goroutine, from another one.
func Tell(f func()) { fyne.Do(f) }

// Later runs f on the window's goroutine once what is being drawn is shown.
func Later(f func()) { Do(func() {}, f) }

// Settle returns to the system, beside the window, the memory that large work has
// used.
func Settle() { Do(memory.Settle, func() {}) }

// Latest is work of which only the last result counts. Its zero value is ready
// to use, on the window's goroutine.
type Latest struct {
	number int
	cancel context.CancelFunc
}

// Stop ends the work that is under way; its result is dropped.
func (l *Latest) Stop() {
	l.number++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

// Busy reports whether work is under way.
func (l *Latest) Busy() bool { return l.cancel != nil }

// RunLatest is Run in place of the work before, which it ends.
func RunLatest[T any](l *Latest, work func(context.Context) T, done func(T)) {
	l.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	number := l.number
	Run(func() T { return work(ctx) }, func(result T) {
		if number == l.number {
			l.Stop()
			done(result)
		}
	})
}
