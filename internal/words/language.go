package words

import (
	"cmp"
	"slices"
	"strings"

	"dateline/assets"
)

// Language is one in which there is a catalogue.
type Language struct {
	// Code is as in "de", and Name what its speakers call it.
	Code, Name string
}

// Languages returns the languages that there are, ordered by name. A catalogue
// need not be whole (see [Whole]): what goes out of the program can be had in
// all of them, and the window in those that are.
func Languages() []Language {
	files, err := assets.Translations.ReadDir("translations")
	if err != nil {
		return nil // an embedded folder is there
	}
	var languages []Language
	for _, f := range files {
		code, isCatalogue := strings.CutSuffix(f.Name(), ".json")
		entries, err := Entries(code)
		if isCatalogue && err == nil {
			languages = append(languages, Language{code, entries["language.name"]})
		}
	}
	slices.SortFunc(languages, func(a, b Language) int { return cmp.Compare(a.Name, b.Name) })
	return languages
}

// Whole reports whether a language has a text for every key, so that no English
// shows through.
func Whole(language string) bool {
	entries, err := Entries(language)
	if err != nil {
		return false
	}
	all, err := Entries(source)
	if err != nil {
		return false
	}
	for key := range all {
		_, isForm := formOf(key, all)
		if _, ok := entries[key]; !ok && !isForm {
			return false
		}
	}
	return true
}
