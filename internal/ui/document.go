package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"dateline/internal/words"
)

// undo takes the last change back.
func (m *Main) undo() {
	m.step(m.session.Undo, m.session.Undoable, m.session.Redoable, func(name string) {
		m.status.SetText(m.text("status-bar.undone", "what", name))
		m.trace.Changed("undo", len(m.session.Timeline().Events))
	})
}

// redo makes the change again that was taken back last.
func (m *Main) redo() {
	m.step(m.session.Redo, m.session.Redoable, m.session.Undoable, func(name string) {
		m.status.SetText(m.text("status-bar.redone", "what", name))
		m.trace.Changed("redo", len(m.session.Timeline().Events))
	})
}

// step makes an undo or a redo, after those that are under way, unless something
// else is. Possible returns the name of what is to be made, made of what was
// made, and tell tells it.
func (m *Main) step(ask func(done func(error)), possible, made func() (words.Message, bool), tell func(name string)) {
	if _, ok := possible(); m.steps == 0 && (!ok || m.progress.Busy()) {
		return
	}
	if m.steps == 0 {
		m.stepping = m.progress.Begin(m.text("status-bar.changing"), m.session.GiveUp)
	}
	m.steps++
	ask(func(err error) {
		if m.steps--; m.steps == 0 {
			m.stepping.End()
		}
		if err != nil {
			return
		}
		name, _ := made()
		tell(name.In(m.text))
	})
}

// unlessUnsaved does what replaces the open timeline, if that is on disk or
// the user says so.
func (m *Main) unlessUnsaved(replace func()) {
	if !m.session.Unsaved() {
		replace()
		return
	}
	d := dialog.NewConfirm(m.text("unsaved.title"), m.text("unsaved.text"), func(yes bool) {
		if yes {
			replace()
		}
	}, m.window)
	d.SetConfirmText(m.text("unsaved.leave"))
	d.SetDismissText(m.text("unsaved.stay"))
	d.Show()
}

// quit ends the program.
func (m *Main) quit() { m.unlessUnsaved(m.app.Quit) }

// edit does what a key of the Edit menu says. Fyne asks the menu before the
// field that has the focus, which means something of its own by such a key.
func (m *Main) edit(key fyne.Shortcut, action func()) {
	c := m.window.Canvas()
	if focused, ok := c.Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(key)
		return
	}
	if c.Overlays().Top() == nil {
		action()
	}
}
