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
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// zoomStep is the factor by which a key or button zooms.
const zoomStep = 1.5

func (m *Main) zoomIn()         { m.view.Zoom(1 / zoomStep) }
func (m *Main) zoomOut()        { m.view.Zoom(zoomStep) }
func (m *Main) fitAll()         { m.view.Fit() }
func (m *Main) nextEvent()      { m.view.Walk(1) }
func (m *Main) previousEvent()  { m.view.Walk(-1) }
func (m *Main) nextClaim()      { m.view.StepClaim(1) }
func (m *Main) previousClaim()  { m.view.StepClaim(-1) }
func (m *Main) foldAll()        { m.session.FoldAll(true) }
func (m *Main) unfoldAll()      { m.session.FoldAll(false) }
func (m *Main) save()           { m.flush(func() { m.saver.Save(func() {}) }) }
func (m *Main) saveAs()         { m.flush(func() { m.saver.SaveAs(func() {}) }) }
func (m *Main) clearSelection() { m.view.Choose(scene.NoEvent) }

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

// changing returns a menu item of what changes the document, disabled where it may not be
// changed.
func (m *Main) changing(key string, action func(), shortcut fyne.Shortcut) *fyne.MenuItem {
	item := m.item(key, action, shortcut)
	_, item.Disabled = m.session.ReadOnly()
	return item
}

func (m *Main) menu() *fyne.MainMenu {
	quit := m.item("menu.quit", m.unlessDialog(m.quit), ctrl(fyne.KeyQ))
	quit.IsQuit = true
	menu := fyne.NewMainMenu(
		fyne.NewMenu(m.text("menu.file"),
			m.item("menu.new", m.unlessDialog(m.newTimeline), ctrl(fyne.KeyN)),
			m.item("menu.open", m.unlessDialog(m.importer.AskOpen), ctrl(fyne.KeyO)),
			m.recentMenu(),
			m.item("menu.import", m.typedFirst(m.importer.AskImport), ctrl(fyne.KeyI)),
			m.item("menu.built-in", m.askBuiltIn, nil),
			m.item("menu.home", m.unlessDialog(m.showHome), nil),
			fyne.NewMenuItemSeparator(),
			m.item("menu.new-window", func() { m.newWindow() }, ctrlShift(fyne.KeyO)),
			m.item("menu.close", m.unlessDialog(m.close), ctrl(fyne.KeyW)),
			fyne.NewMenuItemSeparator(),
			m.item("menu.save", m.unlessDialog(m.save), ctrl(fyne.KeyS)),
			m.item("menu.save-as", m.unlessDialog(m.saveAs), ctrlShift(fyne.KeyS)),
			m.item("menu.save-copy", m.typedFirst(m.exporter.AskSaveCopy), nil),
			m.item("menu.revert", m.typedFirst(m.saver.Revert), nil),
			m.item("menu.revert-opened", m.typedFirst(m.saver.RevertToOpened), nil),
			m.item("menu.versions", m.typedFirst(m.saver.Versions), nil),
			m.item("menu.export", m.typedFirst(m.exporter.AskExport), ctrl(fyne.KeyE)),
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
			m.item("menu.next-claim", m.nextClaim, nil),
			m.item("menu.previous-claim", m.previousClaim, nil),
			m.item("menu.clear", m.clearSelection, nil),
			m.item("menu.claims", m.unlessDialog(m.showClaims), ctrlShift(fyne.KeyK)),
			m.item("menu.sources", m.unlessDialog(m.evidence.ToggleSources), ctrlShift(fyne.KeyR)),
			fyne.NewMenuItemSeparator(),
			m.item("menu.fold-all", m.foldAll, nil),
			m.item("menu.unfold-all", m.unfoldAll, nil),
			fyne.NewMenuItemSeparator(),
			m.chaptersMenu(),
			m.showMenu(),
			m.calendarMenu(),
			m.scaleMenu(),
			m.styleMenu(),
			m.animateItem(),
			m.panelsMenu(),
			m.viewingItem(),
			m.item("menu.history", m.history.Toggle, nil),
			m.item("menu.reset-layout", m.resetLayout, nil)),
		fyne.NewMenu(m.text("menu.help"),
			m.item("menu.signs", m.showSigns, nil),
			m.item("menu.rule", m.showRule, nil),
			m.item("menu.keys", m.showKeys, nil),
			m.item("menu.about", m.showAbout, nil)),
	)
	if m.home.Visible() {
		m.withoutDocument(menu)
	}
	writeShortcuts(menu.Items...)
	return menu
}

// withoutDocument disables what is about a document while the start page is shown.
func (m *Main) withoutDocument(menu *fyne.MainMenu) {
	needNone := make(map[string]bool)
	for _, key := range []string{"menu.new", "menu.open", "menu.recent", "menu.built-in", "menu.new-window", "menu.close", "menu.quit", "menu.style", "menu.signs", "menu.rule", "menu.keys", "menu.about"} {
		needNone[m.text(key)] = true
	}
	for _, list := range menu.Items {
		for _, item := range list.Items {
			item.Disabled = item.Disabled || !needNone[item.Label]
		}
	}
}

