package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"dateline/internal/document"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

// contents is what a journal holds, as far as it is whole.
type contents struct {
	dir  string
	head head
	base *base // nil for none yet
	// original is the text of the document's file as it was opened, where that is not at the
	// first step any more; nil for none.
	original *base
	steps    []*step           // the first is what the document was made from
	highest  int               // the highest number of a step, also of one that is none any more
	records  []document.Record // of the steps; their deltas are read by [contents.resolve]
	at       int               // of the records
	saves    []kept
	saving   *kept // the last save that was begun; nil where the last was ended
	marks    []mark
	last     time.Time // when something was done last
	length   int64     // of the lines that are whole
	damaged  bool      // there is something after them
}

// kept is a step that was saved.
type kept struct {
	step int // of the records
	path string
	hash [sha256.Size]byte
	size int64
}

// ErrNone is the error of a folder in which there is no journal that can be read.
var ErrNone = errors.New("journal: no journal")

// load reads the journal in a folder. What is cut off or damaged ends it. The error is
// [ErrNone], or that of the file; one in which nothing was written yet is none.
func load(dir string) (*contents, error) {
	text, err := os.ReadFile(filepath.Join(dir, journalFile))
	if err != nil {
		return nil, err
	}
	if len(text) == 0 {
		return nil, fs.ErrNotExist
	}
	return parse(dir, text)
}

// parse reads the text of the journal in a folder.
func parse(dir string, text []byte) (*contents, error) {
	r := reading{contents: contents{dir: dir}, places: map[int]int{0: 0}}
	for len(text) > 0 {
		l, length, err := decode(text)
		if err == nil {
			err = r.take(&l)
		}
		if err != nil {
			r.damaged = true
			break
		}
		r.length += int64(length)
		text = text[length:]
	}
	if r.steps == nil {
		return nil, ErrNone
	}
	return r.finish(), nil
}

// reading is a journal that is being read.
type reading struct {
	contents
	places  map[int]int // of steps among the records, by their numbers
	dropped []int       // places of those that are none any more
}

// take takes a line. The error is that of one that makes no sense after those before.
func (r *reading) take(l *line) error {
	if (r.steps == nil) != (l.Head != nil) {
		return errDamaged
	}
	switch {
	case l.Head != nil:
		return r.takeHead(l.Head)
	case l.Base != nil && l.Base.Step < 0:
		r.original = l.Base
	case l.Base != nil:
		r.base = l.Base
	case l.Step != nil:
		return r.takeStep(l.Step)
	case l.At != nil:
		r.drop(l.Dropped)
		return r.goTo(*l.At)
	case l.Next != nil:
		return r.takeNext(l.Next)
	case l.Saving != nil:
		return r.takeSave(l.Saving, false)
	case l.Saved != nil:
		return r.takeSave(l.Saved, true)
	case l.Mark != "":
		r.marks = append(r.marks, l.Mark)
	}
	return nil
}

func (r *reading) takeHead(h *head) error {
	if h.Version != version {
		return errDamaged
	}
	r.head, r.last = *h, h.Began
	r.steps, r.records = append(r.steps, &step{}), append(r.records, document.Record{})
	return nil
}

func (r *reading) takeStep(s *step) error {
	parent, known := r.places[s.Parent]
	if _, twice := r.places[s.Number]; twice || !known {
		return errDamaged
	}
	r.drop(s.Replaces)
	r.places[s.Number], r.highest = len(r.records), max(r.highest, s.Number)
	r.steps, r.records = append(r.steps, s), append(r.records, document.Record{Parent: parent, Name: s.Name.message(), Made: s.Made})
	r.last = s.Made
	return r.goTo(s.Number)
}

// drop notes that a step is none any more; 0 for none.
func (r *reading) drop(number int) {
	if was, known := r.places[number]; known && number != 0 {
		r.dropped = append(r.dropped, was)
	}
}

// goTo makes a step the current one, to which redoing leads from then on.
func (r *reading) goTo(number int) error {
	at, known := r.places[number]
	if !known {
		return errDamaged
	}
	for r.at = at; at > 0; at = r.records[at].Parent {
		r.records[r.records[at].Parent].Next = at
	}
	return nil
}

func (r *reading) takeNext(numbers []int) error {
	for _, n := range numbers {
		if at, known := r.places[n]; known && at > 0 {
			r.records[r.records[at].Parent].Next = at
		}
	}
	return nil
}

func (r *reading) takeSave(s *save, done bool) error {
	at, known := r.places[s.Step]
	if !known || len(s.Hash) != sha256.Size {
		return errDamaged
	}
	k := kept{at, s.Path, [sha256.Size]byte(s.Hash), s.Size}
	if r.saving = &k; done {
		r.saves, r.saving = append(r.saves, k), nil
	}
	return nil
}

