package beside

import (
	"context"
	"math"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/memory"
)

// UsualPatience is how long most files take at most. So they are opened without a
// bar that flashes up, and others show one soon.
const UsualPatience = 200 * time.Millisecond

// Progress shows at the right of the status bar how far the task is that is under
// way. There is one task at a time. The box is no higher than the status bar, so
// that what is above stays where it is.
type Progress struct {
	Box    *fyne.Container
	Name   *widget.Label
	Bar    *widget.ProgressBar
	Button *widget.Button
	// Patience is how long a task may take before it is shown.
	Patience time.Duration
	// Began is called with the name of a task that begins, Shown when the box
	// appears, and Ended when the task has ended or was cancelled.
	Began        func(name string)
	Shown, Ended func()

	task *Task // nil while none is under way
}

// NewProgress returns the progress of no task, with a button to cancel.
func NewProgress(cancelText string) *Progress {
	p := &Progress{Name: widget.NewLabel(""), Bar: widget.NewProgressBar(), Patience: UsualPatience}
	p.Began, p.Shown, p.Ended = func(string) {}, func() {}, func() {}
	p.Button = widget.NewButton(cancelText, p.Cancel)
	p.Bar.TextFormatter = func() string { return "" } // it is too thin for words
	thin := container.NewGridWrap(fyne.NewSize(200, 8), p.Bar)
	p.Box = container.NewHBox(p.Name, container.NewCenter(thin), container.New(low{}, p.Button))
	p.Box.Hide()
	return p
}

// low is the layout of one object that takes the width that it needs and the
// height that there is.
type low struct{}

func (low) MinSize(o []fyne.CanvasObject) fyne.Size      { return fyne.NewSize(o[0].MinSize().Width, 0) }
func (low) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// Busy reports whether a task is under way.
func (p *Progress) Busy() bool { return p.task != nil }

// Cancel cancels the task that is under way; its result is dropped.
func (p *Progress) Cancel() {
	if t := p.task; t != nil {
		t.End()
		t.cancelled()
	}
}

// Task is work beside the window with its progress in the status bar.
type Task struct {
	progress  *Progress
	ctx       context.Context
	stop      context.CancelFunc
	cancelled func()

	last    atomic.Uint64 // how far it is, as the bits of a float64
	waiting atomic.Bool   // the window does not show it yet
}

// Begin cancels the task that is under way and begins another, which is shown by
// name. Cancelled is called when it is cancelled; it may be nil. The caller has
// to end the task.
func (p *Progress) Begin(name string, cancelled func()) *Task {
	p.Cancel()
	if cancelled == nil {
		cancelled = func() {}
	}
	t := &Task{progress: p, cancelled: cancelled}
	t.ctx, t.stop = context.WithCancel(context.Background())
	p.task = t
	p.Began(name)
	p.Name.SetText(name)
	p.Bar.SetValue(0)
	patience := p.Patience
	Do(func() { time.Sleep(patience) }, func() {
		if t.Current() {
			p.Box.Show()
			p.Shown()
		}
	})
	return t
}

// Current reports whether the window still waits for the task.
func (t *Task) Current() bool { return t.progress.task == t }

// End ends the task, if it is still under way.
func (t *Task) End() {
	t.stop()
	if t.Current() {
		t.progress.task = nil
		t.progress.Box.Hide()
		t.progress.Ended()
	}
}

// Report sets how far the task is, from 0 to 1, on any goroutine. The window may
// pass over a report that is followed by another one.
func (t *Task) Report(part float64) {
	t.last.Store(math.Float64bits(part))
	if t.waiting.CompareAndSwap(false, true) {
		fyne.Do(func() {
			t.waiting.Store(false)
			if t.Current() {
				t.progress.Bar.SetValue(math.Float64frombits(t.last.Load()))
			}
		})
	}
}

// Work does the work of a task beside the window, and then done, if the window
// still waits for it. The task goes on until [Task.End].
func Work[T any](t *Task, work func(ctx context.Context, report func(float64)) T, done func(T)) {
	Run(func() T {
		memory.Hurry()
		return work(t.ctx, t.Report)
	}, func(result T) {
		if t.Current() {
			done(result)
		}
		Settle()
	})
}
