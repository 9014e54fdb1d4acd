package exporting

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/internal/export"
	"dateline/internal/session"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

// TestExportIsCancelled while it is being written: nothing is on disk
// afterwards, and nothing is shown.
func TestExportIsCancelled(t *testing.T) {
	r := enter(t)
	dir := t.TempDir()
	files := func() int {
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return len(left)
	}
	r.exportTo(filepath.Join(dir, "large.png"), export.Settings{Kind: export.PNG, Width: 16_000, Height: 16_000})
	r.Settle(func() bool { return r.Progress.Bar.Value > 0 && files() > 0 })
	r.Progress.Cancel()
	r.Settle(func() bool { return files() == 0 })
	if strings.Contains(r.trace.String(), "exported") || r.DialogText() != "" || r.Progress.Box.Visible() {
		t.Errorf("something is told of an export that was cancelled: %s", r.DialogText())
	}
}

// TestEveryKindIsExported through the window.
func TestEveryKindIsExported(t *testing.T) {
	r := enter(t)
	for _, kind := range export.Kinds {
		path := filepath.Join(t.TempDir(), "timeline")
		r.trace.Reset()
		r.exportTo(path, export.Settings{Kind: kind})
		r.Settle(func() bool { return strings.Contains(r.trace.String(), `"exported"`) })
		if data, err := os.ReadFile(path + kind.Endings()[0]); err != nil || len(bytes.TrimSpace(data)) == 0 {
			t.Errorf("%v: %d bytes, %v", kind, len(data), err)
		}
		uitest.Contains(t, "the dialog", r.DialogText(), "Exported to")
		widgets.LeaveDialog(r.Window)
	}
}

func TestExportWritesThePage(t *testing.T) {
	r := enter(t)
	path := filepath.Join(t.TempDir(), "page.html")
	done := false
	r.export(path, export.Settings{}, func(string) { done = true })
	r.Settle(func() bool { return done })
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	uitest.Contains(t, "the page", string(page), "<!DOCTYPE html>", html.EscapeString(r.Session.Timeline().Title))
	if r.Progress.Busy() {
		t.Error("the page still counts as being written")
	}
}

func TestFailedExportIsShown(t *testing.T) {
	r := enter(t)
	r.export(filepath.Join(t.TempDir(), "no", "such", "folder", "page.html"), export.Settings{}, func(string) { t.Error("it is said to be done") })
	r.Asks("no such file or directory")
	if r.Progress.Busy() || r.trace.Len() > 0 {
		t.Errorf("the export is not over: %s", &r.trace)
	}
}

func TestExportAsksBeforeItReplaces(t *testing.T) {
	r := enter(t)
	dir := t.TempDir()
	old := filepath.Join(dir, "Kursk 10.2024.html")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	r.exportTo(filepath.Join(dir, "Kursk 10.2024"), export.Settings{})
	uitest.Contains(t, "the dialog", r.DialogText(), "already exists")
	if got, _ := os.ReadFile(old); string(got) != "old" || r.Progress.Busy() {
		t.Error("the page was replaced before the answer")
	}
	r.Session.OpenAtOnce(session.Document{Path: old, Timeline: r.Session.Timeline()})
	r.exportTo(old, export.Settings{})
	uitest.Contains(t, "the dialog", r.DialogText(), "this is the timeline itself")
}
