package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/synthetic"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// desk is a document that is open, with its journal.
type desk struct {
	t       *testing.T
	lot     *rand.Rand
	folder  Folder
	path    string
	history *document.History
	journal *Journal
	made    int
}

const wait = time.Minute

// openedFile opens a document of a file with so many events.
func openedFile(t *testing.T, events int) *desk {
	t.Helper()
	d := &desk{t: t, lot: rand.New(rand.NewPCG(1, 2)), folder: Folder{Dir: filepath.Join(t.TempDir(), "journals")}, path: filepath.Join(t.TempDir(), "a.dateline")}
	tl := synthetic.Timeline(events)
	tl.ID, tl.Title = "ID", "T <&> \u2028"
	tl.Extra = timeline.Extra{{Name: "x", Value: []byte(`{"a": "<b>", "n": [1,  2]}`)}}
	if _, err := (document.Saver{}).Save(d.path, nativeText(tl), document.Print{}); err != nil {
		t.Fatal(err)
	}
	d.open()
	return d
}

func (d *desk) read() *timeline.Timeline {
	d.t.Helper()
	text, err := os.ReadFile(d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	tl, err := readText(d.path, text)
	if err != nil {
		d.t.Fatal(err)
	}
	return tl
}

func (d *desk) origin() Origin { return Origin{Path: d.path, File: document.PrintOf(d.path)} }

// open opens the file as it is, without what was done to it before.
func (d *desk) open() {
	d.history = document.NewHistory(d.read())
	d.journal = d.folder.Begin(d.origin(), d.history)
	d.t.Cleanup(func() { d.journal.Close(false, wait) })
}

// reopen opens the file with its history.
func (d *desk) reopen() (known bool) {
	d.t.Helper()
	hash, _ := hashed(d.path)
	found, ok := d.folder.Find(d.path, hash)
	if !ok {
		d.open()
		return false
	}
	restored, err := found.Restore(d.read())
	if err != nil {
		d.t.Fatal(err)
	}
	d.history = restored.History
	d.journal = d.folder.Continue(d.origin(), restored)
	return true
}

// crash ends the program in the middle, with what it has done on disk.
func (d *desk) crash() {
	d.t.Helper()
	if !d.journal.Flush(wait) {
		d.t.Fatalf("it is not on disk: %v", d.journal.Status().Err)
	}
	d.journal.Close(false, wait)
}

// save saves the document.
func (d *desk) save() {
	d.t.Helper()
	text := d.now()
	print := document.Print{Size: int64(len(text)), Hash: sha256.Sum256(text)}
	d.journal.Saving(d.history.At())(d.path, print)
	if !d.journal.Flush(wait) { // as a window waits for that
		d.t.Fatal("not on disk")
	}
	print, err := document.Saver{}.Save(d.path, text, document.Print{})
	if err != nil {
		d.t.Fatal(err)
	}
	d.history.Saved(d.history.At())
	d.journal.Saved(d.history.At(), d.path, print)
}

func (d *desk) now() []byte { return nativeText(d.history.Now()) }

func (d *desk) walk(to *document.Step) {
	now := d.history.Now()
	for _, delta := range d.history.Path(to) {
		now = delta.Apply(now)
	}
	d.history.Arrive(to, now)
	d.journal.Follow(d.history)
}

func (d *desk) undoAll() []byte {
	for d.history.Before() != nil {
		d.walk(d.history.Before())
	}
	return d.now()
}

func (d *desk) redoAll() []byte {
	for d.history.Next() != nil {
		d.walk(d.history.Next())
	}
	return d.now()
}

// edit makes a change of any kind by lot, or an undo or a redo.
func (d *desk) edit() {
	switch n := d.lot.IntN(12); {
	case n == 0 && d.history.Before() != nil:
		d.walk(d.history.Before())
		return
	case n == 1 && d.history.Next() != nil:
		d.walk(d.history.Next())
		return
	}
	c := d.change()
	note := d.history.Do
	if d.lot.IntN(2) == 0 {
		note = func(name words.Message, made time.Time, after *timeline.Timeline, removed, added []int32) {
			d.history.Amend("field", name, made, after, removed, added)
		}
	}
	d.made++
	note(words.Say("change.import", "n", d.made, "file", "<a>"), time.Unix(int64(d.made), 0), c.Timeline, c.Removed, c.Added)
	d.journal.Follow(d.history)
}

func (d *desk) some() (all []int32) {
	for range 1 + d.lot.IntN(3) {
		all = append(all, int32(d.lot.IntN(d.history.Now().Events.Len())))
	}
	return edit.Positions(all)
}

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

func (d *desk) change() edit.Change {
	t := d.history.Now()
	switch {
	case t.Events.Len() < 5:
		return kinds[0](d, t)
	case t.Events.Len() > 400:
		return kinds[1](d, t)
	}
	return kinds[d.lot.IntN(len(kinds))](d, t)
}

func same(t *testing.T, what string, got, want []byte) {
	t.Helper()
	if !bytes.Equal(got, want) {
		t.Fatalf("%s: %d bytes, and %d expected", what, len(got), len(want))
	}
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

// restart ends the program in the middle, and recovers what it has left.
func (d *desk) restart() {
	d.t.Helper()
	want, depth := d.now(), d.history.Depth()
	d.crash()
	left := d.folder.Left()
	if len(left) != 1 || left[0].Err != nil || left[0].State != AsSaved || left[0].Path != d.path || left[0].Damaged {
		d.t.Fatalf("left is %+v", left)
	}
	r, err := left[0].Recover()
	if err != nil {
		d.t.Fatal(err)
	}
	d.history = r.History
	d.journal = d.folder.Continue(Origin{Path: r.Path, File: r.File}, r.Restored)
	same(d.t, "recovered", d.now(), want)
	if d.history.Depth() != depth || !d.history.Unsaved() || !r.InFile {
		d.t.Fatalf("recovered with %d steps, %d expected", d.history.Depth(), depth)
	}
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

// original returns the text of the file as it was opened.
func (d *desk) original() []byte {
	d.t.Helper()
	if !d.journal.Flush(wait) {
		d.t.Fatal("not on disk")
	}
	text, ok := d.journal.Original()
	if !ok {
		d.t.Fatal("the original is not kept")
	}
	return text
}

// TestDamagedJournal changes single bytes: what is before the damage counts.
func TestDamagedJournal(t *testing.T) {
	d := openedFile(t, 8)
	for range 6 {
		d.edit()
	}
	d.crash()
	left := d.folder.Left()
	path := filepath.Join(left[0].dir, journalFile)
	whole, _ := os.ReadFile(path)
	for at := 0; at < len(whole); at += 37 {
		damaged := bytes.Clone(whole)
		damaged[at] ^= 0x21
		if c, err := parse(left[0].dir, damaged); err == nil && (!c.damaged || c.length > int64(at)) {
			t.Fatalf("a byte that is damaged at %d is not noticed", at)
		}
	}
}

// TestJournalOfAnotherDocument puts another document where a journal's was, in every way: it is
// never changed by that journal, and what is the journal's own is offered or what lacks is named.
func TestJournalOfAnotherDocument(t *testing.T) {
	another := []byte(`{"format":"dateline","version":1,"id":"ANOTHER","title":"Another","events":[{"id":"z","title":"Z","when":"1914"}]}`)
	for _, c := range []struct {
		name  string
		do    func(d, other *desk, dir, otherDir string)
		state State
		err   error
	}{
		{"its file is another", func(d, _ *desk, _, _ string) { put(t, d.path, another) }, Another, nil},
		{"and the base is lost", func(d, _ *desk, dir, _ string) { put(t, d.path, another); lose(t, dir) }, Another, ErrNoBase},
		{"its base is that of another, and its file is there", func(_, _ *desk, dir, otherDir string) { swap(t, dir, otherDir, "base-1.gz") }, AsSaved, nil},
		{"its base is that of another, and its file is not", func(d, _ *desk, dir, otherDir string) {
			swap(t, dir, otherDir, "base-1.gz")
			put(t, d.path, another)
		}, Another, ErrNoBase},
		{"the journals were exchanged", func(_, _ *desk, dir, otherDir string) { swap(t, dir, otherDir, journalFile) }, AsSaved, nil},
		{"it has no base yet, and its file is another of the same size and time", func(d, _ *desk, dir, _ string) {
			info, _ := os.Stat(d.path)
			text, _ := os.ReadFile(d.path)
			put(t, d.path, bytes.Replace(text, []byte(`"title": "T `), []byte(`"title": "U `), 1))
			if err := os.Chtimes(d.path, time.Time{}, info.ModTime()); err != nil {
				t.Fatal(err)
			}
			withoutBase(t, dir)
		}, AsSaved, ErrAnother},
	} {
		d, other := openedFile(t, 8), openedFile(t, 9)
		other.folder = d.folder
		other.open()
		d.edit()
		other.edit()
		want := map[string]bool{string(d.now()): true, string(other.now()): true}
		d.crash()
		other.crash()
		dirs := make(map[string]string)
		for _, l := range d.folder.Left() {
			dirs[l.Path] = l.dir
		}
		c.do(d, other, dirs[d.path], dirs[other.path])
		file, _ := os.ReadFile(d.path)
		for _, l := range d.folder.Left() {
			if l.Path != d.path {
				continue
			}
			r, err := l.Recover()
			if err == nil {
				r.Leave()
			}
			switch {
			case l.State != c.state || !errors.Is(err, c.err) || l.Err != nil && !errors.Is(l.Err, c.err):
				t.Errorf("%s: it is offered as %d, %v, and recovered: %v", c.name, l.State, l.Err, err)
			case err == nil && (!want[string(nativeText(r.History.Now()))] || r.InFile != (c.state == AsSaved)):
				t.Errorf("%s: something is recovered that never was, or as what it is not", c.name)
			}
		}
		if now, _ := os.ReadFile(d.path); !bytes.Equal(now, file) {
			t.Errorf("%s: the file was changed", c.name)
		}
		if hash := sha256.Sum256(another); bytes.Equal(file, another) {
			if _, found := d.folder.Find(d.path, hash); found {
				t.Errorf("%s: it gets the history of the document before", c.name)
			}
		}
	}
	t.Log("R14: 6 ways in which a journal comes to lie beside another document: never applied to that, what is its own recovered in 3, what lacks named in 3")
}

func put(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// lose loses the bases of a journal.
func lose(t *testing.T, dir string) {
	t.Helper()
	for _, path := range bases(dir) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutBase leaves a journal as a program does that is killed before its base is there.
func withoutBase(t *testing.T, dir string) {
	t.Helper()
	lose(t, dir)
	path := filepath.Join(dir, journalFile)
	text, _ := os.ReadFile(path)
	var kept []byte
	for line := range bytes.Lines(text) {
		if l, _, err := decode(line); err == nil && l.Base == nil {
			kept = append(kept, line...)
		}
	}
	put(t, path, kept)
}

// swap exchanges the files of a name in two folders.
func swap(t *testing.T, a, b, name string) {
	t.Helper()
	one, err := os.ReadFile(filepath.Join(a, name))
	two, err2 := os.ReadFile(filepath.Join(b, name))
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(a, name), two)
	put(t, filepath.Join(b, name), one)
}

// TestTitleIsThatOfWhatIsRecovered, not that with which the document began.
func TestTitleIsThatOfWhatIsRecovered(t *testing.T) {
	c := contents{
		head:    head{Title: "Untitled"},
		steps:   []*step{{}, {Header: nativeText(&timeline.Timeline{Title: "The French Revolution"})}, {}},
		records: []document.Record{{}, {Parent: 0}, {Parent: 1}},
	}
	for at, want := range []string{"Untitled", "The French Revolution", "The French Revolution"} {
		if c.at = at; c.title() != want {
			t.Errorf("at step %d it is called %q, want %q", at, c.title(), want)
		}
	}
}
