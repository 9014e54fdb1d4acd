//go:build !linux && !windows && !darwin

package ui

// reducedMotion is not known elsewhere.
func reducedMotion() bool { return false }
