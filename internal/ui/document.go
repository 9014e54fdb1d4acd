package ui

import (
	"fyne.io/fyne/v2"

	"dateline/internal/words"
)

// undo undoes the last change.
func (m *Main) undo() { m.flush(m.undoLast) }

func (m *Main) undoLast() {
	m.step(m.session.Undo, m.session.Undoable, m.session.Redoable, func(name string) {
		m.say(m.text("status-bar.undone", "what", name))
		m.trace.Changed("undo", m.session.Timeline().Events.Len())
	})
}

// redo makes the change again that was undone last.
func (m *Main) redo() { m.flush(m.redoNext) }

func (m *Main) redoNext() {
	m.step(m.session.Redo, m.session.Redoable, m.session.Undoable, func(name string) {
		m.say(m.text("status-bar.redone", "what", name))
		m.trace.Changed("redo", m.session.Timeline().Events.Len())
	})
}

// step makes an undo or a redo by ask, after those that are under way. It does
// nothing while another task is under way. Possible returns the name of the
// change that is next, and made the name of the one that the step was about,
// which show shows.
func (m *Main) step(ask func(done func(error)), possible, made func() (words.Message, bool), show func(name string)) {
	if _, ok := possible(); m.steps == 0 && (!ok || m.progress.Busy()) {
		return
	}
	if m.steps == 0 {
		m.stepping = m.progress.Begin(m.text("status-bar.changing"), m.session.Cancel)
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
		show(name.In(m.text))
	})
}

// unlessUnsaved calls replace, which ends what is open, once what was typed is in the
// document. It asks first if changes would be lost.
func (m *Main) unlessUnsaved(replace func()) {
	m.flush(func() { m.saver.UnlessUnsaved(replace) })
}

// typedFirst returns a function that calls action once what was typed is in the document.
func (m *Main) typedFirst(action func()) func() {
	return m.unlessDialog(func() { m.flush(action) })
}

// flush brings what was typed into the document, and then calls then.
func (m *Main) flush(then func()) {
	m.editor.Flush(func() { m.evidence.Flush(then) })
}

// stepKey handles a key for undo or redo: the field that has the focus takes it for what was typed
// in it; where there is nothing to it, it is for the document.
func (m *Main) stepKey(key fyne.Shortcut, action func()) {
	c := m.window.Canvas()
	if focused, ok := c.Focused().(fyne.Shortcutable); ok {
		field, known := focused.(interface{ Content() string })
		before := ""
		if known {
			before = field.Content()
		}
		if focused.TypedShortcut(key); !known || field.Content() != before {
			return
		}
	}
	if c.Overlays().Top() == nil {
		action()
	}
}

// edit handles a key of the Edit menu. Fyne asks the menu before the field that
// has the focus, although the key is for the field.
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
