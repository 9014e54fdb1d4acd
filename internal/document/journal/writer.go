package journal

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"dateline/internal/document"
)

// writer writes a journal on a goroutine of its own, which begins with the first line. What
// could not be written is kept and tried again.
type writer struct {
	queue
	folder Folder
	// begin makes the first lines, of a journal that is no file yet; nil afterwards.
	begin func() []*line
	base  baseJob

	// Of the goroutine alone:
	dir     string
	file    *os.File
	lock    *flock.Flock
	good    int64  // how much of the file is known to be on disk
	text    []byte // that is to follow it
	afresh  bool   // the file has to be made anew
	pending baseJob
	first   bool  // pending comes before the text, which counts on it
	stored  *base // nil for none yet
}

// retry is after how long what could not be written is tried again.
const retry = time.Second

// The names of the files in a journal's folder.
const (
	journalFile = "journal"
	lockFile    = "lock"
)

func newWriter(f Folder) *writer {
	w := &writer{folder: f}
	w.wake = sync.NewCond(&w.mu)
	return w
}

// add writes lines after those before.
func (w *writer) add(lines func() []*line) { w.enqueue(waiting{lines: lines}) }

// anew writes lines in place of all that was written, and a base unless there is none.
func (w *writer) anew(lines func() []*line, base baseJob) {
	w.enqueue(waiting{lines: lines, anew: true, base: base})
}

// mark notes what becomes of the journal, if there is one.
func (w *writer) mark(m mark) {
	w.mu.Lock()
	none := !w.running
	w.mu.Unlock()
	if !none {
		now := w.folder.now()
		w.add(func() []*line { return []*line{{Mark: m, When: &now}} })
	}
}

func (w *writer) enqueue(job waiting) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return
	}
	if w.begin != nil {
		w.jobs = append(w.jobs, waiting{lines: w.begin, anew: true, base: w.base})
		w.begin = nil
	}
	w.jobs = append(w.jobs, job)
	if w.since.IsZero() {
		w.since = w.folder.now()
	}
	if !w.running {
		w.running = true
		go w.run()
	}
	w.wake.Broadcast()
}

// tooLong reports whether the file should be written anew.
func (w *writer) tooLong() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.size > max(leastRewrite, 3*w.whole)
}

func (w *writer) status() Status {
	w.mu.Lock()
	defer w.mu.Unlock()
	return Status{w.since, w.safe, w.err}
}

// run writes what waits until the journal is closed.
func (w *writer) run() {
	for {
		w.mu.Lock()
		for len(w.jobs) == 0 && !w.ended && w.err == nil {
			w.wake.Wait()
		}
		jobs, last := w.jobs, w.ended
		w.jobs, w.busy = nil, true
		w.mu.Unlock()
		for _, job := range jobs {
			w.encode(job)
		}
		err := w.store()
		w.mu.Lock()
		w.busy, w.err, w.size = false, err, w.good
		if err == nil && len(w.jobs) == 0 {
			w.since, w.safe = time.Time{}, w.folder.now()
		}
		w.wake.Broadcast()
		w.mu.Unlock()
		if last {
			w.release()
			return
		}
		if err != nil {
			time.Sleep(retry)
		}
	}
}

// encode puts the lines of a job after those that are to be written.
func (w *writer) encode(job waiting) {
	if job.anew {
		w.text, w.good, w.afresh = nil, 0, true
	}
	for _, l := range job.lines() {
		if text, err := l.encode(); err == nil { // everything that a line has can be encoded
			w.text = append(w.text, text...)
		}
	}
	if job.base.write != nil {
		w.pending, w.first = job.base, job.anew && w.file != nil
	} else if job.anew && w.stored != nil {
		w.note(w.stored)
	}
}

// note puts the line of a base after those that are to be written.
func (w *writer) note(b *base) {
	if text, err := (&line{Base: b}).encode(); err == nil {
		w.text, w.stored = append(w.text, text...), b
	}
}

