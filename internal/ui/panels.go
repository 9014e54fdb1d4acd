package ui

import (
	"encoding/json"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"dateline/internal/layout"
)

// The keys under which the layout of the window is remembered. What stands there
// may have been written by anything: whatever makes no sense counts as nothing.
const (
	widthKey   = "window-width"  // of the window, in Fyne's pixels
	heightKey  = "window-height" //
	dividerKey = "divider"       // the share of the width that the timeline has

	inspectorKey = "inspector-hidden"
	minimapKey   = "minimap-hidden"
	legendKey    = "legend-hidden"

	lanesKey = "lanes" // JSON of []arrangedFile, the file arranged last first
)

const (
	usualWidth, usualHeight = 1440, 900
	leastWidth, leastHeight = 640, 480
	mostWidth, mostHeight   = 7680, 4320

	usualDivider              = 0.74
	leastDivider, mostDivider = 0.1, 0.95
)

// rememberedSize returns the size of the window when it was closed last.
func (m *Main) rememberedSize() fyne.Size {
	p := m.app.Preferences()
	length := func(key string, usual, least, most float64) float32 {
		if v := p.FloatWithFallback(key, usual); v >= least && v <= most {
			return float32(v)
		}
		return float32(usual)
	}
	return fyne.NewSize(length(widthKey, usualWidth, leastWidth, mostWidth), length(heightKey, usualHeight, leastHeight, mostHeight))
}

// rememberedDivider returns where the divider was when the window was closed last.
func (m *Main) rememberedDivider() float64 {
	if v := m.app.Preferences().FloatWithFallback(dividerKey, usualDivider); v > leastDivider && v < mostDivider {
		return v
	}
	return usualDivider
}

// rememberSize remembers the size of the window and the divider. It is called when
// the window is left, for whatever reason, rather than with every pixel of a drag.
func (m *Main) rememberSize() {
	if size := m.window.Canvas().Size(); !m.window.FullScreen() {
		m.app.Preferences().SetFloat(widthKey, float64(size.Width))
		m.app.Preferences().SetFloat(heightKey, float64(size.Height))
	}
	m.app.Preferences().SetFloat(dividerKey, m.split.Offset)
}

// panelItem returns the menu item that shows or hides a panel.
func (m *Main) panelItem(text, key string) *fyne.MenuItem {
	item := fyne.NewMenuItem(m.text(text), func() {
		m.app.Preferences().SetBool(key, !m.app.Preferences().Bool(key))
		m.showPanels()
	})
	item.Checked = !m.app.Preferences().Bool(key)
	return item
}

// panelsMenu returns the menu of the panels around the timeline.
func (m *Main) panelsMenu() *fyne.MenuItem {
	menu := fyne.NewMenuItem(m.text("menu.panels"), nil)
	menu.ChildMenu = fyne.NewMenu("",
		m.panelItem("menu.inspector", inspectorKey),
		m.panelItem("menu.minimap", minimapKey),
		m.panelItem("menu.legend", legendKey))
	return menu
}

// showPanels shows the panels that are chosen.
func (m *Main) showPanels() {
	p := m.app.Preferences()
	setVisible(m.right, !p.Bool(inspectorKey))
	setVisible(m.view.Minimap(), !p.Bool(minimapKey))
	m.view.SetLegend(!p.Bool(legendKey))
	m.split.Refresh()
	m.left.Refresh()
	m.window.SetMainMenu(m.menu())
}

func setVisible(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// resetLayout brings window, panels and lanes to what a new user sees. Style and
// calendar stay: they are no matter of room.
func (m *Main) resetLayout() {
	for _, key := range []string{widthKey, heightKey, dividerKey, inspectorKey, minimapKey, legendKey} {
		m.app.Preferences().RemoveValue(key)
	}
	if m.session.Shown().Open() {
		m.session.Arrange(layout.LaneChoices{})
	}
	m.split.SetOffset(usualDivider)
	m.window.Resize(m.rememberedSize())
	m.showPanels()
}

// arrangedFile is a file whose lanes the user has ordered or folded.
type arrangedFile struct {
	File string `json:"file"`
	layout.LaneChoices
}

const (
	// mostFiles is the largest number of files whose lanes are remembered, and
	// mostChoices the longest JSON of one of them, in bytes.
	mostFiles   = 50
	mostChoices = 32_000
)

// arrangedFiles returns the files whose lanes are remembered.
func (m *Main) arrangedFiles() []arrangedFile {
	var files []arrangedFile
	if json.Unmarshal([]byte(m.app.Preferences().String(lanesKey)), &files) != nil {
		return nil
	}
	return files
}

// fileName returns the name under which the lanes of the open file are remembered.
func (m *Main) fileName() string {
	path := m.path()
	if absolute, err := filepath.Abs(path); err == nil && path != m.builtInName {
		return absolute
	}
	return path
}

// rememberLanes remembers how the lanes of the open file are ordered and folded.
func (m *Main) rememberLanes() {
	name := m.fileName()
	files := slices.DeleteFunc(m.arrangedFiles(), func(f arrangedFile) bool { return f.File == name })
	chosen := m.session.Shown().Plan.LaneChoices()
	one, err := json.Marshal(chosen)
	if err == nil && len(one) <= mostChoices && len(chosen.Order)+len(chosen.Folded) > 0 {
		files = slices.Insert(files, 0, arrangedFile{name, chosen})
	}
	if text, err := json.Marshal(files[:min(len(files), mostFiles)]); err == nil {
		m.app.Preferences().SetString(lanesKey, string(text))
	}
}

// restoreLanes orders and folds the lanes of the open file as they were last.
func (m *Main) restoreLanes() {
	name := m.fileName()
	files := m.arrangedFiles()
	if i := slices.IndexFunc(files, func(f arrangedFile) bool { return f.File == name }); i >= 0 {
		m.session.Arrange(files[i].LaneChoices)
	}
}
