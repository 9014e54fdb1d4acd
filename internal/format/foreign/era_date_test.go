package foreign_test

import (
	"testing"

	"dateline/internal/format/foreign"
)

func TestEraDates(t *testing.T) {
	for text, want := range map[string]string{
		"BC 44-03-15": "-0043-03-15", "44 BC": "-0043", "0044-03 BCE": "-0043-03", "AD 70": "0070", "1 BC": "0000", "1940-11-27 17:43:05": "1940-11-27T17:43:05",
		"bc2012": "-2011", "2012": "2012", "BC 44 BC": "", "12": "", "x": "", "44-03-15": "", "9999999999 BC": "",
	} {
		d, ok := foreign.ParseEraDate(text)
		if ok != (want != "") || ok && d.EDTF() != want {
			t.Errorf("%q: %s %v, want %q", text, d.EDTF(), ok, want)
		}
	}
}
