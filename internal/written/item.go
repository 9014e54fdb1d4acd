package written

import (
	"slices"

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

// qualifier gives the doubt that a word for perhaps or about puts on a date.
func (it item) qualifier() chrono.Qualifier {
	if it.kind == kCirca {
		return chrono.Approximate
	}
	return chrono.Uncertain
}

// items looks the tokens up and appends them to items.
func (v *vocabulary) items(tokens []token, items []item) []item {
	if v.unspaced {
		tokens = v.cut(tokens)
	}
	items = slices.Grow(items, len(tokens))
	for i := 0; i < len(tokens); {
		t := &tokens[i]
		it := item{at: t.at, end: t.end, glued: t.glued}
		used := 1
		switch t.kind {
		case '0':
			it.kind, it.val, it.digits = kNumber, t.n, t.digits()
			it.short = i > 0 && t.glued && tokens[i-1].kind == '\''
			used += v.ending(tokens, i, &it)
		case 'a':
			used = v.word(tokens, i, &it)
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

func (v *vocabulary) word(tokens []token, i int, it *item) (used int) {
	t := &tokens[i]
	it.roman, it.capital = roman(t.word), t.capital
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
// "1920's". It gives the number of tokens that it took.
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
		if e := v.hyphened(rest[1].word); e != endNone {
			it.ending, it.worded = e, true
			return 2
		}
	}
	return 0
}

// hyphened looks an ending up that stands after a hyphen.
func (v *vocabulary) hyphened(word string) ending {
	var buffer [24]byte
	return v.endings[string(append(append(buffer[:0], '-'), word...))]
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
// first; what it does not know stays whole.
func (v *vocabulary) cut(tokens []token) []token {
	pieces := make([]token, 0, 2*len(tokens))
	for _, t := range tokens {
		for t.kind == 'a' && !v.pieces[t.word] {
			n := v.prefix(t.word)
			if n == 0 {
				break
			}
			head := t
			head.end, head.word = t.at+n, t.word[:n]
			pieces = append(pieces, head)
			t.at, t.word, t.glued, t.capital = t.at+n, t.word[n:], true, false
		}
		pieces = append(pieces, t)
	}
	return pieces
}

// prefix gives the length of the longest known piece that word begins with.
// Only scripts whose lower case is as long as the word may be cut.
func (v *vocabulary) prefix(word string) int {
	if word[0] < 0xE0 { // Latin, Cyrillic and the like are written with blanks
		return 0
	}
	for n := min(v.longest, len(word)); n > 0; n-- {
		if v.pieces[word[:n]] {
			return n
		}
	}
	return 0
}
