package chrono

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

// inOrder reports whether b is possible: nothing starts after it ends.
func (b Bounds) inOrder() bool {
	return b.EarliestStart <= b.LatestStart && b.EarliestEnd <= b.LatestEnd &&
		b.EarliestStart <= b.EarliestEnd && b.LatestStart <= b.LatestEnd
}

// checkAny checks what holds of every text, date or not.
func checkAny(t *testing.T, text string) {
	t.Helper()
	v, notes, err := ParseLegacy(text)
	strict, strictErr := Parse(text)
	if strictErr == nil && (err != nil || len(notes) > 0 || strict.String() != v.String()) {
		t.Fatalf("%q is EDTF, and ParseLegacy reads it as %s with %v, %v", text, v, notes, err)
	}
	if err != nil {
		checkRefusal(t, text, err)
		return
	}
	for _, n := range notes {
		if n.Offset < 0 || n.Offset > len(text) || n.From == n.To {
			t.Fatalf("%q: a note without a place or a change: %+v", text, n)
		}
	}
	checkFixpoint(t, text, v)
	checkBounds(t, text, v)
	_ = English.Long(v)
}

func checkRefusal(t *testing.T, text string, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Offset < 0 || e.Offset > len(text) || !strings.HasPrefix(text[e.Offset:], e.Text) {
		t.Fatalf("%q: the error has no place: %#v", text, err)
	}
}

// checkFixpoint checks that Parse reads what v prints, and reads the same.
func checkFixpoint(t *testing.T, text string, v Value) {
	t.Helper()
	printed := v.String()
	again, err := Parse(printed)
	if err != nil || again.String() != printed {
		t.Fatalf("%q prints as %q, which reads as %q, %v", text, printed, again, err)
	}
	if again.Bounds() != v.Bounds() || again.Drawn() != v.Drawn() {
		t.Fatalf("%q and %q, as it prints, have other bounds", text, printed)
	}
}

func checkBounds(t *testing.T, text string, v Value) {
	t.Helper()
	bounds, drawn := v.Bounds(), v.Drawn()
	if !bounds.inOrder() || !drawn.inOrder() {
		t.Fatalf("%q: bounds out of order: %v, drawn %v", text, boundsText(bounds), boundsText(drawn))
	}
	if drawn.EarliestStart > bounds.EarliestStart || drawn.LatestEnd < bounds.LatestEnd {
		t.Fatalf("%q is drawn shorter than it is: %v, drawn %v", text, boundsText(bounds), boundsText(drawn))
	}
}

var fuzzSeeds = []string{
	"1985-04-12T23:20:30+04:30", "[..1760-12-03,1762]", "Y-17E7S3", "156X-?12-25~", "../2004-06-~01", "2001-41", "-XXXX-02-29",
	"1900s", "(2004)?-06-04~", "20241018T1712Z", "y17101e4p3", "unknown/19uu", "{1675..167X}", "2024-10-19T24:00~", "Y24XXXXXXXXXX",
}

func FuzzParse(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(checkAny)
}

// The fuzzer runs on demand; some 300,000 mutations of dates run with
// every test.
func TestNearlyDates(t *testing.T) {
	const signs = "0123456789XxuUYyESeps?~%-/.,[]{}()TtZz:+ −"
	random := rand.New(rand.NewPCG(1, 2))
	var texts []string
	for _, group := range locExamples {
		for _, e := range group.examples {
			texts = append(texts, e.edtf)
		}
	}
	texts = append(texts, fuzzSeeds...)
	rounds := 300_000
	if testing.Short() {
		rounds = 30_000
	}
	for range rounds {
		text := []byte(texts[random.IntN(len(texts))])
		for range 1 + random.IntN(3) {
			at, sign := random.IntN(len(text)), signs[random.IntN(len(signs))]
			switch random.IntN(4) {
			case 0:
				text[at] = sign
			case 1:
				text = append(text[:at], append([]byte{sign}, text[at:]...)...)
			case 2:
				text = append(text, texts[random.IntN(len(texts))]...)
			case 3:
				if len(text) > 1 {
					text = append(text[:at], text[at+1:]...)
				}
			}
		}
		checkAny(t, string(text))
	}
}

// worst are the texts of 200 bytes that take longest to read: years to search
// for a 29 February, members, rules of older forms.
func worst() map[string]string {
	fill := func(prefix, unit, suffix string) string {
		return prefix + strings.Repeat(unit, (200-len(prefix)-len(suffix))/len(unit)) + suffix
	}
	return map[string]string{
		"years without the day":   "XXX1-02-29",
		"many years without it":   "YXXXXXXXXXX1-02-29",
		"members":                 fill("[", "1667,", "1667]"),
		"masks":                   fill("{", "XXXX-02-29..XXXX-XX-XX,", "1984..}"),
		"late masks":              fill("[", "-XX96-02-29,", "XXX1-02-29]"),
		"long masks":              fill("[", "YXXXXXXXXXXX-XX-XX,", "1984]"),
		"members of 2012":         fill("[", "19uu,", "1667]"),
		"groups of 2012":          fill("[", "(2004)?-06-04~,", "1667]"),
		"parentheses":             fill("", "(", ""),
		"basic forms":             fill("{", "20241018T1712Z,", "1667]"),
		"digits":                  fill("", "1", ""),
		"small x":                 fill("1960-", "x", ""),
		"signs":                   fill("", "?~", ""),
		"dots":                    fill("[", ".", "]"),
		"blanks":                  fill("[1667,", " ", "1668]"),
		"minus signs of Unicode":  fill("", "−", ""),
		"a legacy date not there": "XXX1-02-29/uuuu-02-30",
	}
}

// TestWorstTextsAreRead would not end in a lifetime if years were searched one
// by one; BenchmarkParseWorst says how long it takes.
func TestWorstTextsAreRead(t *testing.T) {
	for _, text := range worst() {
		checkAny(t, text)
	}
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{"1985-04-12", "1984~/2004-06~", "156X-12-25", "[1667,1668,1670..1672]", "2024-10-19T17:12:00+02:00"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParseWorst(b *testing.B) {
	for name, text := range worst() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if v, _, err := ParseLegacy(text); err == nil {
					v.Bounds()
					_ = v.String()
				}
			}
		})
	}
}
