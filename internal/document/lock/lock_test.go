package lock

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestMain is another program too, which takes a lock and ends in the middle.
func TestMain(m *testing.M) {
	if path := os.Getenv("LOCK_AND_CRASH"); path != "" {
		if _, err := Take(path); err != nil {
			os.Exit(3)
		}
		os.Exit(7)
	}
	os.Exit(m.Run())
}

func document(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.dateline")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func taken(t *testing.T, path string) *Lock {
	t.Helper()
	l, err := Take(path)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestOneHoldsADocument(t *testing.T) {
	path := document(t)
	l := taken(t, path)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here:", err)
	}
	for _, other := range []string{path, link} {
		var held *HeldError
		if _, err := Take(other); !errors.As(err, &held) || held.Holder.PID != os.Getpid() || held.Holder.Host == "" {
			t.Errorf("%s is open twice: %v", other, err)
		}
	}
	l.Release()
	l.Release()
	if _, err := os.Stat(Path(path)); err == nil {
		t.Error("a lock is left behind")
	}
	taken(t, path).Release()
}

// TestCrashLeavesNoLock ends another program in the middle.
func TestCrashLeavesNoLock(t *testing.T) {
	path := document(t)
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), "LOCK_AND_CRASH="+path)
	var exit *exec.ExitError
	if err := other.Run(); !errors.As(err, &exit) || exit.ExitCode() != 7 {
		t.Fatalf("the other program: %v", err)
	}
	if _, err := os.Stat(Path(path)); err != nil {
		t.Fatal("the other program left no file: the test shows nothing")
	}
	taken(t, path).Release()
}

// TestOtherComputers have locks that the system here does not know: fresh ones count.
func TestOtherComputers(t *testing.T) {
	path := document(t)
	if err := os.WriteFile(Path(path), []byte(` {"host":"another","pid":1}`), 0o644); err != nil {
		t.Fatal(err)
	}
	var held *HeldError
	if _, err := Take(path); !errors.As(err, &held) || held.Holder.Host != "another" {
		t.Errorf("a lock of another computer: %v", err)
	}
	old := time.Now().Add(-stale)
	if err := os.Chtimes(Path(path), old, old); err != nil {
		t.Fatal(err)
	}
	taken(t, path).Release()
}

// TestNoLockIsNoError opens a document in a folder that is not there, as that of a drive
// that is read-only would be.
func TestNoLockIsNoError(t *testing.T) {
	l := taken(t, filepath.Join(t.TempDir(), "absent", "a.dateline"))
	l.Release()
}
