package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
	"dateline/internal/ui/widgets"
)

// chapterItems returns the labels of the menu of chapters, with a sign at the one that
// is marked.
func (m *Main) chapterItems(t *testing.T) (labels []string) {
	t.Helper()
	for _, item := range m.menuItem(t, "View", "Chapters").ChildMenu.Items {
		if item.IsSeparator {
			break
		}
		if item.Checked {
			labels = append(labels, "*"+item.Label)
			continue
		}
		labels = append(labels, item.Label)
	}
	return labels
}

// field returns the field of the dialog on top.
func (w window) field(t *testing.T) (field *widgets.Field) {
	t.Helper()
	uitest.Objects(w.Top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok {
			field = f
		}
	})
	if field == nil {
		t.Fatalf("no field in:\n%s", w.DialogText())
	}
	return field
}

func TestChapterFromTheView(t *testing.T) {
	m, _ := start(t)
	m.view.Reveal(m.find(t, m.session.Timeline().Events.At(0).ID))
	for range 3 {
		m.zoomIn()
	}
	m.menuItem(t, "View", "Chapters", "Chapter from this view…").Action()
	m.Asks("Chapter from this view")
	m.field(t).SetText("  The beginning ")
	m.Press("Add")
	m.Settle(func() bool { return len(m.session.Timeline().Chapters) == 1 && !m.progress.Busy() })
	c := m.session.Timeline().Chapters[0]
	from, to := m.view.TimeInView()
	if b := c.When.Bounds(); c.Name != "The beginning" || b.EarliestStart > from || b.LatestEnd < to {
		t.Errorf("the chapter is %q, %v", c.Name, c.When.Value)
	}
	if got := m.chapterItems(t); len(got) != 1 || got[0] != "*The beginning" {
		t.Errorf("the menu has %q", got)
	}
	if !m.session.Unsaved() {
		t.Error("nothing is to be saved")
	}

	m.fitAll()
	if !m.menuItem(t, "View", "Chapters", "Remove chapter").Disabled {
		t.Error("a chapter that is not in view can be removed")
	}
	m.nextChapter()
	m.menuItem(t, "View", "Chapters", "Remove chapter").Action()
	m.Settle(func() bool { return len(m.session.Timeline().Chapters) == 0 && !m.progress.Busy() })
	m.undo()
	m.Settle(func() bool { return len(m.session.Timeline().Chapters) == 1 && !m.progress.Busy() })
	m.undo()
	m.Settle(func() bool { return len(m.session.Timeline().Chapters) == 0 && !m.progress.Busy() })
	if m.session.Unsaved() || len(m.chapterItems(t)) != 2 { // the steps
		t.Errorf("undone, it is unsaved %v, with %q", m.session.Unsaved(), m.chapterItems(t))
	}
	if name, ok := m.session.Redoable(); !ok || name.In(m.text) != "chapter “The beginning” added" {
		t.Errorf("what can be redone is %q", name.In(m.text))
	}
}

// TestChapterWithoutANameIsNamedByItsTime presses Return at once.
func TestChapterWithoutANameIsNamedByItsTime(t *testing.T) {
	m, _ := start(t)
	m.menuItem(t, "View", "Chapters", "Chapter from this view…").Action()
	m.field(t).OnSubmitted("")
	m.Settle(func() bool { return len(m.session.Timeline().Chapters) == 1 && !m.progress.Busy() })
	if c := m.session.Timeline().Chapters[0]; c.Name != m.lexicon.Long(c.When.Value) || c.Name == "" {
		t.Errorf("it is called %q", c.Name)
	}
	m.menuItem(t, "View", "Chapters", "Chapter from this view…").Action()
	m.Type(fyne.KeyEscape)
	if m.Top() != nil || len(m.session.Timeline().Chapters) != 1 {
		t.Error("Escape does not leave the dialog")
	}
}

// TestMenuHasFewChapters: of a million there are thirty.
func TestMenuHasFewChapters(t *testing.T) {
	m, _ := start(t)
	many := *m.session.Timeline()
	when := many.Events.At(0).When
	for i := range 1_000_000 {
		many.Chapters = append(many.Chapters, timeline.Chapter{Name: fmt.Sprint(strings.Repeat("long ", 50), i), When: when})
	}
	m.session.OpenAtOnce(session.Document{Timeline: &many})
	got := m.chapterItems(t)
	if len(got) != mostInMenu || len(got[0]) > 80 {
		t.Errorf("%d chapters, the first is %q", len(got), got[0])
	}
}
