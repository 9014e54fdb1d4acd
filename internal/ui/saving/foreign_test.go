package saving

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/ui/uitest"
)

// foreign opens a file of another program.
func (r *room) foreign(t *testing.T, name, text string) (path string) {
	t.Helper()
	return r.foreignAt(t, uitest.File(t, name, text), text)
}

// foreignAt opens a file of another program at a path, with a text.
func (r *room) foreignAt(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := formats.Read(path, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Session.OpenAtOnce(session.Document{Path: path, File: document.PrintOf(path), Format: result.Report.Format, Missing: result.Missing(), Timeline: result.Timeline})
	return path
}

const markwhen = "title: Old\n\n2023: First\n"

// TestForeignFileIsWrittenBackWhereTheUserSaysSo asks once, says what would be lost, and
// never touches the file before.
func TestForeignFileIsWrittenBackWhereTheUserSaysSo(t *testing.T) {
	r := enter(t)
	path := r.foreign(t, "old.mw", markwhen)
	r.add(t, "Second")
	r.Save(func() { r.saved++ })
	r.Asks("another program")
	if text, _ := os.ReadFile(path); string(text) != markwhen {
		t.Fatal("the file is written before anybody was asked")
	}
	r.Press("Save as markwhen")
	r.Settle(func() bool { return r.saved == 1 })
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "Second") || r.Session.Unsaved() || r.Session.Shown().Path != path {
		t.Errorf("the file holds %q, unsaved %v (%v)", text, r.Session.Unsaved(), err)
	}
	r.add(t, "Third")
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.saved == 2 })
	if text, _ := os.ReadFile(path); r.Top() != nil || !strings.Contains(string(text), "Third") {
		t.Errorf("it asks a second time: %s", r.DialogText())
	}

	r.undoAll()
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.saved == 3 })
	if text, _ := os.ReadFile(path); string(text) != markwhen {
		t.Errorf("everything is undone, and the file holds %q", text)
	}

	r.add(t, "Fourth")
	r.Saver.unwatch() // it is the save that notices
	if err := os.WriteFile(path, []byte(markwhen+"2022: Theirs\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.Top() != nil || r.saved == 4 })
	if text, _ := os.ReadFile(path); !strings.Contains(string(text), "Theirs") {
		t.Error("what another program wrote is overwritten")
	}
}

// TestForeignFileIsMerged merges what another program wrote into its own file field by field, if
// that has ids, and as any other file if not.
func TestForeignFileIsMerged(t *testing.T) {
	calendar := func(titles ...string) string {
		text := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
		for i, title := range titles {
			text += fmt.Sprintf("BEGIN:VEVENT\r\nUID:u%d\r\nDTSTART;VALUE=DATE:2024010%d\r\nSUMMARY:%s\r\nEND:VEVENT\r\n", i, i+1, title)
		}
		return text + "END:VCALENDAR\r\n"
	}
	r := enter(t)
	path := r.foreign(t, "a.ics", calendar("A", "B"))
	r.Saver.writesBack = path
	r.typed(t, "A here")
	r.Saver.unwatch() // it is the save that notices
	if err := os.WriteFile(path, []byte(calendar("A", "B there", "C")), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Save(func() { r.saved++ })
	r.Asks("Another program changed")
	r.Press("Merge")
	r.Asks("differ in 3 places")
	uitest.Contains(t, "the dialog", r.DialogText(), "A here · title\nchanged here", "B · title\nchanged there", "C\nchanged there")
	r.Press("Merge")
	r.Settle(func() bool { return strings.Contains(r.status, "Merged with") })
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.saved == 1 })
	text, _ := os.ReadFile(path)
	for _, title := range []string{"A here", "B there", "C"} {
		uitest.Contains(t, "the file", string(text), "SUMMARY:"+title)
	}

	path = r.foreign(t, "old.mw", markwhen)
	r.Saver.writesBack = path
	r.add(t, "Second")
	r.Saver.unwatch() // it is the save that notices
	if err := os.WriteFile(path, []byte("title: Old\n\n2022: Theirs\n2023: First\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Save(func() { r.saved++ })
	r.Asks("Another program changed")
	r.Press("Merge")
	r.Settle(func() bool { return len(r.merged) == 1 && r.merged[0] == path })
}

// TestOthersAreNoticedInForeignFiles changes a file of another program that is open, from outside
// and by the program itself.
func TestOthersAreNoticedInForeignFiles(t *testing.T) {
	r := enter(t)
	path := r.foreign(t, "old.mw", markwhen)
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(markwhen + "2022: Theirs\n")
	r.Asks("Another program changed")
	r.Press("Reload")
	if r.reopened != path {
		t.Errorf("reopened is %q", r.reopened)
	}
	write(markwhen)
	r.Session.SavedAt(r.Session.Step(), path, r.Session.Shown().Format, document.PrintOf(path), nil) // by an export
	r.Saver.writesBack = path
	r.add(t, "Second")
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.saved == 1 || r.Top() != nil })
	time.Sleep(400 * time.Millisecond) // longer than the watcher waits
	r.Settle(func() bool { return true })
	if r.Top() != nil {
		t.Fatalf("its own save is asked about: %s", r.DialogText())
	}
	write(markwhen + "2021: Theirs\n")
	r.Asks("Another program changed")
	r.Press("Merge")
	r.Settle(func() bool { return len(r.merged) == 1 && r.merged[0] == path })
}

