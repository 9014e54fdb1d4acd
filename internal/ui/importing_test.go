package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

const sameID = `{"format":"dateline","version":1,"title":"B","events":[
	{"id":"treaty-signed","title":"Another treaty","when":"2024-06-19"},
	{"id":"of-1999","title":"Of 1999","when":"1999"}]}`

// drop drops files on the window.
func (m window) drop(paths ...string) {
	var files []fyne.URI
	for _, path := range paths {
		files = append(files, storage.NewFileURI(path))
	}
	m.dropped(fyne.Position{}, files)
}

// TestDroppedFilesAreMergedAndUndone drops three files, one of which has an
// event that is there already, and undoes the import by the menu. What is
// selected and in view stays.
func TestDroppedFilesAreMergedAndUndone(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	m.view.Zoom(0.1)
	before, count, viewport := m.written(t), len(m.events()), m.view.Viewport()
	m.drop(uitest.File(t, "b.dateline", sameID), uitest.File(t, "table.csv", "title,start\nOf 1998,1998\n"), "/no/such/file.csv")
	m.Asks("Import table.csv (2 of 3)")
	m.Press("Import")
	m.Asks("Add to")
	m.Choose("Add to")
	m.Choose("Replace with imported")
	m.Press("Import")
	m.Asks("Import report")
	m.Press("Close")
	if n := len(m.events()); n != count+2 || m.events()[m.find(t, "treaty-signed")].Title != "Another treaty" {
		t.Errorf("after the import there are %d events", n)
	}
	if got := m.events()[m.view.Selected()].ID; got != "treaty-signed" || m.view.Viewport().Left != viewport.Left || m.view.Viewport().SecPerPx != viewport.SecPerPx {
		t.Errorf("%s is selected, the viewport is %+v, before %+v", got, m.view.Viewport(), viewport)
	}
	uitest.Contains(t, "the inspector", uitest.Texts(m.inspector.Scroll), "Another treaty")
	after := m.written(t)
	m.menuItem(t, "Edit", "Undo import of 3 files").Action()
	m.Settle(m.steady)
	if m.written(t) != before {
		t.Error("what was there before is written otherwise")
	}
	uitest.Contains(t, "the status bar", m.status.Text, "Undone: import of 3 files")
	uitest.Contains(t, "the inspector", uitest.Texts(m.inspector.Scroll), "Russia and North Korea sign")
	m.menuItem(t, "Edit", "Redo import of 3 files").Action()
	m.Settle(m.steady)
	if m.written(t) != after {
		t.Error("what was made again is written otherwise")
	}
	m.frame()
}

// TestNothingIsMergedIntoWhatWasNotAskedFor opens a broken file and a good one.
func TestNothingIsMergedIntoWhatWasNotAskedFor(t *testing.T) {
	m, _ := start(t)
	path := uitest.File(t, "b.dateline", sameID)
	m.OpenAll([]string{uitest.File(t, "a.dateline", "{"), path})
	m.Settle(func() bool { return m.path() == path })
	if len(m.events()) != 2 {
		t.Errorf("%d events", len(m.events()))
	}
}

// TestOpenAllOffersToMerge opens a file, and merges another into it.
func TestOpenAllOffersToMerge(t *testing.T) {
	m, _ := start(t)
	first := uitest.File(t, "a.dateline", `{"format":"dateline","version":1,"title":"A","events":[{"id":"a","title":"X","when":"1999"}]}`)
	m.OpenAll([]string{first, uitest.File(t, "b.dateline", sameID)})
	m.Asks("Add to")
	m.Press("Import")
	m.Settle(func() bool { return len(m.events()) == 3 })
	if m.path() != first || !m.session.Unsaved() {
		t.Errorf("%s is open, unsaved is %v", m.path(), m.session.Unsaved())
	}
}

// TestReportIsSaved saves the report on a file that was opened.
func TestReportIsSaved(t *testing.T) {
	m, _ := start(t)
	path := filepath.Join(t.TempDir(), "report.json")
	m.desk.Picker = uitest.Picker{Saved: path}
	m.OpenAll([]string{uitest.File(t, "mixed.csv", "title,start\nGood,1918\nBad,1918-02-30\n")})
	m.Asks("Import report")
	m.Press("Save report")
	m.Settle(func() bool { return m.status.Text == m.text("save.done", "file", path) })
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Read struct {
			Events   int
			Problems []struct{ Line int }
		}
	}
	if err := json.Unmarshal(text, &report); err != nil || report.Read.Events != 1 || len(report.Read.Problems) != 1 || report.Read.Problems[0].Line != 3 {
		t.Errorf("the report is %+v, %v", report, err)
	}
}

// TestPasteKey pastes into the timeline, into the field that has the focus, and
// nowhere while a dialog waits without a field.
func TestPasteKey(t *testing.T) {
	m, _ := start(t)
	paste := m.menuItem(t, "Edit", "Paste")
	m.app.Clipboard().SetContent("title\tstart\nFirst\t1918\n")
	paste.Action()
	m.Asks("Import the clipboard")
	mapping := m.Top()
	paste.Action()
	if m.Top() != mapping || m.progress.Busy() {
		t.Error("a dialog does not keep the key from the timeline")
	}
	m.Type(fyne.KeyEscape)
	if m.Top() != nil {
		t.Error("Escape does not leave the dialog")
	}
	m.askCutover()
	field := m.window.Canvas().Focused().(*widgets.Field)
	m.app.Clipboard().SetContent("1923-03-01")
	paste.Action()
	if field.Text != "1923-03-01" || m.progress.Busy() {
		t.Errorf("the field holds %q", field.Text)
	}
}

// TestMenuOpensNoDialogAboveAnother works the items of the File menu while a
// dialog waits for an answer, and an unsaved change would be asked about.
func TestMenuOpensNoDialogAboveAnother(t *testing.T) {
	m, _ := start(t)
	m.add(t, "a")
	m.showKeys()
	first := m.Top()
	var widest [2]float32 // what is pressed, and what it does
	list := m.keyList().(*fyne.Container)
	for i, o := range list.Objects {
		widest[i%2] = max(widest[i%2], o.MinSize().Width)
	}
	if width := list.MinSize().Width; width > widest[0]+widest[1]+20 {
		t.Errorf("the list of keys is %v wide, of which %v are words", width, widest)
	}
	for _, item := range []string{"Open…", "Import…", "Save as…", "Export…", "Quit"} {
		m.menuItem(t, "File", item).Action()
		if m.Top() != first {
			t.Errorf("%s opens a dialog above another", item)
		}
	}
	m.Type(fyne.KeyEscape)
	m.menuItem(t, "File", "Quit").Action()
	uitest.Contains(t, "the dialog", m.DialogText(), "have not been saved")
}
