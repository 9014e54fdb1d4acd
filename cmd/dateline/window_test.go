//go:build linux

package main

import (
	"fmt"
	"html"
	"image"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// plan returns the index and the plan of the built-in timeline, and the viewport in
// which the window shows all of it.
func plan(t *testing.T, width, height float64) (*index.Index, *layout.Plan, layout.Viewport) {
	r, err := formats.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	x, style := index.New(r.Timeline), layout.Light()
	p := layout.NewPlanFor(x, style, fonts, layout.WindowOptions(x, style, layout.Size{Width: width, Height: height}.Coarse()))
	v := p.Fit(layout.Viewport{Width: width, Height: height, Gutter: style.Gutter, SecPerPx: 1})
	return x, p, p.InRoom(p.Settle(v), options())
}

// options are those of a window with nothing selected.
func options() layout.Options {
	return layout.Options{Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent}
}

// drawing returns the scene of the built-in timeline when all of it is in view, with
// its index and viewport.
func drawing(t *testing.T, width, height float64) (*index.Index, *scene.Scene, layout.Viewport) {
	x, p, v := plan(t, width, height)
	return x, p.Scene(v, p.Window(v, nil), options()), v
}

// TestWindow does the main work in a real window: select, zoom, pan, step from event to
// event, export and quit.
func TestWindow(t *testing.T) {
	s := startScreen(t)
	first := s.wait(0, "the first frame", func(l traceLine) bool { return l.FirstFrame > 0 })
	t.Logf("first frame after %.0f ms", first.FirstFrame)
	at := s.wait(0, "the position of the timeline", func(l traceLine) bool { return l.Timeline != nil }).Timeline
	x, drawn, fitted := drawing(t, at.Width, at.Height)

	// Click a marker.
	mark := drawn.Marks[slices.IndexFunc(drawn.Marks, func(m scene.Mark) bool {
		return m.Role == scene.Marker && x.Timeline.Events.At(m.Event).ID == "rangoon-bombing"
	})]
	px, py := at.X+mark.X, at.Y+mark.Y
	var before image.Image
	s.until("a picture of the timeline", func() bool {
		before = s.picture()
		return colours(before) >= 200
	})
	s.selects(s.do("mousemove", int(px), int(py), "click", 1), "rangoon-bombing")
	s.until("the selection in its colour", func() bool {
		return redPixels(s.picture(), int(px), int(py)) >= redPixels(before, int(px), int(py))+40
	})
	inspector := image.Rect(int(at.X+at.Width)+10, int(at.Y), 1430, int(at.Y+at.Height))
	s.until("the event in the inspector", func() bool { return differing(before, s.picture(), inspector) >= 3000 })

	// Turn the wheel at the marker: it zooms in, and the instant stays.
	zoom := fitted.SecPerPx * notches(3)
	zoomed := s.shows(s.do("click", 4, "click", 4, "click", 4), "three notches closer", func(l traceLine) bool { return equal(l.SecPerPx, zoom) })
	instant := float64(zoomed.Left) + (px-at.X-fitted.Gutter)*zoomed.SecPerPx
	if want := float64(fitted.At(px - at.X)); math.Abs(instant-want) > 2*fitted.SecPerPx {
		t.Errorf("after zooming %v s under the pointer, before %v", instant, want)
	}

	// Drag to earlier and show everything again.
	n := s.do("mousemove", int(px), int(at.Y)+300, "mousedown", 1, "mousemove_relative", "--", 60, 0, "mousemove_relative", "--", 60, 0, "mouseup", 1)
	s.shows(n, "an earlier time at the same zoom", func(l traceLine) bool { return l.Left < zoomed.Left && equal(l.SecPerPx, zoom) })
	s.shows(s.do("key", "0"), "all of the timeline", func(l traceLine) bool { return equal(l.SecPerPx, fitted.SecPerPx) })

	// Step to the next event and back with the arrow keys.
	reading := x.Reading()
	here := slices.IndexFunc(reading, func(e int32) bool { return x.Timeline.Events.At(e).ID == "rangoon-bombing" })
	s.selects(s.do("key", "Right"), x.Timeline.Events.At(reading[here+1]).ID)
	s.selects(s.do("key", "Left"), "rangoon-bombing")

	// Export the page with the keyboard.
	before = s.picture()
	n = s.do("key", "ctrl+e")
	before = s.asks(before, "the dialog that asks what to export")
	s.do("key", "Return")
	before = s.asks(before, "the dialog that asks for a name")
	s.do("key", "Return")
	exported := s.wait(n, "the export", func(l traceLine) bool { return l.Exported != "" }).Exported
	checkPage(t, exported, x)

	// The message offers to open it.
	s.asks(before, "the message that the page is there")
	s.do("key", "space")
	if link := s.browsed(); link != "file://"+exported {
		t.Errorf("the browser is given %s, the page is %s", link, exported)
	}

	s.do("key", "ctrl+q")
	if err := s.end("Ctrl+Q"); err != nil {
		t.Errorf("the program ended with %v", err)
	}
	for _, word := range []string{"locale", "panic", "cache space"} {
		if said := s.said(); strings.Contains(said, word) {
			t.Errorf("the program said:\n%s", said)
		}
	}
}

// notches is the factor by which n notches of the wheel change the seconds per pixel.
func notches(n float64) float64 { return math.Exp(-0.225 * n) }

// equal reports whether two zooms are the same, except for rounding.
func equal(a, b float64) bool { return math.Abs(a/b-1) < 1e-6 }

// checkPage checks that an exported page has every event and source.
func checkPage(t *testing.T, path string, x *index.Index) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := html.UnescapeString(string(raw))
	for _, e := range x.Timeline.Events.All() {
		if !strings.Contains(page, e.Title) {
			t.Errorf("the page lacks %q", e.Title)
		}
	}
	for _, source := range x.Timeline.Sources {
		if !strings.Contains(page, source.URL) {
			t.Errorf("the page lacks %s", source.URL)
		}
	}
	for _, part := range []string{"Content-Security-Policy", "echarts", `type="application/json"`} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
}

