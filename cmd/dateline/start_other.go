//go:build !linux

package main

import "time"

// sinceStart returns the time since the program was loaded.
func sinceStart() time.Duration { return time.Since(loaded) }
