package journal

import (
	"slices"
	"sync"
	"time"

	"dateline/internal/document"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Origin is what the document of a journal was made from.
type Origin struct {
	ID string
	// Path is that of the file, or a name for a document in no file.
	Path string
	// File is what was in the file when it was read; zero for a document in none.
	File document.Print
}

// Journal keeps what is done to one document. Its methods are called on one goroutine, that
// of the document, but for [Journal.Status]; none of them waits for the disk, but for
// [Journal.Flush] and [Journal.Close].
type Journal struct {
	origin  Origin
	numbers map[*document.Step]int // of the steps that the journal has
	last    int                    // the highest number
	at      *document.Step
	saves   map[*document.Step]save
	lastly  *document.Step // saved last; nil for none
	first   bool           // the step of number 0 is that of a file as it was opened

	w *writer
}

const (
	// mostNumbers is how many steps the journal has at most before those that the history
	// has forgotten are left out of it.
	mostNumbers = 25_000
	// leastRewrite is how many bytes a journal may have in any case. A longer one is
	// written anew when it is three times as long as when it was last.
	leastRewrite = 16 << 20
)

// Begin returns the journal of a document that was just opened, with its history. Nothing is
// written before something is done.
func (f Folder) Begin(o Origin, h *document.History) *Journal {
	root := h.At()
	j := &Journal{origin: o, numbers: map[*document.Step]int{root: 0}, at: root, saves: make(map[*document.Step]save), first: !o.File.IsZero()}
	first := h.Now()
	j.w = newWriter(f)
	j.w.begin = func() []*line { return []*line{{Head: j.head(first)}} }
	j.w.base = baseOf(o, func() *timeline.Timeline { return first })
	return j
}

// head returns the first line of a journal that begins with a document.
func (j *Journal) head(first *timeline.Timeline) *head {
	o, h := j.origin, header(first)
	return &head{
		Version: version, ID: o.ID, Title: first.Title, Path: o.Path, InFile: !o.File.IsZero(), Size: o.File.Size, Time: o.File.Modified,
		Began: j.w.folder.now(), First: nativeText(&h),
	}
}

// taken is a step as it was when the journal was told of it: the history may forget parts of
// it meanwhile.
type taken struct {
	name  words.Message
	made  time.Time
	delta timeline.Delta
}

func take(s *document.Step) *taken { return &taken{s.Name, s.Made, s.Delta()} }

// Follow brings the journal to the current step of the history, whatever was done.
func (j *Journal) Follow(h *document.History) {
	at := h.At()
	if at == j.at {
		return
	}
	if n, known := j.numbers[at]; known {
		dropped := j.dropped(h)
		j.at = at
		j.w.add(func() []*line { return []*line{{At: &n, Dropped: dropped}} })
		return
	}
	var fresh []*document.Step
	for s := at; s != nil; s = s.Parent() {
		if _, known := j.numbers[s]; known {
			break
		}
		fresh = append(fresh, s)
	}
	slices.Reverse(fresh)
	if first := fresh[0]; first.Parent() == nil {
		j.rewrite(h, false)
		return
	}
	for _, s := range fresh {
		j.write(h, s)
	}
	j.at = at
	if len(j.numbers) > mostNumbers || j.w.tooLong() {
		j.rewrite(h, false)
	}
}

// dropped returns the number of the step at which the journal is, and forgets it, where that is no
// step of the history any more: what was typed went on, or was taken back. 0 for none.
func (j *Journal) dropped(h *document.History) int {
	was := j.at
	if was.Parent() == nil || slices.Contains(h.Branches(was.Parent()), was) {
		return 0
	}
	n := j.numbers[was]
	delete(j.numbers, was)
	return n
}

// write writes a step whose parent the journal has.
func (j *Journal) write(h *document.History, s *document.Step) {
	replaces := j.dropped(h)
	j.last++
	number, parent, step := j.last, j.numbers[s.Parent()], take(s)
	j.numbers[s] = number
	j.w.add(func() []*line { return []*line{{Step: stepOf(number, parent, replaces, step)}} })
}

// rewrite writes the journal anew, with the steps that the history has and no others; based is
// whether its base is written too, as there is none.
func (j *Journal) rewrite(h *document.History, based bool) {
	steps := h.Steps()
	was := j.numbers
	j.numbers, j.last, j.at = make(map[*document.Step]int, len(steps)), len(steps)-1, h.At()
	all := make([]*taken, len(steps))
	for i, s := range steps {
		j.numbers[s], all[i] = i, take(s)
	}
	parents, tail := make([]int, len(steps)), line{At: new(int)}
	*tail.At = j.numbers[j.at]
	for i, s := range steps {
		parents[i] = j.numbers[s.Parent()]
		if b := h.Branches(s); len(b) > 0 && s.Next() != b[len(b)-1] {
			tail.Next = append(tail.Next, j.numbers[s.Next()])
		}
	}
	kept := j.keptSaves()
	path, now := h.Path(steps[0]), h.Now()
	root := func() *timeline.Timeline {
		t := now
		for i := range path {
			t = path[i].Apply(t)
		}
		return t
	}
	base := baseJob{}
	n, known := was[steps[0]]
	forgotten := !known || n != 0
	if forgotten {
		j.first, j.origin.File = false, document.Print{} // of its beginning there is no file any more
	}
	if forgotten || based {
		base = baseOf(j.origin, root)
	}
	j.w.anew(func() []*line {
		lines := []*line{{Head: j.head(root())}}
		for i := 1; i < len(all); i++ {
			lines = append(lines, &line{Step: stepOf(i, parents[i], 0, all[i])})
		}
		lines = append(lines, kept...)
		if tail.Next != nil {
			lines = append(lines, &line{Next: tail.Next})
		}
		return append(lines, &line{At: tail.At})
	}, base)
}

// keptSaves returns the lines of the saves of steps that are kept, the last one last.
func (j *Journal) keptSaves() (lines []*line) {
	for s, was := range j.saves {
		n, kept := j.numbers[s]
		if !kept {
			delete(j.saves, s)
			continue
		}
		was.Step = n
		if j.saves[s] = was; s != j.lastly {
			lines = append(lines, &line{Saved: &was})
		}
	}
	if was, ok := j.saves[j.lastly]; ok {
		lines = append(lines, &line{Saved: &was})
	}
	return lines
}

// Saving returns what tells, on any goroutine, that a step is about to be saved to a path, as
// a text of a print. [Journal.Saved] tells that this is done.
func (j *Journal) Saving(s *document.Step) func(path string, file document.Print) {
	n, known := j.numbers[s]
	return func(path string, file document.Print) {
		if known {
			j.w.add(func() []*line { return []*line{{Saving: &save{n, path, file.Hash[:], file.Size}}} })
		}
	}
}

// Saved tells that a step is on disk, as the file of a print.
func (j *Journal) Saved(s *document.Step, path string, file document.Print) {
	n, known := j.numbers[s]
	if !known {
		return
	}
	was := save{n, path, file.Hash[:], file.Size}
	j.origin.Path, j.saves[s], j.lastly = path, was, s
	j.w.add(func() []*line { return []*line{{Saved: &was}} })
}

// Status is how far a journal is.
type Status struct {
	// Waiting is since when something waits to be on disk; zero where nothing does.
	Waiting time.Time
	// Safe is since when all that was done is on disk; zero where nothing was done.
	Safe time.Time
	// Err is why it could not be written; it is tried again. Nil for none.
	Err error
}

// Status returns how far the journal is, on any goroutine.
func (j *Journal) Status() Status { return j.w.status() }

// Begins reports whether a step is that of the document's file as it was opened first, of which
// [Journal.Original] returns the text.
func (j *Journal) Begins(s *document.Step) bool {
	n, known := j.numbers[s]
	return j.first && known && n == 0
}

// Original returns the text of the document's file as it was opened first, also after the
// history has forgotten its beginning; ok is false where it is not kept, or not yet. It may be
// called on any goroutine, and waits for the disk.
func (j *Journal) Original() (text []byte, ok bool) {
	j.w.mu.Lock()
	b, dir := j.w.original, j.w.originalIn
	j.w.mu.Unlock()
	if b == nil {
		return nil, false
	}
	text, err := b.read(dir)
	return text, err == nil
}

// Flush waits until everything is on disk, for a while at most, and reports whether it is.
func (j *Journal) Flush(patience time.Duration) bool { return j.w.flush(patience) }

// Close ends the journal once everything is on disk; it waits for a while at most. Done is
// whether its user is done with the document: what is not saved was discarded. Otherwise it is
// offered at the next start.
func (j *Journal) Close(done bool, patience time.Duration) {
	if done {
		j.w.mark(closed)
	}
	j.w.close(patience)
}

// waiting is what is to be written, in its order.
type waiting struct {
	lines func() []*line
	anew  bool // in place of all that was written
	base  baseJob
}

// queue is the goroutine's side of a journal; see writer.
type queue struct {
	mu      sync.Mutex
	wake    *sync.Cond
	jobs    []waiting
	busy    bool
	since   time.Time // the oldest of what is not on disk
	safe    time.Time // when all was on disk last
	err     error
	ended   bool
	running bool
	size    int64 // of the file
	whole   int64 // when it was written anew
	// original is the text of the document's file as it was opened first, in a folder; nil for
	// none. The goroutine alone changes it.
	original   *base
	originalIn string
}
