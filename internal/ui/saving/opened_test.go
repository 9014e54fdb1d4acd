package saving

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/format/native"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// byHand is a file as a person writes one: without an id, in another order and with other
// spaces than ours, and a field that nobody knows.
const byHand = "\ufeff{\"version\":1, \"format\":\"dateline\",\r\n\t\"sources\": [ ],\"x\":[1,  2],\r\n" +
	"\"events\":[ {\"when\":\"2024\",\"title\":\"one\",\"id\":\"e\"} ], \"title\":\"By \\u0068and\" }"

// opensByHand opens a file that was written by hand.
func opensByHand(t *testing.T) *room {
	t.Helper()
	r := enter(t)
	if err := os.WriteFile(r.path, []byte(byHand), 0o644); err != nil {
		t.Fatal(err)
	}
	r.open(t)
	return r
}

// undoAll undoes everything.
func (r *room) undoAll() {
	for {
		var err error
		undone := false
		r.Session.Undo(func(e error) { undone, err = true, e })
		r.Harness.Settle(func() bool { return undone })
		if err != nil {
			return
		}
	}
}

// writesBack saves, and fails the test if the file is not byte for byte as it was opened.
func (r *room) writesBack(t *testing.T, what string) {
	t.Helper()
	r.save(t)
	if text, _ := os.ReadFile(r.path); string(text) != byHand || r.Session.Unsaved() {
		t.Fatalf("%s, the file holds %s", what, text)
	}
}

// writesOnly saves, and fails the test if the file does not hold what was written by hand, but with
// an id and one event more.
func (r *room) writesOnly(t *testing.T, added string) {
	t.Helper()
	r.save(t)
	want := strings.Replace(byHand, `"version":1, `, `"version":1, "id": "`+r.Session.ID()+`", `, 1)
	want = strings.Replace(want, `"id":"e"}`, `"id":"e"}, {"id":"`+added+`","title":"`+added+`","when":"2024"}`, 1)
	if text, _ := os.ReadFile(r.path); string(text) != want {
		t.Fatalf("with %q added, the file holds %s", added, text)
	}
}

