// Package session holds what is open: the document with its history, the index
// and the plan of its current version, and style and filter, both those that are
// shown and those that are wanted. It is the only place that changes any of it.
// Slow work is done on other goroutines, and observers are called with each new
// state.
//
// A session lives on one goroutine, in the program that of the window: its
// methods are called there, and so are observers. Indexing and planning run
// elsewhere ([Params.Beside]), on values that nobody changes. Their results may
// arrive in any order and too late. Whatever was asked for last is shown in the
// end: a result is shown only if it is still wanted, and is planned anew if
// another style, scale or filter was chosen meanwhile (prepared, in transition.go, is
// the one place that decides this).
//
// It knows neither files nor widgets: callers load what is opened, and keep
// viewport and selection.
package session

import (
	"time"

	"dateline/internal/document"
	"dateline/internal/format"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
	"dateline/internal/words"
)

// State is what a session shows.
type State struct {
	// Path is that of the file, or the name of a timeline that is in no file. File is
	// what was in that file when it was read or saved last; zero for none.
	Path string
	File document.Print
	// Format is the name of the format of that file; "" where there is none.
	Format string
	// Newer is whether the file is of a newer version of its format, so that not all of it
	// may be in the document: nobody saves over it.
	Newer bool
	// Missing is what that file has and the document has not; nil for nothing.
	Missing *format.Missing
	// Index and Plan are those of the current version; nil while nothing is
	// open.
	Index *index.Index
	Plan  *layout.Plan
	// Style is the style of the plan, and Size that of the drawing for which it
	// was made; zero for one of the usual size.
	Style *layout.Style
	Size  layout.Size
	// Without holds the statuses that the plan leaves out.
	Without timeline.StatusSet

	measured int // which widths of texts the plan is made with
}

// Open reports whether the state is that of a document.
func (s State) Open() bool { return s.Index != nil }

// News is what has changed in a session.
type News uint8

const (
	// Opened: another document is shown.
	Opened News = iota
	// Changed: another version of the document is shown, by a change, an undo
	// or a redo. Events have other numbers than before.
	Changed
	// Restyled: the same events are shown in another style, on another scale of
	// time, or in rows for another size.
	Restyled
	// Filtered: other statuses are left out; rows and heights stay.
	Filtered
	// Refined: the plan has more octaves; nothing that was shown moves except by
	// the heights of lanes. Or what was edited is planned anew, and events near it may
	// have other rows.
	Refined
	// Arranged: lanes were ordered or folded by hand.
	Arranged
	// Stored: the document is on disk, perhaps in another file than before.
	Stored
	// Based: the document has what its file holds now ([Session.Based]).
	Based
	// Remembered: the history has what was done before the document was opened.
	Remembered
	// Wanted: a style or a filter was chosen and will be shown. The state is
	// the same as before.
	Wanted
	// Restricted: nothing may be changed any more, or again, or for another reason
	// ([Session.SetReadOnly]). The state is the same as before.
	Restricted
	// Refused: a change was asked for while nothing may be changed, and refused. The
	// state is the same as before.
	Refused
)

// Observer is called with what has changed in a session, and the state before. The
// state after is that of [Session.Shown].
type Observer func(news News, before State)

// Params are what a session needs from outside.
type Params struct {
	// Style is the one that is wanted first.
	Style *layout.Style
	// Plan makes the plan of an index in a style for a size, on any goroutine; it
	// may leave the closer zooms to [layout.Plan.Deeper].
	Plan func(*index.Index, *layout.Style, layout.Size) *layout.Plan
	// Beside runs work on another goroutine, and then done on that of the
	// session.
	Beside func(work, done func())
	// Small is the largest number of dated events of a timeline that is filtered
	// and planned for another size at once rather than on another goroutine. Ten
	// thousand take less than a millisecond, and 30 ms. Views use it too for what
	// they count.
	Small int
	// Now returns the time, of which changes are told when they were made.
	Now func() time.Time
	// Hurry is called before a document is loaded, on any goroutine, and Settle
	// beside the session after it and after other large work, to return
	// memory to the system; see package memory. Edit is called before the first change
	// that follows, to give it room for what changes leave behind.
	Hurry, Settle, Edit func()
	// Pause is for how long nobody has changed the document before what was edited in a
	// large timeline is planned anew: that takes seconds, and is in vain if another
	// change follows.
	Pause time.Duration
}

