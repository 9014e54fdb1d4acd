// Package backup keeps earlier versions of documents: of each the last ten that were saved,
// and the last of each day for thirty days. They are packed copies in a folder of the user's
// own, never beside the document.
//
// The versions of a document lie in one folder, which is named after the full path of its
// file, so that documents of one name do not meet; the id of the document is kept too, so
// that they are found after it was moved.
package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/internal/document"
)

const (
	// latest is how many versions are kept in any case, and daily for how long the last of
	// each day is.
	latest = 10
	daily  = 30 * 24 * time.Hour
	// layout is how the names of versions begin, in universal time.
	layout = "20060102-150405.000000000"
	ending = ".gz"
	// aboutFile tells what the versions are of.
	aboutFile = "about"
)

// Store is where backups are.
type Store struct{ Dir string }

// About is what versions are of.
type About struct {
	Path string `json:"path"` // in full
	ID   string `json:"id,omitempty"`
}

// Counts are how much a version holds.
type Counts struct{ Events, Claims, Sources int }

// Version is one version of a document.
type Version struct {
	When time.Time
	Counts
	file string
}

// folder returns the folder of the versions of the file at a path.
func (s Store) folder(path string) string {
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(s.Dir, hex.EncodeToString(sum[:12]))
}

// Keep keeps a text as the version of a document that was saved at a time, unless the last one
// is the same, and lets go of what is too old.
func (s Store) Keep(about About, text []byte, counts Counts, when time.Time) error {
	dir := s.folder(about.Path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	versions := versionsIn(dir)
	if len(versions) > 0 {
		if last, err := versions[0].Text(); err == nil && bytes.Equal(last, text) {
			return nil
		}
	}
	if err := note(dir, about); err != nil {
		return err
	}
	name := fmt.Sprintf("%s_%d_%d_%d%s", when.UTC().Format(layout), counts.Events, counts.Claims, counts.Sources, ending)
	err := document.WritePacked(filepath.Join(dir, name), func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil {
		return err
	}
	for _, v := range superfluous(versionsIn(dir), when) {
		os.Remove(v.file)
	}
	return nil
}

// note writes what the versions of a folder are of, where that is not known.
func note(dir string, about About) error {
	if was, err := aboutIn(dir); err == nil && was == about {
		return nil
	}
	text, err := json.Marshal(about)
	if err != nil {
		return err
	}
	return document.WriteFile(filepath.Join(dir, aboutFile), func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

func aboutIn(dir string) (about About, err error) {
	text, err := os.ReadFile(filepath.Join(dir, aboutFile))
	if err == nil {
		err = json.Unmarshal(text, &about)
	}
	return about, err
}

// superfluous returns those of some versions, the latest first, that need not be kept.
func superfluous(versions []Version, now time.Time) (out []Version) {
	day := ""
	for i, v := range versions {
		before := day
		day = v.When.Local().Format(time.DateOnly)
		if i < latest || day != before && now.Sub(v.When) < daily {
			continue
		}
		out = append(out, v)
	}
	return out
}

// List returns the versions of the file at a path, and those of a document of the same id
// elsewhere, the latest first. An empty id is that of no other document.
func (s Store) List(about About) (all []Version) {
	own := s.folder(about.Path)
	all = versionsIn(own)
	folders, err := os.ReadDir(s.Dir)
	if err != nil || about.ID == "" {
		return all
	}
	for _, f := range folders {
		dir := filepath.Join(s.Dir, f.Name())
		if was, err := aboutIn(dir); err == nil && was.ID == about.ID && dir != own {
			all = append(all, versionsIn(dir)...)
		}
	}
	slices.SortStableFunc(all, latestFirst)
	return all
}

func latestFirst(a, b Version) int { return b.When.Compare(a.When) }

// versionsIn returns the versions in a folder, the latest first.
func versionsIn(dir string) (all []Version) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if v, ok := versionOf(filepath.Join(dir, e.Name())); ok {
			all = append(all, v)
		}
	}
	slices.SortStableFunc(all, latestFirst)
	return all
}

// versionOf returns the version of a file by its name.
func versionOf(file string) (v Version, ok bool) {
	name, isVersion := strings.CutSuffix(filepath.Base(file), ending)
	when, counts, counted := strings.Cut(name, "_")
	if !isVersion || !counted {
		return v, false
	}
	at, err := time.Parse(layout, when)
	if err != nil {
		return v, false
	}
	v = Version{When: at, file: file}
	_, err = fmt.Sscanf(counts, "%d_%d_%d", &v.Events, &v.Claims, &v.Sources)
	return v, err == nil
}

// Text returns the text of a version, as it was saved.
func (v Version) Text() ([]byte, error) { return document.ReadPacked(v.file) }
