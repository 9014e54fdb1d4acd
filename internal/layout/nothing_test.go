package layout

import (
	"strings"
	"testing"

	"dateline/internal/chrono"
	"dateline/internal/index"
	"dateline/internal/paged"
	"dateline/internal/scene"
	"dateline/internal/timeline"
	"dateline/internal/timescale"
)

// showAllIn returns the lines of a scene that says that all is filtered out, and its
// button, which has no size where it does not.
func showAllIn(s *scene.Scene, o Options) (lines []scene.Mark, button scene.Mark) {
	for i, m := range s.Marks {
		switch {
		case m.Text == o.Text("timeline.show-all"):
			button = s.Marks[i-1]
		case m.Role == scene.Legend && m.Y > s.Height/4 && m.Text != "" && strings.Contains(o.Text("timeline.filtered-out"), m.Text):
			lines = append(lines, m)
		}
	}
	return lines, button
}

// TestFilteredOutIsSaid leaves out everything, everything in view, and nothing that
// is in view, in windows of several widths and all styles: what is said, and the
// button, are there exactly where the filter is what empties the picture, and can be
// clicked where they are drawn.
func TestFilteredOutIsSaid(t *testing.T) {
	tl := &timeline.Timeline{Lanes: []string{"A", "B", "empty"}, Events: paged.Of([]*timeline.Event{
		event(t, "a", "1900", "A", timeline.Claimed), event(t, "b", "1950/1960", "B", timeline.Claimed), event(t, "c", "2000", "A", timeline.Confirmed),
	})}
	x := index.New(tl)
	claimed := timeline.StatusSet(0).Toggled(timeline.Claimed)
	both := claimed.Toggled(timeline.Confirmed)
	all := [2]int64{1890, 2010}
	for _, named := range Styles {
		plan := NewPlan(x, named.New(), fixedWidth{})
		for _, c := range []struct {
			what    string
			without timeline.StatusSet
			years   [2]int64
			said    bool
		}{
			{"no filter", 0, all, false},
			{"something is left", claimed, all, false},
			{"everything is left out", both, all, true},
			{"everything in view is left out", claimed, [2]int64{1940, 1970}, true},
			{"nothing was there anyway", claimed, [2]int64{1910, 1940}, false},
			{"what is in view is kept", claimed, [2]int64{1990, 2010}, false},
		} {
			p := plan
			if c.without != 0 {
				p = plan.Filter(x.Without(c.without))
			}
			for _, width := range []float64{480, 1_000, 1_900} {
				o := options()
				o.Without = c.without
				v := Viewport{Width: width, Height: 500, Gutter: p.style.Gutter, SecPerPx: 1}
				v = p.InRoom(v.Fit(timescale.Place(chrono.StartOfDay(c.years[0], 1, 1)), timescale.Place(chrono.StartOfDay(c.years[1], 1, 1)), 0, 0), o)
				lines, button := showAllIn(p.Scene(v, p.Window(v, nil), o), o)
				if said := len(lines) > 0 || button.W > 0; said != c.said {
					t.Errorf("%s, %s, in %v pixels: said %t", p.style.Name, c.what, width, said)
				}
				at := func(dx, dy float64) bool {
					return p.ShowAllAt(v, button.X+button.W/2+dx, button.Y+button.H/2+dy, o)
				}
				if at(0, 0) != c.said {
					t.Errorf("%s, %s, in %v pixels: the button can be clicked: %t", p.style.Name, c.what, width, at(0, 0))
				}
				if !c.said {
					continue
				}
				if at(0, button.H) || at(button.W, 0) || at(0, -button.H) {
					t.Error("the button can be clicked beside it")
				}
				checkShowAll(t, p, v, o, lines, button)
				o.Static = true
				if lines, _ := showAllIn(p.Scene(v, nil, o), o); lines != nil {
					t.Error("a picture that nobody can click has the button")
				}
			}
		}
	}
}

// checkShowAll holds that all words are said, and that they and the button stand
// within the plot.
func checkShowAll(t *testing.T, p *Plan, v Viewport, o Options, lines []scene.Mark, button scene.Mark) {
	t.Helper()
	said := 0
	for _, line := range lines {
		said += len(line.Text)
	}
	if whole := len(o.Text("timeline.filtered-out")); said+len(lines)-1 != whole {
		t.Errorf("%s, in %v pixels: only %d of %d letters are said", p.style.Name, v.Width, said, whole)
	}
	bottom := v.Height - p.style.px(legendRow)
	for _, m := range append(lines, button) {
		left, top, right, low := m.Extent()
		if left < v.Gutter || right > v.Width || top < p.style.AxisHeight() || low > bottom || right == left {
			t.Errorf("%s, in %v pixels: from %v,%v to %v,%v", p.style.Name, v.Width, left, top, right, low)
		}
	}
}

// TestLegendLeavesOutWhatIsFilteredOut: strokes and densities of which the filter
// leaves nothing are not explained.
func TestLegendLeavesOutWhatIsFilteredOut(t *testing.T) {
	for _, n := range []int{300, 3_000} {
		x := index.New(crowd(t, n))
		plan, o := NewPlan(x, Light(), fixedWidth{}), options()
		explained := func(p *Plan) bool {
			v := p.InRoom(fitted(p, 1_600, 600), o)
			for _, m := range p.Scene(v, p.Window(v, nil), o).Marks {
				if m.Text == o.Text("form.stroke") || m.Text == o.Text("legend.density") {
					return true
				}
			}
			return false
		}
		if !explained(plan) {
			t.Fatalf("of %d events none is hidden", n)
		}
		for _, status := range timeline.Statuses {
			o.Without = o.Without.Toggled(status)
		}
		if explained(plan.Filter(x.Without(o.Without))) {
			t.Errorf("of %d events all are filtered out, and what has no row is explained", n)
		}
	}
}

// TestWithoutEventsThePictureSaysSo, and shows a time in which some may be.
func TestWithoutEventsThePictureSaysSo(t *testing.T) {
	undated := &timeline.Timeline{Events: paged.Of([]*timeline.Event{{ID: "a", Title: "a", Lane: "A"}})}
	one := &timeline.Timeline{Events: paged.Of([]*timeline.Event{event(t, "a", "2000", "A", timeline.Claimed)})}
	for want, tl := range map[string]*timeline.Timeline{"No events yet": {}, "No event here has a date": undated, "": one} {
		p := planIn(tl, Light(), 1000, 500)
		v := settled(p, 1000, 500, 1, options())
		said := ""
		for _, m := range p.Scene(v, p.Window(v, nil), options()).Marks {
			if m.Role == scene.Legend && m.Bold && strings.HasPrefix(m.Text, "No event") {
				said += m.Text
			}
		}
		if said != want {
			t.Errorf("the picture says %q, want %q", said, want)
		}
		if from, to := v.Range(); want != "" && to.Sub(from) < 100*yearSeconds {
			t.Errorf("%q: %d seconds are in view", want, to.Sub(from))
		}
	}
}
