package desk

import (
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/internal/format"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// room is a desk around an empty window.
type room struct {
	*Desk
	*uitest.Harness
	status string
}

func enter(t *testing.T) *room {
	t.Helper()
	h := uitest.New(t)
	w := h.App.NewWindow("test")
	w.Show()
	w.Resize(fyne.NewSize(1440, 900))
	r := &room{Harness: h}
	r.Desk = &Desk{
		Window: w, Text: words.English(), OpenPath: func() string { return "" },
		Status: func(line string) { r.status = line },
	}
	return r
}

// TestCheckedAddsTheEnding, in any case of letters, and writes nothing where no
// path was chosen.
func TestCheckedAddsTheEnding(t *testing.T) {
	r := enter(t)
	dir := t.TempDir()
	for name, want := range map[string]string{"a": "a.json", "b.JSON": "b.JSON", "c.10.2024": "c.10.2024.json"} {
		var got string
		r.Checked(filepath.Join(dir, name), ".json", func(path string) { got = path })
		if got != filepath.Join(dir, want) {
			t.Errorf("%s is written to %s, want %s", name, got, want)
		}
	}
	r.Checked("", ".json", func(path string) { t.Errorf("%s is written", path) })
}

func TestCheckedAsksBeforeItReplaces(t *testing.T) {
	r := enter(t)
	path := uitest.File(t, "old.json", "old")
	for _, c := range []struct{ open, question string }{
		{"", "already exists. Replace it?"},
		{path, "is the open file. Replace it?"},
	} {
		r.OpenPath = func() string { return c.open }
		var written []string
		for _, answer := range []string{"Cancel", "Replace"} {
			r.Checked(strings.TrimSuffix(path, ".json"), ".json", func(path string) { written = append(written, path) })
			uitest.Contains(t, "the dialog", r.DialogText(), path, c.question)
			if len(written) > 0 {
				t.Error("it is written before the answer")
			}
			r.Press(answer)
		}
		if len(written) != 1 || written[0] != path {
			t.Errorf("written is %q", written)
		}
	}
}

func TestFailureToOpenOutsideIsShown(t *testing.T) {
	r := enter(t)
	path := uitest.File(t, "page #1.html", "")
	var opened *url.URL
	r.OpenURL = func(u *url.URL) error { opened = u; return nil }
	r.OpenOutside(path)
	if opened.Scheme != "file" || opened.Path != filepath.ToSlash(path) || r.DialogText() != "" {
		t.Errorf("opened is %v, and the dialog says %q", opened, r.DialogText())
	}
	r.OpenURL = func(*url.URL) error { return errors.New("there is no browser") }
	r.OpenOutside(path)
	uitest.Contains(t, "the dialog", r.DialogText(), "could not be opened", "page #1.html", "there is no browser")
}

// TestWriteShowsItsOutcome writes a file, and fails to write another.
func TestWriteShowsItsOutcome(t *testing.T) {
	r := enter(t)
	path := filepath.Join(t.TempDir(), "new.txt")
	content := func(w io.Writer) error { _, err := io.WriteString(w, "text"); return err }
	r.Write(path, content)
	r.Settle(func() bool { return r.status == path+" was saved" })
	if got, err := os.ReadFile(path); err != nil || string(got) != "text" {
		t.Errorf("the file holds %q, %v", got, err)
	}
	r.Write(filepath.Join(t.TempDir(), "no", "folder", "new.txt"), content)
	r.Asks("The file could not be saved")
	uitest.Contains(t, "the dialog", r.DialogText(), "no such file or directory")
}

// outcomes returns that of a file without problems, and of one with a problem.
func outcomes() (good, bad widgets.Outcome) {
	problem := format.Problem{Line: 3, Message: words.Say("open.failed", "file", "x"), Hint: words.Say("export.problem.hint")}
	return widgets.Outcome{Line: "a.csv: 2 events", Account: format.Account{File: "a.csv"}},
		widgets.Outcome{Line: "b.csv: 1 event", Account: format.Account{File: "b.csv", Problems: []format.Problem{problem}}}
}

// TestReportIsSaved shows files without problems in the status bar, and others in
// a dialog, from which the report is saved: an account, or a list of several.
func TestReportIsSaved(t *testing.T) {
	r := enter(t)
	good, bad := outcomes()
	r.Report("Title", good, good)
	if r.status != "a.csv: 2 events · a.csv: 2 events · nothing was changed" || r.DialogText() != "" {
		t.Errorf("the status bar says %q", r.status)
	}
	dir := t.TempDir()
	save := func(name string, report any, all ...widgets.Outcome) {
		t.Helper()
		path := filepath.Join(dir, name)
		r.Picker = uitest.Picker{Saved: path}
		r.Report("Title", all...)
		uitest.Contains(t, "the dialog", r.DialogText(), "Title\n", "b.csv: 1 event")
		r.Press("Save report")
		r.Settle(func() bool { return r.status == path+".json was saved" })
		text, err := os.ReadFile(path + ".json")
		if err == nil {
			err = json.Unmarshal(text, report)
		}
		if err != nil {
			t.Fatalf("the report is %s: %v", text, err)
		}
		r.Press("Close")
	}
	type account struct {
		File     string
		Problems []struct{ Line int }
	}
	var one account
	save("one", &one, bad)
	if one.File != "b.csv" || len(one.Problems) != 1 || one.Problems[0].Line != 3 {
		t.Errorf("the report is %+v", one)
	}
	var both []account
	save("both", &both, good, bad)
	if len(both) != 2 || both[0].File != "a.csv" || len(both[0].Problems) != 0 || len(both[1].Problems) != 1 {
		t.Errorf("the report is %+v", both)
	}
}

// TestTheNameToSaveIsSelected without its ending, so that what is typed keeps that.
func TestTheNameToSaveIsSelected(t *testing.T) {
	r := enter(t)
	saved := ""
	FynePicker{Window: r.Desk.Window, Text: r.Text, Folder: t.TempDir()}.Save("save.title", "Žena.1.dateline", func(path string) { saved = path })
	entry := r.Desk.Window.Canvas().Focused().(*widgets.Field)
	if got := entry.SelectedText(); got != "Žena.1" {
		t.Errorf("%q is selected", got)
	}
	for _, char := range "Class 7" {
		entry.TypedRune(char)
	}
	r.Type(fyne.KeyReturn)
	if filepath.Base(saved) != "Class 7.dateline" {
		t.Errorf("saved is %q", saved)
	}
}

// TestFynePickerSaves asks for a name; a folder in it is where the file goes, and one that
// is suggested is where it begins.
func TestFynePickerSaves(t *testing.T) {
	r := enter(t)
	dir, other := t.TempDir(), t.TempDir()
	p := FynePicker{Window: r.Desk.Window, Text: r.Text, Folder: dir}
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ suggested, typed, want string }{
		{"old.json", "new.json", filepath.Join(dir, "new.json")},
		{"old.json", filepath.Join(other, "new.json"), filepath.Join(other, "new.json")},
		{"old.json", filepath.Join("below", "new.json"), filepath.Join(dir, "below", "new.json")},
		{"old.json", "~/new.json", filepath.Join(home, "new.json")},
		{"old.json", "~new.json", filepath.Join(dir, "~new.json")},
		{filepath.Join(other, "old.json"), "", filepath.Join(other, "old.json")},
	} {
		for key, want := range map[fyne.KeyName]string{fyne.KeyReturn: c.want, fyne.KeyEscape: ""} {
			saved := ""
			p.Save("save.title", c.suggested, func(path string) { saved = path })
			if field := r.Harness.Window.Canvas().Focused().(*widgets.Field); c.typed != "" {
				field.SetText(c.typed)
			}
			r.Type(key)
			if r.DialogText() != "" {
				t.Errorf("%s leaves the dialog where it is", key)
			}
			if saved != want {
				t.Errorf("%s after %q: saved is %q, want %q", key, c.typed, saved, want)
			}
		}
	}
}

