package saving

import (
	"context"
	"path/filepath"

	"dateline/internal/edit"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

// Revert opens the file again as it is on disk. It asks before, if something is not saved.
func (s *Saver) Revert() {
	shown := s.Session.Shown()
	if !shown.Open() || shown.File.IsZero() {
		return
	}
	if !s.Session.Unsaved() {
		s.Reopen(shown.Path)
		return
	}
	s.ask("revert.title", s.Text("revert.text", "file", filepath.Base(shown.Path)), []choice{
		{words: s.Text("revert.revert"), then: func() { s.Reopen(shown.Path) }},
		{words: s.Text("dialog.cancel")},
	})
}

// RevertToOpened makes what is open what it was when it was opened, as a step that can be
// undone. The history may be too short to lead there.
func (s *Saver) RevertToOpened() {
	opened := s.opened.timeline
	if opened == nil {
		return
	}
	s.replace(words.Say("change.revert"), func() (*timeline.Timeline, error) { return opened, nil }, s.Text("revert.done"))
}

// replace puts another version in the place of what is open, as a step that can be undone.
// Load makes it, on any goroutine.
func (s *Saver) replace(name words.Message, load func() (*timeline.Timeline, error), done string) {
	s.Session.Change(name, func(_ context.Context, now *timeline.Timeline) (edit.Change, error) {
		after, err := load()
		if err != nil {
			return edit.Change{}, err
		}
		return edit.Whole(now, after), nil
	}, func(err error) {
		if err != nil {
			s.Desk.Status(s.Text("recover.failed", "error", reason(err)))
			return
		}
		s.Trace.Changed("do", s.Session.Timeline().Events.Len())
		s.Desk.Status(done)
	})
}
