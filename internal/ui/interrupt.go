package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"dateline/internal/document"
	"dateline/internal/ui/beside"
)

// OfferLeft offers what a program that ended in the middle has left behind.
func (m *Main) OfferLeft() { m.saver.OfferLeft(func() {}) }

// EndOn ends the program on a signal of the system, such as at a log-out: all that was done is
// in the journal then, and is offered at the next start. A second signal does not wait.
func (m *Main) EndOn(signals <-chan os.Signal, again func()) {
	beside.Run(func() os.Signal { return <-signals }, func(os.Signal) {
		again()
		m.windows.each(func(m *Main) { m.saver.End(!m.session.Unsaved()) })
		m.app.Quit()
	})
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
	m.windows.each(func(m *Main) { m.saver.Flush() })
	text := strings.Join([]string{
		m.text("crash.text"), fmt.Sprint(cause), runtime.GOOS + "/" + runtime.GOARCH + ", " + runtime.Version(), string(stack),
	}, "\n\n")
	state := m.windows.params.State
	if state == "" {
		return "", errors.New(text)
	}
	path = filepath.Join(state, "reports", m.windows.params.Now().UTC().Format("20060102-150405")+".txt")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", errors.New(text)
	}
	if _, err := (document.Saver{}).Save(path, []byte(text), document.Print{}); err != nil {
		return "", errors.New(text)
	}
	return path, nil
}
