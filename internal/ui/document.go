package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// version is the open timeline as it was at some time.
type version struct {
	timeline *timeline.Timeline
	// gone and come lead to it from the version before, as [index.Index.Edited]
	// takes them.
	gone, come []int32
}

// drawn is a version with all that it takes to show it.
type drawn struct {
	version version
	index   *index.Index
	plan    *layout.Plan
	style   *layout.Style
	without timeline.StatusSet
}

// drawer gives the function that prepares a version, beside the window, from
// what it shows now: the version that gone and come lead from.
func (m *Main) drawer() func(t *timeline.Timeline, gone, come []int32) drawn {
	x, style, fonts, without := m.view.index, m.view.style, m.view.fonts, m.view.options.Without
	return func(t *timeline.Timeline, gone, come []int32) drawn {
		d := drawn{version: version{t, gone, come}, style: style, without: without}
		d.index = x.Edited(t, gone, come)
		d.plan = layout.NewPlan(d.index, style, fonts).Filter(d.index.Without(without))
		return d
	}
}

// showVersion shows a version in the place of the one before, with viewport and
// selection where they are, and then does what is left to do.
func (m *Main) showVersion(d drawn, then func()) {
	if d.style != m.view.style || d.without != m.view.options.Without { // chosen meanwhile
		style, fonts, without := m.view.style, m.view.fonts, m.view.options.Without
		run(m, m.begin(m.text("status-bar.changing")), func(context.Context, func(float64)) drawn {
			d.style, d.without = style, without
			d.plan = layout.NewPlan(d.index, style, fonts).Filter(d.index.Without(without))
			return d
		}, func(d drawn) { m.showVersion(d, then) })
		return
	}
	m.endOpening()
	m.view.exchange(d)
	m.inspector.sources = d.index.Timeline.SourceByID()
	m.inspectAgain()
	m.showStatus()
	m.showTitle()
	then()
	m.window.SetMainMenu(m.menu())
}

// showTitle puts the title of the timeline above the window.
func (m *Main) showTitle() {
	title := m.view.index.Timeline.Title
	if title == "" {
		title = filepath.Base(m.path)
	}
	m.window.SetTitle(m.text("window.title", "timeline", title))
}

// change makes a version that was prepared the current one.
func (m *Main) change(name words.Message, d drawn) {
	m.showVersion(d, func() {
		m.history.Do(name, d.version)
		m.trace.changed("do", len(d.version.timeline.Events))
	})
}

// undo takes the last change back.
func (m *Main) undo() {
	before, name, ok := m.history.Undone()
	if !ok || m.busy(m.undo) {
		return
	}
	now := m.history.Now()
	m.step(before, now.come, now.gone, m.text("status-bar.undone", "what", name.In(m.text)), m.history.Undo, "undo")
}

// redo makes the change again that was taken back last.
func (m *Main) redo() {
	after, name, ok := m.history.Redone()
	if !ok || m.busy(m.redo) {
		return
	}
	m.step(after, after.gone, after.come, m.text("status-bar.redone", "what", name.In(m.text)), m.history.Redo, "redo")
}

// step goes to the version before or after the one that is shown.
func (m *Main) step(to version, gone, come []int32, told string, move func(), trace string) {
	draw := m.drawer()
	steps := m.steps // which beginning anything else gives up
	task := m.begin(m.text("status-bar.changing"))
	m.stepping, m.steps = true, steps
	run(m, task, func(context.Context, func(float64)) drawn { return draw(to.timeline, gone, come) }, func(d drawn) {
		m.showVersion(d, func() {
			move()
			m.stepping = false
			m.status.SetText(told)
			m.trace.changed(trace, len(to.timeline.Events))
			m.stepOn()
		})
	})
}

// busy says whether something else is under way. A step that is asked for
// during another is made after it.
func (m *Main) busy(step func()) bool {
	if m.stepping {
		m.steps = append(m.steps, step)
	}
	return m.progress.cancel != nil
}

// stepOn makes the next step that was asked for meanwhile.
func (m *Main) stepOn() {
	if len(m.steps) > 0 {
		next := m.steps[0]
		m.steps = m.steps[1:]
		later(next)
	}
}

// unlessUnsaved does what replaces the open timeline, if that is on disk or
// the user says so.
func (m *Main) unlessUnsaved(replace func()) {
	if m.history == nil || !m.history.Unsaved() {
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

// exchange shows another version of the timeline that is shown. What is in
// view stays where it is, and everything where everything was.
func (v *view) exchange(d drawn) {
	v.rest()
	id := ""
	if s := v.options.Selected; s != scene.NoEvent {
		id = v.index.Timeline.Events[s].ID
	}
	lane, top := v.laneAt(v.viewport.Height / 2)
	before := v.plan
	v.index, v.plan, v.planned, v.filtered = d.index, d.plan.ArrangeLike(before), d.style, d.without
	v.scene = nil // its events have other numbers
	v.options.Hovered, v.options.Hint, v.pointer = scene.NoEvent, nil, pointer{}
	v.options.Selected = d.index.EventOf(id)
	if s := v.options.Selected; s != scene.NoEvent && !v.plan.Keeps(s) {
		v.options.Selected = scene.NoEvent
	}
	to := v.viewport
	if same := v.plan.LaneLike(before, lane); same >= 0 {
		to.ScrollY = v.plan.LaneTop(same, to) - top
	}
	v.fitTo(to)
	if v.onSelect != nil && v.options.Selected == scene.NoEvent && id != "" {
		v.onSelect(scene.NoEvent)
	}
	v.refine()
	v.tellFilter()
}
