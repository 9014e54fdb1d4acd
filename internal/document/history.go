package document

import (
	"slices"

	"dateline/internal/words"
)

// mostSteps is how many changes can be taken back. Versions of a timeline share
// what did not change, so that a step takes little memory.
const mostSteps = 100

// History is a list of the values that a document has had, of which one is
// current: those before it can be undone to, those after it redone. Values are
// never changed.
type History[T any] struct {
	steps []step[T]
	at    int
	// saved is the index of the step that is on disk, -1 where that step is no
	// longer in the list.
	saved int
}

// step is a value, with the name of the change that led to it from the one
// before.
type step[T any] struct {
	value T
	name  words.Message
}

// NewHistory returns the history of a document as it was opened.
func NewHistory[T any](value T) *History[T] {
	return &History[T]{steps: []step[T]{{value: value}}}
}

// Now returns the value of the document.
func (h *History[T]) Now() T { return h.steps[h.at].value }

// Do makes a value the current one; name names the change for the user. Steps
// that could be redone are dropped.
func (h *History[T]) Do(name words.Message, value T) {
	if h.saved > h.at {
		h.saved = -1
	}
	h.at++
	// Not into the array of steps: nothing of it may keep a value alive.
	h.steps = append(slices.Clone(h.steps[:h.at]), step[T]{value, name})
	if h.at > mostSteps {
		h.steps = slices.Delete(h.steps, 0, 1)
		h.at--
		h.saved = max(h.saved-1, -1)
	}
}

// Undone returns the value that Undo would go back to, and the name of what it
// would take back; false where there is nothing to.
func (h *History[T]) Undone() (value T, name words.Message, ok bool) {
	if h.at == 0 {
		return value, name, false
	}
	return h.steps[h.at-1].value, h.steps[h.at].name, true
}

// Redone returns the value that Redo would go on to, and the name of the
// change.
func (h *History[T]) Redone() (value T, name words.Message, ok bool) {
	if h.at+1 == len(h.steps) {
		return value, name, false
	}
	return h.steps[h.at+1].value, h.steps[h.at+1].name, true
}

// Undo takes the last change back, if there is one.
func (h *History[T]) Undo() { h.at = max(h.at-1, 0) }

// Redo makes the change that was taken back last again, if there is one.
func (h *History[T]) Redo() { h.at = min(h.at+1, len(h.steps)-1) }

// Saved notes that the current value is on disk.
func (h *History[T]) Saved() { h.saved = h.at }

// Unsave notes that the current value is not on disk.
func (h *History[T]) Unsave() { h.saved = -1 }

// Unsaved reports whether the current value is not on disk.
func (h *History[T]) Unsaved() bool { return h.at != h.saved }
