package edit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/internal/written"
)

// quantity is a number of something in a figure: "about 200 to 400 men" is from 200 to 400,
// of men.
type quantity struct {
	from, to float64
	of       string // in lower case; "" where nothing says of what
	words    string
	claim    int
}

// sameAs reports whether two quantities can be the same.
func (q quantity) sameAs(d quantity) bool {
	return (q.of == "" || d.of == "" || alike(q.of, d.of)) && q.from <= d.to && d.from <= q.to
}

// mostEnding is by how many letters the forms of a word differ at most: soldier and soldiers,
// Soldat and Soldaten.
const mostEnding = 2

// alike reports whether two words name the same thing, perhaps in singular and plural.
func alike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || a != "" && strings.HasPrefix(b, a) && utf8.RuneCountInString(b[len(a):]) <= mostEnding
}

var inBrackets = regexp.MustCompile(`\(([^()]*)\)`)

// parted parts a figure into what is stated and what is denied: "3,000 (11,000 denied)" and
// "11,000 (denied)".
func parted(figure string) (stated, denied string) {
	for _, at := range inBrackets.FindAllStringSubmatchIndex(figure, -1) {
		inside := figure[at[2]:at[3]]
		switch {
		case !denies(inside):
		case strings.ContainsAny(inside, "0123456789"):
			return strings.TrimSpace(figure[:at[0]] + figure[at[1]:]), inside
		default:
			begin := strings.LastIndex(figure[:at[0]], ";") + 1
			return strings.TrimSpace(figure[:begin] + figure[at[1]:]), strings.TrimSpace(figure[begin:at[0]])
		}
	}
	return figure, ""
}

// denies reports whether a text has a word for denied in one of the languages.
func denies(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(written.Languages(), func(l written.Language) bool {
		return slices.ContainsFunc(strings.Split(l.Denied, "|"), func(word string) bool {
			return word != "" && strings.Contains(text, word)
		})
	})
}

// figurePart matches a number, a word, a dash, or what ends a part of a figure.
var figurePart = regexp.MustCompile(`(\d{1,3}(?:[.,'’\x{a0}\x{202f} ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)|(\p{L}[\p{L}\p{M}’'-]*)|([–—-])|([;,()\n])`)

// The groups of figurePart.
const (
	isNumber = 1 + iota
	isWord
	isDash
	isEnd
)

// figureReader reads the quantities of a figure.
type figureReader struct {
	figure string
	parts  [][]int
}

// kind returns the kind of a part; the end behind the last one.
func (r *figureReader) kind(i int) int {
	for k := isNumber; k <= isEnd; k++ {
		if i >= 0 && i < len(r.parts) && r.parts[i][2*k] >= 0 {
			return k
		}
	}
	return isEnd
}

func (r *figureReader) text(i int) string { return r.figure[r.parts[i][0]:r.parts[i][1]] }

// quantities returns the quantities in a figure. A number beside others that does not say of
// what it is, such as a year, is none; nor are two as in "18 of about 40 soldiers".
func quantities(figure string) (all []quantity) {
	r := figureReader{figure, figurePart.FindAllStringSubmatchIndex(figure, -1)}
	numbers, begin := 0, 0
	for i := 0; i < len(r.parts); i++ {
		switch r.kind(i) {
		case isEnd:
			begin = r.parts[i][1]
		case isNumber:
			numbers++
			switch {
			case r.named(i):
			case r.portion(i):
				i += 3
			default:
				var q quantity
				q, i = r.quantity(i)
				q.words = strings.TrimSpace(figure[begin:r.end(i)])
				all = append(all, q)
			}
		}
	}
	if numbers > 1 {
		return slices.DeleteFunc(all, func(q quantity) bool { return q.of == "" })
	}
	return all
}

// named reports whether a number is part of a name, as in MiG-21.
func (r *figureReader) named(i int) bool {
	return r.kind(i-1) == isWord && r.parts[i-1][1] == r.parts[i][0]
}

// portion reports whether a number is a portion of the one that follows after two words.
func (r *figureReader) portion(i int) bool {
	return r.kind(i+1) == isWord && r.kind(i+2) == isWord && r.kind(i+3) == isNumber && r.kind(i+4) == isWord && scaleOf(r.text(i+1)) == 1
}

// quantity returns the quantity that begins with a number, and its last part.
func (r *figureReader) quantity(i int) (q quantity, last int) {
	q.from = numberOf(r.text(i))
	q.to = q.from
	if between := r.kind(i + 1); r.kind(i+2) == isNumber && (between == isDash || between == isWord && scaleOf(r.text(i+1)) == 1) { // 200 to 400
		i += 2
		q.to = numberOf(r.text(i))
	}
	for r.kind(i+1) == isWord && scaleOf(r.text(i+1)) > 1 { // "mil millones"
		i++
		scale := scaleOf(r.text(i))
		if q.to *= scale; q.from*scale <= q.to { // "4 to 6 million"
			q.from *= scale
		}
	}
	if r.kind(i+1) == isWord {
		i++
		q.of = strings.ToLower(r.text(i))
	}
	return q, i
}

// end returns where what a part belongs to ends.
func (r *figureReader) end(i int) int {
	for i++; i < len(r.parts); i++ {
		if r.kind(i) == isEnd {
			return r.parts[i][0]
		}
	}
	return len(r.figure)
}

// numberOf returns a number in digits. Three digits behind a point, a comma or a space are
// thousands.
func numberOf(digits string) float64 {
	var whole, fraction string
	for rest := digits; ; {
		at := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if at < 0 {
			if whole == "" || len(rest) == 3 {
				whole += rest
			} else {
				fraction = rest
			}
			break
		}
		whole += rest[:at]
		_, size := utf8.DecodeRuneInString(rest[at:])
		rest = rest[at+size:]
	}
	n, _ := strconv.ParseFloat(whole+"."+fraction+"0", 64)
	return n
}

// scaleOf returns the number that a word such as million stands for in one of the languages;
// 1 for any other word.
func scaleOf(word string) float64 {
	word = strings.ToLower(word)
	for _, l := range written.Languages() {
		scale := 1.0
		for _, words := range l.Scales {
			for one := range strings.SplitSeq(words, "|") {
				if one != "" && one == word {
					return scale
				}
			}
			scale *= 10
		}
	}
	return 1
}
