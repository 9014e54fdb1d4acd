package language

import (
	"errors"
	"fmt"
	"strings"

	"dateline/internal/chrono"
	"dateline/internal/words"
)

// ErrUnknown means that there is no such language; [words.Languages] lists
// those that there are.
var ErrUnknown = errors.New("language: not known")

// lexicons are the wordings of dates, one for every catalogue.
var lexicons = map[string]*chrono.Lexicon{
	"bg": &chrono.Bulgarian,
	"de": &chrono.German,
	"en": &chrono.English,
	"es": &chrono.Spanish,
	"fr": &chrono.French,
	"ko": &chrono.Korean,
	"ru": &chrono.Russian,
	"uk": &chrono.Ukrainian,
}

// Of returns the words and dates of a language, named as in "de", "de-AT" or
// "de_AT.UTF-8". The lexicon is the caller's own, to set its Reckoning. The
// error is [ErrUnknown], or tells of a broken catalogue.
func Of(name string) (words.Text, *chrono.Lexicon, error) {
	code := strings.ToLower(name)
	if end := strings.IndexAny(code, "-_."); end >= 0 {
		code = code[:end]
	}
	lexicon, ok := lexicons[code]
	if !ok {
		return nil, nil, fmt.Errorf("%w: %q", ErrUnknown, words.Clip(name))
	}
	text, err := words.Catalogue(code)
	if err != nil {
		return nil, nil, err
	}
	own := *lexicon
	return text, &own, nil
}
