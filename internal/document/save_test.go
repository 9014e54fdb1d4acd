package document

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// saved saves text over what a print tells, and fails the test on an error.
func saved(t *testing.T, path, text string, was Print) Print {
	t.Helper()
	p, err := Saver{}.Save(path, []byte(text), was)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("the file holds %q (%v), want %q", got, err, want)
	}
}

// TestSaveNoticesOtherPrograms changes the file between saves in each way that another program
// may: every one is noticed before it is overwritten, and touching it is none.
func TestSaveNoticesOtherPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.dateline")
	was := saved(t, path, "first", Print{})
	for round := range 200 {
		was = saved(t, path, "first", was)
		now := time.Now().Add(time.Duration(round) * time.Second)
		want, left := ErrChanged, "other"
		switch round % 5 {
		case 0: // of the same length, and every other time as if at the same time
			_ = os.WriteFile(path, []byte("other"), 0o644)
			if round%2 == 0 && !was.IsZero() {
				now = was.Modified
			}
			_ = os.Chtimes(path, now, now)
		case 1: // truncated
			_ = os.Truncate(path, 0)
			left = ""
		case 2: // replaced
			_ = os.WriteFile(path+".new", []byte("other"), 0o644)
			_ = os.Chtimes(path+".new", now, now)
			_ = os.Rename(path+".new", path)
		case 3:
			_ = os.Remove(path)
			want = ErrGone
		case 4:
			_ = os.Chtimes(path, now, now)
			want = nil
		}
		p, err := Saver{}.Save(path, []byte("second"), was)
		if !errors.Is(err, want) {
			t.Fatalf("round %d: error %v, want %v", round, err, want)
		}
		switch want {
		case nil:
			holds(t, path, "second")
			was = p
		case ErrChanged:
			holds(t, path, left)
			was = Print{}
		default:
			if _, err := os.Stat(path); err == nil {
				t.Fatal("a file that was gone is back")
			}
			was = Print{}
		}
	}
}

// TestSaveWaitsForOtherPrograms gets a rename that is refused for a while, for ever, and for
// another reason.
func TestSaveWaitsForOtherPrograms(t *testing.T) {
	refusal := error(syscall.EACCES)
	if runtime.GOOS == "windows" {
		refusal = syscall.Errno(5) // access denied
	}
	busy, full := &os.LinkError{Op: "rename", Err: refusal}, &os.LinkError{Op: "rename", Err: syscall.ENOSPC}
	for _, test := range []struct {
		err     error
		refused int
		tries   int
	}{{busy, 3, 4}, {full, 1, 1}} {
		tries := 0
		err := Saver{Patience: time.Minute, Began: time.Now()}.patiently(held, func() error {
			if tries++; tries <= test.refused {
				return test.err
			}
			return nil
		})
		if tries != test.tries || (err == nil) != (tries > test.refused) {
			t.Errorf("%v, refused %d times, is tried %d times: %v", test.err, test.refused, tries, err)
		}
	}
	if err := (Saver{Patience: 50 * time.Millisecond, Began: time.Now()}).patiently(held, func() error { return busy }); !errors.Is(err, refusal) {
		t.Errorf("refused for ever: %v", err)
	}
	tries := 0
	if err := (Saver{Patience: time.Minute, Began: time.Now().Add(-time.Minute)}).patiently(held, func() error { tries++; return busy }); tries != 1 || !errors.Is(err, refusal) {
		t.Errorf("after what took long before, it is tried %d times: %v", tries, err)
	}
}

// TestSaveNeverReplacesWhatCameMeanwhile lets another program put its own version there after
// the file was looked at, in the last moment.
func TestSaveNeverReplacesWhatCameMeanwhile(t *testing.T) {
	dir := t.TempDir()
	path, mine := filepath.Join(dir, "a.dateline"), filepath.Join(dir, "mine")
	was := saved(t, path, "first", Print{})
	for file, text := range map[string]string{path: "their", mine: "my version"} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(path, was.Modified, was.Modified); err != nil {
		t.Fatal(err)
	}
	if err := replace(mine, path, was); !errors.Is(err, ErrChanged) {
		t.Errorf("error %v", err)
	}
	holds(t, path, "their")
	holds(t, mine, "my version")
	if err := replace(mine, path, PrintOf(path)); err != nil {
		t.Error(err)
	}
	holds(t, path, "my version")
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	if err := replace(path, filepath.Join(dir, "gone"), was); !errors.Is(err, ErrGone) {
		t.Errorf("over a file that is gone: %v", err)
	}
}

func TestSaveSweepsWhatNobodyWrites(t *testing.T) {
	dir := t.TempDir()
	own, err := create(dir) // by a program that runs
	if err != nil {
		t.Fatal(err)
	}
	own.Close()
	old, young, other := filepath.Join(dir, unfinished+"00000000-1-0.tmp"), filepath.Join(dir, unfinished+"00000000-2-0.tmp"), filepath.Join(dir, "notes.tmp")
	for _, path := range []string{old, young, other} {
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{old, other} {
		if err := os.Chtimes(path, time.Unix(0, 0), time.Unix(0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	saved(t, filepath.Join(dir, "a"), "text", Print{})
	if _, err := os.Stat(old); err == nil {
		t.Error("an unfinished file of long ago is still there")
	}
	for _, path := range []string{own.Name(), young, other} {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s was removed", path)
		}
	}
}

// TestPrintWithoutHash is that of a file that was only looked at: what is written of the same
// size is noticed, and so is touching it, since nothing tells the two apart.
func TestPrintWithoutHash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	was := PrintOf(path)
	if err := Unchanged(path, was); err != nil || was.IsZero() || !PrintOf(path+"b").IsZero() {
		t.Errorf("a file that nobody changed: %v", err)
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	if err := Unchanged(path, was); !errors.Is(err, ErrChanged) {
		t.Errorf("a file that may be another: %v", err)
	}
}
