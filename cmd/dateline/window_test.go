//go:build linux

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/words"
)

// screen is a virtual display with the program on it, driven by mouse and
// keys as a person would.
type screen struct {
	t       *testing.T
	display string
	home    string
	trace   string
	stderr  *os.File
	program *exec.Cmd
	ended   chan error
}

// traceLine is a line of DATELINE_TRACE; see docs/architecture.md.
type traceLine struct {
	FirstFrame float64 `json:"first_frame"`
	Frame      int     `json:"frame"`
	SecPerPx   float64 `json:"sec_per_px"`
	Left       int64   `json:"left"`
	Selected   *string `json:"selected"`
	Opened     string  `json:"opened"`
	Events     int     `json:"events"`
	Problems   int     `json:"problems"`
	Failed     bool    `json:"failed"`
	Exported   string  `json:"exported"`
	Imported   int     `json:"imported"`
	Changed    string  `json:"changed"`
	Timeline   *struct {
		X, Y, Width, Height, Scale float64
	} `json:"timeline"`
}

// need skips the test where a program that it needs is missing; make test
// installs them all and lets nothing be skipped.
func need(t *testing.T, programs ...string) {
	for _, p := range programs {
		if _, err := exec.LookPath(p); err == nil {
			continue
		}
		if os.Getenv("DATELINE_REQUIRE_WINDOW") != "" {
			t.Fatalf("%s is not installed; make test installs it", p)
		}
		t.Skipf("%s is not installed; make test installs it", p)
	}
}

func build(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "dateline")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}

// startScreen starts a display and the program on it, with the language of a
// bare system and a home of its own.
func startScreen(t *testing.T, program string, args ...string) *screen {
	return startScreenIn(t, "C", program, args...)
}

// startScreenIn is startScreen in a language of its own.
func startScreenIn(t *testing.T, locale, program string, args ...string) *screen {
	need(t, "Xvfb", "xdotool", "import")
	s := &screen{t: t, home: t.TempDir(), ended: make(chan error, 1)}
	s.trace = filepath.Join(s.home, "trace.jsonl")
	s.startDisplay()
	s.fakeBrowser()
	var err error
	if s.stderr, err = os.Create(filepath.Join(s.home, "stderr")); err != nil {
		t.Fatal(err)
	}
	s.program = exec.Command(program, args...)
	s.program.Env = append(os.Environ(),
		"PATH="+s.home, "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+s.home, "XDG_CONFIG_HOME=", "DATELINE_TRACE="+s.trace,
		"FYNE_THEME=light", "FYNE_SCALE=1", "LANG="+locale, "LC_ALL="+locale, "LIBGL_ALWAYS_SOFTWARE=1")
	s.program.Dir, s.program.Stderr = s.home, s.stderr
	if err := s.program.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { s.ended <- s.program.Wait() }()
	t.Cleanup(func() {
		_ = s.program.Process.Kill()
		if t.Failed() {
			t.Logf("the program said:\n%s", s.said())
		}
	})
	return s
}

func (s *screen) startDisplay() {
	r, w, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		s.t.Fatal(err)
	}
	w.Close()
	s.t.Cleanup(func() {
		_ = x.Process.Kill()
		_ = x.Wait()
	})
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		s.t.Fatal("Xvfb did not start:", err)
	}
	s.display = ":" + strings.TrimSpace(number)
}

// fakeBrowser puts a program in the place of the one that opens links, which
// notes what it is asked for. It is all that the program finds, so that no
// desktop's own dialogs come in.
func (s *screen) fakeBrowser() {
	script := "#!/bin/sh\necho \"$1\" >> '" + filepath.Join(s.home, "browsed") + "'\n"
	if err := os.WriteFile(filepath.Join(s.home, "xdg-open"), []byte(script), 0o755); err != nil {
		s.t.Fatal(err)
	}
}

