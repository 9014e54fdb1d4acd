// Package graphemes cuts texts between what readers take for letters: a letter with
// its accents or vowel signs, a conjunct of Devanagari, an emoji of several
// characters (the extended grapheme clusters of Unicode, UAX 29).
package graphemes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// Before returns the last place in a text, in bytes, that is between letters and not
// after at.
func Before(text string, at int) int {
	if at <= 0 || at >= len(text) {
		return min(max(at, 0), len(text))
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	c, next := utf8.DecodeRuneInString(text[at:])
	if alone(c) {
		return at
	}
	from := max(strings.LastIndexFunc(text[:at], alone), 0)
	var s segmenter.Segmenter
	s.Init([]rune(text[from : at+next]))
	before := from
	for letters := s.GraphemeIterator(); letters.Next(); {
		end := before
		for _, c := range letters.Grapheme().Text {
			end += length(c, text[end:])
		}
		if end > at {
			break
		}
		before = end
	}
	return before
}

// alone reports whether a character begins a letter wherever it stands.
func alone(c rune) bool {
	return c < utf8.RuneSelf || c >= 0x3000 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// length returns the bytes of a character that text begins with.
func length(c rune, text string) int {
	if c == utf8.RuneError {
		_, n := utf8.DecodeRuneInString(text) // one byte that is no UTF-8
		return n
	}
	return utf8.RuneLen(c)
}

// Clip returns the first so many bytes of a text, or somewhat less.
func Clip(text string, most int) string { return text[:Before(text, most)] }
