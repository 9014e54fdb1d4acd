package saving

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/internal/document/faults"
	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// TestOtherProgramsAreNoticed changes the file from outside, before and after something was
// done: what is open stays until the user chooses.
func TestOtherProgramsAreNoticed(t *testing.T) {
	r := enter(t)
	r.save(t)
	other := func() {
		t.Helper()
		text, _ := os.ReadFile(r.path)
		if err := os.WriteFile(r.path, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		r.Harness.Settle(func() bool { return r.Top() != nil })
	}
	other()
	r.Asks("Another program changed")
	r.Press("Reload")
	if r.reopened != r.path {
		t.Errorf("reopened is %q", r.reopened)
	}
	r.add(t, "mine")
	other()
	r.Asks("nothing in the file is replaced unless you save over it")
	r.Press("Merge")
	if !slices.Equal(r.merged, []string{r.path}) || !r.Session.Unsaved() {
		t.Errorf("merged are %q", r.merged)
	}
	r.save(t)
	r.Asks("Another program changed") // before it is overwritten
}

// TestOthersAreNoticedBeforeEachSave has another program do something to the file between saves:
// replace it, write something as long into it at the same time, truncate it, remove it, touch
// it. Each time but the last its user is asked before anything is overwritten.
func TestOthersAreNoticedBeforeEachSave(t *testing.T) {
	r := enter(t)
	r.save(t)
	rounds, noticed, touched := faults.Often(20, 200), 0, 0
	for round := range rounds {
		was, _ := os.ReadFile(r.path)
		info, err := os.Stat(r.path)
		if err != nil {
			t.Fatal(err)
		}
		switch round % 5 {
		case 0:
			err = errors.Join(os.WriteFile(r.path+".new", []byte("theirs"), 0o644), os.Rename(r.path+".new", r.path))
		case 1:
			err = errors.Join(os.WriteFile(r.path, bytes.ToUpper(was), 0o644), os.Chtimes(r.path, info.ModTime(), info.ModTime()))
		case 2:
			err = os.Truncate(r.path, 0)
		case 3:
			err = os.Remove(r.path)
		case 4:
			later := time.Now().Add(time.Hour)
			err = os.Chtimes(r.path, later, later)
		}
		if err != nil {
			t.Fatal(err)
		}
		theirs, _ := os.ReadFile(r.path)
		r.add(t, fmt.Sprint("mine in round ", round))
		saved, asked := r.saved, false
		r.Save(func() { r.saved++ })
		for {
			r.Settle(func() bool { return r.saved > saved || r.Top() != nil })
			if r.saved > saved {
				break
			}
			if now, _ := os.ReadFile(r.path); !asked && string(now) != string(theirs) {
				t.Fatalf("round %d: it is overwritten before the answer", round)
			}
			switch {
			case r.Button("Overwrite") != nil:
				asked = true
				r.Press("Overwrite")
			case r.Button("Save it there again") != nil:
				asked = true
				r.Press("Save it there again")
			default: // it is told before, as soon as it is noticed
				r.Press("Keep mine")
			}
		}
		switch {
		case round%5 == 4:
			touched++
			if asked {
				t.Errorf("round %d: it was only touched", round)
			}
		case asked:
			noticed++
		default:
			t.Errorf("round %d: it is overwritten without a question", round)
		}
		if r.Top() != nil {
			r.Press("Keep mine")
		}
		r.holds(t)
	}
	t.Logf("R7: %d rounds: %d of %d changes by another program noticed before they were overwritten, and %d touched", rounds, noticed, rounds-touched, touched)
}

// TestCopiesInConflictAreOffered saves beside a copy of a program that synchronises folders.
func TestCopiesInConflictAreOffered(t *testing.T) {
	r := enter(t)
	copied := strings.TrimSuffix(r.path, ".dateline") + " (conflicted copy 2024-05-01).dateline"
	if err := os.WriteFile(copied, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	r.save(t)
	r.Harness.Settle(func() bool { return r.Top() != nil })
	r.Asks(filepath.Base(copied))
	r.Press("Merge")
	if !slices.Equal(r.merged, []string{copied}) {
		t.Errorf("merged are %q", r.merged)
	}
}

// TestEarlierVersionsAreRestored saves three times, and goes back to the first.
func TestEarlierVersionsAreRestored(t *testing.T) {
	r := enter(t)
	for _, title := range []string{"one", "two", "three"} {
		r.add(t, title)
		r.save(t)
	}
	all := r.Backups.List(r.about(r.path))
	if len(all) != 3 || all[2].Events != 1 || all[0].Events != 3 {
		t.Fatalf("versions are %+v", all)
	}
	before, _ := os.ReadFile(r.path)
	r.Versions()
	r.Harness.Settle(func() bool { return r.Top() != nil })
	last := r.Session.Timeline()
	r.Type(fyne.KeyEnd) // the first that was saved
	r.Asks("added: 0, removed: 2, changed: 0")
	r.Press("Go back to this version")
	r.Harness.Settle(func() bool { return len(r.Session.Timeline().Events) == 1 })
	after, _ := os.ReadFile(r.path)
	if !r.Session.Unsaved() || string(before) != string(after) || r.Session.Shown().Path != r.path {
		t.Error("what was restored is taken for saved, or the file was changed")
	}
	undone := false
	r.Session.Undo(func(error) { undone = true })
	r.Harness.Settle(func() bool { return undone })
	if r.Session.Timeline() == nil || len(r.Session.Timeline().Events) != len(last.Events) || r.Session.Unsaved() {
		t.Error("undone, it is not what it was")
	}
	r.Session.Redo(func(error) { undone = false })
	r.Harness.Settle(func() bool { return !undone })
	r.save(t)
	r.holds(t)
}

// TestRevertToOpened goes back to what was opened after it was saved over, by a step that can be
// undone.
func TestRevertToOpened(t *testing.T) {
	r := enter(t)
	r.add(t, "one")
	r.save(t)
	r.open(t)
	opened, _ := os.ReadFile(r.path)
	r.add(t, "two")
	r.save(t)
	r.add(t, "three")
	r.RevertToOpened()
	r.Harness.Settle(func() bool { return len(r.Session.Timeline().Events) == 1 })
	if !r.Session.Unsaved() {
		t.Error("what was opened is taken for what is in the file")
	}
	r.save(t)
	if now, _ := os.ReadFile(r.path); string(now) != string(opened) {
		t.Errorf("the file holds %s", now)
	}
	undone := false
	r.Session.Undo(func(error) { undone = true })
	r.Harness.Settle(func() bool { return undone })
	if len(r.Session.Timeline().Events) != 3 {
		t.Errorf("undone there are %d events", len(r.Session.Timeline().Events))
	}
}

// TestLossIsAsked saves a document without its events over a file that has them.
func TestLossIsAsked(t *testing.T) {
	r := enter(t)
	change := func(edited func(*timeline.Timeline) edit.Change) {
		done := false
		r.Session.Change(words.Say("x"), func(_ context.Context, tl *timeline.Timeline) (edit.Change, error) { return edited(tl), nil }, func(error) { done = true })
		r.Harness.Settle(func() bool { return done })
	}
	change(func(tl *timeline.Timeline) edit.Change {
		return edit.Add(tl, slices.Collect(func(yield func(*timeline.Event) bool) {
			for range 1000 {
				yield(&timeline.Event{Title: "e"})
			}
		})...)
	})
	r.save(t)
	before, _ := os.ReadFile(r.path)
	change(func(tl *timeline.Timeline) edit.Change {
		var all []int32
		for i := range tl.Events {
			all = append(all, int32(i))
		}
		return edit.Remove(tl, all)
	})
	r.save(t)
	r.Asks("1000 events, and what is open has 0")
	if after, _ := os.ReadFile(r.path); string(after) != string(before) {
		t.Fatal("it is saved before the answer")
	}
	r.Press("Save all the same")
	r.Harness.Settle(func() bool { return r.saved == 2 })
	r.holds(t)
}

// TestOpenElsewhereIsReadOnly opens a file in two windows.
func TestOpenElsewhereIsReadOnly(t *testing.T) {
	r := enter(t)
	r.save(t)
	r.Harness.Settle(func() bool { return r.lock != nil })
	other := r.again(t)
	shown := r.Session.Shown()
	other.Session.OpenAtOnce(session.Document{Path: r.path, File: shown.File, Format: shown.Format, Timeline: shown.Index.Timeline})
	other.Harness.Settle(func() bool { _, is := other.Session.ReadOnly(); return is })
	if !strings.Contains(other.status, "can only be read here") {
		t.Errorf("the status bar says %q", other.status)
	}
	other.Session.OpenAtOnce(session.Document{Path: "new.dateline", Timeline: &timeline.Timeline{}})
	if _, is := other.Session.ReadOnly(); is {
		t.Error("another document is read-only too")
	}
}
