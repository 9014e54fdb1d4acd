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
	"sync"
	"testing"
	"time"

	"dateline/internal/layout"
)

// screen is a virtual display on which the program runs, with a mouse and a keyboard
// that tests move and press.
type screen struct {
	t       *testing.T
	display string
	home    string
	trace   string
	stderr  *os.File
	program *exec.Cmd
	ended   chan error
}

// traceLine is a line of DATELINE_TRACE; see beside.Tracer.
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

// need skips the test where a program that it needs is missing. Under make test, which
// installs them all, the test fails instead.
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

// program is Dateline in a temporary folder, built once for all tests.
type program struct {
	folder string
	build  func() (path string, err error)
}

func newProgram() (*program, error) {
	folder, err := os.MkdirTemp("", "dateline-")
	return &program{folder, sync.OnceValues(func() (string, error) {
		path := filepath.Join(folder, "dateline")
		if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
			return "", fmt.Errorf("go build: %w\n%s", err, out)
		}
		return path, nil
	})}, err
}

// built is the program that the tests start.
var built *program

func TestMain(m *testing.M) {
	var err error
	if built, err = newProgram(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(built.folder)
	os.Exit(code)
}

// startScreen starts a display and the program on it, with the locale C and a home
// folder of its own. Tests with a screen run in parallel.
func startScreen(t *testing.T, args ...string) *screen {
	return startScreenIn(t, "C", args...)
}

// startScreenIn is [startScreen] with another locale.
func startScreenIn(t *testing.T, locale string, args ...string) *screen {
	s := newScreen(t)
	s.start(locale, args...)
	return s
}

// newScreen starts a display, for a program that is to be started on it.
func newScreen(t *testing.T) *screen {
	need(t, "Xvfb", "xdotool", "import")
	t.Parallel()
	s := &screen{t: t, home: t.TempDir(), ended: make(chan error, 1)}
	s.trace = filepath.Join(s.home, "trace.jsonl")
	s.startDisplay()
	s.fakeBrowser()
	return s
}

// start starts the program, on the example where there are no arguments.
func (s *screen) start(locale string, args ...string) {
	t := s.t
	if len(args) == 0 {
		args = []string{"-example"}
	}
	program, err := built.build()
	if err != nil {
		t.Fatal(err)
	}
	if s.stderr, err = os.Create(filepath.Join(s.home, "stderr")); err != nil {
		t.Fatal(err)
	}
	s.program = exec.Command(program, args...)
	s.program.Env = append(os.Environ(),
		"PATH="+s.home, "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+s.home, "XDG_CACHE_HOME=", "XDG_CONFIG_HOME=", "XDG_STATE_HOME=", "DATELINE_TRACE="+s.trace,
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
}

// startDisplay starts a virtual display until the test ends.
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

// fakeBrowser makes a program that is called for opening links, and writes them to a
// file. The program finds no other, so that no dialogs of a desktop are used.
func (s *screen) fakeBrowser() {
	script := "#!/bin/sh\necho \"$1\" >> '" + filepath.Join(s.home, "browsed") + "'\n"
	if err := os.WriteFile(filepath.Join(s.home, "xdg-open"), []byte(script), 0o755); err != nil {
		s.t.Fatal(err)
	}
}

// patience is how long a test waits for anything, since machines may be busy.
const patience = time.Minute

// until waits until so returns true; what names that in the error.
func (s *screen) until(what string, so func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); !so(); time.Sleep(20 * time.Millisecond) {
		select {
		case err := <-s.ended:
			s.t.Fatalf("waiting for %s, the program ended: %v", what, err)
		default:
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// end waits for the end of the program, and returns how it ended.
func (s *screen) end(after string) (err error) {
	s.t.Helper()
	select {
	case err = <-s.ended:
	case <-time.After(patience):
		s.t.Fatalf("%s does not end the program", after)
	}
	return err
}

// browsed waits for a link to be opened, and returns it.
func (s *screen) browsed() (link string) {
	s.t.Helper()
	s.until("a link to be opened", func() bool {
		text, err := os.ReadFile(filepath.Join(s.home, "browsed"))
		link = strings.TrimSpace(string(text))
		return err == nil && strings.HasSuffix(string(text), "\n")
	})
	return link
}

// said returns what the program wrote to standard error.
func (s *screen) said() string {
	text, _ := os.ReadFile(s.stderr.Name())
	return string(text)
}

// lines returns the complete lines of the trace so far.
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

// wait waits for a line of the trace after the first lines, whose number is from.
func (s *screen) wait(from int, what string, ok func(traceLine) bool) (line traceLine) {
	s.t.Helper()
	s.until(what, func() bool {
		lines := s.lines()[from:]
		i := slices.IndexFunc(lines, ok)
		if i >= 0 {
			line = lines[i]
		}
		return i >= 0
	})
	return line
}

// shows waits for a frame of the timeline after the first lines of the trace.
func (s *screen) shows(from int, what string, ok func(traceLine) bool) traceLine {
	s.t.Helper()
	return s.wait(from, what, func(l traceLine) bool { return l.Frame > 0 && ok(l) })
}

// do runs commands of xdotool, and returns the number of lines that the trace had
// before.
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

// picture returns a picture of the display.
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

// cursorPixels is more than the blinking cursor of a field covers.
const cursorPixels = 100

// asks waits for a dialog that is drawn completely, and returns the picture with it,
// which differs from the picture before.
func (s *screen) asks(before image.Image, what string) (now image.Image) {
	s.t.Helper()
	s.until(what, func() bool {
		now = s.picture()
		return shaded(now) && differing(before, now, now.Bounds()) > 5_000 && differing(now, s.picture(), now.Bounds()) < cursorPixels
	})
	return now
}

// closes waits until no dialog is open.
func (s *screen) closes(what string) {
	s.t.Helper()
	s.until("the end of "+what, func() bool { return !shaded(s.picture()) })
}

// shaded reports whether a dialog is open, which shades the window: without one, the
// empty strip beside the menus is white.
func shaded(img image.Image) bool {
	r, _, _, _ := img.At(700, 5).RGBA()
	return !near(r, 0xff)
}

// selects waits for the selection of an event.
func (s *screen) selects(from int, id string) {
	s.t.Helper()
	s.wait(from, "the selection of "+id, func(l traceLine) bool { return l.Selected != nil && *l.Selected == id })
}

// redPixels returns the number of pixels around a position that have the colour of
// the selection.
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

// near reports whether a component of a colour, of 16 bits, is close to one of 8 bits.
func near(a uint32, b uint8) bool { return math.Abs(float64(a>>8)-float64(b)) < 24 }

// colours returns the number of different colours in a picture.
func colours(img image.Image) int {
	seen := make(map[any]bool)
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}

// differing returns the number of pixels in a box in which two pictures differ.
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
