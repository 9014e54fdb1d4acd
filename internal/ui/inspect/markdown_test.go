package inspect

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

// shown returns what is shown of a text: each piece with its style before it, and links with
// their addresses.
func shown(o fyne.CanvasObject) string {
	rich, ok := o.(*widget.RichText)
	if !ok {
		return o.(*widgets.Text).Text
	}
	var b strings.Builder
	for _, s := range rich.Segments {
		switch s := s.(type) {
		case *widget.TextSegment:
			style := s.Style.TextStyle
			for mark, on := range map[string]bool{"*": style.Italic, "**": style.Bold, "`": style.Monospace, "~~": style.Strikethrough} {
				if on {
					b.WriteString(mark)
				}
			}
			b.WriteString(s.Text)
			if !s.Style.Inline {
				b.WriteString("¶")
			}
		case *widget.HyperlinkSegment:
			b.WriteString("[" + s.Text + "](" + s.URL.String() + ")")
		case *widget.SeparatorSegment:
			b.WriteString("---")
		default:
			b.WriteString("?")
		}
	}
	return b.String()
}

func TestDescriptionIsMarkdown(t *testing.T) {
	uitest.New(t)
	for source, want := range map[string]string{
		"A plain text\nof two lines, 3*4 = 12 and a_b_c": "A plain text\nof two lines, 3*4 = 12 and a_b_c",
		"a **bold** and an *oblique* word":               "a **bold and an *oblique word¶",
		"# Head\n\nText `x*y` ~~gone~~":                  "**Head¶Text `x*y ~~gone¶",
		"- one\n- two\n  1. three\n  2. four":            "• one¶• two¶\u20031. three¶\u20032. four¶",
		"See [the page](https://example.org/a).":         "See [the page](https://example.org/a).¶",
		"<https://example.org> \\*not\\* *so*":           "[https://example.org](https://example.org) *not* *so¶",
		"> quoted":                                       "│ quoted¶",
		"one\n\n---\n\ntwo":                              "one¶---two¶",
		"![a map](https://example.org/map.png)":          "[a map](https://example.org/map.png)¶",
		// What nobody may open or run.
		"[click](javascript:alert(1))":       "click (javascript:alert(1))¶",
		"![x](file:///etc/passwd)":           "x (file:///etc/passwd)¶",
		"<script>alert(1)</script> **b**":    "<script>alert(1)</script> **b**",
		"word <b onclick=x()>b</b> **bold**": "word <b onclick=x()>b</b> **bold¶",
		"- [ ] **not a text**":               "• [ ] **not a text¶",
	} {
		if got := shown((&Inspector{}).description(source)); got != want {
			t.Errorf("%q is shown as\n%q, want\n%q", source, got, want)
		}
	}
}

// TestHostileMarkdownIsShown within a moment, whatever it nests.
func TestHostileMarkdownIsShown(t *testing.T) {
	uitest.New(t)
	for _, piece := range []string{">", "- ", "*", "**a ", "[", "![", "`", "<", "1. ", "    - x\n", "~~", "|-", "[a](<b>)", "\\", "&#0;", "- [ ] "} {
		source := strings.Repeat(piece, mostRunes/len(piece))
		o := (&Inspector{}).description(source)
		o.Resize(fyne.NewSize(300, o.MinSize().Height))
		if rich, ok := o.(*widget.RichText); ok && len(rich.Segments) > 2*mostRunes {
			t.Errorf("%q makes %d segments", piece, len(rich.Segments))
		}
	}
}
