package document

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"dateline/internal/paged"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// recordsOf returns the records of a history, and the number of its current step.
func recordsOf(h *History) (records []Record, at int) {
	number := make(map[*Step]int)
	for i, s := range h.Steps() {
		number[s] = i
		if s == h.At() {
			at = i
		}
	}
	for _, s := range h.Steps() {
		records = append(records, Record{Parent: number[s.Parent()], Next: number[s.Next()], Name: s.Name, Made: s.Made, Delta: s.Delta()})
	}
	return records, at
}

// TestRestoredHistory makes a history by lot, restores it at its current step, and compares
// every step that can be gone to.
func TestRestoredHistory(t *testing.T) {
	lot := rand.New(rand.NewPCG(5, 6))
	all := synthetic.Timeline(200).Events.Values()
	h := NewHistory(&timeline.Timeline{Title: "T", Events: paged.Of(all[:60])})
	for range 200 {
		for lot.IntN(3) == 0 && h.Before() != nil {
			walk(h, h.Before())
		}
		after, removed, added := edited(lot, h.Now(), all)
		h.Do(words.Say("menu.undo", "n", lot.IntN(9)), time.Unix(1, 0), after, removed, added)
	}
	records, at := recordsOf(h)
	again, steps, err := Restore(h.Now(), records, at)
	if err != nil {
		t.Fatal(err)
	}
	if again.Unsaved() || again.At() != steps[at] || len(again.Line()) != len(h.Line()) {
		t.Errorf("restored, the line has %d steps, and had %d", len(again.Line()), len(h.Line()))
	}
	for i, s := range h.Steps() {
		walk(h, s)
		walk(again, steps[i])
		if !bytes.Equal(written(t, h.Now()), written(t, again.Now())) {
			t.Fatalf("step %d is another", i)
		}
	}
	short := *h.Now()
	short.Events = timeline.Events{}
	records[7].Parent = 9
	for _, other := range []*timeline.Timeline{&short, again.Now()} {
		if _, _, err := Restore(other, records, at); !errors.Is(err, ErrRecords) {
			t.Errorf("records of another document: %v", err)
		}
	}
}

// TestAdoptedHistory restores a history after something was done already.
func TestAdoptedHistory(t *testing.T) {
	was := NewHistory(&timeline.Timeline{Title: "first"})
	do(was, "second")
	third := do(was, "third")
	walk(was, third.Parent())
	opened := &timeline.Timeline{Title: "second"}
	h := NewHistory(opened)
	root := h.At()
	mine := do(h, "mine")
	other := NewHistory(opened)
	if h.Adopt(other.At(), was) {
		t.Error("a history is put before another document")
	}
	if !h.Adopt(root, was) {
		t.Fatal("it is not adopted")
	}
	var titles []string
	for _, s := range h.Line() {
		walk(h, s)
		titles = append(titles, h.Now().Title)
	}
	if len(titles) != 3 || titles[0] != "first" || titles[1] != "second" || titles[2] != "mine" || h.At() != mine {
		t.Errorf("the line is %v", titles)
	}
	if walk(h, root); h.Unsaved() || len(h.Branches(root)) != 2 {
		t.Errorf("what was opened is unsaved, or has %d branches", len(h.Branches(root)))
	}
	if walk(h, h.Branches(root)[0]); h.Now().Title != "third" {
		t.Errorf("what was undone before is %q", h.Now().Title)
	}
	fresh, first := NewHistory(opened), NewHistory(&timeline.Timeline{Title: "second"})
	do(first, "next")
	walk(first, first.Before())
	if !fresh.Adopt(fresh.At(), first) || fresh.Next() == nil || fresh.Before() != nil {
		t.Error("a history that begins there is not adopted")
	}
}
