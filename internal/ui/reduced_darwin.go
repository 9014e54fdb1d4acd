package ui

import (
	"os/exec"
	"strings"
)

// reducedMotion says whether "Reduce motion" is set in the accessibility
// settings of macOS.
func reducedMotion() bool {
	out, err := exec.Command("defaults", "read", "com.apple.universalaccess", "reduceMotion").Output()
	return err == nil && strings.TrimSpace(string(out)) == "1"
}
