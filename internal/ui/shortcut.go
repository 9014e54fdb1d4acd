package ui

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// silent is a shortcut that Fyne obeys and does not draw. It would draw it at a
// fifth of the opacity of text, whatever the theme, which few people can read.
type silent struct{ fyne.Shortcut }

// writeShortcuts writes the shortcuts of a menu behind the labels of its items,
// with their right ends in one line, in the colour of the labels. The menus of
// macOS are the system's own and draw them well.
func writeShortcuts(menus ...*fyne.Menu) {
	if runtime.GOOS == "darwin" {
		return
	}
	for _, menu := range menus {
		labels, width := make(map[*fyne.MenuItem]string), float32(0)
		for _, item := range menu.Items {
			if item.ChildMenu != nil {
				writeShortcuts(item.ChildMenu)
			}
			if key, ok := item.Shortcut.(fyne.KeyboardShortcut); ok {
				labels[item], item.Shortcut = shortcutName(key), silent{item.Shortcut}
				width = max(width, textWidth(item.Label)+textWidth(labels[item]))
			}
		}
		for item, key := range labels {
			item.Label += gap(width-textWidth(item.Label)-textWidth(key)) + key
		}
	}
}

// shownKey is a key without a modifier (keys.go), for a menu to show it. Fyne's own menus do
// not obey it; those of macOS would, even while somebody types.
func shownKey(key fyne.KeyName) fyne.Shortcut {
	if runtime.GOOS == "darwin" {
		return nil
	}
	return &desktop.CustomShortcut{KeyName: key}
}

// The spaces between a label and its shortcut: the wide one for its room, the
// narrow one for the pixels that are left over.
const (
	wideSpace   = "\u2003"
	narrowSpace = "\u200a"
)

// gap returns spaces as wide as a length, and as the least distance of a label
// and its shortcut.
func gap(width float32) string {
	wide, narrow := textWidth(wideSpace), textWidth(narrowSpace)
	if wide <= 0 || narrow <= 0 {
		return wideSpace
	}
	whole := int(width / wide)
	return strings.Repeat(wideSpace, whole+2) + strings.Repeat(narrowSpace, int((width-float32(whole)*wide)/narrow+0.5))
}

func textWidth(text string) float32 {
	return fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width
}

// modifierNames are the names of modifiers on keyboards, in the order in which
// people write them.
var modifierNames = []struct {
	modifier fyne.KeyModifier
	name     string
}{
	{fyne.KeyModifierControl, "Ctrl+"},
	{fyne.KeyModifierAlt, "Alt+"},
	{fyne.KeyModifierShift, "Shift+"},
	{fyne.KeyModifierSuper, "Super+"},
}

// shortcutName returns a shortcut as people write it, such as "Ctrl+Shift+S".
func shortcutName(s fyne.KeyboardShortcut) string {
	var b strings.Builder
	for _, m := range modifierNames {
		if s.Mod()&m.modifier != 0 {
			b.WriteString(m.name)
		}
	}
	if name, ok := keyNames[s.Key()]; ok {
		return b.String() + name
	}
	return b.String() + string(s.Key())
}

// keyNames are the names of keys that Fyne calls otherwise.
var keyNames = map[fyne.KeyName]string{fyne.KeyPageUp: "Page up", fyne.KeyPageDown: "Page down"}
