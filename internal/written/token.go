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
	word    string
	capital bool // the word begins with a capital letter
	glued   bool // nothing stands between it and the token before
}

// signs maps the signs that people use for one another.
var signs = map[rune]rune{
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '~': '~', '∼': '~', '〜': '~', '～': '~',
	'’': '\'', '‘': '\'', 'ʼ': '\'', '`': '\'', '´': '\'', '⁄': '/', '？': '?', '、': ',', '，': ',', '。': '.',
	'（': '(', '）': ')',
}

// tokenise appends the tokens of text to tokens.
func tokenise(text string, tokens []token) []token {
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
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			t.letters(text)
			t.capital = unicode.IsUpper(r)
		default:
			t.kind, t.end = r, at+size
			if s, ok := signs[r]; ok {
				t.kind = s
			}
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

// repeats says whether t only lengthens a dash, as in 1896---1911.
func (t token) repeats(before []token) bool {
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

func (t *token) letters(text string) {
	t.kind = 'a'
	i := t.at
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) {
			break
		}
		i += size
	}
	t.end = i
	t.word = strings.ToLower(text[t.at:i])
}

// digits gives the length of a number as it was written.
func (t token) digits() int { return t.end - t.at }

// romanDigits are the letters of Roman numerals up to 39 in lower case, with
// the Cyrillic letters that keyboards give for them.
var romanDigits = map[rune]int{'i': 1, 'v': 5, 'x': 10, 'і': 1, 'х': 10}

// romanEndings are the ordinal endings that French writes after the numeral.
var romanEndings = []string{"ème", "eme", "th", "er", "re", "e", "è", "ᵉ"}

// roman reads a word as a Roman numeral from 1 to 39, 0 where it is none.
func roman(word string) int {
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
		n := romanDigits[r]
		if n == 0 {
			return 0
		}
		if n > before && before > 0 {
			total -= 2 * before
		}
		total, before = total+n, n
	}
	if total < 1 || total > 39 || len([]rune(word)) > 6 {
		return 0
	}
	return total
}
