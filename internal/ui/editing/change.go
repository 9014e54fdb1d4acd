package editing

import (
	"context"
	"errors"
	"reflect"
	"time"

	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// pause is how long nobody types before what was typed becomes a change.
const pause = 700 * time.Millisecond

// pending is what was typed and is not in the document yet.
type pending struct {
	// key is that of the field in which was typed, and made returns the change that it
	// makes; nil where nothing was typed.
	key   string
	made  func() (change, bool)
	clock beside.Latest

	flying int      // changes that are being made
	unsent []change // those that were cancelled, to be made again
	then   []func() // what waits until all is in the document
}

// drop forgets what was typed.
func (p *pending) drop() {
	p.clock.Stop()
	p.key, p.made, p.unsent, p.then = "", nil, nil, nil
}

// change is a change of one field of an event.
type change struct {
	id   string
	key  string // of the field
	name words.Message
	set  func(e *timeline.Event) // changes a copy
}

// edited makes the change, if the event is still there.
func (c change) edited(_ context.Context, t *timeline.Timeline) (edit.Change, error) {
	return edit.Each(t, edit.OfID(t, c.id), func(e *timeline.Event) bool {
		before := *e
		c.set(e)
		return !reflect.DeepEqual(before, *e)
	}), nil
}

// typed notes that was typed in a field of a key: made returns the change that it makes.
// What is late is changed only when the field is left.
func (e *Editor) typed(key string, late bool, made func() (change, bool)) {
	p := &e.pending
	if p.key != key {
		e.apply()
	}
	p.key, p.made = key, made
	if !late {
		e.wait()
	}
}

// wait applies what was typed after a pause.
func (e *Editor) wait() {
	beside.RunLatest(&e.pending.clock, func(ctx context.Context) struct{} {
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		return struct{}{}
	}, func(struct{}) { e.apply() })
}

// apply makes a change of what was typed.
func (e *Editor) apply() {
	p := &e.pending
	p.clock.Stop()
	unsent, made := p.unsent, p.made
	p.unsent, p.made, p.key = nil, nil, ""
	for _, c := range unsent {
		e.send(c)
	}
	if made == nil {
		return
	}
	if c, ok := made(); ok {
		e.send(c)
	}
}

// send has a change made. While another document is opened it waits: it would cancel that,
// and its own document may stay open all the same.
func (e *Editor) send(c change) {
	p := &e.pending
	if e.Session.Opening() {
		p.unsent = append(p.unsent, c)
		e.wait()
		return
	}
	p.flying++
	e.Session.Amend(c.id+"/"+c.key, c.name, c.edited, func(err error) {
		p.flying--
		switch {
		case errors.Is(err, session.ErrReadOnly):
			p.unsent = append(p.unsent, c) // until something may be changed again
			e.Refuses()
		case errors.Is(err, session.ErrCancelled):
			p.unsent = append(p.unsent, c)
			p.then = nil // what waited was cancelled too
			e.wait()
			return
		}
		e.arrived()
	})
}

// arrived shows the event and goes on with what waits, once all changes are made.
func (e *Editor) arrived() {
	p := &e.pending
	if p.flying > 0 {
		return
	}
	e.refresh()
	then := p.then
	p.then = nil
	for _, f := range then {
		f()
	}
}

// Flush brings what was typed into the document, and then calls then: at once where
// nothing was typed. Whatever reads the document, or leaves it, asks for that before.
func (e *Editor) Flush(then func()) {
	e.apply()
	if e.pending.flying == 0 {
		then()
		return
	}
	e.pending.then = append(e.pending.then, then)
}

// forget drops what was typed for a document that is not open any more.
func (e *Editor) forget() {
	e.pending.drop()
	e.knowing.Stop()
	e.knownOf = nil
	clear(e.drafts)
}

// changeOf returns the change of a field of the event that is shown. It is named by the
// title that the event will have once all has arrived; that of the title by the one before.
func (e *Editor) changeOf(key, name string, event *timeline.Event, set func(*timeline.Event)) change {
	title := e.title.model
	if key == e.title.key {
		title = event.Title
	}
	if title == "" {
		title = event.ID
	}
	return change{id: event.ID, key: key, name: words.Say("change."+name, "title", words.Clip(title)), set: set}
}
