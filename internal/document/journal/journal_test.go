package journal

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// kinds are changes of all kinds.
var kinds = []func(d *desk, t *timeline.Timeline) edit.Change{
	func(d *desk, t *timeline.Timeline) edit.Change {
		return edit.Add(t, &timeline.Event{Title: fmt.Sprint("new \"<", d.made, ">\"\n\u00e9"), Lane: "L"}, &timeline.Event{Title: "other"})
	},
	func(d *desk, t *timeline.Timeline) edit.Change { return edit.Remove(t, d.some()) },
	func(d *desk, t *timeline.Timeline) edit.Change { return edit.Duplicate(t, d.some()) },
	func(d *desk, t *timeline.Timeline) edit.Change {
		c, _ := edit.Shift(t, d.some(), chrono.Shift{Months: int64(d.lot.IntN(30))})
		return c
	},
	func(d *desk, t *timeline.Timeline) edit.Change {
		a := d.lot.Perm(t.Events.Len())
		return edit.Unite(t, int32(a[0]), int32(a[1]))
	},
	func(d *desk, t *timeline.Timeline) edit.Change { return edit.SetLane(t, d.some(), "M") },
	func(d *desk, t *timeline.Timeline) edit.Change {
		order := t.LaneOrder()
		return edit.RenameLane(t, order[d.lot.IntN(len(order))], fmt.Sprint("lane ", d.lot.IntN(9)))
	},
	func(d *desk, t *timeline.Timeline) edit.Change {
		c, _ := edit.PutSource(t, &timeline.Source{Title: fmt.Sprint("source ", d.made)})
		return c
	},
	func(d *desk, t *timeline.Timeline) edit.Change {
		if len(t.Sources) == 0 {
			return edit.AddLane(t, fmt.Sprint("lane ", d.made))
		}
		return edit.RemoveSource(t, t.Sources[d.lot.IntN(len(t.Sources))].ID)
	},
	func(d *desk, t *timeline.Timeline) edit.Change {
		if len(t.Chapters) > 3 {
			return edit.RemoveChapter(t, d.lot.IntN(len(t.Chapters)))
		}
		return edit.AddChapter(t, timeline.Chapter{Name: fmt.Sprint("chapter ", d.made)})
	},
	func(d *desk, t *timeline.Timeline) edit.Change {
		after := *t
		after.Title, after.Description = fmt.Sprint("title ", d.made), "<&>"
		return edit.Change{Timeline: &after}
	},
	func(_ *desk, t *timeline.Timeline) edit.Change {
		after := *t
		after.Southern = !t.Southern
		return edit.Change{Timeline: &after}
	},
}

// TestEditsAreUndone makes edits of all kinds, with saves, crashes and restarts in
// the middle; then everything is undone, and redone.
func TestEditsAreUndone(t *testing.T) {
	edits := 1_000
	if os.Getenv("DATELINE_TORTURE") != "" {
		edits = 10_000
	}
	d := openedFile(t, 60)
	first := d.now()
	text, _ := os.ReadFile(d.path)
	for i := range edits {
		d.edit()
		switch {
		case i%311 == 300:
			d.save()
		case i%(edits/2) == edits/4:
			d.restart()
		case i%(edits/2) == edits/3: // a program that ends well
			d.save()
			d.journal.Close(true, wait)
			if !d.reopen() {
				t.Fatal("after a restart there is no history")
			}
		}
	}
	last := d.redoAll()
	undone := func(when string) {
		same(t, "undone "+when, d.undoAll(), first)
		if !d.journal.Begins(d.history.At()) {
			t.Errorf("undone %s, it is not known for what was opened", when)
		}
		same(t, "the original "+when, d.original(), text)
		same(t, "redone "+when, d.redoAll(), last)
	}
	undone("before a restart")
	steps := d.history.Depth()
	if steps < edits/4 {
		t.Errorf("%d steps are kept", steps)
	}
	d.restart()
	same(t, "after a restart", d.now(), last)
	undone("after a restart")
	t.Logf("Undo: %d edits of all kinds with saves, crashes and restarts between: %d steps undone to the same bytes and redone to the same end, before and after one more restart", edits, steps)
}

