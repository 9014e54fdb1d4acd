//go:build !linux && !windows && !darwin

package desk

// ReducedMotion is not known elsewhere.
func ReducedMotion() bool { return false }
