package timelineview

import (
	"testing"

	"dateline/internal/scene"
	"dateline/internal/session"
)

// TestFontsAreFoundBesideTheWindow opens a title that our fonts lack: the frame that
// first has it does not wait, and the one after the search shows it as wide as it is.
func TestFontsAreFoundBesideTheWindow(t *testing.T) {
	v := start(t)
	if v.Fonts.Wanting() || v.searching {
		t.Fatal("the built-in timeline waits for fonts")
	}
	v.Fonts.SearchIn(func() []string { return []string{"../../systemfonts/testdata/fonts"} })
	tl := one(t)
	tl.Events.At(0).Title = "حرب أكتوبر"
	v.Session.OpenAtOnce(session.Document{Timeline: tl})
	v.frame()
	if !v.searching {
		t.Fatal("no font is looked for")
	}
	if _, _, lacks := v.Fonts.Lacking(tl.Events.At(0).Title); !lacks {
		t.Error("the frame waited for the fonts")
	}
	before := v.plan()
	v.harness.Settle(func() bool { return !v.searching })
	v.frame()
	if _, _, lacks := v.Fonts.Lacking(tl.Events.At(0).Title); lacks || v.plan() == before {
		t.Errorf("fonts are missing: %v; planned anew: %v", lacks, v.plan() != before)
	}
	labels := 0
	for i := range v.scene.Marks {
		if m := &v.scene.Marks[i]; m.Role == scene.Label {
			labels++
			if want := v.Fonts.Width(m.Text, m.Size, m.Bold); m.W != want {
				t.Errorf("%q has %g pixels, and takes %g", m.Text, m.W, want)
			}
		}
	}
	if labels == 0 || v.searching || v.Fonts.Wanting() {
		t.Errorf("%d labels; fonts are looked for again: %v", labels, v.searching)
	}
}
