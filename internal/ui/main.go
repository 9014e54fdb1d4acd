// Package ui is the window. It turns mouse and keys into calls of the
// packages below and shows what they give; it decides nothing about data. It
// is the only package that knows Fyne.
package ui

import (
	"io"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/assets"
	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/words"
)

// Params are what the window needs from outside.
type Params struct {
	App  fyne.App
	Text words.Text
	// Lexicon words dates.
	Lexicon *chrono.Lexicon
	// BuiltIn is the timeline that comes with the program, as a file of the
	// name BuiltInName would hold it.
	BuiltIn     []byte
	BuiltInName string
	// Trace receives JSON lines about frames; nil for none.
	Trace io.Writer
	// SinceStart tells how long the process has been running.
	SinceStart func() time.Duration
	// Now tells the time, for today's line and for what moves; nil for that of
	// the system.
	Now func() time.Time
}

// Main is the main window.
type Main struct {
	app     fyne.App
	window  fyne.Window
	text    words.Text
	lexicon *chrono.Lexicon
	trace   *tracer
	picker  picker

	builtIn     []byte
	builtInName string

	view      *view
	minimap   *minimap
	inspector *inspector
	split     *container.Split
	status    *widget.Label
	progress  *progress

	history  *document.History[version]
	stepping bool     // an undo or redo is being prepared
	steps    []func() // those that were asked for meanwhile
	asking   int      // how many questions about a table are being answered

	path       string // of the file that is open, or the name of the built-in one
	generation int    // counts files that were asked for
	reduced    bool   // the system asks for little motion
}

// New makes the window with nothing in it.
func New(p Params) (*Main, error) {
	fonts, err := paint.NewFonts()
	if err != nil {
		return nil, err
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	theme := newLook(p.App.Preferences().String(styleKey))
	p.App.Settings().SetTheme(theme)
	icon := fyne.NewStaticResource("dateline.svg", assets.IconSVG)
	p.App.SetIcon(icon)
	m := &Main{
		builtIn: p.BuiltIn, builtInName: p.BuiltInName,
		app: p.App, text: p.Text, lexicon: p.Lexicon, trace: newTracer(p.Trace),
		window: p.App.NewWindow(p.Text("window.name")),
		status: widget.NewLabel(""),
	}
	m.picker = newPicker(m.window, m.text)
	m.view = newView(fonts, p.Text, p.Lexicon, theme.style(p.App.Settings().ThemeVariant()), p.Now, m.trace)
	m.minimap = newMinimap(m.view)
	m.view.onSelect, m.view.onHover, m.view.onMove = m.selected, m.hovered, m.minimap.update
	m.view.onFilter = m.filtered
	m.inspector = newInspector(p.Text, p.Lexicon)
	m.view.onFrame = func() { m.painted(p.SinceStart) }
	m.progress = newProgress(p.Text("opening.cancel"), m.cancelOpening)
	m.window.SetContent(m.content())
	m.bindKeys()
	m.tellDates()
	m.window.SetOnDropped(m.dropped)
	m.window.SetCloseIntercept(m.quit)
	m.animate()
	m.askSystem()
	p.App.Settings().AddListener(m.follow)
	m.window.Resize(fyne.NewSize(1440, 900))
	return m, nil
}

// content lays out the window.
func (m *Main) content() fyne.CanvasObject {
	m.status.Truncation = fyne.TextTruncateEllipsis
	m.split = container.NewHSplit(container.NewBorder(nil, m.minimap, nil, nil, m.view), m.inspector.scroll)
	m.split.SetOffset(0.74)
	bottom := container.NewBorder(nil, nil, nil, m.progress.box, m.status)
	return container.NewBorder(m.toolbar(), bottom, nil, nil, m.split)
}

// Window gives the window, for the program to show.
func (m *Main) Window() fyne.Window { return m.window }

// painted hears of the first frame. It is on screen when the calls that it
// queues are run.
func (m *Main) painted(sinceStart func() time.Duration) {
	m.view.onFrame = nil
	later(func() {
		m.trace.firstFrame(sinceStart())
		at := m.app.Driver().AbsolutePositionForObject(m.view)
		size := m.view.Size()
		m.trace.place(at.X, at.Y, size.Width, size.Height, m.window.Canvas().Scale())
	})
}

// selected shows the event that was selected in the view.
func (m *Main) selected(event int32) {
	id := ""
	if event != scene.NoEvent {
		id = m.view.index.Timeline.Events[event].ID
	}
	m.trace.selected(id)
	m.inspect(event)
}

// hovered words the event under the pointer in the status bar.
func (m *Main) hovered(event int32) {
	if event == scene.NoEvent {
		m.showStatus()
		return
	}
	e := m.view.index.Timeline.Events[event]
	m.status.SetText(m.text("status-bar.event",
		"title", words.Clip(e.Title), "when", m.lexicon.Medium(e.When.Value), "status", m.text("status."+m.view.index.Status[event].String())))
}

// showStatus words what is open in the status bar.
func (m *Main) showStatus() {
	if m.view.index == nil {
		return
	}
	t := m.view.index.Timeline
	if m.view.plan.Filtered() {
		m.status.SetText(m.text("status-bar.filtered", "file", filepath.Base(m.path), "shown", m.view.plan.Kept(), "events", len(t.Events)))
		return
	}
	m.status.SetText(m.text("status-bar.file", "file", filepath.Base(m.path), "events", len(t.Events), "claims", t.CountClaims(), "sources", len(t.Sources)))
}
