package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/internal/document"
	"dateline/internal/document/faults"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// TestMain is another program too, which edits a file.
func TestMain(m *testing.M) {
	if path := os.Getenv("EDIT"); path != "" {
		editFile(path, Folder{Dir: os.Getenv("JOURNALS")})
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// edits is how many edits that program makes; each sets the title to its number.
const edits = 4

// editFile makes edits, and says of each that it is on disk, or why not.
func editFile(path string, f Folder) {
	text, err := os.ReadFile(path)
	if err != nil {
		os.Exit(3)
	}
	first, err := readText(path, text)
	if err != nil {
		os.Exit(3)
	}
	h := document.NewHistory(first)
	j := f.Begin(Origin{Path: path, File: document.PrintOf(path)}, h)
	for n := 1; n <= edits; n++ {
		after := *h.Now()
		after.Title = fmt.Sprint(n)
		h.Do(words.Say("edit"), time.Now(), &after, nil, nil)
		j.Follow(h)
		if !j.Flush(3 * retry / 2) {
			fmt.Println("error", j.Status().Err)
			os.Exit(4)
		}
		fmt.Println(n)
	}
	j.Close(false, wait)
}

// edited is a file that is edited with a fault, and what is left of that.
type edited struct {
	acknowledged int // edits
	recovered    int // edits; -1 where nothing is left
	err          string
	broken       error // why what is left cannot be recovered
}

// editWith edits a file with a fault. Ok is whether that had no effect.
func editWith(t *testing.T, strace, fault string) (e edited, ok bool) {
	t.Helper()
	dir := t.TempDir()
	path, f := filepath.Join(dir, "a.dateline"), Folder{Dir: filepath.Join(dir, "journals")}
	if err := os.WriteFile(path, nativeText(&timeline.Timeline{Title: "0"}), 0o644); err != nil {
		t.Fatal(err)
	}
	said, ok := faults.Injected(strace, fault, "EDIT="+path, "JOURNALS="+f.Dir)
	for line := range strings.Lines(said) {
		if text, failed := strings.CutPrefix(line, "error "); failed {
			e.err = strings.TrimSpace(text)
		} else {
			_, _ = fmt.Sscan(line, &e.acknowledged)
		}
	}
	e.recovered = -1
	left := f.Left()
	if len(left) != 1 {
		return e, ok
	}
	r, err := left[0].Recover()
	if e.broken = err; err == nil {
		_, e.broken = fmt.Sscan(r.History.Now().Title, &e.recovered)
		r.Leave()
	}
	return e, ok
}

// lost reports whether an edit that was told to be on disk is not, or something else is.
func (e edited) lost() bool {
	return e.broken != nil || e.acknowledged > 0 && e.recovered < e.acknowledged || e.recovered > edits
}

var calls = []string{"openat", "write", "pwrite64", "fsync", "close", "renameat", "fchmod", "unlinkat", "mkdirat", "flock"}

// TestKilledWhileWriting kills a program at each call with which it writes its journal: every
// edit that it told to be on disk is recovered.
func TestKilledWhileWriting(t *testing.T) {
	strace := faults.Strace(t)
	points, lost := 0, 0
	for _, call := range calls {
		for when := 1; when <= faults.Often(5, 200); when++ {
			e, ok := editWith(t, strace, fmt.Sprintf("%s:signal=KILL:when=%d", call, when))
			if ok {
				break // there are not so many
			}
			if points++; e.lost() || call == "fsync" && e.recovered < 1 { // what was written is there before the disk has it
				lost++
				t.Errorf("killed at %s %d: %+v", call, when, e)
			}
		}
	}
	t.Logf("R1: a journal killed at %d calls: edits of %d lost", points, lost)
	if points < 15 {
		t.Errorf("only %d points: does the injection work?", points)
	}
}

// TestFailingWhileWriting lets the calls fail with which a journal is written: once, after
// which everything is on disk all the same, and for ever, which is told.
func TestFailingWhileWriting(t *testing.T) {
	strace := faults.Strace(t)
	tried, told, lost, given := 0, 0, 0, 0
	errs, failing := []string{"ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE"}, []string{"openat", "pwrite64", "write", "fsync", "renameat"}
	if !faults.Torture() {
		errs, failing = errs[:1], []string{"fsync"}
	}
	for _, call := range failing {
		for _, name := range errs {
			for when := 1; when <= faults.Often(1, 6); when++ {
				for _, forEver := range []string{"", "+"} {
					e, ok := editWith(t, strace, fmt.Sprintf("%s:error=%s:when=%d%s", call, name, when, forEver))
					tried++
					switch {
					case e.lost() || ok && e.recovered != edits:
						lost++
						t.Errorf("%s %s %d%s: %+v", call, name, when, forEver, e)
					case e.err != "":
						told++
					case !ok:
						given++ // it did not come to edit
					}
				}
			}
		}
	}
	t.Logf("R4: a journal with %d failing calls: %d overcome, %d told as an error, %d before the first edit, edits of %d lost", tried, tried-told-given-lost, told, given, lost)
	if told == 0 {
		t.Error("nothing failed: does the injection work?")
	}
}
