package export

import (
	"context"
	"io"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// TestLackingCharactersAreTold, once and with an example, of what is drawn with our
// fonts.
func TestLackingCharactersAreTold(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct{ title, character, script string }{
		{"東京 is named", "東", "Han"},
		{"بغداد and Baghdad", "ب", "Arabic"},
		{"ירושלים", "י", "Hebrew"},
		{"दिल्ली", "द", "Devanagari"},
		{"Straße, Łódź, Київ, Αθήνα, 서울, かな – “→” №", "", ""},
	} {
		tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{ID: "e", Title: c.title, When: chrono.When{Value: date(t, "1950")}}})}
		for _, kind := range Kinds {
			s := Settings{Kind: kind}
			left, err := Write(context.Background(), io.Discard, tl, s, f, nil)
			if err != nil {
				t.Fatal(err)
			}
			p, err := Look(context.Background(), tl, s, f)
			if err != nil {
				t.Fatal(err)
			}
			ours := kind == PNG || kind == PDF || kind == Handout
			said := inEnglish(left)
			if told := strings.Contains(said, c.character+" (script: "+c.script+") in “"); told != (ours && c.character != "") || said != inEnglish(p.Left) {
				t.Errorf("%v of %q says %q, its preview %q", kind, c.title, said, inEnglish(p.Left))
			}
		}
	}
}

// TestGuessedWidthsAreNotToldToOthers: an SVG gives the length of text that was
// measured alone.
func TestGuessedWidthsAreNotToldToOthers(t *testing.T) {
	for _, c := range []struct {
		title    string
		found    bool
		measured bool
	}{{"Suez Crisis", false, true}, {"東京都", false, true}, {"حرب أكتوبر", false, false}, {"حرب أكتوبر", true, true}} {
		f := fonts(t)
		if c.found {
			f.SearchIn(func() []string { return []string{"../systemfonts/testdata/fonts"} })
		}
		tl := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{ID: "e", Title: c.title, When: chrono.When{Value: date(t, "1950")}}})}
		svg := string(exported(t, tl, Settings{Kind: SVG}, f))
		at := strings.LastIndex(svg, ">"+c.title+"<")
		if at < 0 {
			t.Fatalf("%s is not there", c.title)
		}
		if told := strings.Contains(svg[strings.LastIndex(svg[:at], "<"):at], "textLength"); told != c.measured {
			t.Errorf("the length of %s, with a font %v, is told: %v", c.title, c.found, told)
		}
	}
}

// TestFontsOfTheComputerServeExports finds in some folder what our fonts lack, and
// tells what that lacks too.
func TestFontsOfTheComputerServeExports(t *testing.T) {
	f := fonts(t)
	f.SearchIn(func() []string { return []string{"../systemfonts/testdata/fonts"} })
	tl := &timeline.Timeline{Language: "ar", Events: paged.Of([]*timeline.Event{{ID: "e", Title: "حرب أكتوبر, दिल्ली, 日本", When: chrono.When{Value: date(t, "1950")}}})}
	for _, kind := range Kinds {
		left, err := Write(context.Background(), io.Discard, tl, Settings{Kind: kind}, f, nil)
		if err != nil || len(left) > 0 {
			t.Errorf("%v: %v, %v", kind, inEnglish(left), err)
		}
		if f.Wanting() {
			t.Errorf("%v leaves something to be looked for", kind)
		}
	}
	tl.Events.At(0).Title += ", กรุงเทพ"
	p, err := Look(context.Background(), tl, Settings{Kind: PNG}, f)
	if said := inEnglish(p.Left); err != nil || !strings.Contains(said, "ก (script: Thai) in") {
		t.Errorf("of Thai it says %q, %v", said, err)
	}
}
