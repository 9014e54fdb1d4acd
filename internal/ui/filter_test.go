package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/ui/uitest"
)

// filterSettles waits until the plan is that of the filter.
func (m window) filterSettles() {
	m.Settle(func() bool { return m.session.Shown().Without == m.session.Without() })
	m.frame()
}

// count returns how many events have a status.
func (m *Main) count(s timeline.Status) int { return m.session.Shown().Index.CountStatus()[s] }

// paints reports whether the last frame has a mark of an event of a status.
func (m *Main) paints(s timeline.Status) bool {
	for _, mark := range m.view.Scene().Marks {
		if mark.Event != scene.NoEvent && m.session.Shown().Index.Status.At(mark.Event) == s {
			return true
		}
	}
	return false
}

func TestMenuLeavesOutAStatus(t *testing.T) {
	m, _ := start(t)
	item := func(name string) *fyne.MenuItem { return m.menuItem(t, "View", "Filter by status", name) }
	if !item("All").Checked || !item("disputed").Checked || !m.paints(timeline.Disputed) {
		t.Fatal("not everything is shown from the start")
	}
	m.view.Reveal(m.find(t, "troops-to-russia-2024")) // confirmed
	before := m.view.Viewport()
	item("disputed").Action()
	if item("All").Checked || item("disputed").Checked || !item("claimed").Checked {
		t.Error("the menu does not tell")
	}
	m.filterSettles()
	if m.paints(timeline.Disputed) || !m.paints(timeline.Confirmed) {
		t.Error("what is left out is drawn, or all is left out")
	}
	if m.view.Viewport() != before || m.view.Selected() == scene.NoEvent {
		t.Error("the picture moves, or the selection is lost")
	}
	all := m.session.Shown().Index.Timeline.Events.Len()
	uitest.Contains(t, "the status bar", m.status.Text, fmt.Sprintf("shown: %d of %d events", all-m.count(timeline.Disputed), all))
	item("confirmed").Action()
	m.filterSettles()
	if m.view.Selected() != scene.NoEvent {
		t.Error("what is left out is still selected")
	}
	walked := map[int32]bool{}
	for range all {
		m.nextEvent()
		walked[m.view.Selected()] = true
		if s := m.session.Shown().Index.Status.At(m.view.Selected()); s == timeline.Disputed || s == timeline.Confirmed {
			t.Fatalf("the arrow keys lead to an event that is %s", s)
		}
	}
	if want := all - m.count(timeline.Disputed) - m.count(timeline.Confirmed); len(walked) != want {
		t.Errorf("%d events were walked, want %d", len(walked), want)
	}
	item("All").Action()
	m.filterSettles()
	if m.session.Shown().Plan.Filtered() || !item("confirmed").Checked || !m.paints(timeline.Confirmed) {
		t.Error("All does not show all")
	}
	uitest.Contains(t, "the status bar", m.status.Text, "claims:")
}

// TestStripShowsAStatusAlone clicks a status in the strip, and once more.
func TestStripShowsAStatusAlone(t *testing.T) {
	m, _ := start(t)
	var at fyne.PointEvent
	for _, mark := range m.view.Scene().Marks {
		if mark.Role == scene.Legend && strings.HasPrefix(mark.Text, "claimed: ") {
			at.Position = fyne.NewPos(float32(mark.X+3), float32(mark.Y-3))
		}
	}
	m.view.MouseMoved(&desktop.MouseEvent{PointEvent: at})
	if m.view.Cursor() != desktop.PointerCursor {
		t.Error("the cursor does not tell that the strip can be clicked")
	}
	m.view.Tapped(&at)
	m.filterSettles()
	if !m.paints(timeline.Claimed) || m.paints(timeline.Confirmed) || m.menuItem(t, "View", "Filter by status", "confirmed").Checked {
		t.Error("the status is not shown alone")
	}
	m.view.DoubleTapped(&at)
	m.view.Tapped(&at)
	m.filterSettles()
	if !m.paints(timeline.Confirmed) || m.session.Shown().Plan.Filtered() {
		t.Error("the others do not come back")
	}
}

// TestFilterOutlastsEverythingButOpening changes style, folds a lane in the
// midst of filtering, and opens another timeline.
func TestFilterOutlastsEverythingButOpening(t *testing.T) {
	m, _ := start(t)
	m.toggleStatus(timeline.Claimed)
	m.session.Fold(0, true)
	m.filterSettles()
	if m.paints(timeline.Claimed) || !m.session.Shown().Plan.Folded(0) {
		t.Error("folding undoes the filter, or the filter the folding")
	}
	m.chooseStyle("projector")
	m.Settle(func() bool { return m.session.Shown().Style.Name == "projector" })
	m.filterSettles()
	if m.paints(timeline.Claimed) || !m.session.Shown().Plan.Filtered() {
		t.Error("another style undoes the filter")
	}
	m.toggleStatus(timeline.Confirmed)
	m.openText(t, "one.csv", "title,start,status\nA,1918,claimed\n")
	m.filterSettles()
	if m.session.Shown().Plan.Filtered() || !m.paints(timeline.Claimed) || !m.menuItem(t, "View", "Filter by status", "All").Checked {
		t.Error("a timeline that is opened is not shown whole")
	}
}
