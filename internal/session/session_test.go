package session

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"

	"dateline/internal/document"
	"dateline/internal/edit"
	"dateline/internal/index"
	"dateline/internal/layout"
	"dateline/internal/timeline"
	"dateline/internal/words"
)

func TestOpenShowsWhatWasAskedForLast(t *testing.T) {
	s, q := newSession()
	s.Open(loading(simple("first", 3)), noReport, wants(t, ErrCancelled))
	s.Open(loading(simple("second", 3)), noReport, wants(t, nil))
	second, first := q.take(1), q.take(0)
	second.work()
	second.done()
	first.work()
	first.done()
	q.drain()
	if s.Timeline().Title != "second" || s.Shown().Path != "second.dateline" || s.Unsaved() {
		t.Errorf("%s is open", s.Timeline().Title)
	}
}

func TestFailedLoadLeavesWhatIsOpen(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	failure := errors.New("failure")
	s.Open(func(context.Context, func(float64)) (Document, error) { return Document{}, failure }, noReport, wants(t, failure))
	q.drain()
	if s.Timeline().Title != "open" || s.Busy() {
		t.Error("a failed load replaces what is open")
	}
}

// TestChosenWhileOpening chooses a style while a document is opened, and sees
// it in that style from the start.
func TestChosenWhileOpening(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	s.Filter(timeline.StatusSet(0).Toggled(timeline.Confirmed))
	q.drain()
	s.Observe(func(news News, _ State) {
		if news == Opened && s.Shown().Style.Name != "dark" {
			t.Errorf("it is shown in the style %s", s.Shown().Style.Name)
		}
	})
	s.Open(loading(simple("next", 3)), noReport, wants(t, nil))
	s.Restyle(layout.Dark())
	q.drain()
	if s.Timeline().Title != "next" || s.Without() != 0 || s.Shown().Without != 0 {
		t.Errorf("%s is shown without %v", s.Timeline().Title, s.Shown().Without)
	}
}

func TestStepsAreMadeInOrder(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	s.Change(words.Say("first"), adding("a"), wants(t, nil))
	s.Change(words.Say("second"), adding("b"), wants(t, nil))
	s.Undo(wants(t, nil))
	s.Undo(wants(t, nil))
	s.Undo(wants(t, ErrNothing))
	s.Redo(wants(t, nil))
	if !s.Busy() {
		t.Error("nothing is under way")
	}
	q.drain()
	undo, _ := s.Undoable()
	redo, _ := s.Redoable()
	if n := s.Timeline().Events.Len(); n != 4 || undo.Key != "first" || redo.Key != "second" || !s.Unsaved() {
		t.Errorf("%d events, undo %q, redo %q", n, undo.Key, redo.Key)
	}
}

func TestErrorOfAnEditChangesNothing(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	s.Observe(func(news News, _ State) { t.Errorf("news %d of no change", news) })
	failure := errors.New("failure")
	s.Change(words.Say("fails"), func(context.Context, *timeline.Timeline) (edit.Change, error) { return edit.Change{}, failure }, wants(t, failure))
	s.Change(words.Say("nothing"), func(_ context.Context, x *timeline.Timeline) (edit.Change, error) {
		return edit.Change{Timeline: x}, nil
	}, wants(t, nil))
	q.drain()
	if _, ok := s.Undoable(); ok || s.Unsaved() {
		t.Error("what changes nothing can be undone")
	}
}

