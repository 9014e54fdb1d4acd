package document

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/internal/document/faults"
	"dateline/internal/format/native"
	"dateline/internal/synthetic"
)

// calls are the system calls of a save at which it is killed, or fails.
var calls = []string{"openat", "write", "fsync", "close", "renameat", "renameat2", "fchmod", "unlinkat"}

// saveOnce saves the text of another file over the file at a path, as one that it has read.
func saveOnce(path string) {
	text, err := os.ReadFile(os.Getenv("SAVE_TEXT"))
	if err != nil {
		failed(err)
	}
	was := PrintOf(path)
	if old, err := os.ReadFile(path); err == nil {
		was.Hash = sha256.Sum256(old)
	}
	if _, err := (Saver{}).Save(path, text, was); err != nil {
		failed(err)
	}
}

// versions are two versions of a document with so many events, and a file with the second.
type versions struct {
	old, new []byte
	newFile  string
}

func versionsWith(t *testing.T, events int) (v versions) {
	t.Helper()
	tl := *synthetic.Timeline(events)
	for i, text := range []*[]byte{&v.old, &v.new} {
		tl.Title = fmt.Sprint("Version ", i)
		var b bytes.Buffer
		if err := native.Write(&b, &tl); err != nil {
			t.Fatal(err)
		}
		*text = b.Bytes()
	}
	v.newFile = filepath.Join(t.TempDir(), "new")
	if err := os.WriteFile(v.newFile, v.new, 0o644); err != nil {
		t.Fatal(err)
	}
	return v
}

// injected puts the old version into a new file, and saves the new one over it with a fault.
func (v versions) injected(t *testing.T, strace, fault string) (path string, ok bool) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a.dateline")
	if err := os.WriteFile(path, v.old, 0o644); err != nil {
		t.Fatal(err)
	}
	_, ok = faults.Injected(strace, fault, "SAVE_ONCE="+path, "SAVE_TEXT="+v.newFile)
	return path, ok
}

// TestKilledAtEveryCall kills a save at each of its calls of the file system: the file is the
// old one or the new one byte for byte, and at most one unfinished file is left, which is gone
// at the next start.
func TestKilledAtEveryCall(t *testing.T) {
	strace := faults.Strace(t)
	sizes := []int{1}
	if faults.Torture() {
		sizes = []int{1, 1_000, 100_000}
	}
	for _, events := range sizes {
		v := versionsWith(t, events)
		points, broken, left, kept := 0, 0, 0, 0
		for _, call := range calls {
			for when := 1; when <= faults.Often(8, 200); when++ {
				path, ok := v.injected(t, strace, fmt.Sprintf("%s:signal=KILL:when=%d", call, when))
				if ok {
					break // there are not so many
				}
				points++
				text, err := os.ReadFile(path)
				if err != nil || !bytes.Equal(text, v.old) && !bytes.Equal(text, v.new) {
					broken++
					t.Errorf("killed at %s %d there are %d bytes: %v", call, when, len(text), err)
				}
				left = max(left, unfinishedIn(path))
				Sweep(filepath.Dir(path))
				kept = max(kept, unfinishedIn(path))
				os.RemoveAll(filepath.Dir(path))
			}
		}
		t.Logf("R1: a save of %d events killed at %d calls: %d lost or mixed, at most %d unfinished file, %d after the next start", events, points, broken, left, kept)
		if points < 15 {
			t.Errorf("only %d points: does the injection work?", points)
		}
		if left > 1 || kept > 0 {
			t.Error("unfinished files stay")
		}
	}
}

// unfinishedIn returns how many unfinished files are beside a path.
func unfinishedIn(path string) int {
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), unfinished+"*"))
	return len(left)
}

// TestFailingCalls lets the calls of a save fail: the error is said, and the old file is whole.
func TestFailingCalls(t *testing.T) {
	strace := faults.Strace(t)
	tried, told, broken := 0, 0, 0
	errs := []string{"ENOSPC", "EIO", "EROFS", "EACCES", "EMFILE", "EXDEV"}
	if !faults.Torture() {
		errs = errs[:2]
	}
	v := versionsWith(t, 1)
	for _, call := range []string{"openat", "write", "fsync", "close", "renameat", "renameat2"} {
		for _, name := range errs {
			for when := 1; when <= faults.Often(2, 12); when++ {
				path, saved := v.injected(t, strace, fmt.Sprintf("%s:error=%s:when=%d", call, name, when))
				tried++
				text, err := os.ReadFile(path)
				if !saved {
					told++
				}
				if err != nil || !bytes.Equal(text, v.new) && (saved || !bytes.Equal(text, v.old)) {
					broken++
					t.Errorf("%s %s %d: saved %v, and the file holds %d bytes: %v", call, name, when, saved, len(text), err)
				}
			}
		}
	}
	t.Logf("R4: %d failing calls of a save, %d told as an error, %d files lost or mixed", tried, told, broken)
	if told == 0 {
		t.Error("nothing failed: does the injection work?")
	}
}
