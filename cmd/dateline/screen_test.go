//go:build linux

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
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

	"dateline/internal/layout"
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

// lines returns what was traced so far.
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

// settled returns the screen once nothing moves on it any more.
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
