package ui

import (
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// TestFontsAreFoundBeforeTheyAreShown opens a timeline that needs fonts of the
// computer: its first plan has its titles as wide as they are. Nothing is looked for
// until then.
func TestFontsAreFoundBeforeTheyAreShown(t *testing.T) {
	h := uitest.New(t)
	looked := 0
	m, err := New(Params{
		App: h.App, Text: words.English(), Lexicon: &chrono.English, BuiltIn: data.BuiltIn, BuiltInName: data.BuiltInName,
		FontFolders: func() []string {
			looked++
			return []string{"../systemfonts/testdata/fonts"}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	m.view.OnFrame = nil // nothing measures its start
	m.window.Show()
	m.OpenBuiltIn()
	m.frame()
	if looked > 0 || m.fonts.Wanting() {
		t.Error("fonts are looked for to show the built-in timeline")
	}
	value, err := chrono.Parse("1973")
	if err != nil {
		t.Fatal(err)
	}
	tl := &timeline.Timeline{Language: "ar", Events: paged.Of([]*timeline.Event{{ID: "a", Title: "حرب 1973", When: chrono.When{Value: value}}})}
	m.session.OpenAtOnce(session.Document{Timeline: tl})
	if c, _, lacks := m.fonts.Lacking(tl.Events.At(0).Title); lacks || looked != 1 {
		t.Errorf("after the plan %c is a box: %v; looked %d times", c, lacks, looked)
	}
}
