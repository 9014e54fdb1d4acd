package ui

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/layout"
	"dateline/internal/ui/uitest"
)

// eachMenu calls f with the menus of the window and those within them.
func eachMenu(menus []*fyne.Menu, f func(*fyne.Menu)) {
	for _, menu := range menus {
		f(menu)
		for _, item := range menu.Items {
			if item.ChildMenu != nil {
				eachMenu([]*fyne.Menu{item.ChildMenu}, f)
			}
		}
	}
}

// over returns the colour of c drawn over an opaque ground.
func over(c color.Color, ground color.NRGBA) color.NRGBA {
	top := color.NRGBAModel.Convert(c).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(top.A) + int(b)*(255-int(top.A))) / 255) }
	return color.NRGBA{mix(top.R, ground.R), mix(top.G, ground.G), mix(top.B, ground.B), 255}
}

// TestEveryTextOfAMenuIsReadable measures the texts that Fyne draws for each menu,
// shortcuts among them, on the ground of the menu, and on that of the item that the
// keys have reached: 4.5:1 is what WCAG 2 asks for (level AA).
func TestEveryTextOfAMenuIsReadable(t *testing.T) {
	const least = 4.5
	m, _ := start(t)
	for _, s := range layout.Styles {
		m.chooseStyle(s.Name)
		look := m.app.Settings().Theme()
		colour := func(name fyne.ThemeColorName) color.Color { return look.Color(name, theme.VariantLight) }
		ground := over(colour(theme.ColorNameMenuBackground), m.session.Style().Background)
		reached := over(colour(theme.ColorNameFocus), ground)
		texts, shortcuts := 0, 0
		eachMenu(m.window.MainMenu().Items, func(menu *fyne.Menu) {
			uitest.Objects(widget.NewMenu(menu), func(o fyne.CanvasObject) {
				text, ok := o.(*canvas.Text)
				if !ok {
					return
				}
				texts++
				if strings.Contains(text.Text, "Ctrl+") {
					shortcuts++
				}
				if c := layout.Contrast(over(text.Color, ground), ground); c < least {
					t.Errorf("%s: %q has a contrast of %.1f", s.Name, text.Text, c)
				}
				if disabled := text.Color == colour(theme.ColorNameDisabled); disabled {
					return // no key reaches it
				}
				if c := layout.Contrast(over(text.Color, reached), reached); c < least {
					t.Errorf("%s: %q has a contrast of %.1f where a key has reached it", s.Name, text.Text, c)
				}
			})
		})
		// Those of a menu in a menu are measured in both.
		if texts < 40 || shortcuts != 26 {
			t.Errorf("%s: %d texts are measured, and %d shortcuts", s.Name, texts, shortcuts)
		}
	}
}

// TestShortcutsEndInOneLine measures the labels of a menu in every style.
func TestShortcutsEndInOneLine(t *testing.T) {
	m, _ := start(t)
	for _, s := range layout.Styles {
		m.chooseStyle(s.Name)
		for _, menu := range m.window.MainMenu().Items {
			var widths []float32
			for _, item := range menu.Items {
				if strings.Contains(item.Label, wideSpace) {
					widths = append(widths, textWidth(item.Label))
				}
			}
			if len(widths) > 0 && slices.Max(widths)-slices.Min(widths) > 1.5*textWidth(narrowSpace) {
				t.Errorf("%s, %s: the labels are %v wide", s.Name, menu.Label, widths)
			}
		}
	}
}

// TestShortcutsStillWork presses every shortcut of the menus, as Fyne finds it: by its
// name. Fyne does not draw it a second time.
func TestShortcutsStillWork(t *testing.T) {
	m, _ := start(t)
	want := map[string]string{
		"Ctrl+N": "CustomDesktop:Control+N", "Ctrl+S": "CustomDesktop:Control+S", "Ctrl+O": "CustomDesktop:Control+O", "Ctrl+I": "CustomDesktop:Control+I", "Ctrl+E": "CustomDesktop:Control+E",
		"Ctrl+Q": "CustomDesktop:Control+Q", "Ctrl+Shift+N": "CustomDesktop:Shift+Control+N", "Ctrl+Shift+C": "CustomDesktop:Shift+Control+C", "Ctrl+X": "Cut", "Ctrl+C": "Copy", "Ctrl+D": "CustomDesktop:Control+D", "Ctrl+M": "CustomDesktop:Control+M", "Ctrl+H": "CustomDesktop:Control+H", "Ctrl+W": "CustomDesktop:Control+W", "Ctrl+Shift+O": "CustomDesktop:Shift+Control+O", "Ctrl+Shift+S": "CustomDesktop:Shift+Control+S",
		"Ctrl+Page down": "CustomDesktop:Control+Next", "Ctrl+Page up": "CustomDesktop:Control+Prior",
		"Ctrl+Shift+K": "CustomDesktop:Shift+Control+K", "Ctrl+Shift+R": "CustomDesktop:Shift+Control+R", "Ctrl+Z": "Undo", "Ctrl+Shift+Z": "CustomDesktop:Shift+Control+Z", "F2": "CustomDesktop:F2", "Delete": "CustomDesktop:Delete", "Ctrl+V": "Paste", "Ctrl+A": "SelectAll",
	}
	eachMenu(m.window.MainMenu().Items, func(menu *fyne.Menu) {
		for _, item := range menu.Items {
			if item.Shortcut == nil {
				continue
			}
			if _, drawn := item.Shortcut.(fyne.KeyboardShortcut); drawn {
				t.Errorf("Fyne draws the shortcut of %q too", item.Label)
			}
			key := item.Label[strings.LastIndexAny(item.Label, wideSpace+narrowSpace)+len(wideSpace):]
			if got := item.Shortcut.ShortcutName(); got != want[key] {
				t.Errorf("%q works as %s, want %s", item.Label, got, want[key])
			}
			delete(want, key)
		}
	})
	if len(want) > 0 {
		t.Errorf("not in the menus: %v", want)
	}
}
