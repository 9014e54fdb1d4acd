package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// typeText types a text into what has the focus.
func (m window) typeText(t *testing.T, text string) {
	t.Helper()
	focused := m.window.Canvas().Focused()
	if focused == nil {
		t.Fatal("nothing has the focus")
	}
	for _, r := range text {
		focused.TypedRune(r)
	}
}

// tab goes to the next field.
func (m window) tab() { m.window.Canvas().(interface{ FocusNext() }).FocusNext() }

// selected returns the event that is selected.
func (m window) event(t *testing.T) *timeline.Event {
	t.Helper()
	if m.view.Selected() == scene.NoEvent {
		t.Fatal("no event is selected")
	}
	return m.events()[m.view.Selected()]
}

// quiet waits until nothing that was typed is under way.
func (m window) quiet() {
	arrived := false
	m.flush(func() { arrived = true })
	m.Settle(func() bool { return arrived && m.steady() })
}

// TestEventMadeByKeyboard makes an event of nothing and fills it in with the keyboard alone;
// each field is a step, and undone the file is what it was.
func TestEventMadeByKeyboard(t *testing.T) {
	m, _ := start(t)
	before, n := m.written(t), len(m.events())
	m.menuItem(t, "Edit", "New event").Action()
	m.Settle(m.editor.Showing)
	e := m.event(t)
	if len(m.events()) != n+1 || e.Title != "New event" || e.When.String() == "" {
		t.Fatalf("%d events, the new one %+v", len(m.events()), e)
	}
	m.typeText(t, "Treaty of")
	m.typeText(t, " friendship")
	m.tab()
	m.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	m.typeText(t, "8 октября 2024")
	uitest.Contains(t, "the form", uitest.Texts(m.editor.Object), "8 October 2024")
	m.tab()
	m.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	m.typeText(t, "Treaties")
	m.Type(fyne.KeyEscape)
	m.quiet()
	if e = m.event(t); e.Title != "Treaty of friendship" || e.When.String() != "2024-10-08" || e.Lane != "Treaties" || m.editor.Showing() {
		t.Errorf("the event is %+v", e)
	}
	uitest.Contains(t, "the inspector", uitest.Texts(m.inspector.Scroll), "Treaty of friendship", "8 October 2024")
	after := m.written(t)
	if name, _ := m.session.Undoable(); !strings.HasPrefix(name.In(m.text), "change of the lane of “Treaty of friendship”") {
		t.Errorf("the last step is %q", name.In(m.text))
	}
	steps := 0
	for m.session.History().Before() != nil {
		m.undo()
		m.quiet()
		steps++
	}
	if steps != 4 || m.written(t) != before {
		t.Errorf("%d steps lead back, to the same bytes: %t", steps, m.written(t) == before)
	}
	for m.session.History().Next() != nil {
		m.redo()
		m.quiet()
	}
	if m.written(t) != after {
		t.Error("made again it is written otherwise")
	}
}

// TestNothingTypedIsLost: what was typed is in the document when it is saved, undone, left
// for another event or for none.
func TestNothingTypedIsLost(t *testing.T) {
	for name, leave := range map[string]func(m window){
		"another event": func(m window) { m.view.Reveal(m.find(t, "treaty-signed")) },
		"no event":      func(m window) { m.clearSelection() },
		"undo": func(m window) {
			m.undo()
			m.quiet()
			m.redo()
		},
		"Escape": func(m window) { m.Type(fyne.KeyEscape) },
		"new timeline": func(m window) {
			m.newTimeline()
			m.Asks("have not been saved")
			m.Press("Cancel")
		},
	} {
		m, _ := start(t)
		m.view.Reveal(m.find(t, "troops-to-russia-2024"))
		m.Type(fyne.KeyF2)
		m.typeText(t, "Soldiers sent")
		leave(m)
		m.quiet()
		if got := m.events()[m.find(t, "troops-to-russia-2024")].Title; got != "Soldiers sent" {
			t.Errorf("%s: the title is %q", name, got)
		}
	}
}

// TestNothingTypedIsLostAtALogOut: what was typed is in the document before the program ends.
func TestNothingTypedIsLostAtALogOut(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "troops-to-russia-2024"))
	m.Type(fyne.KeyF2)
	m.typeText(t, "Soldiers sent")
	title := ""
	m.windows.flush(time.Minute, func() { title = m.events()[m.find(t, "troops-to-russia-2024")].Title })
	m.Settle(func() bool { return title != "" })
	if title != "Soldiers sent" {
		t.Errorf("the program ends with the title %q", title)
	}
	ends := 0
	for range 2 { // what does not come is not waited for
		m.windows.flush(0, func() { ends++ })
	}
	m.Settle(func() bool { return ends == 2 })
}

