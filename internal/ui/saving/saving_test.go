package saving

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/document/backup"
	"dateline/internal/document/journal"
	"dateline/internal/edit"
	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paint"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// room is a saver with all that it needs, in a window without a screen, on a new timeline
// that is in no file, and a path to which its user saves.
type room struct {
	*Saver
	*uitest.Harness
	path   string
	status string
	// what the window was asked for
	reopened string
	merged   []string
	saved    int // how often what follows a save was called
}

func enter(t *testing.T) *room {
	t.Helper()
	fonts, err := paint.NewFonts()
	if err != nil {
		t.Fatal(err)
	}
	r := &room{Harness: uitest.New(t), path: filepath.Join(t.TempDir(), "work.dateline")}
	window, text := r.App.NewWindow("test"), words.English()
	s := session.New(session.Params{
		Style: layout.Light(), Beside: beside.Do, Now: time.Now, Hurry: func() {}, Settle: func() {}, Edit: func() {}, Small: 10_000,
		Plan: func(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
			return layout.NewPlanFor(x, style, fonts, layout.WindowOptions(x, style, size))
		},
	})
	trace := beside.NewTracer(nil)
	r.Saver = New(Params{
		Window: window, Text: text, Lexicon: func() *chrono.Lexicon { return &chrono.English }, Session: s, Progress: beside.NewProgress(text("opening.cancel")), Trace: trace, Now: time.Now, Clipboard: r.App.Clipboard(),
		Painter: func() func(*timeline.Timeline) image.Image {
			return func(*timeline.Timeline) image.Image { return image.NewGray(image.Rect(0, 0, 16, 9)) }
		},
		Journals: journal.Folder{Dir: filepath.Join(t.TempDir(), "journals")}, Backups: backup.Store{Dir: filepath.Join(t.TempDir(), "backups")},
		Reopen: func(path string) { r.reopened = path }, Merge: func(paths []string) { r.merged = paths },
		Desk: &desk.Desk{
			Window: window, Text: text, Trace: trace, Picker: uitest.Picker{Saved: r.path}, OpenURL: r.App.OpenURL,
			OpenPath: func() string { return s.Shown().Path }, Status: func(line string) { r.status = line },
		},
	})
	t.Cleanup(func() { r.End(false) })
	window.Show()
	window.Resize(fyne.NewSize(1000, 700))
	s.OpenAtOnce(session.Document{Path: "Untitled.dateline", Timeline: &timeline.Timeline{Title: "T"}})
	return r
}

// add adds an event.
func (r *room) add(t *testing.T, title string) {
	t.Helper()
	when, _ := chrono.Parse("2024")
	done := false
	r.Session.Change(words.Say("add"), func(_ context.Context, tl *timeline.Timeline) (edit.Change, error) {
		return edit.Add(tl, &timeline.Event{Title: title, When: chrono.When{Value: when}}), nil
	}, func(error) { done = true })
	r.Settle(func() bool { return done })
}

// save saves, and waits until it is done or something is asked.
func (r *room) save(t *testing.T) {
	t.Helper()
	before := r.saved
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.saved > before || r.Top() != nil })
}

// holds fails the test if the file does not hold what is open.
func (r *room) holds(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile(r.path)
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	identified := *r.Session.Timeline()
	if identified.ID = r.Session.ID(); identified.ID == "" {
		t.Error("what is open has no id")
	}
	if err := native.Write(&want, &identified); err != nil {
		t.Fatal(err)
	}
	if string(text) != want.String() {
		t.Errorf("the file holds %s", text)
	}
}

