package slides

import (
	"slices"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

func TestTextHasTheLanguageOfItsScript(t *testing.T) {
	for _, c := range []struct{ text, deck, want string }{
		{"Suez 1973", "de", "de"},
		{"Київ", "", ""},
		{"Suez", "ar", "ar"},
		{"حرب 1973", "en", "ar-SA"},
		{"جنگ", "fa-IR", "fa-IR"},
		{"מלחמה", "en", "he-IL"},
		{"युद्ध", "", "hi-IN"},
		{"युद्ध", "ne", "ne"},
		{"中国", "en", "zh-CN"},
		{"中國", "zh-TW", "zh-TW"},
		{"日本", "ja", "ja"},
		{"日本の戦争", "en", "ja-JP"},
		{"日本の戦争", "zh-CN", "ja-JP"},
		{"조선", "en", "ko-KR"},
		{"조선 朝鮮", "ko", "ko"},
		{"กรุงเทพ", "en", "th-TH"},
	} {
		if got := languageOf(c.text, c.deck); got != c.want {
			t.Errorf("%q in a deck in %q is in %q, want %q", c.text, c.deck, got, c.want)
		}
	}
}

// TestTextRunsToTheLeft: titles of slides and paragraphs by their direction, names on
// the timeline between signs, as dates stand at their right.
func TestTextRunsToTheLeft(t *testing.T) {
	const title = "حرب 1973 (Suez)"
	value, err := chrono.Parse("1973-10-06")
	if err != nil {
		t.Fatal(err)
	}
	tl := &timeline.Timeline{Title: "Wars", Events: paged.Of([]*timeline.Event{
		{ID: "a", Title: title, When: chrono.When{Value: value}}, {ID: "b", Title: "Suez حرب", When: chrono.When{Value: value}},
	})}
	o := open(t, written(t, deckOf(t, tl, layout.Light(), 2)))
	var captions []string
	for _, p := range o.slide(2).all("a:p") {
		captions = append(captions, strings.Join(p.texts(), ""))
	}
	turned := "\u202b" + title + "\u202c\u200e"
	if !slices.ContainsFunc(captions, func(c string) bool { return strings.HasPrefix(c, turned) }) || !slices.ContainsFunc(captions, func(c string) bool { return strings.HasPrefix(c, "Suez حرب") }) {
		t.Errorf("the names are %q", captions)
	}
	turns := make(map[string]bool)
	for n := 3; n <= o.slides(); n++ {
		for _, p := range o.slide(n).all("a:p") {
			properties := p.all("a:pPr")
			turns[strings.Join(p.texts(), "")] = len(properties) == 1 && properties[0].attributes["rtl"] == "1" && properties[0].attributes["algn"] == "r"
		}
	}
	if turned, ok := turns[title]; !ok || !turned {
		t.Errorf("the title of a slide runs to the left: %v, %v", turned, ok)
	}
	if turned, ok := turns["Suez حرب"]; !ok || turned {
		t.Errorf("a title that begins in Latin runs to the left: %v, %v", turned, ok)
	}
	for _, script := range []string{"Arab", "Hebr", "Deva", "Hans", "Hant", "Jpan", "Hang", "Thai"} {
		if !strings.Contains(themeFonts, `script="`+script+`"`) {
			t.Errorf("the theme names no font for %s", script)
		}
	}
}
