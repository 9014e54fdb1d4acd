package journal

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

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
	return timeline.Positions(all)
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
