package journal

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dateline/internal/document"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// State is how the file of a document stands to what a journal would recover.
type State uint8

const (
	// NoFile: the document was never in a file.
	NoFile State = iota
	// AsSaved: the file is as the document was opened or saved last, so that the journal has
	// all of it and more.
	AsSaved
	// Other: the file was changed since by somebody else.
	Other
	// Another: the file is another document by now.
	Another
	// Gone: the file is not there.
	Gone
)

// Left is what a program left behind that ended in the middle.
type Left struct {
	dir string
	// Path is that of the file, or the name of a document in none; Title is that of what is
	// recovered, and may be empty.
	Path, Title string
	State       State
	// Changes is how many steps lead from what was saved last to what is recovered, there
	// and back.
	Changes int
	// Steps are the names of the last of them, the latest first: few, and none that only lead
	// back.
	Steps []words.Message
	// Last is when something was done last.
	Last time.Time
	// Tried is whether a program began to recover it and ended in the middle of that. It is
	// then offered as a file, by [Left.Save].
	Tried bool
	// Declined is whether its user did not want it.
	Declined bool
	// Damaged is whether the journal has a part that cannot be read, after what is recovered.
	Damaged bool
	// Err is why nothing can be recovered; nil where something can.
	Err error
}

// Left lists what was left behind by programs that have ended, the latest first. Declined
// documents are among them.
func (f Folder) Left() (all []Left) {
	f.each(func(dir string) {
		c, err := load(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist): // nothing was written before the end
		case err != nil:
			info, statErr := os.Stat(dir)
			if statErr == nil {
				all = append(all, Left{dir: dir, Last: info.ModTime(), Damaged: true, Err: err})
			}
		case c.isLeft():
			all = append(all, c.left())
		}
	})
	return all
}

// isLeft reports whether a journal has something that is nowhere else.
func (c *contents) isLeft() bool {
	if c.marked(closed, recovered) || c.at == c.savedStep() {
		return false
	}
	if c.saving == nil || c.saving.step != c.at {
		return true
	}
	print, ok := hashed(c.saving.path)
	return !ok || print != c.saving.hash
}

func (c *contents) left() Left {
	l := Left{
		dir: c.dir, Path: c.path(), Title: c.title(), State: c.state(), Changes: c.distance(max(c.savedStep(), 0), c.at), Steps: c.lastSteps(), Last: c.last,
		Tried: c.marked(trying), Declined: c.marked(declined), Damaged: c.damaged,
	}
	if c.base == nil {
		first, err := c.first()
		if l.Err = err; err == nil && !c.fits(first) {
			l.Err = ErrAnother
		}
	}
	return l
}

// title returns the title of the document at the step that is recovered.
func (c *contents) title() string {
	for i := c.at; i > 0; i = c.records[i].Parent {
		if header := c.steps[i].Header; header != nil {
			if t, err := readNative(header); err == nil {
				return t.Title
			}
		}
	}
	return c.head.Title
}

// fewSteps is how many steps are told by name.
const fewSteps = 5

// lastSteps returns the names of the last steps since the document was saved, the latest first.
func (c *contents) lastSteps() (names []words.Message) {
	for i := c.at; i > 0 && i != c.savedStep() && len(names) < fewSteps; i = c.records[i].Parent {
		names = append(names, c.records[i].Name)
	}
	return names
}

// state compares the file with what was saved.
func (c *contents) state() State {
	if !c.inFile() {
		return NoFile
	}
	now, ok := hashed(c.path())
	if !ok {
		if _, err := os.Stat(c.path()); errors.Is(err, fs.ErrNotExist) {
			return Gone
		}
		return Other
	}
	if at, knows := c.stepOf(now); knows && at == c.savedStep() {
		return AsSaved
	}
	if c.base == nil && len(c.saves) == 0 && document.Unchanged(c.head.Path, document.Print{Size: c.head.Size, Modified: c.head.Time}) == nil {
		return AsSaved
	}
	if c.isAnother() {
		return Another
	}
	return Other
}

// isAnother reports whether the file of the document has an id, and not the one that this document
// had in its file.
func (c *contents) isAnother() bool {
	var had []string
	if opened, err := readNative(c.head.First); err == nil && opened.ID != "" {
		had = append(had, opened.ID)
	}
	if len(c.saves) > 0 {
		had = append(had, c.head.ID)
	}
	if len(had) == 0 {
		return false
	}
	text, err := os.ReadFile(c.path())
	if err != nil {
		return false
	}
	t, err := readText(c.path(), text)
	return err == nil && t.ID != "" && !slices.Contains(had, t.ID)
}

