// Package typing brings what is typed in a form into the document: after a pause, or when
// a field is left. What is typed in one field is one step of the history, and a step that
// was cancelled or refused is made again: nothing that was typed is lost.
package typing

import (
	"context"
	"errors"
	"slices"
	"time"

	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// Pace is how long what was typed stays on its way.
type Pace struct {
	// Pause is how long nobody types before what was typed becomes a change, and Late before
	// what is late does, which is rarely seen half typed so.
	Pause, Late time.Duration
	// Longest is how long somebody types without such a pause before that becomes a change all
	// the same, also what is late, so that no more of it can be lost.
	Longest time.Duration
}

// Usual is the pace of people.
func Usual() Pace {
	return Pace{Pause: 700 * time.Millisecond, Late: 1500 * time.Millisecond, Longest: 4 * time.Second}
}

// Step is a change that is asked for.
type Step struct {
	// Key is that of the field in which was typed: what is typed in one is one step. ""
	// for a change that is a step of its own, which is not made again where it is refused.
	Key  string
	Name words.Message
	Edit func(*timeline.Timeline) edit.Change
	Then func() // called once it is made; nil for nothing
}

// alike reports whether two changes are of one field.
func (s Step) alike(other Step) bool { return s.Key == other.Key }

// Made returns the change that what was typed makes, if it makes one, and changes nothing; told shows
// what came of it.
type Made func() (s Step, ok bool, told func())

// Typing is what is typed in the fields of a form, on its way into the document.
type Typing struct {
	Session *session.Session
	Pace    Pace
	// Arrived is called when all that was asked for is in the document.
	Arrived func()
	// Refused is called when a change was refused, as nothing may be changed.
	Refused func()
	// OnTyped is called when something was typed; nil for nothing.
	OnTyped func()

	key    string    // of the field in which was typed last
	made   Made      // nil where nothing was typed
	began  time.Time // when it was typed first since the last change
	clock  beside.Latest
	flying []Step   // the changes that are being made
	unsent []Step   // those that are to be made again
	then   []func() // what waits until all is in the document
}

// Type notes a change by what is typed in the field of its key.
func (t *Typing) Type(s Step) {
	t.Note(s.Key, false, func() (Step, bool, func()) { return s, true, func() {} })
}

// Note notes that was typed in the field of a key. What is late waits for a longer pause.
func (t *Typing) Note(key string, late bool, made Made) {
	if t.key != key {
		t.Apply()
	}
	if t.made == nil {
		t.began = time.Now()
	}
	t.key, t.made = key, made
	if t.OnTyped != nil {
		t.OnTyped()
	}
	switch {
	case time.Since(t.began) > t.Pace.Longest:
		t.Apply()
	case late:
		t.wait(t.Pace.Late)
	default:
		t.wait(t.Pace.Pause)
	}
}

// Do makes a change, after what was typed.
func (t *Typing) Do(s Step) {
	t.Apply()
	t.send(s)
}

// wait applies what was typed after a pause.
func (t *Typing) wait(pause time.Duration) {
	beside.RunLatest(&t.clock, func(ctx context.Context) struct{} {
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		return struct{}{}
	}, func(struct{}) { t.Apply() })
}

// Apply makes a change of what was typed. It is to be called where a field is left, and
// where something may be changed again.
func (t *Typing) Apply() {
	t.clock.Stop()
	steps, made := t.unsent, t.made
	t.unsent, t.made, t.key = nil, nil, ""
	for _, s := range steps {
		t.send(s)
	}
	if made == nil {
		return
	}
	s, ok, told := made()
	if told(); ok {
		t.send(s)
	}
}

// send has a change made. While another document is opened it waits: it would cancel that,
// and its own document may stay open all the same.
func (t *Typing) send(s Step) {
	if t.Session.Opening() {
		t.unsent = append(t.unsent, s)
		t.wait(t.Pace.Pause)
		return
	}
	t.flying = append(t.flying, s)
	edited := func(_ context.Context, now *timeline.Timeline) (edit.Change, error) { return s.Edit(now), nil }
	done := func(err error) { t.done(s, err) }
	if s.Key == "" {
		t.Session.Change(s.Name, edited, done)
		return
	}
	t.Session.Amend(s.Key, s.Name, edited, done)
}

func (t *Typing) done(s Step, err error) {
	if at := slices.IndexFunc(t.flying, s.alike); at >= 0 {
		t.flying = slices.Delete(t.flying, at, at+1)
	}
	switch {
	case errors.Is(err, session.ErrCancelled):
		t.unsent = append(t.unsent, s)
		t.then = nil // what waited was cancelled too
		t.wait(t.Pace.Pause)
		return
	case errors.Is(err, session.ErrReadOnly):
		if s.Key != "" {
			t.unsent = append(t.unsent, s) // until something may be changed again
		}
		t.Refused()
	case err == nil && s.Then != nil:
		s.Then()
	}
	if !t.Idle() {
		return
	}
	t.Arrived()
	then := t.then
	t.then = nil
	for _, f := range then {
		f()
	}
}

// Idle reports whether no change is being made.
func (t *Typing) Idle() bool { return len(t.flying) == 0 }

// Flush asks for what was typed, and calls then once it is in the document: at once where
// nothing was typed. Whatever reads the document, or leaves it, asks for that before.
func (t *Typing) Flush(then func()) {
	t.Apply()
	if t.Idle() {
		then()
		return
	}
	t.then = append(t.then, then)
}

// Drop forgets what was typed.
func (t *Typing) Drop() {
	t.clock.Stop()
	t.key, t.made, t.unsent, t.then = "", nil, nil, nil
}

// Busy reports whether what is typed in the field of a key is not in the document yet.
func (t *Typing) Busy(key string) bool {
	typed := Step{Key: key}
	return t.made != nil && t.key == key || slices.ContainsFunc(t.flying, typed.alike) || slices.ContainsFunc(t.unsent, typed.alike)
}

// Waiting reports whether something was typed that may not be in the document yet.
func (t *Typing) Waiting() bool { return t.made != nil || len(t.flying)+len(t.unsent) > 0 }

// OnTheWay returns the changes by what was typed that may not be in the document yet, in their
// order. Made once more they change nothing. It may be called on any goroutine while no other uses
// the fields.
func (t *Typing) OnTheWay() []Step {
	steps := slices.Concat(t.flying, t.unsent)
	if t.made != nil {
		if s, ok, _ := t.made(); ok {
			steps = append(steps, s)
		}
	}
	return slices.DeleteFunc(steps, func(s Step) bool { return s.Key == "" })
}
