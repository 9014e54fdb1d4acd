// Package evidence is where claims and sources are changed: the claims of an event as part
// of its form ([Evidence.Claims]), and all sources in a panel beside the timeline, with what
// cites each ([Evidence.Pane]).
//
// What is typed becomes a change of the document after a pause or when the field is left
// (package typing); what is typed in one field is one step. What can be found by a part of its
// text stands in find.go, the panel of sources in sources.go and what it consists of
// beside that, and how a source is made of what is pasted in fresh.go. The claims stand in
// claims.go, and the fields of one in claim.go and citation.go. What a change does is left
// to package edit.
package evidence

import (
	"strings"

	"fyne.io/fyne/v2"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/desk"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what the room needs from outside.
type Params struct {
	Window fyne.Window
	Text   words.Text
	// Lexicon returns the lexicon of dates in the calendar that is chosen now.
	Lexicon func() *chrono.Lexicon
	Session *session.Session
	Desk    *desk.Desk
	// Ahead keeps what is typed while a claim is being added.
	Ahead *widgets.Ahead
	// Reveal selects an event, by its position, and shows a claim of it; none where that is
	// below 0.
	Reveal func(event int32, claim int)
	// OnTyped is called when something was typed; nil for nothing.
	OnTyped func()
	// OnRule is called to explain how claims give an event its status.
	OnRule func()
	// OnPane is called when the panel of sources was shown or hidden.
	OnPane func()
}

// Evidence is the room.
type Evidence struct {
	Params
	typing *typing.Typing
	dates  edit.Reading
	pane   *pane   // of sources
	claims *claims // of the event that is shown; nil while none are
}

// New returns the room.
func New(p Params) *Evidence {
	e := &Evidence{Params: p}
	e.typing = &typing.Typing{Session: p.Session, Pace: typing.Usual(), Arrived: e.refresh, Refused: func() { e.refuses() }, OnTyped: p.OnTyped}
	e.pane = newPane(e)
	p.Session.Observe(e.observe)
	return e
}

// observe shows another version of the document. What was typed for a document that is not
// open any more is dropped.
func (e *Evidence) observe(news session.News, _ session.State) {
	switch news {
	case session.Opened:
		e.typing.Drop()
		e.claims, e.pane.chosen = nil, ""
		e.pane.forget()
		clear(e.pane.form.links)
		e.refresh()
	case session.Changed:
		e.refresh()
	case session.Restricted:
		if _, is := e.Session.ReadOnly(); !is {
			e.typing.Apply() // what could not be changed before
		}
	}
}

// refresh shows the document as it is now wherever it is shown.
func (e *Evidence) refresh() {
	e.pane.refresh()
	if e.claims != nil {
		e.claims.refresh()
	}
}

// refuses reports whether nothing may be changed, and says why.
func (e *Evidence) refuses() bool {
	reason, is := e.Session.ReadOnly()
	if is {
		e.Desk.Status(reason.In(e.Text))
	}
	return is
}

// Flush brings what was typed into the document, and then calls then. Whatever reads the
// document, or leaves it, asks for that before.
func (e *Evidence) Flush(then func()) { e.typing.Flush(then) }

// Waiting reports whether something was typed that may not be in the document yet.
func (e *Evidence) Waiting() bool { return e.typing.Waiting() }

// OnTheWay returns the changes by what was typed that may not be in the document yet.
func (e *Evidence) OnTheWay() []typing.Step { return e.typing.OnTheWay() }

// next goes on to the next field, on Return.
func (e *Evidence) next() { e.Window.Canvas().FocusNext() }

// datesOf returns how dates of the document are read and shown.
func (e *Evidence) datesOf() edit.Dates {
	t := e.Session.Timeline()
	dates := e.dates.Dates(t, e.Lexicon())
	if x := e.Session.Shown().Index; x != nil {
		return dates.Near(t.Events.Len(), x.Earliest, x.Latest)
	}
	return dates
}

// sourceOf returns the source of an id; nil for none.
func sourceOf(t *timeline.Timeline, id string) *timeline.Source {
	for _, s := range t.Sources {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// clipped returns what a source is called in messages.
func clipped(s *timeline.Source) string { return words.Clip(sourceName(s)) }

// sourceName returns what a source is called in lists: author and title, or what stands for
// them.
func sourceName(s *timeline.Source) string {
	var parts []string
	for _, part := range []string{s.Author, s.Title} {
		if part = words.OneLine(part); part != "" {
			parts = append(parts, part)
		}
	}
	for _, other := range []string{s.Publisher, s.URL, s.ID} {
		if len(parts) == 0 && other != "" {
			parts = append(parts, words.OneLine(other))
		}
	}
	return strings.Join(parts, ", ")
}
