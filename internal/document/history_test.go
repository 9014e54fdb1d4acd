package document

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"dateline/internal/format/native"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// TestUndoGivesTheSameBytes changes a timeline by lot and takes all of it back
// and makes it again: every version is written as it was the first time.
func TestUndoGivesTheSameBytes(t *testing.T) {
	written := func(x *timeline.Timeline) []byte {
		var b bytes.Buffer
		if err := native.Write(&b, x); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	lot := rand.New(rand.NewPCG(1, 2))
	all := synthetic.Timeline(500).Events
	h := NewHistory(&timeline.Timeline{Title: "T", Events: all[:100]})
	versions := [][]byte{written(h.Now())}
	for range 40 {
		from := lot.IntN(400)
		theirs := &timeline.Timeline{Description: "D", Events: all[from : from+lot.IntN(100)]}
		for i := range theirs.Events[:len(theirs.Events)/2] {
			changed := *theirs.Events[i]
			changed.Title += "!"
			theirs.Events = append(theirs.Events[:i:i], append([]*timeline.Event{&changed}, theirs.Events[i+1:]...)...)
		}
		m := timeline.Merge(h.Now(), theirs, timeline.Merging{Choice: timeline.Choice(lot.IntN(3))})
		h.Do(words.Say("menu.undo"), m.Timeline)
		versions = append(versions, written(h.Now()))
	}
	for range 200 {
		if lot.IntN(2) == 0 {
			h.Undo()
		} else {
			h.Redo()
		}
		if !bytes.Equal(written(h.Now()), versions[h.at]) {
			t.Fatalf("version %d is written otherwise than before", h.at)
		}
	}
	if bytes.Equal(versions[0], versions[40]) {
		t.Error("nothing was changed")
	}
}

func TestHistory(t *testing.T) {
	h := NewHistory("opened")
	if _, _, ok := h.Undone(); ok || h.Unsaved() {
		t.Error("what was just opened can be taken back, or is not saved")
	}
	h.Do(words.Say("first"), "a")
	h.Do(words.Say("second"), "b")
	h.Saved()
	value, name, ok := h.Undone()
	if value != "a" || name.Key != "second" || !ok || h.Unsaved() {
		t.Errorf("undo leads to %q, without %s", value, name.Key)
	}
	h.Undo()
	if value, name, _ := h.Redone(); h.Now() != "a" || value != "b" || name.Key != "second" || !h.Unsaved() {
		t.Errorf("now %q, redo leads to %q by %s", h.Now(), value, name.Key)
	}
	h.Do(words.Say("third"), "c")
	if _, _, ok := h.Redone(); ok || !h.Unsaved() {
		t.Error("what was taken back before another change can be made again, or is saved")
	}
	h.Undo()
	h.Undo()
	h.Undo()
	if h.Now() != "opened" || !h.Unsaved() {
		t.Errorf("at the start there is %q", h.Now())
	}
}

func TestHistoryIsBounded(t *testing.T) {
	h := NewHistory(0)
	for i := range 3 * mostSteps {
		h.Do(words.Say("step"), i+1)
	}
	if !h.Unsaved() || h.Now() != 3*mostSteps {
		t.Errorf("now %d", h.Now())
	}
	for range 3 * mostSteps {
		h.Undo()
	}
	if h.Now() != 2*mostSteps || len(h.steps) != mostSteps+1 {
		t.Errorf("%d steps lead back to %d", len(h.steps), h.Now())
	}
}