// TestReadOnly changes nothing while there is a reason not to.
func TestReadOnly(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	s.Change(words.Say("before"), adding("a"), wants(t, nil))
	q.drain()
	told := 0
	s.Observe(func(news News, _ State) {
		if news == Restricted {
			told++
		}
	})
	viewing, held := words.Say("viewing"), words.Say("held", "by", "another")
	s.SetReadOnly(held, true)
	s.SetReadOnly(viewing, true)
	refused := func() {
		t.Helper()
		s.Change(words.Say("change"), adding("b"), wants(t, ErrReadOnly))
		s.Undo(wants(t, ErrReadOnly))
		s.Redo(wants(t, ErrReadOnly))
		s.Go(s.Step(), wants(t, ErrReadOnly))
		q.drain()
		if s.Timeline().Events.Len() != 4 {
			t.Errorf("there are %d events", s.Timeline().Events.Len())
		}
	}
	refused()
	s.SetReadOnly(viewing, false)
	if why, is := s.ReadOnly(); !is || why.Key != "held" {
		t.Errorf("%v is left", why)
	}
	refused()
	s.SetReadOnly(held, false)
	s.Undo(wants(t, nil))
	q.drain()
	if _, is := s.ReadOnly(); is || s.Timeline().Events.Len() != 3 || told != 4 {
		t.Errorf("there are %d events, told %d times", s.Timeline().Events.Len(), told)
	}
}

// TestStepCancelsAnOpening changes what is open while another document is
// loaded: what was asked for last counts.
func TestStepCancelsAnOpening(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	var ended error
	s.Open(func(ctx context.Context, _ func(float64)) (Document, error) {
		ended = ctx.Err()
		return Document{}, ctx.Err()
	}, noReport, wants(t, ErrCancelled))
	s.Change(words.Say("change"), adding("a"), wants(t, nil))
	q.drain()
	if !errors.Is(ended, context.Canceled) || s.Timeline().Events.Len() != 4 {
		t.Errorf("the load ended with %v, and there are %d events", ended, s.Timeline().Events.Len())
	}
}

func TestCancel(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	s.Change(words.Say("first"), adding("a"), wants(t, ErrCancelled))
	s.Change(words.Say("second"), adding("b"), wants(t, ErrCancelled))
	s.Cancel()
	q.drain()
	if s.Timeline().Events.Len() != 3 || s.Unsaved() {
		t.Error("what was cancelled is shown")
	}
}

// TestSaved saves a version while it is changed.
func TestSaved(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3), Unsaved: true})
	if !s.Unsaved() {
		t.Error("what is in no file is saved")
	}
	written := s.Step()
	s.SavedAt(written, "a.dateline", "dateline", document.Print{}, nil)
	if s.Unsaved() {
		t.Error("what was written is not saved")
	}
	s.Change(words.Say("change"), adding("a"), ignore)
	q.drain()
	s.SavedAt(written, "a.dateline", "dateline", document.Print{}, nil)
	if !s.Unsaved() {
		t.Error("a change that came after the writing is saved")
	}
}

// TestSmallTimelinesAreFilteredAtOnce and larger ones beside the session.
func TestSmallTimelinesAreFilteredAtOnce(t *testing.T) {
	s, q := newSession()
	s.Small = 3
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	q.drain()
	without := timeline.StatusSet(0).Toggled(timeline.Confirmed)
	s.Filter(without)
	if s.Shown().Without != without {
		t.Error("three events are not filtered at once")
	}
	s.OpenAtOnce(Document{Timeline: simple("open", 4)})
	q.drain()
	s.Filter(without)
	if s.Shown().Without == without || s.Without() != without {
		t.Error("four events are filtered at once")
	}
	q.drain()
	if s.Shown().Without != without {
		t.Error("four events are not filtered")
	}
}

