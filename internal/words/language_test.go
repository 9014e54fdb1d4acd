package words

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// exported are the beginnings of the keys that what goes out of the program
// asks for: every language has their texts.
var exported = []string{
	"chart.", "export.foot.", "export.part.", "figure.", "figures.", "form.", "handout.", "language.", "sheet.", "slides.", "stance.", "status.", "timeline.",
}

func goesOut(key string) bool {
	return slices.ContainsFunc(exported, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
}

// catalogues returns the texts of all languages but English.
func catalogues(t *testing.T) map[string]map[string]string {
	all := make(map[string]map[string]string)
	for _, l := range Languages() {
		if l.Code == source {
			continue
		}
		texts, err := Entries(l.Code)
		if err != nil {
			t.Fatal(err)
		}
		all[l.Code] = texts
	}
	if len(all) != len(grammars)-1 {
		t.Errorf("%d catalogues beside English, and %d grammars with it", len(all), len(grammars))
	}
	return all
}

// TestExportsAskForExportedKeys reads the packages that make what goes out.
func TestExportsAskForExportedKeys(t *testing.T) {
	found := 0
	for _, name := range []string{"chart", "export", "figure", "handout", "layout", "listing", "paint", "scene", "slides"} {
		for _, m := range key.FindAllStringSubmatch(sources(t, "../../internal/"+name), -1) {
			found++
			// Refusals and what is left out are said by who exports, and not in the file.
			if !goesOut(m[1]) && !strings.HasPrefix(m[1], "export.refused.") && !strings.HasPrefix(m[1], "export.left.") {
				t.Errorf("%s asks for %q, which need not be in every language", name, m[1])
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d keys were found: does the test still look in the right places?", found)
	}
}

// TestEveryLanguageIsWholeForExports lists all that is still to be translated
// in one message.
func TestEveryLanguageIsWholeForExports(t *testing.T) {
	english := entries(t)
	var missing []string
	for key := range english {
		if _, isForm := formOf(key, english); isForm || !goesOut(key) {
			continue
		}
		var lacking []string
		for code, texts := range catalogues(t) {
			if texts[key] == "" {
				lacking = append(lacking, code)
			}
		}
		if slices.Sort(lacking); len(lacking) > 0 {
			missing = append(missing, fmt.Sprintf("%s (%s): %q", key, strings.Join(lacking, " "), english[key]))
		}
	}
	if slices.Sort(missing); len(missing) > 0 {
		t.Errorf("to be translated:\n%s", strings.Join(missing, "\n"))
	}
}

// placeholder matches a place in a text.
var placeholder = regexp.MustCompile(`{{\.[a-z-]+}}`)

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// TestTranslationsFit compares the texts with the English ones: no text
// without one, and the same places to fill.
func TestTranslationsFit(t *testing.T) {
	english := entries(t)
	for code, texts := range catalogues(t) {
		for key, text := range texts {
			base, isForm := formOf(key, english)
			original, ok := english[base]
			if !ok {
				t.Errorf("%s: no English text for %q", code, key)
				continue
			}
			want, got := placeholders(original), placeholders(text)
			if isForm { // "1 event" need not have its number
				want = slices.DeleteFunc(want, func(p string) bool { return p == "{{.n}}" })
				got = slices.DeleteFunc(got, func(p string) bool { return p == "{{.n}}" })
				if one, ok := english[base+".one"]; ok {
					want = slices.DeleteFunc(placeholders(one), func(p string) bool { return p == "{{.n}}" })
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q has %v, and the English one %v", code, key, got, want)
			}
			if text != strings.TrimSpace(text) {
				t.Errorf("%s: %q has blanks around it", code, key)
			}
		}
	}
}

// TestFormsOfNumbers holds that a text whose words depend on a number has all
// the forms of its language, and no others. After a colon no word does.
func TestFormsOfNumbers(t *testing.T) {
	english := entries(t)
	for code, texts := range catalogues(t) {
		g := grammarOf(code)
		var asked []string // the endings that numbers ask for, but for ""
		for n := range 200 {
			if form := g.form(n); form != "" && !slices.Contains(asked, form) {
				asked = append(asked, form)
			}
		}
		slices.Sort(asked)
		for key, text := range texts {
			if _, isForm := formOf(key, english); isForm {
				continue
			}
			_, counted := english[key+".one"]
			if strings.Contains(text, ": {{.n}}") {
				counted = false
			}
			var given []string
			for _, form := range forms {
				if _, isForm := formOf(key+form, english); isForm && texts[key+form] != "" {
					given = append(given, form)
				}
			}
			if slices.Sort(given); (counted || len(given) > 0) && !slices.Equal(given, asked) {
				t.Errorf("%s: the forms of %q are to be %v, not %v", code, key, asked, given)
			}
		}
	}
}

func TestNumbersChooseTheForm(t *testing.T) {
	for code, want := range map[string]map[int]string{
		"en": {0: "0 claims", 1: "1 claim", 2: "2 claims", 12_345: "12,345 claims"},
		"de": {0: "0 Aussagen", 1: "1 Aussage", 12_345: "12.345 Aussagen"},
		"fr": {0: "0 affirmation", 1: "1 affirmation", 2: "2 affirmations", 12_345: "12\u202f345 affirmations"},
		"ru": {0: "0 утверждений", 1: "1 утверждение", 3: "3 утверждения", 5: "5 утверждений", 11: "11 утверждений", 12: "12 утверждений", 21: "21 утверждение", 112: "112 утверждений", 122: "122 утверждения"},
		"uk": {1: "1 твердження", 4: "4 твердження", 14: "14 тверджень"},
		"ko": {1: "주장 1건", 5: "주장 5건"},
	} {
		text, err := Catalogue(code)
		if err != nil {
			t.Fatal(err)
		}
		for n, want := range want {
			if got := text("chart.claims", "n", n); got != want {
				t.Errorf("%s: %d is %q, want %q", code, n, got, want)
			}
		}
	}
}

func TestFractionsHaveTheirSign(t *testing.T) {
	for code, want := range map[string]string{"en": "1.5", "de": "1,5", "ko": "1.5"} {
		g := grammarOf(code)
		if got := g.shown(1.5); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

// TestLanguagesOfTheMenu holds their order and names.
func TestLanguagesOfTheMenu(t *testing.T) {
	var got []string
	for _, l := range Languages() {
		got = append(got, l.Code+" "+l.Name)
	}
	if got, want := strings.Join(got, ", "), "de Deutsch, en English, es Español, fr Français, bg Български, ru Русский, uk Українська, ko 한국어"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !Whole("en") || Whole("de") || Whole("xx") || Whole("../translations/en") {
		t.Error("English is whole, and German only as far as exports go")
	}
}

// TestWhatIsNotTranslatedIsEnglish takes a text of the window, which only
// English has.
func TestWhatIsNotTranslatedIsEnglish(t *testing.T) {
	text, err := Catalogue("ru")
	if err != nil {
		t.Fatal(err)
	}
	if got := text("report.places-more", "n", 1); strings.TrimSpace(got) != "and in 1 more place" {
		t.Errorf("%q", got)
	}
	if got := text("no.such-key"); got != "no.such-key" {
		t.Errorf("%q", got)
	}
}

// counted matches a number with a word behind it.
var counted = regexp.MustCompile(`{{\.n}}[ \x{a0}](\p{Ll}{2,})`)

// TestNumbersHaveAllForms finds words behind a number that would be wrong for
// another number: "1 events". A text has its forms, or the number after a colon
// or in brackets.
func TestNumbersHaveAllForms(t *testing.T) {
	// What stands behind a number and does not bend, or is an abbreviation.
	fixed := []string{"of", "more", "sur", "de", "von", "weitere", "más", "из", "із", "от", "до", "пр", "av", "times", "who", "que", "qui", "stehen", "тук"}
	all := catalogues(t)
	english := entries(t)
	all[source] = english
	delete(all, "ko")
	for code, texts := range all {
		for key, text := range texts {
			if _, isForm := formOf(key, english); isForm || texts[key+".one"] != "" {
				continue
			}
			for _, m := range counted.FindAllStringSubmatch(text, -1) {
				if !slices.Contains(fixed, m[1]) {
					t.Errorf("%s: %q says %q for every number", code, key, text)
				}
			}
		}
	}
}

// TestColonsAreThoseOfTheLanguage holds that French puts a blank, at which no
// line is broken, before what other languages do not.
func TestColonsAreThoseOfTheLanguage(t *testing.T) {
	bad := regexp.MustCompile(`[^\x{a0}\x{202f}][:;?!»]( |$)|« |[^0-9] %`)
	for key, text := range catalogues(t)["fr"] {
		if bad.MatchString(text) {
			t.Errorf("%q: %q", key, text)
		}
	}
}
