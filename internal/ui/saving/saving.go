// Package saving puts what is open on disk: where it is, or elsewhere. It asks before it
// saves over what another program wrote, and where a save fails it says so and offers
// another place. What it saves is Dateline's own format, which keeps everything; other
// formats are written by package exporting.
//
// While a document is open its journal is kept here too (journal.go); what is not saved when
// the program ends in the middle is offered at the next start (recovery.go), and the line
// "Not saved yet; a copy is kept (3 s ago)" says all the time how far the journal is (safety.go).
//
// How a file is written so that nothing is lost is left to package document, and how a journal
// is kept to document/journal.
package saving

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"image"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"dateline/internal/chrono"
	"dateline/internal/document"
	"dateline/internal/document/backup"
	"dateline/internal/document/journal"
	"dateline/internal/document/lock"
	"dateline/internal/document/watch"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what a saver needs from outside.
type Params struct {
	Window fyne.Window
	Text   words.Text
	// Lexicon returns the lexicon of the dates that are written to files of other
	// programs.
	Lexicon  func() *chrono.Lexicon
	Session  *session.Session
	Progress *beside.Progress
	Desk     *desk.Desk
	Trace    *beside.Tracer
	// Clipboard gets the text of a document that cannot be saved.
	Clipboard fyne.Clipboard
	// Painter returns what makes pictures of timelines, on any goroutine.
	Painter func() func(*timeline.Timeline) image.Image
	// Journals is where the journals of open documents are; its zero value for none.
	Journals journal.Folder
	// Backups is where earlier versions are; its zero value for none.
	Backups backup.Store
	Now     func() time.Time
	// Reopen opens a file again in place of what is open, and Merge offers to import files
	// into that, which are of other formats or cannot be read.
	Reopen func(path string)
	Merge  func(paths []string)
	// Typed reports whether something was typed that is not in the document yet; nil for no.
	Typed func() bool
	// Another opens another window, and returns its saver.
	Another func() *Saver
}

// Saver saves what is open.
type Saver struct {
	Params
	saving *save // under way; nil for none
	// preparing makes the text of a file of another program, to be saved; nil where none was.
	preparing *beside.Task
	// unended are closed when the saves to their paths end that were begun last, also where those
	// were given up.
	unended map[string]chan struct{}
	slowly  beside.Latest
	// slow is after how long a save that has not ended is told, and patient how often it is
	// tried whether the program has gone that has the file.
	slow, patient time.Duration
	asking        int // questions that are shown
	opened        opened
	based         *timeline.Timeline // what the file holds, as far as is known; nil where it is not
	// writesBack is the path of a file of another program that is written again when
	// the document is saved, as the user chose.
	writesBack string
	next       func() // what was asked for while a save was under way

	journal     *journal.Journal  // of what is open; nil for none
	journaled   *document.History // of which that is
	recovered   *journal.Recovered
	remembering beside.Latest // the history of a file is looked for
	safety      *widget.Label
	file        *watch.Watcher // of what is open; nil for none
	watched     string         // its path
	comparing   beside.Latest  // copies in conflict are compared with it
	events      int            // that the file has
	lock        *lock.Lock     // of the file; nil for none
	lockedPath  string
	// held and newer are why nothing may be changed: another program has the file, or it is
	// of a newer version. Zero where it may.
	held, newer words.Message
	freeing     beside.Latest // it is tried whether the other program has gone
	watching    beside.Latest // the line about safety gets older
}

// New returns a saver.
func New(p Params) *Saver {
	s := &Saver{Params: p, unended: make(map[string]chan struct{}), safety: widget.NewLabel(""), slow: slow, patient: patient}
	p.Session.Observe(s.observe)
	return s
}