// TestCutJournal cuts a journal at every length: what it has up to there is recovered, and it
// is never more or other than was done.
func TestCutJournal(t *testing.T) {
	d := openedFile(t, 8)
	versions := map[string]int{string(d.now()): 0}
	for i := range 12 {
		d.edit()
		if !d.journal.Flush(wait) {
			t.Fatal("not on disk")
		}
		if _, known := versions[string(d.now())]; !known {
			versions[string(d.now())] = i + 1
		}
	}
	d.crash()
	left := d.folder.Left()
	path := filepath.Join(left[0].dir, journalFile)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	reached, most := -1, 0
	for cut := range len(whole) + 1 {
		lines := whole[:bytes.LastIndexByte(whole[:cut], '\n')+1]
		if cut > len(lines)+2 && cut%101 > 0 { // long lines are cut in the middle in a hundred ways
			if _, _, err := decode(whole[len(lines):cut]); err == nil {
				t.Fatalf("cut at %d, the rest of a line is read", cut)
			}
			continue
		}
		c, err := parse(left[0].dir, whole[:cut])
		if len(lines) == 0 {
			if err == nil {
				t.Fatalf("cut at %d, something is read", cut)
			}
			continue
		}
		if err != nil || c.length != int64(len(lines)) || c.damaged != (cut > len(lines)) {
			t.Fatalf("cut at %d, %d of %d bytes are whole: %v", cut, c.length, len(lines), err)
		}
		if cut > len(lines) {
			continue
		}
		if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := left[0].recover(false)
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		version, known := versions[string(nativeText(r.History.Now()))]
		if !known {
			t.Fatalf("cut at %d there is something that never was", cut)
		}
		reached, most = version, max(most, version)
	}
	if reached < most-2 {
		t.Errorf("the whole journal leads to version %d", reached)
	}
	t.Logf("R14: a journal of %d bytes cut at every length: what is whole is recovered, and never more or other than was done", len(whole))
}

// TestLinesDoNotWaitForTheDisk edits while the disk is busy with something else: each line is in
// the file all the same, where it outlasts the program.
func TestLinesDoNotWaitForTheDisk(t *testing.T) {
	d := openedFile(t, 8)
	busy, usual := make(chan bool), d.journal.w.base
	d.journal.w.base = baseJob{func(dir string) (*base, error) {
		<-busy
		return usual.write(dir)
	}}
	want := d.now()
	for range 5 {
		d.edit()
		want = d.now()
		limit := time.Now().Add(wait)
		for found := false; !found; time.Sleep(time.Millisecond) {
			if time.Now().After(limit) {
				t.Fatal("the line is not in the file")
			}
			dirs, _ := filepath.Glob(filepath.Join(d.folder.Dir, "*", journalFile))
			for _, path := range dirs {
				c, err := load(filepath.Dir(path))
				found = err == nil && c.records[c.at].Name.Data[1] == d.history.At().Name.Data[1] && c.at > 0 || d.history.Before() == nil
			}
		}
	}
	close(busy)
	d.crash()
	r, err := d.folder.Left()[0].Recover()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "recovered", nativeText(r.History.Now()), want)
	r.Leave()
}

