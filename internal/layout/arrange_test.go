package layout

import (
	"slices"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/scene"
	"dateline/internal/timeline"
)

func TestFoldedLaneOnlyCounts(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 400)), Light(), fixedWidth{})
	v := fitted(p, 1200, 900)
	before := p.Scene(v, p.Window(v, nil), options())
	q := p.Fold(1, true)
	s := q.Scene(v, q.Window(v, nil), options())
	if p.Folded(1) || !q.Folded(1) {
		t.Error("folding changes the plan before")
	}
	if q.LaneHeight(1, v) >= p.LaneHeight(1, v) || q.LaneHeight(2, v) != p.LaneHeight(2, v) {
		t.Errorf("lane 1 is %v high, was %v; lane 2 %v and %v", q.LaneHeight(1, v), p.LaneHeight(1, v), q.LaneHeight(2, v), p.LaneHeight(2, v))
	}
	for _, m := range s.Marks {
		if m.Event != scene.NoEvent && q.x.Lane.At(m.Event) == 1 && m.Role != scene.Tick {
			t.Fatalf("a folded lane has %v", &m)
		}
	}
	sum := 0.0
	k := q.binOctave(q.fit)
	for b := chrono.FloorDiv(int64(q.shapes[1].from), blockSeconds(k)); b <= chrono.FloorDiv(int64(q.shapes[1].to), blockSeconds(k)); b++ {
		for _, bin := range q.hiddenIn(1, k, b) {
			sum += bin.Sum()
		}
	}
	if n := float64(q.x.Lanes[1].Len()); sum < n-1e-6 || sum > n+1e-6 {
		t.Errorf("a folded lane counts %v events of %v", sum, n)
	}
	r := q.Fold(1, false)
	if dump(t, r.Scene(v, r.Window(v, nil), options())) != dump(t, before) {
		t.Error("unfolding does not bring back what was there")
	}
}

func TestLanesAreMovedByHand(t *testing.T) {
	p := NewPlan(index.New(crowd(t, 100)), Light(), fixedWidth{})
	v := fitted(p, 1200, 900)
	q := p.Move(0, 2)
	if q.Position(0) != 2 || q.Position(1) != 0 || q.Position(2) != 1 || q.Position(3) != 3 || p.Position(0) != 0 {
		t.Errorf("the lanes are at %d %d %d %d", q.Position(0), q.Position(1), q.Position(2), q.Position(3))
	}
	if want := p.LaneHeight(1, v) + p.LaneHeight(2, v); q.LaneTop(0, v) != want {
		t.Errorf("the lane begins at %v, want %v", q.LaneTop(0, v), want)
	}
	for lane := range 4 {
		y := q.style.AxisHeight() + q.LaneTop(lane, v) + 3
		if got := q.LaneAt(y, v); got != lane {
			t.Errorf("at %v is lane %d, want %d", y, got, lane)
		}
	}
	for _, place := range []int{-5, 99} {
		if r := p.Move(1, place); r.Position(1) != min(max(place, 0), 3) {
			t.Errorf("moved to %d the lane is at %d", place, r.Position(1))
		}
	}
	if r := NewPlan(p.x, Dark(), fixedWidth{}).ArrangeAs(q.Fold(3, true)); r.Position(0) != 2 || !r.Folded(3) {
		t.Error("the order of lanes is not kept in another style")
	}
}

// TestLanesStayArrangedWhenOthersCome moves and folds lanes and plans another
// version of the timeline, in which one is gone and one has come.
func TestLanesStayArrangedWhenOthersCome(t *testing.T) {
	plan := func(lanes ...string) *Plan {
		made := &timeline.Timeline{Lanes: lanes}
		for _, lane := range lanes {
			made.Events = made.Events.Append(&timeline.Event{Title: lane, Lane: lane, When: event(t, "", "1918", "", timeline.NoStatus).When})
		}
		return NewPlan(index.New(made), Light(), fixedWidth{})
	}
	named := func(p *Plan) (names []string) {
		for _, i := range p.arranged.order {
			name := p.x.Lanes[i].Name
			if p.Folded(i) {
				name += " folded"
			}
			names = append(names, name)
		}
		return names
	}
	before := plan("A", "B", "C").Fold(1, true)
	if got := named(plan("A", "X", "B", "C").Arrange(before.LaneChoices())); !slices.Equal(got, []string{"A", "X", "B folded", "C"}) {
		t.Errorf("lanes that nobody moved are %q", got)
	}
	moved := before.Move(2, 0)
	after := plan("A", "X", "B").Arrange(moved.LaneChoices())
	if got := named(after); !slices.Equal(got, []string{"A", "B folded", "X"}) {
		t.Errorf("lanes that were moved are %q", got)
	}
	if got := named(plan("C", "A", "B").Arrange(moved.LaneChoices())); !slices.Equal(got, []string{"C", "A", "B folded"}) {
		t.Errorf("moved lanes are %q", got)
	}
	if after.LaneLike(before, 1) != 2 || after.LaneLike(before, 2) != -1 || after.LaneLike(before, -1) != -1 {
		t.Error("a lane is not found by its name")
	}
}