// TestForeignFileIsKeptWhereTheUserSavesElsewhere and the document is Dateline's own from
// then on.
func TestForeignFileIsKeptWhereTheUserSavesElsewhere(t *testing.T) {
	r := enter(t)
	path := r.foreign(t, "old.mw", markwhen)
	r.add(t, "Second")
	r.Save(func() { r.saved++ })
	r.Asks("another program")
	r.Press("Save as Dateline file")
	r.Settle(func() bool { return r.saved == 1 })
	if text, _ := os.ReadFile(path); string(text) != markwhen || r.Session.Shown().Path != r.path {
		t.Errorf("the file holds %q, and %s is open", text, r.Session.Shown().Path)
	}
	r.add(t, "Third")
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.saved == 2 })
	if text, _ := os.ReadFile(r.path); !strings.Contains(string(text), "Third") {
		t.Error("the new file does not hold the last change")
	}
}

const unread = "title,start\nFirst,2023\nBad,2023-02-30\nWorse,2023-13-01\n"

// TestRowsThatWereNotReadAreAskedAbout says before each save what writing back removes, as long as
// the file has it, and keeps the file as it was.
func TestRowsThatWereNotReadAreAskedAbout(t *testing.T) {
	r := enter(t)
	path := r.foreign(t, "my.csv", unread)
	kept := func(want string) {
		t.Helper()
		for _, v := range r.Backups.List(r.about(path)) {
			if text, err := v.Text(); err == nil && string(text) == want {
				return
			}
		}
		t.Errorf("no earlier version is %q", want)
	}
	asked := func() {
		t.Helper()
		r.save(t)
		r.Asks("2 rows of my.csv could not be read and are not in this timeline")
		uitest.Contains(t, "the question", r.DialogText(), "my.csv:3:5", "2023-02-30", "my.csv:4:7", "2023-13-01")
		if strings.Contains(r.DialogText(), "loses nothing") || r.Button("Save as Dateline file").Importance != widget.HighImportance {
			t.Errorf("the question is %s", r.DialogText())
		}
	}
	r.add(t, "Second")
	asked()
	r.Press("Cancel")
	asked()
	if text, _ := os.ReadFile(path); string(text) != unread {
		t.Fatalf("before anybody answered, the file holds %q", text)
	}
	r.Press("Save as table")
	r.Settle(func() bool { return r.saved == 1 })
	kept(unread)
	r.add(t, "Third")
	if r.save(t); r.Top() != nil {
		t.Fatalf("what the file has no more is asked about: %s", r.DialogText())
	}
	r.undoAll()
	if r.save(t); r.Top() != nil {
		t.Fatalf("the file as it was is asked about: %s", r.DialogText())
	}
	if text, _ := os.ReadFile(path); string(text) != unread {
		t.Fatalf("everything is undone, and the file holds %q", text)
	}
	r.add(t, "Fourth")
	asked()
	r.Press("Cancel")

	changed := unread + "Worst,2023-04-31\n" // by another program, while nothing is open
	path = r.foreignAt(t, path, changed)
	r.add(t, "Fifth")
	r.save(t)
	r.Asks("3 rows of my.csv")
	r.Press("Save as table")
	r.Settle(func() bool { return r.saved == 4 })
	kept(changed)
}

// TestPartsThatWereLeftOutAreAskedAbout says what was left out on purpose, of a file without problems.
func TestPartsThatWereLeftOutAreAskedAbout(t *testing.T) {
	r := enter(t)
	r.foreign(t, "old.mw", "title: Old\ntimezone: Mars\n\n2023: First\n#tag: red\n")
	if r.Session.Shown().Missing == nil {
		t.Fatal("nothing is missing")
	}
	r.Saver.writesBack = r.Session.Shown().Path
	r.add(t, "Second")
	r.save(t)
	r.Asks("Parts of old.mw were not read")
}
