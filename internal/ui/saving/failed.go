package saving

import (
	"context"
	"errors"
	"os"
	"time"

	"dateline/internal/document"
	"dateline/internal/ui/beside"
)

// failed says why a save failed, that nothing is lost, and what can be done.
func (s *Saver) failed(path string, o outcome, then func()) {
	question, again := s.Text("save.failed-text", "file", path, "error", reason(o.err)), "save.again"
	over := s.Session.Shown().File
	switch {
	case isTheirs(o.err): // what comes after that is asked about again
		question, again, over = s.Text("save.changed", "file", path), "save.overwrite", o.theirs
	case errors.Is(o.err, document.ErrGone):
		question, again, over = s.Text("save.gone", "file", path), "save.here", document.Print{}
	case path != s.Session.Shown().Path:
		over = document.Print{}
	}
	choices := []choice{
		{words: s.Text("dialog.cancel")},
		{words: s.Text("save.copy"), then: s.copyText, stays: true},
		{words: s.Text(again), then: func() { s.again(path, over, then) }},
		{words: s.Text("save.elsewhere"), then: func() { s.SaveAs(then) }},
	}
	if isTheirs(o.err) && path == s.Session.Shown().Path {
		choices = append(choices, choice{words: s.Text("outside.merge"), then: func() { s.merge([]string{path}, func() {}) }})
	}
	s.ask("save.failed", question+"\n\n"+s.Text(s.kept()), choices)
}

// slow is after how long a save that has not ended is told: with a disk or a network that does not
// answer nobody knows when it will.
const slow = 2500 * time.Millisecond

// tellSlow says after a while that a save has not ended, and what can be done meanwhile.
func (s *Saver) tellSlow(own *save, then func()) {
	wait := s.slow
	beside.RunLatest(&s.slowly, func(ctx context.Context) struct{} {
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		return struct{}{}
	}, func(struct{}) {
		if s.saving != own {
			return
		}
		own.answer = s.ask("save.slow", s.Text("save.slow-text", "file", own.path)+"\n\n"+s.Text(s.kept()), []choice{
			{words: s.Text("save.copy"), then: s.copyText, stays: true},
			{words: s.Text("save.elsewhere"), then: func() { s.SaveAs(then) }},
			{words: s.Text("save.wait")},
		})
	})
}

// isTheirs reports whether a save failed because the file holds what another program wrote:
// before it, or right after.
func isTheirs(err error) bool {
	return errors.Is(err, document.ErrChanged) || errors.Is(err, document.ErrDiffers)
}

// kept returns the key of what says where what could not be saved is.
func (s *Saver) kept() string {
	if s.journal == nil {
		return "save.kept-here"
	}
	switch status := s.journal.Status(); {
	case status.Err != nil:
		return "save.kept-here"
	case !status.Waiting.IsZero():
		return "save.kept-soon"
	}
	return "save.kept"
}

// copyText puts the text of what is open on the clipboard, as its file would hold it.
func (s *Saver) copyText() {
	content := s.native()
	beside.Run(func() []byte {
		text, _ := content() // a buffer takes everything
		return text
	}, func(text []byte) {
		s.Clipboard.SetContent(string(text))
		s.Desk.Status(s.Text("save.copied"))
	})
}

// again tries a save once more, as the kind of file that it was.
func (s *Saver) again(path string, over document.Print, then func()) {
	if f := s.foreignFormat(); f != nil && path == s.Session.Shown().Path {
		s.saveBack(f, over, then)
		return
	}
	s.save(path, over, then)
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
