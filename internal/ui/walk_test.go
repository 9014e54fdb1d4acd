package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/scene"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

// TestClassTimelineFromNothing makes twelve events, five claims and three sources with the
// keyboard alone, faster than the window follows, and takes it all back. A chord, a key and
// one text typed into a field are an action each; a teacher has lost patience after sixty.
func TestClassTimelineFromNothing(t *testing.T) {
	m, _ := start(t)
	m.newTimeline()
	m.Settle(func() bool { return len(m.events()) == 0 && m.steady() })
	empty := m.written(t)
	actions := 1
	typed := func(text string) {
		actions++
		m.typeText(t, text)
	}
	key := func(name fyne.KeyName) {
		actions++
		m.Type(name)
	}
	event := func(text string) {
		actions++
		m.menuItem(t, "Edit", "New event").Action()
		typed(text)
	}
	claim := func(who, source string) {
		actions++
		m.menuItem(t, "Edit", "Add a claim").Action()
		typed(who)
		key(fyne.KeyReturn)
		typed(source)
		key(fyne.KeyReturn)
	}
	event("5 May 1789: Estates-General meets")
	event("20 June 1789: Tennis Court Oath")
	claim("Bailly", "Mémoires de Bailly")
	event("14 July 1789: Fall of the Bastille")
	claim("Thomas Carlyle", "The French Revolution: A History")
	claim("Louis XVI", "https://example.org/rien")
	event("26 August 1789: Declaration of the Rights of Man")
	event("5-6 October 1789: March on Versailles")
	claim("Carlyle", "a history")
	event("20-21 June 1791: Flight to Varennes")
	event("10 August 1792: Storming of the Tuileries")
	event("2-6 September 1792: September massacres")
	claim("His editor", "Mémoires")
	event("21 January 1793: Execution of Louis XVI")
	event("September 1793 to July 1794: The Terror")
	event("27 July 1794: Fall of Robespierre")
	event("9 November 1799: Coup of 18 Brumaire")
	m.Settle(func() bool {
		m.frame()
		return len(m.events()) == 12 && m.ahead.Disabled()
	})
	key(fyne.KeyEscape)
	m.quiet()
	if actions > 60 {
		t.Errorf("%d actions", actions)
	}
	got := make(map[string]string)
	claims, cited := 0, make(map[string]int)
	for _, e := range m.events() {
		got[e.Title] = e.When.String()
		for _, c := range e.Claims {
			claims++
			for _, x := range c.Citations {
				cited[x.Source]++
			}
		}
	}
	if len(got) != 12 || got["The Terror"] != "1793-09/1794-07" || got["March on Versailles"] != "1789-10-05/1789-10-06" || got["Coup of 18 Brumaire"] != "1799-11-09" {
		t.Errorf("the events are %q", got)
	}
	if sources := m.session.Timeline().Sources; claims != 5 || len(sources) != 3 || len(cited) != 3 {
		t.Errorf("%d claims cite %v of %d sources", claims, cited, len(sources))
	}
	full := m.written(t)
	for m.session.History().Before() != nil {
		m.undo()
		m.quiet()
	}
	if m.written(t) != empty || m.view.Selected() != scene.NoEvent {
		t.Error("undone it is not what it was")
	}
	for m.session.History().Next() != nil {
		m.redo()
		m.quiet()
	}
	if m.written(t) != full {
		t.Error("made again it is not the same")
	}
}

