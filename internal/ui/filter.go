package ui

import (
	"fyne.io/fyne/v2"

	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

// leaveOut shows the events that stand in none of some statuses. The legend
// tells at once, the events follow as soon as they are counted.
func (v *view) leaveOut(without timeline.StatusSet) {
	if v.plan == nil || without == v.options.Without {
		return
	}
	v.options.Without = without
	v.refresh()
	v.tellFilter()
	v.filter()
}

// filter brings the plan to what is to be shown, beside the window.
func (v *view) filter() {
	p, x, without := v.plan, v.index, v.options.Without
	if without == v.filtered {
		return
	}
	if x.Dated <= few {
		v.takeFiltered(p.Filter(x.Without(without)), without)
		return
	}
	background(func() *layout.Plan { return p.Filter(x.Without(without)) }, func(filtered *layout.Plan) {
		switch {
		case v.index != x || v.options.Without != without: // nobody wants it any more
		case v.plan != p: // arranged or deeper meanwhile
			v.filter()
		default:
			v.takeFiltered(filtered, without)
		}
	})
}

// takeFiltered shows a plan of the same events in the same places with others
// left out. What is selected stays so only while it is shown.
func (v *view) takeFiltered(p *layout.Plan, without timeline.StatusSet) {
	v.plan, v.filtered = p, without
	v.unpoint()
	if s := v.options.Selected; s != scene.NoEvent && !p.Keeps(s) {
		v.choose(scene.NoEvent)
	}
	v.refreshAll()
	v.tellFilter()
	v.refine()
}

func (v *view) tellFilter() {
	if v.onFilter != nil {
		v.onFilter()
	}
}

// onLegend gives the status whose entry in the legend is at a place.
func (v *view) onLegend(at fyne.Position) (timeline.Status, bool) {
	if v.plan == nil {
		return timeline.NoStatus, false
	}
	return v.plan.LegendAt(v.viewport, float64(at.X), float64(at.Y), v.options)
}

// showMenu offers the statuses that can be left out.
func (m *Main) showMenu() *fyne.MenuItem {
	without := m.view.options.Without
	all := fyne.NewMenuItem(m.text("menu.show-all"), func() { m.view.leaveOut(0) })
	all.Checked = without == 0
	items := []*fyne.MenuItem{all, fyne.NewMenuItemSeparator()}
	for _, s := range timeline.Statuses {
		item := fyne.NewMenuItem(m.text("status."+s.String()), func() { m.toggleStatus(s) })
		item.Checked = !without.Has(s)
		items = append(items, item)
	}
	menu := fyne.NewMenuItem(m.text("menu.show"), nil)
	menu.ChildMenu = fyne.NewMenu("", items...)
	return menu
}

func (m *Main) toggleStatus(s timeline.Status) { m.view.leaveOut(m.view.options.Without.Toggled(s)) }

// filtered tells what is shown and what is left out.
func (m *Main) filtered() {
	m.window.SetMainMenu(m.menu())
	m.showStatus()
}
