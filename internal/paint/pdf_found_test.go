package paint

import (
	"fmt"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// found returns the text of a document as another program finds it, with single
// blanks, and the signs left out by which it tells the direction of writing.
func found(t *testing.T, document []byte) string {
	t.Helper()
	text := string(poppler(t, document, "pdftotext", "FILE", "-"))
	text = strings.Map(func(c rune) rune {
		if c >= 0x202a && c <= 0x202e {
			return -1
		}
		return c
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

func TestTextIsFoundAsItWasWritten(t *testing.T) {
	f := fonts(t)
	s := &scene.Scene{Width: 900, Height: 900, Background: white}
	texts := []string{
		"North Korean pilots fly for North Vietnam", "Łódź, Ångström & “quotes” – dashes", "Пілоти з КНДР у В’єтнамі: їхній ґанок", "조선민주주의인민공화국 조종사",
		"Βόρεια Κορέα", "パイロット", "AVATAR To Ty, LT. 10:30 -> 12x12 (1975)", "office fluff", "평양 😀 𝄞 sent", "朝鮮人民軍", "שלום", "x̌y", "№ 5 for €½",
	}
	for i, text := range texts {
		m := textAt(20, 20+float64(i)*30, text)
		m.Bold = i%2 == 1
		s.Marks = append(s.Marks, m)
	}
	document := written(t, f, About{}, Page{Scene: s})
	got := found(t, document)
	for _, text := range texts {
		if !strings.Contains(got, text) {
			t.Errorf("%q is not found in\n%s", text, got)
		}
	}
	// The other parser knows nothing of directions and of signs on signs.
	var b strings.Builder
	for _, glyph := range parsed(t, document).Page(1).Content().Text {
		b.WriteString(glyph.S)
	}
	for _, text := range texts {
		if text != "שלום" && text != "x̌y" && !strings.Contains(b.String(), text) {
			t.Errorf("another parser does not find %q", text)
		}
	}
}

// timelineScene returns a scene of a timeline with everything in view, and what
// a document says of it.
func timelineScene(t testing.TB, f *Fonts, tl *timeline.Timeline, style *layout.Style, width float64) (*scene.Scene, About) {
	t.Helper()
	p := layout.NewPlan(index.New(tl), style, f)
	for !p.Done() && tl.Events.Len() <= 10_000 { // for more it takes long, and all that is in view is there
		p = p.Deeper()
	}
	v := p.Fit(layout.Viewport{Width: width, Height: 1000, Gutter: style.Gutter, SecPerPx: 1})
	v.Height = style.AxisHeight() + p.ContentHeight(v) + 80*style.Scale
	s := p.Scene(v, p.Window(v, nil), layout.Options{Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent})
	return s, About{Title: tl.Title, Description: tl.Description, Language: "en", Event: func(e int32) string { return tl.Events.At(e).Title }}
}

func builtInTimeline(t testing.TB) *timeline.Timeline {
	t.Helper()
	r, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	return r.Timeline
}

// TestEveryTitleIsFound looks for the titles of all events that are drawn
// singly, also of those that are cut or have no room for a title.
func TestEveryTitleIsFound(t *testing.T) {
	f := fonts(t)
	for name, tl := range map[string]*timeline.Timeline{"built-in": builtInTimeline(t), "forms": formsTimeline(t, timeline.Disputed), "scripts": scriptsTimeline(t)} {
		for _, width := range []float64{800, 1600, 18_000} {
			s, about := timelineScene(t, f, tl, layout.Light(), width)
			drawn, labels := make(map[int32]bool), 0
			for i := range s.Marks {
				switch m := &s.Marks[i]; m.Role {
				case scene.Certain, scene.Possible, scene.Marker, scene.Whisker:
					if left, _, right, _ := m.Extent(); m.Event != scene.NoEvent && right > 0 && left < s.Width {
						drawn[m.Event] = true
					}
				case scene.Label:
					labels++
				}
			}
			got := found(t, written(t, f, about, Page{Scene: s}))
			t.Logf("%s, %v wide: %d events, %d drawn singly, %d with a title", name, width, tl.Events.Len(), len(drawn), labels)
			if len(drawn) == 0 {
				t.Errorf("%s, %v wide: no event is drawn", name, width)
			}
			for e := range drawn {
				if title := strings.Join(strings.Fields(tl.Events.At(e).Title), " "); !strings.Contains(got, title) {
					t.Errorf("%s, %v wide: %q is not found", name, width, title)
				}
			}
		}
	}
}

// TestTextIsAsWideOnPaper compares where a text ends on a page with where it
// ends on the screen.
func TestTextIsAsWideOnPaper(t *testing.T) {
	f := fonts(t)
	for i, text := range []string{"AVATAR To Ty, LT. " + strings.Repeat("WAVE ", 12), "Народна " + strings.Repeat("Република ", 9), strings.Repeat("조선민주주의 ", 12), strings.Repeat("ffi 10:30 -> ", 10)} {
		s := &scene.Scene{Width: 1200, Height: 40, Background: white, Marks: []scene.Mark{textAt(10, 25, text+"|")}}
		document := written(t, f, About{}, Page{Scene: s})
		_, paper := painted(seen(t, document, 1))
		_, screen := painted(NewRaster(f).Image(s, 1))
		if d := paper.Max.X - screen.Max.X; d > 1 || d < -1 {
			t.Errorf("text %d ends at %d on paper, at %d on screen", i, paper.Max.X, screen.Max.X)
		}
	}
}

// TestManyDifferentGlyphs writes more pairs of a glyph and its text than there
// are codes for.
func TestManyDifferentGlyphs(t *testing.T) {
	f := fonts(t)
	s := &scene.Scene{Width: 400, Height: 400, Background: white}
	var b strings.Builder
	for c := rune(0x20000); c < 0x20000+mostWithText+500; c++ { // none is in the fonts
		b.WriteRune(c)
		if c%500 == 0 {
			s.Marks = append(s.Marks, textAt(0, 20, b.String()))
			b.Reset()
		}
	}
	s.Marks = append(s.Marks, textAt(20, 40, "Still found: 평양"))
	g := newGlyphs(f)
	document := written(t, f, About{}, Page{Scene: s})
	for i := range s.Marks {
		g.pieces(s.Marks[i].Text, false)
	}
	if n := len(g.faces[0].shown); n <= mostWithText || n > mostCodes {
		t.Errorf("there are %d codes", n)
	}
	if text := fmt.Sprint(found(t, document)); !strings.Contains(text, "Still found: 평양") {
		t.Error("text after the last code is not found")
	}
}
