package chart_test

import (
	"strings"
	"testing"

	"dateline/internal/chart"
	"dateline/internal/language"
	"dateline/internal/words"
)

// TestPageInOtherLanguages asks the scripts of pages how they word days and
// numbers, and looks for English that shows through.
func TestPageInOtherLanguages(t *testing.T) {
	browser := newBrowser(t)
	for code, want := range map[string]string{
		"de": "8. Okt. 2024 · 1. Mai 1914 · vor 13,8 Millionen Jahren · vor 4,54 Milliarden Jahren · 0,33 · 1234 · 12.345",
		"fr": "8 oct. 2024 · 1er mai 1914 · il y a 13,8 millions d’années · il y a 4,54 milliards d’années · 0,33 · 1234 · 12\u202f345",
		"ko": "2024년 10월 8일 · 1914년 5월 1일 · 1380만 년 전 · 45.4억 년 전 · 0.33 · 1234 · 12,345",
		"ru": "8 окт. 2024 · 1 мая 1914 · 13,8\u00a0млн лет назад · 4,54\u00a0млрд лет назад · 0,33 · 1234 · 12\u202f345",
	} {
		t.Run(code, func(t *testing.T) {
			text, lexicon, err := language.Of(code)
			if err != nil {
				t.Fatal(err)
			}
			path := write(t, pageWith(t, builtIn(t), chart.Options{Text: text, Lexicon: lexicon, Language: code}))
			ctx, w := newTab(t, browser), &witness{}
			url := open(t, ctx, w, path, 1280, 800)
			drawn(t, ctx)
			got := strings.Join(eval[[]string](t, ctx, `[
				Page.dayWords(Date.UTC(2024, 9, 8)), Page.dayWords(Date.UTC(1914, 4, 1)),
				Page.yearWords(-13799999), Page.edgeWords(-4540000000, { years: true, until: 2030 }), ...[1 / 3, 1234, 12345].map(Page.number),
			]`), " · ")
			if got != want {
				t.Errorf("%q, want %q", got, want)
			}
			page := eval[string](t, ctx, "document.body.innerText")
			for _, key := range []string{"chart.table.what", "chart.years", "chart.contents"} {
				if !strings.Contains(page, text(key)) || strings.Contains(page, words.English()(key)) {
					t.Errorf("%q is not in the page, or in English too", text(key))
				}
			}
			if lang := eval[string](t, ctx, "document.documentElement.lang"); lang != code {
				t.Errorf("the page says that it is in %q", lang)
			}
			w.check(t, url)
		})
	}
}
