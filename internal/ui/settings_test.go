package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/layout"
	"dateline/internal/ui/uitest"
)

// menuItem returns the item of the menus at a path of labels.
func (m *Main) menuItem(t *testing.T, path ...string) *fyne.MenuItem {
	t.Helper()
	var items []*fyne.MenuItem
	for _, menu := range m.window.MainMenu().Items {
		if menu.Label == path[0] {
			items = menu.Items
		}
	}
	for i, label := range path[1:] {
		var found *fyne.MenuItem
		for _, item := range items {
			if name, _, _ := strings.Cut(item.Label, wideSpace); name == label { // the shortcut follows
				found = item
			}
		}
		if found == nil {
			t.Fatalf("no %v in the menus", path[:i+2])
		}
		if i == len(path)-2 {
			return found
		}
		items = found.ChildMenu.Items
	}
	return nil
}

func TestStylesAreChosenAndKept(t *testing.T) {
	m, _ := start(t)
	for _, s := range layout.Styles {
		m.view.Reveal(m.find(t, "treaty-signed"))
		m.view.Zoom(0.2)
		middle := m.view.Viewport().At(m.view.Viewport().Gutter + m.view.Viewport().PlotWidth()/2)
		m.menuItem(t, "View", "Theme", m.text("style."+s.Name)).Action()
		m.Settle(func() bool { return m.session.Shown().Style.Name == s.Name })
		v := m.view.Viewport()
		if v.Gutter != m.session.Style().Gutter {
			t.Errorf("%s: the gutter is %v pixels wide", s.Name, v.Gutter)
		}
		if moved := v.X(middle) - v.Gutter - v.PlotWidth()/2; moved < -1 || moved > 1 {
			t.Errorf("%s: the middle has moved by %v pixels", s.Name, moved)
		}
		if !m.menuItem(t, "View", "Theme", m.text("style."+s.Name)).Checked || m.menuItem(t, "View", "Theme", "Same as system").Checked {
			t.Errorf("%s: the menu does not say so", s.Name)
		}
		look := m.app.Settings().Theme()
		if got := look.Color(theme.ColorNameForeground, theme.VariantDark); got != m.session.Style().Text {
			t.Errorf("%s: the text of the window is %v", s.Name, got)
		}
		if m.view.Minimap().MinSize().Height < float32(40*s.New().Scale) {
			t.Errorf("%s: the minimap is %v high", s.Name, m.view.Minimap().MinSize().Height)
		}
		m.frame()
		// It is there the next time.
		again, _ := startIn(t, m.Harness)
		if again.session.Style().Name != s.Name {
			t.Errorf("the next time the style is %s, want %s", again.session.Style().Name, s.Name)
		}
	}
	if size := m.app.Settings().Theme().Size(theme.SizeNameText); size < 20 {
		t.Errorf("for a projector the text of the window is %v high", size)
	}
	m.menuItem(t, "View", "Theme", "Same as system").Action()
	m.Settle(func() bool { return m.session.Shown().Style.Name == "light" || m.session.Shown().Style.Name == "dark" })
}

func TestAnimationIsOffWhereTheSystemWantsIt(t *testing.T) {
	m, _ := startIn(t, uitest.New(t))
	if !m.view.Animated() {
		t.Fatal("nothing moves from the start")
	}
	m.menuItem(t, "View", "Animations").Action()
	if m.view.Animated() || m.menuItem(t, "View", "Animations").Checked {
		t.Error("it cannot be switched off")
	}
	m.menuItem(t, "View", "Animations").Action()
	m.reduced = true
	m.animate()
	if item := m.menuItem(t, "View", "Animations"); m.view.Animated() || item.Checked || !item.Disabled {
		t.Error("the system is not heard")
	}
}
