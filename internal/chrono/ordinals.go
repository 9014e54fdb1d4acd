package chrono

import (
	"cmp"
	"strconv"
	"strings"
)

// ordinals are the patterns for centuries, or for millennia, within more words: {o}
// stands for an ordinal.
type ordinals struct {
	one  string // "the {o} century"
	bare string // one beside another that has the noun
	span string // from the ordinal {a} to the ordinal {b}
}

// ordinal is a century or a millennium, as people count them: the digits 04XX, the
// years from 400 to 499, are said to be the 5th century.
type ordinal struct {
	ordinals
	size int64 // in years
	n    int64
	bc   bool
	ad   bool // and its era is named
}

// ordinal returns d as a century or a millennium; ok is false where it is none, or
// is told by the year in which it begins.
func (l speech) ordinal(d Date) (o ordinal, ok bool) {
	const longest = 10_000 // in years: nobody counts so many centuries
	switch {
	case d.HasMonth || d.Significant > 0 || d.Calendar == OldStyle || max(d.Year, -d.Year) >= longest:
		return o, false
	case d.YearMask == 0b11 && (l.centuryIn == "" || d.Year < shortYear):
		o.ordinals, o.size = l.hundreds, 100
	case d.YearMask == 0b111:
		o.ordinals, o.size = l.thousands, 1000
	default:
		return o, false
	}
	o.n = max(d.Year, -d.Year)/o.size + 1
	o.bc = d.negative()
	o.ad = !o.bc && d.Year < shortYear
	return o, true
}

// besides reports whether a and b share their noun and their era.
func (a ordinal) besides(b ordinal) bool { return a.size == b.size && a.bc == b.bc && a.ad == b.ad }

// numbered returns the ordinal of o: "5th", "V".
func (l speech) numbered(o ordinal) string {
	if l.numeral == nil {
		return strconv.FormatInt(o.n, 10)
	}
	return l.numeral(o.n)
}

// withEra adds the era of o to a text, if it has to be named.
func (l speech) withEra(o ordinal, text string) string {
	switch {
	case o.bc:
		return fill(l.bc, "{n}", text)
	case o.ad:
		return fill(cmp.Or(l.adBehind, l.ad), "{n}", text)
	}
	return text
}

// ordered returns the words for o, which stands alone, or is the first or the last
// of several that share noun and era: those stand where the language has them.
func (l speech) ordered(o ordinal, first, last bool) string {
	noun, era := last, last
	if strings.HasSuffix(o.one, "{o}") { // "el siglo V o el IV a. C."
		noun = first
	}
	if l.yearFirst {
		era = first
	}
	pattern := o.bare
	if noun {
		pattern = o.one
	}
	text := fill(pattern, "{o}", l.numbered(o))
	if era {
		return l.withEra(o, text)
	}
	return text
}

// orderedPair returns two dates as centuries or millennia side by side; ok is false
// where they share nothing.
func (l speech) orderedPair(a, b Date) (first, second string, ok bool) {
	x, y, ok := l.orderedBoth(a, b)
	if !ok {
		return "", "", false
	}
	return l.ordered(x, true, false), l.ordered(y, false, true), true
}

// orderedSpan returns the words for the time from one century or millennium to
// another.
func (l speech) orderedSpan(a, b Date) (text string, ok bool) {
	x, y, ok := l.orderedBoth(a, b)
	if !ok {
		return "", false
	}
	return l.withEra(x, fill(x.span, "{a}", l.numbered(x), "{b}", l.numbered(y))), true
}

func (l speech) orderedBoth(a, b Date) (x, y ordinal, ok bool) {
	x, isOne := l.ordinal(a)
	y, isOther := l.ordinal(b)
	return x, y, isOne && isOther && x.besides(y) && (a.AnyDoubt()|b.AnyDoubt()) == 0
}

// orderedSet returns the words for a set of centuries or millennia: "the 5th or the
// 4th century BC"; ok is false where its members do not share noun and era.
func (l speech) orderedSet(v Value, last string) (text string, ok bool) {
	members := v.Members()
	n := len(members)
	for i, m := range members {
		if _, _, ok := l.orderedBoth(members[0].Start.Date, m.Start.Date); !ok || m.Range || n < 2 {
			return "", false
		}
		o, _ := l.ordinal(m.Start.Date)
		next, pattern := l.ordered(o, i == 0, i == n-1), l.list
		if i == n-1 {
			pattern = last
		}
		if i == 0 {
			text = next
		} else {
			text = fill(pattern, "{a}", text, "{b}", next)
		}
	}
	return text, true
}

// roman returns n in Roman numerals.
func roman(n int64) string {
	var b strings.Builder
	for _, d := range [...]struct {
		value int64
		text  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.text)
		}
	}
	return b.String()
}
