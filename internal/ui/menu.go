package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/scene"
)

// zoomStep is what a key or button zooms by.
const zoomStep = 1.5

func (m *Main) zoomIn()         { m.view.zoom(1 / zoomStep) }
func (m *Main) zoomOut()        { m.view.zoom(zoomStep) }
func (m *Main) fitAll()         { m.view.fit() }
func (m *Main) nextEvent()      { m.view.walk(1) }
func (m *Main) previousEvent()  { m.view.walk(-1) }
func (m *Main) foldAll()        { m.view.foldAll(true) }
func (m *Main) unfoldAll()      { m.view.foldAll(false) }
func (m *Main) clearSelection() { m.view.choose(scene.NoEvent) }

func ctrl(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func (m *Main) item(key string, action func(), shortcut fyne.Shortcut) *fyne.MenuItem {
	item := fyne.NewMenuItem(m.text(key), action)
	item.Shortcut = shortcut
	return item
}

func (m *Main) menu() *fyne.MainMenu {
	quit := m.item("menu.quit", m.unasked(m.quit), ctrl(fyne.KeyQ))
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu(m.text("menu.file"),
			m.item("menu.open", m.unasked(m.askOpen), ctrl(fyne.KeyO)),
			m.item("menu.import", m.unasked(m.askImport), ctrl(fyne.KeyI)),
			m.item("menu.built-in", m.askBuiltIn, nil),
			fyne.NewMenuItemSeparator(),
			m.item("menu.save-copy", m.unasked(m.askSaveCopy), ctrlShift(fyne.KeyS)),
			m.item("menu.export", m.unasked(m.askExport), ctrl(fyne.KeyE)),
			fyne.NewMenuItemSeparator(),
			quit),
		m.editMenu(),
		fyne.NewMenu(m.text("menu.view"),
			m.item("menu.zoom-in", m.zoomIn, nil),
			m.item("menu.zoom-out", m.zoomOut, nil),
			m.item("menu.fit", m.fitAll, nil),
			fyne.NewMenuItemSeparator(),
			m.item("menu.next", m.nextEvent, nil),
			m.item("menu.previous", m.previousEvent, nil),
			m.item("menu.clear", m.clearSelection, nil),
			fyne.NewMenuItemSeparator(),
			m.item("menu.fold-all", m.foldAll, nil),
			m.item("menu.unfold-all", m.unfoldAll, nil),
			fyne.NewMenuItemSeparator(),
			m.showMenu(),
			m.calendarMenu(),
			m.styleMenu(),
			m.animateItem()),
		fyne.NewMenu(m.text("menu.help"),
			m.item("menu.keys", m.showKeys, nil),
			m.item("menu.about", m.showAbout, nil)),
	)
}

// editMenu offers what can be taken back and made again, by name.
func (m *Main) editMenu() *fyne.Menu {
	undo := m.item("menu.undo", func() { m.edit(&fyne.ShortcutUndo{}, m.undo) }, &fyne.ShortcutUndo{})
	redo := m.item("menu.redo", func() { m.edit(&fyne.ShortcutRedo{}, m.redo) }, ctrlShift(fyne.KeyZ))
	undo.Disabled, redo.Disabled = true, true
	if m.history != nil {
		if _, name, ok := m.history.Undone(); ok {
			undo.Label, undo.Disabled = m.text("menu.undo-what", "what", name.In(m.text)), false
		}
		if _, name, ok := m.history.Redone(); ok {
			redo.Label, redo.Disabled = m.text("menu.redo-what", "what", name.In(m.text)), false
		}
	}
	paste := &fyne.ShortcutPaste{Clipboard: m.app.Clipboard()}
	return fyne.NewMenu(m.text("menu.edit"), undo, redo, fyne.NewMenuItemSeparator(),
		m.item("menu.paste", func() { m.edit(paste, m.paste) }, paste))
}

