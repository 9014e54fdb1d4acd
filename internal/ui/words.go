package ui

import (
	"fmt"

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
	return func(key string, data ...any) string {
		if len(data) == 0 {
			return lang.X(key, key)
		}
		values := make(map[string]any, len(data)/2)
		for i := 0; i+1 < len(data); i += 2 {
			values[fmt.Sprint(data[i])] = data[i+1]
		}
		return lang.X(key, key, values)
	}, nil
}