func TestSaveAndSaveAgain(t *testing.T) {
	r := enter(t)
	r.add(t, "first")
	if !r.Session.Unsaved() {
		t.Fatal("a new event is saved")
	}
	r.save(t) // asks where
	if r.Session.Unsaved() || r.Session.Shown().Path != r.path || r.saved != 1 || !strings.Contains(r.status, "work.dateline") {
		t.Fatalf("after the first save: unsaved %v, path %s, %q", r.Session.Unsaved(), r.Session.Shown().Path, r.status)
	}
	r.holds(t)
	r.add(t, "second")
	r.Desk.Picker = nil // not asked again
	r.save(t)
	r.holds(t)
	undone := false
	r.Session.Undo(func(error) { undone = true })
	r.Settle(func() bool { return undone })
	if !r.Session.Unsaved() {
		t.Error("what was undone after a save is saved")
	}
	r.save(t)
	r.holds(t)
}

// TestSaveTwiceAtOnce asks for a second save while the first is under way: that one is no
// other program.
func TestSaveTwiceAtOnce(t *testing.T) {
	r := enter(t)
	r.save(t)
	r.add(t, "one")
	r.Save(func() { r.saved++ })
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.saved == 3 || r.Top() != nil })
	if r.Top() != nil {
		t.Fatalf("asked: %s", r.DialogText())
	}
	r.holds(t)
}

// asksToOverwrite waits until a save asks whether to overwrite what another program wrote. That
// it did may be told before.
func (r *room) asksToOverwrite(t *testing.T) {
	t.Helper()
	for r.Button("Overwrite") == nil {
		r.Asks("Another program changed")
		if r.Button("Keep mine") != nil {
			r.Press("Keep mine")
		}
	}
}

