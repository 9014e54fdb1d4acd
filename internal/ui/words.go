package ui

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"dateline/internal/words"
)

// Words gives the catalogue of the user's language; Fyne words its own dialogs
// by the same choice. The error tells of a broken catalogue.
func Words() (words.Text, error) {
	return words.Catalogue(windowLanguage(lang.SystemLocale().LanguageString()))
}

// windowLanguage gives the language of the window on a desktop in a language
// such as "de-AT". Where not all is translated, as what goes out of the
// program may be alone, the window stays English rather than half of it.
func windowLanguage(desktop string) string {
	base, _, _ := strings.Cut(desktop, "-")
	if words.Whole(base) {
		return base
	}
	return "en"
}
