package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

// file writes a file of this name that holds text, and gives its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// objects gives what an object shows, itself first.
func objects(o fyne.CanvasObject, found func(fyne.CanvasObject)) {
	found(o)
	switch w := o.(type) {
	case *container.Scroll:
		objects(w.Content, found)
	case *fyne.Container:
		for _, child := range w.Objects {
			objects(child, found)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(w).Objects() {
			objects(child, found)
		}
	}
}

// press presses the button of the dialog on top whose text begins so.
func (m *Main) press(t *testing.T, text string) {
	t.Helper()
	var button *widget.Button
	objects(m.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && strings.HasPrefix(b.Text, text) {
			button = b
		}
	})
	if button == nil || button.Disabled() {
		t.Fatalf("there is no button %q to press in:\n%s", text, m.dialogText())
	}
	test.Tap(button)
}

// choose chooses an answer in the dialog on top.
func (m *Main) choose(t *testing.T, answer string) {
	t.Helper()
	chosen := false
	objects(m.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if g, ok := o.(*widget.RadioGroup); ok {
			for _, option := range g.Options {
				if strings.HasPrefix(option, answer) {
					g.SetSelected(option)
					chosen = true
				}
			}
		}
	})
	if !chosen {
		t.Fatalf("there is no answer %q in:\n%s", answer, m.dialogText())
	}
}

// asks waits for a dialog that holds a text.
func (m *Main) asks(t *testing.T, text string) {
	t.Helper()
	m.settle(t, func() bool { return strings.Contains(m.dialogText(), text) })
}

func (m *Main) events() []*timeline.Event { return m.view.index.Timeline.Events }

const sameID = `{"format":"dateline","version":1,"title":"B","events":[
	{"id":"treaty-signed","title":"Another treaty","when":"2024-06-19"},
	{"id":"of-1999","title":"Of 1999","when":"1999"}]}`

// written gives the open timeline as it is written.
func (m *Main) written(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	if err := native.Write(&text, m.view.index.Timeline); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// TestImportIsMergedAndTakenBack drops two files, one of which has an event
// that is there already, answers, and takes all of it back with one key.
func TestImportIsMergedAndTakenBack(t *testing.T) {
	m, _ := start(t)
	m.view.reveal(m.find(t, "treaty-signed"))
	m.view.zoom(0.1)
	before, viewport := m.written(t), m.view.viewport
	selected := m.view.index.Timeline.Events[m.view.options.Selected].ID
	table := file(t, "table.csv", "title,start,colour\nOf 1998,1998,red\nBad,1998-02-30,red\n")
	m.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(file(t, "b.dateline", sameID)), storage.NewFileURI(table), storage.NewFileURI("/no/such/file.csv")})
	m.asks(t, "How is table.csv (2 of 3) to be understood?")
	m.press(t, "Take")
	m.asks(t, "Add to")
	m.choose(t, "Add to")
	contains(t, "the dialog", m.dialogText(), "1 event has an id that is there already", "b.dateline, Dateline: 2 events", "table.csv, table", "“file.csv” could not be opened")
	m.choose(t, "take the new")
	m.press(t, "Import")
	m.asks(t, "What was read")
	contains(t, "the report", m.dialogText(),
		"table.csv:3:5: the date “1998-02-30” does not exist", "colour: ", "file.csv:1:1: there is no such file",
		"the event of this id in the open timeline is replaced", "→ Another treaty")
	if n := len(m.events()); n != 72 || m.events()[m.find(t, "treaty-signed")].Title != "Another treaty" {
		t.Errorf("after the import there are %d events", n)
	}
	m.press(t, "Close")
	if got := m.events()[m.view.options.Selected].ID; got != selected || m.view.viewport.Left != viewport.Left || m.view.viewport.SecPerPx != viewport.SecPerPx {
		t.Errorf("%s is selected, the viewport is %+v, before %+v", got, m.view.viewport, viewport)
	}
	if label := m.window.MainMenu().Items[1].Items[0].Label; label != "Undo import of 3 files" {
		t.Errorf("the menu offers %q", label)
	}
	after := m.written(t)
	m.undo()
	m.settle(t, func() bool { return len(m.events()) == 70 })
	if m.written(t) != before {
		t.Error("what was there before is written otherwise")
	}
	m.settle(t, func() bool { return !m.stepping })
	contains(t, "the status bar", m.status.Text, "Taken back: import of 3 files")
	contains(t, "the inspector", texts(m.inspector.scroll), "Russia and North Korea sign")
	m.redo()
	m.settle(t, func() bool { return len(m.events()) == 72 })
	if m.written(t) != after {
		t.Error("what was made again is written otherwise")
	}
	m.frame()
}