// editMenu returns the menu with the names of the changes that can be undone and
// redone.
func (m *Main) editMenu() *fyne.Menu {
	undo := m.item("menu.undo", func() { m.stepKey(&fyne.ShortcutUndo{}, m.undo) }, &fyne.ShortcutUndo{})
	redo := m.item("menu.redo", func() { m.stepKey(&fyne.ShortcutRedo{}, m.redo) }, ctrlShift(fyne.KeyZ))
	undo.Disabled, redo.Disabled = true, true
	_, fixed := m.session.ReadOnly()
	if name, ok := m.session.Undoable(); ok && !fixed {
		undo.Label, undo.Disabled = m.text("menu.undo-what", "what", name.In(m.text)), false
	}
	if name, ok := m.session.Redoable(); ok && !fixed {
		redo.Label, redo.Disabled = m.text("menu.redo-what", "what", name.In(m.text)), false
	}
	cut, copied, paste := &fyne.ShortcutCut{Clipboard: m.app.Clipboard()}, &fyne.ShortcutCopy{Clipboard: m.app.Clipboard()}, &fyne.ShortcutPaste{Clipboard: m.app.Clipboard()}
	all, c := &fyne.ShortcutSelectAll{}, m.changer
	return fyne.NewMenu(m.text("menu.edit"), undo, redo, fyne.NewMenuItemSeparator(),
		m.changing("menu.new-event", m.unlessDialog(m.newEventInView), ctrlShift(fyne.KeyN)),
		m.changing("menu.edit-event", m.unlessDialog(m.editEvent), shownKey(fyne.KeyF2)), m.changing("menu.add-claim", m.unlessDialog(m.addClaim), ctrlShift(fyne.KeyC)), fyne.NewMenuItemSeparator(),
		m.changing("menu.cut", func() { m.edit(cut, c.Cut) }, cut),
		m.item("menu.copy", func() { m.copy(copied) }, copied),
		m.item("menu.copy-claim", m.unlessDialog(m.copyClaim), nil),
		m.copyMenu(),
		m.changing("menu.paste", func() { m.edit(paste, c.Paste) }, paste),
		m.changing("menu.duplicate", m.unlessDialog(c.Duplicate), ctrl(fyne.KeyD)),
		m.changing("menu.delete", m.unlessDialog(c.Delete), shownKey(fyne.KeyDelete)),
		m.item("menu.select-all", func() { m.edit(all, m.view.SelectAll) }, all),
		fyne.NewMenuItemSeparator(),
		m.changing("menu.change-events", m.unlessDialog(c.Many), ctrl(fyne.KeyM)),
		m.changing("menu.merge-events", m.unlessDialog(c.Merge), nil),
		m.changing("menu.split-event", m.unlessDialog(c.Split), nil),
		m.changing("menu.lock", m.unlessDialog(m.toggleLock), nil),
		fyne.NewMenuItemSeparator(),
		m.changing("menu.replace", m.unlessDialog(c.Replace), ctrl(fyne.KeyH)),
		m.changing("menu.duplicates", m.unlessDialog(c.Duplicates), nil),
		m.changing("menu.lanes", m.unlessDialog(c.Lanes), nil),
		m.changing("menu.properties", m.unlessDialog(c.Properties), nil))
}

// copyMenu returns the menu of the forms in which the selected events are copied.
func (m *Main) copyMenu() *fyne.MenuItem {
	menu := fyne.NewMenuItem(m.text("menu.copy-as"), nil)
	menu.ChildMenu = fyne.NewMenu("",
		m.item("menu.copy-text", m.unlessDialog(func() { m.changer.Copy() }), nil),
		m.item("menu.copy-table", m.unlessDialog(m.changer.CopyTable), nil),
		m.item("menu.copy-events", m.unlessDialog(m.changer.CopyEvents), nil))
	return menu
}

// copy copies what is selected in the text that has the focus, or else the selected events.
func (m *Main) copy(key fyne.Shortcut) {
	if text := widgets.SelectedIn(m.window.Canvas()); text != "" {
		m.app.Clipboard().SetContent(text)
		m.say(m.text("clipboard.copied-text", "text", words.Clip(words.OneLine(text))))
		return
	}
	m.edit(key, func() { m.changer.Copy() })
}

// copyClaim copies the claim that is chosen, or the only one of the selected event.
func (m *Main) copyClaim() {
	e, claim := m.view.Selected(), m.view.Claim()
	if e == scene.NoEvent {
		m.say(m.text("inspector.choose"))
		return
	}
	if order := m.session.Timeline().Events.At(e).ClaimsByDate(); claim < 0 && len(order) == 1 {
		claim = order[0]
	}
	if claim < 0 {
		m.say(m.text("claims.choose"))
		return
	}
	m.changer.CopyClaim(e, claim)
}

func (m *Main) toolbar() fyne.CanvasObject {
	button := func(icon fyne.Resource, key string, action func()) fyne.CanvasObject {
		b := widget.NewButtonWithIcon(m.text(key), icon, action)
		b.Importance = widget.LowImportance
		return b
	}
	return container.NewHBox(
		button(theme.FolderOpenIcon(), "toolbar.open", m.importer.AskOpen),
		button(theme.UploadIcon(), "toolbar.export", m.typedFirst(m.exporter.AskExport)),
		widget.NewSeparator(),
		button(theme.ZoomFitIcon(), "toolbar.fit", m.fitAll),
		button(theme.ZoomInIcon(), "toolbar.zoom-in", m.zoomIn),
		button(theme.ZoomOutIcon(), "toolbar.zoom-out", m.zoomOut),
		widget.NewSeparator(),
		button(theme.NavigateBackIcon(), "toolbar.previous", m.previousEvent),
		button(theme.NavigateNextIcon(), "toolbar.next", m.nextEvent),
	)
}

// showAbout shows what the program is and whose work is in it.
func (m *Main) showAbout() {
	m.show(m.text("about.title"), widget.NewLabel(strings.Join([]string{m.text("about.text"), m.text("about.fonts"), m.text("about.charts")}, "\n\n")))
}

func (m *Main) show(title string, content fyne.CanvasObject) {
	dialog.ShowCustom(title, m.text("dialog.close"), content, m.window)
}
