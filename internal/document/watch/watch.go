// Package watch tells when another program changes the file of a document, and finds the
// copies that programs which synchronise folders leave beside it.
//
// It watches the folder, as most programs replace a file rather than write into it; and as
// not every disk tells of changes, it looks by itself too, every few seconds.
package watch

import (
	"errors"
	"path/filepath"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"dateline/internal/document"
)

// Watcher watches one file.
type Watcher struct {
	path   string
	every  time.Duration
	tell   func(error)
	mu     sync.Mutex
	was    document.Print
	told   document.Print // of which change was told
	gone   bool           // it was told that the file is gone
	paused int            // saves that are under way
	stop   chan struct{}
	look   chan struct{}
}

const (
	// usual is how often a watcher looks by itself.
	usual = 5 * time.Second
	// calm is for how long nothing must happen to a file before it is looked at: programs
	// write in several steps.
	calm = 150 * time.Millisecond
)

// New watches the file at a path, which has a print with a hash or without. Tell is called, on
// a goroutine of its own, once for each change: with [document.ErrChanged] or
// [document.ErrGone]. Own saves are no changes; see [Watcher.Saving].
func New(path string, was document.Print, tell func(error)) *Watcher {
	return start(path, was, usual, tell)
}

func start(path string, was document.Print, every time.Duration, tell func(error)) *Watcher {
	w := &Watcher{path: path, every: every, tell: tell, was: was, stop: make(chan struct{}), look: make(chan struct{}, 1)}
	go w.run()
	return w
}

// Saving tells that the program itself is about to write the file. Saved ends that, with the
// print that the file has then, or the zero print where it was not written.
func (w *Watcher) Saving() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.paused++
}

// Saved ends what [Watcher.Saving] began.
func (w *Watcher) Saved(file document.Print) {
	w.mu.Lock()
	if w.paused--; !file.IsZero() {
		w.was, w.told, w.gone = file, document.Print{}, false
	}
	w.mu.Unlock()
	select {
	case w.look <- struct{}{}:
	default:
	}
}

// Close ends the watching. Tell may be under way, and is not called any more after that.
func (w *Watcher) Close() { close(w.stop) }

// run looks at the file whenever something happened to it, and from time to time.
func (w *Watcher) run() {
	events := make(<-chan fsnotify.Event)
	if folder, err := fsnotify.NewWatcher(); err == nil {
		defer folder.Close()
		if folder.Add(filepath.Dir(w.path)) == nil {
			events = folder.Events
		}
	}
	poll := time.NewTicker(w.every)
	defer poll.Stop()
	quiet := time.NewTimer(calm)
	defer quiet.Stop()
	for {
		select {
		case <-w.stop:
			return
		case e := <-events:
			if filepath.Base(e.Name) == filepath.Base(w.path) {
				quiet.Reset(calm)
			}
		case <-w.look:
			quiet.Reset(calm)
		case <-poll.C:
			quiet.Reset(calm)
		case <-quiet.C:
			if err := w.check(); err != nil {
				go w.tell(err)
			}
		}
	}
}

// check returns a change of which was not told: [document.ErrChanged] or [document.ErrGone].
func (w *Watcher) check() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.paused > 0 {
		return nil
	}
	err := document.Unchanged(w.path, w.was)
	now := document.PrintOf(w.path)
	switch {
	case errors.Is(err, document.ErrGone):
		if w.gone {
			return nil
		}
		w.gone, w.told = true, document.Print{}
	case errors.Is(err, document.ErrChanged):
		if now.IsZero() || now.Size == w.told.Size && now.Modified.Equal(w.told.Modified) {
			return nil
		}
		w.gone, w.told = false, now
	default: // as it was, again perhaps; or nobody can say
		if err == nil {
			w.gone, w.told = false, document.Print{}
		}
		return nil
	}
	return err
}