// TestTitleWithDate: a date before a title is told while it is typed, and is a part of the
// title where somebody says so, or where it has two meanings and none is chosen.
func TestTitleWithDate(t *testing.T) {
	m, _ := start(t)
	made := func(text string) {
		m.menuItem(t, "Edit", "New event").Action()
		m.Settle(func() bool { return m.editor.Showing() && m.ahead.Disabled() })
		m.typeText(t, text)
	}
	made("9 November 1989: Wall opens")
	uitest.Contains(t, "the form", uitest.Texts(m.editor.Object), "9 November 1989")
	m.Type(fyne.KeyDown)
	m.Type(fyne.KeyReturn)
	m.quiet()
	if e := m.event(t); e.Title != "9 November 1989: Wall opens" || e.When.String() == "1989-11-09" || !m.editor.Showing() {
		t.Errorf("the event is %q, %v", e.Title, e.When)
	}
	made("03/04/1920: Strike")
	uitest.Contains(t, "the form", uitest.Texts(m.editor.Object), "more than one meaning")
	m.Type(fyne.KeyReturn)
	m.quiet()
	if e := m.event(t); e.Title != "03/04/1920: Strike" {
		t.Errorf("a reading was chosen for %q, %v", e.Title, e.When)
	}
}

// TestViewingDisablesChanges in the menu, but not what only reads.
func TestViewingDisablesChanges(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	for _, fixed := range []bool{true, false} {
		m.session.SetReadOnly(words.Say("keys.page"), fixed)
		for item, changes := range map[string]bool{"Lanes…": true, "Change events…": true, "Add a claim": true, "Paste": true, "Copy": false, "Select all": false} {
			if got := m.menuItem(t, "Edit", item).Disabled; got != (fixed && changes) {
				t.Errorf("read-only %t: %s is disabled: %t", fixed, item, got)
			}
		}
	}
}

// TestUndoWhileClaimsAreShown in the form; what stands in a field there is undone first.
func TestUndoWhileClaimsAreShown(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	claims := len(m.event(t).Claims)
	m.Press("Edit claims")
	if m.showClaims(); m.editor.ClaimsShown() || !m.editor.Showing() {
		t.Error("the key does not lead back to the fields of the event")
	}
	m.showClaims()
	m.Press("Add claim")
	m.quiet()
	m.typeText(t, "A witness")
	m.quiet()
	if len(m.event(t).Claims) != claims+1 {
		t.Fatalf("%d claims, no claim is added", len(m.event(t).Claims))
	}
	undo := func() { m.stepKey(&fyne.ShortcutUndo{}, m.undo) }
	field := m.window.Canvas().Focused().(interface{ Content() string })
	if undo(); field.Content() == "A witness" || len(m.event(t).Claims) == claims {
		t.Errorf("the field has %q, and there are %d claims", field.Content(), len(m.event(t).Claims))
	}
	for range 10 { // word by word
		if len(m.event(t).Claims) > claims {
			undo()
			m.quiet()
		}
	}
	if len(m.event(t).Claims) != claims || !m.editor.Showing() {
		t.Errorf("%d claims, the form is open: %t", len(m.event(t).Claims), m.editor.Showing())
	}
	if step, ok := m.session.Undoable(); ok {
		t.Errorf("what was typed and taken back is a step: %v", step)
	}
	m.typeText(t, "Another")
	m.quiet()
	m.undo()
	m.quiet()
	if _, ok := m.session.Redoable(); !ok || len(m.event(t).Claims) != claims {
		t.Errorf("%d claims, or nothing to redo", len(m.event(t).Claims))
	}
	m.show("Another", widget.NewLabel(""))
	m.stepKey(&fyne.ShortcutRedo{}, m.redo)
	m.quiet()
	if len(m.event(t).Claims) != claims {
		t.Error("a dialog does not keep the key")
	}
}

