package edit

import (
	"fmt"
	"strings"
	"testing"
)

func TestQuantities(t *testing.T) {
	for figure, want := range map[string]string{
		"12,000":                          "12000..12000",
		"about 7,000 soldiers":            "7000..7000 soldiers",
		"12 000 soldats":                  "12000..12000 soldats",
		"12.000 Soldaten":                 "12000..12000 soldaten",
		"около 3000 солдат":               "3000..3000 солдат",
		"3,000명":                          "3000..3000 명",
		"200 to 400 men, about 90 pilots": "200..400 men; 90..90 pilots",
		"20–30 Mann":                      "20..30 mann",
		"almost 16,000 containers, 4 to 6 million shells": "16000..16000 containers; 4e+06..6e+06 shells",
		"4.8 million shells":                              "4.8e+06..4.8e+06 shells",
		"1,5 Millionen Granaten":                          "1.5e+06..1.5e+06 granaten",
		"3 тысячи человек":                                "3000..3000 человек",
		"4 a 6 mil millones de dólares":                   "4e+09..6e+09 de",
		"12,000 soldiers in 1986":                         "12000..12000 soldiers",
		"hundreds of advisers":                            "",
		"no loss":                                         "",
		"":                                                "",
		"four F-4 fighters lost":                          "",
		"18 of about 40 soldiers":                         "",
	} {
		var got []string
		for _, q := range quantities(figure) {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%v..%v %s", q.from, q.to, q.of)))
		}
		if all := strings.Join(got, "; "); all != want {
			t.Errorf("%q: %s, want %s", figure, all, want)
		}
	}
}
