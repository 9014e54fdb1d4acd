package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	layouts "fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// bindKeys binds the keys that need no modifier. They work as long as nothing
// else has the focus, such as a field for text, or a link reached with Tab. Letters, digits
// and signs do nothing while the form of an event is open, where they are meant for a field.
func (m *Main) bindKeys() {
	keys := map[fyne.KeyName]func(){
		fyne.KeyRight: func() { m.view.WalkKey(1) }, fyne.KeyDown: func() { m.view.WalkKey(1) },
		fyne.KeyLeft: func() { m.view.WalkKey(-1) }, fyne.KeyUp: func() { m.view.WalkKey(-1) },
		fyne.KeyHome:     func() { m.view.Pan(-1) },
		fyne.KeyEnd:      func() { m.view.Pan(1) },
		fyne.KeyPageUp:   func() { m.view.Scroll(-0.5) },
		fyne.KeyPageDown: func() { m.view.Scroll(0.5) },
		fyne.KeyDelete:   m.changer.Delete,
		fyne.KeyEscape:   m.escape,
		fyne.KeyF2:       m.editEvent,
		fyne.KeyReturn:   m.editEvent,
		fyne.KeyEnter:    m.editEvent,
		fyne.KeyF1:       m.showKeys,
		desktop.KeyMenu:  m.view.AskMenu,
		fyne.KeyF10:      m.view.AskMenu, // with Shift or without it
	}
	runes := map[rune]func(){
		'n': m.view.Arm, 'c': m.nextClaim, 'C': m.previousClaim, 'f': m.view.FoldSelected, '+': m.zoomIn, '=': m.zoomIn, '-': m.zoomOut, '0': m.fitAll, '?': m.showSigns,
	}
	c := m.window.Canvas()
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { m.stepKey(&fyne.ShortcutRedo{}, m.redo) }) // Ctrl+Y
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		top := c.Overlays().Top()
		switch action := keys[e.Name]; {
		case top != nil && e.Name == fyne.KeyEscape:
			m.desk.Escape()
		case top == nil && action != nil && (!m.home.Visible() || e.Name == fyne.KeyEscape || e.Name == fyne.KeyF1):
			action()
		}
	})
	c.SetOnTypedRune(func(r rune) {
		if action := runes[r]; action != nil && c.Overlays().Top() == nil && !m.editor.Showing() && (!m.home.Visible() || r == '?') {
			action()
		}
	})
}

// unlessDialog returns a function that calls action unless a dialog is open: Fyne
// handles the keys of the menu even then. A list or a menu that is open closes.
func (m *Main) unlessDialog(action func()) func() {
	return func() {
		if list, ok := m.window.Canvas().Focused().(*widget.PopUpMenu); ok {
			list.Dismiss()
		}
		if m.window.Canvas().Overlays().Top() == nil {
			action()
		}
	}
}

// keyList lists the keys.
func (m *Main) keyList() fyne.CanvasObject {
	rows := []string{
		"wheel", "shift-wheel", "drag", "click", "ctrl-click", "shift-click", "shift-drag", "select-all", "double-click",
		"move-drag", "handles", "move-keys", "lane-keys", "double-empty", "ctrl-drag", "ctrl-double",
		"header", "legend", "arrows", "extend-keys", "claim-keys", "fold-key", "zoom", "fit", "page", "chapters", "home", "panel-keys", "divider-keys", "menu-keys", "list-keys", "context", "escape",
		"new-event", "edit-event", "next-field", "add-claim",
		"new", "open", "new-window", "close", "import", "save", "save-as", "undo", "redo", "cut", "copy", "paste", "duplicate", "delete",
		"change-events", "replace", "claims", "sources", "export", "help",
	}
	grid := container.New(layouts.NewFormLayout())
	for _, row := range rows {
		grid.Add(widget.NewLabelWithStyle(m.text("keys."+row), fyne.TextAlignTrailing, fyne.TextStyle{Bold: true}))
		grid.Add(widget.NewLabel(m.text("keys." + row + ".does")))
	}
	return grid
}
