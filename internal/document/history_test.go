package document

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"dateline/internal/format/native"
	"dateline/internal/paged"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func written(t *testing.T, x *timeline.Timeline) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := native.Write(&b, x); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// walk goes to a step as a session does.
func walk(h *History, to *Step) {
	now := h.Now()
	for _, d := range h.Path(to) {
		now = d.Apply(now)
	}
	h.Arrive(to, now)
}

// edited returns t with an event added, replaced or removed by lot.
func edited(lot *rand.Rand, t *timeline.Timeline, all []*timeline.Event) (after *timeline.Timeline, removed, added []int32) {
	next := *t
	at := lot.IntN(t.Events.Len())
	next.Events = paged.Of(append([]*timeline.Event(nil), t.Events.Values()[:at]...))
	kind := lot.IntN(3)
	if t.Events.Len() < 10 {
		kind = 0
	}
	if kind != 1 {
		e := *all[lot.IntN(len(all))]
		e.Title = fmt.Sprint("changed ", lot.IntN(1000))
		next.Events, added = next.Events.Append(&e), []int32{int32(at)}
	}
	if kind == 0 {
		next.Events = next.Events.Append(t.Events.Values()[at:]...)
	} else {
		next.Events, removed = next.Events.Append(t.Events.Values()[at+1:]...), []int32{int32(at)}
	}
	if lot.IntN(4) == 0 {
		next.Sources = append(append([]*timeline.Source(nil), t.Sources...), &timeline.Source{ID: fmt.Sprint("s", lot.IntN(1e9))})
	}
	return &next, removed, added
}

// TestUndoGivesTheSameBytes changes a timeline by lot, with undos between, and then goes to
// every step of every branch: each is written as it was the first time.
func TestUndoGivesTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	lot := rand.New(rand.NewPCG(1, 2))
	all := synthetic.Timeline(300).Events.Values()
	h := NewHistory(&timeline.Timeline{Title: "T", Events: paged.Of(all[:100])})
	steps, versions := []*Step{h.At()}, [][]byte{written(t, h.Now())}
	for range 300 {
		for lot.IntN(3) == 0 && h.Before() != nil {
			walk(h, h.Before())
		}
		after, removed, added := edited(lot, h.Now(), all)
		h.Do(words.Say("menu.undo"), time.Unix(1, 0), after, removed, added)
		steps, versions = append(steps, h.At()), append(versions, written(t, after))
	}
	for range 600 {
		i := lot.IntN(len(steps))
		if walk(h, steps[i]); !bytes.Equal(written(t, h.Now()), versions[i]) {
			t.Fatalf("step %d is written otherwise than before", i)
		}
		if line := h.Line(); line[0] != steps[0] || h.At() != steps[i] {
			t.Fatalf("the line to step %d begins elsewhere", i)
		}
	}
	for h.Before() != nil {
		walk(h, h.Before())
	}
	if !bytes.Equal(written(t, h.Now()), versions[0]) {
		t.Error("undoing everything does not give what was opened")
	}
}

// do makes a change of the title.
func do(h *History, title string) *Step {
	after := *h.Now()
	after.Title = title
	h.Do(words.Say(title), time.Unix(2, 0), &after, nil, nil)
	return h.At()
}

func TestHistory(t *testing.T) {
	h := NewHistory(&timeline.Timeline{Title: "opened"})
	if h.Before() != nil || h.Next() != nil || h.Unsaved() {
		t.Error("what was just opened can be undone, or is not saved")
	}
	a := do(h, "a")
	b := do(h, "b")
	h.Saved(b)
	if h.Unsaved() || h.Before() != a || h.Now().Title != "b" {
		t.Errorf("now %q", h.Now().Title)
	}
	walk(h, a)
	if h.Now().Title != "a" || h.Next() != b || !h.Unsaved() {
		t.Errorf("after an undo now %q", h.Now().Title)
	}
	c := do(h, "c")
	if h.Next() != nil || h.Before() != a {
		t.Error("after a change on another branch redoing leads somewhere")
	}
	if branches := h.Branches(a); len(branches) != 2 || branches[0] != b || branches[1] != c {
		t.Errorf("%d branches", len(branches))
	}
	walk(h, b)
	if h.Now().Title != "b" || h.Unsaved() || h.Before() != a {
		t.Errorf("on the branch that an undo left there is %q", h.Now().Title)
	}
	walk(h, a)
	if h.Next() != b {
		t.Error("redoing leads to another branch than that on which the document was")
	}
	h.Saved(NewHistory(&timeline.Timeline{}).At())
	if walk(h, b); h.Unsaved() {
		t.Error("a step of another history was taken for a saved one")
	}
}

