package ui

import (
	"fyne.io/fyne/v2"

	"dateline/internal/timeline"
)

// showMenu returns the menu of the statuses that can be left out.
func (m *Main) showMenu() *fyne.MenuItem {
	without := m.session.Without()
	all := fyne.NewMenuItem(m.text("menu.show-all"), func() { m.session.Filter(0) })
	all.Checked = without == 0
	items := []*fyne.MenuItem{all, fyne.NewMenuItemSeparator()}
	for _, s := range timeline.Statuses {
		item := fyne.NewMenuItem(m.text("status."+s.Name()), func() { m.toggleStatus(s) })
		item.Checked = !without.Has(s)
		items = append(items, item)
	}
	menu := fyne.NewMenuItem(m.text("menu.show"), nil)
	menu.ChildMenu = fyne.NewMenu("", items...)
	return menu
}

func (m *Main) toggleStatus(s timeline.Status) { m.session.Filter(m.session.Without().Toggled(s)) }
