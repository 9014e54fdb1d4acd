// Package saving puts what is open on disk: where it is, or elsewhere. It asks before it
// saves over what another program wrote, and where a save fails it says so and offers
// another place. What it saves is Dateline's own format, which keeps everything; other
// formats are written by package exporting.
//
// How a file is written so that nothing is lost is left to package document.
package saving

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/session"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what a saver needs from outside.
type Params struct {
	Window   fyne.Window
	Text     words.Text
	Session  *session.Session
	Progress *beside.Progress
	Desk     *desk.Desk
	Trace    *beside.Tracer
}

// Saver saves what is open.
type Saver struct {
	Params
	saving bool
	next   func() // what was asked for while a save was under way
}

// New returns a saver.
func New(p Params) *Saver { return &Saver{Params: p} }

// Save saves what is open where it is, and then calls then. What is in no file of
// Dateline's own format is saved where the user says.
func (s *Saver) Save(then func()) {
	if s.saving {
		s.next = func() { s.Save(then) } // over what that save leaves
		return
	}
	switch shown := s.Session.Shown(); {
	case !shown.Open():
	case shown.File.IsZero() || !strings.EqualFold(filepath.Ext(shown.Path), format.Extension):
		s.SaveAs(then)
	default:
		s.save(shown.Path, shown.File, then)
	}
}

// SaveAs asks where to save what is open, saves it there, and then calls then. From then on
// it is the document of that file.
func (s *Saver) SaveAs(then func()) {
	if !s.Session.Shown().Open() {
		return
	}
	s.Desk.AskSave("save.title", format.Extension, func(string) string { return format.Extension }, func(path string) {
		s.save(path, document.Print{}, then)
	})
}

// outcome is what became of a save.
type outcome struct {
	file document.Print
	err  error
}

// save saves what is open to path, over a file with a print, or over any file if that is
// zero.
func (s *Saver) save(path string, over document.Print, then func()) {
	t, step := s.Session.Timeline(), s.Session.Step()
	s.saving = true
	task := s.Progress.Begin(s.Text("status-bar.saving", "file", filepath.Base(path)), nil)
	beside.Run(func() outcome {
		var text bytes.Buffer
		if err := native.Write(&text, t); err != nil {
			return outcome{err: err}
		}
		file, err := document.Saver{}.Save(path, text.Bytes(), over)
		return outcome{file, err}
	}, func(o outcome) {
		task.End()
		next := s.next
		s.saving, s.next = false, nil
		if o.err != nil {
			s.failed(path, o.err, then)
			return
		}
		s.Session.SavedAt(step, path, o.file)
		s.Trace.Exported(path)
		s.Desk.Status(s.Text("save.done", "file", filepath.Base(path)))
		then()
		if next != nil {
			next()
		}
	})
}

// failed says why a save failed, that nothing is lost, and what can be done.
func (s *Saver) failed(path string, err error, then func()) {
	question, again := s.Text("save.failed-text", "file", path, "error", reason(err)), "save.again"
	over := s.Session.Shown().File
	switch {
	case errors.Is(err, document.ErrChanged):
		question, again, over = s.Text("save.changed", "file", path), "save.overwrite", document.Print{}
	case errors.Is(err, document.ErrGone):
		question, again, over = s.Text("save.gone", "file", path), "save.here", document.Print{}
	case path != s.Session.Shown().Path:
		over = document.Print{}
	}
	s.ask("save.failed", question, []choice{
		{"dialog.cancel", func() {}},
		{again, func() { s.save(path, over, then) }},
		{"save.elsewhere", func() { s.SaveAs(then) }},
	})
}

// reason returns why a file could not be written, without its path, which is told beside.
func reason(err error) string {
	var p *os.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err.Error()
	case errors.As(err, &l):
		return l.Err.Error()
	}
	return err.Error()
}

// UnlessUnsaved calls replace, which ends what is open. Where that is not on disk it asks
// before: saved first is the answer that Enter gives.
func (s *Saver) UnlessUnsaved(replace func()) {
	if !s.Session.Unsaved() {
		replace()
		return
	}
	name := s.Session.Timeline().Title
	if name == "" {
		name = filepath.Base(s.Session.Shown().Path)
	}
	s.ask("unsaved.title", s.Text("unsaved.text", "name", words.Clip(name)), []choice{
		{"dialog.cancel", func() {}},
		{"unsaved.leave", replace},
		{"save.save", func() { s.Save(func() { s.UnlessUnsaved(replace) }) }}, // changed meanwhile, it asks again
	})
}

// choice is an answer to a question, with the key of its words.
type choice struct {
	key  string
	then func()
}

// ask asks a question; the last answer is the one that has the focus.
func (s *Saver) ask(title, text string, choices []choice) {
	d := dialog.NewCustomWithoutButtons(s.Text(title), widgets.Paragraph(text), s.Window)
	var buttons []fyne.CanvasObject
	var last *widgets.Answer
	for _, c := range choices {
		last = widgets.NewAnswer(s.Text(c.key), d.Hide, func() {
			d.Hide()
			c.then()
		})
		buttons = append(buttons, last)
	}
	last.Importance = widget.HighImportance
	d.SetButtons(buttons)
	d.Resize(widgets.Within(s.Window, 560, 220))
	d.Show()
	s.Desk.OnEscape(d.Hide)
	s.Window.Canvas().Focus(last)
}
