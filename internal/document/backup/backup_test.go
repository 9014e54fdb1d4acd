package backup

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var noon = time.Date(2026, 5, 20, 12, 0, 0, 0, time.Local)

// keep keeps a text, and fails the test on an error.
func keep(t *testing.T, s Store, about About, text string, when time.Time) {
	t.Helper()
	if err := s.Keep(about, []byte(text), Counts{len(text), 2, 3}, when); err != nil {
		t.Fatal(err)
	}
}

// TestTenAndOneADay saves every hour for sixty days.
func TestTenAndOneADay(t *testing.T) {
	s, about := Store{t.TempDir()}, About{Path: "/home/a/work.dateline"}
	last := noon.Add(60 * 24 * time.Hour)
	for at := noon; at.Before(last); at = at.Add(4 * time.Hour) {
		keep(t, s, about, fmt.Sprint("saved at ", at), at)
	}
	versions := s.List(about)
	days := make(map[string]int)
	for i, v := range versions {
		if text, err := v.Text(); err != nil || string(text) != fmt.Sprint("saved at ", v.When.Local()) || v.Events != len(text) || v.Sources != 3 {
			t.Fatalf("version %d of %v is %q, %v", i, v.When, text, err)
		}
		if i >= latest {
			days[v.When.Local().Format(time.DateOnly)]++
			if v.When.Local().Hour() != 20 {
				t.Errorf("of %v not the last is kept", v.When.Local())
			}
		}
	}
	if n := len(versions); n < latest+27 || n > latest+30 || len(days) != n-latest {
		t.Errorf("%d versions are kept, of %d days beside the last", n, len(days))
	}
}

func TestVersionsOfOneNameDoNotMeet(t *testing.T) {
	s := Store{t.TempDir()}
	one, two := About{"/a/work.dateline", "x"}, About{"/b/work.dateline", "y"}
	keep(t, s, one, "first", noon)
	keep(t, s, one, "first", noon.Add(time.Second)) // not changed
	keep(t, s, two, "second", noon)
	if n := len(s.List(one)); n != 1 {
		t.Errorf("%d versions of the first", n)
	}
	moved := About{"/c/other.dateline", "x"}
	keep(t, s, moved, "third", noon.Add(time.Hour))
	versions := s.List(moved)
	if len(versions) != 2 {
		t.Fatalf("after it was moved there are %d versions", len(versions))
	}
	if text, _ := versions[1].Text(); string(text) != "first" {
		t.Errorf("the one before is %q", text)
	}
	if len(s.List(About{Path: "/d"})) != 0 {
		t.Error("a document without an id is another one")
	}
}

// TestDamagedVersions has files among the versions that are none.
func TestDamagedVersions(t *testing.T) {
	s, about := Store{t.TempDir()}, About{Path: "/a"}
	keep(t, s, about, "text", noon)
	dir := s.folder("/a")
	for _, name := range []string{"x.gz", "20260101-000000.000000000_a.gz", "notes"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	versions := s.List(about)
	if len(versions) != 1 {
		t.Fatalf("%d versions", len(versions))
	}
	if err := os.WriteFile(versions[0].file, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := versions[0].Text(); err == nil {
		t.Error("a damaged version is read")
	}
	keep(t, s, about, "text", noon.Add(time.Minute))
	if len(s.List(about)) != 2 {
		t.Error("nothing is kept after a damaged version")
	}
}
