// Dateline shows dated events on a timeline, with who claims them, on what
// source and how sure anyone can be.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	_ "dateline/internal/locale" // initialised before Fyne

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/document/report"
	"dateline/internal/systemfonts"
	"dateline/internal/ui"
	"dateline/internal/ui/desk"
)

// appID is the name of the program among those that keep preferences.
const appID = "org.dateline.app"

func main() {
	flag.Usage = usage
	example := flag.Bool("example", false, "")
	flag.Parse()
	if err := run(flag.Args(), *example); err != nil {
		fmt.Fprintln(os.Stderr, "dateline:", err)
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: dateline [-example | FILE...]")
}

// run opens the window with the first of some files, and offers to import the others; without
// any, with the timeline that comes with the program or the start page.
func run(files []string, example bool) error {
	text, err := ui.Words()
	if err != nil {
		return err
	}
	trace, err := openTrace()
	if err != nil {
		return err
	}
	if trace != nil {
		defer trace.Close()
	}
	makeCacheFolder()
	state := document.StateFolder("dateline")
	reports := reportsIn(state)
	if ended, err := reports.Watch(time.Now()); err == nil { // otherwise it goes to standard error alone
		defer ended()
	}
	desk.SetAsideDamaged(desk.PreferencesFile(appID))
	a := app.NewWithID(appID)
	m, err := ui.New(ui.Params{
		App: a, Text: text, Lexicon: &chrono.English,
		BuiltIn: data.BuiltIn, BuiltInName: data.BuiltInName,
		Trace: traceWriter(trace), SinceStart: sinceStart, FontFolders: systemfonts.Folders, Pictures: pictures(), State: state, Reports: reports,
	})
	if err != nil {
		return err
	}
	m.Begin(files, example)
	m.OfferLeft()
	m.EndOn(signals(a.Lifecycle()))
	return show(m)
}

// reportsIn returns where reports of how the program ended are, in the folder of its state.
func reportsIn(state string) report.Folder {
	if state == "" {
		return report.Folder{}
	}
	return report.Folder{Dir: filepath.Join(state, "reports")}
}

// show runs the window until it is closed. A panic in it ends the program, but what was done
// is on disk before, and is offered at the next start.
func show(m *ui.Main) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			if report, failed := m.Crashed(cause); failed != nil {
				err = failed
			} else {
				err = fmt.Errorf("the program failed; what was done is kept and offered at the next start. A report is in %s", report)
			}
		}
	}()
	m.Window().ShowAndRun()
	return nil
}

// ends are the signals that end the program.
var ends = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// signals returns the signals that end the program, and what lets a second one do so at once. Fyne
// listens to them too from when it runs, and would quit before what was typed is on disk: soon
// after that they are taken from it.
func signals(l fyne.Lifecycle) (c <-chan os.Signal, again func()) {
	t := &taken{all: make(chan os.Signal, 1)}
	t.take()
	l.SetOnStarted(func() { time.AfterFunc(time.Second, t.take) })
	return t.all, t.leave
}

// taken are signals that are taken from all others.
type taken struct {
	all  chan os.Signal
	mu   sync.Mutex
	left bool
}

// take takes the signals, unless they were left. One that comes between the two calls ends the
// program at once, when hardly anything can have been typed.
func (t *taken) take() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.left {
		signal.Reset(ends...)
		signal.Notify(t.all, ends...)
	}
}

// leave leaves the signals to the system.
func (t *taken) leave() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.left = true
	signal.Reset()
}

// pictures returns the folder for pictures of files that were opened; "" where the
// system has none for a user.
func pictures() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, appID, "pictures")
}

// makeCacheFolder makes the cache folder of the user, which a new user does not have.
// Fyne makes its own folder in it, and logs an error where it is missing.
func makeCacheFolder() {
	if folder, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(folder, 0o700) // where this fails, Fyne logs an error
	}
}

// openTrace opens the file that DATELINE_TRACE names, to append to it; nil where the
// variable is not set.
func openTrace() (*os.File, error) {
	path := os.Getenv("DATELINE_TRACE")
	if path == "" {
		return nil, nil
	}
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
}

// traceWriter returns f as a writer; for a nil file a nil interface, which callers can
// compare.
func traceWriter(f *os.File) io.Writer {
	if f == nil {
		return nil
	}
	return f
}
