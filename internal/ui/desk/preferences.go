package desk

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
)

// PreferencesFile returns where Fyne keeps the preferences of the app of an id; ""
// where the system does not say.
func PreferencesFile(id string) string {
	folder, err := os.UserConfigDir()
	if runtime.GOOS == "darwin" { // Fyne's choice is another one than Go's
		folder, err = os.UserHomeDir()
		folder = filepath.Join(folder, "Library", "Preferences")
	}
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "fyne", id, "preferences.json")
}

// SetAsideDamaged renames a file of preferences that Fyne cannot read, such as one
// that was cut short by a full disk: it would end the program (Fyne 2.8 panics
// where a list holds values of several kinds), or write its own over it. It is to
// be called before the app is made.
func SetAsideDamaged(preferences string) {
	text, err := os.ReadFile(preferences)
	if err == nil && !readable(text) {
		_ = os.Rename(preferences, preferences+".damaged") // else Fyne says what is wrong
	}
}

// readable reports whether a text holds preferences that Fyne reads.
func readable(text []byte) bool {
	if len(text) == 0 {
		return true // none yet
	}
	var values map[string]any
	if json.Unmarshal(text, &values) != nil {
		return false
	}
	for _, value := range values {
		if list, ok := value.([]any); ok && !alike(list) {
			return false
		}
	}
	return true
}

// alike reports whether the values of a list are of one kind.
func alike(list []any) bool {
	for _, value := range list {
		if reflect.TypeOf(value) != reflect.TypeOf(list[0]) {
			return false
		}
	}
	return true
}
