package main

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// ticksPerSecond is the unit in which Linux counts start times, on every architecture
// that Go runs on (USER_HZ).
const ticksPerSecond = 100

// sinceStart returns the time since the kernel started the process, to a hundredth of a
// second. So loading the program counts too.
func sinceStart() time.Duration {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return time.Since(loaded)
	}
	uptime, err := os.ReadFile("/proc/uptime")
	if err != nil {
		return time.Since(loaded)
	}
	// The name of the program, in parentheses, may have blanks in it.
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	const starttime = 22 - 3 // proc(5) counts from 1, and two fields are cut off
	if len(fields) <= starttime {
		return time.Since(loaded)
	}
	ticks, err := strconv.ParseFloat(fields[starttime], 64)
	if err != nil {
		return time.Since(loaded)
	}
	up, err := strconv.ParseFloat(strings.Fields(string(uptime))[0], 64)
	if err != nil {
		return time.Since(loaded)
	}
	return time.Duration((up - ticks/ticksPerSecond) * float64(time.Second))
}
