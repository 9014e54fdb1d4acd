package ui

import (
	"fyne.io/fyne/v2"

	"dateline/internal/layout"
	"dateline/internal/timescale"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
)

// The keys under which the choices of the View menu are remembered.
const (
	styleKey   = "style"   // the name of a style; empty to go with the system
	animateKey = "animate" // whether the picture moves smoothly
)

// styleMenu returns the menu of the styles.
func (m *Main) styleMenu() *fyne.MenuItem {
	chosen := m.app.Preferences().String(styleKey)
	if _, ok := layout.StyleNamed(chosen); !ok {
		chosen = "" // one of another version of the program
	}
	choice := func(name, key string) *fyne.MenuItem {
		item := fyne.NewMenuItem(m.text(key), func() { m.chooseStyle(name) })
		item.Checked = name == chosen
		return item
	}
	items := []*fyne.MenuItem{choice("", "style.system")}
	for _, s := range layout.Styles {
		items = append(items, choice(s.Name, "style."+s.Name))
	}
	menu := fyne.NewMenuItem(m.text("menu.style"), nil)
	menu.ChildMenu = fyne.NewMenu("", items...)
	return menu
}

// scaleMenu returns the menu of the scales of time.
func (m *Main) scaleMenu() *fyne.MenuItem {
	items := make([]*fyne.MenuItem, len(timescale.Kinds))
	for i, k := range timescale.Kinds {
		items[i] = fyne.NewMenuItem(m.text("time-scale."+k.String()), func() { m.session.Rescale(k) })
		items[i].Checked = k == m.session.Scale()
	}
	menu := fyne.NewMenuItem(m.text("menu.time-scale"), nil)
	menu.ChildMenu = fyne.NewMenu("", items...)
	return menu
}

func (m *Main) chooseStyle(name string) {
	m.app.Preferences().SetString(styleKey, name)
	m.app.Settings().SetTheme(newLook(name)) // which calls follow
	m.window.SetMainMenu(m.menu())
}

// follow changes the style of the timeline with the theme of the window.
func (m *Main) follow(s fyne.Settings) {
	if l, ok := s.Theme().(look); ok {
		m.session.Restyle(l.style(s.ThemeVariant()))
		m.inspectAgain()
	}
	m.animate()
}

// animateItem returns the menu item that switches animation. It is off and
// disabled where the system asks for no animation.
func (m *Main) animateItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(m.text("menu.animate"), m.toggleAnimate)
	item.Checked = m.view.Animated()
	item.Disabled = m.reducesMotion()
	return item
}

// reducesMotion reports whether the system asks for no animation.
func (m *Main) reducesMotion() bool { return m.reduced || !m.app.Settings().ShowAnimations() }

func (m *Main) toggleAnimate() {
	m.app.Preferences().SetBool(animateKey, !m.app.Preferences().BoolWithFallback(animateKey, true))
	m.animate()
}

// animate switches animation on or off, as was chosen here and in the system.
func (m *Main) animate() {
	on := m.app.Preferences().BoolWithFallback(animateKey, true) && !m.reducesMotion()
	m.view.SetAnimated(on)
	m.window.SetMainMenu(m.menu())
}

// askSystem asks, beside the window, whether the system wants little motion.
func (m *Main) askSystem() {
	beside.Run(desk.ReducedMotion, func(reduced bool) {
		m.reduced = reduced
		m.animate()
	})
}
