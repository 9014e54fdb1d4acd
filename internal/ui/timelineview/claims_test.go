package timelineview

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"dateline/internal/chrono"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/session"
	"dateline/internal/timeline"
)

// claimMarks returns the marks of the claims of an event that are in view and on top
// of others.
func (v *View) claimMarks(e int32) (marks []scene.Mark) {
	for _, mark := range v.scene.Marks {
		left, top, right, bottom := mark.Extent()
		event, claim, _ := v.scene.Hit((left+right)/2, (top+bottom)/2)
		if mark.Role == scene.ClaimMark && left > v.viewport.Gutter && event == e && claim == mark.Claim && !beyond(mark) {
			marks = append(marks, mark)
		}
	}
	return marks
}

// beyond reports whether a mark stands for claims that are out of view.
func beyond(m scene.Mark) bool { return m.Kind == scene.Text && strings.ContainsAny(m.Text, "‹›") }

// TestClaimsOutOfViewAreTold at the edge of the view, with how many there are, and a click there
// brings the nearest into view, until none is left.
func TestClaimsOutOfViewAreTold(t *testing.T) {
	v := start(t)
	e := v.find(t, "rangoon-bombing")
	v.Reveal(e)
	v.at(v.plan().Around(e, 1, v.viewport).Zoom(v.viewport.Gutter+200, 1.0/64))
	v.Reveal(e)
	v.frame()
	if n := len(v.index().Timeline.Events.At(e).Claims); n < 3 {
		t.Fatalf("%d claims", n)
	}
	clicks := 0
	for ; clicks < 20; clicks++ {
		at := slices.IndexFunc(v.scene.Marks, func(m scene.Mark) bool {
			return m.Role == scene.ClaimMark && beyond(m) && strings.Contains(m.Text, "›")
		})
		if at < 0 {
			break
		}
		m := v.scene.Marks[at]
		left, top, right, bottom := m.Extent()
		v.hoverAt(float32(left+right)/2, float32(top+bottom)/2)
		if claim := &v.index().Timeline.Events.At(e).Claims[m.Claim]; v.options.Hint == nil || v.options.Hint.Title != claim.Who {
			t.Errorf("%q is told as %+v", m.Text, v.options.Hint)
		}
		v.tap(float32(left+right)/2, float32(top+bottom)/2)
		if v.options.Claim != m.Claim+1 || v.Selected() != e {
			t.Errorf("%q chooses claim %d", m.Text, v.options.Claim-1)
		}
		if x, ok := v.marked(); !ok || x > v.viewport.Width {
			t.Errorf("after a click on %q the claim is not in view", m.Text)
		}
	}
	if clicks == 0 || clicks == 20 {
		t.Errorf("%d clicks", clicks)
	}
}

// marked returns where the ring around a claim is.
func (v *View) marked() (x float64, ok bool) {
	for _, mark := range v.scene.Marks {
		if mark.Role == scene.Selection && mark.Kind == scene.Circle {
			return mark.X, true
		}
	}
	return 0, false
}

// TestClaimsTellWhoSaidWhatAndWhen points at every mark in the comb of a selected
// event, and clicks it: what is told is the claim and not the event, and the event
// stays selected.
func TestClaimsTellWhoSaidWhatAndWhen(t *testing.T) {
	v := start(t)
	e := v.find(t, "treaty-signed")
	event := v.index().Timeline.Events.At(e)
	var clicked []int32
	v.OnClaim = func(of, claim int32) {
		if of != e {
			t.Errorf("a claim of event %d is clicked", of)
		}
		clicked = append(clicked, claim)
	}
	v.Reveal(e)
	v.at(v.plan().Around(e, 1, v.viewport))
	v.frame()
	told := 0
	for _, mark := range v.claimMarks(e) {
		left, top, right, bottom := mark.Extent()
		at := fyne.PointEvent{Position: fyne.NewPos(float32(left+right)/2, float32(top+bottom)/2)}
		v.MouseMoved(&desktop.MouseEvent{PointEvent: at})
		said := &event.Claims[mark.Claim]
		hint := v.options.Hint
		if hint == nil || hint.Title != said.Who || hint.Lines[0] != v.Text("stance."+said.Stance.String()) || hint.Lines[1] != v.Lexicon.Medium(said.Said.Value) {
			t.Fatalf("claim %d of %q is told as %+v", mark.Claim, said.Who, hint)
		}
		if v.Cursor() != desktop.PointerCursor {
			t.Error("the pointer does not show that a claim can be clicked")
		}
		before := len(clicked)
		v.Tapped(&at)
		if len(clicked) != before+1 || clicked[before] != mark.Claim || v.Selected() != e {
			t.Errorf("a click on claim %d gives %v, and selects %d", mark.Claim, clicked[before:], v.Selected())
		}
		v.frame()
		if at, ok := v.marked(); !ok || math.Abs(at-(left+right)/2) > 1 {
			t.Errorf("after a click on claim %d at %v a ring is at %v, %t", mark.Claim, (left+right)/2, at, ok)
		}
		told++
	}
	if told < 2 {
		t.Fatalf("only %d claims were found", told)
	}
	v.Choose(scene.NoEvent)
	v.Choose(e)
	v.frame()
	if at, ok := v.marked(); ok {
		t.Errorf("a claim is marked at %v after the event was chosen anew", at)
	}
	v.pointAtMark(e)
	if hint := v.options.Hint; hint == nil || hint.Title != event.Title {
		t.Errorf("the event itself is told as %+v", hint)
	}
}

