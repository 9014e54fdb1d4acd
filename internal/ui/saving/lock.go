package saving

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"time"

	"dateline/internal/document/lock"
	"dateline/internal/format"
	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// lockFile takes the lock of the file of what is open, in place of the one before. Where
// another program has it, what is open may not be changed.
func (s *Saver) lockFile() {
	shown := s.Session.Shown()
	path := shown.Path
	if shown.File.IsZero() || shown.Format != format.NativeName {
		path = ""
	}
	if path == s.lockedPath {
		return
	}
	s.unlock()
	s.lockedPath = path
	if path == "" {
		return
	}
	s.takeLock(path)
}

// patient is how often it is tried whether the program has gone that has the file.
const patient = 2 * time.Second

// takeLock takes the lock of a file. Where another program has it, it is tried again until that
// has gone, however it ended.
func (s *Saver) takeLock(path string) {
	beside.Run(func() taking {
		l, err := lock.Take(path)
		return taking{l, err}
	}, func(t taking) {
		if path != s.lockedPath || s.lock != nil {
			t.lock.Release()
			return
		}
		s.lock = t.lock
		var held *lock.HeldError
		switch is, pause := errors.As(t.err, &held), s.patient; {
		case is:
			s.heldBy(path, held.Holder)
			beside.RunLatest(&s.freeing, func(ctx context.Context) struct{} {
				select {
				case <-ctx.Done():
				case <-time.After(pause):
				}
				return struct{}{}
			}, func(struct{}) { s.takeLock(path) })
		case s.held.Key != "":
			s.freed()
			s.Desk.Status(s.Text("lock.free", "file", filepath.Base(path)))
			s.offerLeftOf(path)
		}
	})
}

// taking is what became of taking a lock.
type taking struct {
	lock *lock.Lock
	err  error
}

// heldBy lets nothing be changed, as somebody has the file, and says so.
func (s *Saver) heldBy(path string, who lock.Holder) {
	if s.held.Key != "" {
		return
	}
	s.held = words.Say("lock.held", "file", filepath.Base(path), "who", cmp.Or(who.User, "?"), "host", cmp.Or(who.Host, "?"))
	s.Session.SetReadOnly(s.held, true)
	s.Desk.Status(s.held.In(s.Text))
}

// freed lets the document be changed again.
func (s *Saver) freed() {
	if reason := s.held; reason.Key != "" {
		s.held = words.Message{}
		s.Session.SetReadOnly(reason, false)
	}
}

// unlock gives the file free.
func (s *Saver) unlock() {
	s.freeing.Stop()
	s.lock.Release()
	s.lock, s.lockedPath = nil, ""
	s.freed()
}

// keepNewer lets nothing be changed in a document whose file is of a newer version.
func (s *Saver) keepNewer() {
	shown := s.Session.Shown()
	if reason := s.newer; reason.Key != "" {
		s.newer = words.Message{}
		s.Session.SetReadOnly(reason, false)
	}
	if shown.Newer {
		s.newer = words.Say("newer.why", "file", filepath.Base(shown.Path))
		s.Session.SetReadOnly(s.newer, true)
	}
}

// askNewer says that a file of a newer version is not saved over, and offers another one.
func (s *Saver) askNewer(then func()) {
	s.ask("newer.title", s.Text("newer.text", "file", filepath.Base(s.Session.Shown().Path)), []choice{
		{words: s.Text("dialog.cancel")},
		{words: s.Text("newer.save-as"), then: func() { s.SaveAs(then) }},
	})
}