// TestSaveAsksBeforeItOverwrites what another program wrote, or where the file is gone.
func TestSaveAsksBeforeItOverwrites(t *testing.T) {
	r := enter(t)
	r.save(t)
	if err := os.WriteFile(r.path, []byte("what another program wrote"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.add(t, "mine")
	r.save(t)
	r.asksToOverwrite(t)
	if text, _ := os.ReadFile(r.path); string(text) != "what another program wrote" {
		t.Fatalf("the file holds %s before the answer", text)
	}
	if err := os.WriteFile(r.path, []byte("and once more"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Press("Overwrite") // what was asked about, and nothing else
	r.Settle(func() bool { return r.Top() == nil })
	r.asksToOverwrite(t)
	if text, _ := os.ReadFile(r.path); string(text) != "and once more" {
		t.Fatalf("the file holds %s before the answer", text)
	}
	r.Press("Overwrite")
	r.Settle(func() bool { return r.saved == 2 })
	r.holds(t)
	if kept, err := r.Backups.List(r.about(r.path))[1].Text(); string(kept) != "and once more" {
		t.Errorf("of what was overwritten is kept %q: %v", kept, err)
	}
	if err := os.Remove(r.path); err != nil {
		t.Fatal(err)
	}
	r.add(t, "more")
	r.save(t)
	r.Asks("is not there any more")
	r.Press("Save it there again")
	r.Settle(func() bool { return r.saved == 3 })
	r.holds(t)
	if r.Session.Unsaved() {
		t.Error("what was saved is unsaved")
	}
}

// TestFailedSaveOffersAnotherPlace saves into a folder that is none.
func TestFailedSaveOffersAnotherPlace(t *testing.T) {
	r := enter(t)
	r.add(t, "mine")
	r.Desk.Picker = uitest.Picker{Saved: filepath.Join(filepath.Dir(r.path), "no", "folder.dateline")}
	r.save(t)
	r.Asks("nothing of it is lost")
	if !r.Session.Unsaved() || r.Session.Timeline().Events.At(0).Title != "mine" {
		t.Error("what could not be saved is gone, or taken for saved")
	}
	copied := r.status
	r.Press("Copy as text")
	r.Settle(func() bool { return r.status != copied })
	if text := r.App.Clipboard().Content(); !strings.Contains(text, `"title": "mine"`) || r.Top() == nil {
		t.Errorf("on the clipboard is %q", text)
	}
	r.Desk.Picker = uitest.Picker{Saved: r.path}
	r.Press("Save elsewhere")
	r.Settle(func() bool { return r.saved == 1 })
	r.holds(t)
}

func TestUnlessUnsaved(t *testing.T) {
	for answer, want := range map[string]struct{ replaced, saved bool }{"Cancel": {}, "Discard": {replaced: true}, "Save": {true, true}} {
		r := enter(t)
		replaced := false
		r.UnlessUnsaved(func() { replaced = true })
		if !replaced || r.Top() != nil {
			t.Error("a question without changes")
		}
		replaced = false
		r.add(t, "mine")
		r.UnlessUnsaved(func() { replaced = true })
		r.Asks("has changes that have not been saved")
		r.Press(answer)
		r.Settle(func() bool { return r.Top() == nil && replaced == want.replaced })
		if _, err := os.Stat(r.path); (err == nil) != want.saved {
			t.Errorf("%s: the file is there: %v", answer, err == nil)
		}
	}
}

// TestOtherFormatsAreNotOverwritten saves a table that was opened: as a file of Dateline's own
// format.
func TestOtherFormatsAreNotOverwritten(t *testing.T) {
	r := enter(t)
	table := filepath.Join(filepath.Dir(r.path), "table.csv")
	if err := os.WriteFile(table, []byte("title\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Session.OpenAtOnce(session.Document{Path: table, File: document.PrintOf(table), Timeline: &timeline.Timeline{Title: "T"}})
	r.save(t)
	if text, _ := os.ReadFile(table); string(text) != "title\n" {
		t.Errorf("the table holds %s", text)
	}
	r.holds(t)
}

// TestNewerVersionsAreKept opens a file of a version that this program does not know: nothing
// in it can be changed or saved over, and a copy of it can.
func TestNewerVersionsAreKept(t *testing.T) {
	r := enter(t)
	newer := filepath.Join(filepath.Dir(r.path), "newer.dateline")
	const text = `{"format":"dateline","version":99,"title":"T","later":{"a":1}}`
	if err := os.WriteFile(newer, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := formats.Read(newer, []byte(text))
	if err != nil || !result.ReadOnly {
		t.Fatal("it is no newer version:", err)
	}
	r.Session.OpenAtOnce(session.Document{Path: newer, File: document.PrintOf(newer), Format: result.Report.Format, Newer: result.ReadOnly, Timeline: result.Timeline})
	if why, is := r.Session.ReadOnly(); !is || !strings.Contains(why.In(r.Text), "newer version") {
		t.Errorf("it may be changed: %v", why)
	}
	r.add(t, "refused")
	if r.Session.Timeline().Events.Len() > 0 {
		t.Error("it is changed")
	}
	r.save(t)
	r.Asks("does not save over it")
	r.Desk.Picker = uitest.Picker{Saved: newer} // the same file all the same
	r.Press("Save as")
	r.Asks("is the open file")
	r.Press("Replace")
	r.Asks("does not save over it")
	r.Desk.Picker = uitest.Picker{Saved: r.path}
	r.Press("Save as")
	r.Settle(func() bool { return r.saved == 1 })
	if kept, _ := os.ReadFile(newer); string(kept) != text {
		t.Errorf("the file holds %s", kept)
	}
	r.add(t, "mine")
	r.save(t)
	r.holds(t)
	if saved, _ := os.ReadFile(r.path); r.Session.Timeline().Events.Len() != 1 || !strings.Contains(string(saved), `"later"`) {
		t.Errorf("the copy holds %s", saved)
	}
	r.undoAll()
	r.save(t) // never the bytes of the newer version
	r.holds(t)
	r.crash(t)
	r = r.again(t)
	r.open(t)
	r.Settle(func() bool { return r.Session.History().Next() != nil })
	r.add(t, "after a restart")
	r.undoAll()
	r.save(t)
	r.holds(t)
	r.Session.OpenAtOnce(session.Document{Path: "new.dateline", Timeline: &timeline.Timeline{}})
	if _, is := r.Session.ReadOnly(); is {
		t.Error("another document is read-only too")
	}
	t.Log("R12: a file of a newer version is read-only and never saved over; a copy keeps the fields that nobody knows")
}
