package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// viewingKey is the key under which it is remembered whether nothing may be changed.
const viewingKey = "viewing-mode"

// viewing is why nothing can be changed in viewing mode.
func viewing() words.Message { return words.Say("viewing.why") }

// restrict lets nothing be changed in viewing mode, and everything otherwise.
func (m *Main) restrict() { m.session.SetReadOnly(viewing(), m.app.Preferences().Bool(viewingKey)) }

// viewingItem returns the menu item of the mode in which nothing can be changed.
func (m *Main) viewingItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(m.text("menu.viewing"), func() {
		m.app.Preferences().SetBool(viewingKey, !m.app.Preferences().Bool(viewingKey))
		m.restrict()
	})
	item.Checked = m.app.Preferences().Bool(viewingKey)
	return item
}

// toggleLock locks the selected events against changes by hand, or unlocks them where
// all are locked.
func (m *Main) toggleLock() {
	events := m.view.Selection()
	if len(events) == 0 {
		return
	}
	_, locked := edit.Unlocked(m.session.Timeline(), events)
	lock, name := locked < len(events), words.Say("change.unlock", "n", len(events))
	if lock {
		name = words.Say("change.lock", "n", len(events))
	}
	version := m.session.Timeline()
	m.session.Change(name, func(_ context.Context, now *timeline.Timeline) (edit.Change, error) {
		if now != version { // positions are others
			return edit.Change{Timeline: now}, nil
		}
		return edit.SetMany(now, events, edit.Many{Locked: &lock}), nil
	}, func(err error) {
		if err == nil {
			m.say(name.In(m.text))
		}
	})
}

// readOnly reports whether nothing may be changed, and says why.
func (m *Main) readOnly() bool {
	why, is := m.session.ReadOnly()
	if is {
		m.say(why.In(m.text))
	}
	return is
}

// tenfold is how many units a key moves an event with Shift.
const tenfold = 10

// bindMoves binds the keys that move what is selected, in time and between lanes.
func (m *Main) bindMoves() {
	bind := func(key fyne.KeyName, with fyne.KeyModifier, action func()) {
		m.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt | with}, func(fyne.Shortcut) {
			m.unlessDialog(action)()
		})
	}
	bind(fyne.KeyLeft, 0, func() { m.view.Nudge(-1) })
	bind(fyne.KeyRight, 0, func() { m.view.Nudge(1) })
	bind(fyne.KeyLeft, fyne.KeyModifierShift, func() { m.view.Nudge(-tenfold) })
	bind(fyne.KeyRight, fyne.KeyModifierShift, func() { m.view.Nudge(tenfold) })
	bind(fyne.KeyUp, 0, func() { m.view.NudgeLane(-1) })
	bind(fyne.KeyDown, 0, func() { m.view.NudgeLane(1) })
}

const (
	// panelStep is how far a key scrolls the panel, as a share of its height, and
	// dividerStep how far one moves its edge, as a share of the window.
	panelStep, dividerStep = 0.3, 0.03
)

// bindPanel binds the keys that scroll the panel beside the timeline, and make it wider.
func (m *Main) bindPanel() {
	bind := func(key *desktop.CustomShortcut, action func()) {
		m.window.Canvas().AddShortcut(key, func(fyne.Shortcut) { m.unlessDialog(action)() })
	}
	bind(ctrl(fyne.KeyUp), func() { m.inspector.ScrollBy(-panelStep) })
	bind(ctrl(fyne.KeyDown), func() { m.inspector.ScrollBy(panelStep) })
	bind(ctrlShift(fyne.KeyLeft), func() { m.moveDivider(-dividerStep) })
	bind(ctrlShift(fyne.KeyRight), func() { m.moveDivider(dividerStep) })
}

func (m *Main) moveDivider(by float64) {
	m.split.SetOffset(min(max(m.split.Offset+by, leastDivider), mostDivider))
}
