// Package lock tells other programs and windows that a document is open, by a small file
// beside it, so that two do not write over each other.
//
// The lock is advisory: it is a courtesy, and saves compare what is there all the same. Where
// the folder cannot be written, or the drive knows no locks, a document opens without one. A
// crash leaves no lock for good: the system's own lock on the file ends with its program, and
// where there is none, one that was not renewed for a while is stale.
package lock

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

const (
	// renewed is how often a lock is renewed, and stale after how long one that was not is
	// nobody's any more.
	renewed = 30 * time.Second
	stale   = 4 * renewed
)

// Holder is who has a document open.
type Holder struct {
	Host  string    `json:"host"`
	User  string    `json:"user,omitempty"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// HeldError is the error of a document that another program or window has open.
type HeldError struct{ Holder Holder }

// Error implements error.
func (e *HeldError) Error() string { return "lock: the document is open on " + e.Holder.Host }

// Lock is held until it is released; one that could not be made holds nothing.
type Lock struct {
	path string
	file *flock.Flock
	stop chan struct{}
	once sync.Once
	done chan struct{}
}

// Path returns where the lock of the document at a path is: of the file itself, if the path
// is a link.
func Path(document string) string {
	if target, err := filepath.EvalSymlinks(document); err == nil {
		document = target
	}
	return filepath.Join(filepath.Dir(document), ".~"+filepath.Base(document)+".lock")
}

// Take takes the lock of the document at a path. The error is a [*HeldError] where somebody
// else has it. Where no lock can be made there is none, and no error.
func Take(document string) (*Lock, error) { return take(document, self(), time.Now()) }

// self is this program.
func self() Holder {
	host, _ := os.Hostname()
	return Holder{Host: host, User: cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME")), PID: os.Getpid(), Since: time.Now()}
}

func take(document string, me Holder, now time.Time) (*Lock, error) {
	l := &Lock{path: Path(document), stop: make(chan struct{}), done: make(chan struct{})}
	holder, fresh := read(l.path, now)
	l.file = flock.New(l.path)
	got, err := l.file.TryLock()
	switch {
	case err == nil && !got:
		return nil, &HeldError{holder}
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist):
		return &Lock{}, nil
	case fresh && (err != nil || holder.Host != me.Host): // the system's lock may be of that host alone
		_ = l.file.Close()
		return nil, &HeldError{holder}
	}
	text, err := json.Marshal(me)
	if err == nil {
		err = write(l.path, text)
	}
	if err != nil { // a lock that says nothing is none
		_ = l.file.Unlock()
		return &Lock{}, nil
	}
	go l.renew()
	return l, nil
}

// content is where the text of a lock begins: after the byte that Windows locks, which nobody
// else can read or write there.
const content = 1

// longest is how long the text of a lock may be, in bytes.
const longest = 1 << 16

// write writes the text of a lock into its file.
func write(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(text, content)
	return errors.Join(err, f.Truncate(content+int64(len(text))), f.Close())
}

// textOf returns the text of a lock.
func textOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.NewSectionReader(f, content, longest))
}

// read returns who made a lock, and whether it was renewed lately.
func read(path string, now time.Time) (h Holder, fresh bool) {
	info, err := os.Stat(path)
	if err != nil {
		return h, false
	}
	text, err := textOf(path)
	if err != nil || json.Unmarshal(text, &h) != nil {
		return h, false
	}
	return h, now.Sub(info.ModTime()) < stale
}

// renew renews the lock until it is released.
func (l *Lock) renew() {
	defer close(l.done)
	for tick := time.NewTicker(renewed); ; {
		select {
		case <-l.stop:
			tick.Stop()
			return
		case now := <-tick.C:
			_ = os.Chtimes(l.path, now, now)
		}
	}
}

// Release gives the document free.
func (l *Lock) Release() {
	if l == nil || l.file == nil {
		return
	}
	l.once.Do(func() {
		close(l.stop)
		<-l.done
		os.Remove(l.path) // before it is unlocked, so that nobody else's is removed
		_ = l.file.Unlock()
		if runtime.GOOS == "windows" { // where no open file can be removed, nobody else's either
			os.Remove(l.path)
		}
	})
}
