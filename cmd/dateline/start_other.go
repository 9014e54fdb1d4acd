//go:build !linux

package main

import "time"

// sinceStart reports how long the program has been running since it was loaded.
func sinceStart() time.Duration { return time.Since(loaded) }
