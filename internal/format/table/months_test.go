package table

import (
	"fmt"
	"strings"
	"testing"

	"dateline/internal/written"
)

// TestUsualWordsAreReadAsTheGrammarReadsThem compares the quick way with the
// long one, for the months of all languages.
func TestUsualWordsAreReadAsTheGrammarReadsThem(t *testing.T) {
	w := lazyDateWords()()
	for _, language := range written.Languages() {
		for _, names := range language.Months {
			for name := range strings.SplitSeq(names, "|") {
				for _, text := range []string{"8 %s 2024", "%s 8, 2024", "%s 2024", "31 %s 1900", "%s 30, 1900", "0 %s 1900", "%s 0, 1900", "08 %s 1900", "%s  1900", "%s 1900 ", "8 %s, 1900"} {
					text = fmt.Sprintf(text, name)
					v, ok := w.usual(text)
					if !ok {
						continue
					}
					d, err := w.reader.Read(text)
					if err != nil || d.Value.String() != v.String() || d.Confidence != written.High {
						t.Errorf("%q: %s, but %s with %s confidence, %v", text, v, d.Value, d.Confidence, err)
					}
				}
			}
		}
	}
	for _, text := range []string{"8 October 2024", "OCTOBER 8, 2024", "Mai 1918", "28 июля 1914"} {
		if _, ok := w.usual(text); !ok {
			t.Errorf("%q is not usual", text)
		}
	}
}
