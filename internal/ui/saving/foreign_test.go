package saving

import (
	"os"
	"strings"
	"testing"

	"dateline/internal/document"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/ui/uitest"
)

// foreign opens a file of another program.
func (r *room) foreign(t *testing.T, name, text string) (path string) {
	t.Helper()
	path = uitest.File(t, name, text)
	result, err := formats.Read(path, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Session.OpenAtOnce(session.Document{Path: path, File: document.PrintOf(path), Format: result.Report.Format, Timeline: result.Timeline})
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
	if err := os.WriteFile(path, []byte(markwhen+"2022: Theirs\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.Save(func() { r.saved++ })
	r.Settle(func() bool { return r.Top() != nil || r.saved == 4 })
	if text, _ := os.ReadFile(path); !strings.Contains(string(text), "Theirs") {
		t.Error("what another program wrote is overwritten")
	}
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
