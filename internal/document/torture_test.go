package document

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// tortured returns how often something is tried: seldom in every run of the tests, and often
// in make torture.
func tortured(seldom, often int) int {
	if os.Getenv("DATELINE_TORTURE") != "" {
		return often
	}
	return seldom
}

// TestMain is another program too, which saves again and again until it is killed, or saves
// once.
func TestMain(m *testing.M) {
	if path := os.Getenv("SAVE_IN_A_LOOP"); path != "" {
		saveForEver(path)
	}
	if path := os.Getenv("SAVE_ONCE"); path != "" {
		size, _ := strconv.Atoi(os.Getenv("SAVE_SIZE"))
		if _, err := (Saver{}).Save(path, version(1, size), Print{}); err != nil {
			fmt.Println(err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// version is the text of a version, of which the beginning and the end tell its number.
func version(n, size int) []byte {
	number := fmt.Sprintf("%09d", n)
	return []byte(number + strings.Repeat("x", size) + number)
}

// versionOf returns the number of a text; ok is false for one that is of none or of two.
func versionOf(text []byte) (n int, ok bool) {
	if len(text) < 18 || !bytes.Equal(text[:9], text[len(text)-9:]) {
		return 0, false
	}
	n, err := strconv.Atoi(string(text[:9]))
	return n, err == nil
}

// saveForEver saves one version after the other, and says which are on disk.
func saveForEver(path string) {
	for n := 1; ; n++ {
		if _, err := (Saver{}).Save(path, version(n, 1+n*37%50_000), Print{}); err != nil {
			fmt.Println("error", err)
			os.Exit(3)
		}
		fmt.Println(n)
	}
}

// TestKilledWhileSaving kills a program that saves in a loop, at random moments: the file is
// readable each time, and no older than the last save that was acknowledged.
func TestKilledWhileSaving(t *testing.T) {
	kills := tortured(15, 2000)
	dir := t.TempDir()
	path := filepath.Join(dir, "a.dateline")
	unreadable, older, left := 0, 0, 0
	for range kills {
		program := exec.Command(os.Args[0])
		program.Env = append(os.Environ(), "SAVE_IN_A_LOOP="+path)
		out, err := program.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := program.Start(); err != nil {
			t.Fatal(err)
		}
		acknowledged, lines := 0, bufio.NewScanner(out)
		if lines.Scan() { // it has begun
			acknowledged, _ = strconv.Atoi(lines.Text())
		}
		time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { _ = program.Process.Kill() })
		for lines.Scan() {
			if n, err := strconv.Atoi(lines.Text()); err == nil {
				acknowledged = n
			}
		}
		_ = program.Wait()
		text, err := os.ReadFile(path)
		n, ok := versionOf(text)
		switch {
		case err != nil || !ok:
			unreadable++
		case n < acknowledged:
			older++
		}
		unfinishedFiles, _ := filepath.Glob(filepath.Join(dir, unfinished+"*"))
		left = max(left, len(unfinishedFiles))
		for _, f := range unfinishedFiles {
			os.Remove(f)
		}
	}
	t.Logf("R2: %d kills, %d unreadable, %d older than the last acknowledged save, at most %d unfinished file", kills, unreadable, older, left)
	if unreadable+older > 0 || left > 1 {
		t.Fail()
	}
}

// calls are the system calls of a save at which it is killed, or fails.
var calls = []string{"openat", "write", "fsync", "close", "renameat", "fchmod", "unlinkat"}

// TestKilledAtEveryCall kills a save at each of its calls of the file system: the file is the
// old one or the new one, and at most one unfinished file is left.
func TestKilledAtEveryCall(t *testing.T) {
	strace := straceOrSkip(t)
	points, broken := 0, 0
	sizes := []int{300}
	if tortured(0, 1) == 1 {
		sizes = append(sizes, 300_000, 30_000_000) // as of 1, 1,000 and 100,000 events
	}
	for _, size := range sizes {
		for _, call := range calls {
			for when := 1; when <= tortured(6, 60); when++ {
				dir := t.TempDir()
				path := filepath.Join(dir, "a.dateline")
				if err := os.WriteFile(path, version(0, size), 0o644); err != nil {
					t.Fatal(err)
				}
				if !injected(strace, path, size, fmt.Sprintf("%s:signal=KILL:when=%d", call, when)) {
					break // there are not so many
				}
				points++
				text, err := os.ReadFile(path)
				left, _ := filepath.Glob(filepath.Join(dir, unfinished+"*"))
				if _, ok := versionOf(text); err != nil || !ok || len(left) > 1 {
					broken++
					t.Errorf("killed at %s %d there are %d bytes and %d unfinished files", call, when, len(text), len(left))
				}
			}
		}
	}
	t.Logf("R1: killed at %d calls, %d lost or mixed", points, broken)
	if points < 15 {
		t.Errorf("only %d points: does the injection work?", points)
	}
}

// TestFailingCalls lets the calls of a save fail: the error is said, and the old file is whole.
func TestFailingCalls(t *testing.T) {
	strace := straceOrSkip(t)
	tried, failed, broken := 0, 0, 0
	errs := []string{"ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE", "EXDEV"}
	if tortured(0, 1) == 0 {
		errs = errs[:2]
	}
	for _, call := range []string{"openat", "write", "fsync", "close", "renameat"} {
		for _, name := range errs {
			for when := 1; when <= tortured(2, 12); when++ {
				path := filepath.Join(t.TempDir(), "a.dateline")
				if err := os.WriteFile(path, version(0, 300), 0o644); err != nil {
					t.Fatal(err)
				}
				saved := !injected(strace, path, 300, fmt.Sprintf("%s:error=%s:when=%d", call, name, when))
				tried++
				text, err := os.ReadFile(path)
				n, ok := versionOf(text)
				if !saved {
					failed++
				}
				if err != nil || !ok || saved && n != 1 {
					broken++
					t.Errorf("%s %s %d: saved %v, and the file is version %d, %v", call, name, when, saved, n, ok)
				}
			}
		}
	}
	t.Logf("R4: %d failing calls, %d told as an error, %d files lost or mixed", tried, failed, broken)
	if failed == 0 {
		t.Error("nothing failed: does the injection work?")
	}
}

func straceOrSkip(t *testing.T) string {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("skipped: there is no strace here")
	}
	if exec.Command(strace, "-f", "-o", os.DevNull, "true").Run() != nil {
		t.Skip("skipped: strace may not trace here")
	}
	return strace
}

// injected saves once with a fault, and reports whether that had an effect: it was killed or
// ended with an error. The calls with which the program begins count too.
func injected(strace, path string, size int, fault string) bool {
	program := exec.Command(strace, "-f", "-o", os.DevNull, "-e", "inject="+fault, os.Args[0])
	program.Env = append(os.Environ(), "SAVE_ONCE="+path, fmt.Sprint("SAVE_SIZE=", size))
	return program.Run() != nil
}
