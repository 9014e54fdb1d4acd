package exporting

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/edit"
	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// rename makes a change of the open timeline.
func (r *room) rename(t *testing.T, title string) {
	t.Helper()
	r.Session.Change(words.Say("change.import", "file", title), func(_ context.Context, before *timeline.Timeline) (edit.Change, error) {
		after := *before
		after.Title = title
		return edit.Change{Timeline: &after}, nil
	}, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	r.Settle(func() bool { return !r.Session.Busy() })
}

// TestSaveCopy saves a copy that holds everything. The document itself is as unsaved as
// before, until a copy takes the place of its file.
func TestSaveCopy(t *testing.T) {
	r := enter(t)
	r.rename(t, "Another title")
	if !r.Session.Unsaved() {
		t.Fatal("a change counts as saved")
	}
	path := filepath.Join(t.TempDir(), "copy")
	r.Desk.Picker = uitest.Picker{Saved: path}
	r.AskSaveCopy()
	r.Asks("Only Dateline’s own format")
	r.Press("Choose location…")
	r.Settle(func() bool { return strings.Contains(r.status, "102 events were written") })
	var want strings.Builder
	if err := native.Write(&want, r.Session.Timeline()); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path + ".dateline")
	if err != nil || string(got) != want.String() {
		t.Errorf("the copy has %d bytes: %v", len(got), err)
	}
	if !r.Session.Unsaved() || r.Progress.Busy() {
		t.Error("a copy elsewhere counts as the document")
	}
	uitest.Contains(t, "the trace", r.trace.String(), `copy.dateline"`, "exported")
	// Once more: the file is there.
	r.askCopyPath(formats.Writable()[0])
	r.Asks("already exists. Replace it?")
	r.Session.OpenAtOnce(session.Document{Path: path + ".dateline", Timeline: r.Session.Timeline()})
	r.rename(t, "A third title")
	r.saveCopy(path+".dateline", formats.Writable()[0])
	r.Settle(func() bool { return !r.Session.Unsaved() })
}

// TestCopyWithLossesIsReportedAndNotSaved saves a copy in a format that does not
// hold everything.
func TestCopyWithLossesIsReportedAndNotSaved(t *testing.T) {
	r := enter(t)
	r.rename(t, "Another title")
	path := filepath.Join(t.TempDir(), "copy.ics")
	r.saveCopy(path, formats.ByName("ical"))
	r.Asks("Conversion report")
	uitest.Contains(t, "the report", r.DialogText(), "copy.ics, iCalendar", "the format has no field for it")
	if _, err := os.Stat(path); err != nil || !r.Session.Unsaved() {
		t.Errorf("unsaved %v, %v", r.Session.Unsaved(), err)
	}
}

func TestFailedCopyIsShown(t *testing.T) {
	r := enter(t)
	r.rename(t, "Another title")
	r.saveCopy(filepath.Join(t.TempDir(), "no", "such", "folder", "copy.dateline"), formats.Writable()[0])
	r.Asks("no such file or directory")
	if !r.Session.Unsaved() || r.Progress.Busy() || r.trace.Len() > 0 {
		t.Errorf("a copy that failed counts as saved: %s", &r.trace)
	}
}