// TestQuickUndo takes several imports back faster than they are shown.
func TestQuickUndo(t *testing.T) {
	m, _ := start(t)
	for n, name := range []string{"a", "b", "c"} {
		m.importFiles([]string{file(t, name+".dateline", `{"format":"dateline","version":1,"events":[{"id":"`+name+`","title":"X","when":"1999"}]}`)}, true)
		m.asks(t, "Add to")
		m.press(t, "Import")
		m.settle(t, func() bool {
			return len(m.events()) == 71+n && strings.Contains(m.status.Text, "everything as it stood")
		})
		contains(t, "the status bar", m.status.Text, name+".dateline, Dateline: 1 event was read")
	}
	m.undo()
	m.undo()
	m.undo()
	m.undo()
	m.settle(t, func() bool { return len(m.events()) == 70 && !m.stepping })
	m.redo()
	m.redo()
	m.settle(t, func() bool { return len(m.events()) == 72 && !m.stepping })
	if _, _, ok := m.history.Redone(); !ok {
		t.Error("nothing is left to make again")
	}
}

// TestUndoGivenUp gives a step up before it is shown; the next one is a single
// step again.
func TestUndoGivenUp(t *testing.T) {
	m, _ := start(t)
	for n, name := range []string{"a", "b"} {
		m.importFiles([]string{file(t, name+".dateline", `{"format":"dateline","version":1,"events":[{"id":"`+name+`","title":"X","when":"1999"}]}`)}, true)
		m.asks(t, "Add to")
		m.press(t, "Import")
		m.settle(t, func() bool { return len(m.events()) == 71+n && strings.Contains(m.status.Text, "stood") })
	}
	m.undo()
	m.escape()
	if m.stepping || len(m.events()) != 72 {
		t.Fatalf("stepping %v, with %d events", m.stepping, len(m.events()))
	}
	m.undo()
	m.settle(t, func() bool { return !m.stepping && m.progress.cancel == nil })
	if len(m.events()) != 71 {
		t.Errorf("after one step back there are %d events", len(m.events()))
	}
}

func TestRowsLeftOutAreNotTaken(t *testing.T) {
	m, _ := start(t)
	m.importFiles([]string{file(t, "table.csv", "title,start\nGood,1998\nBad,1998-02-30\n")}, true)
	m.asks(t, "How is table.csv")
	m.press(t, "Take 1 row")
}

// TestNothingIsMergedIntoWhatWasNotAskedFor opens a broken file and a good one.
func TestNothingIsMergedIntoWhatWasNotAskedFor(t *testing.T) {
	m, _ := start(t)
	path := file(t, "b.dateline", sameID)
	m.OpenAll([]string{file(t, "a.dateline", "{"), path})
	m.settle(t, func() bool { return m.path == path })
	if len(m.events()) != 2 {
		t.Errorf("%d events", len(m.events()))
	}
}

func TestImportTakesNothingWhenCancelled(t *testing.T) {
	m, trace := start(t)
	trace.Reset()
	m.importFiles([]string{file(t, "table.csv", "title,start\nOf 1998,1998\n")}, true)
	m.asks(t, "How is table.csv")
	m.press(t, "Cancel")
	m.importFiles([]string{file(t, "b.dateline", sameID)}, true)
	m.asks(t, "Add to")
	m.press(t, "Cancel")
	m.settle(t, func() bool { return m.dialogText() == "" })
	if len(m.events()) != 70 || m.history.Unsaved() || strings.Contains(trace.String(), "changed") {
		t.Errorf("there are %d events: %s", len(m.events()), trace)
	}
	contains(t, "the status bar", m.status.Text, "north-korea-abroad.dateline")
}