// store puts on disk what is encoded: the lines first, which are short, and then the base.
// Where a journal is written anew from another first step, its base is there before.
func (w *writer) store() error {
	if err := w.open(); err != nil {
		return err
	}
	if w.first {
		if err := w.storeBase(); err != nil {
			return err
		}
	}
	if err := w.storeText(); err != nil {
		w.afresh = true // after a failed flush, a second one of the same file may lie
		return err
	}
	if err := w.storeBase(); err != nil || len(w.text) == 0 {
		return err
	}
	if err := w.storeText(); err != nil {
		w.afresh = true
		return err
	}
	for _, path := range bases(w.dir) {
		if filepath.Base(path) != w.stored.File {
			os.Remove(path)
		}
	}
	return nil
}

// storeBase writes the base that is to be written, if there is one.
func (w *writer) storeBase() error {
	if w.pending.write == nil {
		return nil
	}
	b, err := w.pending.write(w.dir)
	if err == nil {
		w.pending, w.first = baseJob{}, false
		w.note(b)
	}
	return err
}

// open makes the folder of the journal and locks it, if that is not done.
func (w *writer) open() (err error) {
	if w.dir == "" {
		if w.dir, err = w.folder.make(); err != nil {
			return err
		}
		w.afresh = true
	}
	if w.lock == nil {
		lock := flock.New(filepath.Join(w.dir, lockFile))
		if _, err := lock.TryLock(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		w.lock = lock
	}
	return nil
}

func (w *writer) storeText() error {
	if w.afresh {
		return w.remake()
	}
	if len(w.text) == 0 {
		return nil
	}
	if _, err := w.file.WriteAt(w.text, w.good); err != nil {
		return err
	}
	if err := w.file.Sync(); err != nil {
		return err
	}
	w.good += int64(len(w.text))
	w.text = w.text[:0]
	return nil
}

// remake writes the file anew: what is known to be on disk, and what is to follow it. It is
// never open under two names, which Windows would refuse to rename.
func (w *writer) remake() error {
	path := filepath.Join(w.dir, journalFile)
	if err := os.MkdirAll(w.dir, 0o700); err != nil {
		return err
	}
	err := document.WriteFile(path, func(out io.Writer) error {
		if err := copyStart(out, path, w.good); err != nil {
			return err
		}
		if w.file != nil {
			w.file.Close()
			w.file = nil
		}
		_, err := out.Write(w.text)
		return err
	})
	if err != nil {
		return err
	}
	if w.file, err = os.OpenFile(path, os.O_RDWR, 0); err != nil {
		return err
	}
	w.afresh = false
	w.good += int64(len(w.text))
	w.text = w.text[:0]
	w.mu.Lock()
	w.whole = w.good
	w.mu.Unlock()
	return nil
}

// copyStart copies the first n bytes of a file.
func copyStart(w io.Writer, path string, n int64) error {
	if n == 0 {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.CopyN(w, f, n)
	return err
}

// flush waits until nothing waits any more.
func (w *writer) flush(patience time.Duration) bool {
	timer := time.AfterFunc(patience, func() {
		w.mu.Lock()
		w.wake.Broadcast()
		w.mu.Unlock()
	})
	defer timer.Stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	for end := time.Now().Add(patience); w.running && (w.busy || len(w.jobs) > 0 || w.err != nil); {
		if !time.Now().Before(end) {
			return false
		}
		w.wake.Wait()
	}
	return true
}

// close ends the goroutine once everything is written.
func (w *writer) close(patience time.Duration) {
	w.flush(patience)
	w.mu.Lock()
	running := w.running
	w.ended, w.begin = true, nil
	w.wake.Broadcast()
	w.mu.Unlock()
	for end := time.Now().Add(patience); running && time.Now().Before(end); time.Sleep(time.Millisecond) {
		w.mu.Lock()
		running = w.running
		w.mu.Unlock()
	}
}

// release gives the journal free for other programs.
func (w *writer) release() {
	if w.file != nil {
		w.file.Close()
	}
	if w.lock != nil {
		_ = w.lock.Unlock()
	}
	w.mu.Lock()
	w.running = false
	w.wake.Broadcast()
	w.mu.Unlock()
}

// bases returns the files of bases in a folder.
func bases(dir string) []string {
	names, _ := filepath.Glob(filepath.Join(dir, "base-*"))
	slices.Sort(names)
	return names
}
