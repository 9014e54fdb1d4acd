package ui

import (
	"context"
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/format/native"
	"dateline/internal/paged"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/words"
)

func (m *Main) events() []*timeline.Event { return m.session.Timeline().Events.Values() }

// written returns the open timeline as it is written.
func (m *Main) written(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	if err := native.Write(&text, m.session.Timeline()); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// add adds an event of 1999 to the open timeline and waits for it.
func (m window) add(t *testing.T, id string) {
	t.Helper()
	value, err := chrono.Parse("1999")
	if err != nil {
		t.Fatal(err)
	}
	shown := false
	m.session.Change(words.Say("change.import", "file", id), func(_ context.Context, now *timeline.Timeline) (edit.Change, error) {
		after := *now
		n := now.Events.Len()
		after.Events = paged.Of(append(now.Events.Values()[:n:n], &timeline.Event{ID: id, Title: "X", When: chrono.When{Value: value}}))
		return edit.Change{Timeline: &after, Added: []int32{int32(n)}}, nil
	}, func(err error) { shown = err == nil })
	m.Settle(func() bool { return shown })
}

// steady reports whether no undo and no redo is under way.
func (m *Main) steady() bool { return m.steps == 0 && !m.progress.Busy() }

// TestChangesAreUndoneAndRedone holds that what is selected and in view stays.
func TestChangesAreUndoneAndRedone(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, "treaty-signed"))
	m.view.Zoom(0.1)
	before, viewport, n := m.written(t), m.view.Viewport(), len(m.events())
	m.add(t, "a")
	if got := m.events()[m.view.Selected()].ID; got != "treaty-signed" || m.view.Viewport().Left != viewport.Left || m.view.Viewport().SecPerPx != viewport.SecPerPx {
		t.Errorf("%s is selected, the viewport is %+v, before %+v", got, m.view.Viewport(), viewport)
	}
	if label := m.window.MainMenu().Items[1].Items[0].Label; !strings.HasPrefix(label, "Undo import of a"+wideSpace) {
		t.Errorf("the menu offers %q", label)
	}
	after := m.written(t)
	m.undo()
	m.Settle(m.steady)
	if len(m.events()) != n || m.written(t) != before {
		t.Error("what was there before is written otherwise")
	}
	uitest.Contains(t, "the status bar", m.status.Text, "Undone: import of a")
	uitest.Contains(t, "the inspector", uitest.Texts(m.inspector.Scroll), "Russia and North Korea sign")
	m.redo()
	m.Settle(m.steady)
	if len(m.events()) != n+1 || m.written(t) != after {
		t.Error("what was made again is written otherwise")
	}
	m.frame()
}

// TestQuickUndo undoes several changes faster than they are shown.
func TestQuickUndo(t *testing.T) {
	m, trace := start(t)
	n := len(m.events())
	for _, id := range []string{"a", "b", "c"} {
		m.add(t, id)
	}
	trace.Reset()
	for range 4 {
		m.undo()
	}
	m.Settle(m.steady)
	if len(m.events()) != n || strings.Count(trace.String(), `"changed":"undo"`) != 3 {
		t.Errorf("%d events, want %d: %s", len(m.events()), n, trace)
	}
	m.redo()
	m.redo()
	m.Settle(m.steady)
	if _, ok := m.session.Redoable(); !ok || len(m.events()) != n+2 {
		t.Errorf("%d events, and more to make again is %v", len(m.events()), ok)
	}
}

// TestUndoIsCancelled cancels a step before it is shown; the next one is a single
// step again.
func TestUndoIsCancelled(t *testing.T) {
	m, _ := start(t)
	n := len(m.events())
	m.add(t, "a")
	m.add(t, "b")
	m.undo()
	m.escape()
	if !m.steady() || len(m.events()) != n+2 {
		t.Fatalf("%d steps are under way, with %d events", m.steps, len(m.events()))
	}
	m.undo()
	m.Settle(m.steady)
	if len(m.events()) != n+1 {
		t.Errorf("after one step back there are %d events", len(m.events()))
	}
}

func TestUnsavedChangeIsKeptUnlessTheUserAgrees(t *testing.T) {
	m, _ := start(t)
	n := len(m.events())
	m.add(t, "a")
	m.askBuiltIn()
	uitest.Contains(t, "the dialog", m.DialogText(), "have not been saved")
	m.Press("Cancel")
	if len(m.events()) != n+1 {
		t.Errorf("%d events", len(m.events()))
	}
	m.askBuiltIn()
	m.Press("Discard")
	if len(m.events()) != n {
		t.Errorf("%d events", len(m.events()))
	}
}
