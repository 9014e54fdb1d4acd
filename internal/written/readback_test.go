package written

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
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
				d, err := r.Read(text)
				if asWritten := language.Code == "ko" && d.Value.Form == v.Form && l.Long(d.Value) == l.Long(v); asWritten {
					continue // 33만 does not tell that three digits of 330,000 count
				}
				if err != nil || d.Value.String() != v.String() {
					t.Errorf("%s: %s is worded %q and read as %v, %v", language.Code, edtf, text, d.Value, err)
				}
			}
		}
	}
}

// readsBack reports whether values of a kind are to be read back in a language: in Korean
// 경 behind the last date is read for both.
func readsBack(language, kind string) bool { return language != "ko" || kind != "until about" }

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
	// An age counts to as many digits as every language names.
	age := func() string {
		switch random.IntN(3) {
		case 0:
			return fmt.Sprintf("%d000S3", 100+random.IntN(900))
		case 1:
			n := 100 + random.IntN(99_900)
			return fmt.Sprintf("%d0000S%d", n, len(fmt.Sprint(n)))
		}
		n := 1000 + random.IntN(12_800)
		return fmt.Sprintf("%d000000S%d", n, len(fmt.Sprint(n)))
	}
	ages := func(format string) string {
		a, b := age(), age()
		if years(a) < years(b) {
			a, b = b, a
		}
		return fmt.Sprintf(format, a, b)
	}
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
		{"centuries", fmt.Sprintf("%dXX/%dXX", 11+random.IntN(4), 15+random.IntN(5))},
		{"early centuries", fmt.Sprintf("0%dXX/0%dXX", random.IntN(5), 5+random.IntN(5))},
		{"centuries BC", fmt.Sprintf("-0%dXX/-0%dXX", 5+random.IntN(5), random.IntN(5))},
		{"about a century", fmt.Sprintf("%dXX~", 11+random.IntN(9))},
		{"one of two centuries", fmt.Sprintf("[%dXX,%dXX]", 11+random.IntN(4), 15+random.IntN(5))},
		{"millennia BC", fmt.Sprintf("-%dXXX/-%dXXX", 5+random.IntN(4), 1+random.IntN(4))},
		{"age", "Y-" + age() + doubt},
		{"ahead", "Y" + age() + doubt},
		{"ages", ages("Y-%s/Y-%s")},
		{"about ages", ages("Y-%s~/Y-%s~")},
		{"ages to come", ages("Y%[2]s/Y%[1]s")},
		{"one of two ages", ages("[Y-%s,Y-%s]")},
		{"age to BC", fmt.Sprintf("Y-%s/-%04d", age(), 10+random.IntN(900))},
		{"age to year", fmt.Sprintf("Y-%s/%s", age(), in)},
		{"begins within", fmt.Sprintf("[%s..%s]/%d", in, fmt.Sprint(2050+random.IntN(40)), 2100+random.IntN(50))},
		{"ends within", fmt.Sprintf("%s/[%d..%d]", in, 2050+random.IntN(40), 2100+random.IntN(50))},
		{"both within", fmt.Sprintf("[%d-%02d..%s]/[%d..%d-%02d-%02d]", 1000+random.IntN(100), 1+random.IntN(12), in, 2050+random.IntN(40), 2100+random.IntN(50), 1+random.IntN(12), 1+random.IntN(28))},
		{"within decades", fmt.Sprintf("[17%dX..18%dX]/191X", 1+random.IntN(9), 1+random.IntN(9))},
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

// years returns the years of an age as simple writes it.
func years(age string) int {
	n, _ := strconv.Atoi(age[:strings.Index(age, "S")])
	return n
}

