package ui

import (
	"context"
	"path/filepath"
	"time"

	"dateline/internal/scene"
	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// usualStay is how long the status bar says what was done, unless something else is
// done before.
const usualStay = 12 * time.Second

// tell shows a line in the status bar in place of the one before.
func (m *Main) tell(line string) {
	m.said.Stop()
	m.status.SetText(line)
}

// say shows in the status bar what was done, until the user does something else or
// has had time to read it.
func (m *Main) say(line string) {
	m.tell(line)
	stay := m.stay
	beside.RunLatest(&m.said, func(ctx context.Context) struct{} {
		select {
		case <-ctx.Done():
		case <-time.After(stay):
		}
		return struct{}{}
	}, func(struct{}) { m.showStatus() })
}

// unsay shows what is open again where the status bar says what was done.
func (m *Main) unsay() {
	if m.said.Busy() {
		m.showStatus()
	}
}

// hovered shows the event under the pointer in the status bar.
func (m *Main) hovered(event int32) {
	if event == scene.NoEvent {
		m.showStatus()
		return
	}
	x := m.session.Shown().Index
	e := x.Timeline.Events.At(event)
	m.tell(m.text("status-bar.event",
		"title", words.Clip(e.Title), "when", m.lexicon.Medium(e.When.Value), "status", m.text("status."+x.Status.At(event).Name())))
}

// showStatus shows in the status bar what is open.
func (m *Main) showStatus() {
	shown := m.session.Shown()
	if !shown.Open() {
		return
	}
	if n := m.view.CountSelected(); n > 1 {
		m.tell(m.text("status-bar.selected", "n", n))
		return
	}
	t, name := shown.Index.Timeline, filepath.Base(shown.Path)
	if shown.Plan.Filtered() {
		m.tell(m.text("status-bar.filtered", "file", name, "shown", shown.Plan.Kept(), "events", t.Events.Len()))
		return
	}
	m.tell(m.text("status-bar.file", "file", name, "events", t.Events.Len(), "claims", shown.Index.ClaimCount, "sources", len(t.Sources)))
}
