package chrono

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lexicons are those of all languages but English, by code.
var lexicons = map[string]*Lexicon{
	"bg": &Bulgarian, "de": &German, "es": &Spanish, "fr": &French, "ko": &Korean, "ru": &Russian, "uk": &Ukrainian,
}

// TestWordings holds what was read and found right: in testdata/wording, a
// file a language, each line an EDTF value, its full and its brief wording.
func TestWordings(t *testing.T) {
	for code, l := range lexicons {
		text, err := os.ReadFile(filepath.Join("testdata", "wording", code+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
		if len(lines) < 40 {
			t.Errorf("%s: only %d values", code, len(lines))
		}
		for _, line := range lines {
			f := strings.Split(line, " | ")
			v, err := Parse(f[0])
			if err != nil || len(f) != 3 {
				t.Fatalf("%s: %q: %v", code, line, err)
			}
			if long, medium := l.Long(v), l.Medium(v); long != f[1] || medium != f[2] {
				t.Errorf("%s: %s: %q and %q, want %q and %q", code, f[0], long, medium, f[1], f[2])
			}
		}
	}
}

// TestLexiconsAreWhole finds words that a table lacks: every value in every
// language says something, and no place is left unfilled.
func TestLexiconsAreWhole(t *testing.T) {
	text, err := os.ReadFile("testdata/wording/de.txt")
	if err != nil {
		t.Fatal(err)
	}
	var values []Value
	for line := range strings.Lines(string(text)) {
		edtf, _, _ := strings.Cut(line, " | ")
		v, err := Parse(edtf)
		if err != nil {
			t.Fatal(err)
		}
		values = append(values, v)
	}
	for month := 1; month <= 41; month++ {
		if month == 13 {
			month = 21
		}
		values = append(values, Value{Form: Single, Start: End{Date: Date{Year: 1850, Month: uint8(month), HasMonth: true}}})
	}
	for code, l := range lexicons {
		texts := []string{l.Long(Value{}), l.Medium(Value{}), l.Tick(0), l.Tick(-120_000), l.Tick(-66_000_000), l.Tick(13_800_000_000), l.Lasting(4_540_000_000), l.Lasting(1_500_000)}
		for _, v := range values {
			for _, calendar := range []Calendar{Gregorian, Julian, OldStyle} {
				v.Start.Date.Calendar, v.End.Date.Calendar = calendar, calendar
				texts = append(texts, l.Long(v), l.Medium(v), l.Own(v))
			}
		}
		for _, text := range texts {
			if strings.Trim(text, " ()") != text && !strings.HasSuffix(text, ")") || text == "" || strings.ContainsAny(text, "{}") || strings.Contains(text, "  ") {
				t.Errorf("%s: %q", code, text)
			}
		}
	}
}

// TestDecadesOfTheAxisAreMended holds that a decade is worded alike wherever it
// stands.
func TestDecadesOfTheAxisAreMended(t *testing.T) {
	for code, l := range lexicons {
		for first := int64(1900); first < 2100; first += 10 {
			v := Value{Form: Single, Start: End{Date: Date{Year: first, YearMask: 1}}}
			if axis, text := l.Years(first, first+9), l.Long(v); axis != text {
				t.Errorf("%s: %q on the axis, and %q", code, axis, text)
			}
		}
	}
	if got := Ukrainian.Years(2000, 2009); got != "2000-ні роки" {
		t.Errorf("%q", got)
	}
}

// TestNumbersAndErasAreNotBroken holds that no line ends between a year and
// its era or noun, and that digits are grouped with the sign of the language.
func TestNumbersAndErasAreNotBroken(t *testing.T) {
	for code, want := range map[string]string{
		"bg": "12\u202f345\u00a0г.\u00a0пр.\u00a0Хр.", "de": "12.345\u00a0v.\u00a0Chr.", "es": "12\u202f345\u00a0a.\u00a0C.",
		"fr": "12\u202f345\u00a0av.\u00a0J.-C.", "ko": "기원전 12,345년", "ru": "12\u202f345\u00a0г.\u00a0до\u00a0н.\u00a0э.", "uk": "12\u202f345\u00a0р.\u00a0до\u00a0н.\u00a0е.",
	} {
		v := Value{Form: Single, Start: End{Date: Date{Year: -12_344}}}
		if got := lexicons[code].Long(v); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

// TestOtherReckonings expects the words of dates of other calendars, and the
// units of deep time, whose fractions have a comma.
func TestOtherReckonings(t *testing.T) {
	for code, want := range map[string]string{
		"bg": "10 януари 1699/1700\u00a0г. (юлиански) – 8 октомври чучхе 113 (2024) · преди 13,8\u00a0млрд. години · 1970-те години · 1800 – 1899\u00a0г.",
		"de": "10. Januar 1699/1700 (julianisch) bis 8. Oktober Juche 113 (2024) · vor 13,8 Milliarden Jahren · 1970er Jahre · 1800 bis 1899",
		"es": "del 10 de enero de 1699/1700 (juliano) al 8 de octubre de Juche 113 (2024) · hace 13\u202f800 millones de años · década de 1970 · 1800–1899",
		"fr": "du 10 janvier 1699/1700 (julien) au 8 octobre Juche 113 (2024) · il y a 13,8 milliards d’années · années 1970 · 1800–1899",
		"ko": "1699/1700년 1월 10일 (율리우스력)부터 주체113(2024)년 10월 8일까지 · 138억 년 전 · 1970년대 · 1800년대",
		"ru": "10 января 1699/1700\u00a0г. (юлианский) — 8 октября чучхе 113 (2024) · 13,8\u00a0млрд лет назад · 1970-е годы · 1800–1899\u00a0гг.",
		"uk": "10 січня 1699/1700\u00a0р. (юліанський) – 8 жовтня чучхе 113 (2024) · 13,8\u00a0млрд років тому · 1970-ті роки · 1800–1899\u00a0рр.",
	} {
		l := *lexicons[code]
		l.Reckoning = Reckoning{Julian: true, Cutover: Cutover1752, LadyDay: true, Juche: true}
		v, err := Parse("1700-01-20/2024-10-08")
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join([]string{l.Long(v), l.Tick(-13_800_000_000), l.Years(1970, 1979), l.Years(1800, 1899)}, " · ")
		if got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}
