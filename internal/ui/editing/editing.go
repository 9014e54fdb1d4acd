// Package editing is the form in which one event is changed: each of its fields as text,
// with what is in the timeline already to choose from. What is typed becomes a change of
// the document after a pause, or when the field is left ([Editor.Flush]); what is typed in
// one field is one step.
//
// Which fields there are stands in fields.go; a field of text is an input (input.go), with
// suggestions (suggest.go), that of the date is in when.go, a choice in choice.go, and rows
// of fields, as of media, in rows.go. The claims are a page of their own (tabs.go), and what is
// filled in rarely is folded away (fold.go). What a text means for an event is left to package edit,
// and how it reaches the document to package typing.
package editing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/ui/typing"
	"dateline/internal/ui/widgets"
	"dateline/internal/words"
)

// Params are what an editor needs from outside.
type Params struct {
	Window fyne.Window
	Text   words.Text
	// Lexicon returns the words in which dates are shown now.
	Lexicon func() *chrono.Lexicon
	Session *session.Session
	// Try shows on the timeline what a date means that is being typed for the event that
	// is shown; the zero value takes that back.
	Try func(when chrono.Value)
	// Dated is called when the field of the date was left, and what was typed in it is in
	// the document, with the id of the event.
	Dated func(id string)
	// Claims returns the claims of an event as a part of the form.
	Claims func(id string) fyne.CanvasObject
	// LeaveClaims is called when somebody leaves the form, and so the claims.
	LeaveClaims func()
	// Say shows a line in the status bar.
	Say func(line string)
	// OnTyped is called when something was typed; nil for nothing.
	OnTyped func()
	// OnDone is called when the form was left.
	OnDone func()
}

// Editor is the form.
type Editor struct {
	Params
	// Object is the form as an object of the window.
	Object *fyne.Container
	scroll *container.Scroll
	box    *fyne.Container
	tabs   *tabs

	id    string // of the event that is shown; "" while none is
	parts []part
	title *titleInput
	last  *input // the field that had the focus last

	dates   edit.Dates
	reading edit.Reading
	known   edit.Known
	knownOf *timeline.Timeline // has those that are known
	knowing beside.Latest
	drafts  map[string]string // texts that could not be kept, by event and field
	typing  *typing.Typing
}

// part is a field of the form, of whatever kind.
type part interface {
	// show shows what an event has. What is being typed stays, unless the event is another
	// one than before.
	show(e *timeline.Event, another bool)
	object() fyne.CanvasObject
}

// New returns a form that shows nothing yet.
func New(p Params) *Editor {
	e := &Editor{Params: p, drafts: make(map[string]string)}
	e.typing = &typing.Typing{Session: p.Session, Pace: typing.Usual(), Arrived: e.refresh, Refused: func() { e.Refuses() }, OnTyped: p.OnTyped}
	e.makeParts()
	e.box = container.New(widgets.Panel{})
	for _, one := range e.parts {
		e.box.Add(one.object())
	}
	var form fyne.CanvasObject
	form, e.scroll = widgets.Form(e.box)
	e.tabs = newTabs(e, form)
	done := widgets.NewAnswer(p.Text("editing.done"), e.Done, e.Done)
	done.SetIcon(theme.ConfirmIcon())
	head := container.New(layout.NewBorderLayout(nil, nil, e.tabs.bar, done), e.tabs.bar, done)
	e.Object = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, e.tabs.pages) // in the order of Tab
	e.Object.Hide()
	p.Session.Observe(e.observe)
	return e
}

// Showing reports whether the form is shown.
func (e *Editor) Showing() bool { return e.id != "" }

// Refuses reports whether nothing can be changed, and says why.
func (e *Editor) Refuses() bool {
	reason, is := e.Session.ReadOnly()
	if is {
		e.Say(reason.In(e.Text))
	}
	return is
}

