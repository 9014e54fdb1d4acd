package written

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/internal/chrono"
)

// lexicons are the words in which dates are shown, by the code of the language
// in which they are read.
var lexicons = map[string]*chrono.Lexicon{
	"bg": &chrono.Bulgarian, "de": &chrono.German, "en": &chrono.English, "es": &chrono.Spanish,
	"fr": &chrono.French, "ko": &chrono.Korean, "ru": &chrono.Russian, "uk": &chrono.Ukrainian,
}

// TestWordingsReadBack reads what a lexicon says of a simple date, in full and
// briefly: it is the same date. Not meant to be read back are, in any
// language,
//   - the first decade of a century, which is read as the century: "2000s";
//   - quarters, thirds and halves of a year, for some of which the reader has
//     no words or for which it has others;
//   - intervals with an open or unknown end, ranges of a set, and their brief
//     signs "≥ 1984", "1985 –";
//   - unspecified digits, of which brief texts say nothing;
//   - doubt about a part of a date, times of day and calendars;
//
// and in single languages what [readsBack] leaves out.
func TestWordingsReadBack(t *testing.T) {
	for _, language := range Languages() {
		l, r := lexicons[language.Code], NewReader(language)
		random := rand.New(rand.NewPCG(6, 8))
		for range 3_000 {
			kind, edtf := simple(random)
			if !readsBack(language.Code, kind) {
				continue
			}
			v, err := chrono.Parse(edtf)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{l.Long(v), l.Medium(v)} {
				if d, err := r.Read(text); err != nil || d.Value.String() != v.String() {
					t.Errorf("%s: %s is worded %q and read as %v, %v", language.Code, edtf, text, d.Value, err)
				}
			}
		}
	}
}

// readsBack reports whether values of a kind are to be read back in a language.
func readsBack(language, kind string) bool {
	switch kind {
	case "decades":
		// "des années 1970 aux années 1980" and "de la década de 1970 a la de 1980" name the
		// unit before the number, which the reader takes for the first alone.
		return language != "fr" && language != "es"
	case "until about":
		// 경 behind the last date is read for both.
		return language != "ko"
	case "BC to AD", "years BC":
		// The reader has no era before the second date, and asks for it.
		return language != "ko"
	}
	return true
}

// simple returns a value of those that people write every day, and its kind.
func simple(random *rand.Rand) (kind, edtf string) {
	year := func() int { return 1200 + random.IntN(850) }
	month := func() string { return fmt.Sprintf("%d-%02d", year(), 1+random.IntN(12)) }
	day := func() string { return fmt.Sprintf("%s-%02d", month(), 1+random.IntN(28)) }
	season := func() string { return fmt.Sprintf("%d-%d", year(), 21+random.IntN(4)) }
	decade := func() string { return fmt.Sprintf("%d%dX", 12+random.IntN(8), 1+random.IntN(9)) }
	ordered := func(a, b, between string) string { return min(a, b) + between + max(a, b) }
	in := fmt.Sprint(year())
	var (
		inMonth = fmt.Sprintf("%s-%02d", in, 1+random.IntN(12))
		first   = 1 + random.IntN(14)
		second  = first + 1 + random.IntN(14)
		doubt   = [...]string{"", "?", "~", "%"}[random.IntN(4)]
	)
	kinds := []struct{ kind, edtf string }{
		{"day", day() + doubt},
		{"month", month() + doubt},
		{"year", in + doubt},
		{"season", season() + doubt},
		{"decade", decade() + doubt},
		{"BC", fmt.Sprintf("-%04d", 10+random.IntN(900))},
		{"day BC", fmt.Sprintf("-%04d-%02d-%02d", 10+random.IntN(900), 1+random.IntN(12), 1+random.IntN(28))},
		{"early", fmt.Sprintf("%04d", 10+random.IntN(900))},
		{"years BC", fmt.Sprintf("-%04d/-%04d", 600+random.IntN(300), 10+random.IntN(500))},
		{"years of one era", fmt.Sprintf("%04d/%04d", 110+random.IntN(300), 420+random.IntN(500))},
		{"BC to AD", fmt.Sprintf("-%04d/%04d", 10+random.IntN(900), 10+random.IntN(900))},
		{"days of a month", fmt.Sprintf("%s-%02d/%s-%02d", inMonth, first, inMonth, second)},
		{"days of a year", fmt.Sprintf("%s-01-%02d/%s-%02d-%02d", in, first, in, 2+random.IntN(11), second)},
		{"days", ordered(day(), day(), "/")},
		{"months of a year", fmt.Sprintf("%s-0%d/%s-%02d", in, 1+random.IntN(6), in, 7+random.IntN(6))},
		{"years", ordered(fmt.Sprint(year()), in, "/")},
		{"until about", fmt.Sprintf("%s/%d~", in, 2050+random.IntN(40))},
		{"decades", ordered(decade(), decade(), "/")},
		{"one of two days", fmt.Sprintf("[%s-%02d,%s-%02d]", inMonth, first, inMonth, second)},
		{"one of two years", "[" + ordered(in, fmt.Sprint(2050+random.IntN(40)), ",") + "]"},
		{"two years", "{" + ordered(in, fmt.Sprint(2050+random.IntN(40)), ",") + "}"},
	}
	k := kinds[random.IntN(len(kinds))]
	if a, b, ok := strings.Cut(k.edtf, "/"); ok && a == b {
		return "one", a
	}
	return k.kind, k.edtf
}
