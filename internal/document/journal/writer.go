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
	put     int    // how much of that is in the file, and may not be on disk
	afresh  bool   // the file has to be made anew
	begun   bool   // the file is there, and its name may not be on disk
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
		w.text, w.put, w.good, w.afresh = nil, 0, 0, w.afresh || w.file != nil
	}
	for _, l := range job.lines() {
		if text, err := l.encode(); err == nil { // everything that a line has can be encoded
			w.text = append(w.text, text...)
		}
	}
	if !job.anew {
		return
	}
	if job.base.write != nil {
		w.pending, w.first = job.base, w.afresh    // there is one already, which stays until the base is there
		if b := w.stored; b != nil && b.Original { // it stays, although another base takes its place
			aside := *b
			aside.Step = -1
			w.keep(&aside)
		}
		w.stored = nil
	}
	if b := w.original; b != nil && b.Step < 0 {
		w.note(b)
	}
	if w.stored != nil {
		w.note(w.stored)
	}
}

// keep notes which base is the text of the document's file; nil for none.
func (w *writer) keep(b *base) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.original, w.originalIn = b, w.dir
}

// note puts the line of a base after those that are to be written.
func (w *writer) note(b *base) {
	if text, err := (&line{Base: b}).encode(); err == nil { // a base can be encoded
		w.text = append(w.text, text...)
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
		if name := filepath.Base(path); name != w.stored.File && (w.original == nil || name != w.original.File) {
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
	var b *base
	err := w.meanwhile(func() (err error) {
		b, err = w.pending.write(w.dir)
		return err
	})
	if err == nil {
		w.pending, w.first, w.stored = baseJob{}, false, b
		w.note(b)
		if b.Original {
			w.keep(b)
		}
	}
	return err
}

// open makes the folder of the journal, locks it and begins its file, if that is not done.
func (w *writer) open() (err error) {
	if w.dir == "" {
		if w.dir, err = w.folder.make(); err != nil {
			return err
		}
	}
	if w.lock == nil {
		lock := flock.New(filepath.Join(w.dir, lockFile))
		if _, err := lock.TryLock(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
			return err
		}
		w.lock = lock
	}
	if w.file == nil && !w.afresh { // under its own name at once, so that a killed program leaves what it wrote
		w.file, err = os.OpenFile(filepath.Join(w.dir, journalFile), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		w.begun = err == nil
	}
	return err
}

// storeText puts the text into the file, and waits until it is on disk.
func (w *writer) storeText() error {
	if w.afresh {
		return w.remake()
	}
	for len(w.text) > 0 {
		if err := w.putText(); err != nil {
			return err
		}
		n := w.put
		if err := w.meanwhile(w.sync); err != nil {
			return err
		}
		w.good += int64(n)
		w.text, w.put = w.text[:copy(w.text, w.text[n:])], w.put-n
	}
	return nil
}

// sync waits until what was put into the file is on disk.
func (w *writer) sync() error {
	err := w.file.Sync()
	if err == nil && w.begun {
		document.SyncFolder(w.dir)
		w.begun = false
	}
	return err
}

// putText puts into the file what of the text is not in it. It outlasts the program from then
// on, but not the system.
func (w *writer) putText() error {
	n, err := w.file.WriteAt(w.text[w.put:], w.good+int64(w.put))
	w.put += n
	return err
}

// glance is how often something new is looked for while the disk is slow.
const glance = 50 * time.Millisecond

// meanwhile does what waits for the disk. Lines that come meanwhile are put into the file at
// once, where that is one to which lines are added.
func (w *writer) meanwhile(slow func() error) error {
	ended := make(chan error, 1)
	go func() { ended <- slow() }()
	for tick := time.NewTicker(glance); ; {
		select {
		case err := <-ended:
			tick.Stop()
			return err
		case <-tick.C:
			if w.afresh || w.file == nil {
				continue
			}
			for _, job := range w.plain() {
				w.encode(job)
			}
			_ = w.putText() // it is tried again by storeText
		}
	}
}

// plain takes from what waits the jobs that only add lines, up to the first other one.
func (w *writer) plain() (jobs []waiting) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := slices.IndexFunc(w.jobs, func(job waiting) bool { return job.anew })
	if n < 0 {
		n = len(w.jobs)
	}
	jobs, w.jobs = w.jobs[:n:n], w.jobs[n:]
	return jobs
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
	w.text, w.put = w.text[:0], 0
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
