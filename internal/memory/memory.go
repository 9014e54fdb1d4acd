// Package memory controls how much memory the process may take for speed. It
// knows nothing of what is in it.
//
// While a file is opened, when hardly anything is garbage, collections wait;
// afterwards garbage is collected often, as most of the memory stays in use. A
// window with a million events takes 600 MB, of which 230 MB are the window's
// own. While somebody edits, it may take 48 MB more.
package memory

import (
	"runtime"
	"runtime/debug"
)

const (
	// hasty is by how many percent the heap may grow before garbage is
	// collected while a file is opened, when hardly anything is garbage: a
	// million rows are then collected twice instead of ten times, which takes
	// a tenth of a second less.
	hasty = 1000
	// usual is what Go does by itself, and frugal what is done with a heap of
	// large bytes and more, most of which stays as long as a timeline is open.
	usual, frugal = 100, 10
	large         = 128 << 20
	// room is by how many bytes a large heap may grow while somebody edits it. A million
	// events are followed in 0.2 s of a processor; an edit of them leaves 1.5 MB of
	// garbage, so that they are followed with every thirtieth. That is hardly more than frugal
	// gives them; but 300,000 are followed half as often, and one edit in twenty takes 10 ms of
	// a processor or more, not 15. With 160 MB a thousand edits take as long, and 110 MB more.
	room = 48 << 20
)

// Hurry makes collections of garbage rare until [Settle], unless the heap is
// large already.
func Hurry() {
	if heap() < large {
		debug.SetGCPercent(hasty)
		return
	}
	debug.SetGCPercent(usual)
}

// Edit gives a large heap room for what edits leave behind, until [Settle].
func Edit() {
	if heap := heap(); heap >= large {
		debug.SetGCPercent(max(int(100*room/heap), frugal))
	}
}

// heap returns the bytes on the heap.
func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Settle collects garbage, returns free memory to the system, and has
// garbage collected from then on as often as goes with how much there is. It
// takes some tenths of a second for a large heap.
func Settle() {
	debug.FreeOSMemory()
	if heap() >= large {
		debug.SetGCPercent(frugal)
		return
	}
	debug.SetGCPercent(usual)
}
