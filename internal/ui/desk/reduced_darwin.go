package desk

import (
	"os/exec"
	"strings"
)

// ReducedMotion reports whether "Reduce motion" is set in the accessibility
// settings of macOS.
func ReducedMotion() bool {
	out, err := exec.Command("defaults", "read", "com.apple.universalaccess", "reduceMotion").Output()
	return err == nil && strings.TrimSpace(string(out)) == "1"
}
