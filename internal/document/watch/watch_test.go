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

// watched is a file that is watched, and what was told of it.
type watched struct {
	t    *testing.T
	path string
	w    *Watcher
	told chan error
}

func watch(t *testing.T, every time.Duration) *watched {
	t.Helper()
	d := &watched{t: t, path: filepath.Join(t.TempDir(), "a.dateline"), told: make(chan error, 100)}
	d.w = start(d.path, d.save("first", document.Print{}), every, func(err error) { d.told <- err })
	t.Cleanup(d.w.Close)
	return d
}

func (d *watched) save(text string, was document.Print) document.Print {
	d.t.Helper()
	p, err := document.Saver{}.Save(d.path, []byte(text), was)
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// hears waits until a change is told.
func (d *watched) hears(want error) {
	d.t.Helper()
	select {
	case err := <-d.told:
		if !errors.Is(err, want) {
			d.t.Fatalf("told is %v, want %v", err, want)
		}
	case <-time.After(time.Minute):
		d.t.Fatalf("nothing is told of %v", want)
	}
}

// silent fails the test if something is told soon.
func (d *watched) silent() {
	d.t.Helper()
	select {
	case err := <-d.told:
		d.t.Fatalf("told is %v", err)
	case <-time.After(8 * calm):
	}
}

// TestOthersAreNoticed changes the file in each way that another program may, by what the
// system tells, and by looking alone.
func TestOthersAreNoticed(t *testing.T) {
	for _, every := range []time.Duration{time.Hour, 3 * calm} {
		d := watch(t, every)
		d.silent()
		if err := os.WriteFile(d.path, []byte("other"), 0o644); err != nil {
			t.Fatal(err)
		}
		d.hears(document.ErrChanged)
		d.silent() // told once
		if err := os.WriteFile(d.path+".new", []byte("replaced"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(d.path+".new", d.path); err != nil {
			t.Fatal(err)
		}
		d.hears(document.ErrChanged)
		if err := os.Remove(d.path); err != nil {
			t.Fatal(err)
		}
		d.hears(document.ErrGone)
		d.silent()
	}
}

// TestOwnSavesAreSilent saves often, and touches the file.
func TestOwnSavesAreSilent(t *testing.T) {
	d := watch(t, 3*calm)
	for _, text := range []string{"second", "third", "fourth"} {
		d.w.Saving()
		p := d.save(text, document.Print{})
		time.Sleep(2 * calm) // a save that takes long
		d.w.Saved(p)
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(d.path, later, later); err != nil {
		t.Fatal(err)
	}
	d.silent()
	if err := os.WriteFile(d.path, []byte("other"), 0o644); err != nil {
		t.Fatal(err)
	}
	d.hears(document.ErrChanged)
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
