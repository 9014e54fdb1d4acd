package saving

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"dateline/internal/document"
	"dateline/internal/document/journal"
	"dateline/internal/format"
	"dateline/internal/session"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// OfferLeft offers what programs left behind that ended in the middle, one document after the
// other; then is called in the end. Old journals of which nothing is needed are removed.
func (s *Saver) OfferLeft(then func()) {
	if s.Journals.Dir == "" {
		then()
		return
	}
	beside.Run(func() []journal.Left {
		s.Journals.Prune()
		return s.left("")
	}, func(left []journal.Left) { s.offer(left, then) })
}

// offerLeftOf is OfferLeft for the document of the file at a path, which another program had open
// that has gone.
func (s *Saver) offerLeftOf(path string) {
	beside.Run(func() []journal.Left { return s.left(path) }, func(left []journal.Left) {
		if s.lockedPath == path && s.asking == 0 {
			s.offer(left, func() {})
		}
	})
}

// left lists what was left behind and not declined, of the file at a path or of all if that is
// "", on any goroutine.
func (s *Saver) left(path string) []journal.Left {
	return slices.DeleteFunc(s.Journals.Left(), func(l journal.Left) bool {
		return l.Declined || path != "" && path != l.Path && !document.SameFile(path, l.Path)
	})
}

// offer offers the first of some documents that were left, and then the others.
func (s *Saver) offer(left []journal.Left, then func()) {
	if len(left) == 0 {
		then()
		return
	}
	l, next := left[0], func() { s.offer(left[1:], then) }
	decline := choice{words: s.Text("recover.decline"), then: func() {
		_ = l.Decline() // where that is not noted it is offered again
		next()
	}}
	var leave func()
	choices := []choice{{words: s.Text("recover.later"), then: next, escape: true}, decline}
	if l.Err == nil {
		choices = append(choices, choice{words: s.Text("recover.file"), then: func() { s.keep(l, leave) }, stays: true})
	}
	if l.Err == nil && !l.Tried {
		choices = append(choices, choice{words: s.Text("recover.recover"), then: func() {
			at := s
			if s.Session.Unsaved() { // such as what was recovered before
				at = s.Another()
			}
			if at.Session.Unsaved() { // there is no other window
				next()
				return
			}
			at.recover(l, func() { at.offer(left[1:], then) })
		}})
	}
	leave = s.askAbout("recover.title", container.NewVScroll(widgets.Paragraph(s.leftText(l))), fyne.NewSize(640, 340), choices)
}

// leftText says what was left.
func (s *Saver) leftText(l journal.Left) string {
	name := l.Title
	if name == "" {
		name = filepath.Base(l.Path)
	}
	text := s.Text("recover.text", "name", words.Clip(name), "file", l.Path, "changes", l.Changes, "last", l.Last.Local().Format(time.DateTime))
	file := filepath.Base(l.Path)
	text += " " + [...]words.Message{
		journal.NoFile:  words.Say("recover.no-file"),
		journal.AsSaved: words.Say("recover.as-saved", "file", file),
		journal.Other:   words.Say("recover.other", "file", file),
		journal.Another: words.Say("recover.another", "file", file),
		journal.Gone:    words.Say("recover.gone", "file", file),
	}[l.State].In(s.Text)
	for i, step := range l.Steps {
		if i == 0 {
			text += "\n\n" + s.Text("recover.steps")
		}
		text += "\n– " + words.Clip(words.OneLine(step.In(s.Text)))
	}
	switch {
	case l.Err != nil:
		text += "\n\n" + s.Text("recover.nothing", "error", s.why(l.Err))
	case l.Tried:
		text += "\n\n" + s.Text("recover.tried")
	case l.Damaged:
		text += "\n\n" + s.Text("recover.damaged")
	}
	return text
}

// why says why nothing is recovered.
func (s *Saver) why(err error) string {
	switch {
	case errors.Is(err, journal.ErrNoBase):
		return s.Text("recover.no-base")
	case errors.Is(err, journal.ErrAnother):
		return s.Text("recover.not-of-it")
	}
	return reason(err)
}

// recover opens what was left, with its history, and then calls then. Where its file is another
// by now, it is a document of its own, so that the old is never put over the new.
func (s *Saver) recover(l journal.Left, then func()) {
	task := s.Progress.Begin(s.Text("status-bar.recovering", "file", filepath.Base(l.Path)), nil)
	var r journal.Recovered
	s.Session.Open(func(context.Context, func(float64)) (session.Document, error) {
		var err error
		if r, err = l.Recover(); err != nil {
			return session.Document{}, err
		}
		s.recovered = &r
		d := session.Document{Path: r.Path, File: r.File, Format: format.NativeName, Timeline: r.History.Now(), History: r.History}
		if !r.InFile {
			d.Format = ""
			d.Path, d.Unsaved = s.Text("recover.name", "name", words.Clip(base(r.Path)))+format.Extension, true
		}
		return d, nil
	}, task.Report, func(err error) {
		task.End()
		if err != nil {
			if r.History != nil {
				r.Leave()
			}
			failed := s.Text("recover.failed", "error", s.why(err))
			s.Desk.Status(failed)
			s.ask("recover.title", l.Path+"\n\n"+failed, []choice{{words: s.Text("dialog.close"), then: then, escape: true}})
			return
		}
		s.Trace.Recovered(r.Path, s.Session.Timeline().Events.Len())
		s.Desk.Status(s.Text("recover.done", "n", l.Changes))
		switch {
		case r.InFile:
			s.based = r.Saved
		case l.State == journal.Other: // both are there, and what differs is shown
			s.join(&joining{path: l.Path, base: r.Saved, then: then})
			return
		}
		then()
	})
}

func base(path string) string {
	name := filepath.Base(path)
	return name[:len(name)-len(filepath.Ext(name))]
}

// keep saves what was left as a file, without opening it, and calls then once it is there.
func (s *Saver) keep(l journal.Left, then func()) {
	s.Desk.AskSave("recover.file-title", format.Extension, func(string) string { return format.Extension }, func(path string) {
		beside.Run(func() error {
			text, err := l.Text()
			if err == nil {
				_, err = document.Saver{}.Save(path, text, document.Print{})
			}
			if err == nil {
				err = l.Kept()
			}
			return err
		}, func(err error) {
			if err != nil {
				s.Desk.Status(s.Text("recover.failed", "error", s.why(err)))
				return
			}
			s.Desk.Status(s.Text("save.done", "file", filepath.Base(path)))
			then()
		})
	})
}