// TestNothingTypedIsLostInACrash: what stands in the fields, or is on its way into the document, is
// recovered after a mistake of the program, as are all steps before.
func TestNothingTypedIsLostInACrash(t *testing.T) {
	for name, before := range map[string]func(m window){
		"on its way": func(m window) { m.window.Canvas().Unfocus() },
		"half of it standing in the field": func(m window) {
			m.quiet()
			m.typeText(t, " there")
		},
	} {
		m, _ := start(t)
		m.saver.Journals.Dir = t.TempDir()
		m.OpenBuiltIn()
		m.Settle(func() bool { return !m.session.Opening() })
		m.view.Reveal(m.find(t, "treaty-signed"))
		m.Type(fyne.KeyF2)
		m.typeText(t, "First")
		m.quiet()
		m.view.Reveal(m.find(t, "troops-to-russia-2024"))
		m.Settle(m.editor.Showing)
		m.editor.FocusTitle()
		m.typeText(t, "Soldiers sent")
		before(m)
		if _, err := m.Crashed("a mistake"); !strings.Contains(err.Error(), "a mistake") {
			t.Errorf("%s: reported is %v", name, err)
		}
		m.saver.End(false) // as the system does
		left := m.saver.Journals.Left()
		if len(left) != 1 {
			t.Fatalf("%s: left are %+v", name, left)
		}
		r, err := left[0].Recover()
		if err != nil {
			t.Fatal(err)
		}
		r.Leave()
		titles := ""
		for _, e := range r.History.Now().Events.All() {
			if e.ID == "treaty-signed" || e.ID == "troops-to-russia-2024" {
				titles += e.Title + "; "
			}
		}
		want := "Soldiers sent; First; "
		if name != "on its way" {
			want = "Soldiers sent there; First; "
		}
		if titles != want || r.History.Depth() != 2 {
			t.Errorf("%s: recovered after %d steps are %q", name, r.History.Depth(), titles)
		}
	}
}

// TestUndoRefreshesTheForm, and leaves it where its event is gone.
func TestUndoRefreshesTheForm(t *testing.T) {
	m, _ := start(t)
	m.newEventInView()
	m.Settle(m.editor.Showing)
	m.typeText(t, "Treaty")
	m.window.Canvas().Unfocus()
	m.quiet()
	wide := m.view.Viewport().SecPerPx
	if m.window.Canvas().OnTypedRune()('+'); m.view.Viewport().SecPerPx != wide {
		t.Error("what is typed beside the fields is taken for a key")
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem("a", nil)), m.window.Canvas(), fyne.NewPos(9, 9))
	acts := false
	if m.unlessDialog(func() { acts = true })(); !acts || m.window.Canvas().Overlays().Top() != nil {
		t.Error("a list that is open swallows a key")
	}
	m.undo()
	m.quiet()
	m.editor.FocusTitle()
	if got := m.window.Canvas().Focused().(interface{ SelectedText() string }).SelectedText(); got != "New event" {
		t.Errorf("the title field has %q", got)
	}
	m.window.Canvas().Unfocus()
	m.undo()
	m.quiet()
	if m.editor.Showing() || m.view.Selected() != scene.NoEvent || !m.inspector.Scroll.Visible() {
		t.Error("the form of an event that is gone is shown")
	}
}

// TestReadOnlyRefuses to show the form and to add, and says why.
func TestReadOnlyRefuses(t *testing.T) {
	m, _ := start(t)
	m.session.SetReadOnly(words.Say("keys.page"), true)
	n := len(m.events())
	m.view.Reveal(m.find(t, "treaty-signed"))
	for _, action := range []func(){m.editEvent, m.newEventInView} {
		m.say("")
		action()
		if m.status.Text != m.text("keys.page") || m.editor.Showing() || m.session.Busy() || len(m.events()) != n {
			t.Errorf("the status bar says %q", m.status.Text)
		}
	}
	var left []string
	for _, item := range m.editMenu().Items {
		if !item.IsSeparator && !item.Disabled {
			left = append(left, item.Label)
		}
	}
	if got := strings.Join(left, ", "); got != "Copy, Copy claim with its source, Copy as, Select all" {
		t.Errorf("the menu offers %s", got)
	}
}

// TestFormFitsItsPanel at the width of a narrow panel in a small window.
func TestFormFitsItsPanel(t *testing.T) {
	m, _ := start(t)
	m.window.Resize(fyne.NewSize(1366, 768))
	m.view.Reveal(m.find(t, "troops-to-russia-2024"))
	m.editEvent()
	if least := m.editor.Object.MinSize().Width; least > 420 {
		t.Errorf("the form needs %v", least)
	}
	m.split.SetOffset(1 - 420.0/1366)
	uitest.Objects(m.editor.Object, func(o fyne.CanvasObject) {
		if _, ok := o.(fyne.Focusable); ok && o.Visible() {
			if o.Size().Width > 420 {
				t.Errorf("%T is %v wide", o, o.Size().Width)
			}
		}
	})
}

// TestClaimsMadeBeforeTheEventAreTold beside its date, once that is moved after them.
func TestClaimsMadeBeforeTheEventAreTold(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	m.editEvent()
	if text := uitest.Texts(m.editor.Object); strings.Contains(text, "before this date") {
		t.Errorf("told without a reason:\n%s", text)
	}
	m.tab()
	m.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	m.typeText(t, "2090")
	m.tab()
	m.quiet()
	uitest.Contains(t, "the form", uitest.Texts(m.editor.Object), "claims about this event were made before this date")
}