// Show shows the form of an event, unless nothing can be changed, which it says.
func (e *Editor) Show(id string) {
	event := e.eventOf(id)
	if event == nil || id == e.id || e.Refuses() {
		return
	}
	if event.Locked {
		e.Say(e.Text("drag.locked"))
		return
	}
	e.typing.Apply()
	e.id = id
	e.readDates()
	e.Object.Show()
	e.showParts(event, true)
	e.tabs.setClaims(e.Claims(id))
	e.arrange()
	e.scroll.ScrollToTop()
	e.learn()
}

// ShowNew shows the form of an event that is new, with the whole title selected: what is
// typed takes its place.
func (e *Editor) ShowNew(id string) {
	e.Show(id)
	if e.id == id {
		e.FocusTitle()
		e.title.begin()
	}
}

// FocusTitle puts the focus on the title, with all of it selected.
func (e *Editor) FocusTitle() {
	e.tabs.open(false)
	e.last = nil
	e.Window.Canvas().Unfocus()
	e.Window.Canvas().Focus(e.title.input)
}

// Done leaves the form; what was typed is kept.
func (e *Editor) Done() {
	if !e.Showing() {
		return
	}
	e.typing.Apply()
	e.LeaveClaims()
	e.close()
	e.OnDone()
}

// close hides the form.
func (e *Editor) close() {
	e.id = ""
	e.Try(chrono.Value{})
	e.Window.Canvas().Unfocus()
	e.Object.Hide()
}

// ShowClaims shows the claims of the event in place of its other fields.
func (e *Editor) ShowClaims() { e.tabs.open(true) }

// ClaimsShown reports whether the claims are shown.
func (e *Editor) ClaimsShown() bool { return e.Showing() && e.tabs.pages.Objects[1].Visible() }

// showParts shows an event in all fields.
func (e *Editor) showParts(event *timeline.Event, another bool) {
	e.tabs.count(event.CountClaims())
	for _, one := range e.parts {
		one.show(event, another)
	}
}

// eventOf returns the event of an id; nil for none.
func (e *Editor) eventOf(id string) *timeline.Event {
	x := e.Session.Shown().Index
	if x == nil {
		return nil
	}
	if at := x.EventOf(id); at >= 0 {
		return x.Timeline.Events.At(at)
	}
	return nil
}

// observe brings the form to a new state of the session.
func (e *Editor) observe(news session.News, _ session.State) {
	switch news {
	case session.Opened:
		e.forget()
		if e.Showing() {
			e.close()
			e.OnDone()
		}
	case session.Restricted:
		if _, is := e.Session.ReadOnly(); !is {
			e.typing.Apply() // what could not be changed before
		}
	case session.Changed:
		if e.typing.Idle() { // else it is shown once all has arrived
			e.refresh()
		}
	}
}

// refresh shows the event as it is now; where it is gone the form is left.
func (e *Editor) refresh() {
	if !e.Showing() {
		return
	}
	event := e.eventOf(e.id)
	if event == nil {
		e.typing.Drop()
		e.close()
		e.OnDone()
		return
	}
	e.showParts(event, false)
	e.arrange()
}

// arrange lays out the form, at the width that it has.
func (e *Editor) arrange() {
	e.box.Layout.Layout(e.box.Objects, fyne.NewSize(e.scroll.Size().Width, 0))
	canvas.Refresh(e.box)
	e.scroll.Refresh()
}

// entered is called with the field that gets the focus: the others suggest nothing more.
func (e *Editor) entered(o fyne.CanvasObject) {
	for _, one := range e.parts {
		if in, ok := one.(*input); ok && in != o {
			in.suggest(nil)
		}
	}
}

// readDates makes what reads dates, for the language of the document.
func (e *Editor) readDates() {
	t := e.Session.Timeline()
	own := *e.Lexicon()
	x := e.Session.Shown().Index
	e.dates = e.reading.Dates(t, &own).Near(t.Events.Len(), x.Earliest, x.Latest)
}

// learn finds beside the window what is in the timeline, for the suggestions.
func (e *Editor) learn() {
	t := e.Session.Timeline()
	if t == e.knownOf {
		return
	}
	beside.RunLatest(&e.knowing, func(context.Context) edit.Known { return edit.KnownOf(t) }, func(known edit.Known) {
		e.known, e.knownOf = known, t
	})
}