// Save saves what is open where it is, and then calls then. What is in no file is saved
// where the user says, and what came from a file of another program as is told in
// foreign.go.
func (s *Saver) Save(then func()) {
	if s.saving != nil {
		s.next = func() { s.Save(then) } // over what that save leaves
		return
	}
	switch shown, foreign := s.Session.Shown(), s.foreignFormat(); {
	case !shown.Open():
	case shown.Newer:
		s.askNewer(then)
	case foreign != nil:
		s.saveForeign(foreign, then)
	case shown.File.IsZero() || !strings.EqualFold(filepath.Ext(shown.Path), format.Extension):
		s.SaveAs(then)
	default:
		s.save(shown.Path, shown.File, then)
	}
}

// SaveAs asks where to save what is open, saves it there, and then calls then. From then on
// it is the document of that file.
func (s *Saver) SaveAs(then func()) {
	shown := s.Session.Shown()
	if !shown.Open() {
		return
	}
	s.Desk.AskSave("save.title", format.Extension, func(string) string { return format.Extension }, func(path string) {
		if shown.Newer && document.SameFile(path, shown.Path) {
			s.askNewer(then)
			return
		}
		s.saveElsewhere(path, then)
	})
}

// saveElsewhere saves what is open to path, over any file. A save that is under way is given up
// only once it was told that it takes long.
func (s *Saver) saveElsewhere(path string, then func()) {
	if s.saving != nil && s.saving.answer == nil {
		s.next = func() { s.saveElsewhere(path, then) }
		return
	}
	s.save(path, document.Print{}, then)
}

// saves returns what tells the journal that a step is about to be saved, and waits a moment
// until that is on disk. What a file of another program holds is not all of the document.
func (s *Saver) saves(step *document.Step, kind *format.Format) func(path string, file document.Print) {
	j := s.journal
	if j == nil || !kind.Native() {
		return func(string, document.Print) {}
	}
	tell := j.Saving(step)
	return func(path string, file document.Print) {
		tell(path, file)
		j.Flush(time.Second)
	}
}

// save is a save that is under way.
type save struct {
	path   string
	asked  time.Time
	answer func() // closes the question whether it takes too long; nil where it is not asked
}

// outcome is what became of a save.
type outcome struct {
	file document.Print
	err  error
	// theirs is what another program put into the file, where that is the error; zero
	// where it is gone.
	theirs document.Print
	// missing is what the file has again that the document has not; nil for nothing.
	missing *format.Missing
}

// save saves what is open to path, over a file with a print, or over any file if that is
// zero.
func (s *Saver) save(path string, over document.Print, then func()) {
	var loss *document.LossError
	if path == s.Session.Shown().Path && errors.As(document.Loss(s.events, s.Session.Timeline().Events.Len()), &loss) {
		s.askLoss(path, loss, func() { s.saveWhole(path, over, then) })
		return
	}
	s.saveWhole(path, over, then)
}

// saveWhole saves what is open, however much of it is left.
func (s *Saver) saveWhole(path string, over document.Print, then func()) {
	s.write(path, over, &native.Format, then, s.native())
}

// native returns what makes the text of what is open, on any goroutine: that of the file that was
// opened, byte for byte, where nothing differs from it; else that of its file as it is now, with
// the bytes of all that does not change.
func (s *Saver) native() func() ([]byte, error) {
	t, original, written := *s.Session.Timeline(), s.original(&native.Format), s.writtenByHand()
	t.ID = s.Session.ID()
	return func() ([]byte, error) {
		if text, ok := original(); ok {
			return text, nil
		}
		if text, ok := written(&t); ok {
			return text, nil
		}
		var text bytes.Buffer
		err := native.Write(&text, &t)
		return text.Bytes(), err
	}
}

