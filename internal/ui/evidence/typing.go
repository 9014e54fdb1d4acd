package evidence

import (
	"context"
	"errors"
	"time"

	"dateline/internal/edit"
	"dateline/internal/session"
	"dateline/internal/timeline"
	"dateline/internal/ui/beside"
	"dateline/internal/words"
)

// pause is how long nobody types before what was typed becomes a change.
const pause = 700 * time.Millisecond

// step is a change that is asked for.
type step struct {
	// key is that of the field in which was typed: what is typed in one is one step. ""
	// for a change that is a step of its own.
	key  string
	name words.Message
	made func(*timeline.Timeline) edit.Change
	then func() // called once it is made; nil for nothing
}

// typing brings what is typed into the document.
type typing struct {
	session *session.Session
	arrived func() // called when all that was asked for is in the document
	refused func() // called when a change was refused, as nothing may be changed

	waiting *step // what was typed last, and was not asked for yet
	clock   beside.Latest
	flying  []string // the keys of the changes that are being made
	unsent  []step   // those that were cancelled, to be made again
	then    []func() // what waits until all is in the document
}

// typed notes a change by what is typed.
func (t *typing) typed(s step) {
	if t.waiting != nil && t.waiting.key != s.key {
		t.apply()
	}
	t.waiting = &s
	t.wait()
}

// do makes a change, after what was typed.
func (t *typing) do(s step) {
	t.apply()
	t.send(s)
}

// wait applies what was typed after a pause.
func (t *typing) wait() {
	beside.RunLatest(&t.clock, func(ctx context.Context) struct{} {
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		return struct{}{}
	}, func(struct{}) { t.apply() })
}

// apply makes a change of what was typed.
func (t *typing) apply() {
	t.clock.Stop()
	steps := t.unsent
	if t.waiting != nil {
		steps = append(steps, *t.waiting)
	}
	t.unsent, t.waiting = nil, nil
	for _, s := range steps {
		t.send(s)
	}
}

// send has a change made. While another document is opened it waits: it would cancel that,
// and its own document may stay open all the same.
func (t *typing) send(s step) {
	if t.session.Opening() {
		t.unsent = append(t.unsent, s)
		t.wait()
		return
	}
	t.flying = append(t.flying, s.key)
	edited := func(_ context.Context, now *timeline.Timeline) (edit.Change, error) { return s.made(now), nil }
	done := func(err error) { t.done(s, err) }
	if s.key == "" {
		t.session.Change(s.name, edited, done)
		return
	}
	t.session.Amend(s.key, s.name, edited, done)
}

func (t *typing) done(s step, err error) {
	if len(t.flying) > 0 { // the steps are made in their order
		t.flying = t.flying[1:]
	}
	if errors.Is(err, session.ErrCancelled) {
		t.unsent = append(t.unsent, s)
		t.then = nil // what waited was cancelled too
		t.wait()
		return
	}
	switch {
	case errors.Is(err, session.ErrReadOnly):
		t.refused()
	case err == nil && s.then != nil:
		s.then()
	}
	if len(t.flying) > 0 {
		return
	}
	t.arrived()
	then := t.then
	t.then = nil
	for _, f := range then {
		f()
	}
}

// flush asks for what was typed, and calls then once it is in the document: at once where
// nothing was typed.
func (t *typing) flush(then func()) {
	t.apply()
	if len(t.flying) == 0 {
		then()
		return
	}
	t.then = append(t.then, then)
}

// drop forgets what was typed.
func (t *typing) drop() {
	t.clock.Stop()
	t.waiting, t.unsent, t.then = nil, nil, nil
}

// busy reports whether what is typed in a field is not in the document yet.
func (t *typing) busy(key string) bool {
	if t.waiting != nil && t.waiting.key == key {
		return true
	}
	for _, s := range t.unsent {
		if s.key == key {
			return true
		}
	}
	for _, other := range t.flying {
		if other == key {
			return true
		}
	}
	return false
}
