package layout

import (
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// ghosts returns the marks of a ghost in a scene.
func ghosts(p *Plan, v Viewport, g *Ghost) (marks []scene.Mark) {
	o := options()
	o.Ghost = g
	for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
		if m.Role == scene.Ghost {
			marks = append(marks, m)
		}
	}
	return marks
}

// TestGhostShowsBounds between two lines: what is certain high, what is possible thin, in
// the row of its event, and no event can be hit there.
func TestGhostShowsBounds(t *testing.T) {
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "a", "1900", "A", timeline.Claimed), event(t, "b", "2000", "B", timeline.Claimed),
	})}), Light(), fixedWidth{})
	v := p.InRoom(fitted(p, 1000, 700), options())
	tried, _ := chrono.Parse("193X/196X")
	marks := ghosts(p, v, &Ghost{When: tried, Lane: 1, Event: 1, Title: "tried"})
	x := func(year int64) float64 { return v.X(timescale.Place(chrono.StartOfDay(year, 1, 1))) }
	middle, height := p.RowOf(1, v)
	middle += height/2 + p.style.AxisHeight() - v.ScrollY
	near := func(a, b float64) bool { return a-b < 0.5 && b-a < 0.5 }
	if len(marks) != 6 {
		t.Fatalf("%d marks", len(marks))
	}
	if m := marks[0]; !near(m.X, x(1930)) || !near(m.X+m.W, x(1970)) || !near(m.Y+m.H/2, middle) {
		t.Errorf("what is possible is from %v to %v at %v, want %v to %v at %v", m.X, m.X+m.W, m.Y+m.H/2, x(1930), x(1970), middle)
	}
	if m := marks[1]; !near(m.X, x(1940)) || !near(m.X+m.W, x(1960)) || m.H <= marks[0].H {
		t.Errorf("what is certain is from %v to %v, want %v to %v", m.X, m.X+m.W, x(1940), x(1960))
	}
	if !near(marks[2].X, x(1930)) || !near(marks[3].X, x(1970)) || marks[5].Text != "tried" {
		t.Errorf("the bounds are at %v and %v", marks[2].X, marks[3].X)
	}
	s := &scene.Scene{Marks: marks}
	if e, _, ok := s.Hit(x(1950), middle); ok {
		t.Errorf("event %d is hit", e)
	}
}

// TestGhostElsewhere stands in the middle of a lane without its event, has arrows for open
// ends, and is not there without a date or a lane.
func TestGhostElsewhere(t *testing.T) {
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "a", "1900", "A", timeline.Claimed), event(t, "b", "2000", "B", timeline.Claimed),
	})}), Light(), fixedWidth{})
	v := p.InRoom(fitted(p, 1000, 700), options())
	open, _ := chrono.Parse("1950/..")
	marks := ghosts(p, v, &Ghost{When: open, Lane: 0, Event: 1})
	top := p.style.AxisHeight() + p.LaneTop(0, v)
	if len(marks) != 5 || marks[0].Y < top || marks[0].Y > top+p.LaneHeight(0, v) {
		t.Errorf("%d marks, the first at %v", len(marks), marks[0].Y)
	}
	for _, g := range []*Ghost{{Lane: 0, Event: 1}, {When: open, Lane: 2, Event: scene.NoEvent}, {When: open, Lane: -1, Event: scene.NoEvent}} {
		if marks := ghosts(p, v, g); len(marks) > 0 {
			t.Errorf("%+v has marks", g)
		}
	}
}

// TestDatesOfPlaces are as sharp as the zoom.
func TestDatesOfPlaces(t *testing.T) {
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{
		event(t, "a", "1900", "A", timeline.Claimed), event(t, "b", "2000", "B", timeline.Claimed),
	})}), Light(), fixedWidth{})
	v := fitted(p, 1000, 700)
	for _, c := range []struct {
		years      float64 // in view
		want, span string
	}{
		{5_000, "1XXX", "1XXX/2XXX"},
		{500, "19XX", "19XX/20XX"},
		{100, "195X", "195X/197X"},
		{10, "1950", "1950/1952"},
		{1, "1950-07", "1950-07/1950-09"},
		{0.03, "1950-07-02", "1950-07-02/1950-07-04"},
		{0.0007, "1950-07-02T12", "1950-07-02T12/1950-07-02T13"},
	} {
		middle := timescale.Place(chrono.StartOfDay(1950, 7, 2).Add(12*3600 + 60))
		half := int64(c.years * yearSeconds / 2)
		now := v.Fit(middle.Add(-half), middle.Add(half), 0, 0)
		x := now.X(middle)
		if got := p.DateAt(now, x).String(); got != c.want {
			t.Errorf("in %v years the middle is %s, want %s", c.years, got, c.want)
		}
		if got := p.DatesBetween(now, x+now.PlotWidth()/5, x).String(); got != c.span {
			t.Errorf("in %v years a drag is %s, want %s", c.years, got, c.span)
		}
		if got := p.DatesBetween(now, x, x).String(); got != c.want {
			t.Errorf("a drag of nothing is %s", got)
		}
	}
}

// TestSelectedWithoutADate has no place in the picture.
func TestSelectedWithoutADate(t *testing.T) {
	undated := &timeline.Event{ID: "u", Title: "u", Lane: "A"}
	p := NewPlan(index.New(&timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "a", "1900", "A", timeline.Claimed), undated})}), Light(), fixedWidth{})
	v, o := fitted(p, 1000, 700), options()
	o.Selected = 1
	for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
		if m.Event == 1 || m.Role == scene.Selection {
			t.Errorf("it has a mark %+v", m)
		}
	}
}
