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
	"fyne.io/fyne/v2/test"

	"dateline/internal/document/faults"
	"dateline/internal/edit"
	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
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
	r.Asks("differ in one place")
	r.Asks("There: –")
	r.Press("Cancel")
	if !r.Session.Unsaved() || r.Session.Timeline().Events.Len() != 1 {
		t.Error("it is changed before the answer")
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
	stem := strings.TrimSuffix(r.path, ".dateline")
	var copies []string
	for i, text := range []string{
		`{"format":"dateline","version":1,"title":"T"}`, // which says the same
		`{"format":"dateline","version":1,"title":"T","author":"first"}`, `{"format":"dateline","version":1,"title":"T","author":"second"}`,
		`{"format":"dateline","version":1,"title":"T","author":"third"}`, "", `{"format":"dateline","version":1,"title":"T","author":"last"}`,
	} {
		copies = append(copies, fmt.Sprintf("%s (conflicted copy 2024-05-0%d).dateline", stem, 1+i))
		if err := os.WriteFile(copies[i], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r.save(t)
	r.Harness.Settle(func() bool { return r.Top() != nil })
	r.Asks(filepath.Base(copies[1]))
	if strings.Contains(r.DialogText(), "05-01") {
		t.Errorf("a copy that says the same is offered: %s", r.DialogText())
	}
	r.Press("Merge")
	r.Asks("There: first")
	r.Desk.Escape()
	r.Asks("There: second")
	r.Press("Cancel")
	r.Asks("There: third")
	r.Press("Theirs everywhere")
	r.Session.SetReadOnly(words.Say("x"), true)
	r.Press("Merge")
	r.Asks("It could not be merged")
	r.Press("Try again")
	r.Asks("It could not be merged")
	r.Session.SetReadOnly(words.Say("x"), false)
	r.Press("Try again")
	r.Harness.Settle(func() bool { return slices.Equal(r.merged, copies[4:]) }) // which tells why one cannot be read
	if author := r.Session.Timeline().Author; author != "third" {
		t.Errorf("the author is %q", author)
	}
	r.unwatch()
	if r.watchFile(); !r.comparing.Busy() {
		t.Error("copies are not looked for")
	}
	if r.unwatch(); r.comparing.Busy() {
		t.Error("copies of what is closed are compared")
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
	r.Harness.Settle(func() bool { return r.Session.Timeline().Events.Len() == 1 })
	after, _ := os.ReadFile(r.path)
	if !r.Session.Unsaved() || string(before) != string(after) || r.Session.Shown().Path != r.path {
		t.Error("what was restored is taken for saved, or the file was changed")
	}
	undone := false
	r.Session.Undo(func(error) { undone = true })
	r.Harness.Settle(func() bool { return undone })
	if r.Session.Timeline() == nil || r.Session.Timeline().Events.Len() != last.Events.Len() || r.Session.Unsaved() {
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
	r.Harness.Settle(func() bool { return r.Session.Timeline().Events.Len() == 1 })
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
	if r.Session.Timeline().Events.Len() != 3 {
		t.Errorf("undone there are %d events", r.Session.Timeline().Events.Len())
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
		for i := range tl.Events.Len() {
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
	t.Log("R16: 0 events over 1,000 are asked about with both numbers before anything is written")
}

// TestOpenElsewhereIsReadOnly opens a file in two windows. When the first is killed, with work that
// it has not saved, the second offers that and can change the file.
func TestOpenElsewhereIsReadOnly(t *testing.T) {
	r := enter(t)
	r.save(t)
	r.Harness.Settle(func() bool { return r.lock != nil })
	r.add(t, "mine")
	other := r.again(t)
	other.patient = 10 * time.Millisecond
	other.open(t)
	other.Harness.Settle(func() bool { _, is := other.Session.ReadOnly(); return is })
	if !strings.Contains(other.status, "can only be read here") {
		t.Errorf("the status bar says %q", other.status)
	}
	other.Session.OpenAtOnce(session.Document{Path: "new.dateline", Timeline: &timeline.Timeline{}})
	if _, is := other.Session.ReadOnly(); is {
		t.Error("another document is read-only too")
	}
	other.open(t)
	other.Harness.Settle(func() bool { _, is := other.Session.ReadOnly(); return is })
	if !r.journal.Flush(patience) {
		t.Fatal("the journal is not on disk")
	}
	r.journal.Close(false, patience)
	r.journal = nil
	r.lock.Release() // as the system does
	other.Asks("was not saved when Dateline ended")
	if _, is := other.Session.ReadOnly(); is || !strings.Contains(other.status, "can be changed here") {
		t.Errorf("it cannot be changed: %q", other.status)
	}
	other.Press("Recover")
	other.Harness.Settle(func() bool { return other.Session.Timeline().Events.Len() == 1 })
	other.add(t, "more")
	other.save(t)
	other.holds(t)
}

// TestMergeShowsWhatDiffers merges what another program wrote, of which one event was changed on
// both sides, one there and one here; another came there, and one was removed.
func TestMergeShowsWhatDiffers(t *testing.T) {
	r := enter(t)
	for _, title := range []string{"A", "B", "C", "D"} {
		r.add(t, title)
	}
	r.save(t)
	text, _ := os.ReadFile(r.path)
	theirs := strings.NewReplacer(`"title": "A"`, `"title": "A there"`, `"title": "B",`, `"title": "B", "lane": "L",`, `"title": "T",`, `"title": "T", "author": "they",`).Replace(string(text))
	theirs = string(with([]byte(theirs), "E"))
	tl, err := formats.Read(r.path, []byte(theirs))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := native.Write(&b, edit.Remove(tl.Timeline, []int32{3}).Timeline); err != nil {
		t.Fatal(err)
	}
	change := func(at int32, f func(*timeline.Event)) {
		done := false
		r.Session.Change(words.Say("x"), func(_ context.Context, tl *timeline.Timeline) (edit.Change, error) {
			return edit.Each(tl, []int32{at}, func(e *timeline.Event) bool { f(e); return true }), nil
		}, func(error) { done = true })
		r.Harness.Settle(func() bool { return done })
	}
	change(0, func(e *timeline.Event) { e.Title = "A here" })
	change(2, func(e *timeline.Event) { e.Description = "C here" })
	if err := os.WriteFile(r.path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Asks("Another program changed")
	r.Press("Merge")
	r.Asks("differ in 6 places")
	for _, text := range []string{"A here · title\nchanged on both sides", "Here: A here\nThere: A there", "B · lane\nchanged there", "C · description\nchanged here", "D\nchanged there", "E\nchanged there", "Timeline: author\nchanged there"} {
		uitest.Contains(t, "the dialog", r.DialogText(), text)
	}
	var options []*widgets.Option // three a row that are shown, of which the first is about what both sides have changed
	uitest.Objects(r.Top(), func(o fyne.CanvasObject) {
		if option, is := o.(*widgets.Option); is && option.Visible() {
			options = append(options, option)
		}
	})
	test.Tap(options[3]) // my author
	r.Press("Merge")
	r.Harness.Settle(func() bool { return strings.Contains(r.status, "Merged with") })
	merged := func() (all []string) {
		for _, e := range r.Session.Timeline().Events.All() {
			all = append(all, fmt.Sprint(e.Title, "/", e.Lane, "/", e.Description, "/", len(e.Claims)))
		}
		return append(all, r.Session.Timeline().Author)
	}
	if got, want := merged(), []string{"A here///1", "B/L//0", "C//C here/0", "D///0", "E///0", ""}; !slices.Equal(got, want) || !r.Session.Unsaved() {
		t.Errorf("merged: %q, want %q", got, want)
	}
	r.save(t) // nothing more is asked
	r.holds(t)
	undone := false
	r.Session.Undo(func(error) { undone = true })
	r.Harness.Settle(func() bool { return undone })
	if got, want := merged(), []string{"A here///0", "B///0", "C//C here/0", "D///0", ""}; !slices.Equal(got, want) {
		t.Errorf("undone: %q, want %q", got, want)
	}
}

// TestMergeWithoutIds merges a file that somebody wrote without ids, in which an event of one
// title has one date here and another there: both are kept, as nobody knows that it is one.
func TestMergeWithoutIds(t *testing.T) {
	r := enter(t)
	write := func(date string) {
		text := `{"format":"dateline","version":1,"title":"T","events":[{"title":"X","when":"` + date + `"}]}`
		if err := os.WriteFile(r.path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("1914")
	r.open(t)
	write("1915")
	r.Asks("Another program changed")
	r.Press("Merge")
	r.Asks("There: X")
	r.Press("Merge")
	r.Harness.Settle(func() bool { return strings.Contains(r.status, "Merged with") })
	var dates []string
	for _, e := range r.Session.Timeline().Events.All() {
		dates = append(dates, e.When.Value.String())
	}
	if !slices.Equal(dates, []string{"1914", "1915"}) {
		t.Errorf("merged: %q", dates)
	}
}