// finish leaves out the steps that are none any more.
func (r *reading) finish() *contents {
	places := make([]int, len(r.records))
	left := make(map[int]bool, len(r.dropped))
	for _, i := range r.dropped {
		left[i] = true
	}
	n := 0
	for i := range r.records {
		if places[i] = n; left[i] {
			places[i] = -1
			continue
		}
		n++
	}
	c := r.contents
	c.records, c.steps = nil, nil
	for i, record := range r.records {
		if places[i] < 0 {
			continue
		}
		record.Parent, record.Next = places[record.Parent], max(places[record.Next], 0)
		c.records, c.steps = append(c.records, record), append(c.steps, r.steps[i])
	}
	c.at = max(places[r.at], 0)
	c.saves = slices.DeleteFunc(c.saves, func(k kept) bool { return places[k.step] < 0 })
	for i := range c.saves {
		c.saves[i].step = places[c.saves[i].step]
	}
	if c.saving != nil {
		if c.saving.step = places[c.saving.step]; c.saving.step < 0 {
			c.saving = nil
		}
	}
	return &c
}

// resolve reads what the steps did, which takes most of the time. The error is one of a journal
// of another program.
func (c *contents) resolve() error {
	headers := make([]*timeline.Timeline, len(c.steps)) // of the document at each step
	var err error
	if headers[0], err = readNative(c.head.First); err != nil {
		return err
	}
	for i := 1; i < len(c.steps); i++ {
		r := &c.records[i]
		if r.Delta, headers[i], err = c.steps[i].deltaFrom(headers[r.Parent]); err != nil {
			return err
		}
	}
	return nil
}

// path returns the path of the document.
func (c *contents) path() string {
	if n := len(c.saves); n > 0 {
		return c.saves[n-1].path
	}
	return c.head.Path
}

// inFile reports whether the document is in a file.
func (c *contents) inFile() bool { return c.head.InFile || len(c.saves) > 0 }

// savedStep returns the step that was saved last, or opened from a file; -1 for none.
func (c *contents) savedStep() int {
	if n := len(c.saves); n > 0 {
		return c.saves[n-1].step
	}
	if c.head.InFile {
		return 0
	}
	return -1
}

// untouched reports whether the file of the document was not saved since it was opened.
func (c *contents) untouched() bool {
	return c.head.InFile && len(c.saves) == 0 && c.saving == nil
}

// stepOf returns the step at which the document was a text with a hash; false for none.
func (c *contents) stepOf(hash [sha256.Size]byte) (at int, ok bool) {
	if c.saving != nil && c.saving.hash == hash {
		return c.saving.step, true
	}
	for _, k := range slices.Backward(c.saves) {
		if k.hash == hash {
			return k.step, true
		}
	}
	return 0, c.base != nil && c.base.Original && bytes.Equal(c.base.Hash, hash[:])
}

// marked reports whether the last mark is one of some.
func (c *contents) marked(marks ...mark) bool {
	return len(c.marks) > 0 && slices.Contains(marks, c.marks[len(c.marks)-1])
}

// first returns the document at the first step: from its base, or from its file where that
// is still the one that was opened.
func (c *contents) first() (*timeline.Timeline, error) {
	if c.base != nil {
		text, err := c.base.read(c.dir)
		if err == nil {
			return readText(c.head.Path, text)
		}
		if now, ok := hashed(c.head.Path); !c.base.Original || !ok || !bytes.Equal(now[:], c.base.Hash) {
			return nil, fmt.Errorf("%w: %w", ErrNoBase, err)
		}
		if text, err = os.ReadFile(c.head.Path); err != nil {
			return nil, err
		}
		return readText(c.head.Path, text)
	}
	if !c.head.InFile || document.Unchanged(c.head.Path, document.Print{Size: c.head.Size, Modified: c.head.Time}) != nil {
		return nil, ErrNoBase
	}
	text, err := os.ReadFile(c.head.Path)
	if err != nil {
		return nil, err
	}
	return readText(c.head.Path, text)
}

// ErrNoBase is the error of a journal of which nothing tells what the document was before.
var ErrNoBase = errors.New("journal: what the document was made from is not there any more")

// ErrAnother is the error of a journal of another document than the one that it would change.
var ErrAnother = errors.New("journal: it is that of another document")

// fits reports whether a document is the one of the first step, as far as its properties tell.
func (c *contents) fits(first *timeline.Timeline) bool {
	then, err := readNative(c.head.First)
	if err != nil {
		return false
	}
	now := header(first)
	return bytes.Equal(nativeText(&now), nativeText(then))
}

// readText reads the text of a document.
func readText(path string, text []byte) (*timeline.Timeline, error) {
	r, err := formats.Read(filepath.Base(path), text)
	if err != nil {
		return nil, err
	}
	return r.Timeline, nil
}
