package session

import (
	"context"
	"errors"
	"time"

	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// transition leads from the state that is shown to another one.
type transition struct {
	news News
	// index makes the index of the new state, beside the session; nil where
	// the index stays. It is asked once, however often the plan is made anew.
	index func() (*index.Index, error)
	// toFilter is the plan that only has to be filtered; nil where all is
	// planned anew.
	toFilter *layout.Plan
	// commit changes the document when the state is shown; nil for no change.
	commit func()
	// done is called with nil once the state is shown, or with why it is not.
	done func(error)
	// cancel ends the work; nil where it is short.
	cancel context.CancelFunc

	to  State
	err error
	// edits lead from the index that was shown to that of the new state, once index has
	// returned; none where it is not made so.
	edits []indexEdit
}

// indexEdit is an edit of an index.
type indexEdit struct {
	from, to       *index.Index
	removed, added []int32
}

// edit returns the index of a timeline, which an edit makes of that of x.
func (t *transition) edit(x *index.Index, after *timeline.Timeline, removed, added []int32) *index.Index {
	to := x.Edited(after, removed, added)
	t.edits = append(t.edits, indexEdit{x, to, removed, added})
	return to
}

// plan returns the plan of the new state as edited from that which was shown; nil where
// it has to be planned anew.
func (t *transition) plan(shown State) *layout.Plan {
	if len(t.edits) == 0 || shown.Plan == nil || t.edits[0].from != shown.Index || t.to.Index != t.edits[len(t.edits)-1].to {
		return nil
	}
	plan, ok := shown.Plan, true
	for _, e := range t.edits {
		if plan, ok = plan.Edited(e.to, e.removed, e.added); !ok {
			return nil
		}
	}
	return plan
}

// prepare makes the state to which a transition leads, in the style and with
// the filter that are wanted now. It runs the work by beside.
func (s *Session) prepare(t *transition, beside func(work, done func())) {
	style, size, scale, without, measured := s.style, s.size, s.scale, s.without, s.measured
	if t.news == Opened {
		scale, without = timescale.Linear, 0 // all of the document is shown, as it is
	}
	t.toFilter = s.planToFilter(t)
	var shown State // from which the plan may be edited
	if t.news == Changed && !s.toPlan() {
		shown = s.shown
	}
	beside(func() {
		if t.index != nil {
			t.to.Index, t.err = t.index()
			t.index = nil
		}
		if t.err != nil {
			return
		}
		if t.to.Index.Kind != scale {
			t.to.Index = index.NewOn(t.to.Index.Timeline, scale)
		}
		plan := t.toFilter
		if plan == nil {
			plan = t.plan(shown)
		}
		if plan == nil {
			plan = s.Plan(t.to.Index, style, size)
		}
		t.to.Plan, t.to.Style, t.to.Size, t.to.Without = plan.Filter(t.to.Index.Without(without)), style, size, without
		t.to.measured = measured
	}, func() { s.prepared(t) })
}

// planToFilter returns the plan that is shown where the transition changes the
// filter alone.
func (s *Session) planToFilter(t *transition) *layout.Plan {
	if t == s.restyling && !s.toPlan() {
		return s.shown.Plan
	}
	return nil
}

// prepared shows the state of a transition if it is what is wanted. If another
// style or filter was chosen meanwhile, it is planned anew.
func (s *Session) prepared(t *transition) {
	switch {
	case t != s.next && t != s.restyling: // cancelled
	case errors.Is(t.err, errUnchanged):
		s.next = nil
		t.done(nil)
	case t.err != nil:
		s.next = nil // restyling has no errors
		t.done(t.err)
	case s.outdated(t):
		s.prepare(t, s.Beside)
	default:
		s.show(t)
	}
	s.advance()
}

// outdated reports whether a transition leads to what is not wanted any more.
func (s *Session) outdated(t *transition) bool {
	return t.to.Style != s.style || t.to.Size != s.size || t.to.measured != s.measured ||
		t.news != Opened && (t.to.Without != s.without || t.to.Index.Kind != s.scale) ||
		t.toFilter != nil && t.toFilter != s.shown.Plan // refined or arranged meanwhile
}

// show shows the state of a transition.
func (s *Session) show(t *transition) {
	before := s.shown
	if t.news != Opened {
		t.to.Path, t.to.File, t.to.Format, t.to.Newer, t.to.Missing = before.Path, before.File, before.Format, before.Newer, before.Missing
	}
	switch t.news {
	case Opened:
		s.scale, s.without = timescale.Linear, 0
	case Changed:
		t.to.Plan = t.to.Plan.Arrange(before.Plan.LaneChoices())
	default:
		t.to.Plan = t.to.Plan.ArrangeAs(before.Plan)
	}
	if t == s.next {
		s.next = nil
	}
	s.restyling = nil // it led from the state before
	s.shown = t.to
	if t.commit != nil {
		t.commit()
	}
	s.notify(t.news, before)
	t.done(nil)
}

// advance begins what is to be done next: a step that waits, what the style and
// the filter that are wanted ask for, and a deeper plan.
func (s *Session) advance() {
	s.beginStep()
	s.follow()
	s.refine()
}

// toPlan reports whether what is shown has to be planned anew.
func (s *Session) toPlan() bool {
	return s.style != s.shown.Style || s.size != s.shown.Size || s.scale != s.shown.Index.Kind || s.measured != s.shown.measured
}

// follow brings what is shown to the style, the size, the scale and the filter that
// are wanted.
func (s *Session) follow() {
	x := s.shown.Index
	if x == nil || s.restyling != nil || !s.toPlan() && s.without == s.shown.Without {
		return
	}
	t := &transition{news: Filtered, to: State{Index: x}, done: func(error) {}}
	if s.toPlan() {
		t.news = Restyled
	}
	beside := s.Beside
	if x.Dated <= s.Small && s.style == s.shown.Style {
		beside = atOnce
	}
	s.restyling = t
	s.prepare(t, beside)
}

// atOnce does what could be done beside the session.
func atOnce(work, done func()) {
	work()
	done()
}

// refine plans what is not planned yet, an octave at a time, so that a large
// timeline is shown before all of it is planned; and, after a pause, anew what was edited.
func (s *Session) refine() {
	p := s.shown.Plan
	if p == nil || p.Done() || s.refining {
		return
	}
	s.refining = true // one at a time, whatever is shown meanwhile
	if !p.Provisional() {
		s.deepen(p)
		return
	}
	s.Beside(func() { time.Sleep(s.Pause) }, func() {
		s.refining = false
		if s.shown.Plan != p || s.next != nil {
			s.refine() // another pause begins
			return
		}
		s.refining = true
		s.deepen(p)
	})
}

// deepen makes a deeper plan of the one that is shown.
func (s *Session) deepen(p *layout.Plan) {
	var deeper *layout.Plan
	t := s.Timeline()
	s.Beside(func() {
		t.KnowIDs() // for the next change
		deeper = p.Deeper()
	}, func() {
		s.refining = false
		if s.shown.Plan.SameRows(p) {
			before := s.shown
			s.shown.Plan = deeper.ArrangeAs(before.Plan)
			s.notify(Refined, before)
			if s.shown.Plan.Done() {
				s.settle() // a plan of every octave was made and replaced
			}
		}
		s.advance()
	})
}
