package ui

import (
	"testing"
	"time"

	"dateline/internal/scene"
	"dateline/internal/ui/uitest"
)

// TestStatusBarSaysWhatWasDone until the user does something else, or has had time to
// read it; then what is open.
func TestStatusBarSaysWhatWasDone(t *testing.T) {
	m, _ := start(t)
	open := m.status.Text
	uitest.Contains(t, "the status bar", open, "north-korea-abroad.dateline")
	for name, next := range map[string]func(){
		"another event is selected": func() { m.view.Reveal(m.find(t, "treaty-signed")) },
		"the pointer leaves":        func() { m.hovered(scene.NoEvent) },
		"lanes are folded":          func() { m.session.Move(0, 1) },
	} {
		m.desk.Status("Exported to somewhere")
		uitest.Contains(t, "the status bar", m.status.Text, "Exported to somewhere")
		if next(); m.status.Text != open {
			t.Errorf("when %s the status bar still says %q", name, m.status.Text)
		}
		m.view.Reveal(m.find(t, "rangoon-bombing"))
	}
	m.stay = time.Millisecond
	m.desk.Status("Exported to somewhere")
	m.Settle(func() bool { return m.status.Text == open })
	m.stay = time.Minute
	m.desk.Status("Exported to somewhere")
	if m.tell("Opening a file"); m.said.Busy() {
		t.Error("what is told now will be taken away")
	}
}
