package document

import (
	"errors"
	"slices"
	"time"

	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Record is a step of a history as it is kept elsewhere. Steps are told by numbers, which
// are their places in a list in which each stands after its parent.
type Record struct {
	Parent int // of no meaning for the first, which is the document as it was opened
	// Next is the step to which a redo leads; 0 for the latest that followed.
	Next  int
	Name  words.Message
	Made  time.Time
	Delta timeline.Delta
}

// ErrRecords is the error of records that are of no history, or of that of another document.
var ErrRecords = errors.New("document: these are no steps of this document")

// Parent returns the step from which s leads to what it is; nil for that of the document as
// it was opened, or the oldest that is kept.
func (s *Step) Parent() *Step { return s.parent }

// Next returns the step to which a redo leads from s; nil for none.
func (s *Step) Next() *Step { return s.next }

// Delta returns the difference between the parent of s and s.
func (s *Step) Delta() timeline.Delta { return s.delta }

// Steps returns all steps that are kept, each after its parent.
func (h *History) Steps() []*Step {
	all := []*Step{h.root}
	for i := 0; i < len(all); i++ {
		all = append(all, all[i].branches...)
	}
	return all
}

// Depth returns how many steps led to the current one.
func (h *History) Depth() int { return h.depth() }

// Restore returns the history of which records tell, with one step current, which is on
// disk, and of which the document is t. It returns all steps too, by their numbers; those
// that the bounds of a history leave out are not reached from it. The error is
// [ErrRecords].
func Restore(t *timeline.Timeline, records []Record, at int) (*History, []*Step, error) {
	if at < 0 || at >= len(records) || !leadOn(t, records, at) {
		return nil, nil, ErrRecords
	}
	steps := make([]*Step, len(records))
	h := &History{now: t, mostSteps: mostSteps}
	for i, r := range records {
		steps[i] = &Step{Name: r.Name, Made: r.Made}
		if i > 0 {
			s, parent := steps[i], steps[r.Parent]
			s.parent, s.delta = parent, r.Delta
			parent.branches, parent.next = append(parent.branches, s), s
			h.steps++
			h.weight += s.delta.Size()
		}
	}
	for i, r := range records {
		if r.Next > 0 && r.Next < len(records) && steps[r.Next].parent == steps[i] {
			steps[i].next = steps[r.Next]
		}
	}
	h.root, h.at, h.saved = steps[0], steps[at], steps[at]
	h.forget()
	return h, steps, nil
}

// leadOn reports whether each record follows one before it, and every delta fits the
// timeline from which it leads, if that of one step is t.
func leadOn(t *timeline.Timeline, records []Record, at int) bool {
	for i := 1; i < len(records); i++ {
		if p := records[i].Parent; p < 0 || p >= i {
			return false
		}
	}
	events, sources, ok := t.Events.Len(), len(t.Sources), true
	for i := at; i > 0 && ok; i = records[i].Parent {
		back := records[i].Delta.Inverse()
		events, sources, ok = back.Leads(events, sources)
	}
	counts := make([][2]int, len(records))
	counts[0] = [2]int{events, sources}
	for i := 1; i < len(records) && ok; i++ {
		from := counts[records[i].Parent]
		counts[i][0], counts[i][1], ok = records[i].Delta.Leads(from[0], from[1])
	}
	return ok
}

// Adopt puts a history that was restored before what was done meanwhile: opened, the step
// of the document as h knows it from the beginning, takes the place of the step that is
// current in the other, and what followed it follows there. The other must not be used any
// more. Where h has forgotten its beginning, or is of another document by now, ok is false
// and nothing is changed.
func (h *History) Adopt(opened *Step, restored *History) (ok bool) {
	if h.root != opened {
		return false
	}
	root, anchor := h.root, restored.at
	*root = Step{Name: anchor.Name, Made: anchor.Made, delta: anchor.delta, parent: anchor.parent, branches: append(anchor.branches, root.branches...), next: root.next}
	if root.next == nil {
		root.next = anchor.next
	}
	for _, s := range root.branches {
		s.parent = root
	}
	if p := root.parent; p != nil {
		p.branches[slices.Index(p.branches, anchor)] = root
		if p.next == anchor {
			p.next = root
		}
		h.root = restored.root
	}
	h.steps += restored.steps
	h.weight += restored.weight
	h.forget()
	return true
}
