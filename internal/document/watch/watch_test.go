package watch

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dateline/internal/document"
)

// saved saves a file, and returns its print.
func saved(t *testing.T, path, text string) document.Print {
	t.Helper()
	p, err := document.Saver{}.Save(path, []byte(text), document.Print{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// replaced writes a file in one go, as most programs do.
func replaced(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path+".new", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		t.Fatal(err)
	}
}

// TestOthersAreNoticed changes a file as another program may, and waits until that is told:
// by what the system tells, and by looking alone. What is written has other lengths: a
// watcher goes by length and time, which may be the same within a tick of the clock.
func TestOthersAreNoticed(t *testing.T) {
	for _, every := range []time.Duration{time.Hour, 3 * calm} {
		path := filepath.Join(t.TempDir(), "a.dateline")
		told := make(chan error, 100)
		w := start(path, saved(t, path, "first"), every, func(err error) { told <- err })
		hears := func(want error) {
			t.Helper()
			for {
				select {
				case err := <-told:
					if errors.Is(err, want) {
						return
					}
				case <-time.After(time.Minute):
					t.Fatalf("nothing is told of %v", want)
				}
			}
		}
		replaced(t, path, "something else")
		hears(document.ErrChanged)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		hears(document.ErrGone)
		w.Close()
	}
}

// TestEachChangeIsToldOnce looks after each thing that may happen to a file.
func TestEachChangeIsToldOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.dateline")
	w := &Watcher{path: path, was: saved(t, path, "first"), look: make(chan struct{}, 1)}
	finds := func(what string, want error) {
		t.Helper()
		if err := w.check(); !errors.Is(err, want) || want == nil && err != nil {
			t.Errorf("%s: told is %v, want %v", what, err, want)
		}
		if err := w.check(); err != nil {
			t.Errorf("%s: %v is told twice", what, err)
		}
	}
	touch := func() {
		t.Helper()
		later := time.Now().Add(time.Hour)
		if err := os.Chtimes(path, later, later); err != nil {
			t.Fatal(err)
		}
	}
	finds("nothing", nil)
	touch()
	finds("touched", nil)
	replaced(t, path, "something else")
	finds("replaced", document.ErrChanged)
	replaced(t, path, "and again")
	finds("replaced again", document.ErrChanged)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	finds("removed", document.ErrGone)
	replaced(t, path, "back")
	finds("back", document.ErrChanged)

	w.Saving()
	p := saved(t, path, "own")
	finds("while it is saved", nil)
	w.Saved(p)
	finds("saved", nil)
	replaced(t, path, "something else")
	finds("replaced after a save", document.ErrChanged)
}

func TestConflictCopies(t *testing.T) {
	dir := t.TempDir()
	copies := []string{
		"My work (1).dateline", "My work (Anna's conflicted copy 2024-05-01).dateline", "My work (conflicted copy 2024-05-01 101010).dateline",
		"My work.sync-conflict-20240501-101010-ABCDEFG.dateline", "My work_conflict-20240501-101010.dateline", "My work 2.dateline",
		"My work-LAPTOP-7-conflict.dateline", "My work (Case Conflict 1).dateline",
	}
	others := []string{"My work.dateline", "My work.dateline.bak", "My work (1).csv", "My working (1).dateline", "My work about conflicts.dateline", "Other (1).dateline", "My work 1914.dateline"}
	for _, name := range slices.Concat(copies, others) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var found []string
	for _, path := range Conflicts(filepath.Join(dir, "My work.dateline")) {
		found = append(found, filepath.Base(path))
	}
	slices.Sort(copies)
	if !slices.Equal(found, copies) {
		t.Errorf("found %q, want %q", found, copies)
	}
}