func TestObserversGetTheStateBefore(t *testing.T) {
	s, q := newSession()
	var observed []string
	s.Observe(func(news News, before State) {
		after := s.Shown()
		observed = append(observed, fmt.Sprint(news, before.Index != after.Index, before.Plan != after.Plan, before.Style != after.Style, before.Without != after.Without))
	})
	s.OpenAtOnce(Document{Timeline: simple("open", 9)})
	s.Fold(1, true)
	s.Restyle(layout.Dark())
	q.drain()
	s.Filter(timeline.StatusSet(0).Toggled(timeline.Confirmed))
	q.drain()
	s.Change(words.Say("change"), adding("a"), ignore)
	q.drain()
	want := []string{
		fmt.Sprint(Opened, true, true, false, false), fmt.Sprint(Arranged, false, true, false, false),
		fmt.Sprint(Wanted, false, false, false, false), fmt.Sprint(Restyled, false, true, true, false),
		fmt.Sprint(Wanted, false, false, false, false), fmt.Sprint(Filtered, false, true, false, true),
		fmt.Sprint(Changed, true, true, false, false),
	}
	var other []string
	for _, o := range observed {
		if o != fmt.Sprint(Refined, false, true, false, false) {
			other = append(other, o)
		}
	}
	if fmt.Sprint(other) != fmt.Sprint(want) {
		t.Errorf("observed\n%v, want\n%v", other, want)
	}
	if !s.Shown().Plan.Folded(1) {
		t.Error("the folded lane is not folded any more")
	}
}

// TestRemeasuredPlansAnew: once texts have other widths, what is shown is planned
// with them, and so is what is being prepared meanwhile.
func TestRemeasuredPlansAnew(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("first", 10)})
	q.drain()
	before, news := s.Shown().Plan, 0
	s.Observe(func(n News, _ State) {
		if n == Restyled {
			news++
		}
	})
	s.Remeasure()
	q.drain()
	if s.Shown().Plan.SameRows(before) || news != 1 {
		t.Errorf("remeasured, it is planned anew: %v, and told %d times", !s.Shown().Plan.SameRows(before), news)
	}
	plans := 0
	s.Plan = func(x *index.Index, style *layout.Style, size layout.Size) *layout.Plan {
		plans++
		return planned(x, style, size)
	}
	s.Open(loading(simple("second", 10)), noReport, ignore)
	q.jobs[0].work()
	s.Remeasure()
	q.jobs[0].done()
	q.jobs = q.jobs[1:]
	q.drain()
	if s.Timeline().Title != "second" || plans < 2 {
		t.Errorf("%s is shown after %d plans", s.Timeline().Title, plans)
	}
	plans = 0
	s.advance()
	q.drain()
	if plans != 0 {
		t.Errorf("it is planned %d times for nothing", plans)
	}
}

// TestTypingIsOneStep makes one step of what is amended, which is undone and made again as
// one, and another step of what is typed after an undo.
func TestTypingIsOneStep(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("open", 3)})
	typed := func(key, title string) {
		s.Amend(key, words.Say("change.import", "file", title), func(_ context.Context, now *timeline.Timeline) (edit.Change, error) {
			return edit.Each(now, []int32{1}, func(e *timeline.Event) bool {
				e.Title = title
				return true
			}), nil
		}, wants(t, nil))
	}
	for _, title := range []string{"T", "Tr", "Tre"} {
		typed("title", title)
	}
	q.drain()
	typed("title", "Treaty")
	q.drain()
	if n := len(s.History().Line()) - 1; n != 1 || s.Timeline().Events.At(1).Title != "Treaty" {
		t.Errorf("%d steps, and the title is %s", n, s.Timeline().Events.At(1).Title)
	}
	s.Undo(wants(t, nil))
	q.drain()
	if s.Timeline().Events.At(1).Title != "open-1" {
		t.Errorf("undone the title is %s", s.Timeline().Events.At(1).Title)
	}
	s.Redo(wants(t, nil))
	typed("title", "Treaty signed")
	typed("lane", "Treaties")
	q.drain()
	if n := len(s.History().Line()) - 1; n != 3 {
		t.Errorf("%d steps, want 3", n)
	}
}

