package ui

import (
	"fmt"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2/lang"

	"dateline/assets"
	"dateline/internal/words"
)

// Words gives the catalogue of the user's language, through Fyne, whose own
// dialogs follow the same choice. The error tells of a broken catalogue.
func Words() (words.Text, error) {
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		return nil, fmt.Errorf("ui: translations: %w", err)
	}
	if !translated(lang.SystemLocale().LanguageString()) {
		// Fyne knows the language, and would report every text of ours that
		// it does not find in it.
		return words.Catalogue("en")
	}
	return throughFyne, nil
}

// translated says whether there is a catalogue of a language such as "de-AT".
func translated(language string) bool {
	base, _, _ := strings.Cut(language, "-")
	_, err := fs.Stat(assets.Translations, "translations/"+base+".json")
	return err == nil
}

// throughFyne is a words.Text.
func throughFyne(key string, data ...any) string {
	if len(data) == 0 {
		return lang.X(key, key)
	}
	values := make(map[string]any, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		values[fmt.Sprint(data[i])] = words.Shown(data[i+1])
	}
	const none = "\x00"
	if words.One(data) {
		if text := lang.X(key+".one", none, values); text != none {
			return text
		}
	}
	return lang.X(key, key, values)
}
