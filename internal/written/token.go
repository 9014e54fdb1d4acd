package written

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a run of digits or letters, or a sign. The kinds of signs are
// their normal characters: '-' for every dash, '\” for every apostrophe.
type token struct {
	kind    rune // '0' a number, 'a' a word, else a sign
	at, end int  // bytes in the text
	n       int  // of a number; -1 where it has more than nine digits
	word    int  // of a word: its number in the dictionary
	roman   int  // of a word: its value where it may be a Roman numeral
	capital bool // the word begins with a capital letter
	wide    bool // the word, in lower case, begins with a letter of three bytes
	glued   bool // nothing stands between it and the token before
}

// signs maps the signs beyond ASCII that people use for ASCII ones.
var signs = map[rune]rune{
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '∼': '~', '〜': '~', '～': '~',
	'’': '\'', '‘': '\'', 'ʼ': '\'', '´': '\'', '⁄': '/', '？': '?', '、': ',', '，': ',', '。': '.',
	'（': '(', '）': ')',
}

// tokenise appends the tokens of text to tokens.
func (d *dictionary) tokenise(text string, tokens []token) []token {
	end := 0 // of the token before
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		t := token{at: at, glued: at == end && at > 0}
		switch {
		case unicode.IsSpace(r):
			at += size
			continue
		case r >= '0' && r <= '9':
			t.number(text)
		case isLetter(r):
			d.letters(text, &t)
			t.capital = unicode.IsUpper(r)
		default:
			t.kind, t.end = normal(r), at+size
		}
		at, end = t.end, t.end
		if t.repeats(tokens) {
			tokens[len(tokens)-1].end = t.end
			continue
		}
		tokens = append(tokens, t)
	}
	return tokens
}

// repeats reports whether t only lengthens a dash, as in 1896---1911.
func (t *token) repeats(before []token) bool {
	return t.kind == '-' && t.glued && len(before) > 0 && before[len(before)-1].kind == '-'
}

func (t *token) number(text string) {
	t.kind = '0'
	i := t.at
	for ; i < len(text) && text[i] >= '0' && text[i] <= '9'; i++ {
		if i-t.at < 9 {
			t.n = t.n*10 + int(text[i]-'0')
		} else {
			t.n = -1
		}
	}
	if i-t.at > 9 {
		t.n = -1
	}
	t.end = i
}

// normal returns the sign that r is written for.
func normal(r rune) rune {
	switch {
	case r == '`':
		return '\''
	case r < utf8.RuneSelf:
		return r
	}
	if s, ok := signs[r]; ok {
		return s
	}
	return r
}

// letters reads a word and looks it up in lower case.
func (d *dictionary) letters(text string, t *token) {
	t.kind, t.end = 'a', t.at
	var buffer [64]byte
	lower := buffer[:0]
	for t.end < len(text) {
		r, size := utf8.DecodeRuneInString(text[t.end:])
		if !isLetter(r) {
			break
		}
		t.end += size
		lower = utf8.AppendRune(lower, toLower(r))
	}
	t.word, t.roman = d.numbers[string(lower)], roman(string(lower))
	t.wide = lower[0] >= firstOfThree
}

// isLetter reports whether r is a letter or a mark on one.
func isLetter(r rune) bool {
	return isUsual(r) || unicode.IsLetter(r) || unicode.Is(unicode.M, r)
}

// toLower returns the lower case of r.
func toLower(r rune) rune {
	if isUsual(r) {
		return r
	}
	return unicode.ToLower(r)
}

// isUsual reports whether r is a letter as most in our languages are, in lower
// case where there are two. Package unicode searches for Cyrillic and Korean,
// which made dates in all languages a seventh slower.
func isUsual(r rune) bool {
	return 'a' <= r && r <= 'z' || 'а' <= r && r <= 'џ' || '가' <= r && r <= '힣'
}

// digits returns the length of a number as it was written.
func (t *token) digits() int { return t.end - t.at }

// romanDigit returns the value of a digit of Roman numerals up to 39 in lower
// case, also of the Cyrillic letters that keyboards give for them; else 0.
func romanDigit(r rune) int {
	switch r {
	case 'i', 'і':
		return 1
	case 'v':
		return 5
	case 'x', 'х':
		return 10
	}
	return 0
}

// romanEndings are the ordinal endings that French writes after the numeral.
var romanEndings = []string{"ème", "eme", "th", "er", "re", "e", "è", "ᵉ"}

// roman reads a word as a Roman numeral from 1 to 39, 0 where it is none.
func roman(word string) int {
	if first, _ := utf8.DecodeRuneInString(word); romanDigit(first) == 0 {
		return 0
	}
	for _, ending := range romanEndings {
		if stem, ok := strings.CutSuffix(word, ending); ok {
			word = stem
			break
		}
	}
	if len(word) > 14 {
		return 0
	}
	total, before := 0, 0
	for _, r := range word {
		n := romanDigit(r)
		if n == 0 {
			return 0
		}
		if n > before && before > 0 {
			total -= 2 * before
		}
		total, before = total+n, n
	}
	if total < 1 || total > 39 || utf8.RuneCountInString(word) > 6 {
		return 0
	}
	return total
}
