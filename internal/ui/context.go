package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/edit"
	"dateline/internal/scene"
	"dateline/internal/ui/timelineview"
)

// contextMenu shows the menu about what was clicked with the other button of the mouse, at a
// position of the window.
func (m *Main) contextMenu(s timelineview.Spot, at fyne.Position) {
	menu := m.menuAbout(s)
	writeShortcuts(menu)
	widget.ShowPopUpMenuAtPosition(menu, m.window.Canvas(), at)
}

func (m *Main) menuAbout(s timelineview.Spot) *fyne.Menu {
	switch {
	case s.Event != scene.NoEvent:
		return m.eventMenu()
	case s.Name:
		return m.laneMenu(s)
	}
	return m.placeMenu(s)
}

// eventMenu returns the menu about the selected events.
func (m *Main) eventMenu() *fyne.Menu {
	events, c := m.view.Selection(), m.changer
	_, locked := edit.Unlocked(m.session.Timeline(), events)
	merge, lock := "menu.merge-with", "menu.lock-event"
	if len(events) > 1 {
		merge = "menu.merge-events"
	}
	if locked == len(events) {
		lock = "menu.unlock-event"
	}
	first := []*fyne.MenuItem{
		m.changing("menu.edit-event", m.editEvent, shownKey(fyne.KeyF2)),
		m.changing("menu.claims", m.showClaims, ctrlShift(fyne.KeyK)),
		m.changing("menu.add-claim", m.addClaim, ctrlShift(fyne.KeyC)),
	}
	if len(events) > 1 {
		first = []*fyne.MenuItem{m.changing("menu.change-events", c.Many, ctrl(fyne.KeyM))}
	}
	merging, splitting := m.changing(merge, c.Merge, nil), m.changing("menu.split-event", c.Split, nil)
	merging.Disabled, splitting.Disabled = merging.Disabled || len(events) > 2, splitting.Disabled || len(events) > 1
	return fyne.NewMenu("", append(first, fyne.NewMenuItemSeparator(),
		m.changing("menu.cut", c.Cut, &fyne.ShortcutCut{}), m.item("menu.copy", func() { c.Copy() }, &fyne.ShortcutCopy{}), m.item("menu.copy-claim", m.copyClaim, nil), m.copyMenu(),
		m.changing("menu.duplicate", c.Duplicate, ctrl(fyne.KeyD)), m.changing("menu.delete", c.Delete, shownKey(fyne.KeyDelete)), fyne.NewMenuItemSeparator(),
		merging, splitting, m.changing(lock, m.toggleLock, nil))...)
}

// laneMenu returns the menu about a lane.
func (m *Main) laneMenu(s timelineview.Spot) *fyne.Menu {
	plan, lane := m.session.Shown().Plan, m.changer.Lane(s.In)
	fold := "menu.fold-lane"
	if plan.Folded(s.Lane) {
		fold = "menu.unfold-lane"
	}
	move := func(key string, by int) *fyne.MenuItem {
		to := plan.Position(s.Lane) + by
		item := m.item(key, func() { m.session.Move(s.Lane, to) }, nil)
		item.Disabled = to < 0 || to >= len(m.session.Shown().Index.Lanes)
		return item
	}
	usual := m.changing("menu.lane-usual-colour", lane.UsualColour, nil)
	if _, own := m.session.Timeline().LaneColours[s.In]; !own {
		usual.Disabled = true
	}
	return fyne.NewMenu("",
		m.item(fold, func() { m.session.Fold(s.Lane, !plan.Folded(s.Lane)) }, nil),
		m.item("menu.fold-all", m.foldAll, nil), m.item("menu.unfold-all", m.unfoldAll, nil),
		m.item("menu.select-lane", func() { m.view.SelectLane(s.Lane) }, nil), fyne.NewMenuItemSeparator(),
		m.changing("menu.rename-lane", lane.Rename, nil), m.changing("menu.colour-lane", lane.Colour, nil), usual,
		move("menu.lane-up", -1), move("menu.lane-down", 1), fyne.NewMenuItemSeparator(),
		m.changing("menu.new-lane", lane.New, nil), m.changing("menu.merge-lane", lane.Merge, nil), m.changing("menu.delete-lane", lane.Delete, nil))
}

// placeMenu returns the menu about a place where no event is.
func (m *Main) placeMenu(s timelineview.Spot) *fyne.Menu {
	fresh := m.changing("menu.new-event-here", func() { m.newEvent(s.In, s.When) }, nil)
	fresh.Disabled = fresh.Disabled || !s.Empty
	items := []*fyne.MenuItem{
		fresh, m.changing("menu.paste", m.changer.Paste, &fyne.ShortcutPaste{}), fyne.NewMenuItemSeparator(),
		m.item("menu.select-all", m.view.SelectAll, &fyne.ShortcutSelectAll{}), m.item("menu.fit", m.fitAll, nil),
	}
	if s.Lane >= 0 {
		lane := fyne.NewMenuItem(m.text("menu.lane"), nil)
		lane.ChildMenu = m.laneMenu(s)
		items = append(items, lane)
	}
	return fyne.NewMenu("", items...)
}