func (m *Main) toolbar() fyne.CanvasObject {
	button := func(icon fyne.Resource, key string, action func()) fyne.CanvasObject {
		b := widget.NewButtonWithIcon(m.text(key), icon, action)
		b.Importance = widget.LowImportance
		return b
	}
	return container.NewHBox(
		button(theme.FolderOpenIcon(), "toolbar.open", m.askOpen),
		button(theme.DocumentSaveIcon(), "toolbar.export", m.askExport),
		widget.NewSeparator(),
		button(theme.ZoomFitIcon(), "toolbar.fit", m.fitAll),
		button(theme.ZoomInIcon(), "toolbar.zoom-in", m.zoomIn),
		button(theme.ZoomOutIcon(), "toolbar.zoom-out", m.zoomOut),
		widget.NewSeparator(),
		button(theme.NavigateBackIcon(), "toolbar.previous", m.previousEvent),
		button(theme.NavigateNextIcon(), "toolbar.next", m.nextEvent),
	)
}

// bindKeys binds the keys that need no modifier. They work as long as nothing
// else has the focus, such as a field for text, or a link reached with Tab.
func (m *Main) bindKeys() {
	keys := map[fyne.KeyName]func(){
		fyne.KeyRight: m.nextEvent, fyne.KeyDown: m.nextEvent,
		fyne.KeyLeft: m.previousEvent, fyne.KeyUp: m.previousEvent,
		fyne.KeyHome:     func() { m.view.pan(-1) },
		fyne.KeyEnd:      func() { m.view.pan(1) },
		fyne.KeyPageUp:   func() { m.view.scroll(-0.5) },
		fyne.KeyPageDown: func() { m.view.scroll(0.5) },
		fyne.KeyEscape:   m.escape,
	}
	runes := map[rune]func(){
		'+': m.zoomIn, '=': m.zoomIn, '-': m.zoomOut, '0': m.fitAll, '?': m.showKeys,
	}
	c := m.window.Canvas()
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { m.edit(&fyne.ShortcutRedo{}, m.redo) }) // Ctrl+Y
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		top := c.Overlays().Top()
		switch action := keys[e.Name]; {
		case top != nil && e.Name == fyne.KeyEscape:
			m.leaveDialog()
		case top == nil && action != nil:
			action()
		}
	})
	c.SetOnTypedRune(func(r rune) {
		if action := runes[r]; action != nil && c.Overlays().Top() == nil {
			action()
		}
	})
}

// leaveDialog closes the dialog on top.
func (m *Main) leaveDialog() {
	overlays := m.window.Canvas().Overlays()
	overlays.Remove(overlays.Top()) // hiding it would leave its shade
}

// unasked does something unless a dialog waits for an answer: the keys of the
// menu work beside one.
func (m *Main) unasked(action func()) func() {
	return func() {
		if m.window.Canvas().Overlays().Top() == nil {
			action()
		}
	}
}

// showKeys lists the keys.
func (m *Main) showKeys() {
	rows := []string{"wheel", "shift-wheel", "drag", "click", "double-click", "header", "legend", "arrows", "zoom", "fit", "page", "home", "escape", "open", "import", "save-copy", "undo", "redo", "paste", "export", "help"}
	grid := container.NewGridWithColumns(2)
	for _, row := range rows {
		grid.Add(widget.NewLabelWithStyle(m.text("keys."+row), fyne.TextAlignTrailing, fyne.TextStyle{Bold: true}))
		grid.Add(widget.NewLabel(m.text("keys." + row + ".does")))
	}
	m.show(m.text("keys.title"), grid)
}

// showAbout tells what the program is and whose work it carries.
func (m *Main) showAbout() {
	m.show(m.text("about.title"), widget.NewLabel(strings.Join([]string{m.text("about.text"), m.text("about.fonts"), m.text("about.charts")}, "\n\n")))
}

func (m *Main) show(title string, content fyne.CanvasObject) {
	dialog.ShowCustom(title, m.text("dialog.close"), content, m.window)
}
