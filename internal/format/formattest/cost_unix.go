//go:build unix

package formattest

import (
	"syscall"
	"time"
)

// processorTime returns the time of the processors that the process has taken.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