// write saves the text that content makes of what is open, in a format, beside the window. One
// that is still under way is given up: whatever becomes of it, the document is that of this one,
// which waits for those before to the same path, as they would replace what is newer.
func (s *Saver) write(path string, over document.Print, kind *format.Format, then func(), content func() ([]byte, error)) {
	step, t, about := s.Session.Step(), s.Session.Timeline(), s.about(path)
	was := s.opened
	// What was opened of another program is among no earlier versions, whatever else is.
	known := !over.IsZero() && over == s.Session.Shown().File && (was.foreign == nil || over != was.file)
	tell, own := s.saves(step, kind), &save{path: path, asked: time.Now()}
	before, ended := s.unended[path], make(chan struct{})
	s.saving, s.unended[path] = own, ended
	written := s.writing(path)
	task := s.Progress.Begin(s.Text("status-bar.saving", "file", filepath.Base(path)), nil)
	s.tellSlow(own, then)
	beside.Run(func() outcome {
		defer close(ended)
		if before != nil {
			<-before
		}
		text, err := content()
		if err != nil {
			return outcome{err: err}
		}
		tell(path, document.Print{Size: int64(len(text)), Hash: sha256.Sum256(text)})
		s.keepBefore(about, known)
		file, err := document.Saver{Began: own.asked}.Save(path, text, over)
		if err == nil && kind.Native() {
			s.keepVersion(about, text, t)
		}
		o := outcome{file: file, err: err, missing: was.missingIn(text)}
		if isTheirs(err) {
			o.theirs = document.PrintWithHash(path)
		}
		return o
	}, func(o outcome) {
		task.End()
		written(o.file)
		if s.unended[path] == ended {
			delete(s.unended, path)
		}
		if s.saving == own {
			s.ended(o, step, t, kind, then)
		} else if o.err == nil {
			s.Desk.Status(s.Text("save.done", "file", filepath.Base(path)))
		}
	})
}

// ended ends the save that is under way, of a step at which the document is t.
func (s *Saver) ended(o outcome, step *document.Step, t *timeline.Timeline, kind *format.Format, then func()) {
	path, next := s.saving.path, s.next
	s.slowly.Stop()
	if s.saving.answer != nil {
		s.saving.answer()
	}
	s.saving, s.next = nil, nil
	if o.err != nil {
		s.failed(path, o, then)
		return
	}
	if s.journal != nil && kind.Native() {
		s.journal.Saved(step, path, o.file)
	}
	if s.based = nil; kind.Native() {
		s.based = t
	}
	s.Session.SavedAt(step, path, kind.Name, o.file, o.missing)
	s.Trace.Exported(path)
	s.Desk.Status(s.Text("save.done", "file", filepath.Base(path)))
	then()
	if next != nil {
		next()
	}
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
		{words: s.Text("dialog.cancel")},
		{words: s.Text("unsaved.leave"), then: replace},
		{words: s.Text("save.save"), then: func() { s.Save(func() { s.UnlessUnsaved(replace) }) }}, // changed meanwhile, it asks again
	})
}

// choice is an answer to a question.
type choice struct {
	words  string
	then   func() // nil for nothing
	stays  bool   // the question stays
	escape bool   // Escape gives it; without one it only closes the question
}

// ask asks a question, which leave leaves as Escape does; the last answer is the one that has the focus.
func (s *Saver) ask(title, text string, choices []choice) (leave func()) {
	return s.askAbout(title, widgets.Paragraph(text), fyne.NewSize(600, 240), choices)
}

// askAbout asks about what content shows, in a dialog of a size, which leave leaves as Escape does.
func (s *Saver) askAbout(title string, content fyne.CanvasObject, size fyne.Size, choices []choice) (leave func()) {
	d := dialog.NewCustomWithoutButtons(s.Text(title), content, s.Window)
	var buttons []fyne.CanvasObject
	var last *widgets.Answer
	give := func(c choice) {
		if !c.stays {
			d.Hide()
		}
		if c.then != nil {
			c.then()
		}
	}
	leave = d.Hide
	if at := slices.IndexFunc(choices, func(c choice) bool { return c.escape }); at >= 0 {
		leave = func() { give(choices[at]) }
	}
	for _, c := range choices {
		last = widgets.NewAnswer(c.words, leave, func() { give(c) })
		buttons = append(buttons, last)
	}
	last.Importance = widget.HighImportance
	d.SetButtons(buttons)
	s.asking++
	d.SetOnClosed(func() { s.asking-- })
	d.Resize(widgets.Within(s.Window, size.Width, size.Height))
	d.Show()
	s.Desk.OnEscape(leave)
	s.Window.Canvas().Focus(last)
	return leave
}