// TestRewriteOfAJournalThatIsNotOpen writes a journal anew that could not be opened, or was closed
// to be replaced and was not, as on a full disk: the one before is replaced, once the base is there.
func TestRewriteOfAJournalThatIsNotOpen(t *testing.T) {
	d := openedFile(t, 8)
	d.edit()
	d.crash()
	dir := d.folder.Left()[0].dir
	c, err := load(dir)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, journalFile)
	if err := os.Rename(path, path+".aside"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil { // which cannot be opened
		t.Fatal(err)
	}
	lock, _ := seize(dir)
	w := newWriter(d.folder)
	w.resume(c, lock)
	defer w.close(wait)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".aside", path); err != nil {
		t.Fatal(err)
	}
	before := 0
	w.anew(func() []*line { return []*line{{Head: &c.head}} }, baseJob{func(dir string) (*base, error) {
		old, err := load(dir)
		if err == nil {
			before = len(old.steps)
		}
		return writeBase(dir, func(out io.Writer) error { return copyFile(out, d.path) })
	}})
	for status := w.status(); !status.Waiting.IsZero(); status = w.status() {
		if status.Err != nil {
			t.Fatal(status.Err)
		}
		time.Sleep(time.Millisecond)
	}
	if c, err = load(dir); err != nil || len(c.steps) != 1 || c.base == nil || c.damaged {
		t.Errorf("the journal is not written anew: %v", err)
	}
	if before != 2 {
		t.Errorf("before the base is there, the journal has %d steps", before)
	}
}

// TestTypedAndTakenBack types something and takes it back, after a restart it is no step either.
func TestTypedAndTakenBack(t *testing.T) {
	d := openedFile(t, 8)
	title := d.history.Now().Title
	typed := func(title string) {
		after := *d.history.Now()
		after.Title = title
		d.history.Amend("title", words.Say("typed"), time.Unix(1, 0), &after, nil, nil)
		d.journal.Follow(d.history)
	}
	for _, undone := range []string{"", "undone"} {
		if undone != "" {
			d.history.Do(words.Say(undone), time.Unix(1, 0), edit.AddLane(d.history.Now(), "L").Timeline, nil, nil)
			d.journal.Follow(d.history)
			d.walk(d.history.Before())
		}
		typed("typed")
		typed("typed on")
		typed(title)
		for _, when := range []string{"before", "after"} {
			if next := d.history.Next(); (next == nil) != (undone == "") || next != nil && next.Name.Key != undone || d.history.Before() != nil {
				t.Errorf("%s %s a restart, undoing leads to %v, and redoing to %v", undone, when, d.history.Before(), next)
			}
			if n := len(d.history.Steps()); len(d.journal.numbers) != n {
				t.Errorf("%s a restart, the journal has %d steps, and the history %d", when, len(d.journal.numbers), n)
			}
			if when == "before" {
				d.crash()
				if !d.reopen() {
					t.Fatal("after a restart there is no history")
				}
			}
		}
	}
	d.crash()
}

// TestOriginalOutlastsTheHistory makes more edits than the history keeps: the text of the file
// as it was opened is still there, also after a restart.
func TestOriginalOutlastsTheHistory(t *testing.T) {
	if os.Getenv("DATELINE_TORTURE") == "" {
		t.Skip("skipped: 25,000 edits are made by make torture")
	}
	d := openedFile(t, 8)
	opened, first := d.history.Now(), d.now()
	text, _ := os.ReadFile(d.path)
	for i := range mostNumbers + 10 {
		after := *d.history.Now()
		after.Title = fmt.Sprint("title ", i)
		d.history.Do(words.Say("edit"), time.Unix(int64(i), 0), &after, nil, nil)
		d.journal.Follow(d.history)
		if i == 10 {
			d.save()
		}
	}
	for range 2 {
		same(t, "the original", d.original(), text)
		if d.journal.Begins(d.history.Steps()[0]) {
			t.Error("the history still knows what was opened")
		}
		c := edit.Whole(d.history.Now(), opened)
		d.history.Do(words.Say("revert"), time.Unix(1, 0), c.Timeline, c.Removed, c.Added)
		d.journal.Follow(d.history)
		same(t, "reverted", d.now(), first)
		d.walk(d.history.Before())
		d.crash()
		r, err := d.folder.Left()[0].Recover()
		if err != nil {
			t.Fatal(err)
		}
		d.history, d.journal = r.History, d.folder.Continue(Origin{Path: r.Path, File: r.File}, r.Restored)
	}
	t.Logf("after %d edits, of which %d can be undone, what was opened is there byte for byte, also after a restart", mostNumbers+10, d.history.Depth())
}
