package ui

import (
	"context"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// editEvent shows the form of the selected event, in the panel that is there for it.
func (m *Main) editEvent() {
	if m.showForm() {
		m.editor.FocusTitle()
	}
}

// showForm shows the form of the selected event; false where there is none, or it cannot be
// changed.
func (m *Main) showForm() bool {
	e := m.view.Selected()
	if e == scene.NoEvent {
		m.say(m.text("inspector.choose"))
		return false
	}
	m.showRight()
	m.editor.Show(m.session.Timeline().Events.At(e).ID)
	m.showReading()
	return m.editor.Showing()
}

// showClaims shows the claims of the selected event in its form; where they are shown, its
// other fields again.
func (m *Main) showClaims() {
	switch {
	case m.editor.ClaimsShown():
		m.editor.FocusTitle()
	case m.showForm():
		m.editor.ShowClaims()
		m.evidence.FocusClaims()
	}
}

// addClaim adds a claim to the selected event, and shows it in the form.
func (m *Main) addClaim() {
	if m.ahead.Keep(m.addClaim) || !m.showForm() {
		return
	}
	m.editor.ShowClaims()
	m.ahead.Begin()
	m.flush(m.evidence.AddClaim)
}

// revealClaim selects an event and shows a claim of it, to be read or in the form where that
// is shown; none where it is below 0.
func (m *Main) revealClaim(event int32, claim int) {
	if claim < 0 {
		m.view.Reveal(event)
		return
	}
	m.view.ChooseClaim(event, int32(claim))
}

// claimChosen shows a claim of the selected event, to be read or in the form where that is
// shown.
func (m *Main) claimChosen(event, claim int32) {
	switch {
	case event != m.view.Selected():
	case m.editor.Showing():
		m.editor.ShowClaims()
		m.evidence.OpenClaim(int(claim))
	default:
		m.inspector.ShowClaim(int(claim))
	}
}

// paneToggled makes room for the panel of sources, or gives its room back. The history stands
// in the same place.
func (m *Main) paneToggled() {
	if m.evidence.Pane().Visible() {
		m.history.Leave()
	}
	m.refreshDock()
}

// historyToggled does the same for the history.
func (m *Main) historyToggled() {
	if m.history.Visible() {
		m.evidence.HideSources()
	}
	m.refreshDock()
}

func (m *Main) refreshDock() {
	setVisible(m.dock, m.history.Visible() || m.evidence.Pane().Visible())
	m.left.Refresh()
}

// dated brings the event of an id into view, which has another date perhaps.
func (m *Main) dated(id string) {
	if e := m.session.Shown().Index.EventOf(id); e >= 0 && e == m.view.Selected() {
		m.view.Reveal(e)
	}
}

// showRight shows the right panel where it is hidden.
func (m *Main) showRight() {
	if m.app.Preferences().Bool(inspectorKey) {
		m.app.Preferences().SetBool(inspectorKey, false)
		m.showPanels()
	}
}

// showReading shows the page to read, unless the form is shown.
func (m *Main) showReading() { setVisible(m.inspector.Scroll, !m.editor.Showing()) }

// edited shows the page to read in place of the form that was left.
func (m *Main) edited() {
	m.showReading()
	m.inspectAgain()
}

// followSelection shows another event in the form where another is selected.
func (m *Main) followSelection() {
	switch e := m.view.Selected(); {
	case !m.editor.Showing():
	case e == scene.NoEvent || m.view.CountSelected() > 1:
		m.editor.Done()
	default:
		m.editor.Show(m.session.Timeline().Events.At(e).ID)
	}
}

// newEventInView adds an event in the middle of the view: in the lane of the selected event or
// the one that is there, with a date as sharp as the zoom;
// without one where the view shows no date.
func (m *Main) newEventInView() {
	shown := m.session.Shown()
	if m.ahead.Keep(m.newEventInView) || !shown.Open() {
		return
	}
	v, lane := m.view.Viewport(), ""
	if e := m.view.Selected(); e != scene.NoEvent {
		lane = shown.Index.Timeline.Events.At(e).Lane
	} else if len(shown.Index.Lanes) > 0 {
		lane = shown.Index.Lanes[shown.Plan.LaneAt(v.Height/2, v)].Name
	}
	var when chrono.Value
	if shown.Index.Dated > 0 {
		when = shown.Plan.DateAt(v, v.Gutter+v.PlotWidth()/2)
	}
	m.newEvent(lane, when)
}

// newEvent adds an event of a date to a lane, and shows its form.
func (m *Main) newEvent(lane string, when chrono.Value) {
	if m.editor.Refuses() {
		return
	}
	m.ahead.Begin()
	m.flush(func() {
		id := ""
		e := &timeline.Event{Title: m.text("event.new"), When: chrono.When{Value: when}, Lane: lane}
		m.session.Change(words.Say("change.new-event"), func(_ context.Context, t *timeline.Timeline) (edit.Change, error) {
			c := edit.Add(t, e)
			id = c.Timeline.Events.At(c.Added[0]).ID
			return c, nil
		}, func(err error) {
			if err != nil {
				m.ahead.End(nil)
				return
			}
			m.ahead.End(func() {
				m.showRight()
				m.view.Reveal(m.session.Shown().Index.EventOf(id))
				m.editor.ShowNew(id)
				m.showReading()
			})
		})
	})
}