// browsed waits for a link to be opened.
func (s *screen) browsed() string {
	s.t.Helper()
	for range 200 {
		if text, err := os.ReadFile(filepath.Join(s.home, "browsed")); err == nil && len(text) > 0 {
			return strings.TrimSpace(string(text))
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Fatal("no link was opened")
	return ""
}

func (s *screen) said() string {
	text, _ := os.ReadFile(s.stderr.Name())
	return string(text)
}

// lines gives what was traced so far.
func (s *screen) lines() []traceLine {
	raw, _ := os.ReadFile(s.trace)
	var lines []traceLine
	for text := range strings.Lines(string(raw)) {
		var l traceLine
		if strings.HasSuffix(text, "\n") {
			if err := json.Unmarshal([]byte(text), &l); err != nil {
				s.t.Fatalf("trace: %v: %s", err, text)
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// wait waits for a line of the trace after the first from.
func (s *screen) wait(from int, what string, ok func(traceLine) bool) traceLine {
	s.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		lines := s.lines()
		if i := slices.IndexFunc(lines[min(from, len(lines)):], ok); i >= 0 {
			return lines[from+i]
		}
		select {
		case err := <-s.ended:
			s.t.Fatalf("waiting for %s, the program ended: %v", what, err)
		default:
		}
	}
	s.t.Fatalf("waited 30 seconds for %s", what)
	return traceLine{}
}

// do drives mouse and keys and gives the length of the trace before.
func (s *screen) do(args ...any) int {
	s.t.Helper()
	before := len(s.lines())
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = fmt.Sprint(a)
	}
	cmd := exec.Command("xdotool", texts...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display)
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("xdotool %v: %v\n%s", texts, err, out)
	}
	return before
}

// lastFrame waits until no frame has come for a while and gives the last.
func (s *screen) lastFrame() (last traceLine) {
	s.t.Helper()
	for n := -1; n != last.Frame; time.Sleep(300 * time.Millisecond) {
		n = last.Frame
		for _, l := range s.lines() {
			if l.Frame > 0 {
				last = l
			}
		}
	}
	return last
}

func (s *screen) picture() image.Image {
	s.t.Helper()
	path := filepath.Join(s.home, "screen.png")
	cmd := exec.Command("import", "-window", "root", path)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.display)
	if out, err := cmd.CombinedOutput(); err != nil {
		s.t.Fatalf("import: %v\n%s", err, out)
	}
	f, err := os.Open(path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		s.t.Fatal(err)
	}
	return img
}

// changes waits until the screen differs from a picture, as it does when a
// dialog comes or goes, and is at rest again.
func (s *screen) changes(from image.Image, what string) {
	s.t.Helper()
	for range 60 {
		now := s.picture()
		if differing(from, now, now.Bounds()) > 5_000 && differing(now, s.picture(), now.Bounds()) == 0 {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
	s.t.Fatalf("waited in vain for %s", what)
}

func (s *screen) selects(from int, id string) {
	s.t.Helper()
	s.wait(from, "the selection of "+id, func(l traceLine) bool { return l.Selected != nil && *l.Selected == id })
}

// plan gives the plan of the built-in timeline, and the viewport in which the
// window shows all of it.
func plan(t *testing.T, width, height float64) (*index.Index, *layout.Plan, layout.Viewport) {
	r, err := format.Read(data.BuiltInName, data.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	x, style := index.New(r.Timeline), layout.Light()
	p := layout.NewPlan(x, style, fonts)
	return x, p, p.Fit(layout.Viewport{Width: width, Height: height, Gutter: style.Gutter, SecPerPx: 1})
}

// drawing gives what the window shows of the built-in timeline when all of it
// is in view.
func drawing(t *testing.T, width, height float64) (*index.Index, *scene.Scene, layout.Viewport) {
	x, p, v := plan(t, width, height)
	return x, p.Scene(v, p.Window(v, nil), layout.Options{
		Text: words.English(), Lexicon: &chrono.English, Selected: scene.NoEvent, Hovered: scene.NoEvent,
	}), v
}

// TestWindow goes through the main job in a real window: look, select, zoom,
// walk, export, leave.
func TestWindow(t *testing.T) {
	need(t, "Xvfb", "xdotool", "import")
	s := startScreen(t, build(t))
	first := s.wait(0, "the first frame", func(l traceLine) bool { return l.FirstFrame > 0 })
	t.Logf("first frame after %.0f ms", first.FirstFrame)
	at := s.wait(0, "the place of the timeline", func(l traceLine) bool { return l.Timeline != nil }).Timeline
	x, drawn, fitted := drawing(t, at.Width, at.Height)

	// Click a marker.
	mark := drawn.Marks[slices.IndexFunc(drawn.Marks, func(m scene.Mark) bool {
		return m.Role == scene.Marker && x.Timeline.Events[m.Event].ID == "rangoon-bombing"
	})]
	px, py := at.X+mark.X, at.Y+mark.Y
	before := s.picture()
	if n := colours(before); n < 200 {
		t.Errorf("after the first frame the screen has %d colours", n)
	}
	s.selects(s.do("mousemove", int(px), int(py), "click", 1), "rangoon-bombing")
	s.lastFrame()
	after := s.picture()
	if n := redPixels(after, int(px), int(py)) - redPixels(before, int(px), int(py)); n < 40 {
		t.Errorf("the selection shows as %d pixels of its colour", n)
	}
	if n := differing(before, after, image.Rect(int(at.X+at.Width)+10, int(at.Y), 1430, int(at.Y+at.Height))); n < 3000 {
		t.Errorf("the inspector changed by %d pixels", n)
	}

	// Turn the wheel at the marker: closer, and the instant stays.
	s.do("click", 4, "click", 4, "click", 4)
	zoomed := s.lastFrame()
	instant := func(l traceLine) float64 { return float64(l.Left) + (px-at.X-fitted.Gutter)*l.SecPerPx }
	if want := float64(fitted.At(px - at.X)); zoomed.SecPerPx > 0.7*fitted.SecPerPx || math.Abs(instant(zoomed)-want) > 2*fitted.SecPerPx {
		t.Errorf("after zooming %v s a pixel, %v s under the pointer; before %v and %v", zoomed.SecPerPx, instant(zoomed), fitted.SecPerPx, want)
	}

	// Drag to earlier and show everything again.
	s.do("mousemove", int(px), int(at.Y)+300, "mousedown", 1, "mousemove_relative", "--", 60, 0, "mousemove_relative", "--", 60, 0, "mouseup", 1)
	if dragged := s.lastFrame(); dragged.Left >= zoomed.Left || dragged.SecPerPx != zoomed.SecPerPx {
		t.Errorf("dragging went from %d to %d", zoomed.Left, dragged.Left)
	}
	s.do("key", "0")
	if all := s.lastFrame(); math.Abs(all.SecPerPx/fitted.SecPerPx-1) > 1e-6 {
		t.Errorf("0 shows %v s a pixel, want %v", all.SecPerPx, fitted.SecPerPx)
	}

	// Walk on with the arrow keys.
	reading := x.Reading()
	here := slices.IndexFunc(reading, func(e int32) bool { return x.Timeline.Events[e].ID == "rangoon-bombing" })
	s.selects(s.do("key", "Right"), x.Timeline.Events[reading[here+1]].ID)
	s.selects(s.do("key", "Left"), "rangoon-bombing")

	// Export the page with the keyboard.
	before = s.picture()
	n := s.do("key", "ctrl+e")
	s.changes(before, "the dialog that asks what to export")
	before = s.picture()
	s.do("key", "Return")
	s.changes(before, "the dialog that asks for a name")
	before = s.picture()
	s.do("key", "Return")
	exported := s.wait(n, "the export", func(l traceLine) bool { return l.Exported != "" }).Exported
	checkPage(t, exported, x)

	// The message offers to open it.
	s.changes(before, "the message that the page is there")
	s.do("key", "space")
	if link := s.browsed(); link != "file://"+exported {
		t.Errorf("the browser is given %s, the page is %s", link, exported)
	}

	s.do("key", "ctrl+q")
	select {
	case err := <-s.ended:
		if err != nil {
			t.Errorf("the program ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("Ctrl+Q does not end the program")
	}
	if said := s.said(); strings.Contains(said, "locale") || strings.Contains(said, "panic") {
		t.Errorf("the program said:\n%s", said)
	}
}

// checkPage looks for every event and source in an exported page.
func checkPage(t *testing.T, path string, x *index.Index) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := html.UnescapeString(string(raw))
	for _, e := range x.Timeline.Events {
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

// redPixels counts the pixels about a place that have the colour of the
// selection.
func redPixels(img image.Image, x, y int) int {
	c, n := layout.Light().Selection, 0
	for dy := -20; dy <= 20; dy++ {
		for dx := -20; dx <= 60; dx++ {
			r, g, b, _ := img.At(x+dx, y+dy).RGBA()
			if near(r, c.R) && near(g, c.G) && near(b, c.B) {
				n++
			}
		}
	}
	return n
}

func near(a uint32, b uint8) bool { return math.Abs(float64(a>>8)-float64(b)) < 24 }

func colours(img image.Image) int {
	seen := make(map[any]bool)
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}

func differing(a, b image.Image, box image.Rectangle) int {
	n := 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// TestWindowInALanguageWithoutCatalogue starts the program in German: it
// speaks English and does not complain.
func TestWindowInALanguageWithoutCatalogue(t *testing.T) {
	need(t, "Xvfb", "xdotool", "import")
	s := startScreenIn(t, "de_DE.UTF-8", build(t))
	s.wait(0, "the first frame", func(l traceLine) bool { return l.FirstFrame > 0 })
	s.selects(s.do("key", "Right"), "north-korean-pilot-killed-kep")
	if said := s.said(); strings.Contains(said, "ranslation") {
		t.Errorf("the program said:\n%s", said)
	}
}

// TestWindowRefusesABadFile starts the program on a file that is no timeline:
// it says so and shows the built-in one.
func TestWindowRefusesABadFile(t *testing.T) {
	need(t, "Xvfb", "xdotool", "import")
	bad := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(bad, []byte("Dear Sir"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := startScreen(t, build(t), bad)
	s.wait(0, "the refusal", func(l traceLine) bool { return l.Opened == bad && l.Failed })
	s.wait(0, "the timeline", func(l traceLine) bool { return l.Timeline != nil })
	s.lastFrame()
	behind := s.picture()
	s.do("key", "Escape")
	s.changes(behind, "the end of the message") // and of its shade over the window
	s.selects(s.do("key", "Right"), "north-korean-pilot-killed-kep")
}

// TestWindowImports starts the program on two files: it opens the first and
// asks about the second, which comes to it and is taken back with the keys.
func TestWindowImports(t *testing.T) {
	need(t, "Xvfb", "xdotool", "import")
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
	s := startScreen(t, build(t), files...)
	s.wait(0, "the first file", func(l traceLine) bool { return l.Opened == files[0] && l.Events == 1 })
	s.wait(0, "the timeline", func(l traceLine) bool { return l.Timeline != nil })
	behind := s.settled()
	n := s.do("key", "Tab", "key", "Tab", "key", "Tab", "key", "Tab", "key", "space")
	s.wait(n, "the import", func(l traceLine) bool { return l.Imported == 1 && l.Events == 2 })
	s.changes(behind, "the end of the question")
	for _, step := range []struct {
		key, how string
		events   int
	}{{"ctrl+z", "undo", 1}, {"ctrl+y", "redo", 2}, {"ctrl+z", "undo", 1}, {"ctrl+shift+z", "redo", 2}} {
		n := s.do("key", step.key)
		s.wait(n, step.key, func(l traceLine) bool { return l.Changed == step.how && l.Events == step.events })
	}
	// What was imported is on no disk yet: to leave has to be said twice.
	behind = s.settled()
	s.do("key", "ctrl+q")
	s.changes(behind, "the question whether to give it up")
}

// settled gives the screen once nothing moves on it any more.
func (s *screen) settled() image.Image {
	s.t.Helper()
	s.lastFrame()
	for range 60 {
		first := s.picture()
		time.Sleep(300 * time.Millisecond)
		if second := s.picture(); differing(first, second, first.Bounds()) == 0 {
			return second
		}
	}
	s.t.Fatal("the screen does not come to rest")
	return nil
}

// TestWindowMinimap zooms with the wheel, which takes several frames, and then
// drags the window on the minimap and its edge.
func TestWindowMinimap(t *testing.T) {
	need(t, "Xvfb", "xdotool", "import")
	s := startScreen(t, build(t))
	at := s.wait(0, "the place of the timeline", func(l traceLine) bool { return l.Timeline != nil }).Timeline
	_, p, v := plan(t, at.Width, at.Height)
	minimap := p.Minimap(at.Width)
	y := at.Y + at.Height + 20
	before := s.do("mousemove", int(at.X+600), int(at.Y+300), "click", 4, "click", 4, "click", 4, "click", 4, "click", 4)
	shown := func(l traceLine) layout.Viewport {
		v.Left, v.SecPerPx = chrono.Instant(l.Left), l.SecPerPx
		return v
	}
	zoomed := shown(s.lastFrame())
	frames, last := 0, math.Inf(1)
	for _, l := range s.lines()[before:] {
		if l.Frame > 0 && l.SecPerPx < last {
			frames, last = frames+1, l.SecPerPx
		}
	}
	if frames < 5 {
		t.Errorf("zooming took %d frames", frames)
	}
	drag := func(part layout.MinimapPart, from, by float64) {
		t.Helper()
		was := shown(s.lastFrame())
		s.do("mousemove", int(at.X+from), int(y), "mousedown", 1, "mousemove_relative", "--", int(by/2), 0, "mousemove_relative", "--", int(by/2), 0, "mouseup", 1)
		got, want := shown(s.lastFrame()), minimap.Drag(was, part, by)
		if off := want.X(got.Left) - want.Gutter; math.Abs(off) > 2 || math.Abs(got.SecPerPx/want.SecPerPx-1) > 0.01 {
			t.Errorf("part %d dragged by %v: %v pixels and %v times away", part, by, off, got.SecPerPx/want.SecPerPx)
		}
	}
	left, right := minimap.Window(zoomed)
	drag(layout.MinimapWindow, (left+right)/2, 60)
	_, right = minimap.Window(shown(s.lastFrame()))
	drag(layout.MinimapEnd, right-1, -80)
}
