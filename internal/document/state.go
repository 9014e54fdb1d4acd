package document

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
)

// StateFolder returns the folder in which the program of a name keeps what is neither a
// document nor a setting, for the user alone and on this computer; "" where the system does
// not say.
func StateFolder(program string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	switch runtime.GOOS {
	case "windows":
		return filepath.Join(cmp.Or(os.Getenv("LocalAppData"), filepath.Join(home, "AppData", "Local")), program)
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", program)
	}
	if state := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(state) {
		return filepath.Join(state, program)
	}
	return filepath.Join(home, ".local", "state", program)
}
