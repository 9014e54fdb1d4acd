// Package importing brings files and pasted text into what is open. It reads
// them, asks how tables are to be understood, counts the events whose ids exist
// already, asks what is to become of the files, and then opens them or merges
// them. Each step runs beside the window and can be cancelled, and what is open
// stays as it is until the last one is done.
//
// It leaves reading and merging to package format, and what is open to package
// session.
package importing

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"dateline/internal/chrono"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/session"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what an importer needs from outside.
type Params struct {
	Window fyne.Window
	Text   words.Text
	// Lexicon returns the lexicon of dates in the calendar that is chosen now.
	Lexicon  func() *chrono.Lexicon
	Session  *session.Session
	Progress *beside.Progress
	Desk     *desk.Desk
	Trace    *beside.Tracer
	// UnlessUnsaved calls replace, which replaces what is open. If there are
	// unsaved changes it asks the user first.
	UnlessUnsaved func(replace func())
	// Raised shows the window that has a file open, and reports whether another one
	// has.
	Raised func(path string) bool
	// ShowStatus shows in the status bar what is open. It is called where the
	// user wants nothing to be imported.
	ShowStatus func()
}

// Importer imports files into what is open.
type Importer struct{ Params }

// New returns an importer.
func New(p Params) *Importer { return &Importer{p} }

// Files imports the files at some paths. The user chooses whether they are
// opened or merged into what is open; merge is the choice offered first. A single
// file of Dateline's own format is opened without a question, unless it is to
// be merged.
func (i *Importer) Files(paths []string, merge bool) {
	if len(paths) == 0 || len(paths) == 1 && !merge && i.Raised(paths[0]) {
		return
	}
	files := make([]*file, len(paths))
	for n, path := range paths {
		files[n] = &file{path: path}
	}
	i.start(files, merge)
}

// Again opens a file again in place of what is open: how a table is read may have been chosen, and
// is asked again.
func (i *Importer) Again(path string) { i.start([]*file{{path: path}}, false) }

// AskOpen asks for files to open.
func (i *Importer) AskOpen() {
	i.Desk.Picker.Open("open.title", func(paths []string) { i.Files(paths, false) })
}

// AskImport asks for files to merge into what is open.
func (i *Importer) AskImport() {
	i.Desk.Picker.Open("import.title", func(paths []string) { i.Files(paths, true) })
}

// Paste imports a text from the clipboard, such as cells of a spreadsheet, like
// a file that holds it.
func (i *Importer) Paste(text string) {
	if text == "" {
		i.Desk.Status(i.Text("paste.empty"))
		return
	}
	i.start([]*file{{path: i.Text("paste.name"), loaded: formats.FromBytes(i.Text("paste.name"), []byte(text)), pasted: true}}, true)
}

func (i *Importer) start(files []*file, merge bool) {
	j := &job{Params: i.Params, files: files, merge: merge}
	j.loadFiles()
}

// ReadOutcome returns the outcome of a file that was read.
func ReadOutcome(text words.Text, path string, result *format.Result) widgets.Outcome {
	name, r := filepath.Base(path), &result.Report
	return widgets.Outcome{
		Line: text("report.read", "file", name, "format", text("format."+r.Format),
			"n", r.Events, "claims", r.Claims, "sources", r.Sources),
		Account: format.Account{File: name, Read: r, Problems: result.Problems},
	}
}