// TestWhatIsWrittenByHandStays changes a file that another program writes meanwhile too, keeps
// mine, and saves it as another file.
func TestWhatIsWrittenByHandStays(t *testing.T) {
	r := opensByHand(t)
	r.add(t, "two")
	if err := os.WriteFile(r.path, []byte(strings.Replace(byHand, `"one"`, `"theirs"`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	r.save(t)
	r.Press("Overwrite")
	r.Harness.Settle(func() bool { return r.saved == 1 })
	r.writesOnly(t, "two")
	r.typed(t, "other")
	copied := filepath.Join(filepath.Dir(r.path), "copy.dateline")
	r.Desk.Picker = uitest.Picker{Saved: copied}
	r.SaveAs(func() { r.saved++ })
	r.Harness.Settle(func() bool { return r.Session.Shown().Path == copied })
	if text, _ := os.ReadFile(copied); !strings.Contains(string(text), "\r\n\"events\":[ {\"when\":\"2024\",\"title\":\"other\",\"id\":\"e\"}") {
		t.Errorf("the other file holds %s", text)
	}
}

// TestNothingChangedIsTheSameBytes saves a file that was written by hand after everything was
// undone: at once, after saves, and after the program was killed, and ended, between.
func TestNothingChangedIsTheSameBytes(t *testing.T) {
	r := opensByHand(t)
	r.writesBack(t, "saved at once")
	r.add(t, "two")
	r.undoAll()
	r.writesBack(t, "undone")
	r.add(t, "three")
	r.writesOnly(t, "three")
	r.typed(t, "other")
	r.undoAll()
	r.writesBack(t, "undone after a save")
	r.typed(t, "other")
	r.typed(t, "one") // typed back, and not undone
	r.writesBack(t, "typed back")

	r.add(t, "four")
	r.save(t)
	r.add(t, "five")
	r.crash(t)
	r = r.again(t)
	r.offered(t)
	r.Press("Recover")
	r.Harness.Settle(func() bool { return r.Session.Shown().Path == r.path })
	r.add(t, "six")
	r.undoAll()
	r.writesBack(t, "undone after a recovery")

	r.add(t, "seven")
	r.save(t)
	r.End(true)
	r = r.again(t)
	r.open(t)
	r.Harness.Settle(func() bool { return r.Session.History().Depth() > 0 })
	r.add(t, "eight")
	r.RevertToOpened()
	r.Harness.Settle(func() bool { return r.Session.Timeline().Events.Len() == 2 })
	r.writesOnly(t, "seven")
	r.undoAll()
	r.writesBack(t, "undone after a restart")
}

// TestRevertedIsTheSameBytes goes back to what was opened by a step.
func TestRevertedIsTheSameBytes(t *testing.T) {
	r := opensByHand(t)
	r.add(t, "two")
	r.RevertToOpened()
	r.Harness.Settle(func() bool { return r.Session.Timeline().Events.Len() == 1 })
	r.writesBack(t, "reverted")
}

// TestTypedIsSoonInTheDocument types without a pause, also into a field whose text is late, and
// with one.
func TestTypedIsSoonInTheDocument(t *testing.T) {
	r := enter(t)
	r.add(t, "one")
	pace := typing.Pace{Pause: time.Hour, Late: time.Hour, Longest: 50 * time.Millisecond}
	typed := typing.Typing{Session: r.Session, Pace: pace, Arrived: func() {}, Refused: func() {}}
	step := func(title string) typing.Step {
		return typing.Step{Key: "field", Name: words.Say("type"), Edit: func(now *timeline.Timeline) edit.Change {
			return edit.Each(now, []int32{0}, func(e *timeline.Event) bool { e.Title = title; return true })
		}}
	}
	for title, late := range map[string]bool{"typed": false, "typed late": true} {
		for limit := time.Now().Add(time.Minute); typed.Idle(); time.Sleep(5 * time.Millisecond) {
			if time.Now().After(limit) {
				t.Fatal("typing for a minute changes nothing")
			}
			typed.Note("field", late, func() (typing.Step, bool, func()) { return step(title), true, func() {} })
		}
		r.Harness.Settle(func() bool { return r.Session.Timeline().Events.At(0).Title == title && typed.Idle() })
	}
	typed.Pace.Late = time.Millisecond
	typed.Note("lane", true, func() (typing.Step, bool, func()) { return step("late"), true, func() {} })
	r.Harness.Settle(func() bool { return r.Session.Timeline().Events.At(0).Title == "late" })
}

// TestSlowSaveIsTold lets a disk not answer: that is told, and the document can be saved
// elsewhere. What becomes of the first save changes nothing of that.
func TestSlowSaveIsTold(t *testing.T) {
	r := enter(t)
	r.add(t, "mine")
	r.slow = time.Millisecond
	text := r.native()
	stuck := make(chan bool)
	write := func() {
		s := r.path + ".stuck.dateline"
		r.write(s, document.Print{}, &native.Format, func() { r.saved++ }, func() ([]byte, error) {
			<-stuck
			return text()
		})
		r.Asks("is not saved yet")
		r.Asks("nothing of it is lost")
	}
	write()
	r.Press("Keep waiting")
	stuck <- true
	r.Harness.Settle(func() bool { return r.saved == 1 })
	r.add(t, "more")
	write()
	stuck <- true // the question goes by itself
	r.Harness.Settle(func() bool { return r.saved == 2 && r.Top() == nil })
	r.add(t, "and more")
	write()
	r.slow = time.Hour
	r.Press("Save elsewhere")
	r.Harness.Settle(func() bool { return r.saved == 3 })
	r.status = ""
	stuck <- true
	r.Harness.Settle(func() bool { return r.status != "" })
	if r.Session.Shown().Path != r.path || r.Session.Unsaved() || r.saved != 3 || r.Top() != nil {
		t.Errorf("the document is that of %s", r.Session.Shown().Path)
	}
	r.holds(t)
}

// TestSavesToOnePathAreInOrder saves to a path again whose first save the disk does not answer:
// what is newer stays, whenever the first one ends.
func TestSavesToOnePathAreInOrder(t *testing.T) {
	r := enter(t)
	r.add(t, "older")
	r.slow = time.Millisecond
	text, stuck := r.native(), make(chan bool)
	r.write(r.path, document.Print{}, &native.Format, func() { r.saved++ }, func() ([]byte, error) {
		<-stuck
		return text()
	})
	r.Asks("is not saved yet")
	r.add(t, "newer")
	r.slow = time.Hour
	r.Press("Save elsewhere")
	waited := false
	beside.Do(func() { time.Sleep(100 * time.Millisecond) }, func() { waited = true })
	r.Harness.Settle(func() bool { return waited || r.saved == 1 })
	r.status = ""
	stuck <- true
	r.Harness.Settle(func() bool { return r.saved == 1 && r.status != "" })
	if r.Session.Unsaved() || len(r.unended) > 0 || r.Top() != nil {
		t.Error("it is not saved")
	}
	r.holds(t)
}

// TestSaveAsDuringASave saves elsewhere while a save is under way of which nothing was told yet:
// what follows that is done too.
func TestSaveAsDuringASave(t *testing.T) {
	r := enter(t)
	r.add(t, "one")
	r.slow = time.Hour
	text, stuck, first := r.native(), make(chan bool), false
	path := r.path + ".first.dateline"
	r.write(path, document.Print{}, &native.Format, func() { first = true }, func() ([]byte, error) {
		<-stuck
		return text()
	})
	r.SaveAs(func() { r.saved++ })
	stuck <- true
	r.Harness.Settle(func() bool { return r.saved == 1 })
	if !first || r.Session.Shown().Path != r.path {
		t.Errorf("the first save ended: %v; the document is that of %s", first, r.Session.Shown().Path)
	}
	r.holds(t)
}