// TestWindowInALanguageWithoutCatalogue starts the program in German, and expects
// English without a message about translations.
func TestWindowInALanguageWithoutCatalogue(t *testing.T) {
	s := startScreenIn(t, "de_DE.UTF-8")
	s.wait(0, "the first frame", func(l traceLine) bool { return l.FirstFrame > 0 })
	s.selects(s.do("key", "Right"), "advisers-total-1990")
	if said := s.said(); strings.Contains(said, "ranslation") {
		t.Errorf("the program said:\n%s", said)
	}
}

// TestWindowRefusesABadFile starts the program on a file that is no timeline, and
// expects a message and the built-in timeline.
// TestWindowOpensInSpiteOfItsPreferences starts the program with a file of preferences
// that ends Fyne, and then with a window larger than the display.
func TestWindowOpensInSpiteOfItsPreferences(t *testing.T) {
	for _, preferences := range []string{
		`{"divider":["a",1],"style":[true,"x"]}`,
		`{"window-width":1e9,"window-height":1e9,"divider":7,"lanes":"[{]","style":5}`,
	} {
		t.Run("", func(t *testing.T) {
			s := newScreen(t)
			folder := filepath.Join(s.home, ".config", "fyne", appID)
			if err := os.MkdirAll(folder, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, "preferences.json"), []byte(preferences), 0o600); err != nil {
				t.Fatal(err)
			}
			s.start("C")
			s.shows(0, "the timeline", func(traceLine) bool { return true })
		})
	}
}

func TestWindowRefusesABadFile(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(bad, []byte("Dear Sir"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := startScreen(t, bad)
	s.wait(0, "the refusal", func(l traceLine) bool { return l.Opened == bad && l.Failed })
	s.wait(0, "the timeline", func(l traceLine) bool { return l.Timeline != nil })
	s.until("the message", func() bool { return shaded(s.picture()) })
	s.do("key", "Escape")
	s.closes("the message")
	s.selects(s.do("key", "Right"), "advisers-total-1990")
}

// TestWindowImports starts the program on two files. It opens the first and asks about
// the second, whose import is then undone and redone with the keys.
func TestWindowImports(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for name, id := range map[string]string{"a.dateline": "a", "b.dateline": "b"} {
		path := filepath.Join(dir, name)
		text := `{"format":"dateline","version":1,"events":[{"id":"` + id + `","title":"` + id + `","when":"1918"}]}`
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	slices.Sort(files)
	s := startScreen(t, files...)
	s.wait(0, "the first file", func(l traceLine) bool { return l.Opened == files[0] && l.Events == 1 })
	s.wait(0, "the timeline", func(l traceLine) bool { return l.Timeline != nil })
	s.until("the question", func() bool { return shaded(s.picture()) })
	n := s.do("key", "Tab", "key", "Tab", "key", "Tab", "key", "Tab", "key", "space")
	s.wait(n, "the import", func(l traceLine) bool { return l.Imported == 1 && l.Events == 2 })
	s.closes("the question")
	for _, step := range []struct {
		key, how string
		events   int
	}{{"ctrl+z", "undo", 1}, {"ctrl+y", "redo", 2}, {"ctrl+z", "undo", 1}, {"ctrl+shift+z", "redo", 2}} {
		n := s.do("key", step.key)
		s.wait(n, step.key, func(l traceLine) bool { return l.Changed == step.how && l.Events == step.events })
	}
	// The import is not saved yet, so that quitting has to be confirmed.
	s.do("key", "ctrl+q")
	s.until("the question whether to give it up", func() bool { return shaded(s.picture()) })
}

// TestWindowMinimap zooms in with the wheel, and then drags the window of the minimap
// and its edge.
func TestWindowMinimap(t *testing.T) {
	s := startScreen(t)
	at := s.wait(0, "the position of the timeline", func(l traceLine) bool { return l.Timeline != nil }).Timeline
	_, p, v := plan(t, at.Width, at.Height)
	minimap := p.Minimap(at.Width)
	y := at.Y + at.Height + 20
	zoom := v.SecPerPx * notches(5)
	n := s.do("mousemove", int(at.X+600), int(at.Y+300), "click", 4, "click", 4, "click", 4, "click", 4, "click", 4)
	shown := func(l traceLine) layout.Viewport {
		v.Left, v.SecPerPx = timescale.Place(chrono.Instant(l.Left)), l.SecPerPx
		return v
	}
	now := shown(s.shows(n, "five notches closer", func(l traceLine) bool { return equal(l.SecPerPx, zoom) }))
	drag := func(part layout.MinimapPart, from, by float64) {
		t.Helper()
		want := minimap.Drag(now, part, by)
		n := s.do("mousemove", int(at.X+from), int(y), "mousedown", 1, "mousemove_relative", "--", int(by/2), 0, "mousemove_relative", "--", int(by/2), 0, "mouseup", 1)
		now = shown(s.shows(n, fmt.Sprintf("part %d dragged by %v", part, by), func(l traceLine) bool {
			return math.Abs(want.X(timescale.Place(chrono.Instant(l.Left)))-want.Gutter) <= 2 && math.Abs(l.SecPerPx/want.SecPerPx-1) <= 0.01
		}))
	}
	left, right := minimap.Window(now)
	drag(layout.MinimapWindow, (left+right)/2, 60)
	_, right = minimap.Window(now)
	drag(layout.MinimapEnd, right-1, -80)
}