// TestAges expects years ago and ahead to be read as people write them, to the
// digits that they give, and nothing else to be taken for them.
func TestAges(t *testing.T) {
	r := NewReader(Languages()...)
	for text, want := range map[string]string{
		"66 million years ago":                           "Y-66000000S2",
		"66.04 million years ago":                        "Y-66040000S4",
		"4.50 billion years ago":                         "Y-4500000000S3",
		"200 million years ago":                          "Y-200000000S3",
		"c. 315,000 years ago":                           "Y-315000S3~",
		"about 200,000 years ago?":                       "Y-200000S3%",
		"200 thousand years ago":                         "Y-200000S3",
		"1,200,000 years ago":                            "Y-1200000S4",
		"312,985 years ago":                              "Y-312985",
		"4,540 million years ago":                        "Y-4540000000S4",
		"0.5 million years ago":                          "Y-500000S1",
		"66 Ma":                                          "Y-66000000S2",
		"4.54 Ga":                                        "Y-4540000000S3",
		"120 ka":                                         "Y-120000S3",
		"13.8 bya":                                       "Y-13800000000S3",
		"201.4–145 Ma":                                   "Y-201400000S4/Y-145000000S3",
		"from 201 to 145 million years ago":              "Y-201000000S3/Y-145000000S3",
		"between 245 and 231 million years ago":          "[Y-245000000S3..Y-231000000S3]",
		"4.6 billion to 541 million years ago":           "Y-4600000000S2/Y-541000000S3",
		"2 million to 300,000 years ago":                 "Y-2000000S1/Y-300000S3",
		"2.5 to 1.5 million years ago":                   "Y-2500000S2/Y-1500000S2",
		"about 201 to 145 million years ago":             "Y-201000000S3~/Y-145000000S3~",
		"201, 145 or 66 million years ago":               "[Y-201000000S3,Y-145000000S3,Y-66000000S2]",
		"66 million years ago or earlier":                "[..Y-66000000S2]",
		"before 66 million years ago":                    "/Y-66000000S2",
		"2.5 million years ago to 1000 BC":               "Y-2500000S2/-0999",
		"in 5 billion years":                             "Y5000000000S1",
		"in about 1 to 5 billion years":                  "Y1000000000S1~/Y5000000000S1~",
		"vor 66 Millionen Jahren":                        "Y-66000000S2",
		"vor ca. 13,8 Mrd. Jahren":                       "Y-13800000000S3~",
		"vor 315.000 Jahren":                             "Y-315000S3",
		"il y a environ 1,5 million d’années":            "Y-1500000S2~",
		"il y a 315 000 ans":                             "Y-315000S3",
		"desde hace 201 hasta hace 145 millones de años": "Y-201000000S3/Y-145000000S3",
		"hace 4,5 mil millones de años":                  "Y-4500000000S2",
		"около 66 миллионов лет назад":                   "Y-66000000S2~",
		"315 тыс. лет назад":                             "Y-315000S3",
		"66 мільйонів років тому":                        "Y-66000000S2",
		"преди 66 милиона години":                        "Y-66000000S2",
		"преди 315 хил. години":                          "Y-315000S3",
		"약 6600만 년 전":                                    "Y-66000000S4~",
		"45.4억 년 전":                                      "Y-4540000000S3",
		"11,700 years ago":                               "[-9749..-9649]",
		"12000 years ago":                                "[Y-10499..-9499]",
		"5,000 years ago":                                "[-3499..-2499]",
		"c. 11.7 ka":                                     "[-9749~..-9649~]",
		"12,000–10,000 years ago":                        "[Y-10499..-9499]/[-8499..-7499]",
		"before 12,000 years ago":                        "/-9999~",
		"vor 12.000 bis 10.000 Jahren":                   "[Y-10499..-9499]/[-8499..-7499]",
		"40,000 years ago to 3000 BC":                    "[Y-38499..Y-37499]/-2999",
		"vor 11.700 Jahren":                              "[-9749..-9649]",
		"il y a 11\u202f700 ans":                         "[-9749..-9649]",
		"hace 11.700 años":                               "[-9749..-9649]",
		"11 700 лет назад":                               "[-9749..-9649]",
		"11\u00a0700 років тому":                         "[-9749..-9649]",
		"преди 11 700 години":                            "[-9749..-9649]",
		"11,700년 전":                                      "[-9749..-9649]",
		"1만 1700년 전":                                     "[-9749..-9649]",
		"31만 5천 년 전":                                     "Y-315000S3",
		"13 000 million years ago":                       "Y-13000000000S2",
		"before 1914":                                    "/1914",
		"in 1872":                                        "1872",
		"vor 1914":                                       "/1914",
		"преди 1914":                                     "/1914",
		"October 1, 1953":                                "1953-10-01",
		"10,000 BC":                                      "-9999",
	} {
		if d, err := r.Read(text); err != nil || d.Value.String() != want {
			t.Errorf("%q: %v, %v, want %s", text, d.Value, err, want)
		} else if strings.HasPrefix(want, "Y") && (d.Confidence != Medium || !strings.Contains(fmt.Sprint(d.Understood), fmt.Sprint(RuleAge))) {
			t.Errorf("%q: confidence %s, %v", text, d.Confidence, d.Understood)
		}
	}
	for _, text := range []string{
		"2,000 years ago", "in 12,000 years", "66 million years", "66 million", "million years ago", "5 years ago", "145 to 201 million years ago",
		"in 66 years", "900 billion years ago", "1.2345678 million years ago", "66 million years ago - 5", "1965 MA",
	} {
		if d, err := r.Read(text); err == nil {
			t.Errorf("%q is read as %s", text, d.Value)
		}
	}
}

// TestPointOfThousands expects both readings of a point that may divide thousands or begin
// a fraction, that of the language first, and no question where one of them cannot be.
func TestPointOfThousands(t *testing.T) {
	for text, want := range map[string][]string{
		"vor 1.250 Millionen Jahren":    {"Y-1250000000S4", "Y-1250000S4"},
		"hace 1.250 millones de años":   {"Y-1250000000S4", "Y-1250000S4"},
		"il y a 1.250 million d’années": {"Y-1250000S4", "Y-1250000000S4"},
		"1.250 млн лет назад":           {"Y-1250000S4", "Y-1250000000S4"},
		"vor 1,250 Millionen Jahren":    {"Y-1250000S4"},
		"1.250 million years ago":       {"Y-1250000S4"},
		"1,250 million years ago":       {"Y-1250000000S4"},
		"vor 4.540 Milliarden Jahren":   {"Y-4540000000S4"},
	} {
		var got []string
		readings, err := NewReader(Languages()...).Readings(text)
		for _, r := range readings {
			got = append(got, r.Value.String())
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
}
