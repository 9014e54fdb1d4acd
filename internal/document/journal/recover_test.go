package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dateline/internal/document"
	"dateline/internal/timeline"
)

// TestDamagedJournal changes single bytes: what is before the damage counts.
func TestDamagedJournal(t *testing.T) {
	d := openedFile(t, 8)
	for range 6 {
		d.edit()
	}
	d.crash()
	left := d.folder.Left()
	path := filepath.Join(left[0].dir, journalFile)
	whole, _ := os.ReadFile(path)
	for at := 0; at < len(whole); at += 37 {
		damaged := bytes.Clone(whole)
		damaged[at] ^= 0x21
		if c, err := parse(left[0].dir, damaged); err == nil && (!c.damaged || c.length > int64(at)) {
			t.Fatalf("a byte that is damaged at %d is not noticed", at)
		}
	}
}

// TestJournalOfAnotherDocument puts another document where a journal's was, in every way: it is
// never changed by that journal, and what is the journal's own is offered or what lacks is named.
func TestJournalOfAnotherDocument(t *testing.T) {
	another := []byte(`{"format":"dateline","version":1,"id":"ANOTHER","title":"Another","events":[{"id":"z","title":"Z","when":"1914"}]}`)
	for _, c := range []struct {
		name  string
		do    func(d, other *desk, dir, otherDir string)
		state State
		err   error
	}{
		{"its file is another", func(d, _ *desk, _, _ string) { put(t, d.path, another) }, Another, nil},
		{"and the base is lost", func(d, _ *desk, dir, _ string) { put(t, d.path, another); lose(t, dir) }, Another, ErrNoBase},
		{"its base is that of another, and its file is there", func(_, _ *desk, dir, otherDir string) { swap(t, dir, otherDir, "base-1.gz") }, AsSaved, nil},
		{"its base is that of another, and its file is not", func(d, _ *desk, dir, otherDir string) {
			swap(t, dir, otherDir, "base-1.gz")
			put(t, d.path, another)
		}, Another, ErrNoBase},
		{"the journals were exchanged", func(_, _ *desk, dir, otherDir string) { swap(t, dir, otherDir, journalFile) }, AsSaved, nil},
		{"it has no base yet, and its file is another of the same size and time", func(d, _ *desk, dir, _ string) {
			info, _ := os.Stat(d.path)
			text, _ := os.ReadFile(d.path)
			put(t, d.path, bytes.Replace(text, []byte(`"title": "T `), []byte(`"title": "U `), 1))
			if err := os.Chtimes(d.path, time.Time{}, info.ModTime()); err != nil {
				t.Fatal(err)
			}
			withoutBase(t, dir)
		}, AsSaved, ErrAnother},
	} {
		d, other := openedFile(t, 8), openedFile(t, 9)
		other.folder = d.folder
		other.open()
		d.edit()
		other.edit()
		want := map[string]bool{string(d.now()): true, string(other.now()): true}
		d.crash()
		other.crash()
		dirs := make(map[string]string)
		for _, l := range d.folder.Left() {
			dirs[l.Path] = l.dir
		}
		c.do(d, other, dirs[d.path], dirs[other.path])
		file, _ := os.ReadFile(d.path)
		for _, l := range d.folder.Left() {
			if l.Path != d.path {
				continue
			}
			r, err := l.Recover()
			if err == nil {
				r.Leave()
			}
			switch {
			case l.State != c.state || !errors.Is(err, c.err) || l.Err != nil && !errors.Is(l.Err, c.err):
				t.Errorf("%s: it is offered as %d, %v, and recovered: %v", c.name, l.State, l.Err, err)
			case err == nil && (!want[string(nativeText(r.History.Now()))] || r.InFile != (c.state == AsSaved)):
				t.Errorf("%s: something is recovered that never was, or as what it is not", c.name)
			}
		}
		if now, _ := os.ReadFile(d.path); !bytes.Equal(now, file) {
			t.Errorf("%s: the file was changed", c.name)
		}
		if hash := sha256.Sum256(another); bytes.Equal(file, another) {
			if _, found := d.folder.Find(d.path, hash); found {
				t.Errorf("%s: it gets the history of the document before", c.name)
			}
		}
	}
	t.Log("R14: 6 ways in which a journal comes to lie beside another document: never applied to that, what is its own recovered in 3, what lacks named in 3")
}

func put(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// lose loses the bases of a journal.
func lose(t *testing.T, dir string) {
	t.Helper()
	for _, path := range bases(dir) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutBase leaves a journal as a program does that is killed before its base is there.
func withoutBase(t *testing.T, dir string) {
	t.Helper()
	lose(t, dir)
	path := filepath.Join(dir, journalFile)
	text, _ := os.ReadFile(path)
	var kept []byte
	for line := range bytes.Lines(text) {
		if l, _, err := decode(line); err == nil && l.Base == nil {
			kept = append(kept, line...)
		}
	}
	put(t, path, kept)
}

// swap exchanges the files of a name in two folders.
func swap(t *testing.T, a, b, name string) {
	t.Helper()
	one, err := os.ReadFile(filepath.Join(a, name))
	two, err2 := os.ReadFile(filepath.Join(b, name))
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(a, name), two)
	put(t, filepath.Join(b, name), one)
}

// TestTitleIsThatOfWhatIsRecovered, not that with which the document began.
func TestTitleIsThatOfWhatIsRecovered(t *testing.T) {
	c := contents{
		head:    head{Title: "Untitled"},
		steps:   []*step{{}, {Header: nativeText(&timeline.Timeline{Title: "The French Revolution"})}, {}},
		records: []document.Record{{}, {Parent: 0}, {Parent: 1}},
	}
	for at, want := range []string{"Untitled", "The French Revolution", "The French Revolution"} {
		if c.at = at; c.title() != want {
			t.Errorf("at step %d it is called %q, want %q", at, c.title(), want)
		}
	}
}