// pointAtMark moves the pointer over the marks of an event.
func (v *View) pointAtMark(e int32) {
	for _, mark := range v.scene.Marks {
		if (mark.Role == scene.Marker || mark.Role == scene.Possible) && mark.Event == e {
			left, top, right, bottom := mark.Extent()
			v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(left+right)/2, float32(top+bottom)/2)}})
		}
	}
}

// TestClaimsThatShareASignOpen clicks the sign of many claims with everything in view:
// each click comes closer and has some of them in the middle, until one has a sign of its
// own, which is chosen.
func TestClaimsThatShareASignOpen(t *testing.T) {
	v := start(t)
	e := v.find(t, "troops-to-russia-2024")
	chosen := int32(-1)
	v.OnClaim = func(_, claim int32) { chosen = claim }
	v.Reveal(e)
	v.frame()
	clicks := 0
	for ; chosen < 0 && clicks < 12; clicks++ {
		before := v.viewport
		marks := v.claimMarks(e)
		if len(marks) == 0 {
			t.Fatalf("after %d clicks no sign is in view", clicks)
		}
		left, top, right, bottom := marks[len(marks)/2].Extent()
		at := fyne.NewPos(float32(left+right)/2, float32(top+bottom)/2)
		v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		if clicks == 0 && (v.options.Hint == nil || len(v.options.Hint.Lines) < 5) {
			t.Errorf("the sign of all claims is told as %+v", v.options.Hint)
		}
		v.Tapped(&fyne.PointEvent{Position: at})
		v.at(v.target())
		v.frame()
		if chosen < 0 && v.viewport.SecPerPx >= before.SecPerPx {
			t.Fatalf("click %d does not come closer", clicks)
		}
	}
	if chosen < 0 || clicks < 2 {
		t.Errorf("claim %d is chosen after %d clicks", chosen, clicks)
	}
	if v.Selected() != e {
		t.Error("another event is selected")
	}
}

// TestAClaimIsChosenWithoutAJourney where its event is in view, however much later it was made.
func TestAClaimIsChosenWithoutAJourney(t *testing.T) {
	v := start(t)
	e := v.find(t, "troops-to-russia-2024")
	v.Reveal(e)
	v.at(v.target())
	v.Zoom(1e-3)
	v.at(v.target())
	v.Reveal(e)
	v.at(v.target())
	before, chosen := v.target(), int32(-1)
	v.OnClaim = func(_, claim int32) { chosen = claim }
	order := v.index().Timeline.Events.At(e).ClaimsByDate()
	last := int32(order[len(order)-1])
	if to, ok := v.plan().WithClaim(e, last, before); !ok || to == before {
		t.Fatal("the claim is in view anyway")
	}
	if v.ChooseClaim(e, last); v.target() != before || chosen != last {
		t.Errorf("claim %d is chosen, and the view goes from %+v to %+v", chosen, before, v.target())
	}
	v.at(v.target().Pan(1e4))
	v.ChooseClaim(e, last)
	if to, x := v.target(), v.target().X(v.index().Middle(e)); to.SecPerPx != before.SecPerPx || x < to.Gutter || x > to.Width {
		t.Errorf("out of view, the view goes from %+v to %+v", before, to)
	}
}

// TestClaimsAreSteppedThrough wherever they are in time: each comes into view, also one that is
// later than all events, and the view stays there when it is zoomed.
func TestClaimsAreSteppedThrough(t *testing.T) {
	var said []string
	v := editing(t, "2024-10", "2024-01", "2025-01", &said)
	v.StepClaim(1)
	if len(said) == 0 {
		t.Error("nothing is said of an event without claims")
	}
	e := *v.index().Timeline.Events.At(0)
	for _, when := range []string{"2026", "2024-11", "2090"} {
		e.Claims = append(e.Claims, timeline.Claim{Who: when, Said: chrono.When{Value: parsed(t, when)}})
	}
	events := append([]*timeline.Event{&e}, v.index().Timeline.Events.Values()[1:]...)
	v.Session.OpenAtOnce(session.Document{Timeline: &timeline.Timeline{Lanes: []string{"A", "B", "C"}, Events: paged.Of(events)}})
	v.Choose(0)
	var shown []int32
	v.OnClaim = func(_, claim int32) { shown = append(shown, claim) }
	for _, step := range []int{1, 1, 1, 1, -1, 1} {
		v.StepClaim(step)
		v.frame()
		x, ok := v.marked()
		if want := v.viewport.X(v.index().Scale.Place(parsed(t, e.Claims[shown[len(shown)-1]].Who).Bounds().EarliestStart)); !ok || math.Abs(x-want) > 60 {
			t.Errorf("after %v the chosen claim is marked: %t at %v, it was made at %v", shown, ok, x, want)
		}
	}
	if !slices.Equal(shown, []int32{1, 0, 2, 2, 0, 2}) {
		t.Errorf("the claims are %v", shown)
	}
	v.Zoom(1 / 1.5)
	v.Zoom(1.5)
	v.Pan(0.1)
	v.frame()
	if _, ok := v.marked(); !ok {
		t.Error("the view goes back from the claim")
	}
}
