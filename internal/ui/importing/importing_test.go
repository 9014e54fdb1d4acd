package importing

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/ui/uitest"
)

const sameID = `{"format":"dateline","version":1,"title":"B","events":[
	{"id":"treaty-signed","title":"Another treaty","when":"2024-06-19"},
	{"id":"of-1999","title":"Of 1999","when":"1999"}]}`

// single returns a file of one event.
func single(id string) string {
	return `{"format":"dateline","version":1,"events":[{"id":"` + id + `","title":"X","when":"1999"}]}`
}

// TestImportIsMergedAndUndone imports three files, one of which has an event
// that is there already, answers, and undoes all of it in one step.
func TestImportIsMergedAndUndone(t *testing.T) {
	r := enter(t)
	before := r.written(t)
	table := uitest.File(t, "table.csv", "title,start,colour\nOf 1998,1998,red\nBad,1998-02-30,red\n")
	r.Files([]string{uitest.File(t, "b.dateline", sameID), table, "/no/such/file.csv"}, false)
	r.Asks("Import table.csv (2 of 3)")
	r.Press("Import")
	r.Asks("Add to")
	r.Choose("Add to")
	uitest.Contains(t, "the dialog", r.DialogText(), "1 event has an id that already exists", "b.dateline, Dateline: 2 events", "table.csv, table", "“file.csv” could not be opened")
	r.Choose("Replace with imported")
	r.Press("Import")
	r.Asks("Import report")
	uitest.Contains(t, "the report", r.DialogText(),
		"table.csv:3:5: the date “1998-02-30” does not exist", "colour: ", "file.csv:1:1: the file does not exist",
		"the event with this id in the open timeline was replaced", "→ Another treaty")
	uitest.Contains(t, "the trace", r.trace.String(), `{"changed":"do","events":104}`, `{"events":104,"imported":2}`)
	if n := len(r.events()); n != 104 || r.event("treaty-signed").Title != "Another treaty" {
		t.Errorf("after the import there are %d events", n)
	}
	if r.Session.Shown().Path != "north-korea-abroad.dateline" || !r.Session.Unsaved() {
		t.Errorf("open is %s, unsaved %v", r.Session.Shown().Path, r.Session.Unsaved())
	}
	name, ok := r.Session.Undoable()
	if got := name.In(r.Text); !ok || got != "import of 3 files" {
		t.Errorf("%q can be undone", got)
	}
	after := r.written(t)
	done := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	r.Session.Undo(done)
	r.idle()
	if r.written(t) != before {
		t.Error("what was there before is written otherwise")
	}
	r.Session.Redo(done)
	r.idle()
	if r.written(t) != after {
		t.Error("what was made again is written otherwise")
	}
}

// TestImportsAreStepsOfTheirOwn undoes several imports faster than they are
// shown.
func TestImportsAreStepsOfTheirOwn(t *testing.T) {
	r := enter(t)
	for n, name := range []string{"a", "b", "c"} {
		r.Files([]string{uitest.File(t, name+".dateline", single(name))}, true)
		r.Asks("Add to")
		r.Press("Import")
		r.idle()
		if len(r.events()) != 103+n {
			t.Fatalf("%d events", len(r.events()))
		}
		uitest.Contains(t, "the status bar", r.status, name+".dateline, Dateline: 1 event was read", "new: 1", "nothing was changed")
	}
	var errs []error
	for range 4 {
		r.Session.Undo(func(err error) { errs = append(errs, err) })
	}
	r.idle()
	if len(r.events()) != 102 || len(errs) != 4 || errs[2] != nil || errs[3] != session.ErrNothing {
		t.Errorf("%d events, errors %v", len(r.events()), errs)
	}
}

func TestImportTakesNothingWhenCancelled(t *testing.T) {
	r := enter(t)
	r.Files([]string{uitest.File(t, "table.csv", "title,start\nOf 1998,1998\n")}, true)
	r.Asks("Import table.csv")
	r.status = "what was under the pointer"
	r.Press("Cancel")
	uitest.Contains(t, "the status bar", r.status, "north-korea-abroad.dateline")
	r.Files([]string{uitest.File(t, "b.dateline", sameID)}, true)
	r.Asks("Add to")
	r.status = "what was under the pointer"
	r.Press("Cancel")
	r.idle()
	if len(r.events()) != 102 || r.Session.Unsaved() || r.trace.Len() > 0 || r.DialogText() != "" {
		t.Errorf("there are %d events: %s", len(r.events()), &r.trace)
	}
	uitest.Contains(t, "the status bar", r.status, "north-korea-abroad.dateline")
}

// TestTaskIsCancelled presses the button of the progress during each step that
// runs beside the window.
func TestTaskIsCancelled(t *testing.T) {
	r := enter(t)
	cancelled := func(step string) {
		t.Helper()
		if !r.Progress.Busy() {
			t.Fatalf("%s: nothing is under way", step)
		}
		r.Progress.Cancel()
		if !strings.Contains(r.status, "north-korea-abroad.dateline") {
			t.Errorf("%s: the status bar says %q", step, r.status)
		}
	}
	path := uitest.File(t, "b.dateline", sameID)
	r.Files([]string{path}, true)
	cancelled("loading")
	for _, answer := range []string{"Add to", "Open as"} {
		r.Files([]string{path}, true)
		r.Asks(answer)
		r.Choose(answer)
		r.Press("Import")
		cancelled(answer)
	}
	r.Files([]string{uitest.File(t, "last.dateline", single("last"))}, true)
	r.Asks("Add to")
	r.Press("Import")
	r.idle()
	if len(r.events()) != 103 || strings.Count(r.trace.String(), "imported") != 1 {
		t.Errorf("%d events: %s", len(r.events()), &r.trace)
	}
	uitest.Contains(t, "the status bar", r.status, "last.dateline, Dateline")
}

