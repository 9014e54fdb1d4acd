package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// begin returns the window as the program makes it when it is started with some files.
func begin(t *testing.T, h *uitest.Harness, pictures string, files ...string) window {
	t.Helper()
	m, err := New(Params{App: h.App, Text: words.English(), Lexicon: &chrono.English, BuiltIn: data.BuiltIn, BuiltInName: data.BuiltInName, Pictures: pictures})
	if err != nil {
		t.Fatal(err)
	}
	m.view.OnFrame = nil
	m.window.Show()
	m.Begin(files, false)
	return window{m, h}
}

// TestStartPage opens a file, and finds it with its picture on the start page of the
// next start. Another that is gone is taken off the list by a click.
func TestStartPage(t *testing.T) {
	h, pictures := uitest.New(t), t.TempDir()
	kept, gone := uitest.File(t, "kept.csv", "title,start\nA,1918\n"), uitest.File(t, "gone.csv", "title,start\nB,1919\n")
	m := begin(t, h, pictures)
	if !m.home.Visible() || m.session.Shown().Open() {
		t.Fatal("a new user does not see the start page")
	}
	m.Settle(func() bool { // its picture is there
		found := false
		uitest.Objects(m.home.Object, func(o fyne.CanvasObject) {
			picture, ok := o.(*canvas.Image)
			found = found || ok && picture.Image != nil && picture.Visible()
		})
		return found
	})
	m.tapCard(t, "The example")
	if m.Settle(m.steady); m.home.Visible() || m.path() != data.BuiltInName {
		t.Fatal("its card does not open the example")
	}
	m.OpenAll([]string{gone})
	m.Settle(func() bool { return m.path() == gone })
	m.OpenAll([]string{kept})
	m.Settle(func() bool { return m.path() == kept })
	m.session.Timeline().Title = "A war"
	m.keepTitle(kept)
	m.Settle(func() bool {
		files, _ := os.ReadDir(pictures)
		return len(files) == 2
	})
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}

	m = begin(t, h, pictures)
	if !m.home.Visible() || m.session.Shown().Open() {
		t.Fatal("the start page is not shown")
	}
	shown := func() string { return uitest.Texts(m.home.Object) }
	m.Settle(func() bool { return strings.Contains(shown(), "kept.csv") })
	uitest.Contains(t, "the start page", shown(), "A war\nkept.csv", "gone.csv", "not found in "+filepath.Dir(gone))
	uitest.Objects(m.home.Object, func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok && s.Content.MinSize().Width > 320 {
			t.Errorf("cards of %v scroll in %v", s.Content.MinSize(), s.Size())
		}
	})
	m.tapCard(t, "gone.csv")
	m.Settle(func() bool { return !strings.Contains(shown(), "gone.csv") })
	m.tapCard(t, "A war")
	m.Settle(func() bool { return m.session.Shown().Open() || m.Top() != nil })
	if m.Top() != nil { // how a table is understood
		m.Press("Import")
	}
	m.Settle(func() bool { return m.path() == kept && !m.home.Visible() && !m.picturing.Busy() })
	m.frame()
	m.saver.Revert() // how a table is read is asked again
	m.Asks("Import kept.csv")
	m.Press("Import")
	m.Settle(m.steady)
}

// tapCard clicks the card of a file on the start page.
func (m window) tapCard(t *testing.T, name string) {
	t.Helper()
	var card fyne.Tappable
	uitest.Objects(m.home.Object, func(o fyne.CanvasObject) {
		if c, ok := o.(fyne.Tappable); ok && strings.HasPrefix(uitest.Texts(o), name) {
			card = c
		}
	})
	if card == nil {
		t.Fatalf("no card %s in:\n%s", name, uitest.Texts(m.home.Object))
	}
	test.Tap(card)
}

// TestStartPageOverADocument is left by Escape, and its keys and commands reach no
// document.
func TestStartPageOverADocument(t *testing.T) {
	m, _ := start(t)
	m.menuItem(t, "File", "Start page").Action()
	if !m.home.Visible() {
		t.Fatal("the start page is not shown")
	}
	for _, item := range []*fyne.MenuItem{m.menuItem(t, "File", "Save"), m.menuItem(t, "View", "Zoom in")} {
		if !item.Disabled {
			t.Errorf("%q can be chosen", item.Label)
		}
	}
	if m.menuItem(t, "File", "Open…").Disabled {
		t.Error("nothing can be opened")
	}
	m.window.Canvas().Unfocus()
	m.Type(fyne.KeyRight)
	if m.view.Selected() >= 0 {
		t.Error("an arrow key selects an event behind the start page")
	}
	m.Type(fyne.KeyEscape)
	if m.home.Visible() || m.menuItem(t, "View", "Zoom in").Disabled {
		t.Error("Escape does not lead back")
	}
}

// TestWindowsHaveDocumentsOfTheirOwn opens a second window, which shows another file,
// and finds the first where its file is asked for again.
func TestWindowsHaveDocumentsOfTheirOwn(t *testing.T) {
	m, _ := start(t)
	one, two := uitest.File(t, "one.dateline", `{"format":"dateline","version":1,"title":"One","events":[]}`), uitest.File(t, "two.csv", "title,start\nB,1919\n")
	m.OpenAll([]string{one})
	m.Settle(func() bool { return m.path() == one })
	m.newWindow()
	other := window{m.windows.open[1], m.Harness}
	if !other.home.Visible() {
		t.Error("another window does not begin with the start page")
	}
	other.OpenAll([]string{two})
	m.Settle(func() bool { return other.path() == two })
	if m.path() != one || other.home.Visible() {
		t.Errorf("the first window shows %s", m.path())
	}
	other.importer.Files([]string{one}, false)
	m.Settle(func() bool { return !other.progress.Busy() })
	if other.path() != two {
		t.Error("a file is open in two windows")
	}
	uitest.Contains(t, "the status bar of its window", m.status.Text, "is open in this window")

	other.add(t, "a")
	quit := 0
	m.App.Lifecycle().SetOnStopped(func() { quit++ })
	m.quit()
	uitest.Contains(t, "the question", m.DialogText(), "have not been saved")
	m.Press("Cancel")
	other.close()
	m.Press("Discard")
	if len(m.windows.open) != 1 || m.windows.open[0] != m.Main {
		t.Errorf("%d windows are open", len(m.windows.open))
	}
}

// TestRecentFilesHaveAnEnd and the last opened is the first.
func TestRecentFilesHaveAnEnd(t *testing.T) {
	m, _ := start(t)
	folder := t.TempDir()
	for i := range mostRecent + 3 {
		m.remember(filepath.Join(folder, string(rune('a'+i))+".dateline"))
	}
	m.remember(filepath.Join(folder, "z.dateline"))
	if recent := m.recent(); len(recent) != mostRecent || filepath.Base(recent[0]) != "z.dateline" {
		t.Errorf("%d files, first %s", len(recent), recent[0])
	}
	if n := len(m.menuItem(t, "File", "Open recent").ChildMenu.Items); n != mostInRecentMenu {
		t.Errorf("the menu has %d files", n)
	}
	m.App.Preferences().SetString(recentKey, `{"not":"a list"}`)
	if len(m.recent()) != 0 {
		t.Error("what makes no sense is remembered")
	}
}
