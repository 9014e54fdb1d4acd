package session

import (
	"context"
	"errors"
	"slices"

	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/format"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// ErrCancelled is the error of what is not shown because something else was asked for
// later, or because of [Session.Cancel].
var ErrCancelled = errors.New("session: cancelled")

// ErrNothing is the error of an undo or a redo where there is nothing to undo or
// redo.
var ErrNothing = errors.New("session: nothing to undo or redo")

// ErrReadOnly is the error of a change, an undo or a redo while nothing may be changed:
// see [Session.SetReadOnly].
var ErrReadOnly = errors.New("session: read-only")

// errUnchanged is the error of an edit that leaves the timeline as it is.
var errUnchanged = errors.New("session: unchanged")

// Document is what [Session.Open] shows.
type Document struct {
	Path     string
	File     document.Print // see [State], as Format
	Format   string
	Newer    bool            // see [State]
	Missing  *format.Missing // see [State]
	Timeline *timeline.Timeline
	// Unsaved is whether it is in no file.
	Unsaved bool
	// History is what was done to it before; nil for nothing.
	History *document.History
}

// Open loads a document beside the session, and shows all of it. What is open
// stays open until then. The load has to stop once ctx is done, and reports how far
// it is, from 0 to 1. Done is called with nil once the document is shown, or with
// the error of load or [ErrCancelled].
//
// A later Open, Change, Undo or Redo cancels what is being opened.
func (s *Session) Open(load func(ctx context.Context, report func(float64)) (Document, error), report func(float64), done func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	t := &transition{news: Opened, cancel: cancel}
	t.done = func(err error) {
		cancel()
		done(err)
		s.settle()
	}
	t.index = func() (*index.Index, error) {
		s.Hurry()
		d, err := load(ctx, func(part float64) { report(part * loadShare) })
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		t.commit = func() { s.begin(d) }
		t.to.Path, t.to.File, t.to.Format, t.to.Newer, t.to.Missing = d.Path, d.File, d.Format, d.Newer, d.Missing
		x := index.New(d.Timeline)
		report(indexShare)
		return x, ctx.Err()
	}
	s.Cancel()
	s.next = t
	s.prepare(t, s.Beside)
}

// The shares of the time of an opening by which its stages end; the rest is
// planning.
const (
	loadShare  = 0.5
	indexShare = 0.8
)

// OpenAtOnce shows a small document before it returns.
func (s *Session) OpenAtOnce(d Document) {
	t := &transition{
		news: Opened, to: State{Path: d.Path, File: d.File, Format: d.Format, Newer: d.Newer, Missing: d.Missing}, done: func(error) {},
		index:  func() (*index.Index, error) { return index.New(d.Timeline), nil },
		commit: func() { s.begin(d) },
	}
	s.Cancel()
	s.next = t
	s.prepare(t, atOnce)
}

// begin begins the history of a document.
func (s *Session) begin(d Document) {
	if s.history = d.History; s.history == nil {
		s.history = document.NewHistory(d.Timeline)
	}
	if s.id = d.Timeline.ID; s.id == "" {
		s.id = document.NewID()
	}
	if d.Unsaved {
		s.history.Unsave()
	}
}

// Remember puts what was done to the document before it was opened before what was done
// since, if adopt does so with the history and returns true.
func (s *Session) Remember(adopt func(*document.History) bool) {
	if s.history != nil && adopt(s.history) {
		s.notify(Remembered, s.shown)
	}
}

// Change changes the document by an edit, which is shown by name. The edit is made
// beside the session, of the version that is current then; one that returns the same
// timeline, or an error, changes nothing. Changes, undos and redos that are asked for
// while another is under way are made after it, in their order. Done is as for
// [Session.Open].
func (s *Session) Change(name words.Message, edited func(context.Context, *timeline.Timeline) (edit.Change, error), done func(error)) {
	s.enqueue(step{begin: func(done func(error)) *transition { return s.change("", name, edited, done) }, done: done})
}

// Amend is Change for what is typed: a change of the same key as the one before becomes
// one step with it, unless something was undone or saved between. Keys are not empty.
func (s *Session) Amend(key string, name words.Message, edited func(context.Context, *timeline.Timeline) (edit.Change, error), done func(error)) {
	s.enqueue(step{begin: func(done func(error)) *transition { return s.change(key, name, edited, done) }, done: done})
}

// Undo undoes the last change. Done is as for [Session.Open], or called with
// [ErrNothing].
func (s *Session) Undo(done func(error)) { s.enqueue(step{begin: s.undo, done: done}) }

// Redo redoes the change that was undone last. Done is as for [Session.Undo].
func (s *Session) Redo(done func(error)) { s.enqueue(step{begin: s.redo, done: done}) }

// Go goes to a step of the history. Done is as for [Session.Undo].
func (s *Session) Go(to *document.Step, done func(error)) {
	s.enqueue(step{begin: func(done func(error)) *transition { return s.stepTo(to, done) }, done: done})
}

// History returns the history of the document; nil while nothing is open. The caller
// must not change it.
func (s *Session) History() *document.History { return s.history }

// SetReadOnly forbids changes, undos and redos for a reason, or takes that reason back.
// Reasons are told apart by their keys; while there is one, nothing is changed.
func (s *Session) SetReadOnly(reason words.Message, is bool) {
	kept := slices.DeleteFunc(slices.Clone(s.readOnly), func(r words.Message) bool { return r.Key == reason.Key })
	if is {
		kept = append(kept, reason)
	}
	s.readOnly = kept
	s.notify(Restricted, s.shown)
}

// ReadOnly reports whether nothing may be changed, and why: the reason that was given
// last.
func (s *Session) ReadOnly() (reason words.Message, is bool) {
	if len(s.readOnly) == 0 {
		return reason, false
	}
	return s.readOnly[len(s.readOnly)-1], true
}

// Cancel cancels every document and version that is being prepared.
func (s *Session) Cancel() {
	next, steps := s.next, s.steps
	s.next, s.steps = nil, nil
	if next != nil {
		if next.cancel != nil {
			next.cancel()
		}
		next.done(ErrCancelled)
	}
	for _, step := range steps {
		step.done(ErrCancelled)
	}
}

// step is a change, an undo or a redo that waits for its turn.
type step struct {
	// begin returns the transition to the version that it leads to, or nil if there
	// is none.
	begin func(done func(error)) *transition
	done  func(error)
}

// enqueue makes a step after those that were asked for before.
func (s *Session) enqueue(one step) {
	if _, is := s.ReadOnly(); is {
		one.done(ErrReadOnly)
		s.notify(Refused, s.shown)
		return
	}
	if s.Opening() {
		s.Cancel()
	}
	s.steps = append(s.steps, one)
	s.advance()
}

// beginStep begins the step that waits longest, if it is its turn.
func (s *Session) beginStep() {
	for s.next == nil && len(s.steps) > 0 {
		first := s.steps[0]
		s.steps = s.steps[1:]
		if s.history != nil {
			s.next = first.begin(first.done)
		}
		if s.next != nil && !s.roomy {
			s.roomy = true
			s.Edit()
		}
		if s.next == nil {
			first.done(ErrNothing)
			continue
		}
		s.prepare(s.next, s.Beside)
	}
}

func (s *Session) change(key string, name words.Message, edited func(context.Context, *timeline.Timeline) (edit.Change, error), done func(error)) *transition {
	ctx, cancel := context.WithCancel(context.Background())
	x, t := s.shown.Index, &transition{news: Changed, cancel: cancel}
	t.done = func(err error) {
		cancel()
		done(err)
	}
	t.index = func() (*index.Index, error) {
		e, err := edited(ctx, x.Timeline)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if e.Timeline == x.Timeline {
			return nil, errUnchanged
		}
		t.commit = func() {
			if key == "" {
				s.history.Do(name, s.Now(), e.Timeline, e.Removed, e.Added)
				return
			}
			s.history.Amend(key, name, s.Now(), e.Timeline, e.Removed, e.Added)
		}
		return t.edit(x, e.Timeline, e.Removed, e.Added), nil
	}
	return t
}

func (s *Session) undo(done func(error)) *transition { return s.stepTo(s.history.Before(), done) }

func (s *Session) redo(done func(error)) *transition { return s.stepTo(s.history.Next(), done) }

// stepTo returns the transition to a step of the history; nil for none.
func (s *Session) stepTo(to *document.Step, done func(error)) *transition {
	if to == nil {
		return nil
	}
	x, path := s.shown.Index, s.history.Path(to)
	t := &transition{news: Changed, done: done}
	t.index = func() (*index.Index, error) {
		now := x
		for i := range path {
			removed, added := path[i].Events()
			now = t.edit(now, path[i].Apply(now.Timeline), removed, added)
		}
		t.commit = func() { s.history.Arrive(to, now.Timeline) }
		return now, nil
	}
	return t
}

// Restyle asks for another style. It is shown as soon as it is planned.
func (s *Session) Restyle(style *layout.Style) {
	if style.Name == s.style.Name {
		return
	}
	s.style = style
	s.want()
}

// Rescale asks for a scale of time of another kind. It is shown as soon as it is
// indexed and planned. A document that is opened begins on the plain scale.
func (s *Session) Rescale(k timescale.Kind) {
	if s.shown.Index == nil || k == s.scale {
		return
	}
	s.scale = k
	s.want()
}

// Resize tells the size of the drawing that shows the session. What is shown is
// planned for it.
func (s *Session) Resize(size layout.Size) {
	if size != s.size {
		s.size = size
		s.advance()
	}
}

// Remeasure tells that texts have other widths than before, as fonts were found for
// them. What is shown is planned anew.
func (s *Session) Remeasure() {
	s.measured++
	s.advance()
}

// Filter asks for other statuses to be left out. The result is shown as soon as it
// is planned.
func (s *Session) Filter(without timeline.StatusSet) {
	if s.shown.Index == nil || without == s.without {
		return
	}
	s.without = without
	s.want()
}

func (s *Session) want() {
	s.notify(Wanted, s.shown)
	s.advance()
}

// Fold folds a lane, or unfolds it.
func (s *Session) Fold(lane int, folded bool) { s.arrange(s.shown.Plan.Fold(lane, folded)) }

// FoldAll folds all lanes, or unfolds them.
func (s *Session) FoldAll(folded bool) {
	p := s.shown.Plan
	for lane := range s.shown.Index.Lanes {
		p = p.Fold(lane, folded)
	}
	s.arrange(p)
}

// Move moves a lane to a position among the lanes, from the top.
func (s *Session) Move(lane, position int) { s.arrange(s.shown.Plan.Move(lane, position)) }

// Arrange orders and folds the lanes as was chosen before.
func (s *Session) Arrange(c layout.LaneChoices) { s.arrange(s.shown.Plan.Arrange(c)) }

func (s *Session) arrange(p *layout.Plan) {
	before := s.shown
	s.shown.Plan = p
	s.notify(Arranged, before)
	s.advance()
}