// TestOwnFileOpensWithoutAQuestion, unless something would be lost by it.
func TestOwnFileOpensWithoutAQuestion(t *testing.T) {
	r := enter(t)
	path := uitest.File(t, "b.dateline", sameID)
	asked := false
	r.replace = func(func()) { asked = true }
	r.Files([]string{path}, false)
	r.Settle(func() bool { return asked })
	if len(r.events()) != 102 || r.Progress.Busy() {
		t.Errorf("%d events", len(r.events()))
	}
	r.replace = func(replace func()) { replace() }
	r.Files([]string{path}, false)
	r.Settle(func() bool { return r.Session.Shown().Path == path })
	if len(r.events()) != 2 || r.DialogText() != "" || r.Session.Unsaved() {
		t.Errorf("%d events, and %q", len(r.events()), r.DialogText())
	}
	if r.Progress.Busy() {
		t.Error("the file still counts as being opened")
	}
	uitest.Contains(t, "the trace", r.trace.String(), `{"events":2,"imported":0}`)
	uitest.Contains(t, "the status bar", r.status, "b.dateline, Dateline: 2 events were read")
}

// TestFilesAreOpenedAsOne opens two files as one timeline, which is in no file.
func TestFilesAreOpenedAsOne(t *testing.T) {
	r := enter(t)
	first := uitest.File(t, "first.dateline", single("of-1999"))
	r.Files([]string{"/no/such/file.csv", first, uitest.File(t, "second.dateline", sameID)}, false)
	r.Asks("Open as")
	uitest.Contains(t, "the dialog", r.DialogText(), "1 event has an id that already exists")
	r.Choose("Keep both")
	asked := false
	r.replace = func(replace func()) { asked = true; replace() }
	r.Press("Import")
	r.Asks("Import report")
	if s := r.Session.Shown(); !asked || s.Path != first || len(r.events()) != 3 || !r.Session.Unsaved() {
		t.Errorf("%s with %d events, unsaved %v, asked %v", s.Path, len(r.events()), r.Session.Unsaved(), asked)
	}
}

func TestPastedNonsenseIsRefused(t *testing.T) {
	r := enter(t)
	r.Paste("")
	uitest.Contains(t, "the status bar", r.status, "The clipboard contains no text")
	r.Paste("Dear Sir")
	r.Asks("this is not a timeline")
	if len(r.events()) != 102 {
		t.Errorf("%d events", len(r.events()))
	}
}

func TestReportIsSaved(t *testing.T) {
	r := enter(t)
	path := filepath.Join(t.TempDir(), "report.json")
	r.Desk.Picker = uitest.Picker{Saved: path}
	r.Files([]string{uitest.File(t, "mixed.csv", "title,start\nGood,1918\nBad,1918-02-30\n")}, true)
	r.Asks("Import mixed.csv")
	r.Press("Import 1 row")
	r.Asks("Add to")
	r.Press("Import")
	r.Asks("Import report")
	r.Press("Save report")
	r.Settle(func() bool { return strings.Contains(r.status, "report.json") })
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Read struct {
			Events   int
			Problems []struct{ Line int }
		}
		Merge struct{ Events int }
	}
	if err := json.Unmarshal(text, &report); err != nil || report.Read.Events != 1 || len(report.Read.Problems) != 1 || report.Read.Problems[0].Line != 3 || report.Merge.Events != 1 {
		t.Errorf("the report is %+v, %v", report, err)
	}
}

// TestNothingIsOpen imports where there is nothing to merge into.
func TestNothingIsOpen(t *testing.T) {
	r := enterEmpty(t)
	r.Files([]string{uitest.File(t, "a.dateline", single("a")), uitest.File(t, "b.dateline", single("b"))}, true)
	r.Settle(func() bool { return r.Session.Shown().Open() })
	if len(r.events()) != 2 || !r.Session.Unsaved() || r.DialogText() != "" {
		t.Errorf("%d events, and %q", len(r.events()), r.DialogText())
	}
}

// TestFormatsHaveNames looks for the words under which the window offers the
// formats.
func TestFormatsHaveNames(t *testing.T) {
	r := enter(t)
	for _, f := range formats.All() {
		if name := r.Text("format." + f.Name); name == "format."+f.Name {
			t.Errorf("the format %s has no name for people", f.Name)
		}
	}
}

// TestRowsThatWereNotReadAreKnown of a table that is opened, as long as the document is its own.
func TestRowsThatWereNotReadAreKnown(t *testing.T) {
	r := enter(t)
	path := uitest.File(t, "my.csv", "title,start,colour\nFirst,2023,red\n,2023,red\nBad,1998-02-30,red\n")
	r.Files([]string{path}, false)
	r.Asks("Import my.csv")
	r.Press("Import")
	r.Asks("Open as")
	r.Choose("Open as")
	r.Press("Import")
	r.Settle(func() bool { return r.Session.Shown().Path == path })
	if m := r.Session.Shown().Missing; m == nil || m.Rows != 2 || m.Problems != 2 {
		t.Errorf("missing is %+v", m)
	}
}
