//go:build linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestCrashIsShownAtTheNextStart ends the program as one of its own mistakes does that it cannot
// catch: the next start shows the report, once.
func TestCrashIsShownAtTheNextStart(t *testing.T) {
	s := startScreen(t)
	begins := func(from int) {
		s.wait(from, "the first frame", func(l traceLine) bool { return l.FirstFrame > 0 })
	}
	begins(0)
	if err := s.program.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	if err := s.end("SIGABRT"); err == nil {
		t.Fatal("it ended well")
	}
	from := len(s.lines())
	s.start("C")
	begins(from)
	s.until("the report", func() bool { return shaded(s.picture()) })
	s.until("the end of the report", func() bool {
		s.do("key", "Escape")
		return !shaded(s.picture())
	})
	s.endsAtALogOut()
	reports := filepath.Join(s.home, ".local", "state", "dateline", "reports")
	seen, _ := filepath.Glob(filepath.Join(reports, "seen", "*.txt"))
	fresh, _ := filepath.Glob(filepath.Join(reports, "*.txt"))
	if len(seen) != 1 || len(fresh) > 0 {
		t.Errorf("seen are %v, and to be shown again %v", seen, fresh)
	}
}

// endsAtALogOut ends the program as a log-out does, right after something was typed: that is on
// disk.
func (s *screen) endsAtALogOut() {
	t := s.t
	before := s.picture()
	s.do("key", "ctrl+shift+n")
	s.until("the form", func() bool { return differing(before, s.picture(), before.Bounds()) > 5_000 })
	before = s.picture()
	s.do("type", "--delay", "10", "Typed at the end")
	s.until("what is typed", func() bool { return differing(before, s.picture(), before.Bounds()) > cursorPixels })
	if err := s.program.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.end("SIGTERM"); err != nil {
		t.Fatal(err)
	}
	journals, _ := filepath.Glob(filepath.Join(s.home, ".local", "state", "dateline", "journals", "*", "journal"))
	for _, path := range journals {
		if text, _ := os.ReadFile(path); strings.Contains(string(text), "Typed at the end") {
			return
		}
	}
	t.Errorf("what was typed is in none of %v", journals)
}