// TestHistoryIsBounded keeps the latest steps, by number and by weight.
func TestHistoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long on a single processor")
	}
	h := NewHistory(&timeline.Timeline{})
	h.mostSteps = 50
	for i := range 150 {
		if do(h, fmt.Sprint(i)); i%10 == 0 { // and a branch
			side := h.At()
			do(h, "aside")
			walk(h, side)
		}
	}
	if !h.Unsaved() || h.Now().Title != "149" || h.steps > 50 {
		t.Errorf("now %q, after %d steps", h.Now().Title, h.steps)
	}
	n := 0
	for ; h.Before() != nil; n++ {
		walk(h, h.Before())
	}
	if n < 40 || h.Now().Title != fmt.Sprint(149-n) {
		t.Errorf("%d steps lead back to %q", n, h.Now().Title)
	}
	heavy := NewHistory(&timeline.Timeline{})
	for range 2 * leastSteps {
		after := timeline.Timeline{Events: paged.Of(make([]*timeline.Event, mostWeight/50))}
		var removed, added []int32
		for i := range heavy.Now().Events.Len() {
			removed = append(removed, int32(i))
		}
		for i := range after.Events.Len() {
			after.Events.Set(int32(i), &timeline.Event{})
			added = append(added, int32(i))
		}
		heavy.Do(words.Say("all"), time.Unix(3, 0), &after, removed, added)
	}
	if n := heavy.depth(); n != leastSteps {
		t.Errorf("%d heavy steps are kept", n)
	}
}

// TestTypingIsOneStep amends a step as long as the key is the same and nothing was undone
// or saved between.
func TestTypingIsOneStep(t *testing.T) {
	all := synthetic.Timeline(20).Events.Values()
	h := NewHistory(&timeline.Timeline{Title: "T", Events: paged.Of(all)})
	opened := written(t, h.Now())
	typed := func(key, title string) {
		after := *h.Now()
		after.Events = paged.Of(append([]*timeline.Event(nil), after.Events.Values()...))
		e := *after.Events.At(3)
		e.Title = title
		after.Events.Set(3, &e)
		h.Amend(key, words.Say("menu.undo", "title", title), time.Unix(1, 0), &after, []int32{3}, []int32{3})
	}
	steps := func(want int, when string) {
		t.Helper()
		if got := len(h.Line()) - 1; got != want {
			t.Errorf("%s: %d steps, want %d", when, got, want)
		}
	}
	typed("a", "T")
	before := h.At()
	typed("a", "Tr")
	typed("a", "Treaty")
	steps(1, "typed in one field")
	if h.At() == before || h.At().Name.Data[1] != "T" {
		t.Errorf("the step is %v", h.At().Name)
	}
	if h.Saved(before); !h.Unsaved() {
		t.Error("what was typed after a save began counts as saved")
	}
	typed("b", "Treaty signed")
	steps(2, "typed in another field")
	h.Saved(h.At())
	typed("b", "Treaty signed in Pyongyang")
	steps(3, "typed after a save")
	walk(h, h.Before())
	walk(h, h.Next())
	typed("b", "Treaty")
	steps(4, "typed after an undo")
	h.Do(words.Say("menu.undo"), time.Unix(1, 0), &timeline.Timeline{Title: "U", Events: h.Now().Events}, nil, nil)
	typed("b", "Treaty of friendship")
	steps(6, "typed after something else")
	at := h.At()
	typed("c", "Treaty of")
	typed("c", "Treaty of friendship")
	steps(6, "typed and taken back")
	if h.At() != at || h.Next() != nil {
		t.Error("what was typed and taken back is a step")
	}
	last := written(t, h.Now())
	for h.Before() != nil {
		walk(h, h.Before())
	}
	if !bytes.Equal(written(t, h.Now()), opened) {
		t.Error("undone it is written otherwise than it was opened")
	}
	for h.Next() != nil {
		walk(h, h.Next())
	}
	if !bytes.Equal(written(t, h.Now()), last) {
		t.Error("made again it is written otherwise")
	}
}
