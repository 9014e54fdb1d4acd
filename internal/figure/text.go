package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/internal/graphemes"
	"dateline/internal/layout"
)

// Lines breaks a text into lines no wider than width, in pixels: at blanks,
// between characters of scripts that have none, and in words that are wider
// than a line. Line ends of the text stay; blanks at the ends of lines do not.
func Lines(m layout.Measurer, text string, size float64, bold bool, width float64) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		b := breaker{m: m, size: size, bold: bold, width: width}
		for piece := range pieces(paragraph) {
			b.add(piece)
		}
		lines = append(lines, b.end()...)
	}
	return lines
}

// pieces returns the parts of a text between which a line may be broken: words
// with the blanks before them, and single characters of Chinese and Japanese.
func pieces(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start, blank := 0, true
		for i, c := range text {
			space := unicode.IsSpace(c) && c != '\u00a0' && c != '\u202f'
			alone := unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana)
			if i > start && (space && !blank || alone) {
				if !yield(text[start:i]) {
					return
				}
				start = i
			}
			blank = space
		}
		if start < len(text) {
			yield(text[start:])
		}
	}
}

// breaker fills lines.
type breaker struct {
	m     layout.Measurer
	size  float64
	bold  bool
	width float64
	lines []string
	line  string
}

func (b *breaker) fits(line string) bool { return b.m.Width(line, b.size, b.bold) <= b.width }

func (b *breaker) add(piece string) {
	if b.fits(b.line + piece) {
		b.line += piece
		return
	}
	if b.line != "" {
		b.lines = append(b.lines, strings.TrimSpace(b.line))
		b.line = ""
	}
	piece = strings.TrimLeftFunc(piece, unicode.IsSpace)
	for piece != "" && !b.fits(piece) { // nothing fits into less than nothing
		cut := b.most(piece)
		b.lines = append(b.lines, piece[:cut])
		piece = piece[cut:]
	}
	b.line = piece
}

// most returns how many bytes of a word fit into a line, whole letters, but those of
// one character at least.
func (b *breaker) most(word string) int {
	_, first := utf8.DecodeRuneInString(word)
	lo, hi := first, len(word) // what is known to fit; what does not
	for {
		mid := lo + (hi-lo)/2
		for mid > lo && !utf8.RuneStart(word[mid]) {
			mid--
		}
		if mid == lo {
			return max(graphemes.Before(word, lo), first)
		}
		if b.fits(word[:mid]) {
			lo = mid
		} else {
			hi = mid
		}
	}
}

func (b *breaker) end() []string { return append(b.lines, strings.TrimSpace(b.line)) }
