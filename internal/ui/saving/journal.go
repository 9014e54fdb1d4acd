package saving

import (
	"context"
	"crypto/sha256"
	"io"
	"os"
	"time"

	"dateline/internal/document"
	"dateline/internal/document/journal"
	"dateline/internal/format"
	"dateline/internal/session"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/typing"
)

// patience is how long the window waits for the disk when it ends.
const patience = 3 * time.Second

// observe keeps the journal of what is open.
func (s *Saver) observe(news session.News, _ session.State) {
	if news == session.Opened || news == session.Stored {
		s.events = 0
		if shown := s.Session.Shown(); !shown.File.IsZero() && !s.Session.Unsaved() {
			s.events = s.Session.Timeline().Events.Len()
		}
		s.keepNewer()
	}
	switch news {
	case session.Opened:
		s.noteOpened()
		s.unwatch()
	case session.Based:
		s.noteTheirs()
	}
	if s.Journals.Dir == "" {
		return
	}
	if news == session.Opened || news == session.Stored {
		s.watchFile()
		s.lockFile()
	}
	switch news {
	case session.Opened:
		s.begin()
	case session.Changed:
		if s.journal == nil { // the window was closed meanwhile
			return
		}
		s.journal.Follow(s.Session.History())
	case session.Remembered, session.Stored, session.Restricted:
	default:
		return
	}
	s.watchSafety()
}

// begin begins the journal of a document that was opened. What is in a file gets the history
// that it had when it was closed, if a journal knows it.
func (s *Saver) begin() {
	s.end(true)
	h, r := s.Session.History(), s.recovered
	s.recovered, s.journaled = nil, h
	if r != nil && r.History == h {
		s.journal = s.Journals.Continue(s.origin(), r.Restored)
		return
	}
	s.journal = s.Journals.Begin(s.origin(), h)
	if shown := s.Session.Shown(); !s.origin().File.IsZero() && h.Before() == nil {
		s.remember(h, shown)
	}
}

func (s *Saver) origin() journal.Origin {
	shown := s.Session.Shown()
	o := journal.Origin{ID: s.Session.ID(), Path: shown.Path}
	if shown.Format == format.NativeName && !shown.Newer { // which is never written as it was
		o.File = shown.File // what is read from other formats depends on how
	}
	return o
}

// remember looks beside the window for the history of a file.
func (s *Saver) remember(h *document.History, shown session.State) {
	opened, t := h.At(), shown.Index.Timeline
	beside.RunLatest(&s.remembering, func(ctx context.Context) *journal.Restored {
		hash, err := hashOf(shown.Path)
		if err != nil || document.Unchanged(shown.Path, shown.File) != nil || ctx.Err() != nil {
			return nil
		}
		found, ok := s.Journals.Find(shown.Path, hash)
		if !ok {
			return nil
		}
		restored, err := found.Restore(t)
		if err != nil {
			return nil
		}
		return &restored
	}, func(restored *journal.Restored) {
		if restored == nil {
			return
		}
		if s.Session.History() != h {
			restored.Leave()
			return
		}
		s.Session.Remember(func(h *document.History) bool { return restored.Adopt(opened, h) })
		if restored.History != h {
			restored.Leave()
			return
		}
		s.journal.Close(true, 0) // what it has is in the other one too
		s.journal = s.Journals.Continue(s.origin(), *restored)
		s.opened.first = s.journal.Begins(s.opened.step)
	})
}

// hashOf returns the hash of a file.
func hashOf(path string) (sum [sha256.Size]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
}

// end ends the journal of what was open. Done is whether its user is done with it: what was
// not saved was discarded.
func (s *Saver) end(done bool) {
	s.remembering.Stop()
	if j := s.journal; j != nil {
		s.journal = nil
		beside.Do(func() { j.Close(done, patience) }, func() {})
	}
}

// End ends the journal when the window is closed, and waits for the disk. Done is as for
// what is discarded; what is not saved and was not asked about is offered at the next start.
func (s *Saver) End(done bool) {
	s.unwatch()
	s.unlock()
	s.remembering.Stop()
	if s.journal != nil {
		s.journal.Close(done, patience)
		s.journal = nil
	}
}

// Rescue puts on disk what is not there yet, as the program ends by a mistake of its own: first
// what was done, and then what was typed, whose changes typed returns. Timelines are values, so
// that those changes need nothing that may be broken but the fields; if one panics or hangs all
// that was done is on disk before.
func (s *Saver) Rescue(typed func() []typing.Step) {
	if s.journal == nil {
		return
	}
	s.journal.Flush(patience)
	beside.Attempt(patience, func() {
		h := s.Session.History()
		if h != s.journaled { // the mistake came while another document was opened
			return
		}
		s.journal.Follow(h) // the mistake may have come between
		if _, is := s.Session.ReadOnly(); is {
			return
		}
		for _, step := range typed() {
			now := h.Now()
			if c := step.Edit(now); c.Timeline != now {
				h.Amend(step.Key, step.Name, s.Now(), c.Timeline, c.Removed, c.Added)
				s.journal.Follow(h)
			}
		}
	})
	s.journal.Flush(patience)
}
