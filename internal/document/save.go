package document

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Print tells one content of a file from another.
type Print struct {
	Size     int64
	Modified time.Time
	// Hash is zero where only the file was looked at, which takes no time.
	Hash [sha256.Size]byte
}

// IsZero reports whether p is the print of no file.
func (p Print) IsZero() bool { return p == Print{} }

// PrintOf returns the print of the file at path, without a hash; zero where there is no
// ordinary file.
func PrintOf(path string) Print {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Print{}
	}
	return Print{Size: info.Size(), Modified: info.ModTime()}
}

// PrintWithHash is [PrintOf] with the hash of what the file holds.
func PrintWithHash(path string) Print {
	p := PrintOf(path) // before: what changes it meanwhile is noticed
	if p.IsZero() {
		return p
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Print{}
	}
	p.Hash = sha256.Sum256(text)
	return p
}

var (
	// ErrChanged is the error of a save over what another program wrote meanwhile.
	ErrChanged = errors.New("document: another program changed the file")
	// ErrGone is the error of a save where the file is not there any more.
	ErrGone = errors.New("document: the file is not there any more")
	// ErrDiffers is the error of a save after which the file holds something else.
	ErrDiffers = errors.New("document: the file does not hold what was written")
)

// Saver saves documents. The zero value does.
type Saver struct {
	// Patience is for how long after Began a rename is tried again that is refused because
	// another program holds the file: scanners and programs that synchronise folders do, for
	// a moment. 0 is two seconds.
	Patience time.Duration
	// Began is when its user asked for the save; zero is when [Saver.Save] is called. What takes
	// long before the rename leaves less patience, so that a refusal is told in time.
	Began time.Time
}

const (
	patience = 2 * time.Second
	// pause is how long the first retry waits; each waits twice as long as the one before,
	// longestPause at most.
	pause, longestPause = 10 * time.Millisecond, 320 * time.Millisecond
	// writings is how often a file is written anew after its flush failed: of the first, no
	// second flush would tell the truth.
	writings = 3
)

// Save replaces the file at path by text, whole or not at all, and returns its print. Was is
// the print that it had when it was read or saved last; where it has another now, the
// error is [ErrChanged], and [ErrGone] where it is not there. A zero print saves over
// whatever is there.
func (s Saver) Save(path string, text []byte, was Print) (Print, error) {
	if s.Began.IsZero() {
		s.Began = time.Now()
	}
	if err := unchanged(path, was, true); err != nil {
		return Print{}, err
	}
	if err := s.patiently(occupied, func() error { return s.write(path, text, was) }); err != nil {
		return Print{}, err
	}
	back, err := os.ReadFile(path)
	if err != nil {
		return Print{}, err
	}
	if !bytes.Equal(back, text) {
		return Print{}, fmt.Errorf("%s: %w", path, ErrDiffers)
	}
	Sweep(filepath.Dir(path))
	p := PrintOf(path)
	p.Hash = sha256.Sum256(text)
	return p, nil
}

// write writes the file anew until its flush is told to be done, a few times at most.
func (s Saver) write(path string, text []byte, was Print) (err error) {
	for range writings {
		err = writeFile(path, func(w io.Writer) error {
			_, err := w.Write(text)
			return err
		}, func(from, to string) error {
			return s.patiently(held, func() error { return replace(from, to, was) })
		})
		var p *fs.PathError
		if !errors.As(err, &p) || p.Op != "sync" && p.Op != "fsync" {
			break
		}
	}
	return err
}

// Unchanged returns nil if the file at path has a print, or the print is zero; else the error
// is [ErrChanged] or [ErrGone], or that of reading it. A file that was only touched is
// unchanged, if the print has a hash.
func Unchanged(path string, was Print) error { return unchanged(path, was, false) }

// unchanged is Unchanged; a thorough one compares the content also where size and time are
// the same, as those of what was written within one tick of the clock of the disk may be.
func unchanged(path string, was Print, thorough bool) error {
	if was.IsZero() {
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", path, ErrGone)
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: %w", path, ErrChanged)
	case info.Size() == was.Size && info.ModTime().Equal(was.Modified) && !(thorough && was.Hash != [sha256.Size]byte{}):
		return nil
	case info.Size() != was.Size || was.Hash == [sha256.Size]byte{}:
		return fmt.Errorf("%s: %w", path, ErrChanged)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if sha256.Sum256(text) != was.Hash {
		return fmt.Errorf("%s: %w", path, ErrChanged)
	}
	return nil
}

// patiently does something, and tries it again as long as an error says that another program
// holds the file, and its patience lasts.
func (s Saver) patiently(held func(error) bool, do func() error) error {
	if s.Patience == 0 {
		s.Patience = patience
	}
	wait := pause
	for ; ; wait = min(2*wait, longestPause) {
		err := do()
		if err == nil || !held(err) || time.Since(s.Began)+wait > s.Patience {
			return err
		}
		time.Sleep(wait)
	}
}
