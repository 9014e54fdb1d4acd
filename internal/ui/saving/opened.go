package saving

import (
	"os"
	"reflect"
	"time"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/timeline"
)

// opened is what is open as it was opened.
type opened struct {
	timeline *timeline.Timeline
	step     *document.Step
	// file is what the file at path had then; zero where it is of another format or of a newer
	// version, which is never written as it was.
	path string
	file document.Print
	// first is whether that is what the journal knows as the original.
	first bool
}

// noteOpened notes what was opened.
func (s *Saver) noteOpened() {
	shown := s.Session.Shown()
	s.opened = opened{timeline: s.Session.Timeline(), step: s.Session.Step()}
	if s.based = nil; shown.Format == format.NativeName && !shown.Newer && !s.Session.Unsaved() {
		s.based = s.opened.timeline
		s.opened.path, s.opened.file, s.opened.first = shown.Path, shown.File, true
	}
}

// original returns what reads, on any goroutine, the text of the file that was opened; ok is
// false where what is open differs from that, or the text is not there any more. Files written
// by hand have other spaces and another order than ours, and people compare versions by lines.
func (s *Saver) original() func() (text []byte, ok bool) {
	now, was, j := s.Session.Timeline(), s.opened, s.journal
	begins := j != nil && j.Begins(s.Session.Step()) // before this program was started, perhaps
	return func() ([]byte, bool) {
		same := !was.file.IsZero() && reflect.DeepEqual(now, was.timeline)
		if j != nil && (begins || same && was.first) {
			j.Flush(time.Second)
			if text, ok := j.Original(); ok {
				return text, true
			}
		}
		if !same {
			return nil, false
		}
		text, err := os.ReadFile(was.path)
		return text, err == nil && document.Unchanged(was.path, was.file) == nil
	}
}
