package ui

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document/report"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
)

// OfferLeft shows how the program ended by a mistake, if it did, and offers what a program
// that ended in the middle has left behind.
func (m *Main) OfferLeft() {
	reports := m.windows.params.Reports
	beside.Run(func() []report.Report { return reports.Fresh(m.windows.params.Now()) }, func(fresh []report.Report) {
		m.showReports(fresh, func() { m.saver.OfferLeft(func() {}) })
	})
}

// reportShown is how much of a report is shown, in bytes: Fyne takes long for more. All of it
// is copied.
const reportShown = 20_000

// showReports shows reports of how the program ended, to be copied, and then calls then.
func (m *Main) showReports(fresh []report.Report, then func()) {
	if len(fresh) == 0 {
		then()
		return
	}
	texts := make([]string, len(fresh))
	for i, r := range fresh {
		texts[i] = r.Path + "\n\n" + r.Text
	}
	text := strings.ToValidUTF8(strings.Join(texts, "\n\n"), "\uFFFD")
	shown := strings.ToValidUTF8(text[:min(len(text), reportShown)], "")
	d := dialog.NewCustomWithoutButtons(m.text("crash.title"), container.NewBorder(widgets.Paragraph(m.text("crash.shown")), nil, nil, nil,
		container.NewVScroll(widgets.NewText(shown, fyne.TextStyle{Monospace: true}))), m.window)
	closing := widgets.NewAnswer(m.text("dialog.close"), d.Hide, d.Hide)
	closing.Importance = widget.HighImportance
	copying := widgets.NewAnswer(m.text("crash.copy"), d.Hide, func() {
		m.app.Clipboard().SetContent(text)
		m.say(m.text("crash.copied"))
	})
	d.SetButtons([]fyne.CanvasObject{copying, closing})
	d.SetOnClosed(func() {
		for _, r := range fresh {
			_ = r.Seen() // otherwise it is shown again
		}
		then()
	})
	d.Resize(widgets.Within(m.window, 760, 520))
	d.Show()
	m.desk.OnEscape(d.Hide)
	m.window.Canvas().Focus(closing)
}

// EndOn ends the program on a signal of the system, such as at a log-out: all that was done is
// in the journal then, and is offered at the next start. A second signal does not wait.
func (m *Main) EndOn(signals <-chan os.Signal, again func()) {
	beside.Run(func() os.Signal { return <-signals }, func(os.Signal) {
		again()
		m.windows.flush(typedPatience, func() {
			m.windows.each(func(m *Main) { m.saver.End(!m.session.Unsaved()) })
			m.app.Quit()
		})
	})
}

// typedPatience is how long the end of the program waits for what was typed, while it is on its
// way into the documents.
const typedPatience = 2 * time.Second

// flush brings what was typed in any window into its document, waits for that for a while, and
// then calls then.
func (w *windows) flush(patience time.Duration, then func()) {
	left, ended := len(w.open), false
	end := func() {
		if !ended {
			ended = true
			then()
		}
	}
	w.each(func(m *Main) {
		m.flush(func() {
			if left--; left == 0 {
				end()
			}
		})
	})
	beside.Do(func() { time.Sleep(patience) }, end)
}

// Crashed puts on disk what is not there yet, after a panic, and writes a report about it. It
// returns where the report is, or an error with its text.
func (m *Main) Crashed(cause any) (path string, err error) {
	stack := debug.Stack()
	var panicked *beside.Panic
	if p, ok := cause.(*beside.Panic); ok {
		panicked = p
		cause, stack = panicked.Cause, panicked.Stack
	}
	m.windows.each(func(m *Main) {
		m.saver.Rescue(func() []typing.Step { return append(m.editor.OnTheWay(), m.evidence.OnTheWay()...) })
	})
	text := strings.Join([]string{
		m.text("crash.text"), fmt.Sprint(cause), runtime.GOOS + "/" + runtime.GOARCH + ", " + runtime.Version(), string(stack),
	}, "\n\n")
	if m.windows.params.Reports.Dir == "" {
		return "", errors.New(text)
	}
	if path, err = m.windows.params.Reports.Write(text, m.windows.params.Now()); err != nil {
		return "", errors.New(text)
	}
	return path, nil
}
