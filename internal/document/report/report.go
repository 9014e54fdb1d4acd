// Package report keeps reports of how the program ended by a mistake of its own, until
// somebody has seen them at the next start. They are texts in a folder of the user's own, and
// go nowhere by themselves.
package report

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"dateline/internal/document"
)

// Folder is where reports are; its zero value for none.
type Folder struct{ Dir string }

const (
	ending = ".txt"
	// seenFolder has the reports that were seen.
	seenFolder = "seen"
	// keptFor is how long those are kept, and empty ones, which a program has while it runs.
	keptFor = 30 * 24 * time.Hour
	// longest is how much of a report is read, in bytes.
	longest = 1 << 20
)

// Report is one report.
type Report struct {
	Path string
	Text string
	When time.Time
}

// name returns the path of the report of a program that runs, or ends, at a time.
func (f Folder) name(when time.Time) string {
	return filepath.Join(f.Dir, fmt.Sprintf("%s-%d%s", when.UTC().Format("20060102-150405"), os.Getpid(), ending))
}

// Watch has the system of the language write a report where the program ends in a way that it
// cannot catch. Done is to be called when it ends well.
func (f Folder) Watch(now time.Time) (done func(), err error) {
	if f.Dir == "" {
		return func() {}, nil
	}
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return nil, err
	}
	out, err := os.OpenFile(f.name(now), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close() // the runtime has a copy
	if err := debug.SetCrashOutput(out, debug.CrashOptions{}); err != nil {
		return nil, err
	}
	return func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		if info, err := os.Stat(out.Name()); err == nil && info.Size() == 0 {
			os.Remove(out.Name())
		}
	}, nil
}

// Write writes a report, and returns where it is.
func (f Folder) Write(text string, now time.Time) (path string, err error) {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return "", err
	}
	path = strings.TrimSuffix(f.name(now), ending) + "-window" + ending
	_, err = document.Saver{}.Save(path, []byte(text), document.Print{})
	return path, err
}

// Fresh returns the reports that nobody has seen, the latest first, and removes what is old.
func (f Folder) Fresh(now time.Time) (all []Report) {
	if f.Dir == "" {
		return nil
	}
	f.prune(filepath.Join(f.Dir, seenFolder), now, func(os.FileInfo) bool { return true })
	f.prune(f.Dir, now, func(info os.FileInfo) bool { return info.Size() == 0 })
	paths, _ := filepath.Glob(filepath.Join(f.Dir, "*"+ending))
	for _, path := range slices.Backward(paths) {
		info, err := os.Stat(path)
		if err != nil || info.Size() == 0 {
			continue
		}
		if text, err := os.ReadFile(path); err == nil {
			all = append(all, Report{path, string(text[:min(len(text), longest)]), info.ModTime()})
		}
	}
	return all
}

// prune removes the reports in a folder that are old and of a kind.
func (f Folder) prune(dir string, now time.Time, kind func(os.FileInfo) bool) {
	paths, _ := filepath.Glob(filepath.Join(dir, "*"+ending))
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > keptFor && kind(info) {
			os.Remove(path)
		}
	}
}

// Seen puts a report away that somebody has seen.
func (r Report) Seen() error {
	dir := filepath.Join(filepath.Dir(r.Path), seenFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.Rename(r.Path, filepath.Join(dir, filepath.Base(r.Path)))
}
