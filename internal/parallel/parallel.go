// Package parallel divides work among the processors. It knows nothing of
// what the work is.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls f for 0 to n-1, on as many goroutines as there are processors,
// and returns when all calls have. The next free one takes the next number.
func Each(n int, f func(i int)) { on(runtime.GOMAXPROCS(0), n, f) }

// InBackground is Each for work in the background of a window: it leaves a processor
// free for the window, if there are two.
func InBackground(n int, f func(i int)) { on(max(runtime.GOMAXPROCS(0)-1, 1), n, f) }

func on(processors, n int, f func(i int)) {
	workers := min(processors, n)
	if workers < 2 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	group.Wait()
}

// piece is how many numbers Ranges hands out at once: enough that handing out
// costs nothing, few enough that no processor waits long for the last.
const piece = 1 << 14

// Ranges calls f for stretches that together make 0 to n-1, as [Each] does.
// Each begins at a multiple of 64, so that they share no word of a set of bits.
func Ranges(n int, f func(from, to int)) {
	Each((n+piece-1)/piece, func(i int) { f(i*piece, min((i+1)*piece, n)) })
}
