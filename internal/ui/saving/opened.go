package saving

import (
	"bytes"
	"os"
	"sync"
	"time"

	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/format/native"
	"dateline/internal/formats"
	"dateline/internal/timeline"
)

// opened is what is open as it was opened.
type opened struct {
	timeline *timeline.Timeline
	step     *document.Step
	// file is what the file at path had then, of a format; zero where it is of a newer version,
	// which is never written as it was.
	path   string
	file   document.Print
	format string
	// first is whether that is what the journal knows as the original.
	first bool
	// foreign is the text of a file of another program, of which no journal knows.
	foreign *foreignText
	// missing is what the file had and the document had not; nil for nothing.
	missing *format.Missing
}

// noteOpened notes what was opened.
func (s *Saver) noteOpened() {
	shown := s.Session.Shown()
	s.opened, s.based = opened{timeline: s.Session.Timeline(), step: s.Session.Step()}, nil
	if shown.File.IsZero() || shown.Newer || s.Session.Unsaved() {
		return
	}
	o := &s.opened
	o.path, o.file, o.format, o.missing = shown.Path, shown.File, shown.Format, shown.Missing
	s.based = o.timeline
	if o.first = shown.Format == format.NativeName; !o.first {
		o.foreign = &foreignText{}
	}
}

// original returns what reads, on any goroutine, the text of the file that was opened, if it is of
// a format; ok is false where what is open differs from that, or the text is not there any more.
// Files written by hand have other spaces and another order than ours, tables other columns, and
// people compare versions by lines.
func (s *Saver) original(kind *format.Format) func() (text []byte, ok bool) {
	now, was, j := s.Session.Timeline(), s.opened, s.journal
	begins := kind.Native() && j != nil && j.Begins(s.Session.Step()) // before this program was started, perhaps
	return func() ([]byte, bool) {
		same := was.format == kind.Name && !was.file.IsZero() && edit.Same(now, was.timeline)
		if begins || same && was.first && j != nil {
			j.Flush(time.Second)
			if text, ok := j.Original(); ok {
				return text, true
			}
		}
		if was.foreign != nil && !kind.Native() { // also where it differs: it is about to be replaced
			text, ok := was.foreign.read(&was)
			return text, ok && same
		}
		if !same {
			return nil, false
		}
		return was.read()
	}
}

// mostByHand is how large a file is at most that is taken for written by hand. Of 4 MB, some
// 16,000 events, what is kept of it takes a second and 100 MB, and of more as much more.
const mostByHand = 4 << 20

// writtenByHand returns what makes, on any goroutine, the text of a timeline from that of the file
// that is open, whoever wrote it last; ok is false where that cannot be kept.
func (s *Saver) writtenByHand() func(*timeline.Timeline) (text []byte, ok bool) {
	shown := s.Session.Shown()
	if shown.Format != format.NativeName || shown.File.IsZero() {
		return func(*timeline.Timeline) ([]byte, bool) { return nil, false }
	}
	return func(after *timeline.Timeline) ([]byte, bool) {
		if size := document.PrintOf(shown.Path).Size; size == 0 || size > mostByHand {
			return nil, false
		}
		text, err := os.ReadFile(shown.Path)
		if err != nil {
			return nil, false
		}
		before, err := formats.Read(shown.Path, text)
		if err != nil || before.ReadOnly || before.Report.Format != format.NativeName {
			return nil, false
		}
		return native.Rewrite(string(text), before.Timeline, after)
	}
}

// missingIn returns what is missing of a text in what is open, on any goroutine: the text of a file of
// another program has again what it had, and any other text is all of the document.
func (o *opened) missingIn(text []byte) *format.Missing {
	if o.missing != nil && o.foreign != nil && o.foreign.is(text) {
		return o.missing
	}
	return nil
}

// read returns the text of the file, if it is still the one that was opened.
func (o *opened) read() (text []byte, ok bool) {
	text, err := os.ReadFile(o.path)
	return text, err == nil && document.Unchanged(o.path, o.file) == nil
}

// foreignText keeps the text of a file once it is to be replaced.
type foreignText struct {
	mu   sync.Mutex
	text []byte
}

// mostForeign is how many bytes are kept.
const mostForeign = 64 << 20

func (f *foreignText) read(o *opened) (text []byte, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.text == nil && o.file.Size <= mostForeign {
		if text, ok := o.read(); ok {
			f.text = text
		}
	}
	return f.text, f.text != nil
}

// is reports whether a text is the one that is kept.
func (f *foreignText) is(text []byte) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.text != nil && bytes.Equal(f.text, text)
}
