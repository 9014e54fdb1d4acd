package words

import (
	"fmt"
	"strconv"
	"strings"
)

// grammar is what a language does with numbers.
type grammar struct {
	// form returns the ending of the key for a number: ".one", ".few", or ""
	// for the key as it is. A language that words all numbers alike has only
	// "".
	form func(n int) string
	// group stands between groups of three digits, point before fractions.
	group, point string
}

// thin is a narrow space at which no line is broken.
const thin = "\u202f"

// grammars are those of all languages that have a catalogue.
var grammars = map[string]grammar{
	"bg": {oneAlone, thin, ","},
	"de": {oneAlone, ".", ","},
	"en": {oneAlone, ",", "."},
	"es": {oneAlone, thin, ","},
	"fr": {oneOrNone, thin, ","},
	"ko": {allAlike, ",", "."},
	"ru": {eastSlavic, thin, ","},
	"uk": {eastSlavic, thin, ","},
}

// grammarOf returns the grammar of a language; one that is not known counts as
// English does.
func grammarOf(language string) grammar {
	if g, ok := grammars[language]; ok {
		return g
	}
	return grammars[source]
}

// forms are the endings of keys that are forms of the key before them. English
// has only the first.
var forms = [...]string{".one", ".few"}

// formOf returns the key of which another is a form, by the English keys, among
// which ".few" is an ending like any other.
func formOf(key string, english map[string]string) (base string, ok bool) {
	for i, form := range forms {
		base, isForm := strings.CutSuffix(key, form)
		if _, own := english[key]; isForm && (i == 0 || !own) {
			return base, true
		}
	}
	return key, false
}

func allAlike(int) string { return "" }

func oneAlone(n int) string {
	if n == 1 {
		return ".one"
	}
	return ""
}

// oneOrNone is for French: "0 événement".
func oneOrNone(n int) string {
	if n == 0 || n == 1 {
		return ".one"
	}
	return ""
}

// eastSlavic goes by the last digits: 1 and 21 are one, 2 to 4 and 22 few, 5,
// 11 and 12 many.
func eastSlavic(n int) string {
	n = max(n, -n) % 100
	switch {
	case n/10 == 1:
		return ""
	case n%10 == 1:
		return ".one"
	case n%10 >= 2 && n%10 <= 4:
		return ".few"
	}
	return ""
}

// Shown returns a value as people read it in English: whole numbers of five
// digits and more in groups of three.
func Shown(value any) string {
	g := grammarOf(source)
	return g.shown(value)
}

// shown is Shown in any language.
func (g *grammar) shown(value any) string {
	text := fmt.Sprint(value)
	switch n := value.(type) {
	case float64:
		text = strconv.FormatFloat(n, 'f', -1, 64)
		return strings.Replace(text, ".", g.point, 1)
	case int:
		if n > -10_000 && n < 10_000 {
			return text
		}
	default:
		return text
	}
	var b strings.Builder
	for i, digit := range text {
		if left := len(text) - i; left%3 == 0 && i > 0 && text[i-1] != '-' {
			b.WriteString(g.group)
		}
		b.WriteRune(digit)
	}
	return b.String()
}
