package saving

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"dateline/internal/document"
	"dateline/internal/document/watch"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/formats"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
)

// watchFile watches the file of what is open for changes by other programs, in place of the
// one before. What browsers and others leave beside a file of another program is no copy of it.
func (s *Saver) watchFile() {
	shown := s.Session.Shown()
	if s.file != nil && s.watched == shown.Path {
		s.writing(shown.Path)(shown.File) // an export may have written it
		return
	}
	s.unwatch()
	if shown.File.IsZero() {
		return
	}
	s.watched = shown.Path
	path := shown.Path
	s.file = watch.New(path, shown.File, func(err error) { beside.Tell(func() { s.changedOutside(path, err) }) })
	if shown.Format != format.NativeName {
		return
	}
	mine := s.Session.Timeline()
	beside.RunLatest(&s.comparing, func(ctx context.Context) []string {
		document.Sweep(filepath.Dir(path))
		return slices.DeleteFunc(watch.Conflicts(path), func(copied string) bool { return saysTheSame(ctx, copied, mine) })
	}, func(copies []string) { s.offerCopies(path, copies) })
}

// writing tells the watcher of the file at a path that it is about to be saved, and returns
// what tells of the end of that.
func (s *Saver) writing(path string) func(document.Print) {
	w := s.file
	if w == nil || path != s.watched {
		return func(document.Print) {}
	}
	w.Saving()
	return w.Saved
}

// noteTheirs keeps what another program put into the file, which was merged into what is open
// and may be undone there, and watches for what comes after it.
func (s *Saver) noteTheirs() {
	shown := s.Session.Shown()
	s.writing(shown.Path)(shown.File)
	about := s.about(shown.Path)
	beside.Do(func() { s.keepBefore(about, false) }, func() {})
}

// unwatch ends the watching.
func (s *Saver) unwatch() {
	s.comparing.Stop()
	if s.file != nil {
		s.file.Close()
		s.file, s.watched = nil, ""
	}
}

// saysTheSame reports whether a file says what is open, as a copy does that was merged. One that
// cannot be read does not.
func saysTheSame(ctx context.Context, path string, mine *timeline.Timeline) bool {
	r, err := formats.ReadFile(ctx, path, format.Options{})
	return err == nil && !edit.Differ(ctx, mine, r.Timeline)
}

// offerCopies offers to merge the copies of a file that programs which synchronise folders left
// beside it.
func (s *Saver) offerCopies(path string, copies []string) {
	if len(copies) == 0 || s.watched != path {
		return
	}
	names := make([]string, len(copies))
	for i, c := range copies {
		names[i] = filepath.Base(c)
	}
	s.ask("outside.copies", s.Text("outside.copies-text", "file", filepath.Base(path), "copies", strings.Join(names, ", ")), []choice{
		{words: s.Text("recover.later")},
		{words: s.Text("outside.merge"), then: func() { s.merge(copies, func() {}) }},
	})
}

// changedOutside says that another program changed the file, or that it is gone. What is open
// stays as it is until its user chooses.
func (s *Saver) changedOutside(path string, err error) {
	if s.watched != path || s.Session.Shown().Path != path {
		return
	}
	name := filepath.Base(path)
	switch {
	case errors.Is(err, document.ErrGone):
		s.Desk.Status(s.Text("outside.gone", "file", name))
	case s.saving != nil || s.preparing != nil && s.preparing.Current() || s.asking > 0: // every save looks at the file again
		s.Desk.Status(s.Text("outside.text", "file", name))
	case !s.Session.Unsaved():
		s.ask("outside.title", s.Text("outside.text", "file", name), []choice{
			{words: s.Text("outside.keep")},
			{words: s.Text("outside.merge"), then: func() { s.merge([]string{path}, func() {}) }},
			{words: s.Text("outside.reload"), then: func() { s.Reopen(path) }},
		})
	default:
		s.ask("outside.title", s.Text("outside.text-unsaved", "file", name), []choice{
			{words: s.Text("outside.keep")},
			{words: s.Text("outside.reload-discard"), then: func() { s.Reopen(path) }},
			{words: s.Text("outside.merge"), then: func() { s.merge([]string{path}, func() {}) }},
		})
	}
}
