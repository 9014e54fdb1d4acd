package ui

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/memory"
	"dateline/internal/paint"
)

// usualPatience is short enough to be told soon, and long enough for most
// files to be there without a bar that flashes up.
const usualPatience = 200 * time.Millisecond

// The shares of the time of an opening by which its stages end.
const (
	readShare  = 0.5
	indexShare = 0.8
)

// progress shows how far the file is that is being opened, at the right of the
// status bar; the window stays alive meanwhile. It is no higher than the status
// bar without it, so that the timeline stays where it is.
type progress struct {
	box    *fyne.Container
	name   *widget.Label
	bar    *widget.ProgressBar
	button *widget.Button
	// patience is how long a file may take before its progress is shown.
	patience time.Duration
	// cancel ends what is being opened; nil while nothing is.
	cancel context.CancelFunc
}

func newProgress(cancelText string, cancel func()) *progress {
	p := &progress{name: widget.NewLabel(""), bar: widget.NewProgressBar(), patience: usualPatience, button: widget.NewButton(cancelText, cancel)}
	p.bar.TextFormatter = func() string { return "" } // it is too thin for words
	thin := container.NewGridWrap(fyne.NewSize(200, 8), p.bar)
	p.box = container.NewHBox(p.name, container.NewCenter(thin), container.New(low{}, p.button))
	p.box.Hide()
	return p
}

// low is the layout of one object that takes the width that it needs and the
// height that there is.
type low struct{}

func (low) MinSize(o []fyne.CanvasObject) fyne.Size      { return fyne.NewSize(o[0].MinSize().Width, 0) }
func (low) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// opened is a file that was read, or why it could not be.
type opened struct {
	path   string
	result format.Result
	index  *index.Index
	plan   *layout.Plan
	style  *layout.Style
	err    error
	// then is what is left to do once the file is shown, or cannot be; nil for
	// nothing.
	then func()
}

// prepare does for what was read all that takes time. It may run beside the
// window, and stops between two steps once ctx is done.
func prepare(ctx context.Context, o opened, fonts *paint.Fonts, report func(float64)) opened {
	if o.err != nil || ctx.Err() != nil {
		return o
	}
	o.index = index.New(o.result.Timeline)
	report(indexShare)
	if ctx.Err() == nil {
		o.plan = layout.NewPlan(o.index, o.style, fonts)
	}
	return o
}

// task is work beside the window, with its progress in the status bar.
type task struct {
	ctx context.Context
	// current says whether the window still waits for it.
	current func() bool
}

// begin ends what was under way and begins another task, which the status bar
// calls name. It ends with [Main.endOpening].
func (m *Main) begin(name string) task {
	m.cancelOpening()
	ctx, cancel := context.WithCancel(context.Background())
	m.progress.cancel = cancel
	m.status.SetText(name)
	m.progress.name.SetText(name)
	m.progress.bar.SetValue(0)
	generation := m.generation
	t := task{ctx, func() bool { return generation == m.generation }}
	m.showProgressLater(t.current)
	return t
}

// run does the work of a task beside the window, and then done, if the window
// still waits for it.
func run[T any](m *Main, t task, work func(ctx context.Context, report func(float64)) T, done func(T)) {
	reporting(func(report func(float64)) T {
		memory.Hurry()
		return work(t.ctx, report)
	}, func(part float64) {
		if t.current() {
			m.progress.bar.SetValue(part)
		}
	}, func(result T) {
		if t.current() {
			done(result)
		}
		settle()
	})
}

// Open reads the file at path and shows it. What is open stays open until
// then, and if the file cannot be read or the user does not wait for it.
func (m *Main) Open(path string) { m.openThen(path, nil) }

// openThen is Open with something to do afterwards, whether or not the file
// could be read.
func (m *Main) openThen(path string, then func()) {
	style, fonts := m.view.style, m.view.fonts
	run(m, m.begin(m.text("status-bar.opening", "file", filepath.Base(path))), func(ctx context.Context, report func(float64)) opened {
		result, err := formats.ReadFile(ctx, path, format.Options{Progress: func(part float64) { report(part * readShare) }})
		return prepare(ctx, opened{path: path, result: result, style: style, err: err, then: then}, fonts, report)
	}, m.take)
}

// showProgressLater shows the progress if it still matters after a while.
func (m *Main) showProgressLater(current func() bool) {
	patience := m.progress.patience
	background(func() struct{} { time.Sleep(patience); return struct{}{} }, func(struct{}) {
		if current() && m.progress.cancel != nil {
			m.progress.box.Show()
			m.showStatus() // what is opened stands beside it now
		}
	})
}

// cancelOpening gives up what is being opened; nothing comes of it any more.
func (m *Main) cancelOpening() {
	m.generation++
	m.stepping, m.steps = false, nil
	m.endOpening()
}

// endOpening is called when what was being opened is there or given up.
func (m *Main) endOpening() {
	if m.progress.cancel != nil {
		m.progress.cancel()
		m.progress.cancel = nil
		m.progress.box.Hide()
		m.showStatus()
	}
}

// escape leaves what is under way, or else clears the selection.
func (m *Main) escape() {
	if m.progress.cancel != nil {
		m.cancelOpening()
		return
	}
	m.clearSelection()
}

// askBuiltIn shows the timeline that comes with the program, unless something
// would be lost by it.
func (m *Main) askBuiltIn() { m.unlessUnsaved(m.OpenBuiltIn) }

// OpenBuiltIn shows the timeline that comes with the program.
func (m *Main) OpenBuiltIn() {
	m.cancelOpening()
	o := opened{path: m.builtInName, style: m.view.style}
	o.result, o.err = formats.Read(m.builtInName, m.builtIn)
	m.take(prepare(context.Background(), o, m.view.fonts, func(float64) {}))
}

// take shows what was read, or why nothing could be.
func (m *Main) take(o opened) {
	if o.err == nil && o.style != m.view.style { // another was chosen meanwhile
		m.replan(o)
		return
	}
	m.endOpening()
	m.trace.opened(o.path, countEvents(o), len(o.result.Problems), o.err)
	name := filepath.Base(o.path)
	if o.err != nil {
		m.showStatus()
		m.showProblems(m.text("open.failed", "file", name), m.text("open.kept"), o.path, []format.Problem{format.ProblemOf(o.err)})
		o.done()
		return
	}
	m.open(o)
	if account := m.reading(o); !account.account.Quiet() {
		m.showReport(m.text("report.title"), []told{account})
	}
	o.done()
}

func (o opened) done() {
	if o.then != nil {
		o.then()
	}
}

// open shows what was read in the place of what was open.
func (m *Main) open(o opened) {
	m.history = document.NewHistory(version{timeline: o.index.Timeline})
	m.view.setPlan(o.index, o.plan)
	m.inspector.showTimeline(o.index)
	m.path = o.path
	m.showStatus()
	m.window.SetMainMenu(m.menu())
	m.showTitle()
}

// replan plans what was read for the style that there is now.
func (m *Main) replan(o opened) {
	generation, style, fonts := m.generation, m.view.style, m.view.fonts
	background(func() opened {
		o.style, o.plan = style, layout.NewPlan(o.index, style, fonts)
		return o
	}, func(o opened) {
		if generation == m.generation {
			m.take(o)
		}
	})
}

func countEvents(o opened) int {
	if o.result.Timeline == nil {
		return 0
	}
	return len(o.result.Timeline.Events)
}
