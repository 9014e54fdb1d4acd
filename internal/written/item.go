package written

import (
	"strings"

	"dateline/internal/chrono"
)

// item is a phrase, number or sign with its meaning.
type item struct {
	kind    kind
	val     int // of the meaning; of a number, the number
	digits  int
	ending  ending
	roman   int // the value where the word may be a Roman numeral
	at, end int // bytes in the text
	glued   bool
	short   bool // a number after an apostrophe: '68
	capital bool // a word that begins with a capital letter
	worded  bool // a word of the language
}

// qualifier returns the doubt that a word for perhaps or about puts on a date.
func (it *item) qualifier() chrono.Qualifier {
	if it.kind == kCirca {
		return chrono.Approximate
	}
	return chrono.Uncertain
}

// items returns the meanings of tokens and appends them to items.
func (v *vocabulary) items(tokens []token, items []item) []item {
	for i := 0; i < len(tokens); {
		t := &tokens[i]
		it := item{at: t.at, glued: t.glued}
		used := 1
		switch t.kind {
		case '0':
			it.kind, it.val, it.digits = kNumber, t.n, t.digits()
			it.short = i > 0 && t.glued && tokens[i-1].kind == '\''
			used += v.ending(tokens, i, &it)
		case 'a':
			used = v.meaning(tokens, i, &it)
		case '\'':
			i++
			continue
		default:
			it.kind = signKind(t.kind)
		}
		it.end = tokens[i+used-1].end
		items = append(items, it)
		i += used
	}
	return items
}

func (v *vocabulary) meaning(tokens []token, i int, it *item) (used int) {
	t := &tokens[i]
	it.roman, it.capital = t.roman, t.capital
	m, used := v.phrase(tokens, i)
	if used == 0 {
		it.kind = kUnknown
		it.worded = it.roman == 0 && t.end-t.at > 1
		return 1
	}
	it.kind, it.val, it.worded = m.kind, m.val, true
	return used
}

// ending reads the ending of the number at tokens[i]: "8th", "1970-те",
// "1920's". It returns the number of tokens that it used.
func (v *vocabulary) ending(tokens []token, i int, it *item) int {
	rest := tokens[i+1:]
	taken := 0
	if len(rest) > 0 && rest[0].kind == '\'' && rest[0].glued {
		taken = 1
	}
	if len(rest) > taken && rest[taken].glued && rest[taken].kind == 'a' {
		if e := v.endings[rest[taken].word]; e != endNone {
			it.ending, it.worded = e, true
			return taken + 1
		}
	}
	if len(rest) > 1 && rest[0].kind == '-' && rest[0].glued && rest[1].glued && rest[1].kind == 'a' {
		if e := v.hyphened[rest[1].word]; e != endNone {
			it.ending, it.worded = e, true
			return 2
		}
	}
	return 0
}

func signKind(sign rune) kind {
	switch sign {
	case '-':
		return kDash
	case ',', ';':
		return kComma
	case ':':
		return kColon
	case '/':
		return kSlash
	case '.':
		return kDot
	case '(', '[':
		return kOpen
	case ')', ']':
		return kClose
	case '?':
		return kQuestion
	case '~':
		return kCirca
	case '&':
		return kAnd
	}
	return kUnknown
}

// cut divides the words of an unspaced language into those it knows, longest
// first; what it does not know stays whole. It appends them to pieces.
func (v *vocabulary) cut(text string, tokens, pieces []token) []token {
	for _, t := range tokens {
		if t.wide {
			pieces = v.cutWord(strings.ToLower(text[t.at:t.end]), t, pieces)
		} else {
			pieces = append(pieces, t)
		}
	}
	return pieces
}

// cutWord appends the pieces of the word t. Only scripts whose lower case is
// as long as the word may be cut.
func (v *vocabulary) cutWord(word string, t token, pieces []token) []token {
	for {
		n, number := v.prefix(word)
		if n == 0 || n == len(word) {
			break
		}
		head := t
		head.end, head.word = t.at+n, number
		pieces = append(pieces, head)
		word = word[n:]
		t.at, t.glued, t.capital = t.at+n, true, false
		t.word, t.roman = v.words.numbers[word], roman(word)
	}
	return append(pieces, t)
}

// prefix returns the length of the longest known piece that word begins with,
// and its number.
func (v *vocabulary) prefix(word string) (length, number int) {
	if word[0] < firstOfThree {
		return 0, noWord
	}
	for n := min(v.longest, len(word)); n > 0; n-- {
		if number, ok := v.pieces[word[:n]]; ok {
			return n, number
		}
	}
	return 0, noWord
}
