// Package ui is the window. It ties together what is open (package session), the
// rooms of the window below this folder, the menu, the keys and the settings.
// It makes no decision about data.
//
// Rooms know neither the main window nor each other, but for beside, widgets and
// desk; each takes what it needs in a Params struct.
package ui

import (
	"context"
	"io"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/assets"
	"dateline/internal/chrono"
	"dateline/internal/document/backup"
	"dateline/internal/document/journal"
	"dateline/internal/document/report"
	"dateline/internal/format"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/memory"
	"dateline/internal/paint"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/changing"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/editing"
	"dateline/internal/ui/evidence"
	"dateline/internal/ui/exporting"
	"dateline/internal/ui/home"
	"dateline/internal/ui/importing"
	"dateline/internal/ui/inspect"
	"dateline/internal/ui/saving"
	"dateline/internal/ui/timelineview"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// small is the largest number of events that are filtered at once rather than
// beside the window. They take less than a millisecond.
const small = 10_000

// pause is for how long nobody has edited before the plan of a large timeline is made anew.
const pause = time.Second

// Params are what the window needs from outside.
type Params struct {
	App  fyne.App
	Text words.Text
	// Lexicon words dates.
	Lexicon *chrono.Lexicon
	// BuiltIn is the timeline that comes with the program: the bytes of a file
	// of the name BuiltInName.
	BuiltIn     []byte
	BuiltInName string
	// Trace receives JSON lines about frames; nil for none.
	Trace io.Writer
	// SinceStart returns how long the process has been running.
	SinceStart func() time.Duration
	// Now returns the time, for today's line and for animations; nil is the
	// clock of the system.
	Now func() time.Time
	// FontFolders returns the folders in which fonts are looked for that have what
	// ours lack; nil for none.
	FontFolders func() []string
	// Pictures is the folder in which pictures of files are kept; "" for none.
	Pictures string
	// State is the folder for journals and backups; "" for none.
	State string
	// Reports is where reports are of how the program ended; its zero value for none.
	Reports report.Folder
}

// journals returns where the journals of documents are.
func (p Params) journals() journal.Folder {
	if p.State == "" {
		return journal.Folder{}
	}
	return journal.Folder{Dir: filepath.Join(p.State, "journals"), Now: p.Now}
}

// backups returns where earlier versions of documents are.
func (p Params) backups() backup.Store {
	if p.State == "" {
		return backup.Store{}
	}
	return backup.Store{Dir: filepath.Join(p.State, "backups")}
}

// copies returns what remembers the events that were copied.
func (p Params) copies() *changing.Copies {
	if p.State == "" {
		return &changing.Copies{}
	}
	return &changing.Copies{Path: filepath.Join(p.State, "copied")}
}

// Main is the main window.
type Main struct {
	app     fyne.App
	window  fyne.Window
	text    words.Text
	lexicon *chrono.Lexicon
	fonts   *paint.Fonts
	trace   *beside.Tracer

	builtIn     []byte
	builtInName string
	pictures    string        // the folder with the pictures of files
	picturing   beside.Latest // a picture is being made

	windows  *windows
	session  *session.Session
	status   *widget.Label
	said     beside.Latest // what the status bar says was done
	stay     time.Duration // for how long
	progress *beside.Progress
	desk     *desk.Desk

	tools     fyne.CanvasObject // the toolbar
	split     *container.Split  // the timeline and the inspector
	left      *fyne.Container   // the timeline, the minimap and what is docked beside them
	dock      *fyne.Container   // the history or the sources
	view      *timelineview.View
	inspector *inspect.Inspector
	editor    *editing.Editor
	ahead     *widgets.Ahead
	right     *fyne.Container // the inspector or the form
	importer  *importing.Importer
	exporter  *exporting.Exporter
	saver     *saving.Saver
	changer   *changing.Changer
	history   *changing.History
	home      *home.Home
	evidence  *evidence.Evidence

	stepping  *beside.Task  // the undos and redos that are under way
	steps     int           // their number
	several   bool          // events are selected
	gathering beside.Latest // what is told of them is being gathered
	reduced   bool          // the system asks for little motion

	chapterRow bool // there is room for the row of chapters
}

// New returns the first window, with nothing open.
func New(p Params) (*Main, error) {
	if p.Now == nil {
		p.Now = time.Now
	}
	p.App.Settings().SetTheme(newLook(p.App.Preferences().String(styleKey)))
	p.App.SetIcon(fyne.NewStaticResource("dateline.svg", assets.IconSVG))
	all := &windows{params: p, copies: p.copies()}
	p.App.Settings().AddListener(func(s fyne.Settings) { all.each(func(m *Main) { m.follow(s) }) })
	p.App.Lifecycle().SetOnExitedForeground(func() { all.each((*Main).rememberSize) })
	return newMain(p, all)
}

// newMain returns a window with nothing open, as one of all.
func newMain(p Params, all *windows) (*Main, error) {
	fonts, err := paint.NewFonts()
	if err != nil {
		return nil, err
	}
	fonts.SearchIn(p.FontFolders)
	theme := newLook(p.App.Preferences().String(styleKey))
	m := &Main{
		windows: all, pictures: p.Pictures,
		app: p.App, window: p.App.NewWindow(p.Text("window.name")), text: p.Text, lexicon: p.Lexicon, fonts: fonts,
		trace: beside.NewTracer(p.Trace), builtIn: p.BuiltIn, builtInName: p.BuiltInName, status: widget.NewLabel(""), stay: usualStay,
	}
	m.session = session.New(session.Params{
		Style: theme.style(p.App.Settings().ThemeVariant()), Plan: m.plan,
		Beside: beside.Do, Small: small, Now: p.Now, Hurry: memory.Hurry, Settle: memory.Settle, Edit: memory.Edit, Pause: pause,
	})
	m.makeRooms(p, fonts)
	m.session.Observe(m.observe)
	m.session.Observe(m.observeFile)
	m.window.SetContent(m.content())
	m.showPanels()
	m.bindKeys()
	m.bindMoves()
	m.bindPanel()
	m.restrict()
	m.updateDates()
	m.window.SetOnDropped(m.dropped)
	m.window.SetCloseIntercept(m.close)
	m.animate()
	m.askSystem()
	m.window.Resize(m.rememberedSize())
	all.open = append(all.open, m)
	return m, nil
}

// plan makes the plan of a timeline for the window; again where fonts had to be found
// for its titles, which have other widths then.
func (m *Main) plan(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
	m.fonts.SetLanguage(x.Timeline.Language)
	o := layout.WindowOptions(x, style, size)
	plan := layout.NewPlanFor(x, style, m.fonts, o)
	for m.fonts.Search() {
		plan = layout.NewPlanFor(x, style, m.fonts, o)
	}
	return plan
}

// makeRooms makes the rooms.
func (m *Main) makeRooms(p Params, fonts *paint.Fonts) {
	m.ahead = widgets.NewAhead(m.window)
	m.progress = beside.NewProgress(m.text("opening.cancel"))
	m.progress.Began, m.progress.Shown, m.progress.Ended = m.tell, m.showStatus, m.showStatus
	m.desk = &desk.Desk{
		Window: m.window, Text: m.text, Picker: desk.NewPicker(m.window, m.text), Trace: m.trace,
		OpenURL: m.app.OpenURL, OpenPath: m.suggestedPath, Status: m.say,
	}
	m.view = timelineview.New(timelineview.Params{
		Session: m.session, Fonts: fonts, Text: m.text, Lexicon: m.lexicon, Now: p.Now, Trace: m.trace,
		OnSelect: m.selected, OnSelection: m.selectedAll, OnNewEvent: m.newEvent, OnMenu: m.contextMenu, OnSay: m.say, OnHover: m.hovered, OnClaim: m.claimChosen, OnKey: m.showSigns, OnChapters: m.chaptersChanged, OnFrame: func() { m.painted(p.SinceStart) },
	})
	m.inspector = inspect.New(inspect.Params{Text: m.text, Lexicon: m.lexicon, Style: m.session.Style, Fonts: fonts, OnEdit: m.editEvent, OnEditClaims: m.showClaims, OnEditMany: func() { m.changer.Many() }, OnChoose: func(e int32) { m.view.Choose(e) }, OnCopyClaim: func(claim int) { m.changer.CopyClaim(m.view.Selected(), claim) }, OnCopied: m.say})
	m.editor = editing.New(editing.Params{
		Window: m.window, Text: m.text, Lexicon: m.dates, Session: m.session, Try: m.view.Try, Say: m.say, OnDone: m.edited, Dated: m.dated, OnTyped: func() { m.saver.NoteTyped() },
		Claims:      func(id string) fyne.CanvasObject { return m.evidence.Claims(id, m.editor.Done) },
		LeaveClaims: func() { m.evidence.LeaveClaims() },
	})
	m.saver = saving.New(saving.Params{
		Window: m.window, Text: m.text, Lexicon: m.dates, Session: m.session, Progress: m.progress, Desk: m.desk, Trace: m.trace, Clipboard: m.app.Clipboard(), Painter: m.painter,
		Journals: p.journals(), Backups: p.backups(), Now: p.Now,
		Reopen: m.reopen, Merge: func(paths []string) { m.importer.Files(paths, true) },
		Typed:   func() bool { return m.editor.Waiting() || m.evidence.Waiting() },
		Another: func() *saving.Saver { return m.newWindow().saver },
	})
	m.evidence = evidence.New(evidence.Params{
		Window: m.window, Text: m.text, Lexicon: m.dates, Session: m.session, Desk: m.desk, Ahead: m.ahead, Reveal: m.revealClaim, OnPane: m.paneToggled, OnRule: m.showRule, OnTyped: func() { m.saver.NoteTyped() },
	})
	m.importer = importing.New(importing.Params{
		Window: m.window, Text: m.text, Lexicon: m.dates, Session: m.session, Progress: m.progress,
		Desk: m.desk, Trace: m.trace, UnlessUnsaved: m.unlessUnsaved, Raised: m.raised, ShowStatus: m.showStatus,
	})
	m.home = home.New(home.Params{
		Text: m.text, Recent: m.recent, Titles: m.titles, Open: m.openRecent, Forget: m.forget, Pictures: p.Pictures,
		AskOpen: m.importer.AskOpen, New: m.newTimeline, Example: m.askBuiltIn, Painted: m.paintBuiltIn, Signs: m.showSigns,
	})
	changes := changing.Params{
		Window: m.window, Text: m.text, Lexicon: m.dates, Session: m.session, Progress: m.progress, Desk: m.desk, Trace: m.trace,
		Clipboard: m.app.Clipboard(), Copies: m.windows.copies, Selection: m.view.Selection, Select: m.view.ChooseAll, PasteOther: m.importer.Paste,
	}
	m.changer, m.history = changing.New(changes), changing.NewHistory(changes)
	m.history.OnToggle = m.historyToggled
	m.exporter = exporting.New(exporting.Params{
		Window: m.window, Text: m.text, Lexicon: m.dates, Session: m.session, Progress: m.progress,
		Desk: m.desk, Trace: m.trace, Preferences: m.app.Preferences(), Fonts: fonts, View: m.view, Now: p.Now,
	})
}

// dates returns the lexicon in the calendar that is chosen now.
func (m *Main) dates() *chrono.Lexicon { return m.lexicon }

// path returns the path of the document that is open.
func (m *Main) path() string { return m.session.Shown().Path }

// suggestedPath is the path of the file that is open, or for what is new a name made of its title.
func (m *Main) suggestedPath() string {
	path, t := m.path(), m.session.Timeline()
	if t != nil && path == m.text("new.name")+format.Extension && t.Title != m.text("new.title") {
		if name := desk.FileName(t.Title); name != "" {
			return name + format.Extension
		}
	}
	return path
}

// content lays out the window.
func (m *Main) content() fyne.CanvasObject {
	m.status.Truncation = fyne.TextTruncateEllipsis
	m.dock = container.NewStack(m.history.Container, m.evidence.Pane())
	m.dock.Hide()
	m.left = container.NewBorder(nil, container.NewVBox(m.view.ChapterRow(), m.view.Minimap()), m.dock, nil, m.view)
	m.right = container.NewStack(m.inspector.Scroll, m.editor.Object)
	m.split = container.NewHSplit(m.left, m.right)
	m.split.SetOffset(m.rememberedDivider())
	bottom := container.NewBorder(nil, nil, m.ahead, container.NewHBox(m.saver.Safety(), m.progress.Box), m.status)
	m.tools = m.toolbar()
	return container.NewBorder(m.tools, bottom, nil, nil, container.NewStack(m.split, m.home.Object))
}

// Window returns the window, for the program to show.
func (m *Main) Window() fyne.Window { return m.window }

// painted is called with the first frame. The frame is on screen when the calls
// that painted queues are run.
func (m *Main) painted(sinceStart func() time.Duration) {
	m.view.OnFrame = nil
	beside.Later(func() {
		m.trace.FirstFrame(sinceStart())
		at := m.app.Driver().AbsolutePositionForObject(m.view)
		size := m.view.Size()
		m.trace.Place(at.X, at.Y, size.Width, size.Height, m.window.Canvas().Scale())
	})
}

// observe brings what is around the timeline to a new state of the session.
func (m *Main) observe(news session.News, _ session.State) {
	switch news {
	case session.Arranged:
		m.unsay()
		m.rememberLanes()
	case session.Opened, session.Changed:
		if news == session.Opened {
			m.ahead.Drop()
			m.restoreLanes()
		}
		m.inspectAgain()
		m.showTitle()
		m.showWhatIsOpen()
	case session.Stored, session.Remembered:
		m.showTitle()
		m.showWhatIsOpen()
	case session.Refused:
		m.readOnly()
	case session.Filtered, session.Wanted, session.Restricted:
		m.showWhatIsOpen()
	}
}

// showWhatIsOpen brings the menu and the status bar up to date.
func (m *Main) showWhatIsOpen() {
	m.window.SetMainMenu(m.menu())
	m.showStatus()
}

// showTitle puts the title of the timeline above the window.
func (m *Main) showTitle() {
	title := m.session.Timeline().Title
	if title == "" {
		title = filepath.Base(m.path())
	}
	if m.session.Unsaved() {
		m.window.SetTitle(m.text("window.title-unsaved", "timeline", title))
		return
	}
	m.window.SetTitle(m.text("window.title", "timeline", title))
}

// selected shows the event that was selected in the view.
func (m *Main) selected(event int32) {
	id := ""
	if event != scene.NoEvent {
		id = m.session.Timeline().Events.At(event).ID
	}
	m.trace.Selected(id)
	m.unsay()
	m.inspectAgain()
}

// selectedAll tells how many events are selected, and what several share.
func (m *Main) selectedAll(all []int32) {
	m.showStatus()
	if several := len(all) > 1; several || m.several {
		m.several = several
		m.inspectAgain()
	}
}

// inspectMany shows what several events share; of more than a few it is gathered beside the
// window.
func (m *Main) inspectMany(t *timeline.Timeline, events []int32) {
	if len(events) <= small {
		m.gathering.Stop()
		m.inspector.ShowMany(inspect.ManyOf(t, events))
		return
	}
	beside.RunLatest(&m.gathering, func(context.Context) *inspect.Many { return inspect.ManyOf(t, events) }, func(many *inspect.Many) {
		if m.session.Timeline() == t && m.view.CountSelected() == len(events) {
			m.inspector.ShowMany(many)
		}
	})
}

// inspectAgain shows the selected event in the inspector, or the timeline where
// none is selected.
func (m *Main) inspectAgain() {
	m.followSelection()
	x := m.session.Shown().Index
	switch e := m.view.Selected(); {
	case x == nil || m.editor.Showing():
	case m.view.CountSelected() > 1:
		m.inspectMany(x.Timeline, m.view.Selection())
	case e == scene.NoEvent:
		m.inspector.ShowTimeline(x)
	default:
		m.inspector.ShowEvent(x.Timeline, x.Timeline.Events.At(e))
	}
}
