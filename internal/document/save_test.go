package document

import (
	"errors"
	"os"
	"path/filepath"
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

// TestSaveWaitsForOtherPrograms gets a rename that is refused for a while, and for ever.
func TestSaveWaitsForOtherPrograms(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "folder")
	if err := os.WriteFile(from, []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !held(&os.LinkError{Op: "rename", Err: syscall.EACCES}) || held(&os.LinkError{Op: "rename", Err: syscall.ENOSPC}) {
		t.Error("a file that is held is not told from a full disk")
	}
	if err := os.Mkdir(to, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := (Saver{Patience: 50 * time.Millisecond}).rename(from, filepath.Join(dir, "absent", "to")); err == nil || held(err) {
		t.Errorf("a rename into no folder: %v", err)
	}
}

func TestSaveSweepsWhatNobodyWrites(t *testing.T) {
	dir := t.TempDir()
	old, young, other := filepath.Join(dir, unfinished+"1-0.tmp"), filepath.Join(dir, unfinished+"2-0.tmp"), filepath.Join(dir, "notes.tmp")
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
	for _, path := range []string{young, other} {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s was removed", path)
		}
	}
}

// TestSaveOnAFullDisk writes more than there is room for: what was there stays.
func TestSaveOnAFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no full device here")
	}
	if _, err := (Saver{}).Save("/dev/full", []byte("text"), Print{}); err == nil {
		t.Error("a device is replaced")
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
