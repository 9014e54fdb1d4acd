package edit

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
)

// shapes returns dates of every precision, era and form that a drag or the form can make,
// with every doubt, in EDTF.
func shapes() (all []string) {
	for _, pair := range [...]string{
		"-5XXX -2XXX", "0XXX 1XXX", "-05XX -02XX", "-01XX 04XX", "03XX 08XX", "17XX 19XX",
		"-045X -021X", "033X 087X", "178X 197X", "180X 190X",
		"-0449 -0203", "-0049 0033", "0033 0087", "0333 0587", "1789 1984", "Y-11999 -8999",
		"-0449-21 -0203-23", "1789-24 1984-22", "1789-33 1984-36", "1789-37 1984-39", "1789-40 1984-41",
		"-0449-03 -0203-11", "-0049-03 0033-05", "0033-03 0087-11", "1789-03 1984-11", "1789-03 1789-11",
		"-0449-03-01 -0203-11-17", "0033-03-04 0087-11-17", "1789-03-01 1984-11-17", "1789-03-01 1789-03-17",
		"1789-03-01T05 1984-11-17T18", "1789-03-01T05:30 1984-11-17T18:45", "1789-03-01T05:30:10Z 1984-11-17T18:45:59Z",
		"Y-66000000S2 Y-2500000S2", "Y-80000000 Y-1000000", "Y-312985 Y-120000", "Y300000S1 Y5000000000S1", "Y-4E9 Y-17E7",
		"1789-XX 1984-XX", "1789-03-XX 1984-11-XX", "1789-XX-XX 1984-XX-XX", "1789-03-1X 1984-11-2X", "1950S2 1980S3",
		"178X 1984", "17XX 1984", "1789 19XX", "1789 1984-03-05", "1789-03 1984", "Y-66000000S2 1984",
	} {
		first, last, _ := strings.Cut(pair, " ")
		parts := strings.NewReplacer("a", first, "b", last)
		for _, form := range [...]string{
			"a", "a?", "a~", "a%", "a/b", "a~/b", "a/b~", "a?/b", "a/b?", "a%/b%", "a?/b~", "a/..", "../a", "a/", "/a",
			"[a..b]", "[a..]", "[..a]", "[a,b]", "{a,b}", "[a..b]/2050", "Y-13000000000S2/[a..b]", "[a..b]/..", "../[a..b]",
		} {
			all = append(all, parts.Replace(form))
		}
	}
	return all
}

// edtfSigns are signs of EDTF that no language has in its words for a date.
var edtfSigns = regexp.MustCompile(`[][{}%]|\.\.|\dX|X\d|\dS\d|\dE\d|Y-?\d|\d/|/\d|\dT\d|\d~$`)

// TestDatesAreShownInWords expects words for every date in every language, also in the
// field of the form, which stand for that date as long as nobody changes them, and are
// never read as another one.
func TestDatesAreShownInWords(t *testing.T) {
	lexicons := map[string]*chrono.Lexicon{
		"bg": &chrono.Bulgarian, "de": &chrono.German, "en": &chrono.English, "es": &chrono.Spanish,
		"fr": &chrono.French, "ko": &chrono.Korean, "ru": &chrono.Russian, "uk": &chrono.Ukrainian,
	}
	all, read, shown := shapes(), 0, 0
	for code, l := range lexicons {
		d := NewDates(code, false, l)
		for i, edtf := range all {
			v, err := chrono.Parse(edtf)
			if err != nil {
				continue // as a season with a doubt about nothing but itself
			}
			if long, brief := l.Long(v), l.Medium(v); long == "" || brief == "" || edtfSigns.MatchString(long+" | "+brief) {
				t.Errorf("%s: %s is told as %q and %q", code, edtf, long, brief)
			}
			if i%3 != len(code+edtf)%3 { // reading takes longer
				continue
			}
			before := chrono.When{Value: v}
			text := d.Text(before)
			if edtfSigns.MatchString(text) {
				t.Errorf("%s: the field shows %s for %s", code, text, l.Long(v))
			}
			shown++
			if same, err := d.Read(text, before); err != nil || len(same) != 1 || same[0].Value.String() != v.String() {
				t.Errorf("%s: %q, unchanged, is read as %v, %v, not %s", code, text, same, err, edtf)
			}
			if again, err := d.Read(text, chrono.When{}); err == nil {
				read++
				if !slices.ContainsFunc(again, func(w chrono.When) bool { return d.alike(w.Value, v) }) {
					t.Errorf("%s: %q, of %s, is read as %s", code, text, edtf, fmt.Sprint(again))
				}
			}
		}
	}
	if shown < 2_500 || read < shown*2/3 {
		t.Errorf("%d of %d are read back", read, shown)
	}
}