// TestPlansAnewAfterAPause changes a timeline that is too large to be planned anew at once
// twice in a row: it is planned anew once, after the second change has rested for a pause.
func TestPlansAnewAfterAPause(t *testing.T) {
	s, q := newSession()
	edits := 0
	s.Edit = func() { edits++ }
	s.OpenAtOnce(Document{Timeline: simple("many", 2_600)})
	q.drain()
	do := func() {
		j := q.take(0)
		j.work()
		j.done()
	}
	s.Change(words.Message{Key: "change"}, adding("one"), wants(t, nil))
	do()
	s.Change(words.Message{Key: "change"}, adding("two"), wants(t, nil))
	q.jobs[0], q.jobs[1] = q.jobs[1], q.jobs[0] // it is made during the pause
	do()
	shown := s.Shown().Plan
	for range 2 { // this pause and another
		if do(); s.Shown().Plan != shown || !shown.Provisional() || len(q.jobs) != 1 {
			t.Fatalf("it is planned anew at once, and %d jobs wait", len(q.jobs))
		}
	}
	if do(); s.Shown().Plan.Provisional() {
		t.Error("after a pause it is not planned anew")
	}
	if q.drain(); edits != 1 || !s.Shown().Plan.Done() {
		t.Errorf("room was made %d times, the plan is done: %v", edits, s.Shown().Plan.Done())
	}
}

// TestWhatIsShownStaysWhenEdited makes, undoes and redoes a change of a timeline that is too
// large to be planned anew at once: all that is shown keeps its row at every zoom, and in
// the end the plan is that of a session which only opened this version.
func TestWhatIsShownStaysWhenEdited(t *testing.T) {
	s, q := newSession()
	s.OpenAtOnce(Document{Timeline: simple("many", 2_600)})
	q.drain()
	for name, act := range map[string]func(){
		"change": func() { s.Change(words.Message{Key: "change"}, adding("new"), wants(t, nil)) },
		"undo":   func() { s.Undo(wants(t, nil)) },
		"redo":   func() { s.Redo(wants(t, nil)) },
	} {
		if name != "change" {
			s.Change(words.Message{Key: "change"}, adding(name), wants(t, nil))
			q.drain()
		}
		if name == "redo" {
			s.Undo(wants(t, nil))
			q.drain()
		}
		before := s.Shown().Plan
		act()
		j := q.take(0)
		j.work()
		j.done()
		after := s.Shown()
		if after.Plan == before || after.Plan.Done() {
			t.Fatalf("%s: the version is not shown, or planned anew", name)
		}
		const closeUp = 3_000 // seconds a pixel
		for e := range int32(2_600) {
			is, titled := after.Plan.Shown(e, closeUp)
			if was, wasTitled := before.Shown(e, closeUp); is != was || titled != wasTitled {
				t.Fatalf("%s: event %d is shown otherwise than before", name, e)
			}
		}
		q.drain()
		shown := s.Shown()
		if fresh := planned(shown.Index, shown.Style, shown.Size); !shown.Plan.Done() || picture(t, shown.Plan) != picture(t, fresh) {
			t.Errorf("%s: the picture is another than that of a session which only opened this version", name)
		}
	}
}

// TestIDsAreKnownOnceAPlanIsDeep: who adds an event while the plan is made need not wait until
// the ids of all others are read, which was done beside the window.
func TestIDsAreKnownOnceAPlanIsDeep(t *testing.T) {
	q := &queue{}
	p := params(q.beside, 0)
	p.Plan = shallow
	s := New(p)
	s.Open(loading(simple("many", 20_000)), noReport, wants(t, nil))
	for !s.Shown().Open() || !s.Shown().Plan.Done() {
		j := q.take(0)
		j.work()
		j.done()
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if s.Timeline().EventAt("none") != -1 {
		t.Fatal("an event that is not there is found")
	}
	runtime.ReadMemStats(&after)
	const ofAPage = 1 << 13 // bytes; there are ten pages
	if made := after.TotalAlloc - before.TotalAlloc; made > ofAPage {
		t.Errorf("%d bytes are made to find an event", made)
	}
}