func TestOwnFileOpensUnasked(t *testing.T) {
	m, _ := start(t)
	path := file(t, "b.dateline", sameID)
	m.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	m.settle(t, func() bool { return m.path == path })
	if len(m.events()) != 2 || m.dialogText() != "" {
		t.Errorf("%d events, and %q", len(m.events()), m.dialogText())
	}
	if m.progress.cancel != nil {
		t.Error("the file still counts as being opened")
	}
}

// TestMappingIsCorrected pastes a table of which neither columns nor dates are
// plain, and says what they mean.
func TestMappingIsCorrected(t *testing.T) {
	m, _ := start(t)
	m.app.Clipboard().SetContent("a\tb\tc\nFirst\tFront\t3/4/1918\nSecond\tRear\t5/6/1919\n")
	m.edit(&fyne.ShortcutPaste{Clipboard: m.app.Clipboard()}, m.paste)
	m.asks(t, "How is the clipboard to be understood?")
	if strings.Contains(m.dialogText(), "Characters") {
		t.Error("a text on the clipboard is asked about its characters")
	}
	m.assign(t, "a", "title")
	m.assign(t, "b", "lane")
	m.assign(t, "c", "date or start")
	m.settle(t, func() bool { return strings.Contains(m.dialogText(), "1919") && m.canTake() })
	m.selects(t, "2 June")
	m.settle(t, func() bool { return strings.Contains(m.dialogText(), "3 April 1918") && m.canTake() })
	m.selects(t, "6 February")
	m.settle(t, func() bool { return strings.Contains(m.dialogText(), "4 March 1918") && m.canTake() })

	// Save the mapping, lose it, and load it.
	path := filepath.Join(t.TempDir(), "saved")
	m.picker = &chosenPicker{saved: path, opened: []string{path + ".json"}}
	m.press(t, "Save mapping")
	m.settle(t, func() bool { _, err := os.Stat(path + ".json"); return err == nil })
	m.assign(t, "b", "place")
	m.settle(t, func() bool { return !strings.Contains(m.dialogText(), "March 1918\nFront") && m.canTake() })
	m.press(t, "Load mapping")
	m.settle(t, func() bool { return strings.Contains(m.dialogText(), "March 1918\nFront") && m.canTake() })

	m.press(t, "Take 2 rows")
	m.asks(t, "Add to")
	m.choose(t, "Open as")
	m.press(t, "Import")
	m.settle(t, func() bool { return len(m.events()) == 2 && m.history.Unsaved() })
	e := m.events()[0]
	if e.Title != "First" || e.Lane != "Front" || e.When.String() != "1918-03-04" {
		t.Errorf("read is %+v", e)
	}
}

func TestPastedNonsenseIsRefused(t *testing.T) {
	m, _ := start(t)
	m.paste()
	contains(t, "the status bar", m.status.Text, "no text on the clipboard")
	m.app.Clipboard().SetContent("Dear Sir")
	m.paste()
	m.asks(t, "this is no timeline")
	if len(m.events()) != 70 {
		t.Errorf("%d events", len(m.events()))
	}
}

// assign gives a column a role in the mapping on top.
func (m *Main) assign(t *testing.T, column, role string) {
	t.Helper()
	m.settle(t, m.atRest)
	var selects []*selector
	at, names := -1, 0
	objects(m.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		switch w := o.(type) {
		case *selector:
			if len(w.Options) > 20 && w.Options[0] == "keep" {
				selects = append(selects, w)
			}
		case *widget.Label:
			if w.TextStyle.Bold && len(selects) > 0 && names < len(selects) {
				if w.Text == column {
					at = names
				}
				names++
			}
		}
	})
	if at < 0 {
		t.Fatalf("there is no column %q in:\n%s", column, m.dialogText())
	}
	selects[at].SetSelected(role)
}

// selects chooses an option of a select of the dialog on top.
func (m *Main) selects(t *testing.T, option string) {
	t.Helper()
	m.settle(t, m.atRest)
	var found *selector
	objects(m.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if s, ok := o.(*selector); ok {
			for _, have := range s.Options {
				if have == option {
					found = s
				}
			}
		}
	})
	if found == nil {
		t.Fatalf("there is no option %q", option)
	}
	found.SetSelected(option)
}