// hashed returns the hash of the file at a path; ok is false where it cannot be read.
func hashed(path string) (sum [sha256.Size]byte, ok bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return sum, false
	}
	f, err := os.Open(path)
	if err != nil {
		return sum, false
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, false
	}
	return [sha256.Size]byte(h.Sum(nil)), true
}

// distance returns how many steps lead from one to another.
func (c *contents) distance(from, to int) (n int) {
	above := make(map[int]int)
	for i, up := from, 0; ; i, up = c.records[i].Parent, up+1 {
		if above[i] = up; i == 0 {
			break
		}
	}
	for i := to; ; i, n = c.records[i].Parent, n+1 {
		if up, meets := above[i]; meets {
			return n + up
		}
	}
}

// Recovered is a document as it was when its program ended, with its history.
type Recovered struct {
	Path string
	// InFile is whether the document is that of the file at Path, which is as it was saved
	// last. Otherwise it is a document in no file by the name of Path.
	InFile bool
	File   document.Print // of the file; zero for none
	// Saved is the document as it was saved last, or opened from a file; nil for none.
	Saved *timeline.Timeline
	Restored
}

// ErrTaken is the error of a journal that another program has taken meanwhile.
var ErrTaken = errors.New("journal: another program has it")

// Recover makes the document that was left. It notes before that it is tried, so that a
// document that ends the program in the middle of this is not tried again and again; whoever
// shows it calls [Folder.Continue] then, or [Restored.Leave] where it cannot be shown.
func (l Left) Recover() (Recovered, error) {
	lock, ok := seize(l.dir)
	if !ok {
		return Recovered{}, ErrTaken
	}
	r, err := l.recover(true)
	if err != nil {
		_ = lock.Unlock()
		return r, err
	}
	r.lock = lock
	return r, nil
}

func (l Left) recover(note bool) (r Recovered, err error) {
	c, err := load(l.dir)
	if err != nil {
		return r, err
	}
	if note {
		if err := c.append(trying); err != nil {
			return r, err
		}
	}
	if err := c.resolve(); err != nil {
		return r, err
	}
	first, err := c.first()
	if err != nil {
		return r, err
	}
	if !c.fits(first) {
		return r, ErrAnother
	}
	h, steps, err := document.Restore(first, c.records, 0)
	if err != nil {
		return r, ErrAnother
	}
	now := first
	for _, d := range h.Path(steps[c.at]) {
		now = d.Apply(now)
	}
	h.Arrive(steps[c.at], now)
	h.Unsave()
	r = Recovered{Path: c.path(), Restored: Restored{History: h, steps: steps, c: c}}
	if saved := c.savedStep(); saved >= 0 {
		r.Saved = now
		for _, d := range h.Path(steps[saved]) {
			r.Saved = d.Apply(r.Saved)
		}
	}
	if c.state() == AsSaved {
		if r.InFile = h.Saved(steps[c.savedStep()]); r.InFile {
			r.File = document.PrintOf(r.Path)
		}
	}
	return r, nil
}

// Text returns the document that was left as a text of the native format, to be kept in a
// file, without taking it for recovered.
func (l Left) Text() ([]byte, error) {
	r, err := l.recover(false)
	if err != nil {
		return nil, err
	}
	return nativeText(r.History.Now()), nil
}

// Decline notes that the user does not want what was left, which is kept for thirty days all
// the same. Kept notes that it was put into a file.
func (l Left) Decline() error { return l.note(declined) }

// Kept notes that what was left is in a file now.
func (l Left) Kept() error { return l.note(recovered) }

func (l Left) note(m mark) error {
	lock, ok := seize(l.dir)
	if !ok {
		return ErrTaken
	}
	defer func() { _ = lock.Unlock() }()
	c, err := load(l.dir)
	if err != nil {
		return err
	}
	return c.append(m)
}

// append appends a mark after the lines that are whole, and puts it on disk.
func (c *contents) append(m mark) error {
	if c.damaged { // what cannot be read is not thrown away
		path := filepath.Join(c.dir, journalFile)
		if err := document.WriteFile(path+".damaged", func(w io.Writer) error { return copyFile(w, path) }); err != nil {
			return err
		}
	}
	w := writer{dir: c.dir, good: c.length, afresh: true, queue: queue{}}
	now := time.Now()
	text, err := (&line{Mark: m, When: &now}).encode()
	if err != nil {
		return err
	}
	w.text = text
	if err := w.remake(); err != nil {
		return err
	}
	c.length, c.damaged = w.good, false
	c.marks = append(c.marks, m)
	return w.file.Close()
}
