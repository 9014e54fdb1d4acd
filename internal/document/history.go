package document

import (
	"slices"
	"time"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// History is what a document was and is: a tree of changes, of which one is current. A
// change after an undo begins a branch, and the one that the undo left stays. What is
// kept is the differences, so that ten thousand changes of a million events take little
// memory.
type History struct {
	now       *timeline.Timeline
	root, at  *Step
	saved     *Step // nil where it is on disk in no version that is left
	open      *Step // which [History.Amend] may still change; nil for none
	steps     int
	weight    int // of all deltas, in events and sources
	mostSteps int
}

// Step is one change, which leads from its parent to it.
type Step struct {
	Name words.Message
	// Made is when; zero for the document as it was opened.
	Made time.Time

	delta    timeline.Delta
	parent   *Step
	branches []*Step // what followed, the latest last
	next     *Step   // the one of them to which a redo leads
	key      string  // of what was changed, for [History.Amend]
}

const (
	// mostSteps and mostWeight are how many changes are kept, and how many events
	// and sources they hold: a few hundred bytes each. The last leastSteps are kept
	// however much they hold.
	mostSteps  = 20_000
	mostWeight = 400_000
	leastSteps = 100
)

// NewHistory returns the history of a document as it was opened.
func NewHistory(t *timeline.Timeline) *History {
	root := &Step{}
	return &History{now: t, root: root, at: root, saved: root, mostSteps: mostSteps}
}

// Now returns the document.
func (h *History) Now() *timeline.Timeline { return h.now }

// At returns the step that is current: that of the document as it was opened where
// nothing was changed.
func (h *History) At() *Step { return h.at }

// Do makes a change, which is shown to the user by name, and was made at a time.
func (h *History) Do(name words.Message, made time.Time, after *timeline.Timeline, removed, added []int32) {
	s := &Step{Name: name, Made: made, parent: h.at, delta: timeline.Between(h.now, after, removed, added)}
	h.at.branches = append(h.at.branches, s)
	h.at.next = s
	h.at, h.now, h.open = s, after, nil
	h.steps++
	h.weight += s.delta.Size()
	h.forget()
}

// Amend is Do for a change that goes on with the step before, as typing does: where that
// is of the same key, and nothing was undone or saved since, the two become one step,
// of the name of the first. Where that changes nothing any more, it is no step.
func (h *History) Amend(key string, name words.Message, made time.Time, after *timeline.Timeline, removed, added []int32) {
	last := h.at
	if last != h.open || last.key != key || last == h.saved || last.parent == nil {
		h.Do(name, made, after, removed, added)
		h.at.key, h.open = key, h.at
		return
	}
	// Another step, since somebody may hold the one before, to save it.
	more := timeline.Between(h.now, after, removed, added)
	s := &Step{Name: last.Name, Made: made, parent: last.parent, delta: last.delta.Then(&more), key: key}
	if s.delta.Nothing() {
		h.takeBack(after)
		return
	}
	branches := s.parent.branches
	branches[slices.Index(branches, last)], s.parent.next = s, s
	h.weight += s.delta.Size() - last.delta.Size()
	h.at, h.now, h.open = s, after, s
	h.forget()
}

// takeBack forgets the current step, which leads nowhere. The one before becomes the current one,
// with t, which is as it was.
func (h *History) takeBack(t *timeline.Timeline) {
	last, before := h.at, h.at.parent
	before.branches = slices.DeleteFunc(before.branches, func(s *Step) bool { return s == last })
	before.next = nil
	if n := len(before.branches); n > 0 {
		before.next = before.branches[n-1]
	}
	h.drop(last)
	h.at, h.now, h.open = before, t, nil
}

// forget drops the oldest steps, and the branches that began there, until those that
// are left keep within the bounds.
func (h *History) forget() {
	for h.at != h.root && (h.steps > h.mostSteps || h.weight > mostWeight && h.depth() > leastSteps) {
		kept := h.at // the branch of the root on which the document is
		for kept.parent != h.root {
			kept = kept.parent
		}
		h.steps--
		h.weight -= kept.delta.Size()
		for _, s := range h.root.branches {
			if s != kept {
				h.drop(s)
			}
		}
		if h.saved == h.root {
			h.saved = nil
		}
		h.root = kept
		kept.parent, kept.delta = nil, timeline.Delta{}
	}
}

// depth returns how many changes can be undone.
func (h *History) depth() (n int) {
	for s := h.at; s.parent != nil; s = s.parent {
		n++
	}
	return n
}

// drop forgets a branch.
func (h *History) drop(from *Step) {
	for branch := []*Step{from}; len(branch) > 0; {
		s := branch[len(branch)-1]
		branch = append(branch[:len(branch)-1], s.branches...)
		h.steps--
		h.weight -= s.delta.Size()
		if h.saved == s {
			h.saved = nil
		}
	}
}

// Before returns the step to which an undo leads; nil where there is nothing to undo.
func (h *History) Before() *Step { return h.at.parent }

// Next returns the step to which a redo leads; nil where there is nothing to redo.
func (h *History) Next() *Step { return h.at.next }

// Branches returns the steps that followed s, the latest last.
func (h *History) Branches(s *Step) []*Step { return slices.Clone(s.branches) }

// Line returns the steps from the document as it was opened, or the oldest that is kept,
// to the current one and on to where redoing ends.
func (h *History) Line() (line []*Step) {
	for s := h.at; s != nil; s = s.parent {
		line = append(line, s)
	}
	slices.Reverse(line)
	for s := h.at.next; s != nil; s = s.next {
		line = append(line, s)
	}
	return line
}

// Path returns the deltas that lead from the current step to another.
func (h *History) Path(to *Step) (path []timeline.Delta) {
	switch { // undo and redo, after thousands of steps too
	case to == h.at.parent && to != nil:
		return []timeline.Delta{h.at.delta.Inverse()}
	case to.parent == h.at:
		return []timeline.Delta{to.delta}
	}
	above := make(map[*Step]bool)
	for s := h.at; s != nil; s = s.parent {
		above[s] = true
	}
	var down []timeline.Delta
	meet := to
	for ; meet != nil && !above[meet]; meet = meet.parent {
		down = append(down, meet.delta)
	}
	for s := h.at; s != meet; s = s.parent {
		path = append(path, s.delta.Inverse())
	}
	slices.Reverse(down)
	return append(path, down...)
}

// Arrive makes another step the current one; t is what the deltas of the path to it make of
// the document. Redoing leads back from there to where the document was, if it can.
func (h *History) Arrive(to *Step, t *timeline.Timeline) {
	for s := to; s.parent != nil; s = s.parent {
		s.parent.next = s
	}
	h.at, h.now, h.open = to, t, nil
}

// Saved notes that a step is on disk; ok is false for one of another history, or that is
// not kept any more, which changes nothing.
func (h *History) Saved(s *Step) (ok bool) {
	for above := s; above != nil; above = above.parent {
		if above == h.root {
			h.saved = s
			return true
		}
	}
	return false
}

// Unsave notes that no step is on disk.
func (h *History) Unsave() { h.saved = nil }

// Unsaved reports whether the document is not on disk as it is.
func (h *History) Unsaved() bool { return h.at != h.saved }
