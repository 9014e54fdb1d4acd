package saving

import (
	"cmp"
	"errors"
	"path/filepath"

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
	beside.Run(func() taking {
		l, err := lock.Take(path)
		return taking{l, err}
	}, func(t taking) {
		if path != s.lockedPath {
			t.lock.Release()
			return
		}
		s.lock = t.lock
		var held *lock.HeldError
		if errors.As(t.err, &held) {
			reason := words.Say("lock.held", "file", filepath.Base(path), "who", cmp.Or(held.Holder.User, "?"), "host", cmp.Or(held.Holder.Host, "?"))
			s.held = reason
			s.Session.SetReadOnly(reason, true)
			s.Desk.Status(reason.In(s.Text))
		}
	})
}

// taking is what became of taking a lock.
type taking struct {
	lock *lock.Lock
	err  error
}

// unlock gives the file free.
func (s *Saver) unlock() {
	s.lock.Release()
	s.lock, s.lockedPath = nil, ""
	if s.held.Key != "" {
		reason := s.held
		s.held = words.Message{}
		s.Session.SetReadOnly(reason, false)
	}
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
