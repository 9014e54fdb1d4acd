//go:build !linux && !windows && !darwin

package desk

// ReducedMotion returns false: other systems have no such setting that is known.
func ReducedMotion() bool { return false }
