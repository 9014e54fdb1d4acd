package ui

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"dateline/internal/words"
)

// Words returns the catalogue of the user's language. Fyne chooses the language of
// its own dialogs in the same way. The error is that of a broken catalogue.
func Words() (words.Text, error) {
	return words.Catalogue(windowLanguage(lang.SystemLocale().LanguageString()))
}

// windowLanguage returns the language of the window on a desktop in a language
// such as "de-AT". A catalogue may be for exports alone: then the window stays
// English rather than being in two languages.
func windowLanguage(desktop string) string {
	base, _, _ := strings.Cut(desktop, "-")
	if words.Whole(base) {
		return base
	}
	return "en"
}