// Session is what is open. Its zero value is not usable; see [New].
type Session struct {
	Params
	observers []Observer
	history   *document.History // nil while nothing is open
	id        string            // of the document
	shown     State
	readOnly  []words.Message // why nothing may be changed

	// What is wanted of the document that is shown.
	style    *layout.Style
	size     layout.Size
	scale    timescale.Kind
	without  timeline.StatusSet
	measured int

	// next leads to another document or another version, and restyling to
	// another style or filter of the version that is shown; nil for none. Both
	// may be under way. Any other transition was cancelled.
	next, restyling *transition
	steps           []step // those that wait for next
	refining        bool   // a deeper plan is being made, or waits for a pause
	roomy           bool   // Edit was called since Settle
}

// New returns a session with nothing open.
func New(p Params) *Session {
	return &Session{Params: p, style: p.Style, shown: State{Style: p.Style}}
}

// Observe adds an observer. Observers are called in the order in which they
// were added.
func (s *Session) Observe(o Observer) { s.observers = append(s.observers, o) }

func (s *Session) notify(news News, before State) {
	for _, o := range s.observers {
		o(news, before)
	}
}

// Shown returns the state that is shown.
func (s *Session) Shown() State { return s.shown }

// Timeline returns the current version of the document; nil while nothing is
// open.
func (s *Session) Timeline() *timeline.Timeline {
	if s.shown.Index == nil {
		return nil
	}
	return s.shown.Index.Timeline
}

// ID returns the id of the document; "" while nothing is open. One that has none gets one
// when it is opened, which belongs into its file: no version of its history has it, so
// that undoing everything leads to what was opened.
func (s *Session) ID() string { return s.id }

// Style returns the style that is wanted.
func (s *Session) Style() *layout.Style { return s.style }

// Scale returns the kind of the scale of time that is wanted.
func (s *Session) Scale() timescale.Kind { return s.scale }

// Without returns the statuses that are wanted to be left out.
func (s *Session) Without() timeline.StatusSet { return s.without }

// Busy reports whether another document or version is being prepared.
func (s *Session) Busy() bool { return s.next != nil }

// Opening reports whether another document is being opened.
func (s *Session) Opening() bool { return s.next != nil && s.next.news == Opened }

// Undoable returns the name of the change that [Session.Undo] undoes; false where
// there is none.
func (s *Session) Undoable() (name words.Message, ok bool) {
	if s.history == nil || s.history.Before() == nil {
		return name, false
	}
	return s.history.At().Name, true
}

// Redoable returns the name of the change that [Session.Redo] redoes; false where
// there is none.
func (s *Session) Redoable() (name words.Message, ok bool) {
	if s.history == nil || s.history.Next() == nil {
		return name, false
	}
	return s.history.Next().Name, true
}

// Unsaved reports whether the current version is not on disk.
func (s *Session) Unsaved() bool { return s.history != nil && s.history.Unsaved() }

// Step returns the step of the history that is shown; nil while nothing is open.
func (s *Session) Step() *document.Step {
	if s.history == nil {
		return nil
	}
	return s.history.At()
}

// SavedAt notes that a step of the history is on disk, in the file at a path, of which the
// document is from now on, and which has what is missing in that, nil for nothing. A later step
// stays unsaved.
func (s *Session) SavedAt(step *document.Step, path, kind string, file document.Print, missing *format.Missing) {
	if s.history == nil || !s.history.Saved(step) {
		return
	}
	before := s.shown
	s.shown.Path, s.shown.File, s.shown.Format, s.shown.Newer, s.shown.Missing = path, file, kind, false, missing
	s.notify(Stored, before)
}

// Based notes that the document was merged with what its file holds now, which another program
// has changed; missing is what the document has not of it, nil for nothing. Same is whether they
// say the same, so that the document is saved; otherwise it is not.
func (s *Session) Based(file document.Print, missing *format.Missing, same bool) {
	if same {
		s.history.Saved(s.history.At())
	} else {
		s.history.Unsave()
	}
	before := s.shown
	s.shown.File, s.shown.Missing = file, missing
	s.notify(Based, before)
}

// settle returns to the system the memory that large work has used.
func (s *Session) settle() {
	s.roomy = false
	s.Beside(s.Settle, func() {})
}
