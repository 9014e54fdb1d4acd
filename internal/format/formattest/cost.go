package formattest

import (
	"runtime"
	"testing"
	"time"
)

// mostProcessor is the most time of the processors that the reading of a file may
// take that was made to be slow. Alone no reading takes more than 2 s; the race
// detector takes ten times as much. It is no time of a clock, so that other
// programs do not count.
const mostProcessor = time.Minute

// Cost is what some work took from the machine.
type Cost struct {
	// Processor is the time of the processors; 0 on systems that do not tell it.
	Processor time.Duration
	// MB is the memory that was allocated in all, in units of 1<<20 bytes.
	MB uint64
}

// CostOf does some work and returns what it took.
func CostOf(work func()) Cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := processorTime()
	work()
	end := processorTime()
	runtime.ReadMemStats(&after)
	return Cost{Processor: end - begin, MB: (after.TotalAlloc - before.TotalAlloc) >> 20}
}

// Check fails the test if the work called name took longer than any reading may, or
// allocated more than mostMB.
func (c Cost) Check(t *testing.T, name string, mostMB uint64) {
	t.Helper()
	if c.Processor > mostProcessor || c.MB > mostMB {
		t.Errorf("%s takes %v of the processors and %d MB", name, c.Processor, c.MB)
	}
}
