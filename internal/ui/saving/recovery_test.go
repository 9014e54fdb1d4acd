package saving

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/paged"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// crash ends the program in the middle: its journal is on disk, and nobody closes it.
func (r *room) crash(t *testing.T) {
	t.Helper()
	if !r.journal.Flush(patience) {
		t.Fatal("the journal is not on disk")
	}
	r.journal.Close(false, patience)
	r.journal = nil
	r.unwatch()
	if r.lockedPath != "" {
		r.Harness.Settle(func() bool { return r.lock != nil || r.held.Key != "" })
	}
	r.unlock() // as the system does
}

// again starts the program again on the journals of the one before.
func (r *room) again(t *testing.T) *room {
	t.Helper()
	next := enter(t)
	next.Journals, next.path = r.Journals, r.path
	return next
}

func (r *room) offered(t *testing.T) {
	t.Helper()
	ended := false
	r.OfferLeft(func() { ended = true })
	r.Harness.Settle(func() bool { return ended || r.Top() != nil })
}

// TestCrashIsRecovered ends the program in the middle of unsaved work, twice: each time all of
// it is offered, and undone after it was recovered.
func TestCrashIsRecovered(t *testing.T) {
	r := enter(t)
	r.add(t, "saved")
	r.save(t)
	r.add(t, "mine")
	for round := range 2 {
		r.crash(t)
		r = r.again(t)
		r.offered(t)
		r.Asks("was not saved when Dateline ended")
		r.Asks("has not changed since")
		r.Asks("the latest first:\n– add")
		r.Press("Recover")
		r.Harness.Settle(func() bool { return r.Session.Shown().Path == r.path })
		if n := r.Session.Timeline().Events.Len(); n != 2+round || !r.Session.Unsaved() || r.Session.Shown().File.IsZero() {
			t.Fatalf("round %d: %d events are recovered", round, n)
		}
		if !strings.HasPrefix(r.Safety().Text, "Not saved yet; a copy is kept") && r.Safety().Text != "Not saved" {
			t.Errorf("the line says %q", r.Safety().Text)
		}
		r.add(t, "more")
	}
	for range 3 {
		undone := false
		r.Session.Undo(func(error) { undone = true })
		r.Harness.Settle(func() bool { return undone })
	}
	if r.Session.Unsaved() || r.Session.Timeline().Events.Len() != 1 || r.Safety().Text != "Saved" {
		t.Errorf("undone, it is not what was saved, and the line says %q", r.Safety().Text)
	}
	for typed, want := range map[bool]string{true: "Not saved", false: "Saved"} {
		r.Typed = func() bool { return typed }
		if r.NoteTyped(); r.Safety().Text != want {
			t.Errorf("typed: %t, the line says %q", typed, r.Safety().Text)
		}
	}
	r.End(true)
	r = r.again(t)
	if r.offered(t); r.Top() != nil {
		t.Errorf("offered again: %s", r.DialogText())
	}
}

// leave leaves a document by the program's end in the middle, which has an event of a title, among
// the journals of r.
func (r *room) leave(t *testing.T, title string) {
	t.Helper()
	other := enter(t)
	other.Journals = r.Journals
	other.Session.OpenAtOnce(session.Document{Path: title + ".dateline", Timeline: &timeline.Timeline{Title: title}})
	other.add(t, title)
	other.crash(t)
}

