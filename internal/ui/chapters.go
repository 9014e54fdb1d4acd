package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// mostInMenu is how many chapters the menu has, the first ones. The keys lead to the
// others.
const mostInMenu = 30

func (m *Main) nextChapter()     { m.view.StepChapter(1) }
func (m *Main) previousChapter() { m.view.StepChapter(-1) }

// chaptersChanged brings the menu up to date, and makes room for the row of chapters, which is
// hidden while there are none.
func (m *Main) chaptersChanged() {
	if shown := m.view.ChapterRow().Visible(); shown != m.chapterRow {
		m.chapterRow = shown
		beside.Later(func() { m.left.Refresh() }) // the view is on its way to another version
	}
	m.window.SetMainMenu(m.menu())
}

// chaptersMenu returns the menu of the chapters of what is open.
func (m *Main) chaptersMenu() *fyne.MenuItem {
	all, inView := m.view.Chapters()
	var items []*fyne.MenuItem
	for i := range all[:min(len(all), mostInMenu)] {
		item := fyne.NewMenuItem(words.Clip(all[i].Title(m.lexicon)), func() { m.view.ShowChapter(i) })
		item.Checked = i == inView
		items = append(items, item)
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	next := m.item("menu.next-chapter", m.unlessDialog(m.nextChapter), ctrl(fyne.KeyPageDown))
	previous := m.item("menu.previous-chapter", m.unlessDialog(m.previousChapter), ctrl(fyne.KeyPageUp))
	next.Disabled, previous.Disabled = len(all) == 0, len(all) == 0
	add := m.item("menu.add-chapter", m.unlessDialog(m.askChapter), nil)
	add.Disabled = !m.session.Shown().Open()
	remove := m.item("menu.remove-chapter", m.removeChapter, nil)
	remove.Disabled = inView < 0 || all[inView].Number < 0
	menu := fyne.NewMenuItem(m.text("menu.chapters"), nil)
	menu.ChildMenu = fyne.NewMenu("", append(items, next, previous, fyne.NewMenuItemSeparator(), add, remove)...)
	return menu
}

// askChapter asks for the name of what is in view, and adds it as a chapter.
func (m *Main) askChapter() {
	if !m.session.Shown().Open() {
		return
	}
	when := chrono.StretchOf(m.view.TimeInView())
	entry := widgets.NewField("")
	entry.SetPlaceHolder(m.lexicon.Long(when))
	item := widget.NewFormItem(m.text("chapter.name"), entry)
	item.HintText = m.text("chapter.name.hint", "when", m.lexicon.Long(when))
	d := dialog.NewForm(m.text("chapter.title"), m.text("chapter.add"), m.text("dialog.close"), []*widget.FormItem{item}, func(ok bool) {
		name := strings.TrimSpace(entry.Text)
		if name == "" {
			name = m.lexicon.Long(when)
		}
		if ok {
			m.addChapter(timeline.Chapter{Name: name, When: chrono.When{Value: when}})
		}
	}, m.window)
	entry.Leave = d.Hide
	entry.OnSubmitted = func(string) { d.Submit() }
	d.Resize(fyne.NewSize(460, 0))
	d.Show()
	m.window.Canvas().Focus(entry)
}

// addChapter adds a chapter, as a change that can be undone.
func (m *Main) addChapter(c timeline.Chapter) {
	m.changeChapters(words.Say("change.add-chapter", "name", words.Clip(c.Name)), func(t *timeline.Timeline) edit.Change { return edit.AddChapter(t, c) })
}

// removeChapter removes the chapter that is in view.
func (m *Main) removeChapter() {
	all, inView := m.view.Chapters()
	if inView < 0 || all[inView].Number < 0 {
		return
	}
	at, name := all[inView].Number, words.Clip(all[inView].Title(m.lexicon))
	m.changeChapters(words.Say("change.remove-chapter", "name", name), func(t *timeline.Timeline) edit.Change { return edit.RemoveChapter(t, at) })
}

// changeChapters changes the chapters of the timeline, unless something else is under
// way.
func (m *Main) changeChapters(name words.Message, change func(*timeline.Timeline) edit.Change) {
	if m.progress.Busy() {
		return
	}
	task := m.progress.Begin(m.text("status-bar.changing"), m.session.Cancel)
	m.session.Change(name, func(_ context.Context, t *timeline.Timeline) (edit.Change, error) {
		return change(t), nil
	}, func(err error) {
		task.End()
		if err == nil {
			m.say(name.In(m.text))
			m.trace.Changed("do", m.session.Timeline().Events.Len())
		}
	})
}
