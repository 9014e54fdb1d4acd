package session

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"dateline/internal/chrono"
	"dateline/internal/edit"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/paged"
	"dateline/internal/timeline"
)

// fixedWidth measures texts by their length alone.
type fixedWidth struct{}

func (fixedWidth) Width(text string, size float64, _ bool) float64 {
	return float64(len(text)) * size / 2
}

func (f fixedWidth) Estimate(text string, size float64, bold bool) float64 {
	return f.Width(text, size, bold)
}

// queue holds the work that a session wants to be done beside it, until a test
// has it done.
type queue struct{ jobs []job }

type job struct{ work, done func() }

func (q *queue) beside(work, done func()) { q.jobs = append(q.jobs, job{work, done}) }

// take removes a job from the queue and returns it.
func (q *queue) take(i int) job {
	j := q.jobs[i]
	q.jobs = append(q.jobs[:i:i], q.jobs[i+1:]...)
	return j
}

// drain does all work in its order.
func (q *queue) drain() {
	for len(q.jobs) > 0 {
		j := q.take(0)
		j.work()
		j.done()
	}
}

// params are those of a session for tests.
func params(beside func(work, done func()), small int) Params {
	nothing := func() {}
	return Params{Style: layout.Light(), Plan: planned, Beside: beside, Small: small, Now: time.Now, Hurry: nothing, Settle: nothing, Edit: nothing}
}

// planned makes a plan of all zooms.
func planned(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
	return layout.NewPlanFor(x, style, fixedWidth{}, layout.WindowOptions(x, style, size))
}

// shallow makes a plan that has to be refined.
func shallow(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
	o := layout.WindowOptions(x, style, size)
	o.Shallow = true
	return layout.NewPlanFor(x, style, fixedWidth{}, o)
}

// newSession returns a session with its work in a queue.
func newSession() (*Session, *queue) {
	q := &queue{}
	return New(params(q.beside, 0)), q
}

// simple returns a timeline of n events in three lanes.
func simple(title string, n int) *timeline.Timeline {
	t := &timeline.Timeline{Title: title}
	for i := range n {
		t.Events = t.Events.Append(simpleEvent(fmt.Sprintf("%s-%d", title, i), i))
	}
	return t
}

func simpleEvent(id string, i int) *timeline.Event {
	day := chrono.Civil{Year: int64(1900 + i*7%90), Month: 1 + i%12, Day: 1 + i%28}
	return &timeline.Event{
		ID: id, Title: id, Lane: fmt.Sprint("lane ", i%3), Status: timeline.Statuses[i%len(timeline.Statuses)],
		When: chrono.When{Value: chrono.Value{Form: chrono.Single, Start: chrono.End{Date: day.Date()}}},
	}
}

// appended returns the edit that adds an event at the end.
func appended(t *timeline.Timeline, id string) edit.Change {
	after := *t
	n := t.Events.Len()
	after.Events = paged.Of(append(t.Events.Values()[:n:n], simpleEvent(id, n)))
	return edit.Change{Timeline: &after, Added: []int32{int32(n)}}
}

// adding is an edit for Change.
func adding(id string) func(context.Context, *timeline.Timeline) (edit.Change, error) {
	return func(_ context.Context, t *timeline.Timeline) (edit.Change, error) { return appended(t, id), nil }
}

// loading is a load for Open that needs nothing.
func loading(t *timeline.Timeline) func(context.Context, func(float64)) (Document, error) {
	return func(context.Context, func(float64)) (Document, error) {
		return Document{Path: t.Title + ".dateline", Timeline: t}, nil
	}
}

func ignore(error) {}

func noReport(float64) {}

// wants fails the test if done is not called with the errors that are wanted.
func wants(t *testing.T, wanted ...error) (done func(error)) {
	t.Helper()
	at := 0
	t.Cleanup(func() {
		if at != len(wanted) {
			t.Errorf("%d of %d answers came", at, len(wanted))
		}
	})
	return func(err error) {
		if at == len(wanted) || !errors.Is(err, wanted[at]) {
			t.Errorf("answer %d is %v, want %v", at, err, wanted)
		}
		at++
	}
}
