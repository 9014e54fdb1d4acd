// Dateline shows dated events on a timeline, with who claims them, on what
// source and how sure anyone can be.
package main

import (
	"flag"
	"fmt"
	"image/png"
	"io"
	"os"

	_ "dateline/internal/locale" // before the libraries of the window

	"fyne.io/fyne/v2/app"

	"dateline/data"
	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/ui"
	"dateline/internal/words"
)

func main() {
	capture := flag.String("capture", "", "write a picture of the window to `FILE` (PNG) after the first frame, then leave")
	export := flag.String("export", "", "write the chart page to `FILE` (HTML) after the first frame, then leave")
	flag.Usage = usage
	flag.Parse()
	if flag.NArg() > 1 {
		usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *capture, *export); err != nil {
		fmt.Fprintln(os.Stderr, "dateline:", err)
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprintln(os.Stderr, "usage: dateline [-capture FILE] [-export FILE] [TIMELINE]")
	flag.PrintDefaults()
}

func run(file, capture, export string) error {
	text, err := ui.Words()
	if err != nil {
		return err
	}
	trace, err := openTrace()
	if err != nil {
		return err
	}
	defer trace.Close()
	m, err := ui.New(ui.Params{
		App: app.NewWithID("org.dateline.app"), Text: text, Lexicon: &chrono.English,
		BuiltIn: data.BuiltIn, BuiltInName: data.BuiltInName,
		Trace: trace, SinceStart: sinceStart,
	})
	if err != nil {
		return err
	}
	m.OpenBuiltIn()
	if file != "" {
		m.Open(file)
	}
	var failed error
	if capture != "" || export != "" {
		m.OnFirstFrame(func() {
			failed = leaveWith(m, text, capture, export)
		})
	}
	m.Window().ShowAndRun()
	return failed
}

// leaveWith writes what was asked for and closes the window.
func leaveWith(m *ui.Main, text words.Text, capture, export string) error {
	if capture != "" {
		picture := m.Capture()
		if err := document.WriteFile(capture, func(w io.Writer) error { return png.Encode(w, picture) }); err != nil {
			m.Window().Close()
			return err
		}
		fmt.Println(text("capture.done", "file", capture))
	}
	if export == "" {
		m.Window().Close()
		return nil
	}
	m.ExportTo(export, func() {
		fmt.Println(text("export.done", "file", export))
		m.Window().Close()
	})
	return nil
}

// openTrace opens the file that DATELINE_TRACE names, to add to it.
func openTrace() (io.WriteCloser, error) {
	path := os.Getenv("DATELINE_TRACE")
	if path == "" {
		return noTrace{io.Discard}, nil
	}
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
}

type noTrace struct{ io.Writer }

func (noTrace) Close() error { return nil }
