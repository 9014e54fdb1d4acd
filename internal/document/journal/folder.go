package journal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"dateline/internal/document"
	"dateline/internal/timeline"
)

// Folder is where journals are: a folder of the user's own, on a disk of this computer.
type Folder struct {
	Dir string
	// Now returns the time; nil is the clock of the system.
	Now func() time.Time
}

// keptFor is how long a journal is kept of which its user needs nothing any more, or said so.
const keptFor = 30 * 24 * time.Hour

func (f Folder) now() time.Time {
	if f.Now == nil {
		return time.Now()
	}
	return f.Now()
}

// make makes a folder for a journal.
func (f Folder) make() (dir string, err error) {
	var lot [6]byte
	_, _ = rand.Read(lot[:])
	dir = filepath.Join(f.Dir, f.now().UTC().Format("20060102-150405-")+hex.EncodeToString(lot[:]))
	return dir, os.MkdirAll(dir, 0o700)
}

// each calls visit with each journal that no program is writing now, the latest first. Nobody
// else begins with it meanwhile.
func (f Folder) each(visit func(dir string)) {
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		return
	}
	slices.Reverse(entries)
	for _, e := range entries {
		dir := filepath.Join(f.Dir, e.Name())
		if !e.IsDir() {
			continue
		}
		if lock, ok := seize(dir); ok {
			visit(dir)
			_ = lock.Unlock()
		}
	}
}

// seize locks a journal; ok is false where another program, or another window, has it.
func seize(dir string) (lock *flock.Flock, ok bool) {
	lock = flock.New(filepath.Join(dir, lockFile))
	got, err := lock.TryLock()
	if errors.Is(err, errors.ErrUnsupported) {
		return lock, true
	}
	return lock, got && err == nil
}

// Prune removes journals of which nothing is needed any more for thirty days: those of
// documents that were saved, recovered or declined, and such as cannot be read at all. What a
// program left unfinished that ended in the middle of writing one goes too.
func (f Folder) Prune() {
	var left []string // where Windows does not remove the lock, as it is open
	f.each(func(dir string) {
		document.Sweep(dir)
		info, err := os.Stat(filepath.Join(dir, journalFile))
		if errors.Is(err, fs.ErrNotExist) {
			info, err = os.Stat(dir)
		}
		if err != nil || f.now().Sub(info.ModTime()) < keptFor {
			return
		}
		c, err := load(dir)
		if err != nil || c.marked(closed, recovered, declined) || c.at == c.savedStep() {
			if os.RemoveAll(dir) != nil {
				left = append(left, dir)
			}
		}
	})
	for _, dir := range left {
		os.RemoveAll(dir)
	}
}

// Found is the journal of a document that is opened again.
type Found struct {
	c    *contents
	at   int
	lock *flock.Flock
}

// Find returns the journal of the file at a path that knows its text by the hash; ok is false
// where there is none. Of several it is the one that was written last. The journal of a file
// elsewhere counts if that is not there any more, or is another by now, and what [Folder.Left]
// lists does not, unless it was declined. It is held for this
// program until [Found.Restore] fails, [Folder.Continue] ends, or [Found.Leave].
func (f Folder) Find(path string, hash [sha256.Size]byte) (found Found, ok bool) {
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		return found, false
	}
	for _, e := range slices.Backward(entries) {
		dir := filepath.Join(f.Dir, e.Name())
		lock, free := seize(dir)
		if !free {
			continue
		}
		c, err := load(dir)
		at, knows := 0, false
		if err == nil {
			at, knows = c.stepOf(hash)
			knows = knows && !c.isElsewhere(path, hash) && (c.marked(declined) || !c.isLeft())
		}
		if !knows || ok && !c.last.After(found.c.last) {
			_ = lock.Unlock()
			continue
		}
		if ok {
			found.Leave()
		}
		found, ok = Found{c, at, lock}, true
	}
	return found, ok
}

// isElsewhere reports whether the journal is that of another file, which is there and has the
// same text.
func (c *contents) isElsewhere(path string, hash [sha256.Size]byte) bool {
	if path == c.path() || document.SameFile(path, c.path()) {
		return false
	}
	other, ok := hashed(c.path())
	return ok && other == hash
}

// Leave gives a journal free again.
func (f Found) Leave() { _ = f.lock.Unlock() }

// Restored is a history with what is needed to go on with its journal.
type Restored struct {
	History *document.History
	steps   []*document.Step
	c       *contents
	lock    *flock.Flock
}

// Restore returns the history of a document, whose text is the one that was found. The error
// is [document.ErrRecords]; the journal is given free then.
func (f Found) Restore(t *timeline.Timeline) (Restored, error) {
	var h *document.History
	var steps []*document.Step
	err := f.c.resolve()
	if err == nil {
		h, steps, err = document.Restore(t, f.c.records, f.at)
	}
	if err != nil {
		f.Leave()
		return Restored{}, err
	}
	return Restored{h, steps, f.c, f.lock}, nil
}

// Adopt puts what was restored before what was done since a document was opened, at the step
// opened; ok is as for [document.History.Adopt].
func (r *Restored) Adopt(opened *document.Step, h *document.History) (ok bool) {
	anchor := r.History.At()
	if !h.Adopt(opened, r.History) {
		return false
	}
	r.steps[slices.Index(r.steps, anchor)] = opened
	r.History = h
	return true
}

// Leave gives the journal free of a history that is not used after all.
func (r *Restored) Leave() { _ = r.lock.Unlock() }

// Continue goes on with the journal of a history.
func (f Folder) Continue(o Origin, r Restored) *Journal {
	j := &Journal{origin: o, numbers: make(map[*document.Step]int), last: r.c.highest, saves: make(map[*document.Step]save)}
	for i, s := range r.steps {
		j.numbers[s] = r.c.steps[i].Number
	}
	for _, k := range r.c.saves {
		s := r.steps[k.step]
		j.saves[s], j.lastly = save{r.c.steps[k.step].Number, k.path, k.hash[:], k.size}, s
	}
	j.at = r.steps[r.c.at]
	j.first = r.c.base != nil && r.c.base.Original
	j.w = newWriter(f)
	j.w.resume(r.c, r.lock)
	j.w.mark(opened)
	if r.c.base == nil { // a crash was faster
		if j.first = r.c.untouched(); !j.first {
			j.origin.File = document.Print{}
		}
		j.rewrite(r.History, true)
	}
	j.Follow(r.History)
	return j
}

// resume goes on with a file, after the lines of it that are whole.
func (w *writer) resume(c *contents, lock *flock.Flock) {
	w.dir, w.lock, w.stored, w.good, w.size, w.whole = c.dir, lock, c.base, c.length, c.length, c.length
	w.afresh = c.damaged // what is damaged is left out
	file, err := os.OpenFile(filepath.Join(c.dir, journalFile), os.O_RDWR, 0)
	if err != nil {
		w.afresh = true
	}
	switch {
	case c.original != nil:
		w.keep(c.original)
	case c.base != nil && c.base.Original:
		w.keep(c.base)
	}
	w.file, w.running = file, true
	go w.run()
}