// canTake says whether the table can be taken as it is mapped.
func (m *Main) canTake() bool {
	can := false
	objects(m.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.Button); ok && strings.HasPrefix(b.Text, "Take") {
			can = !b.Disabled()
		}
	})
	return can
}

// atRest says whether nothing is asked about the mapping on top.
func (m *Main) atRest() bool { return m.asking == 0 }

// chosenPicker is a picker whose user has chosen already.
type chosenPicker struct {
	saved  string
	opened []string
}

func (p *chosenPicker) open(_ string, done func([]string))  { done(p.opened) }
func (p *chosenPicker) save(_, _ string, done func(string)) { done(p.saved) }

// TestSaveCopy writes a copy in a format that does not hold everything, and
// the report of that.
func TestSaveCopy(t *testing.T) {
	m, _ := start(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "copy")
	m.picker = &chosenPicker{saved: path}
	m.askSaveCopy()
	m.asks(t, "Only Dateline’s own format")
	m.press(t, "Choose a place")
	m.settle(t, func() bool { return strings.Contains(m.status.Text, "70 events were written") })
	r, err := os.ReadFile(path + ".dateline")
	if err != nil || string(r) != m.written(t) {
		t.Errorf("the copy has %d bytes: %v", len(r), err)
	}
	// Once more: the file is there.
	m.askWhere(formats.Writable()[0])
	m.asks(t, "is there already. Replace it?")
}

func TestReportIsSaved(t *testing.T) {
	m, _ := start(t)
	path := filepath.Join(t.TempDir(), "report.json")
	m.picker = &chosenPicker{saved: path}
	m.Open(file(t, "mixed.csv", "title,start\nGood,1918\nBad,1918-02-30\n"))
	m.asks(t, "What was read")
	m.press(t, "Save report")
	var report struct {
		Read struct {
			Events   int
			Problems []struct{ Line int }
		}
	}
	m.settle(t, func() bool {
		text, err := os.ReadFile(path)
		return err == nil && json.Unmarshal(text, &report) == nil
	})
	if report.Read.Events != 1 || len(report.Read.Problems) != 1 || report.Read.Problems[0].Line != 3 {
		t.Errorf("the report is %+v", report)
	}
}

func TestUnsavedImportIsNotLostUnasked(t *testing.T) {
	m, _ := start(t)
	m.importFiles([]string{file(t, "b.dateline", sameID)}, true)
	m.asks(t, "Add to")
	m.choose(t, "have both")
	m.press(t, "Import")
	m.asks(t, "What was read")
	m.press(t, "Close")
	m.askBuiltIn()
	m.asks(t, "not saved")
	m.press(t, "Stay")
	if len(m.events()) != 72 {
		t.Errorf("%d events", len(m.events()))
	}
	m.askBuiltIn()
	m.press(t, "Give it up")
	if len(m.events()) != 70 {
		t.Errorf("%d events", len(m.events()))
	}
}

// TestFormatsHaveNames looks for the words under which the window offers the
// formats.
func TestFormatsHaveNames(t *testing.T) {
	m, _ := start(t)
	for _, f := range formats.All() {
		if name := m.text("format." + f.Name); name == "format."+f.Name {
			t.Errorf("the format %s has no name for people", f.Name)
		}
	}
}

// TestMenuKeysWaitForDialogs presses Escape in a choice that has the focus, and
// keys of the menu while a dialog waits.
func TestMenuKeysWaitForDialogs(t *testing.T) {
	m, _ := start(t)
	m.unasked(m.askSaveCopy)()
	overlays := m.window.Canvas().Overlays()
	first := overlays.Top()
	if first == nil {
		t.Fatal("no format is asked for")
	}
	m.unasked(m.askSaveCopy)()
	if overlays.Top() != first {
		t.Error("a dialog opens above another")
	}
	focused := m.window.Canvas().Focused()
	if _, ok := focused.(*selector); !ok {
		t.Fatalf("%T has the focus", focused)
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if overlays.Top() != nil {
		t.Error("Escape does not leave the dialog")
	}
}
