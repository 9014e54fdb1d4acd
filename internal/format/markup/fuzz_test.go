package markup

import (
	"strings"
	"testing"

	"dateline/internal/format/formattest"
)

func FuzzMarkup(f *testing.F) {
	for _, text := range formattest.HostileTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		PlainText(text)
		if strings.ToValidUTF8(text, "") != text || strings.ContainsRune(text, 0) {
			return
		}
		for _, made := range []string{HTMLText(text), HTMLLine(text), HTMLLinked(text)} {
			if got := PlainText(made); got != text {
				t.Errorf("%q became %q by way of %q", text, got, made)
			}
		}
	})
}