// TestSeveralAreRecovered offers all that was left at one start: the second is recovered in
// another window, after one that is damaged, and before one that is saved at the second try.
func TestSeveralAreRecovered(t *testing.T) {
	r := enter(t)
	for _, title := range []string{"one", "two", "kept", "broken"} {
		r.leave(t, title)
	}
	all, _ := filepath.Glob(filepath.Join(r.Journals.Dir, "*", "base-1.gz"))
	for _, path := range all {
		if journal, _ := os.ReadFile(filepath.Join(filepath.Dir(path), "journal")); strings.Contains(string(journal), "broken") {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	windows := []*room{r.again(t)}
	at := func() *room { return windows[len(windows)-1] }
	var another func() *Saver
	another = func() *Saver {
		windows = append(windows, at().again(t))
		at().Another = another
		return at().Saver
	}
	at().Another = another
	ended := false
	at().OfferLeft(func() { ended = true })
	file := filepath.Join(t.TempDir(), "kept.dateline")
	for offered := 0; !ended && offered < 4; offered++ {
		at().Asks("was not saved when Dateline ended")
		before := at().DialogText()
		switch {
		case strings.Contains(before, "broken"):
			at().Press("Recover")
			at().Asks("what it was made from is not there any more")
			at().Press("Close")
		case strings.Contains(before, "kept"):
			at().Desk.Picker = uitest.Picker{}
			at().Press("Save as file")
			if at().DialogText() != before {
				t.Fatalf("not saved, it is not offered any more, but: %s", at().DialogText())
			}
			at().Desk.Picker = uitest.Picker{Saved: file}
			at().Press("Save as file")
		default:
			at().Press("Recover")
		}
		at().Harness.Settle(func() bool { return ended || at().Top() != nil && at().DialogText() != before })
	}
	var titles []string
	for _, w := range windows {
		if w.Session.Timeline().Title == "T" { // opened for the damaged one, where that comes last
			continue
		}
		titles = append(titles, w.Session.Timeline().Title)
		if !w.Session.Unsaved() || w.Session.Timeline().Events.Len() != 1 {
			t.Errorf("in a window is %q, unsaved: %v", w.Session.Timeline().Title, w.Session.Unsaved())
		}
	}
	slices.Sort(titles)
	if text, _ := os.ReadFile(file); !ended || !slices.Equal(titles, []string{"one", "two"}) || !strings.Contains(string(text), "kept") {
		t.Errorf("recovered are %q, saved is %q, ended: %v", titles, text, ended)
	}
}

// typed changes the title of the first event as typing does, in one field.
func (r *room) typed(t *testing.T, title string) {
	t.Helper()
	done := false
	r.Session.Amend("title", words.Say("change.title", "title", title), func(_ context.Context, tl *timeline.Timeline) (edit.Change, error) {
		return edit.Each(tl, []int32{0}, func(e *timeline.Event) bool {
			e.Title = title
			return true
		}), nil
	}, func(error) { done = true })
	r.Settle(func() bool { return done })
}

// TestTypingAfterARecovery is a step of its own, in the same field too: undone, what was typed
// before the program ended is still there.
func TestTypingAfterARecovery(t *testing.T) {
	r := enter(t)
	r.add(t, "one")
	r.save(t)
	for _, title := range []string{"o", "on", "one more"} {
		r.typed(t, title)
	}
	for _, title := range []string{"and then", "and last"} {
		r.crash(t)
		r = r.again(t)
		r.offered(t)
		r.Press("Recover")
		r.Harness.Settle(func() bool { return r.Session.Shown().Path == r.path })
		r.typed(t, title[:3])
		r.typed(t, title)
	}
	for _, want := range []string{"and then", "one more", "one"} {
		undone := false
		r.Session.Undo(func(error) { undone = true })
		r.Harness.Settle(func() bool { return undone })
		if got := r.Session.Timeline().Events.At(0).Title; got != want {
			t.Errorf("undone, the title is %q, want %q", got, want)
		}
	}
	if r.Session.Unsaved() {
		t.Error("everything typed is undone, and it is not what was saved")
	}
}

// TestCrashWhileRecovering ends the program in the middle of a recovery, twice: it is not tried
// again, but offered as a file.
func TestCrashWhileRecovering(t *testing.T) {
	r := enter(t)
	r.save(t)
	r.add(t, "mine")
	r.crash(t)
	for range 2 {
		left := r.Journals.Left()
		if len(left) != 1 {
			t.Fatalf("%d are left", len(left))
		}
		recovered, err := left[0].Recover()
		if err != nil {
			t.Fatal(err)
		}
		recovered.Leave() // as the system does
		r = r.again(t)
		r.offered(t)
		r.Asks("It was tried before")
		if r.Button("Recover") != nil {
			t.Error("it is tried again")
		}
		r.Press("Later")
	}
	r.offered(t)
	r.Desk.Picker = uitest.Picker{Saved: r.path + ".kept.dateline"}
	r.Press("Save as file")
	r.Harness.Settle(func() bool { return strings.Contains(r.status, "was saved") })
	if text, _ := os.ReadFile(r.path + ".kept.dateline"); !strings.Contains(string(text), `"mine"`) {
		t.Errorf("the file holds %s", text)
	}
	if r.offered(t); r.Top() != nil {
		t.Errorf("offered again: %s", r.DialogText())
	}
	t.Log("R14: two crashes while recovering: offered as a file, and never tried again by itself")
}

// TestRecoveryNeverReplacesTheNewer changes the file after the crash.
func TestRecoveryNeverReplacesTheNewer(t *testing.T) {
	r := enter(t)
	r.save(t)
	r.add(t, "mine")
	r.crash(t)
	newer := `{"format":"dateline","version":1,"title":"newer"}`
	if err := os.WriteFile(r.path, []byte(newer), 0o644); err != nil {
		t.Fatal(err)
	}
	r = r.again(t)
	r.offered(t)
	r.Asks("changed since by somebody else")
	r.Press("Recover")
	r.Harness.Settle(func() bool { return strings.Contains(r.Session.Shown().Path, "recovered") })
	r.Asks("differ in 2 places")
	uitest.Contains(t, "the dialog", r.DialogText(), "Timeline: title\nchanged there", "There: newer", "mine\nchanged here")
	r.Press("Cancel")
	if r.Session.Timeline().Events.Len() != 1 || !r.Session.Shown().File.IsZero() || !r.Session.Unsaved() {
		t.Error("what was recovered is taken for the file that is another by now")
	}
	if text, _ := os.ReadFile(r.path); string(text) != newer {
		t.Errorf("the file holds %s", text)
	}
	t.Log("R14: a file that is newer than its journal is never replaced")
}

// TestRecoveryBesideAnotherDocument puts another document into the file after the crash: nothing of
// the one is merged into the other.
func TestRecoveryBesideAnotherDocument(t *testing.T) {
	r := enter(t)
	r.save(t)
	r.add(t, "mine")
	r.crash(t)
	another := `{"format":"dateline","version":1,"id":"ANOTHER","title":"another"}`
	if err := os.WriteFile(r.path, []byte(another), 0o644); err != nil {
		t.Fatal(err)
	}
	r = r.again(t)
	r.offered(t)
	r.Asks("work.dateline is another document by now, which is left as it is")
	r.Press("Recover")
	r.Harness.Settle(func() bool { return strings.Contains(r.Session.Shown().Path, "recovered") && r.status != "" })
	if r.Top() != nil || r.Session.Timeline().Events.Len() != 1 || !r.Session.Shown().File.IsZero() || !r.Session.Unsaved() {
		t.Errorf("what was recovered is not a document of its own: %s", r.DialogText())
	}
	if text, _ := os.ReadFile(r.path); string(text) != another {
		t.Errorf("the file holds %s", text)
	}
}

// TestRescue ends the program by a mistake that comes before the journal knew of the last step, and
// another in the fields: what was done is on disk, and nothing is waited for without end.
func TestRescue(t *testing.T) {
	r := enter(t)
	r.add(t, "one")
	h := r.Session.History()
	c := edit.AddLane(h.Now(), "L")
	h.Do(words.Say("done"), time.Now(), c.Timeline, c.Removed, c.Added)
	step := func(edited func(*timeline.Timeline) edit.Change) func() []typing.Step {
		return func() []typing.Step { return []typing.Step{{Key: "k", Name: words.Say("typed"), Edit: edited}} }
	}
	r.Rescue(step(func(*timeline.Timeline) edit.Change { panic("in the change") }))
	r.Rescue(func() []typing.Step { panic("in the field") })
	r.Rescue(step(func(t *timeline.Timeline) edit.Change { return edit.AddLane(t, "M") }))
	r.journaled = nil // as where another document was being opened
	r.Rescue(step(func(t *timeline.Timeline) edit.Change { return edit.AddLane(t, "O") }))
	r.journaled = h
	r.Session.SetReadOnly(words.Say("x"), true)
	r.Rescue(step(func(t *timeline.Timeline) edit.Change { return edit.AddLane(t, "N") }))
	r.crash(t)
	left := r.Journals.Left()
	text, err := left[0].Text()
	if err != nil || !strings.Contains(string(text), `"lanes": ["", "L", "M"]`) || left[0].Changes != 3 {
		t.Errorf("%d steps lead to %s: %v", left[0].Changes, text, err)
	}
}

// TestUnnamedAndDeclined declines what was never in a file: it is offered once, and kept.
func TestUnnamedAndDeclined(t *testing.T) {
	r := enter(t)
	r.add(t, "mine")
	r.crash(t)
	r = r.again(t)
	r.offered(t)
	r.Asks("It was never in a file")
	r.Press("Do not recover")
	r.Harness.Settle(func() bool { return r.Top() == nil })
	if r.offered(t); r.Top() != nil {
		t.Errorf("offered again: %s", r.DialogText())
	}
	left := r.Journals.Left()
	if len(left) != 1 || !left[0].Declined {
		t.Fatalf("kept are %+v", left)
	}
	if text, err := left[0].Text(); err != nil || !strings.Contains(string(text), "mine") {
		t.Errorf("kept is %s, %v", text, err)
	}
}

// TestUndoAfterARestart closes a document that was saved, and opens it again.
func TestUndoAfterARestart(t *testing.T) {
	r := enter(t)
	r.add(t, "one")
	r.add(t, "two")
	r.save(t)
	events := r.Session.Timeline().Events.Values()
	r.Harness.Settle(func() bool { return r.lock != nil }) // given free by who took it
	r.End(true)
	r = r.again(t)
	r.Session.OpenAtOnce(session.Document{Path: r.path, Format: "dateline", File: document.PrintOf(r.path), Timeline: &timeline.Timeline{Title: "T", Events: paged.Of(events)}})
	r.add(t, "three") // before the history is there
	r.Harness.Settle(func() bool { return r.Session.History().Depth() == 3 })
	for n := 3; n > 0; n-- {
		if got := r.Session.Timeline().Events.Len(); got != n {
			t.Fatalf("%d events, want %d", got, n)
		}
		undone := false
		r.Session.Undo(func(error) { undone = true })
		r.Harness.Settle(func() bool { return undone })
	}
	if r.Session.Timeline().Events.Len() != 0 || !r.Session.Unsaved() {
		t.Error("everything undone, something is left")
	}
}
