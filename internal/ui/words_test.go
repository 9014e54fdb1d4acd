package ui

import "testing"

// TestWindowIsInOneLanguage holds that a catalogue which serves exports alone
// does not make half a window of its language.
func TestWindowIsInOneLanguage(t *testing.T) {
	for desktop, want := range map[string]string{"en-GB": "en", "de-AT": "en", "ru": "en", "ja-JP": "en", "": "en"} {
		if got := windowLanguage(desktop); got != want {
			t.Errorf("%q: %s, want %s", desktop, got, want)
		}
	}
}