// TestEscapeLeavesTheDialogOnTop leaves a dialog with OnEscape, below one without.
func TestEscapeLeavesTheDialogOnTop(t *testing.T) {
	r := enter(t)
	left := 0
	r.Problems("below", "", "x")
	below := r.Top()
	r.OnEscape(func() { left++; widgets.LeaveDialog(r.Desk.Window) })
	r.Problems("above", "", "x")
	r.Escape()
	if r.Top() != below || left != 0 {
		t.Errorf("on top is %q, and %d were left", r.DialogText(), left)
	}
	r.Escape()
	r.Problems("another", "", "x")
	r.OnEscape(func() { left += 10 })
	if left != 1 || len(r.escapes) != 1 {
		t.Errorf("%d were left, and %d wait", left, len(r.escapes))
	}
}

// TestFileName: every system takes the name that a title is made to.
func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"The French Revolution": "The French Revolution", " 1789/90: \"Why?\"\n<a|b>\\*. ": "1789 90 Why a b", "con": "con_", "LPT1": "LPT1_", "Cont": "Cont", "...": "", "": "",
		strings.Repeat("é", 99): strings.Repeat("é", 60), strings.Repeat("long word ", 9): strings.TrimSpace(strings.Repeat("long word ", 6)), "a\xffb": "a b",
	} {
		if got := FileName(title); got != want {
			t.Errorf("%q is made to %q, want %q", title, got, want)
		}
	}
}