// TestSourcesStandBesideTheTimeline in the place of the history: what cites a source is
// shown, to be read or in the form, while the panel stays.
func TestSourcesStandBesideTheTimeline(t *testing.T) {
	m, _ := start(t)
	width := m.view.Size().Width
	m.menuItem(t, "View", "History").Action()
	m.menuItem(t, "View", "Sources").Action()
	if m.history.Visible() || m.view.Size().Width >= width {
		t.Errorf("the history is shown: %t, the timeline is %v wide, it was %v", m.history.Visible(), m.view.Size().Width, width)
	}
	event := m.events()[m.find(t, "treaty-signed")]
	m.evidence.ShowSource(event.Claims[0].Citations[0].Source)
	m.Press(event.Title[:20])
	m.quiet()
	if m.event(t) != event || !m.evidence.Pane().Visible() {
		t.Errorf("%q is selected, the panel is shown: %t", m.event(t).Title, m.evidence.Pane().Visible())
	}
	m.window.Canvas().Unfocus()
	m.editEvent()
	m.Press(event.Title[:20])
	m.quiet()
	uitest.Contains(t, "the claims", uitest.Texts(m.editor.Object), m.text("evidence.who"))
	m.menuItem(t, "View", "Sources").Action()
	m.Type(fyne.KeyEscape)
	if m.evidence.Pane().Visible() || m.view.Size().Width != width {
		t.Errorf("the panel is shown: %t, the timeline is %v wide, it was %v", m.evidence.Pane().Visible(), m.view.Size().Width, width)
	}
}

// TestCalendarOfADate: the words stay, and mean another day.
func TestCalendarOfADate(t *testing.T) {
	m, _ := start(t)
	m.menuItem(t, "Edit", "New event").Action()
	m.Settle(m.editor.Showing)
	m.typeText(t, "14 October 1066: Battle of Hastings")
	m.Type(fyne.KeyReturn)
	m.quiet()
	day := m.event(t).When.Value.Bounds().EarliestStart
	uitest.Objects(m.editor.Object, func(o fyne.CanvasObject) {
		if s, ok := o.(interface {
			SetSelected(string)
			SelectedIndex() int
		}); ok {
			s.SetSelected("Julian")
		}
	})
	m.quiet()
	when := m.event(t).When
	if when.Value.String() != "1066-10-14" || when.Calendar != chrono.Julian || when.Value.Bounds().EarliestStart.Sub(day) != 6*24*3600 {
		t.Errorf("the date is %s in %s", when.Value, when.Calendar)
	}
	uitest.Contains(t, "the form", uitest.Texts(m.editor.Object), "20 October 1066")
}

// TestHistoryIsShownBesideTheTimeline, and gives its room back when it is left.
func TestHistoryIsShownBesideTheTimeline(t *testing.T) {
	m, _ := start(t)
	width := m.view.Size().Width
	m.menuItem(t, "View", "History").Action()
	uitest.Contains(t, "the window", uitest.Texts(m.window.Content()), "as it was opened")
	if m.view.Size().Width >= width {
		t.Error("the pane has no room of its own")
	}
	m.Type(fyne.KeyEscape)
	if m.view.Size().Width != width {
		t.Errorf("the timeline is %v wide, it was %v", m.view.Size().Width, width)
	}
}

// TestSeveralSelectedAreShownTogether, also where the form of one was open.
func TestSeveralSelectedAreShownTogether(t *testing.T) {
	m, _ := start(t)
	e := m.find(t, "treaty-signed")
	m.view.Reveal(e)
	m.editEvent()
	m.view.ChooseAll([]int32{e, m.find(t, "troops-to-russia-2024")})
	m.quiet()
	uitest.Contains(t, "the panel", uitest.Texts(m.inspector.Scroll), "2 events selected", m.events()[e].Title)
	if m.editor.Showing() {
		t.Error("the form of one of them stays")
	}
	m.view.Choose(e)
	if text := uitest.Texts(m.inspector.Scroll); strings.Contains(text, "events selected") {
		t.Errorf("the panel stays:\n%s", text)
	}
	m.view.SelectAll()
	m.Settle(func() bool { return strings.Contains(uitest.Texts(m.inspector.Scroll), "102 events selected") })
}

// TestTheRuleIsExplained in the help, with a line for each status that it gives.
func TestTheRuleIsExplained(t *testing.T) {
	m, _ := start(t)
	m.menuItem(t, "Help", "How claims give a status").Action()
	uitest.Contains(t, "the help", m.DialogText(), "not assessed", "Somebody stands against it, and it is neither confirmed nor refuted.", "It stands for the event.", "A status that you choose yourself stays")
}
