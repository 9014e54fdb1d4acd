// Package locale gives the process a language where the environment names
// none. The libraries of the window look for one while they are initialised
// and complain on the terminal about "C", which is what a bare system has; so
// this package acts when it is initialised, which is before theirs because it
// imports nothing of theirs and its path sorts first.
package locale

import (
	"os"
	"strings"
)

// Fallback is the language of a process that has none.
const Fallback = "en_US.UTF-8"

var _ = set()

func set() bool {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := os.Getenv(name)
		if value == "" {
			continue
		}
		if value != "POSIX" && value != "C" && !strings.HasPrefix(value, "C.") {
			return false
		}
		os.Unsetenv(name)
	}
	return os.Setenv("LANG", Fallback) == nil
}
